"""The state of the room: what is there now, how an entry changes it, and what is news to each audience."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

from .command import is_for_good
from .records import NOBODY, AnyRecord, Audience, Id, Reach, Record, Sight, Step, Tally
from .turn import Entry, Refused

R = TypeVar("R", bound=Record)
Before = dict[str, AnyRecord | None]
KINDS: tuple[type[Record], ...] = get_args(AnyRecord)
UNDOABLE = 20
"""How many of their last turns an actor can take back."""
PLAIN_REACH: Mapping[type[Record], Reach] = {
    kind: next(f.default for f in fields(kind) if f.name == "reach") for kind in KINDS
}
"""The reach that each kind begins with. It is left out on the wire, so it reveals nothing."""
HELD: Mapping[type[Record], tuple[tuple[str, bool], ...]] = {
    kind: tuple((f.name, f.type != Id) for f in fields(kind) if f.type in (Id, tuple[Id, ...])) for kind in KINDS
}
"""The fields of each kind that hold ids of other records, and whether the field is a list."""


@dataclass
class Session:
    """The result of all entries so far. Only `apply` changes it, so replaying the logbook gives the same."""

    number: int = 0
    """Of the last turn; 0 before the first."""
    records: dict[str, AnyRecord] = field(default_factory=dict)
    kinds: dict[type[Record], dict[str, AnyRecord]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    owned: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """The records of each person: an index, so that finding them takes no longer in a full hall."""
    holders: dict[str, dict[type[Record], dict[str, AnyRecord]]] = field(default_factory=dict)
    """For each id, the records of each kind that hold it: an index, so that finding the groups of a step does not take
    longer when thousands of lines are in it."""
    names: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """The records of each name, whatever its case."""
    told: dict[Audience, dict[str, int]] = field(default_factory=dict)
    """For each audience, the turn in which each record last changed *for them*, oldest first. Lost ids remain."""
    sighted: dict[Audience, dict[str, list[int]]] = field(default_factory=dict)
    """For each audience, the turns in which it gained and lost sight of each record, alternately."""
    changed: dict[str, int] = field(default_factory=dict)
    """The turn in which each record last changed."""
    asked: set[str] = field(default_factory=set)
    """The ids of all commands that were taken."""
    undo: dict[str, list[tuple[int, Before]]] = field(default_factory=dict)
    """For each actor, their last turns, with the records as they were before."""
    wrote: dict[str, Counter[str]] = field(default_factory=dict)
    """For each step, how many counted records each writer has in it. The tally is made from this."""

    def all(self, kind: type[R]) -> Iterable[R]:
        """Every record of a kind, in no promised order."""
        return cast("Iterable[R]", self.kinds[kind].values())

    def one(self, kind: type[R]) -> R | None:
        """The only record of a kind that has at most one, such as the programme."""
        return next(iter(self.all(kind)), None)

    def find(self, kind: type[R], id: str) -> R | None:
        """The record with this id if it is of this kind, whoever may see it."""
        return cast("R | None", self.kinds[kind].get(id))

    def has(self, kind: type[Record], id: str) -> bool:
        return id in self.kinds[kind]

    def of(self, person: str, kind: type[R]) -> list[R]:
        """This person's records of a kind."""
        return [record for record in self.owned.get(person, {}).values() if isinstance(record, kind)]

    def holding(self, id: str, kind: type[R]) -> list[R]:
        """The records of a kind that hold this id in a field: what is in a step, in a group, on a sheet."""
        by_kind = self.holders.get(id, {})
        if kind in HELD:
            return cast("list[R]", list(by_kind.get(kind, {}).values()))
        records = (record for one in by_kind.values() for record in one.values())
        return [record for record in records if isinstance(record, kind)]

    def called(self, name: str, kind: type[R]) -> list[R]:
        """The records of a kind with this name, whatever its case."""
        return [record for record in self.names.get(name.casefold(), {}).values() if isinstance(record, kind)]

    def holders_of(self, id: str) -> int:
        """How many records hold this id."""
        return sum(map(len, self.holders.get(id, {}).values()))

    def open_step(self) -> Step | None:
        return next((step for step in self.all(Step) if step.open), None)

    def see(self, kind: type[R], id: str, actor: str) -> R:
        """The record, if the actor may see it. A hidden record is refused like one that does not exist."""
        record = self.find(kind, id)
        if record is None or not audiences(record) & {actor, "room"}:
            raise Refused("not_there")
        return record

    def see_any(self, id: str, actor: str) -> AnyRecord:
        """The record of any kind, if the actor may see it."""
        record = self.records.get(id)
        if record is None or not audiences(record) & {actor, "room"}:
            raise Refused("not_there")
        return record

    def step_of(self, id: str) -> Step:
        """The step with this id, for a record that belongs to it."""
        return self.see(Step, id, "room")


