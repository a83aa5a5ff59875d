"""The conversation between server and screens: what is said, and how it is packed."""
