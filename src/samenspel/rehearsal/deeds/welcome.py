"""Welcome: people come in, late ones too, and listen."""

from .contract import Deeds

DEEDS = Deeds(step="welcome", has_screens=True, late=True)
