"""What a session was: a sentence for each turn, and the screens as they were."""
