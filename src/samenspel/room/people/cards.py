"""Printed code cards: each opens an empty seat once, for a phone that then has a pass of its own (rule 14)."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import Command, Rights
from samenspel.room.handlers import handles
from samenspel.room.records import CodeCards, OpenedSeat, Person
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

CARDS_LAST = 7 * 24 * 3600.0
"""Seconds after printing in which a card opens its seat: the card says seven days."""
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
    if not all(map(is_name, ask.names.values())):
        raise Refused("not_there")
    old = session.one(CodeCards)
    kept = {person.card: name_at(old, person.card) for person in session.all(Person) if person.card}
    names: Mapping[int, str] = kept | ask.names
    last = max(names, default=0)
    id = old.id if old else turn.new_id()
    yield Put(CodeCards(tuple(names.get(number, "") for number in range(1, last + 1)), turn.at, id=id))


@handles(OpenCard)
def open_card(session: Session, ask: OpenCard, turn: Turn) -> Iterator[Change]:
    """The card is used up; the seat is that of the person on paper to whom the desk gave this number, or a new one.

    From then on that person is not on paper any more, and nobody writes for them.
    """
    cards = session.one(CodeCards)
    number = number_of(cards, ask.name, turn.at)
    if cards is None or not number or not is_name(ask.own):
        raise Refused("not_there")
    names = tuple("" if name == ask.name else name for name in cards.names)
    person = on_paper_with(session, number)
    yield Put(CodeCards(names, cards.at, id=cards.id))
    yield Put(OpenedSeat(person.id if person else turn.new_id(), ask.own, number, id=turn.new_id()))
    if person:
        yield Put(replace(person, card=0))


def number_of(cards: CodeCards | None, name: str, now: float) -> int:
    """The number of an unused card by its stored name; 0 when there is none, or it has ended."""
    if cards is None or not is_name(name) or name not in cards.names or now > cards.at + CARDS_LAST:
        return 0
    return cards.names.index(name) + 1


def on_paper_with(session: Session, number: int) -> Person | None:
    """The person on paper who has the card with this number."""
    return next((person for person in session.all(Person) if number and person.card == number), None)


def holder_of(session: Session, name: str, now: float) -> Person | None:
    """The person on paper whose card this is, by its stored name."""
    return on_paper_with(session, number_of(session.one(CodeCards), name, now))


def is_name(text: str) -> bool:
    """Whether this is a digest, and no text of somebody's own."""
    return len(text) in (16, 32) and not set(text) - set("0123456789abcdef")


def name_at(cards: CodeCards | None, number: int) -> str:
    return cards.names[number - 1] if cards and number <= len(cards.names) else ""


def seat_opened_by(session: Session, own: str) -> str:
    """The id of the person whose seat this pass opens: their own, or that of the card that it opened."""
    opened = next(iter(session.called(own, OpenedSeat)), None)
    return opened.person if opened else own


def card_of(session: Session, person: str) -> int:
    """The number of the card with which this seat was opened; 0 when it was not opened with a card."""
    return next((opened.card for opened in session.holding(person, OpenedSeat)), 0)
