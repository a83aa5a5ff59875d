"""Sight follows who is there: after every command, whatever lies at a table that it touched is looked at anew.

No handler has to remember it. Sight only widens or narrows here by the one rule in room/rules/sight.py. Nor has any to
remember that who is there again, by whatever way, has not read what was written while they were away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from msgspec.structs import fields, replace

from samenspel.room.index import KINDS, ids_in, number_of
from samenspel.room.people.helping import still_helps
from samenspel.room.records import (
    WALL,
    AnyRecord,
    Buddy,
    Group,
    Helper,
    Newcomer,
    Person,
    Recognised,
    Record,
    Removed,
    Stop,
    TakenOff,
)
from samenspel.room.records.longings import Confirmed
from samenspel.room.rules.earned import R, present
from samenspel.room.rules.sight import WIDTH, is_grounded, sight_now
from samenspel.room.seating.groups import come_new
from samenspel.room.session import Session, audiences, filled_in, has_words, is_filled_in, is_here, words_of
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

AT_A_TABLE: Sequence[type[Record]] = tuple(kind for kind in KINDS if kind.at_table)
"""The kinds of record that lie at a table."""
BY_NUMBER: Sequence[type[Record]] = tuple(
    kind for kind in AT_A_TABLE if any(f.name == kind.at_table and f.type is int for f in fields(kind))
)
"""Those that lie at the table with their number."""
GROUNDED: Sequence[type[Record]] = tuple(kind for kind in KINDS if kind.grounds)
"""Those that hang only as long as something that they rest on does."""
SAID_OF_WORDS: Sequence[type[Record]] = tuple(kind for kind in KINDS if kind.holds_for_words)
PARTS: Sequence[type[Record]] = tuple(kind for kind in KINDS if kind.part_of)
"""Those that are a part of something else, such as a stroke of a drawing."""


class Preview:
    """The session as a turn is about to leave it."""

    def __init__(self, session: Session, changes: Iterable[Change]) -> None:
        self.session = session
        self.changed: dict[str, AnyRecord | None] = {}
        for change in changes:
            if isinstance(change, Put):
                self.changed[change.record.id] = change.record
            elif isinstance(change, Drop):
                self.changed[change.id] = None
            elif isinstance(change, Forget):
                self.changed |= dict.fromkeys((change.whose, *session.belongings(change.whose)))
        self.holders: dict[str, list[AnyRecord]] = defaultdict(list)
        """What is put, by the ids that it holds."""
        self.numbers: dict[tuple[str, int, type[Record]], list[AnyRecord]] = defaultdict(list)
        """What is put that has a number in its step."""
        for record in self.changed.values():
            if record is not None:
                for id in ids_in(record):
                    self.holders[id].append(record)
                if place := number_of(record):
                    self.numbers[place].append(record)

    def get(self, id: str) -> AnyRecord | None:
        return self.changed[id] if id in self.changed else self.session.get(id)

    def find(self, kind: type[R], id: str) -> R | None:
        found = self.get(id)
        return found if isinstance(found, kind) else None

    def holding(self, id: str, kind: type[R]) -> list[R]:
        kept = [record for record in self.session.holding(id, kind) if record.id not in self.changed]
        return kept + [record for record in self.holders.get(id, ()) if isinstance(record, kind)]

    def kinds_holding(self, id: str) -> set[type[Record]]:
        """The kinds of which a record may hold this id."""
        return {*self.session.kinds_holding(id), *map(type, self.holders.get(id, ()))}

    def numbered(self, step: str, number: int, kind: type[R]) -> list[R]:
        kept = [one for one in self.session.numbered(step, number, kind) if one.id not in self.changed]
        return kept + [one for one in self.numbers.get((step, number, kind), ()) if isinstance(one, kind)]

    def since(self, id: str) -> int:
        return self.session.since(id)

    def has_read(self, person: str, record: AnyRecord) -> bool:
        old = self.session.get(record.id)
        is_same = old is not None and type(old) is type(record) and filled_in(old) == filled_in(record)
        return is_same and self.session.has_read(person, record)


def seen_anew(session: Session, given: Iterable[Change], turn: Turn) -> list[Change]:
    """The same changes, with the sight that each record has once all are made, and what else changes by them."""
    changes = [kept for change in given for kept in held_back(session, change, turn)]
    after = Preview(session, changes)
    tables = dict.fromkeys(groups_touched(session, after))
    if anew := [change for id in tables for change in come_anew(session, after, id, turn)]:
        changes += anew
        after = Preview(session, changes)
    gone = [one.id for id in tables if after.get(id) is None for one in after.holding(id, Newcomer)]
    gone += [one.id for one in helping(session, after) if not still_helps(after, one)]
    changes = [told_on_wall(session, change, after) for change in changes]
    changes += [Put(one) for one in taken_back(session, after)]
    put = {change.record.id: change.record for change in changes if isinstance(change, Put)}
    lying = {record.id: record for id in tables for record in at_table(after, id)}
    off = hanging_with(after, [*taken_off(session, after), *parts_by(session, after)])
    lying |= {record.id: record for record in (*off, *notes_on(after, off), *asked_of(session, after, gone))}
    seen = {record.id: sighted(after, record) for record in (*lying.values(), *put.values())}
    more = [Put(record) for id, record in seen.items() if id not in put and record != after.get(id)]
    same = [Put(seen.get(one.record.id, one.record)) if isinstance(one, Put) else one for one in changes]
    if turn.lent_by and any(is_not_lent(session, one, turn) for one in same):
        raise Refused("not_yours")
    kept = [one for one in (*same, *more) if not (isinstance(one, Put) and one.record.id in gone)]
    return kept + [Drop(id) for id in gone]


def come_anew(session: Session, after: Preview, id: str, turn: Turn) -> Iterator[Change]:
    """Whoever is in a group now and was not before is a newcomer there, unless they read all that was written: while
    they were away nobody saw who reads along.
    """
    old, new = session.find(Group, id), after.find(Group, id)
    came = sorted(present(after, new) - present(session, old)) if old and new else []
    late = {one.person for one in after.holding(id, Newcomer) if session.get(one.id) is None}
    written = [(one, sight_now(after, one)) for one in at_table(after, id) if is_written(one)] if came else []
    for person in (one for one in came if one not in late):
        to_read = {person} if old and person in old.left else {person, "room"}
        unread = (one for one, sight in written if sight & to_read and not after.has_read(person, one))
        if new and any(unread):
            yield from come_new(after, new, (person,), False, turn)


def is_written(record: AnyRecord) -> bool:
    """Whether people made what lies at a table: it was not dealt, or something is filled in."""
    return record.at_table != "" and (is_filled_in(record) or not record.dealt)


def held_back(session: Session, change: Change, turn: Turn) -> Iterator[Change]:
    """Rule 11: only the owner lets something go further, by their own hand. By any other way it goes no further."""
    if not isinstance(change, Put) or not change.record.sets_reach:
        yield change
        return
    old, new = session.get(change.record.id), change.record
    by_hand = new.of == turn.actor and not turn.lent_by
    if old is None or by_hand:
        yield change
        return
    new = replace(new, reach=min(new.reach, old.reach, key=WIDTH.__getitem__))
    if is_given_on(old) and words_of(new) != words_of(old):
        yield from in_two(old, new, turn)
    else:
        yield Put(new)


def is_given_on(record: AnyRecord) -> bool:
    """Whether its owner let something that another wrote down go further than the two of them."""
    return bool(record.with_person) and WIDTH[record.reach] > WIDTH["pair"]


def in_two(old: AnyRecord, new: AnyRecord, turn: Turn) -> Iterator[Put]:
    """Nobody puts words into the mouth of somebody who let theirs go further. These stay as they are, their owner's
    alone; the new ones are a note of the two again. Whoever wrote it down sees the same as if nothing had gone further.
    """
    yield Put(replace(new, reach="pair"))
    yield Put(replace(old, id=turn.new_id(), **{old.with_person: old.of}))


def is_not_lent(session: Session, change: Change, turn: Turn) -> bool:
    """What nobody does with another's hand: let something go further, and write over or erase what is there, unless
    they typed that themselves with the same hand.
    """
    if isinstance(change, Put):
        new = change.record
        return goes_further(session, new, turn.actor) or (
            overwrites(session, new) and not typed(session, new.id, turn.lent_by)
        )
    gone = change.whose if isinstance(change, Forget) else change.id if isinstance(change, Drop) else ""
    there = (session.get(gone), *session.belongings(gone).values()) if gone else ()
    lost = [one for one in there if one and has_words(one)]
    return not all(typed(session, one.id, turn.lent_by) for one in lost)


def typed(session: Session, id: str, by: str) -> bool:
    """Whether the last words of a record were typed by this lent hand, which sees them or needs not."""
    record = session.get(id)
    return session.typed_by.get(id) == by and record is not None and (record.typed_unseen or by in audiences(record))


def overwrites(session: Session, new: AnyRecord) -> bool:
    """Whether words that were there would be there no more. What is written below them takes nothing away."""
    old = session.get(new.id)
    pairs = zip(words_of(old), words_of(new), strict=True) if old is not None and type(old) is type(new) else ()
    return any(not now.startswith(was) for was, now in pairs)


def goes_further(session: Session, new: AnyRecord, by: str) -> bool:
    """Whether others than whose hand it is would see something that was there already. Nobody does that with another's
    hand, whatever becomes of it: a line that is parked is read at the desk.
    """
    old = session.get(new.id)
    return old is not None and "room" not in old.seen_by and not audiences(new) <= audiences(old) | {by}


def helping(session: Session, after: Preview) -> Iterable[Helper]:
    """Who will write for somebody on paper, where one of both changes or it begins now."""
    people = [id for id, new in after.changed.items() if isinstance(new or session.get(id), Person)]
    found = [helper for id in people for helper in after.holding(id, Helper)]
    begun = [new for new in after.changed.values() if isinstance(new, Helper)]
    return {one.id: one for one in (*found, *begun)}.values()


def taken_off(session: Session, after: Preview) -> Iterator[AnyRecord]:
    """What is about to be taken off the wall or stopped, or to hang again; also by the stop of somebody who goes."""
    for id, new in after.changed.items():
        taken = new or session.get(id)
        stops = session.of(taken.person, Stop) if isinstance(taken, Removed) else ()
        for one in (taken, *stops):
            if isinstance(one, TakenOff | Stop) and (what := after.get(one.what)):
                yield what


def hanging_with(after: Preview, off: Sequence[AnyRecord]) -> list[AnyRecord]:
    """These, and all that hangs with them or with what changes: parts, what rests on either, and so on."""
    found = {one.id: one for one in off}
    more = [*after.changed, *found]
    while more:
        new = {one.id: one for one in (*resting_on(after, more), *parts_of(after, more)) if one.id not in found}
        found |= new
        more = list(new)
    return list(found.values())


def resting_on(after: Preview, ids: Iterable[str]) -> Iterator[AnyRecord]:
    """What hangs only as long as one of these does."""
    for id in dict.fromkeys(ids):
        for kind in GROUNDED:
            yield from cast("list[AnyRecord]", after.holding(id, kind))


def taken_back(session: Session, after: Preview) -> Iterator[AnyRecord]:
    """What was said by a tap of words that are others now, or that rest on nothing any more, is not said of these."""
    touched = [one for one in after.changed.values() if one and one.grounds]
    off = (one.id for one in taken_off(session, after))
    for what in {one.id: one for one in (*touched, *resting_on(after, (*after.changed, *off)))}.values():
        old = session.get(what.id)
        has_ground = is_grounded(after, what)
        is_same = old is not None and words_of(old) == words_of(what)
        for kind in SAID_OF_WORDS:
            for said in cast("list[AnyRecord]", after.holding(what.id, kind)):
                holds = has_ground and (is_same or said.id in after.changed)
                if getattr(said, kind.holds_for_words) and not holds:
                    yield replace(said, **{kind.holds_for_words: False})


def asked_of(session: Session, after: Preview, gone: Iterable[str]) -> Iterator[AnyRecord]:
    """What was asked of somebody on paper whose helper changes, and what somebody asked who is removed or let back."""
    for id in (*after.changed, *gone):
        one = after.get(id) or session.get(id)
        about = one.id if isinstance(one, Person) else one.person if isinstance(one, Helper | Removed) else ""
        if about:
            yield from after.holding(about, Buddy)


def parts_of(after: Preview, ids: Iterable[str]) -> Iterator[AnyRecord]:
    """What is a part of these: it is shown with them."""
    for id in dict.fromkeys(ids):
        for kind in PARTS:
            yield from cast("list[AnyRecord]", after.holding(id, kind))


def parts_by(session: Session, after: Preview) -> Iterator[AnyRecord]:
    """What somebody drew or stopped who is about to be removed, or let back."""
    for id, new in after.changed.items():
        removed = new or session.get(id)
        if isinstance(removed, Removed):
            theirs = (one for id in session.belongings(removed.person) if (one := after.get(id)))
            yield from (one for one in theirs if one.part_of or isinstance(one, Stop))


def told_on_wall(session: Session, change: Change, after: Preview) -> Change:
    """Whoever has no phone is told on the wall where to sit now, and with whom, until the part ends."""
    if not isinstance(change, Put) or not isinstance(change.record, Group):
        return change
    new, old = change.record, session.find(Group, change.record.id)
    on_paper = (person for one in new.people if (person := after.find(Person, one)) and person.card)
    if new.regrouped and new.regrouped != (old and old.regrouped) and any(on_paper):
        return Put(replace(new, seen_by=new.seen_by | WALL))
    return change


def sighted(after: Preview, record: AnyRecord) -> AnyRecord:
    """The record with the sight that it has now."""
    sight = sight_now(after, record)
    return record if sight == record.seen_by else replace(record, seen_by=sight)


def notes_on(after: Preview, off: Iterable[AnyRecord]) -> Iterator[AnyRecord]:
    """What is about something that changes, or goes off the wall, and seen by no more people than that."""
    for id in dict.fromkeys((*after.changed, *(one.id for one in off))):
        yield from after.holding(id, TakenOff)
        yield from after.holding(id, Recognised)
        yield from after.holding(id, Confirmed)


def groups_touched(session: Session, after: Preview) -> Iterator[str]:
    """The groups whose people, or whose right to read along, is about to change."""
    for id, new in after.changed.items():
        for record in (session.get(id), new):
            if isinstance(record, Group):
                yield record.id
            elif isinstance(record, Newcomer):
                yield record.group
        if is_here(session.get(id)) != is_here(new):
            yield from (group.id for group in after.holding(id, Group))


def at_table(after: Preview, id: str) -> Iterator[AnyRecord]:
    """The group, all that lies at its table, and what lies on that."""
    group = after.find(Group, id)
    if group is None:
        return
    yield group
    more: list[AnyRecord] = [group]
    while more:
        lying = {one.id: one for place in more for one in lies_on(after, place)}
        more = list(lying.values())
        yield from more


def lies_on(after: Preview, place: AnyRecord) -> Iterator[AnyRecord]:
    """What lies directly there: what holds its id, or has the number of a group in its step, such as a sheet."""
    kinds = after.kinds_holding(place.id)
    for kind in (one for one in AT_A_TABLE if one in kinds):
        for one in cast("list[AnyRecord]", after.holding(place.id, kind)):
            if getattr(one, kind.at_table) == place.id:
                yield one
    if isinstance(place, Group):
        for kind in BY_NUMBER:
            yield from cast("list[AnyRecord]", after.numbered(place.step, place.number, kind))
