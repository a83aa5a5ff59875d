"""What may be gleaned from this morning, and when anything of it may be seen: never while somebody may still dream."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from msgspec.structs import replace

from samenspel.room.records import Ambition, AnyRecord, Concept, Drawing, Insight, Step, Text
from samenspel.room.records.longings import Longing, Recurrence
from samenspel.room.session import Session
from samenspel.room.turn import Put

from .locked import DREAMING

Quotable: TypeAlias = Ambition | Drawing | Concept | Insight
MOST_LONGINGS, MOST_QUOTES = 3, 3
"""On the wall, and with one of them."""
FEWEST_SESSIONS, FEWEST_ORGANISATIONS, FEWEST_PEOPLE = 3, 2, 5
"""Below one of these nothing is called a thread (rule 9)."""


@dataclass(frozen=True)
class Given:
    """Something that hangs for all: its words, from which table or person, and whether it was dreamt of. An insight
    says what made it possible; a longing begins with what people dreamt of.
    """

    id: str
    text: Text
    source: str
    is_dreamt: bool


def is_thread(found: Recurrence) -> bool:
    """Rule 9: in so many sessions, of so many organisations, by so many people."""
    return (
        FEWEST_SESSIONS <= found.sessions <= found.of
        and found.organisations >= FEWEST_ORGANISATIONS
        and found.people >= FEWEST_PEOPLE
    )


def words_in(record: AnyRecord) -> Text:
    """The words of what may be quoted; empty for any other kind. A dream never is: it hangs nowhere."""
    match record:
        case Ambition() | Insight():
            return record.text
        case Drawing():
            return record.title
        case Concept():
            return record.name
    return Text("")


def may_be_quoted(session: Session, id: str) -> bool:
    """Whether it hangs for everybody in this room, by the tap of whoever wrote it (rule 1), and says something."""
    record = session.get(id)
    return record is not None and "room" in record.seen_by and words_in(record) != ""


def given(session: Session) -> Iterator[Given]:
    """All that may be quoted, what was dreamt of first."""
    kinds: tuple[type[Quotable], ...] = (Ambition, Drawing, Concept, Insight)
    for kind in kinds:
        for one in sorted(session.all(kind), key=lambda record: record.id):
            if may_be_quoted(session, one.id):
                yield Given(one.id, words_in(one), source_of(one), is_dreamt=not isinstance(one, Insight))


def source_of(record: Quotable) -> str:
    """The table whose dreaming it is, or who wrote it."""
    return record.of if isinstance(record, Insight) else str(record.number)


def in_sight(session: Session, steps: Iterable[Step]) -> Iterator[Put]:
    """Rule 9, by which step is open: while people dream, or draw what they dreamt, no longing is there that could be
    planted in it. It hangs as it did once they do not.
    """
    shown = not any(step.open and step.name in DREAMING for step in steps)
    for longing in session.all(Longing):
        if longing.shown != shown:
            yield Put(replace(longing, shown=shown))
