"""Who comes in from where, whose empty seat goes for them, and who comes back."""
