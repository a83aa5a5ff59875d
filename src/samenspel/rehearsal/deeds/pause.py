"""Break: the phones look back, and people talk."""

from .contract import Deeds

DEEDS = Deeds(has_screens=True)
