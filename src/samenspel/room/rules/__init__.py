"""Rules that exercises share: who sees what, what is forgotten with what, how boxes are counted and texts rewritten."""
