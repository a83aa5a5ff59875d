"""Finding notes, and the words in them that answer."""
