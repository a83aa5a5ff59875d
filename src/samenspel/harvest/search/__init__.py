"""Finds notes, and the words in them that match."""
