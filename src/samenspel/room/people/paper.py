"""Equal rights for paper and phone (rule 14): people without a device, and who may write for them."""

from collections.abc import Iterator
from typing import ClassVar

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import ROOM, Badge, Id, Name, Person, Role
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .cards import MOST_CARDS, free_numbers
from .doors import MOST_PEOPLE, checked_alias, off, seated
from .helping import helper_of


class AddPerson(Command, frozen=True):
    """Give somebody without a phone a seat. `card` is the number on their card; 0 takes the next that nobody has."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "add_person"

    alias: Name
    card: int = 0
    role: Role = "official"


class SeeOff(Command, frozen=True):
    """Somebody went home without saying so on a phone."""

    asked_by: ClassVar = DESK_ONLY
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "see_off"

    person: Id


@handles(AddPerson)
def add_person(session: Session, ask: AddPerson, turn: Turn) -> Iterator[Change]:
    """They own what is written for them like anybody else, and their code card opens their own page later."""
    alias = checked_alias(session, ask.alias, "")
    free = free_numbers(session, MOST_CARDS)
    if session.count(Person) >= MOST_PEOPLE or not free:
        raise Refused("too_full")
    card = ask.card or free[0]
    if card not in free:
        raise Refused("card_taken")
    person = turn.new_id()
    yield Put(Badge(ask.role, id=turn.new_id(), of=person))
    yield from seated(session, Person(alias, card=card, id=person, of=person, seen_by=ROOM), turn)


@handles(SeeOff)
def see_off(session: Session, ask: SeeOff, turn: Turn) -> Iterator[Change]:
    """Never automatic: somebody at the desk knows that they are gone (domain 2.3, drop-out)."""
    yield from off(session, session.see(Person, ask.person, turn.actor), turn)


def on_behalf_of(session: Session, whom: str, actor: str) -> str:
    """The person on paper for whom this is done, at the desk or by their helper; nobody else speaks for them."""
    person = session.see(Person, whom, actor)
    if not person.card:
        raise Refused("not_on_paper")
    helper = helper_of(session, person.id)
    if actor != "desk" and (helper is None or helper.helper != actor):
        raise Refused("not_the_helper")
    return person.id
