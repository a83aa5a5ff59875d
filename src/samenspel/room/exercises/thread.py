"""The longing that returns from session to session, confirmed or denied. Led by voice so far."""

from .contract import Exercise


class Thread(Exercise):
    """So far it has its place in the programme and its clock."""

    name = "thread"


THREAD = Thread()
