"""The measure after, who you really met, and goodbye. Led by voice so far."""

from .contract import Exercise


class Close(Exercise):
    """So far it has its place in the programme and its clock."""

    name = "close"
    company = "one"
    untouched = ("whole",)
    """The measure and the reach screen take the fewest minutes that it may have."""


CLOSE = Close()
