"""What a pretended screen has: a socket, a line that reconnects, the records it was sent, and a clock."""
