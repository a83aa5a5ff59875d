"""Every frame that goes over the socket, both ways; `samenspel.web.types` writes the same for the screens."""

from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ahead import Ahead
from samenspel.room.morning.planning import Outlook
from samenspel.room.session import News

from .parts import CommandId, Goodbye, Piece, Short, Speed, State, Surface, Welcome, WireReason

# --- to the server: an object that names its `type`


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

    speed: Speed


class Ink(Struct, frozen=True, tag="ink"):
    """Shown to the others of one's group but not kept: somebody draws."""

    piece: Piece


class Beat(Struct, frozen=True, tag="beat"):
    """I am still here."""


ToServer: TypeAlias = Hello | Ask | Passing | Run | Ink | Beat

# --- to a screen: an array that begins with its name

What = TypeVar("What")
"""Several frames are made of parts that were encoded before; who reads them says as what."""


class Frame(Struct, frozen=True, array_like=True):
    pass


class Welcomed(Frame, frozen=True, tag="welcome"):
    """The answer to a hello, and again when somebody takes a seat."""

    welcome: Welcome


class Update(Frame, Generic[What], frozen=True, tag="news"):
    """What is new to the room, and what is new to this screen alone. `whole`: it is all there is."""

    mark: str
    whole: bool
    room: What
    own: What


class Saved(Frame, frozen=True, tag="saved"):
    ids: list[str]


class NotSaved(Frame, frozen=True, tag="not_saved"):
    """The disk is in trouble, or they came too fast: ask again a little later."""

    ids: list[str]


class Refused(Frame, frozen=True, tag="refused"):
    id: str
    reason: WireReason


class States(Frame, frozen=True, tag="passing"):
    """How people are, by id: to a console everybody, to a phone its own small group."""

    states: dict[str, State]


class Drawn(Frame, Generic[What], frozen=True, tag="ink"):
    """What the others of the group drew a moment ago."""

    pieces: list[What]


class Forecast(Frame, frozen=True, tag="outlook"):
    """Where the morning will end and what may be done next, to a console alone; and how many answered *before*."""

    outlook: Outlook | None
    ready: int
    ahead: Ahead | None


class Alive(Frame, frozen=True, tag="beat"):
    """The answer to a beat: session time."""

    now: float


class Pulse(Frame, frozen=True, tag="pulse"):
    """From now on session time goes at this speed."""

    now: float
    speed: float


class Bye(Frame, frozen=True, tag="bye"):
    """Why the server closes the socket."""

    reason: Goodbye


Besides: TypeAlias = Welcomed | Saved | NotSaved | Refused | States | Forecast | Alive | Pulse | Bye
FromServer: TypeAlias = Update[News] | Drawn[Piece] | Besides
