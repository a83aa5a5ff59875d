"""What each contender is given to do, and how a session is made ready for it."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone

from .contenders import Furnish, Running, node, samenspel


@dataclass(frozen=True)
class Load:
    """So many sessions of so many people with so many walls, each person sending once in `interval` seconds."""

    name: str
    sessions: int
    people: int
    interval: float
    walls: int = 1
    ink: bool = False
    seconds: int = 6
    against: tuple[str, ...] = ("relay", "hocuspocus")

    def contenders(self) -> Iterator[tuple[str, AbstractContextManager[Running]]]:
        yield "samenspel", samenspel(seats(self), "ink") if self.ink else samenspel(codes(self.sessions))
        for name in self.against:
            yield name, node(name, "inkrelay" if self.ink else name)


MANY = Load("50 sessions x 20 people x 1 note/s", 50, 20, 1)
HALL = Load("1 session x 1,000 people x 100 notes/s", 1, 1000, 10)
INK = Load("ink: 10 sessions x 5 groups x 4 people x 20 pieces/s", 50, 4, 0.05, walls=0, ink=True, against=("relay",))
QUIET = Load("quiet: 1 session x 20 people, a note a second", 1, 20, 20, seconds=15, against=())
GROWING = [
    Load(f"1 session x {people} people x 20 notes/s", 1, people, people / 20, seconds=6, against=())
    for people in (20, 100, 300, 1000)
]


def codes(sessions: int, opened: bool = True) -> Furnish:
    """Sessions whose insights are open and revealed, so that each line is seen by the room at once."""

    def furnish(server: Server, folder: Path) -> dict[str, str]:
        invitations = [server.begin() for _ in range(sessions)]
        if opened:
            for invitation in invitations:
                asyncio.run(open_writing(invitation))
        file = folder / "codes"
        file.write_text("\n".join(invitation.code for invitation in invitations))
        return {"codes": str(file)}

    return furnish


async def open_writing(invitation: Invitation) -> None:
    desk = await console(invitation).open()
    await desk.do("OpenStep", name="insights")
    await desk.until(lambda: desk.step)
    await desk.do("Reveal", step=desk.step)
    await desk.close()


PER_SESSION = 5
"""Groups."""


def seats(load: Load) -> Furnish:
    """Sessions in which people sit at tables; a line for each seat, table by table."""

    def furnish(server: Server, folder: Path) -> dict[str, str]:
        sessions = [server.begin() for _ in range(load.sessions // PER_SESSION)]
        lines = [line for session in sessions for line in asyncio.run(seated_at_tables(session, load.people))]
        file = folder / "seats"
        file.write_text("\n".join(lines))
        return {"seats": str(file)}

    return furnish


async def seated_at_tables(invitation: Invitation, at_one: int) -> list[str]:
    people = [await phone(invitation).open() for _ in range(PER_SESSION * at_one)]
    for number, screen in enumerate(people):
        await screen.do("Join", alias=f"p{number}")
    desk = await console(invitation).open()
    await desk.do("OpenStep", name="insights")
    await asyncio.gather(*[screen.until(lambda screen=screen: screen.all("group")) for screen in people])
    tables: dict[str, list[Screen]] = {}
    for screen in people:
        tables.setdefault(screen.all("group")[0]["id"], []).append(screen)
    assert all(len(table) == at_one for table in tables.values())
    for screen in [desk, *people]:
        await screen.close()
    return [f"{invitation.code} {screen.secret}" for table in tables.values() for screen in table]


@contextmanager
def hall(opened: bool) -> Iterator[Running]:
    """One session for a thousand people who come in at once: before any step, or in one that is open."""
    with samenspel(codes(1, opened)) as running:
        yield running
