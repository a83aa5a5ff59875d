"""Pretended people who play a session over real sockets, with only what a phone or a console has."""
