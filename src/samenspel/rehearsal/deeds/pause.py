"""Break: the phones look back, and people talk."""

from .contract import Deeds

DEEDS = Deeds(step="break", has_screens=True)
