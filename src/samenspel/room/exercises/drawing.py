"""A table draws together, the first minutes without words. Led by voice so far."""

from .contract import Exercise


class Drawing(Exercise):
    """So far it has its place in the programme and its clock."""

    name = "drawing"
    company = "sametable"


DRAWING = Drawing()
