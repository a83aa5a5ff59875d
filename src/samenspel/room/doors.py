"""Beginning a session, coming in, leaving, and being forgotten."""

from collections.abc import Iterator

from msgspec.structs import replace

from .insights import let_go
from .records import ROOM, About, Language, Person, Words
from .session import Session
from .turn import Change, Command, Forget, Put, Refused, Turn

LONGEST_ALIAS = 40
LONGEST_TITLE = 120
MOST_PEOPLE = 1100
"""The largest variant, `hall1000`, holds 301-1100 people (domain 2.2)."""


class Begin(Command, frozen=True):
    title: Words
    whom: Words = Words("")
    expected: int = 0
    language: Language = "nl"


class Join(Command, frozen=True):
    alias: Words


class Leave(Command, frozen=True):
    pass


class ForgetMe(Command, frozen=True):
    pass


def begin(session: Session, ask: Begin, turn: Turn) -> Iterator[Change]:
    """The first turn of every session."""
    if session.number:
        raise Refused("already_in")
    if not ask.title.strip():
        raise Refused("title_empty")
    if len(ask.title) > LONGEST_TITLE or len(ask.whom) > LONGEST_TITLE:
        raise Refused("too_long")
    if not 0 <= ask.expected <= MOST_PEOPLE:
        raise Refused("too_full")
    yield Put(About(ask.title, ask.whom, ask.expected, ask.language, id=turn.new_id(), seen_by=ROOM))


def join(session: Session, ask: Join, turn: Turn) -> Iterator[Change]:
    """Take a seat under an alias. Two people with one name would be called up together, so the second adds a letter."""
    alias = Words(ask.alias.strip())
    me = session.kinds[Person].get(turn.actor)
    if not alias:
        raise Refused("alias_empty")
    if len(alias) > LONGEST_ALIAS:
        raise Refused("too_long")
    if isinstance(me, Person) and me.here:
        raise Refused("already_in")
    others = [p for p in session.all(Person) if p.id != turn.actor and p.here and p.seen_by >= ROOM]
    if alias.casefold() in {p.alias.casefold() for p in others}:
        raise Refused("alias_taken")
    if me is None and len(session.kinds[Person]) >= MOST_PEOPLE:
        raise Refused("too_full")
    if isinstance(me, Person):
        yield Put(replace(me, alias=alias, here=True))
    else:
        yield Put(Person(alias, id=turn.actor, of=turn.actor, seen_by=ROOM))


def leave(session: Session, ask: Leave, turn: Turn) -> Iterator[Change]:
    """Go home early. What was written stays, and so does the seat."""
    yield Put(replace(session.see(Person, turn.actor, turn.actor), here=False))


def forget_me(session: Session, ask: ForgetMe, turn: Turn) -> Iterator[Change]:
    """Rule 11: withdraw at any time. No word of this person stays behind."""
    mine = set(session.owned[turn.actor])
    yield from let_go(session, mine)
    yield Forget(turn.actor)
