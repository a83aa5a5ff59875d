"""Rooms of pretended people: clients of the house, kept in memory alone."""
