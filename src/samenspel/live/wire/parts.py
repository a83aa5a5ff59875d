"""What the messages contain: names, limits, and the structs that a screen is sent."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from samenspel.room.command import Command
from samenspel.room.exercises.drawing import MARKERS, PAPER
from samenspel.room.people.entrance import Entrance
from samenspel.room.records import Language, Practice, Text
from samenspel.room.turn import Reason

VERSION = 1
"""Of this protocol. A screen of another version is told to reload."""
FASTEST = 1000.0
"""The most seconds of session time per real second."""
LARGEST_FRAME = 64 * 1024
"""In bytes, from a screen; a larger one closes the socket."""
MOST_NUMBERS = 192
"""Per piece of ink."""

Surface = Literal["phone", "wall", "console"]
State = Literal["here", "writing", "away", "missed"]
"""What somebody's phone does; `missed` when it has been away so long that it is asked whether they are still there."""
Goodbye = Literal[
    "code_changed",
    "forgotten",
    "link_ended",
    "not_understood",
    "old_screen",
    "practice_over",
    "session_over",
    "too_fast",
    "too_many_tries",
    "unknown_code",
    "unknown_pass",
    "used_card",
    "wrong_key",
]
"""Why the server closes a socket. Each that a person can meet has its sentence in words/."""
WireReason: TypeAlias = Reason | Literal["not_understood"]

UNHURRIED = frozenset(name for name, command in Command.by_name.items() if command.is_slip)
"""Commands that put a slip in a box: they are answered when enough are together, perhaps at the end of the step."""

Disk = Literal["well", "slow", "not_saving", "gone", "damaged"]
"""How it is with the logbook: the disk does not answer, or keeps nothing; its file is not there any more; what was
kept of this session has changed by itself.
"""

Short = Annotated[str, Meta(max_length=200)]
CommandId = Annotated[str, Meta(min_length=16, max_length=64)]
Speed = Annotated[float, Meta(ge=0, le=FASTEST)]


class Piece(Struct, frozen=True, omit_defaults=True):
    """A piece of a stroke. `stroke` is an id that the phone made, so that its pieces join up; it does not say whose.

    `points` are x and y by turns, each in 4096ths of the paper, as in the stroke that follows.
    """

    stroke: Annotated[str, Meta(min_length=1, max_length=40)]
    points: Annotated[tuple[Annotated[int, Meta(ge=0, lt=PAPER)], ...], Meta(max_length=MOST_NUMBERS)]
    marker: Annotated[int, Meta(ge=0, lt=MARKERS)] = 0
    thick: bool = False


class Qr(Struct, frozen=True):
    """A QR code as one SVG path in a square of `size` modules, without the quiet zone."""

    size: int
    path: str


class JoinLink(Struct, frozen=True):
    """How people come in: the whole link, the short address to type, and the link as a QR code."""

    url: str
    short: str
    qr: Qr


class Wifi(Struct, frozen=True):
    """The network to be on before joining: to scan, or to type."""

    name: str
    password: str
    qr: Qr


class Heading(Struct, frozen=True):
    """What a screen may know of a session before anybody has taken a seat."""

    title: Text
    language: Language
    practice: Practice = ""


class Welcome(Struct, frozen=True):
    """Where a screen has come in, and as whom."""

    epoch: str
    me: str
    seated: bool
    now: float
    """Session time in seconds."""
    about: Heading
    join: JoinLink | None
    card: int = 0
    """Only for a phone without a seat: the number of the code card whose pass it showed."""
    speed: float = 1.0
    """Seconds of session time per real second; always 1 except among pretended people."""
    door: Entrance = "open"
    """Only for a phone without a seat: whether it may take one."""
    keep: float = 0.0
    """Only for consoles: how many seconds after its end a session is erased; 0 when it is not."""
    codes: tuple[str, ...] = ()
    """All codes that this session had, when it had more than one; the last is on the wall. For whoever is in."""
    pretended: int = 0
    """Only for consoles: how many pretended people would come to a rehearsal; 0 in a practice."""
    until: float = 0.0
    """Only for phones: the session time until which they keep what is their own; 0 while nobody knows."""
    in_the_clear: bool = False
    """Only for consoles: whether anybody on this network can read along, because there is no https."""
    place: str = ""
    """Only for consoles: where it is itself, as a `Whence` says it of others."""
    link: str = ""
    """Only for consoles: what is stored of the link with which it was opened."""
    wifi: Wifi | None = None
    """Only for walls: the wifi of the hall, where its operator named one."""


class Whence(Struct, frozen=True):
    """From where somebody took their seat: empty for the local network, else the first parts of an address.

    `silent`: they hung up at once, and nothing came of them since.
    """

    place: str
    silent: bool = False