def audiences(record: Record | None) -> Sight:
    """Who sees a record: its owner and `seen_by`."""
    if record is None:
        return NOBODY
    return record.seen_by | {record.of} if record.of else record.seen_by


def bare(record: AnyRecord) -> AnyRecord:
    """A record as everybody but its owner sees it."""
    return replace(record, of="", seen_by=NOBODY, reach=PLAIN_REACH[type(record)])


def shown(record: AnyRecord, audience: Audience) -> AnyRecord:
    """A record as this audience sees it: only the owner sees that it is theirs, and how far it may go."""
    return replace(record, seen_by=NOBODY) if record.of == audience else bare(record)


def apply(session: Session, entry: Entry) -> Sight:
    """Change the session by one entry; returns the audiences that have news."""
    session.number = entry.number
    session.asked.add(entry.id)
    forgotten = frozenset(entry.forget)
    after: Before = {record.id: record for record in entry.put}
    after |= dict.fromkeys(entry.drop)
    if forgotten:
        after |= dict.fromkeys(id for whose in forgotten for id in (whose, *session.owned.get(whose, ())))
    before = {id: session.records.get(id) for id in after}
    stirred: set[Audience] = set()
    for id, record in after.items():
        stirred |= change(session, id, record)
    stirred |= keep_tallies(session, before, after)
    remember(session, entry, before, forgotten)
    return frozenset(stirred)


def change(session: Session, id: str, new: AnyRecord | None) -> Sight:
    """Put or drop one record, and note for whom that is news."""
    old = session.records.get(id)
    if old is not None:
        take_away(session, old)
    if new is not None:
        lay_down(session, new)
    session.changed[id] = session.number
    stirred = news_for(old, new)
    for audience in stirred:
        told = session.told.setdefault(audience, {})
        told.pop(id, None)
        told[id] = session.number
    for audience in audiences(old) ^ audiences(new):
        session.sighted.setdefault(audience, {}).setdefault(id, []).append(session.number)
    return stirred


def lay_down(session: Session, new: AnyRecord) -> None:
    """Add a record to every index: by its id, its kind, its owner, the ids that it holds and its name."""
    session.records[new.id] = session.kinds[type(new)][new.id] = new
    session.owned.setdefault(new.of, {})[new.id] = new
    for held_id in ids_in(new):
        session.holders.setdefault(held_id, {}).setdefault(type(new), {})[new.id] = new
    for name in names_of(new):
        session.names.setdefault(name, {})[new.id] = new


def take_away(session: Session, old: AnyRecord) -> None:
    del session.records[old.id], session.kinds[type(old)][old.id], session.owned[old.of][old.id]
    for held_id in ids_in(old):
        session.holders[held_id][type(old)].pop(old.id, None)
    for name in names_of(old):
        del session.names[name][old.id]
        if not session.names[name]:
            del session.names[name]


def ids_in(record: AnyRecord) -> Iterator[str]:
    """The ids of other records that a record holds."""
    for name, is_many in HELD[type(record)]:
        held = getattr(record, name)
        if is_many:
            yield from held
        elif held:
            yield held


def names_of(record: AnyRecord) -> Iterator[str]:
    """The name of a record, if its kind is found by name."""
    if record.called_by:
        yield str(getattr(record, record.called_by)).casefold()


