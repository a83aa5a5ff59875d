"""A company: pretended people who join a room and play as fast as time runs there, until they are dismissed.

It is a separate process that reads one order, a line of JSON, and exits when its stdin is closed, so it never outlives
the server that hired it.
"""

import asyncio
import dataclasses
import subprocess
import sys
from collections.abc import Sequence
from random import SystemRandom
from typing import get_args

from msgspec import Struct
from msgspec.json import decode, encode

from samenspel import logs
from samenspel.child import NOWHERE, command
from samenspel.room.records import Language, StepName

from .cast import Person, Trait, cast
from .deeds.registry import LATE, oracle
from .following import Follower
from .guide import Guide
from .morning import Morning
from .phones.line import Door
from .phones.pace import Pace
from .phones.screen import Screen
from .play import AT_THE_DOOR, LATE_BY
from .reading import sentences

AMIABLE: frozenset[Trait] = frozenset({"loses", "locks", "ties", "keeps"})
"""What people do whom a newcomer meets: the odd, the hostile and who stays away are for a test."""
KIND: frozenset[Trait] = AMIABLE | {"shy", "calls"}
"""And what is worth practising for whoever leads: somebody who is not introduced, a silent call for help."""
TRICKY: frozenset[Trait] = frozenset(get_args(Trait)) - {"paper"}
"""Whoever wants to test the program meets all of it. Somebody on paper is for whoever leads to seat."""


class Order(Struct, frozen=True):
    """How many people are wanted where. With the console's `key` one more leads; `passes` open seats they have.

    `tricky`: they may write oddly or far too much, come late, leave and try to break things.
    """

    url: str
    code: str
    language: Language
    people: int
    key: str = ""
    passes: tuple[str, ...] = ()
    tricky: bool = False


class Company:
    """The process, as whoever hired it sees it."""

    def __init__(self, order: Order) -> None:
        company = command("samenspel.rehearsal.company")
        self.process = subprocess.Popen(company, cwd=NOWHERE, stdin=subprocess.PIPE)
        assert self.process.stdin is not None
        self.input = self.process.stdin
        self.input.write(encode(order) + b"\n")
        self.input.flush()

    def is_gone(self) -> bool:
        """Whether they have played all there was to play, or crashed."""
        return self.process.poll() is not None

    def dismiss(self) -> None:
        """Stop the process."""
        self.input.close()
        self.process.terminate()


def hire(
    url: str,
    code: str,
    language: Language,
    people: int,
    key: str = "",
    passes: Sequence[str] = (),
    tricky: bool = False,
) -> Company:
    """Send a company into a room."""
    return Company(Order(url, code, language, people, key, tuple(passes), tricky))


async def accompany(order: Order) -> None:
    """Play with whoever leads, for ever; or, when one of us leads, until the morning is over."""
    morning = Morning(Door(order.url, order.code, Pace(follows=True)), sentences(order.language), oracle(marks=False))
    playing = [morning.start(take_part(Follower(person, morning))) for person in invited(order)]
    if order.key:
        desk = await Screen(morning.door, morning.oracle, "console", order.key).open()
        await Guide(morning, desk).lead()
    else:
        await asyncio.gather(*playing)


def invited(order: Order) -> list[Person]:
    """Everybody who is wanted, in the seat they already have if there is one. Kind people all come before it begins."""
    late: Sequence[StepName] = LATE if order.tricky else ()
    everybody = cast(order.people, late, sentences(order.language), SystemRandom().randrange(1_000_000))
    traits = TRICKY if order.tricky else AMIABLE if order.key else KIND
    seats = order.passes or tuple(person.secret for person in everybody)
    return [
        dataclasses.replace(person, traits=person.traits & traits, secret=seat)
        for person, seat in zip(everybody, seats, strict=False)
    ]


async def take_part(participant: Follower) -> None:
    """From the door to going home. Latecomers wait outside for their step."""
    morning, step = participant.morning, participant.person.comes_in
    if step:
        await morning.opened[step].wait()
    await morning.goes_by(participant.dice.uniform(0, LATE_BY if step else AT_THE_DOOR))
    await participant.come_in()
    await participant.follow()


async def main() -> None:
    """Play until the morning is over or stdin is closed."""
    logs.begin("warning")
    asyncio.get_running_loop().set_exception_handler(logs.in_loop)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    order = decode(await reader.readline(), type=Order)
    over = asyncio.create_task(accompany(order)), asyncio.create_task(reader.read())
    await asyncio.wait(over, return_when=asyncio.FIRST_COMPLETED)


if __name__ == "__main__":
    asyncio.run(main())
