"""The past as far as it may be seen today: reach, taking off, forgetting and removing hold for every earlier moment."""

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec.structs import fields, replace

from samenspel.room.records import (
    DESK,
    NOBODY,
    ROOM,
    WALL,
    AnyRecord,
    Console,
    Key,
    Message,
    Person,
    Record,
    Sight,
    Text,
)
from samenspel.room.session import TEXTS, Session, apply
from samenspel.room.turn import Entry

BLACK: Mapping[object, object] = {Text: Text(""), Key: ""}
"""What is left of a field, for each type of field that people fill with their own words or ink."""
ONLOOKERS: Sight = ROOM | DESK | WALL


def black(record: AnyRecord) -> AnyRecord:
    """The record without any word in it."""
    return replace(record, **blackened(type(record)))


@cache
def blackened(kind: type[AnyRecord]) -> Mapping[str, object]:
    """What stands in the fields of a kind that people fill when it is black."""
    return {f.name: BLACK[f.type] for f in fields(kind) if f.type in BLACK}


def as_today(entries: Iterable[Entry]) -> list[Entry]:
    """The same turns, without what onlookers saw then and may not see now. Who wrote, and how much, stays right."""
    entries, now = list(entries), Session()
    for entry in entries:
        apply(now, entry)
    return [replace(entry, put=tuple(allowed(now, record) for record in entry.put)) for entry in entries]


def allowed(now: Session, then: AnyRecord) -> AnyRecord:
    """An earlier version of a record as desk, wall and room may look back at it."""
    if isinstance(then, Console | Message):
        return withdrawn(then)  # who has a link to the console, or what was said in passing, is no part of the morning
    if not is_somebodys(then):
        return withdrawn(then) if rests_on_withdrawn(now, then) else then
    today = now.records.get(then.id)
    if type(today) is not type(then):
        return black(then) if isinstance(then, Person) else withdrawn(then)
    sight = frozenset(who for who in ONLOOKERS if sees(then, who) and sees(today, who))
    if "room" in sight:
        sight &= then.seen_by
    told = in_words_of(today, then)
    return replace(told if sight else black(told), seen_by=sight | (then.seen_by - ONLOOKERS))


def is_somebodys(record: Record) -> bool:
    """Whether somebody wrote it or owns it; what else is there is how the room was arranged."""
    return bool(TEXTS[type(record)] or record.of)


def rests_on_withdrawn(now: Session, record: AnyRecord) -> bool:
    """Whether it is about something that is gone for good, such as the dots of an erased line."""
    return any(getattr(record, name) not in now.records for name in record.rests_on)


def sees(record: Record | None, who: str) -> bool:
    """Whether these onlookers see a record. All see what the room sees."""
    return record is not None and bool(record.seen_by & {who, "room"})


def in_words_of(today: AnyRecord, then: AnyRecord) -> AnyRecord:
    """With today's words wherever there were words. What was empty was still to be written."""
    texts = {name: getattr(today, name) for name in TEXTS[type(then)] if getattr(then, name)}
    return replace(then, **texts)


def withdrawn(record: AnyRecord) -> AnyRecord:
    """Nobody may look back at it."""
    return replace(black(record), seen_by=NOBODY)
