"""The turnstile: counts open connections by address, and closes those that keep it waiting."""

from asyncio import TimerHandle, get_running_loop
from collections import Counter
from collections.abc import Container
from typing import Protocol

from samenspel import security
from samenspel.live.door.bucket import Bucket, Buckets, Rate

from .lane import AN_ARRIVAL, Lane

MOST_OF_AN_ADDRESS = 3_000
"""Open connections: a hall of a thousand behind one address, each with a page that still loads."""
MOST = 20_000
"""In all, unless the system allows fewer."""
FOR_OURSELVES = 128
"""Files that the program needs besides connections."""
A_HEAD, A_BODY = 10.0, 20.0
"""Seconds that a caller may take to send the head, and then the body, of a request."""
NOT_READING = 30.0
"""Seconds after which somebody who takes nothing of an answer is cut off."""
LOOK = 1.0
REQUESTS = Rate(at_once=600.0, a_second=100.0)
"""Requests of an address that are answered at once; any more take their turn in the slow lane."""
ARRIVALS = Rate(at_once=600.0, a_second=50.0)
"""Screens of an address that are let in at once, each with all that it may see; any more take their turn."""
FRAMES = Rate(at_once=1000.0, a_second=2000.0)
"""Frames on all sockets of an address that are read at once: a hall sends more only when hundreds draw."""
MOST_UNSENT = 256 * 1024 * 1024
"""Bytes that may wait for all screens of an address; past this the one that is furthest behind is cut off."""
TOO_MANY_ADDRESSES = 20_000


class Passer(Protocol):
    """A connection, as the turnstile sees it."""

    owner: str

    def overdue(self, now: float) -> str:
        """Why it must be cut off now; empty when it need not."""

    def unsent(self) -> int:
        """Bytes that wait because they are not read."""

    def cut(self) -> None: ...


class Turnstile:
    """One for each server. `proxies` are addresses that speak for others, who are told apart further on."""

    def __init__(self, most: int = MOST, proxies: Container[str] = ()) -> None:
        self.most = most
        self.proxies = proxies
        self.lane = Lane()
        self.inside: set[Passer] = set()
        self.each: Counter[str] = Counter()
        self.requests, self.frames, self.arrivals = Buckets(REQUESTS), Buckets(FRAMES), Buckets(ARRIVALS)
        self.timer: TimerHandle | None = None

    def enter(self, passer: Passer) -> bool:
        """Count a connection in; False when there are too many."""
        if len(self.inside) >= self.most or (passer.owner and self.each[passer.owner] >= MOST_OF_AN_ADDRESS):
            security.note("too_many_connections", passer.owner)
            return False
        self.inside.add(passer)
        self.each[passer.owner] += 1
        if self.timer is None:
            self.timer = get_running_loop().call_later(LOOK, self.look)
        return True

    def leave(self, passer: Passer) -> None:
        if passer not in self.inside:
            return
        self.inside.discard(passer)
        self.each[passer.owner] -= 1
        if not self.each[passer.owner]:
            del self.each[passer.owner]

    def is_busy(self, owner: str) -> bool:
        """Whether this caller's request must take its turn. A proxy's callers are counted by their own addresses."""
        now = get_running_loop().time()
        return bool(owner) and not self.of(self.requests, owner, now).take(now)

    async def let_in(self, owner: str) -> None:
        """Wait for a turn to come in, if this caller let many come in just now."""
        now = get_running_loop().time()
        if owner and not self.of(self.arrivals, owner, now).take(now):
            await self.lane.turn(owner, AN_ARRIVAL)

    def may_read(self, owner: str) -> bool:
        """Whether this caller's frames are read at once."""
        now = get_running_loop().time()
        return not owner or self.of(self.frames, owner, now).left(now) >= 1

    def charge(self, owner: str, frames: float) -> None:
        if owner:
            now = get_running_loop().time()
            bucket = self.of(self.frames, owner, now)
            bucket.level = max(bucket.left(now) - frames, -FRAMES.at_once)

    def of(self, buckets: Buckets, owner: str, now: float) -> Bucket:
        """The bucket of a caller. When there are very many, those are forgotten who have left."""
        if len(buckets.each) > TOO_MANY_ADDRESSES:
            buckets.keep(self.each)
        return buckets.of(owner, now)

    def look(self) -> None:
        """Now and then: cut off whoever keeps us waiting, or reads nothing while more and more waits for them."""
        now, unsent = get_running_loop().time(), Counter[str]()
        for passer in sorted(self.inside, key=lambda passer: passer.unsent()):
            why = passer.overdue(now)
            unsent[passer.owner] += passer.unsent()
            if why or (passer.owner and unsent[passer.owner] > MOST_UNSENT):
                security.note("kept_waiting" if why else "not_reading", passer.owner, what=why)
                passer.cut()
        self.timer = get_running_loop().call_later(LOOK, self.look) if self.inside else None
