"""The door of a session: open to everybody with the code, to code cards only, or closed; and a new code for it."""

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias

from msgspec.structs import replace

from samenspel.room.clock import MINUTE
from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, ROOM, About, Door, DoorState, JoinCode, Over
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .cards import card_of
from .consoles import is_first

CODES_AT_ONCE, A_CODE = 10.0, 6 * MINUTE
"""So many times may others than whoever began the session change its code at once, and then once in so many seconds."""


class SetDoor(Command, frozen=True):
    """Whoever has a seat can come back, however the door is."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "set_door"

    state: DoorState


@handles(SetDoor)
def set_door(session: Session, ask: SetDoor, turn: Turn) -> Iterator[Change]:
    if door_of(session) == ask.state:
        raise Refused("not_now")
    door = session.one(Door) or Door(id=turn.new_id(), seen_by=ROOM)
    yield Put(replace(door, state=ask.state))


class ChangeCode(Command, frozen=True):
    """A new code for this session, which the server draws. With the old one nobody new comes in.

    It is not undone: what was on the wall is known. One changes it again instead.
    """

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "change_code"


@handles(ChangeCode)
def change_code(session: Session, ask: ChangeCode, turn: Turn) -> Iterator[Change]:
    """A practice keeps its code, by which its pretended people come in. Whoever began can always change it: nobody uses
    that up for them.
    """
    about, old = session.one(About), session.one(JoinCode)
    if about is None or about.practice:
        raise Refused("not_now")
    lately = max(0.0, old.lately - (turn.at - old.at) / A_CODE) if old else 0.0
    if not is_first(session, turn.link):
        lately += 1
    if lately > CODES_AT_ONCE:
        raise Refused("too_many_codes")
    id = old.id if old else turn.new_id()
    yield Put(JoinCode(old.changes + 1 if old else 1, turn.at, lately, id=id, seen_by=DESK))


def door_of(session: Session) -> DoorState:
    door = session.one(Door)
    return door.state if door else "open"


Entrance: TypeAlias = DoorState | Literal["over"]


def entrance(session: Session) -> Entrance:
    """What somebody finds who comes to the door."""
    return "over" if session.count(Over) else door_of(session)


def let_through(session: Session, who: str) -> None:
    """Refuses a newcomer whom the door keeps out."""
    door = entrance(session)
    if door == "over":
        raise Refused("over")
    if door == "closed":
        raise Refused("door_closed")
    if door == "cards" and not card_of(session, who):
        raise Refused("only_cards")
