"""What goes over the socket, both ways, and how it is packed into WebSocket frames."""

from collections.abc import Sequence
from struct import pack
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import DecodeError, Meta, Struct
from msgspec.json import Decoder, Encoder

from samenspel.room.handle import AnyCommand
from samenspel.room.records import Language, Practice, Words
from samenspel.room.turn import Reason

from .invitation import JoinLink

VERSION = 1
"""Of this protocol. A screen of another version is told to load itself anew."""
FASTEST = 1000.0
"""Seconds of session time in a real one, at most."""
LARGEST_FRAME = 64 * 1024
"""In bytes, of what a screen sends; a larger one closes the socket."""
MOST_NUMBERS = 192
"""In one piece of ink."""

Surface = Literal["phone", "wall", "console"]
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

Short = Annotated[str, Meta(max_length=200)]
CommandId = Annotated[str, Meta(min_length=16, max_length=64)]


class Hello(Struct, frozen=True, tag="hello"):
    """The first frame of every socket. `mark` is what the screen heard last; empty for all of it.

    `pretended` says that nobody looks at this screen: a room of pretended people closes when nobody real is there.
    """

    version: int
    code: Short
    surface: Surface
    secret: Short = ""
    mark: Short = ""
    pretended: bool = False


class Ask(Struct, frozen=True, tag="ask"):
    """A command under an id that the screen made; asked again under the same id, it is taken once."""

    id: CommandId
    command: AnyCommand


class Passing(Struct, frozen=True, tag="passing"):
    """Shown at the desk but not kept: somebody is writing, never what."""

    writing: bool


class Run(Struct, frozen=True, tag="run"):
    """From the console of a practice: let session time go at this speed, or stand still at 0."""

    speed: Annotated[float, Meta(ge=0, le=FASTEST)]


class Piece(Struct, frozen=True):
    """A piece of a stroke. `stroke` is an id that the phone made, so that its pieces join up; who draws is not told.

    `points` are x, y and pressure in turn, each in ten-thousandths.
    """

    stroke: Annotated[str, Meta(min_length=1, max_length=40)]
    points: Annotated[tuple[Annotated[int, Meta(ge=0, le=10_000)], ...], Meta(max_length=MOST_NUMBERS)]


class Ink(Struct, frozen=True, tag="ink"):
    """Shown to the others of one's group but not kept: somebody draws."""

    piece: Piece


class Beat(Struct, frozen=True, tag="beat"):
    """I am still here."""


class Nameless(Struct, frozen=True):
    """What can be saved of an ask that is not understood: its id, to refuse it by."""

    id: Short = ""


class Heading(Struct, frozen=True):
    """What a screen may know of a session before anybody has taken a seat."""

    title: Words
    language: Language
    practice: Practice = ""


class Welcome(Struct, frozen=True):
    version: int
    epoch: str
    me: str
    seated: bool
    now: float
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


FromScreen: TypeAlias = Hello | Ask | Passing | Ink | Run | Beat

encoder = Encoder(order="deterministic")
from_screen: Decoder[FromScreen] = Decoder(FromScreen)
nameless: Decoder[Nameless] = Decoder(Nameless)


def unpack(data: bytes) -> FromScreen | Nameless:
    """A frame from a screen; a `Nameless` if it is garbage, with the id if it has one."""
    try:
        return from_screen.decode(data)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return nameless.decode(data)
        except (DecodeError, UnicodeDecodeError, RecursionError):
            return Nameless()


def message(*parts: Any) -> bytes:
    """One whole message, framed: an array whose first item says what it is."""
    return whole(encoder.encode(parts))


def whole(payload: bytes) -> bytes:
    return head(True, TEXT, len(payload)) + payload


def first(payload: bytes) -> bytes:
    """The first fragment of a message; `last` follows it."""
    return head(False, TEXT, len(payload)) + payload


def last(payload: bytes) -> bytes:
    return head(True, CONTINUED, len(payload)) + payload


TEXT, CONTINUED, CLOSE = 1, 0, 8


def head(final: bool, opcode: int, size: int) -> bytes:
    """The head of an unmasked frame (RFC 6455, 5.2)."""
    start = (0x80 if final else 0) | opcode
    if size < 126:
        return bytes((start, size))
    return pack("!BBH", start, 126, size) if size < 65536 else pack("!BBQ", start, 127, size)


def goodbye(reason: Goodbye) -> Sequence[bytes]:
    """Say why, then close in the way of the protocol (code 1000)."""
    return message("bye", reason), head(True, CLOSE, 2) + pack("!H", 1000)
