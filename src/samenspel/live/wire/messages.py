"""Every message over the socket, both ways; `samenspel.web.types` generates the same types for the screens."""

from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ahead import Ahead
from samenspel.room.morning.planning import Outlook
from samenspel.room.session import News

from .parts import CommandId, Disk, Goodbye, Piece, Short, Speed, State, Surface, Welcome, Whence, WireReason

# --- to the server: an object that names its `type`


class Hello(Struct, frozen=True, tag="hello"):
    """The first message on every socket. `mark` is the last one that the screen got; empty to get everything.

    `pretended` says that no real person sees this screen: a room of pretended people closes when only those are left.
    """

    version: int
    code: Short
    surface: Surface
    secret: Short = ""
    card: Short = ""
    """The code of a printed card, with which a phone opens a seat; from then on its own `secret` does."""
    mark: Short = ""
    pretended: bool = False


class Ask(Struct, frozen=True, tag="ask"):
    """A command with an id that the screen made; sent again with the same id, it is taken once."""

    id: CommandId
    command: AnyCommand


class Will(Struct, frozen=True, tag="will"):
    """What this screen will ask in a moment unless that is cancelled; asked at once if the socket closes first.

    A page that ends right after somebody tapped *erase* must not keep it from happening. Without `command`: cancelled.
    """

    id: CommandId
    command: AnyCommand | None = None


class Passing(Struct, frozen=True, tag="passing"):
    """Shown at the desk but not kept: that somebody is writing, never what."""

    writing: bool


class Run(Struct, frozen=True, tag="run"):
    """From the console of a practice: run session time at this speed, or stop it at 0."""

    speed: Speed


class Ink(Struct, frozen=True, tag="ink"):
    """Shown to the others in the group but not kept: what somebody is drawing."""

    piece: Piece


class TurnOver(Struct, frozen=True, tag="turn_over"):
    """Shown to the others in the group but not kept: which card lies on top now. No log and no count has a swap."""

    group: Short
    card: Short


class Beat(Struct, frozen=True, tag="beat"):
    """I am still here."""


ToServer: TypeAlias = Hello | Ask | Will | Passing | Run | Ink | TurnOver | Beat

# --- to a screen: an array that begins with its name

What = TypeVar("What")
"""Some messages are made of parts that were encoded earlier; whoever decodes them names the type."""


class Frame(Struct, frozen=True, array_like=True):
    pass


class Welcomed(Frame, frozen=True, tag="welcome"):
    """The answer to a hello, sent again when somebody takes a seat."""

    welcome: Welcome


class Update(Frame, Generic[What], frozen=True, tag="news"):
    """News for the room, and news for this screen alone. `whole`: this is everything, not only changes.

    The server never makes one: it joins the bytes of records that it encoded before (told/news.py).
    """

    mark: str
    whole: bool
    room: What
    own: What


class Saved(Frame, frozen=True, tag="saved"):
    ids: list[str]


class Tidied(Frame, frozen=True, tag="tidied"):
    """Sent before the answer to a command whose text the room keeps otherwise than typed (room/text/tidying.py)."""

    id: str
    command: AnyCommand


class NotSaved(Frame, frozen=True, tag="not_saved"):
    """The disk is in trouble, or they came too fast: try again a little later."""

    ids: list[str]


class Refused(Frame, frozen=True, tag="refused"):
    id: str
    reason: WireReason


class States(Frame, frozen=True, tag="passing"):
    """People's states by id: a console gets everybody's, a phone those of its small group."""

    states: dict[str, State]


class CameFrom(Frame, frozen=True, tag="came_from"):
    """From where people took their seats, by id, as far as the server still knows; for consoles only."""

    people: dict[str, Whence]


class Drawn(Frame, Generic[What], frozen=True, tag="ink"):
    """What the others of the group drew a moment ago."""

    pieces: list[What]


class OnTop(Frame, frozen=True, tag="on_top"):
    """Which card lies on top in this group; empty when the one that lay there does no more."""

    group: str
    card: str


class Forecast(Frame, frozen=True, tag="outlook"):
    """When the morning will end and what may be done next, for consoles only; and how many have answered, of how many
    who can: with a phone of their own, or because somebody filled in their slip.
    """

    outlook: Outlook | None
    ready: int
    ahead: Ahead | None
    able: int = 0


class Alive(Frame, frozen=True, tag="beat"):
    """The answer to a beat: session time."""

    now: float


class Pulse(Frame, frozen=True, tag="pulse"):
    """From now on session time runs at this speed."""

    now: float
    speed: float


class Slept(Frame, frozen=True, tag="slept"):
    """For consoles: the server's computer slept for so many seconds. `ran` means that session time ran on meanwhile.

    Nothing ended by it: the clock of a part stands where it stood, or the part has a minute more.
    """

    seconds: float
    ran: bool


class OnDisk(Frame, frozen=True, tag="on_disk"):
    """For consoles: how it is with the logbook from now on. A console that comes in is told when it is not well."""

    state: Disk


class Bye(Frame, frozen=True, tag="bye"):
    """Why the server closes the socket."""

    reason: Goodbye


Besides: TypeAlias = (
    Welcomed
    | Tidied
    | Saved
    | NotSaved
    | Refused
    | States
    | CameFrom
    | OnTop
    | Forecast
    | Alive
    | Pulse
    | Slept
    | OnDisk
    | Bye
)
FromServer: TypeAlias = Update[News] | Drawn[Piece] | Besides
