"""Judges a rehearsal: every text is recognised wherever it turns up, and checked against a table of our own."""
