"""A vote: checked against an earlier one of the same person, and laid in its box without them."""

from .boxes import Slip
from .turn import Refused, Turn, Vote

SHORTEST_KEY, LONGEST_KEY = 16, 64
"""In signs, of the key that only a phone or a paper slip knows."""


def is_key(key: str) -> bool:
    return SHORTEST_KEY <= len(key) <= LONGEST_KEY


def vote(box: str, key: str, answers: tuple[str, ...], turn: Turn) -> Vote:
    """One slip a person: given again under the same key, it replaces the first.

    Of a slip on paper that the desk types nobody knows whose it is: it counts for its key.
    """
    giver = key if turn.actor == "desk" else turn.actor
    if turn.boxes.key_of(box, giver) not in (None, key):
        raise Refused("already_given")
    return Vote(Slip(box, key, answers), giver)
