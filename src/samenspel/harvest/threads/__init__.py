"""What returns over many sessions: words that occur together more than by chance, and the notes that hold them."""
