"""The porter: a correct code opens at once and costs nothing; an address that tries wrong ones soon has to wait.

A hall of a thousand shares one address, with its typing errors and perhaps with somebody who guesses. So only wrong
tries are counted, and a code that was once correct at an address is never delayed there.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Generic, TypeVar

from .bucket import Bucket, Buckets, Rate
from .passes import tidy

Found = TypeVar("Found")

AT_ONCE, A_MINUTE = 60.0, 20.0
"""Wrong codes that one address may try: sixty people mistyping at the same time, then one every three seconds."""
TRIES = Rate(AT_ONCE, A_MINUTE / 60)
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 5.0
"""Seconds that a wrong code costs; the more an address has tried, the longer."""
MOST_ADDRESSES = 20_000
"""Any more are counted together, so that a flood of addresses fills no memory and gains nothing."""
MOST_AT_HOME = 20_000
"""How many codes are remembered as correct at an address."""
OTHERS = "the others"
TIDY = 10.0
"""Seconds."""


class TooManyTries(Exception):
    """Too many wrong codes came from this address; this one was not even looked up."""


class Porter(Generic[Found]):
    """Rate-limits `look_up`, which knows all codes."""

    def __init__(self, now: Callable[[], float], look_up: Callable[[str], Awaitable[Found | None]]) -> None:
        self.now = now
        self.look_up = look_up
        self.tries = Buckets(TRIES)
        """The wrong codes that each address may still try."""
        self.tidied_at = 0.0
        self.at_home: OrderedDict[tuple[str, str], None] = OrderedDict()
        self.looking: set[tuple[str, str]] = set()
        """Look-ups under way: a thousand phones that reconnect while a session is loading make one try."""

    async def find(self, code: str, address: str) -> Found | None:
        """What this code opens; None for a wrong code. Raises `TooManyTries`."""
        door = network(address), tidy(code)
        if door in self.at_home or door in self.looking:
            return await self.look_up(code)
        self.take(door[0])
        self.looking.add(door)
        try:
            found = await self.look_up(code)
        finally:
            self.looking.discard(door)
        if found is not None:
            self.bucket(door[0]).give_back(self.now())
            self.welcome(code, address)
        return found

    def welcome(self, code: str, address: str) -> None:
        """Remember this code as correct at this address."""
        self.at_home[network(address), tidy(code)] = None
        while len(self.at_home) > MOST_AT_HOME:
            self.at_home.popitem(last=False)

    def take(self, address: str) -> None:
        """Count a try before it is looked up, or many at the same time would all be free."""
        if not self.bucket(address).take(self.now()):
            raise TooManyTries

    def is_tired_of(self, address: str) -> bool:
        """Whether this address has no more tries, for what is not looked up by code."""
        return self.bucket(network(address)).left(self.now()) < 1

    def wait(self, address: str, counted: bool) -> float:
        """Seconds that a wrong try costs here now. A wrong pass or key is not `counted` yet, as a wrong code is."""
        bucket = self.bucket(network(address))
        if not counted:
            bucket.take(self.now())
        tried = 1 - bucket.left(self.now()) / AT_ONCE
        return SHORTEST_WAIT + tried * (LONGEST_WAIT - SHORTEST_WAIT)

    def bucket(self, address: str) -> Bucket:
        return self.tries.of(self.counted_as(address), self.now())

    def counted_as(self, address: str) -> str:
        """The name under which an address is counted: its own, unless there are too many."""
        if address in self.tries.each or len(self.tries.each) < MOST_ADDRESSES:
            return address
        self.forget_the_patient()
        return address if len(self.tries.each) < MOST_ADDRESSES else OTHERS

    def forget_the_patient(self) -> None:
        """Forget addresses whose bucket is full again. Only now and then, to cost nothing in a flood."""
        if self.now() - self.tidied_at < TIDY:
            return
        self.tidied_at = self.now()
        each = self.tries.each.items()
        self.tries.keep({address for address, bucket in each if not bucket.is_full(self.tidied_at)})


def network(address: str, bits: int = 48) -> str:
    """The network of an address: whoever has one IPv6 address has its whole network, and would never run out."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(known, IPv6Address) and known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network(f"{known}/{bits}", strict=False)) if isinstance(known, IPv6Address) else str(known)


def owner_of(address: str) -> str:
    """Who answers for what comes from this address: all of an IPv6 network of 64 bits is one caller."""
    return network(address, 64)
