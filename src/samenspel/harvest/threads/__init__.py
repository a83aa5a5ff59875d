"""What returns over many sessions: words that meet more often than chance explains, and the notes that hold them."""
