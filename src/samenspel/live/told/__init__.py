"""What screens are sent: news of what is on disk, and what passes beside it."""
