"""Shuts in a copy that is put back what was shut since: links ended, cards used, people removed, the morning over."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from samenspel.room.handle import handle
from samenspel.room.morning.ending import EndMorning
from samenspel.room.people.consoles import EndConsole, console_with
from samenspel.room.people.removing import Remove
from samenspel.room.records import CodeCard, Console, Door, JoinCode, OpenedSeat, Over, Person, Removed
from samenspel.room.rules.removed import is_removed
from samenspel.room.rules.seen_anew import seen_anew
from samenspel.room.session import Session, apply
from samenspel.room.turn import Change, Drop, Put, Turn, entry_of

from .forget_again import lot
from .keeping import Batch, Founded, Unreadable, new_id, replay
from .sqlite import SqliteLogbook

Shut = TypeVar("Shut", JoinCode, Door)


def shut_again(copy: SqliteLogbook, replaced: SqliteLogbook) -> int:
    """Shut in each session of a copy what the logbook that it replaces has shut since; return in how many it could not.

    What was shut since is only known where the replaced logbook went on from the copy. Where the copy went on from the
    replaced logbook, as when the newer of two is put back, it knows itself.
    """
    unknown = 0
    for code in copy.codes():
        try:
            unknown += not is_shut(copy, replaced, code)
        except Unreadable:
            unknown += 1
    return unknown


def is_shut(copy: SqliteLogbook, replaced: SqliteLogbook, code: str) -> bool:
    """Shut in this session of the copy what was shut since; false when that cannot be known."""
    copied, later = copy.find(code), replaced.find(code)
    if copied is None or later is None or copied.session != later.session:
        return False
    if replaced.has_turn(later.session, last_turn(copy, copied.session)):
        shut_in(copy, copied, later, replay(replaced, later.session))
        return True
    return copy.has_turn(copied.session, last_turn(replaced, later.session))


def last_turn(logbook: SqliteLogbook, session: str) -> str:
    """The id of the last turn that was taken here: those on the list may be another logbook's, done again."""
    *_, last = (entry.id for entry in logbook.read(session) if entry.id not in logbook.listed)
    return last


def shut_in(copy: SqliteLogbook, copied: Founded, founded: Founded, later: Session) -> None:
    """The links, cards and door in one turn, each person in one of their own, each newer code by itself."""
    session = replay(copy, copied.session)
    turn = Turn("desk", session.at, new_id, lot)
    write(copy, copied, session, EndConsole.__name__, seen_anew(session, doors_shut(session, later), turn))
    if later.count(Over) and not session.count(Over):
        write(copy, copied, session, EndMorning.__name__, list(handle(session, EndMorning(), turn)))
    for removed in later.all(Removed):
        write(copy, copied, session, Remove.__name__, list(kept_out(session, removed, turn)))
    codes = [code for code in founded.codes if code not in copied.codes]
    for number, code in enumerate(codes):
        recoded = replace(copied, code=code, earlier=(*copied.codes, *codes[:number]))
        copy.commit([Batch(copied.session, recoded=recoded)])


def doors_shut(session: Session, later: Session) -> Iterator[Change]:
    """Links that were ended, cards that were used or printed anew, the door, and how often the code was changed."""
    for ended in (console for console in later.all(Console) if console.ended):
        known = console_with(session, ended.mark)
        if known is None or not known.ended:
            yield Put(replace(known or ended, ended=True))
    yield from (Drop(card.id) for card in session.all(CodeCard) if not later.has(CodeCard, card.id))
    yield from seats_opened(session, later)
    yield from newer(session.one(JoinCode), later.one(JoinCode))
    yield from newer(session.one(Door), later.one(Door))


def seats_opened(session: Session, later: Session) -> Iterator[Change]:
    """Whoever used a card since has the seat that it opened, with all that keeps them out of it."""
    for opened in later.all(OpenedSeat):
        if session.has(OpenedSeat, opened.id):
            continue
        yield Put(opened)
        person = session.find(Person, opened.person)
        if person and person.card:
            yield Put(replace(person, card=0))


def newer(known: Shut | None, later: Shut | None) -> Iterator[Change]:
    if later and later != known:
        yield Put(replace(later, id=known.id) if known else later)


def kept_out(session: Session, removed: Removed, turn: Turn) -> Iterator[Change]:
    """Somebody who was removed. The copy may not have them: they came in later, or were forgotten."""
    if is_removed(session, removed.person):
        return
    if session.has(Person, removed.person):
        yield from handle(session, Remove(removed.person), turn)
    else:
        yield Put(removed)


def write(copy: SqliteLogbook, founded: Founded, session: Session, command: str, changes: Sequence[Change]) -> None:
    if changes:
        entry = entry_of(changes, session.number + 1, session.at, "", new_id(), command)
        copy.commit([Batch(founded.session, (entry,))])
        apply(session, entry)
