"""Rooms of pretended people: a client of the house, and kept nowhere."""
