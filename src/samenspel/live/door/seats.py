"""Where seats were taken from, and which of them are silent: in memory alone, and told to consoles.

A seat is silent when nobody ever sent anything from it after taking it, no phone is open at it, and none was for as
long as somebody takes to look at what comes next. Whoever opens a phone there again has the same seat. A hall of a
thousand behind one address has hardly any; somebody who makes seats by the hundred and hangs up has nothing else.
"""

from collections import OrderedDict
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from samenspel.address import is_near
from samenspel.live.wire.parts import Whence
from samenspel.room.people.doors import Join

from .bucket import Buckets, Rate
from .porter import owner_of

STAYS = 10.0
"""Seconds with a phone open after which a seat is somebody's, though they do nothing yet."""
MOST_SILENT, FEWEST = 100, 20
"""Silent seats that one address may have: as many as people are expected, within these. So nobody of a small room gives
way when the wifi fails just after they came in."""
JOINS = Rate(at_once=30.0, a_second=5.0)
"""Seats that an address with that many silent ones may still take: a hall beside it waits some seconds longer."""
LONGEST_TURN = 20.0
"""Seconds. Whoever would wait longer is told to try again."""
KNOWN_THERE, MOST_KNOWN = 100, 2_000
"""Of those who gave way, how many are known so that they come back by themselves: of one address, and in all."""
SHOWN4, SHOWN6 = 24, 48
"""Bits of an address that a facilitator sees: enough to tell an operator, and not the whole of it."""


class GaveWay(NamedTuple):
    """Who had to give way: from where they took their seat, and how they came in."""

    address: str
    joined: Join


class Seats:
    """The seats of one session since it is in memory. Each call passes the current time of the event loop."""

    def __init__(self) -> None:
        self.most_silent = MOST_SILENT
        self.whence: dict[str, str] = {}
        """Who answers for the address from which each person took their seat."""
        self.fresh: dict[str, float] = {}
        """Seats of which nothing came yet, and since when a phone is open there, or was."""
        self.silent: dict[str, OrderedDict[str, None]] = {}
        """Silent seats by address, the longest silent first."""
        self.paces = Buckets(JOINS)
        self.going: set[str] = set()
        """Those of whom the room was asked whether they may go, and has not answered."""
        self.gave_way: OrderedDict[str, GaveWay] = OrderedDict()
        """Who is known to have given way, the longest ago first."""
        self.places: dict[str, str] = {}
        """As facilitators are told them, by address."""
        self.untold: set[str] = set()
        """People of whom consoles do not know yet what changed."""

    def expect(self, people: int) -> None:
        """So many people are expected; 0 when nobody said."""
        self.most_silent = max(FEWEST, min(MOST_SILENT, people)) if people else MOST_SILENT

    def took(self, person: str, address: str, now: float) -> None:
        """Somebody takes a seat for the first time."""
        if person not in self.whence:
            self.whence[person] = address
            self.fresh[person] = now
            self.gave_way.pop(person, None)
            self.untold.add(person)

    def acts(self, person: str) -> None:
        """Something came from this seat: it is somebody's."""
        if self.fresh.pop(person, None) is not None:
            self.no_longer_silent(person)

    def opened(self, person: str, now: float) -> None:
        """A phone is open at this seat."""
        if person in self.fresh:
            self.fresh[person] = now
            self.no_longer_silent(person)

    def closed(self, person: str, now: float) -> None:
        """No phone is open at it any more."""
        since = self.fresh.get(person)
        if since is None:
            return
        if now - since >= STAYS:
            del self.fresh[person]
            return
        self.silent.setdefault(self.whence[person], OrderedDict())[person] = None
        self.untold.add(person)

    def no_longer_silent(self, person: str) -> None:
        address = self.whence[person]
        if person in self.silent.get(address, ()):
            del self.silent[address][person]
            self.untold.add(person)
            if not self.silent[address]:
                del self.silent[address]

    def left(self, person: str, joined: Join | None = None) -> None:
        """The seat is gone; with `joined`, whoever comes back with its pass sits there again."""
        if person not in self.whence:
            return
        self.fresh.pop(person, None)
        self.no_longer_silent(person)
        address = self.whence.pop(person)
        self.untold.discard(person)
        if joined:
            self.remember(person, GaveWay(address, joined))

    def remember(self, person: str, how: GaveWay) -> None:
        """Few of one address: somebody who makes seats by the thousand is not to come back by the thousand."""
        self.gave_way[person] = how
        there = [one for one, (address, _) in self.gave_way.items() if address == how.address]
        for one in (*there[:-KNOWN_THERE], *list(self.gave_way)[:-MOST_KNOWN]):
            self.gave_way.pop(one, None)

    # --- what follows from it

    def too_silent(self) -> Iterator[str]:
        """Those who must give way: the longest silent of each address that has too many."""
        for people in self.silent.values():
            longest = list(people)[: max(0, len(people) - self.most_silent)]
            yield from (person for person in longest if person not in self.going)

    def longest_silent(self) -> str:
        """Who gives way when the session is full: of the address with most silent seats. Empty when there is none."""
        staying = ([person for person in people if person not in self.going] for people in self.silent.values())
        fullest = max(staying, key=len, default=[])
        return fullest[0] if fullest else ""

    def wait(self, address: str, now: float) -> float:
        """How many seconds somebody waits who takes a seat now; mostly none."""
        if len(self.silent.get(address, ())) < self.most_silent:
            return 0.0
        bucket = self.paces.of(address, now)
        left = bucket.left(now)
        if left <= -LONGEST_TURN * JOINS.a_second:
            return LONGEST_TURN
        bucket.level = left - 1
        return max(0.0, -bucket.level / JOINS.a_second)

    def give_back(self, address: str, now: float) -> None:
        """A turn that was waited for is not used."""
        self.paces.of(address, now).give_back(now)

    # --- as consoles are told

    def all(self) -> dict[str, Whence]:
        return {person: self.told_of(person) for person in self.whence}

    def news(self) -> dict[str, Whence]:
        """Of whom something changed since the last call."""
        untold, self.untold = self.untold, set()
        return {person: self.told_of(person) for person in sorted(untold) if person in self.whence}

    def told_of(self, person: str) -> Whence:
        address = self.whence[person]
        if address not in self.places:
            self.places[address] = place_of(address)
        return Whence(self.places[address], person in self.silent.get(address, ()))


def home_of(address: str) -> str:
    """Where an address is at home: all of the local network is one place, where people see the wall itself."""
    return "" if is_near(address) else owner_of(address)


def place_of(address: str) -> str:
    """Where an address is, as facilitators are told: nothing for the local network, else its first parts."""
    address = address.partition("/")[0]
    if not address or is_near(address):
        return ""
    try:
        known = ip_address(address)
    except ValueError:
        return "?"
    if isinstance(known, IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    if isinstance(known, IPv6Address):
        return str(ip_network(f"{known}/{SHOWN6}", strict=False).network_address)
    return str(known).rpartition(".")[0] + ".…"
