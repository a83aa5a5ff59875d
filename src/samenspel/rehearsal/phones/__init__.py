"""What a pretended screen has: a socket, a line that comes back, the records it was sent, and a clock."""
