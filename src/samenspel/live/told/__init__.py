"""What screens are sent: news of what is on disk, and state that is kept nowhere."""
