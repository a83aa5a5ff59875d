"""Up to three longings of one room, in people's own words: lines that hang and seem to be about one thing.

Words and order are people's; the machine only lays together. What each is called is for a person to say.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.json import decode

from samenspel.harvest.notes import Note
from samenspel.harvest.worker import FindThemes, Work, ask
from samenspel.room.exercises.longings import MOST_LONGINGS, MOST_QUOTES, Given

PATIENCE = 180.0
"""Seconds. It takes one or two; on a machine that is busy with the hall, which goes first, it may take long. After that
the facilitator has chosen without it.
"""
MOST = 1_500
"""Lines that are looked through: in a full hall some of the insights, all that people dreamt of first."""
FEWEST_SOURCES = 2
"""What one table or one person said is theirs, and no longing of the room."""


class Together(Struct, frozen=True):
    """A group as the worker sends it; `typical` is nearest to its middle."""

    ids: tuple[str, ...]
    typical: str = ""


class Answer(Struct, frozen=True):
    groups: tuple[Together, ...] = ()


def find(given: Sequence[Given], background: str = "", model: str = "", work: Work = ask) -> list[tuple[str, ...]]:
    """The lines of each longing, the best first. Raises `WorkerFailed`."""
    some = given[:MOST]
    notes = tuple(Note(one.id, one.text) for one in some)
    answer = work(FindThemes(background, model, notes), PATIENCE)
    return best(decode(answer, type=Answer).groups, some)


def best(groups: Sequence[Together], given: Sequence[Given]) -> list[tuple[str, ...]]:
    """Those that most tables dreamt of. Without anything that was dreamt of it is no longing."""
    known = {one.id: one for one in given}
    found = [[known[id] for id in (group.typical, *group.ids) if id in known] for group in groups]
    ranked = sorted(filter(is_of_the_room, found), key=width, reverse=True)
    return [quotes(group) for group in ranked[:MOST_LONGINGS]]


def is_of_the_room(group: Sequence[Given]) -> bool:
    return any(one.is_dreamt for one in group) and len({one.source for one in group}) >= FEWEST_SOURCES


def width(group: Sequence[Given]) -> tuple[int, int]:
    """From how many tables it was dreamt of, and from how many tables and people in all."""
    return len({one.source for one in group if one.is_dreamt}), len({one.source for one in group})


def quotes(group: Sequence[Given]) -> tuple[str, ...]:
    """What was dreamt of first, then what made it possible; one of each table or person, as far as there are more."""
    ranked = sorted(group, key=lambda one: not one.is_dreamt)
    by_source = {one.source: one.id for one in reversed(ranked)}
    first = [one.id for one in ranked if by_source[one.source] == one.id]
    return tuple(dict.fromkeys([*first, *(one.id for one in ranked)]))[:MOST_QUOTES]
