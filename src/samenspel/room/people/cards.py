"""Printed code cards: each opens an empty seat once, for a phone that then has a pass of its own (rule 14)."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import Command, Rights
from samenspel.room.handlers import handles
from samenspel.room.records import CodeCard, OpenedSeat, Over, Person
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn

CODE_LASTS = 7 * 24 * 3600.0
"""Seconds after the end of the morning in which the code and the cards work: people who left early open their own page
with the card that they took home (domain 2.1).
"""
DOOR: Rights = frozenset({"door"})
MOST_CARDS = 1320
"""The largest hall and a fifth more."""


class PrintCards(Command, frozen=True):
    """New cards: `names` are the stored names of their codes, by number. Unused cards from before open nothing more."""

    asked_by: ClassVar[Rights] = DOOR
    for_good: ClassVar = True

    names: dict[int, str]


class OpenCard(Command, frozen=True):
    """A phone shows the code of a card, by its stored name, and brings a pass of its own."""

    asked_by: ClassVar[Rights] = DOOR
    for_good: ClassVar = True
    traceless: ClassVar = True
    after_end: ClassVar = True

    name: str
    own: str


def free_numbers(session: Session, many: int) -> list[int]:
    """The numbers for so many new cards: those of seats that nobody has, lowest first."""
    used = used_numbers(session)
    return [number for number in range(1, MOST_CARDS + 1) if number not in used][:many]


def used_numbers(session: Session) -> set[int]:
    """The numbers of cards that are somebody's: on paper, or opened on a phone."""
    return {person.card for person in session.all(Person)} | {opened.card for opened in session.all(OpenedSeat)}


@handles(PrintCards)
def print_cards(session: Session, ask: PrintCards, turn: Turn) -> Iterator[Change]:
    """The card of a seat that somebody has stays as it is: printing it again would open their seat to the printer."""
    if not set(ask.names) <= set(free_numbers(session, MOST_CARDS)):
        raise Refused("card_taken")
    if not all(is_name(name) and session.get(name) is None for name in ask.names.values()):
        raise Refused("not_there")
    used = used_numbers(session)
    yield from (Drop(card.id) for card in session.all(CodeCard) if card.number not in used)
    yield from (Put(CodeCard(number, id=name)) for number, name in ask.names.items())


@handles(OpenCard)
def open_card(session: Session, ask: OpenCard, turn: Turn) -> Iterator[Change]:
    """The card is used up; the seat is that of the person on paper to whom the desk gave this number, or a new one.

    From then on that person is not on paper any more, and nobody writes for them.
    """
    card = card_named(session, ask.name, turn.at)
    if card is None or not is_name(ask.own):
        raise Refused("not_there")
    person = on_paper_with(session, card.number)
    yield Drop(card.id)
    yield Put(OpenedSeat(person.id if person else turn.new_id(), ask.own, card.number, id=turn.new_id()))
    if person:
        yield Put(replace(person, card=0))


def card_named(session: Session, name: str, now: float) -> CodeCard | None:
    """The unused card with this stored name; none once the cards have stopped working."""
    over = session.one(Over)
    if over and now > over.at + CODE_LASTS:
        return None
    return session.find(CodeCard, name)


def on_paper_with(session: Session, number: int) -> Person | None:
    """The person on paper who has the card with this number."""
    return next((person for person in session.all(Person) if person.card == number), None)


def holder_of(session: Session, name: str, now: float) -> Person | None:
    """The person on paper whose card this is, by its stored name."""
    card = card_named(session, name, now)
    return on_paper_with(session, card.number) if card else None


def is_name(text: str) -> bool:
    """Whether this is a digest, and no text of somebody's own."""
    return len(text) in (16, 32) and not set(text) - set("0123456789abcdef")


def seat_opened_by(session: Session, own: str) -> str:
    """The id of the person whose seat this pass opens: their own, or that of the card that it opened."""
    opened = next(iter(session.called(own, OpenedSeat)), None)
    return opened.person if opened else own


def card_of(session: Session, person: str) -> int:
    """The number of the card with which this seat was opened; 0 when it was not opened with a card."""
    return next((opened.card for opened in session.holding(person, OpenedSeat)), 0)
