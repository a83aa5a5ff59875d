"""The one rule for a text that was written over a newer version: it never overwrites, and it is never lost."""

from .records import Text, Writing
from .turn import Refused


def is_late(old: Writing, seen: int) -> bool:
    """Whether a text was written by somebody who had seen an older version than the one that stands there.

    A late text becomes a line of its own where there are lines, and is set below what stands there where there is one
    text. Only a title, which has no room for two, is refused; the screen then keeps what was typed.
    """
    return seen != old.version


def below(old: Text, late: Text, longest: int) -> Text:
    """The late text below what stands there. What together is longer than two texts may be is refused."""
    if late == old:
        return old
    text = Text(f"{old}\n{late}")
    if len(text) > 2 * longest:
        raise Refused("too_long")
    return text
