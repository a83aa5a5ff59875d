"""Offers and needs. Led by voice so far."""

from .contract import Exercise


class Market(Exercise):
    """It can be left out when nothing else can be shortened (domain 2.3)."""

    name = "market"
    can_be_skipped = True


MARKET = Market()
