"""A vote: checked against an earlier one by the same person, then put in its box without a name."""

from .boxes import Slip
from .turn import Refused, Turn, Vote

SHORTEST_KEY, LONGEST_KEY = 16, 64
"""In characters, of the key that only a phone or a paper slip knows."""


def is_key(key: str) -> bool:
    return SHORTEST_KEY <= len(key) <= LONGEST_KEY


def vote(box: str, key: str, answers: tuple[str, ...], turn: Turn) -> Vote:
    """One slip per person: given again under the same key, it replaces the first.

    Nobody knows whose a paper slip is that the desk types, so there it is one slip per key.
    """
    giver = key if turn.actor == "desk" else turn.actor
    if turn.boxes.key_of(box, giver) not in (None, key):
        raise Refused("already_given")
    return Vote(Slip(box, key, answers), giver)
