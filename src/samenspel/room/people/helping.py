"""One helper for a person on paper, named by what only they can give: their card, or their word at the desk."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, DESK_OR_SEATED, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, Helper, Id, Person
from samenspel.room.rules.earned import Looked
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn

from .cards import holder_of


class BecomeHelper(Command, frozen=True):
    """Write for the person on paper who showed me the code on their card."""

    asked_by: ClassVar = SEATED
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "become_helper"

    card: str


class NameHelper(Command, frozen=True):
    """Somebody on paper said at the desk who writes for them."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "name_helper"

    person: Id
    helper: Id


class EndHelp(Command, frozen=True):
    """Nobody writes for this person on paper any more."""

    asked_by: ClassVar = DESK_OR_SEATED
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "end_help"

    person: Id


@handles(BecomeHelper)
def become_helper(session: Session, ask: BecomeHelper, turn: Turn) -> Iterator[Change]:
    """Whoever shows a card was given it. A wrong code is refused like one of a card that nobody on paper has."""
    person = holder_of(session, turn.name_of_card(ask.card), turn.at)
    if person is None:
        raise Refused("unknown_card")
    yield from helped(session, person.id, turn.actor, turn)


@handles(NameHelper)
def name_helper(session: Session, ask: NameHelper, turn: Turn) -> Iterator[Change]:
    yield from helped(session, ask.person, ask.helper, turn)


def helped(session: Session, person: str, helper: str, turn: Turn) -> Iterator[Change]:
    """A new helper takes the place of the one before."""
    if not session.see(Person, person, turn.actor).card:
        raise Refused("not_on_paper")
    session.see(Person, helper, turn.actor)
    old = helper_of(session, person)
    sight = DESK | {person, helper}
    new = replace(old, helper=helper, seen_by=sight) if old else Helper(person, helper, id=turn.new_id(), seen_by=sight)
    if new == old or not still_helps(session, new):
        raise Refused("not_now")
    yield Put(new)


@handles(EndHelp)
def end_help(session: Session, ask: EndHelp, turn: Turn) -> Iterator[Change]:
    """A participant ends their own help, and nobody else's."""
    helper = helper_of(session, ask.person)
    if helper is None or turn.actor not in ("desk", helper.helper):
        raise Refused("not_the_helper")
    yield Drop(helper.id)


def helper_of(session: Session, person: str) -> Helper | None:
    """Who writes for this person now."""
    return next((one for one in session.holding(person, Helper) if one.person == person), None)


def still_helps(room: Looked, helper: Helper) -> bool:
    """Whether both are in the room, one of them on paper and the other with a phone.

    It is looked at after every command (room/rules/seen_anew.py), so help ends however somebody leaves, and at once
    when the person on paper opens their seat on a phone of their own.
    """
    person, other = room.find(Person, helper.person), room.find(Person, helper.helper)
    if person is None or other is None:
        return False
    return person.here and other.here and person.card > 0 and not other.card