def news_for(old: AnyRecord | None, new: AnyRecord | None) -> Sight:
    """Everybody who sees something else than before: those who gained it, lost it, or see it changed."""
    before, after = audiences(old), audiences(new)
    if old is None or new is None:
        return before | after
    if bare(old) != bare(new):
        return before | after
    of_itself = {new.of} if new.of and (old.of, old.reach) != (new.of, new.reach) else NOBODY
    return (before ^ after) | of_itself


def keep_tallies(session: Session, before: Before, after: Before) -> Sight:
    """Update tallies from what is written and erased in a step, so that no handler or undo has to."""
    tallies: dict[str, Tally] = {}
    for records, by in ((before, -1), (after, +1)):
        for record in records.values():
            if record is not None and record.counted:
                step = str(getattr(record, "step", ""))
                tallies[step] = counted(session, step, record.of, by, tallies.get(step))
    stirred: Sight = NOBODY
    for tally in tallies.values():
        if session.records.get(tally.id) != tally:
            stirred |= change(session, tally.id, tally)
    return stirred


def counted(session: Session, step: str, writer: str, by: int, so_far: Tally | None) -> Tally:
    """The tally of a step with one record of this writer more or less."""
    id = f"tally-{step}"
    old = so_far or session.find(Tally, id) or Tally(step, 0, 0, id=id, seen_by=Tally.first_sight)
    lines = session.wrote.setdefault(step, Counter())
    wrote = lines[writer] > 0
    lines[writer] += by
    writes = lines[writer] > 0
    return replace(old, lines=old.lines + by, writers=old.writers + writes - wrote)


def remember(session: Session, entry: Entry, before: Before, forgotten: Sight) -> None:
    """Keep the earlier records for undo, and nothing of what is forgotten."""
    if forgotten:
        for actor, turns in session.undo.items():
            session.undo[actor] = [t for t in turns if actor not in forgotten and not touches(t[1], forgotten)]
    if entry.command == "Undo":
        session.undo[entry.actor].pop()
    elif not is_for_good(entry.command):
        turns = session.undo.get(entry.actor, [])
        session.undo[entry.actor] = [*turns[1 - UNDOABLE :], (entry.number, before)]


def touches(before: Before, forgotten: Sight) -> bool:
    """Whether undo would bring back words of the forgotten, or an emptied record of theirs."""
    return any(id in forgotten or (old is not None and old.of in forgotten) for id, old in before.items())


class News(Struct, frozen=True, array_like=True):
    """What an audience has yet to be sent: records that are new or changed for it, and ids that it lost."""

    put: list[AnyRecord]
    drop: list[str]


def news(session: Session, audience: Audience, since: int = 0) -> News:
    """What is news to an audience after turn `since`; everything when 0.

    Flushes, reconnecting and joining all come down to this. Puts and drops are sorted by their random ids, which hides
    the order of writing.
    """
    put: list[AnyRecord] = []
    drop: list[str] = []
    for id, record in changes(session, audience, since):
        if record is not None:
            put.append(shown(record, audience))
        else:
            drop.append(id)
    put.sort(key=lambda record: record.id)
    return News(put, sorted(drop))


def changes(session: Session, audience: Audience, since: int) -> Iterator[tuple[str, AnyRecord | None]]:
    """What changed for an audience after turn `since`: each record that it sees now, None for one that it lost."""
    for id in newer(session, audience, since):
        record = session.records.get(id)
        if record is not None and audience in audiences(record):
            yield id, record
        elif held(session, audience, id, since):
            yield id, None


def held(session: Session, audience: Audience, id: str, at: int) -> bool:
    """Whether an audience saw this record after turn `at`: it had gained sight of it once more than lost it."""
    return bisect_right(session.sighted.get(audience, {}).get(id, []), at) % 2 == 1


def newer(session: Session, audience: Audience, since: int) -> Iterator[str]:
    """The ids that changed for this audience after turn `since`, newest first."""
    for id, number in reversed(session.told.get(audience, {}).items()):
        if number <= since:
            return
        yield id


def screen(session: Session, audience: Audience) -> dict[str, AnyRecord]:
    """The definition of sight, written as plainly as possible. Tests check `news` against it."""
    return {r.id: shown(r, audience) for r in session.records.values() if audience in audiences(r)}
