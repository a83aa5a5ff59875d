"""Forgets again, in a logbook that was put back, whoever had themselves forgotten after the copy was made."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from random import Random
from typing import NamedTuple, Protocol

from samenspel.room.handle import handle
from samenspel.room.people.doors import ForgetMe
from samenspel.room.records import Person, Tie
from samenspel.room.rules.forgetting import let_go
from samenspel.room.session import TEXTS, Session, apply
from samenspel.room.turn import Change, Entry, Forget, Turn, entry_of
from samenspel.store.forgotten import Forgotten

from .keeping import Batch, Logbook, Unreadable, new_id, replay

log = logging.getLogger(__name__)


class Again(NamedTuple):
    """How much was forgotten again."""

    turns: int
    sessions: int


class PutBack(Logbook, Protocol):
    """A logbook that can say what it has."""

    def has_session(self, session: str) -> bool: ...
    def has_turn(self, session: str, turn: str) -> bool: ...
    def named(self, session: str, ids: Set[str]) -> set[str]: ...


def forget_again(logbook: PutBack, lines: Iterable[Forgotten]) -> Again:
    """Nothing happens where everything on the list is forgotten already, as in a logbook that was never put back."""
    by_session: dict[str, list[Forgotten]] = defaultdict(list)
    for line in lines:
        if logbook.has_session(line.session):
            by_session[line.session].append(line)
    turns, sessions = 0, 0
    for session, of_session in by_session.items():
        if any(not line.turn for line in of_session):
            logbook.erase(session, all(line.spares_contacts for line in of_session if not line.turn))
            sessions += 1
            continue
        missing = [line for line in of_session if not logbook.has_turn(session, line.turn)]
        try:
            turns += again_in(logbook, session, missing)
        except Unreadable:  # no screen is shown any of it, and the other sessions go on
            log.error("session %s cannot be read, so nobody can be forgotten again in it", session)
    return Again(turns, sessions)


def again_in(logbook: PutBack, name: str, lines: Sequence[Forgotten]) -> int:
    """One turn more for each line, by the rules of the room, under the id of the turn that the copy does not have.

    It is written also when nothing of it is there: the line is settled, and whoever comes back later stays. How many
    forgot something. All of them are one commit, which looks at each earlier turn once.
    """
    if not lines:
        return 0
    session, entries = replay(logbook, name), list[Entry]()
    there, some = logbook.named(name, {id for line in lines for id in line.whose}), 0
    for line in lines:
        whose = [id for id in line.whose if id in there]
        changes = [change for id in whose for change in forgetting(session, id)]
        entry = entry_of(changes, session.number + 1, session.at, "", line.turn, ForgetMe.__name__)
        apply(session, entry)
        entries.append(entry)
        some += bool(whose)
    logbook.commit([Batch(name, entries)])
    return some


def forgetting(session: Session, id: str) -> Iterator[Change]:
    """People, words and wishes. What the room made, such as a queue, was used up later on: the copy still needs it."""
    record = session.get(id)
    if session.has(Person, id):
        yield from handle(session, ForgetMe(), Turn(id, session.at, new_id, lot))
    elif record is None or isinstance(record, Tie) or TEXTS[type(record)]:
        yield from let_go(session, {id})
        yield Forget(id)


def lot(*named: str) -> Random:
    return Random("\n".join(named))
