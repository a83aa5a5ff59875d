"""What came of a rehearsal, and how it is found out: everybody comes back on a fresh phone and looks what is there."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from samenspel.live.wire.parts import Surface
from samenspel.rehearsal.morning import Morning
from samenspel.rehearsal.phones.screen import Screen
from samenspel.rehearsal.phones.view import canaries_of

from .oracle import UNDER_WAY
from .writings import Writing

AT_ONCE = 40
"""Fresh phones that come back together."""


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
    """How often each canary stands in the records before a screen: those of the room, and what its own add or cover."""

    room: Counter[int]
    own: Counter[int]

    def times(self, number: int) -> int:
        return self.room[number] + self.own[number]


class Found(Struct):
    """What lies before each person who came back."""

    by_actor: dict[str, Lying]

    def times(self, writing: Writing) -> int | None:
        """For whose it is, or else who typed it; None when neither came back."""
        actor = next((one for one in (writing.owner, writing.writer) if one in self.by_actor), None)
        return None if actor is None else self.by_actor[actor].times(writing.number)


async def look_again(morning: Morning, secrets: Sequence[str], key: str) -> tuple[Found, Screen]:
    """Everybody comes back with the pass they had, on a phone that knows nothing; so does the console."""
    await asyncio.sleep(2 * UNDER_WAY)
    desk = await fresh(morning, "console", key)
    found = {"desk": lying(desk)}
    for first in range(0, len(secrets), AT_ONCE):
        phones = [fresh(morning, "phone", secret) for secret in secrets[first : first + AT_ONCE]]
        for phone in await asyncio.gather(*phones):
            found[phone.actor] = lying(phone)
            await phone.close()
    return Found(found), desk


async def fresh(morning: Morning, surface: Surface, secret: str) -> Screen:
    screen = await Screen(morning.door, morning.oracle, surface, secret).open()
    await screen.until(lambda: screen.told or not screen.is_seated, 60)
    return screen


def lying(screen: Screen) -> Lying:
    own = Counter(screen.own.lying)
    own.subtract(n for id in screen.own.records for n in canaries_of(screen.room.records.get(id, {})))
    return Lying(screen.room.lying, own)


def counted(morning: Morning, found: Found, desk: Screen) -> tuple[int, int]:
    """How many writings were lost, and how many are there twice."""
    writings = [writing for writing in morning.oracle.writings if writing.kind != "slip"]
    times = [(writing, found.times(writing)) for writing in writings]
    lost = sum(writing.saved and writing.stands and often == 0 for writing, often in times)
    doubled = sum(often is not None and often > 1 for _, often in times)
    fewer, more = slips(morning, desk)
    return lost + fewer, doubled + more


def slips(morning: Morning, desk: Screen) -> tuple[int, int]:
    """Answers and dots that are missing, and those too many; as far as their box was opened."""
    over = {step["name"] for step in desk.all("step") if not step.get("open", True)}
    answers = sum(one["answers"] for one in desk.all("measured"))
    dots = sum(one["dots"] for one in desk.all("recognised"))
    fewer = more = 0
    for box, found, until in (("before", answers, "meet"), ("dots", dots, "gallery")):
        sent, saved = morning.slips[box] if until in over else (found, found)
        fewer, more = fewer + max(saved - found, 0), more + max(found - sent, 0)
    return fewer, more


def percentile(waits: Sequence[float], share: float) -> float:
    ordered = sorted(waits)
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1) if ordered else 0.0
