"""The protocol between server and screens: its messages, and how they are framed."""
