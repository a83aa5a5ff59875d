"""How fast one pass may send commands."""

from .bucket import Rate

ASKS_A_SECOND = 20.0
ASKS_AT_ONCE = 80.0
"""A phone that was offline sends all that was written meanwhile."""
IN_VAIN = 0.1
"""What a command costs that came too fast. At 1, a phone that brings many would never get them all saved."""
ASKS = Rate(ASKS_AT_ONCE, ASKS_A_SECOND, IN_VAIN)
"""Per pass and not per address, because a hall shares one address."""
FAR_TOO_FAST = -40.0
"""No human sends this fast: disconnect."""
