"""Offers and needs. Led by voice so far."""

from .contract import Exercise


class Market(Exercise):
    """The hall can do without it when nothing else is left to shorten (domain 2.3)."""

    name = "market"
    can_be_skipped = True


MARKET = Market()
