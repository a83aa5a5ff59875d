"""What stands inside the messages: names, limits, and the things that a screen is given."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from samenspel.room.command import Command
from samenspel.room.records import Language, Practice, Text
from samenspel.room.turn import Reason

VERSION = 1
"""Of this protocol. A screen of another version is told to load itself anew."""
FASTEST = 1000.0
"""Seconds of session time in a real one, at most."""
LARGEST_FRAME = 64 * 1024
"""In bytes, of what a screen sends; a larger one closes the socket."""
MOST_NUMBERS = 192
"""In one piece of ink."""

Surface = Literal["phone", "wall", "console"]
State = Literal["here", "writing", "away"]
Goodbye = Literal[
    "forgotten",
    "not_understood",
    "old_screen",
    "practice_over",
    "too_fast",
    "too_many_tries",
    "unknown_code",
    "unknown_pass",
    "wrong_key",
]
"""Why the server closes a socket. Each that a person can meet stands in words/."""
WireReason: TypeAlias = Reason | Literal["not_understood"]

UNHURRIED = frozenset(name for name, command in Command.by_name.items() if command.is_slip)
"""Commands that lay a slip: they are answered when enough lie together, perhaps at the end of the step."""

Short = Annotated[str, Meta(max_length=200)]
CommandId = Annotated[str, Meta(min_length=16, max_length=64)]
Speed = Annotated[float, Meta(ge=0, le=FASTEST)]


class Piece(Struct, frozen=True):
    """A piece of a stroke. `stroke` is an id that the phone made, so that its pieces join up; who draws is not told.

    `points` are x, y and pressure in turn, each in ten-thousandths.
    """

    stroke: Annotated[str, Meta(min_length=1, max_length=40)]
    points: Annotated[tuple[Annotated[int, Meta(ge=0, le=10_000)], ...], Meta(max_length=MOST_NUMBERS)]


class Qr(Struct, frozen=True):
    """A QR code as one SVG path in a square of `size` modules, without the quiet zone."""

    size: int
    path: str


class JoinLink(Struct, frozen=True):
    """How people come in: the whole link, the short address to type, and the link as a picture."""

    url: str
    short: str
    qr: Qr


class Heading(Struct, frozen=True):
    """What a screen may know of a session before anybody has taken a seat."""

    title: Text
    language: Language
    practice: Practice = ""


class Welcome(Struct, frozen=True):
    """Where a screen has come in, and as whom."""

    version: int
    epoch: str
    me: str
    seated: bool
    now: float
    """Session time in seconds."""
    about: Heading
    join: JoinLink | None
    desk: JoinLink | None = None
    """To a console alone: the way to this console on another device, so that a lost one is taken over in seconds."""
    card: int = 0
    """To a phone without a seat: the number of the code card whose pass it showed."""
    speed: float = 1.0
    """Seconds of session time in a real one; other than 1 among pretended people alone."""
    pretended: int = 0
    """To a console alone: how many pretended people would come to a rehearsal; 0 in a practice."""
