"""One sentence of a table in the present tense, resting on insights. Led by voice so far."""

from .contract import Exercise


class Ambition(Exercise):
    """So far it has its place in the programme and its clock."""

    name = "ambition"
    company = "newtable"


AMBITION = Ambition()
