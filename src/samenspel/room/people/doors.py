"""Beginning a session, coming in, leaving, and being forgotten."""

from collections.abc import Iterator
from itertools import chain, count
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, SEATED, Command, Deed, Rights
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import (
    DESK,
    ROOM,
    About,
    Badge,
    Box,
    Card,
    Deck,
    Drawn,
    Hint,
    Id,
    Item,
    Language,
    Name,
    OpenedSeat,
    Over,
    Person,
    Practice,
    Programme,
    Prompt,
    Question,
    Record,
    Role,
    Step,
    StepName,
    Text,
    Tie,
    TieKind,
)
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.removed import is_removed
from samenspel.room.session import Session
from samenspel.room.text.tidying import cut, on_one_line
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

from .entrance import let_through
from .seats import last_regrouping, seat_newcomer, unseat

LONGEST_ALIAS = 40
LONGEST_TITLE = 120
LONGEST_ORGANISATION = 80
MOST_PEOPLE = 1100
"""The largest variant, `hall1000`, holds 301-1100 people (domain 2.2)."""
MOST_TIES = 3
"""Per person (domain 2.1, arrive)."""


class Begin(Command, frozen=True):
    """Begin with this programme and deck, copied whole, so that later edits of them change nothing in this session."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "begin"

    title: Name
    whom: Name = Text("")
    expected: int = 0
    language: Language = "nl"
    question: Name = Text("")
    variant: str = ""
    boxes: tuple[Box, ...] = ()
    shrink: tuple[StepName, ...] = ()
    deck: str = ""
    cards: tuple[Card, ...] = ()
    guide: tuple[Question, ...] = ()
    items: tuple[Item, ...] = ()
    travel: tuple[Prompt, ...] = ()
    market: tuple[Hint, ...] = ()
    practice: Practice = ""
    year: int = 0


class Join(Command, frozen=True):
    """Take a seat. `pretended` means that this is no real person; it only matters in a room of pretended people."""

    asked_by: ClassVar[Rights] = frozenset({"stranger", "participant"})
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "join"

    alias: Name
    role: Role = "other"
    organisation: Name = Text("")
    pretended: bool = False


class TieTo(Command, frozen=True):
    """Say in private that I know somebody, would rather not sit with them, or am their manager or direct report."""

    asked_by: ClassVar = SEATED
    traceless: ClassVar = True

    whom: Id
    how: TieKind


class Untie(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    traceless: ClassVar = True

    whom: Id


class Leave(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "leave"


class ForgetMe(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "forget_me"


@handles(Begin)
def begin(session: Session, ask: Begin, turn: Turn) -> Iterator[Change]:
    """The first turn of every session."""
    if session.number:
        raise Refused("already_in")
    if not ask.title.strip():
        raise Refused("title_empty")
    if max(map(len, (ask.title, ask.whom, ask.question))) > LONGEST_TITLE:
        raise Refused("too_long")
    if not 0 <= ask.expected <= MOST_PEOPLE:
        raise Refused("too_full")
    about = About(ask.title, ask.whom, ask.expected, ask.language, ask.question, id=turn.new_id(), seen_by=ROOM)
    yield Put(replace(about, practice=ask.practice, year=ask.year))
    if ask.boxes:
        yield Put(Programme(ask.variant, ask.boxes, ask.shrink, id=turn.new_id(), seen_by=DESK))
    if ask.deck:
        deck = Deck(ask.deck, ask.cards, ask.guide, ask.items, ask.travel, ask.market, id=turn.new_id(), seen_by=ROOM)
        yield Put(deck)


def again(session: Session, practice: Practice) -> Begin:
    """The command that begins a practice of this session: the same question, programme and deck, none of its people."""
    about, script, deck = session.one(About), session.one(Programme), session.one(Deck)
    if about is None:
        raise Refused("not_there")
    begin = Begin(about.title, about.whom, about.expected, about.language, about.question, practice=practice)
    begin = replace(begin, year=about.year)
    if script:
        begin = replace(begin, variant=script.variant, boxes=script.boxes, shrink=script.shrink)
    if deck:
        begin = replace(begin, deck=deck.name, cards=deck.cards, guide=deck.guide, items=deck.items)
        begin = replace(begin, travel=deck.travel, market=deck.market)
    return begin


@handles(Join)
def join(session: Session, ask: Join, turn: Turn) -> Iterator[Change]:
    """Take a seat under an alias. Role and organisation help to put strangers together and are shown to nobody."""
    alias = checked_join(session, ask, turn.actor)
    me = session.find(Person, turn.actor)
    if me is None and session.count(Person) >= MOST_PEOPLE:
        raise Refused("too_full")
    if not session.of(turn.actor, Badge):
        yield Put(Badge(ask.role, ask.organisation, id=turn.new_id(), of=turn.actor))
    if me:
        yield from seated(session, replace(me, alias=alias, here=True), turn)
    else:
        visitor = is_practice(session) and not ask.pretended
        yield from seated(session, Person(alias, visitor=visitor, id=turn.actor, of=turn.actor, seen_by=ROOM), turn)


def checked_join(session: Session, ask: Join, who: str) -> Text:
    """The alias with which somebody takes a seat. Refuses those who may not, whether or not the room is full.

    Whoever comes back finds no locked door when another has their name by now. After the end, when nobody writes, it is
    the name that they had.
    """
    if is_removed(session, who):
        raise Refused("removed")
    me = session.find(Person, who)
    if me and me.here:
        raise Refused("already_in")
    asked = me.alias if me and session.count(Over) else ask.alias
    alias = free_alias(session, asked, who) if me else checked_alias(session, asked, who)
    if len(ask.organisation) > LONGEST_ORGANISATION:
        raise Refused("too_long")
    if me is None:
        let_through(session, who)
    return alias


def is_practice(session: Session) -> bool:
    """Whether this is a room of pretended people."""
    about = session.one(About)
    return about is not None and about.practice != ""


def checked_alias(session: Session, alias: Text, me: str) -> Text:
    """Two people whose names look alike would be called up together, so the second must add a letter.

    A name that was taken off the wall is still somebody's, and nobody else may hang it there again.
    """
    if not alias:
        raise Refused("alias_empty")
    if len(alias) > LONGEST_ALIAS:
        raise Refused("too_long")
    if is_taken(session, alias, me):
        raise Refused("alias_taken")
    return alias


def is_taken(session: Session, alias: str, me: str) -> bool:
    return any(person.id != me and person.here for person in session.called(alias, Person))


def free_alias(session: Session, alias: Text, me: str) -> Text:
    """The name of somebody who comes back; with a number behind it when another has it by now."""
    numbered = (Text(on_one_line(f"{cut(alias, LONGEST_ALIAS - len(f' {n}'))} {n}")) for n in count(2))
    return checked_alias(session, next(one for one in chain([alias], numbered) if not is_taken(session, one, me)), me)


def seated(session: Session, person: Person, turn: Turn) -> Iterator[Change]:
    """A seat, and a place among the others in the open step."""
    yield Put(person)
    yield from seat_newcomer(session, person, turn)


@handles(TieTo)
def tie_to(session: Session, ask: TieTo, turn: Turn) -> Iterator[Change]:
    """Only you see it (domain 2.1). It counts in every regrouping, and goes after the last: then none is made."""
    if any(step.name == last_regrouping(session) for step in session.all(Step)):
        raise Refused("not_now")
    session.see(Person, ask.whom, turn.actor)
    mine = session.of(turn.actor, Tie)
    old = next((tie for tie in mine if tie.whom == ask.whom), None)
    if ask.whom == turn.actor or (old and old.how == ask.how):
        raise Refused("not_now")
    if old is None and len(mine) >= MOST_TIES:
        raise Refused("three_ties")
    yield Put(replace(old, how=ask.how) if old else Tie(ask.whom, ask.how, id=turn.new_id(), of=turn.actor))


@handles(Untie)
def untie(session: Session, ask: Untie, turn: Turn) -> Iterator[Change]:
    tie = next((tie for tie in session.of(turn.actor, Tie) if tie.whom == ask.whom), None)
    if tie is None:
        raise Refused("not_there")
    yield Forget(tie.id)


@handles(Leave)
def leave(session: Session, ask: Leave, turn: Turn) -> Iterator[Change]:
    """Go home early. What was written stays, and so does the seat."""
    yield from off(session, session.see(Person, turn.actor, turn.actor), turn)


def off(session: Session, person: Person, turn: Turn) -> Iterator[Change]:
    """Somebody leaves the room; nobody is left alone by that."""
    if not person.here:
        raise Refused("not_now")
    yield Put(replace(person, here=False))
    yield from unseat(session, person.id, turn)


@handles(ForgetMe)
def forget_me(session: Session, ask: ForgetMe, turn: Turn) -> Iterator[Change]:
    """Rule 11: withdraw at any time. No word of this person, or about them, stays behind.

    Whoever was removed stays out: the seat that their card opened goes on being theirs.
    """
    me = session.see(Person, turn.actor, turn.actor)
    mine = set(session.belongings(turn.actor))
    resting = list(let_go(session, mine))
    yield from resting
    gone = mine | {id_of(change) for change in resting}
    if me.here:
        yield from (change for change in unseat(session, me.id, turn) if id_of(change) not in gone)
    for step in session.all(Step):
        yield from exercise(step).forgets(session, step, me.id)
    for drawn in session.holding(me.id, Drawn):
        yield Put(replace(drawn, people=tuple(person for person in drawn.people if person != me.id)))
    stays = {one.id for one in session.holding(me.id, OpenedSeat)} if is_removed(session, me.id) else set[str]()
    about = (record for record in session.holding(me.id, Record) if is_about(record, me.id))
    yield from (Forget(record.id) for record in about if record.id not in gone | stays)
    yield Forget(turn.actor)


def is_about(record: Record, person: str) -> bool:
    """Whether a record is forgotten along with this person."""
    return any(getattr(record, name) == person for name in record.forgotten_with)


def id_of(change: Change) -> str:
    """The id of the record that a change is about."""
    return change.record.id if isinstance(change, Put) else change.id if isinstance(change, Drop) else ""
