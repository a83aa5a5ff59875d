"""The one rule for a text based on an outdated version: it never overwrites, and it is never lost."""

from samenspel.room.records import Text, Writing
from samenspel.room.turn import Refused


def is_late(old: Writing, seen: int) -> bool:
    """Whether the writer of a text had seen an older version than the current one.

    A late text becomes a line of its own where there are lines, and is appended to the current text where there is
    only one. Only a title, which has no room for two, is refused; the screen then keeps what was typed.
    """
    return seen != old.version


def goes_on(old: Writing | None, seen: int, rewrites: str = "") -> None:
    """Refuse what goes on with a text that is gone: what was erased does not come back by a phone that still has it,
    and does not replace what stands in its place. The phone keeps what was typed, and its writer sends it as new.

    Versions begin anew with each text, so a phone that knows which one it rewrites says so.
    """
    if (rewrites and (old is None or old.id != rewrites)) or (old is None and seen):
        raise Refused("not_there")


def below(old: Text, late: Text, longest: int) -> Text:
    """The late text below the current one. Refused when both together are longer than two texts may be."""
    if late == old:
        return old
    text = Text(f"{old}\n{late}")
    if len(text) > 2 * longest:
        raise Refused("too_long")
    return text
