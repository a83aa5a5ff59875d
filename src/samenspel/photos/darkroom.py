"""The darkroom: has photos straightened one at a time, and keeps in memory what is not hung yet."""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from secrets import token_hex

import msgspec

from samenspel.child import NOWHERE, command

from .asked import LARGEST_PICTURE, Corners, NoPhoto, Straight, Straighten

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds. A photo of twelve megapixels takes two on a slow laptop."""
KEPT_FOR = 900.0
"""Seconds that a straightened photo waits for the tap that hangs it."""
MOST_WAITING = 100
"""Photos that wait so, of the whole server: forty megabytes. Whose went takes it again; the phone still has it."""
MOST_OF_ONE = 4
"""Of one seat, or of the consoles of one session."""


class NoStraightPhoto(Exception):
    """Nothing was made of it."""

    def __init__(self, why: NoPhoto) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Developed:
    """A photo that waits to be hung. `whose` is the session and the seat, or the desk, that may."""

    whose: tuple[str, str]
    wide: int
    high: int
    body: bytes
    until: float


class Darkroom:
    """Of the whole server; called in the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.waiting: OrderedDict[str, Developed] = OrderedDict()
        """By the id under which each would be hung, oldest first."""

    async def develop(self, photo: bytes, corners: Corners, whose: tuple[str, str]) -> tuple[str, Developed]:
        """Straighten it, and keep it for a while. Raises `NoStraightPhoto`."""
        straight, body = await elsewhere(photo, corners)
        if straight.refused:
            raise NoStraightPhoto(straight.refused)
        made = Developed(whose, straight.wide, straight.high, body, self.loop.time() + KEPT_FOR)
        self.make_room(whose)
        id = token_hex(8)
        self.waiting[id] = made
        self.loop.call_at(made.until, self.waiting.pop, id, None)
        return id, made

    def make_room(self, whose: tuple[str, str]) -> None:
        """The oldest go first: of whoever has many, else of all."""
        theirs = [id for id, one in self.waiting.items() if one.whose == whose]
        for id in theirs[: len(theirs) - MOST_OF_ONE + 1] if len(theirs) >= MOST_OF_ONE else []:
            del self.waiting[id]
        while len(self.waiting) >= MOST_WAITING:
            self.waiting.popitem(last=False)

    def take(self, id: str, whose: tuple[str, str]) -> Developed | None:
        """What waits under this id, if it is theirs."""
        made = self.waiting.get(id)
        return made if made and made.whose == whose else None

    def forget(self, id: str) -> None:
        self.waiting.pop(id, None)


async def elsewhere(photo: bytes, corners: Corners) -> tuple[Straight, bytes]:
    """In a process of its own, which is killed when it takes too long."""
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        *command("samenspel.photos.worker"), cwd=NOWHERE, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    asked = msgspec.json.encode(Straighten(corners)) + b"\n" + photo
    try:
        async with asyncio.timeout(PATIENCE):
            answer, _ = await child.communicate(asked)
    except TimeoutError:
        log.warning("a photo took too long to be straightened")
        return Straight(refused="photo_broken"), b""
    finally:
        if child.returncode is None:
            child.kill()
    if child.returncode:
        log.warning("straightening a photo ended with %s", child.returncode)
        return Straight(refused="photo_broken"), b""
    head, _, body = answer.partition(b"\n")
    straight = msgspec.json.decode(head, type=Straight)
    if straight.refused is None and not 0 < len(body) <= LARGEST_PICTURE:
        return Straight(refused="photo_broken"), b""
    return straight, body
