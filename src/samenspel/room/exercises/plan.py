"""Who does what, and when their first step is. Led by voice so far."""

from .contract import Exercise


class Planning(Exercise):
    """So far it has its place in the programme and its clock."""

    name = "plan"
    company = "interest"


PLANNING = Planning()
