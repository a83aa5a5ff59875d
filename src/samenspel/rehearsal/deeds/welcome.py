"""Welcome: people come in, late ones too, and listen."""

from .contract import Deeds

DEEDS = Deeds(has_screens=True, late=True)
