"""Counts a rehearsal: everybody comes back on a fresh phone, and we count what is there."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from samenspel.live.wire.parts import Surface

from .deeds.registry import boxes
from .judge.oracle import UNDER_WAY
from .judge.result import Found, Lying, lost_and_doubled
from .morning import Morning
from .phones.screen import Screen
from .phones.view import canaries_of

AT_ONCE = 40
"""Fresh phones that come back together."""


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
    gone = frozenset(one["id"] for one in desk.all("person") if not one.get("here", True))
    return Found(found, gone), desk


async def fresh(morning: Morning, surface: Surface, secret: str) -> Screen:
    screen = await Screen(morning.door, morning.oracle, surface, secret).open()
    await screen.until(lambda: screen.told or not screen.is_seated, 60)
    return screen


def lying(screen: Screen) -> Lying:
    own = Counter(screen.own.lying)
    own.subtract(n for id in screen.own.records for n in canaries_of(screen.room.records.get(id, {})))
    return Lying(screen.room.lying, own)


def counted(morning: Morning, found: Found, desk: Screen) -> tuple[int, int]:
    """How many writings and slips were lost, and how many are there twice."""
    lost, doubled = lost_and_doubled(morning.oracle.writings, found)
    fewer, more = slips(morning, desk)
    return lost + fewer, doubled + more


def slips(morning: Morning, desk: Screen) -> tuple[int, int]:
    """How many answers and dots are missing, and how many too many, as far as their box was counted."""
    over = {step["name"] for step in desk.all("step") if not step.get("open", True)}
    fewer = more = 0
    for box in boxes():
        if box.counted_after in over:
            found, (sent, saved) = box.counted(desk), morning.slips[box.name]
            fewer, more = fewer + max(saved - found, 0), more + max(found - sent, 0)
    return fewer, more
