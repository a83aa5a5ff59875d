"""What a morning is made of: the programme with its variants and cues, and the decks. Content, as TOML files."""
