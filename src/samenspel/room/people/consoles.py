"""The links to the console: each has a name, and can be ended without the others."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, Console, Id, Text
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .cards import DOOR

MOST_CONSOLES = 20
LONGEST_LINK_NAME = 40
MARK = 64
"""In signs: what is stored of a key, which does not give the key back."""


class AddConsole(Command, frozen=True):
    """A link of its own for a second facilitator. `mark` is what is stored of its key."""

    asked_by: ClassVar = DOOR
    for_good: ClassVar = True
    after_end: ClassVar = True

    name: Text
    mark: str


class UseConsole(Command, frozen=True):
    """A console was opened with this link."""

    asked_by: ClassVar = DOOR
    for_good: ClassVar = True
    after_end: ClassVar = True

    mark: str


class EndConsole(Command, frozen=True):
    """This link opens nothing any more. The last one cannot be ended: nobody could come in again.

    The first one, which has no name, is ended from itself alone: nobody with another link locks out whoever began.
    """

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "end_console"

    console: Id


@handles(AddConsole)
def add_console(session: Session, ask: AddConsole, turn: Turn) -> Iterator[Change]:
    if not ask.name.strip():
        raise Refused("nothing_written")
    if len(ask.name) > LONGEST_LINK_NAME:
        raise Refused("too_long")
    if sum(not console.ended for console in session.all(Console)) >= MOST_CONSOLES:
        raise Refused("too_full")
    if not is_mark(ask.mark) or console_with(session, ask.mark):
        raise Refused("not_there")
    yield Put(Console(ask.name, ask.mark, turn.at, id=turn.new_id(), seen_by=DESK))


@handles(UseConsole)
def use_console(session: Session, ask: UseConsole, turn: Turn) -> Iterator[Change]:
    """The first link of a session is listed when it is first used."""
    console = console_with(session, ask.mark)
    if not is_mark(ask.mark) or (console and console.ended):
        raise Refused("not_there")
    yield Put(replace(console or Console(Text(""), ask.mark, turn.at, id=turn.new_id(), seen_by=DESK), used=turn.at))


@handles(EndConsole)
def end_console(session: Session, ask: EndConsole, turn: Turn) -> Iterator[Change]:
    console = session.see(Console, ask.console, turn.actor)
    others = [other for other in session.all(Console) if other.id != console.id and not other.ended]
    if console.ended or not others:
        raise Refused("not_now")
    if not console.name and turn.link and turn.link != console.mark:
        raise Refused("not_yours")
    yield Put(replace(console, ended=True))


def console_with(session: Session, mark: str) -> Console | None:
    return next((console for console in session.all(Console) if console.mark == mark), None)


def is_first(session: Session, mark: str) -> bool:
    """Whether this is the link of whoever began the session, which has no name."""
    console = console_with(session, mark) if mark else None
    return console is None or not console.name


def is_ended(session: Session, mark: str) -> bool:
    """Whether this link opens nothing any more: what was asked with it and waited is not done either."""
    console = console_with(session, mark) if mark else None
    return console is not None and console.ended


def is_mark(text: str) -> bool:
    return len(text) == MARK and not set(text) - set("0123456789abcdef")
