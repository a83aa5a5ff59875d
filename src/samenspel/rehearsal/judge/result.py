"""The outcome of a rehearsal: how often each text is on its owner's screen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from .writings import SLIP, Writing


class Result(Struct, frozen=True):
    """One line of `--json`."""

    people: int
    steps: list[str]
    """The names of the steps that were played, in order."""
    groups: int
    turns: int
    """Commands that were saved, and parts that the clock ended, as far as our screens know."""
    acknowledged: int
    """Writings and slips that were said to be saved."""
    seen: int
    """How many writings of those came to at least one screen; slips never do."""
    lost: int
    doubled: int
    leaked: int
    p95_ms: float
    worst_ms: float

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.doubled or self.leaked)


class Lying(Struct, frozen=True):
    """How often each canary occurs in a screen's records: those of the room, and what its own add or cover."""

    room: Counter[int]
    own: Counter[int]

    def times(self, number: int) -> int:
        return self.room[number] + self.own[number]


class Found(Struct):
    """What is on the screen of each person who came back."""

    by_actor: dict[str, Lying]
    gone: frozenset[str] = frozenset()
    """Who went home: they see what is theirs, and nothing more of any table."""

    def times(self, writing: Writing) -> int | None:
        """How often its owner has it, or else whoever typed it; None when neither came back to see it."""
        typed = writing.writer if writing.writer not in self.gone else ""
        actor = next((one for one in (writing.owner, typed) if one in self.by_actor), None)
        return None if actor is None else self.by_actor[actor].times(writing.number)


def lost_and_doubled(writings: Iterable[Writing], found: Found) -> tuple[int, int]:
    """How many writings were lost, and how many are there twice."""
    times = [(writing, found.times(writing)) for writing in writings if writing.kind is not SLIP]
    lost = sum(writing.saved and writing.stands and often == 0 for writing, often in times)
    doubled = sum(often is not None and often > 1 for _, often in times)
    return lost, doubled


def percentile(waits: Sequence[float], share: float) -> float:
    ordered = sorted(waits)
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1) if ordered else 0.0
