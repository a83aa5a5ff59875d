"""The door of a session: open to everybody with the code, only to people with a code card, or closed to newcomers."""

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import ROOM, Door, DoorState, Over
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .cards import card_of


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


def door_of(session: Session) -> DoorState:
    door = session.one(Door)
    return door.state if door else "open"


Entrance: TypeAlias = DoorState | Literal["over"]


def entrance(session: Session) -> Entrance:
    """What somebody finds who comes to the door."""
    return "over" if session.count(Over) else door_of(session)


def let_through(session: Session, turn: Turn) -> None:
    """Refuses a newcomer whom the door keeps out."""
    door = entrance(session)
    if door == "over":
        raise Refused("over")
    if door == "closed":
        raise Refused("door_closed")
    if door == "cards" and not card_of(session, turn.actor):
        raise Refused("only_cards")
