"""How a rehearsal is judged: every text is known wherever it turns up, by a table of our own."""
