"""Shuts in a copy that is put back what was shut since: links ended, cards used, people removed, codes changed."""

from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from samenspel.room.handle import handle
from samenspel.room.people.consoles import EndConsole, console_with
from samenspel.room.people.removing import Remove, is_removed
from samenspel.room.records import CodeCards, Console, JoinCode, Person
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Turn

from .forget_again import entry_of, lot, new_id
from .keeping import Batch, Founded, replay
from .sqlite import SqliteLogbook


def shut_again(copy: SqliteLogbook, replaced: SqliteLogbook) -> int:
    """In how many sessions something was shut that the replaced logbook knows to be shut."""
    pairs = [(copy.find(code), replaced.find(code)) for code in copy.codes()]
    same = [(then, now) for then, now in pairs if then and now and then.session == now.session]
    return sum(shut_in(copy, then, now, replay(replaced, now.session)) for then, now in same)


def shut_in(copy: SqliteLogbook, then: Founded, now: Founded, later: Session) -> bool:
    doors = list(doors_shut(replay(copy, then.session), later))
    write(copy, then.session, EndConsole.__name__, doors)
    out = [person.id for person in later.all(Person) if is_removed(later, person.id)]
    removed = [person for person in out if remove(copy, then.session, person)]
    codes = [code for code in now.codes if code not in then.codes]
    for earlier, code in zip(accumulate(([code] for code in codes), initial=[*then.codes]), codes, strict=False):
        recoded = replace(then, code=code, earlier=tuple(earlier))
        copy.commit([Batch(then.session, recoded=recoded)])
    return bool(doors or removed or codes)


def doors_shut(session: Session, later: Session) -> Iterator[Change]:
    """Links that were ended, cards that were used or printed anew, and whether the code was changed."""
    for ended in (console for console in later.all(Console) if console.ended):
        known = console_with(session, ended.mark)
        if known is None or not known.ended:
            yield Put(replace(known or ended, ended=True))
    cards, used = session.one(CodeCards), later.one(CodeCards)
    if cards and used and not {*cards.names} <= {*used.names, ""}:
        yield Put(replace(cards, names=tuple(name if name in used.names else "" for name in cards.names)))
    changed, known_code = later.one(JoinCode), session.one(JoinCode)
    if changed and changed != known_code:
        yield Put(replace(changed, id=known_code.id) if known_code else changed)


def remove(copy: SqliteLogbook, name: str, person: str) -> bool:
    session = replay(copy, name)
    if not session.has(Person, person) or is_removed(session, person):
        return False
    write(copy, name, Remove.__name__, list(handle(session, Remove(person), Turn("desk", session.at, new_id, lot))))
    return True


def write(copy: SqliteLogbook, name: str, command: str, changes: list[Change]) -> None:
    if changes:
        copy.commit([Batch(name, (entry_of(replay(copy, name), new_id(), command, changes),))])
