"""Photos of paper: straightened and whitened in a process of its own, and held for a while until they are hung."""
