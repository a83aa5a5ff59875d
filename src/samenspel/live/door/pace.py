"""How fast one pass may ask."""

from .bucket import Rate

ASKS_A_SECOND = 20.0
ASKS_AT_ONCE = 80.0
"""A phone that was away brings all that was written meanwhile."""
IN_VAIN = 0.1
"""What an ask costs that came too fast. At a whole one, a phone that brings much would never get it all saved."""
ASKS = Rate(ASKS_AT_ONCE, ASKS_A_SECOND, IN_VAIN)
"""Of one pass and not of one address, for a hall shares one address."""
FAR_TOO_FAST = -40.0
"""This deep in debt a screen is no person's."""
