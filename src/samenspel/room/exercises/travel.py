"""The time machine: eight prompts, four silent minutes, and a neighbour. Led by voice so far."""

from .contract import Exercise


class Travel(Exercise):
    """The dream phase begins; so far it has its place in the programme and its clock."""

    name = "travel"
    company = "neighbour"


TRAVEL = Travel()
