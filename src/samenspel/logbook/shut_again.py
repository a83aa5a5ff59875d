"""Shuts in a copy that is put back what was shut since: links ended, cards used, people removed, codes changed."""

from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from samenspel.room.handle import handle
from samenspel.room.people.consoles import EndConsole, console_with
from samenspel.room.people.removing import Remove
from samenspel.room.records import CodeCards, Console, Door, JoinCode, Person
from samenspel.room.rules.earned import is_removed
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Turn

from .forget_again import entry_of, lot, new_id
from .keeping import Batch, Founded, replay
from .sqlite import SqliteLogbook

Shut = TypeVar("Shut", JoinCode, Door)


def shut_again(copy: SqliteLogbook, replaced: SqliteLogbook) -> None:
    """Shut in each session of a copy what the logbook that it replaces has shut since.

    That is only known where the replaced logbook went on from the copy: of the two, the older one may be put back too.
    """
    for code in copy.codes():
        copied, later = copy.find(code), replaced.find(code)
        if copied and later and copied.session == later.session:
            *_, last = copy.read(copied.session)
            if replaced.has_turn(copied.session, last.id):
                shut_in(copy, copied, later, replay(replaced, later.session))


def shut_in(copy: SqliteLogbook, copied: Founded, founded: Founded, later: Session) -> None:
    """The links, cards and door in one turn, each person in one of their own, each newer code by itself."""
    write(copy, copied.session, EndConsole.__name__, list(doors_shut(replay(copy, copied.session), later)))
    for person in (one.id for one in later.all(Person) if is_removed(later, one.id)):
        remove(copy, copied.session, person)
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
    cards, used = session.one(CodeCards), later.one(CodeCards)
    if cards and used and not {*cards.names} <= {*used.names, ""}:
        yield Put(replace(cards, names=tuple(name if name in used.names else "" for name in cards.names)))
    yield from newer(session.one(JoinCode), later.one(JoinCode))
    yield from newer(session.one(Door), later.one(Door))


def newer(known: Shut | None, later: Shut | None) -> Iterator[Change]:
    if later and later != known:
        yield Put(replace(later, id=known.id) if known else later)


def remove(copy: SqliteLogbook, name: str, person: str) -> None:
    session = replay(copy, name)
    if session.has(Person, person) and not is_removed(session, person):
        write(copy, name, Remove.__name__, list(handle(session, Remove(person), Turn("desk", session.at, new_id, lot))))


def write(copy: SqliteLogbook, name: str, command: str, changes: list[Change]) -> None:
    if changes:
        copy.commit([Batch(name, (entry_of(replay(copy, name), new_id(), command, changes),))])
