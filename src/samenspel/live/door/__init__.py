"""Who comes in, as whom, and how much each may send."""
