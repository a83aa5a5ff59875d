"""Describes a turn to somebody looking back, using only what their audience saw of it.

The desk also knows what it did itself. Among pretended people everybody is named.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping
from typing import cast, get_args

from samenspel.room.command import Command, Deed
from samenspel.room.exercises import MORNING, exercise
from samenspel.room.exercises.contract import Describing
from samenspel.room.looking_back.said import Said, Seen, by
from samenspel.room.people.doors import is_practice
from samenspel.room.records import (
    About,
    AnyRecord,
    Audience,
    Door,
    Group,
    JoinCode,
    Over,
    ParkedPoint,
    Person,
    Programme,
    Progress,
    Record,
    Spotlight,
    Step,
    Tally,
    Text,
)
from samenspel.room.session import News, Session
from samenspel.room.turn import Entry

RANK: Mapping[Deed, int] = {deed: rank for rank, deed in enumerate(get_args(Deed))}
TELLS: Mapping[type[Record], Describing] = {kind: telling for one in MORNING for kind, telling in one.tells.items()}
"""How the exercises describe changes of their records."""
GONE: Mapping[type[Record], Said] = {kind: said for one in MORNING for kind, said in one.gone.items()}


def said(session: Session, entry: Entry, audience: Audience, before: Seen, news: Iterable[News]) -> Said:
    """The sentence for one audience, about a turn that brought it this news."""
    is_own = audience == "desk" and entry.actor == "desk"
    if is_own or is_practice(session):
        return done(session, entry)
    return heard(before, news)


def done(session: Session, entry: Entry) -> Said:
    """Where the actor may be known: what was done, and by whom."""
    command = Command.by_name.get(entry.command)
    deed: Deed = (command.told if command else None) or "changed"
    step = next((r.name for r in entry.put if isinstance(r, Step) and r.open), "") if deed == "open_step" else ""
    if entry.actor in ("desk", "clock"):
        return Said(deed, "desk" if entry.actor == "desk" else "clock", step=step)
    person = session.records.get(entry.actor)
    return by(deed, person.alias if isinstance(person, Person) else Text(""))


def heard(before: Seen, news: Iterable[News]) -> Said:
    """Where only the news is known: whoever was not seen doing it is called somebody."""
    came: dict[str, AnyRecord] = {}
    now = ChainMap(came, cast(MutableMapping[str, AnyRecord], before))
    found: list[Said] = []
    for part in news:
        came |= {record.id: record for record in part.put}
        found += (of_put(record, before.get(record.id), now) for record in part.put)
        found += (of_drop(before.get(id)) for id in part.drop)
    return min(found, key=lambda one: RANK[one.deed])


def of_put(record: AnyRecord, old: AnyRecord | None, now: Seen) -> Said:
    """Describes one record that is new or changed for an audience."""
    telling = TELLS.get(type(record))
    if telling:
        return telling(record, old, now)
    match record, old:
        case Person(), _:
            return of_person(record, old)
        case Step(), Step() | None:
            return of_step(record, old)
        case Tally(), Tally() | None:
            return of_tally(record, old, now)
        case Progress(), _:
            step = now.get(record.step)
            return Said(exercise(step).progressed if isinstance(step, Step) else "changed")
    return of_other(record, is_new=old is None)


def of_other(record: AnyRecord, is_new: bool) -> Said:
    """What the kind of a record says by itself."""
    match record:
        case About() if is_new:
            return Said("begin", "desk")
        case ParkedPoint():
            return Said("park" if is_new else "agree")
        case Group():
            return Said("move")
        case Door():
            return Said("set_door", "desk")
        case JoinCode():
            return Said("change_code", "desk")
        case Over():
            return Said("end_morning", "desk")
        case Spotlight():
            return Said("show_large", "desk")
        case Programme() if not is_new:
            return Said("take_cuts", "desk")
    return Said("changed")


def of_person(person: Person, old: AnyRecord | None) -> Said:
    if person.here and not (isinstance(old, Person) and old.here):
        return by("join", person.alias)
    return by("changed" if person.here else "leave", person.alias)


def of_step(step: Step, old: Step | None) -> Said:
    """Only the desk opens, reveals and freezes a step; who ended a part cannot be seen."""
    if old is None or (step.open and not old.open):
        return Said("open_step", "desk", step=step.name)
    if step.revealed and not old.revealed:
        return Said("reveal", "desk")
    if (step.part, bool(step.held_at)) != (old.part, bool(old.held_at)):
        return Said("part_began") if step.part != old.part else Said("freeze" if step.held_at else "thaw", "desk")
    more = sum(part.seconds for part in step.parts) - sum(part.seconds for part in old.parts)
    return Said("add_minute" if more > 0 else "take_minute", "desk") if more and step.open else Said("changed")


def of_tally(tally: Tally, old: Tally | None, now: Seen) -> Said:
    """In words of the exercise in which it was written."""
    step, by = now.get(tally.step), tally.lines - (old.lines if old else 0)
    if not isinstance(step, Step) or not by:
        return Said("changed")
    more, fewer = exercise(step).tallied
    return Said(more if by > 0 else fewer)


def of_drop(old: AnyRecord | None) -> Said:
    """Describes one record that an audience lost."""
    if old is None:
        return Said("changed")
    if isinstance(old, ParkedPoint):
        return Said("erase_parked")
    if isinstance(old, Over):
        return Said("take_up_again", "desk")
    if isinstance(old, Spotlight):
        return Said("show_small", "desk")
    return GONE.get(type(old), Said("gone" if old.hangs else "changed"))
