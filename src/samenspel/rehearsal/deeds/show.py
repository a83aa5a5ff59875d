"""The show: people look up, and the oracle notes when each drawing may be seen by all."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import UNDER_WAY
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from .contract import Deeds

A_MORNING = 86_400.0


async def note_what_is_shown(desk: Desk) -> None:
    """The clock of the server calls up each drawing, so others may have it a moment before the desk does."""
    desk.morning.start(watch(desk))


async def watch(desk: Desk) -> None:
    noted = set[str]()
    while True:
        await desk.screen.until(lambda: bool(shown(desk.screen) - noted) or bool(desk.screen.goodbye), A_MORNING)
        for drawing in shown(desk.screen) - noted:
            desk.morning.oracle.revealed[drawing] = desk.morning.now - UNDER_WAY
            noted.add(drawing)


def shown(screen: Screen) -> set[str]:
    """The desk sees no drawing before it is shown."""
    return {drawing["id"] for drawing in screen.all("drawing")}


def somebody_looks(screen: Screen, step: Json) -> bool:
    """The last part is played once for each drawing."""
    return screen.one("viewed", step=step["id"]) is not None


DEEDS = Deeds(
    step="show",
    has_screens=True,
    late=True,
    at_the_desk=note_what_is_shown,
    watched={"turn": 6.0},
    comes_back=somebody_looks,
    for_the_desk=frozenset({"toshow"}),
)
