"""What lies in the room now, what an entry changes there, and what is news to whom."""

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
"""The reach that a kind begins with. It is left out on the wire and so tells nothing."""
HELD: Mapping[type[Record], tuple[tuple[str, bool], ...]] = {
    kind: tuple((f.name, f.type != Id) for f in fields(kind) if f.type in (Id, tuple[Id, ...])) for kind in KINDS
}
"""The fields of each kind that hold ids of other records, and whether there are many in one."""


@dataclass
class Session:
    """All that the entries so far come to. Only `apply` changes it, so reading the logbook anew gives the same."""

    number: int = 0
    """Of the last turn; 0 before the first."""
    records: dict[str, AnyRecord] = field(default_factory=dict)
    kinds: dict[type[Record], dict[str, AnyRecord]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    owned: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """The records of each person, so that finding what is mine does not take longer in a full hall."""
    holders: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """For each id: the records that hold it, so that finding what lies in a group does not take longer either."""
    names: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """The records of each name, whether it is written large or small."""
    told: dict[Audience, dict[str, int]] = field(default_factory=dict)
    """For each audience: in which turn each record last changed *for them*, oldest first. Lost ones stay as ids."""
    sighted: dict[Audience, dict[str, list[int]]] = field(default_factory=dict)
    """For each audience: the turns in which it gained and lost sight of each record, in turn."""
    changed: dict[str, int] = field(default_factory=dict)
    """In which turn each record was last touched."""
    asked: set[str] = field(default_factory=set)
    """The ids of all commands that were taken."""
    undo: dict[str, list[tuple[int, Before]]] = field(default_factory=dict)
    """For each actor: their last turns, with what stood there before."""
    wrote: dict[str, Counter[str]] = field(default_factory=dict)
    """For each step: how many counted records each writer has in it. The tally is made of it."""

    def all(self, kind: type[R]) -> Iterable[R]:
        """Every record of a kind, in no promised order."""
        return cast("Iterable[R]", self.kinds[kind].values())

    def one(self, kind: type[R]) -> R | None:
        """The record of a kind of which there is one at most, such as the programme."""
        return next(iter(self.all(kind)), None)

    def find(self, kind: type[R], id: str) -> R | None:
        """The record with this id if it is of this kind, whoever may see it."""
        return cast("R | None", self.kinds[kind].get(id))

    def has(self, kind: type[Record], id: str) -> bool:
        return id in self.kinds[kind]

    def of(self, person: str, kind: type[R]) -> list[R]:
        """The records of a kind that are this person's."""
        return [record for record in self.owned.get(person, {}).values() if isinstance(record, kind)]

    def holding(self, id: str, kind: type[R]) -> list[R]:
        """The records of a kind that hold this id in one of their fields: what lies in a step, a group, on a sheet."""
        return [record for record in self.holders.get(id, {}).values() if isinstance(record, kind)]

    def called(self, name: str, kind: type[R]) -> list[R]:
        """The records of a kind that are called this, whether it is written large or small."""
        return [record for record in self.names.get(name.casefold(), {}).values() if isinstance(record, kind)]

    def holders_of(self, id: str) -> int:
        """How many records hold this id."""
        return len(self.holders.get(id, ()))

    def open_step(self) -> Step | None:
        return next((step for step in self.all(Step) if step.open), None)

    def see(self, kind: type[R], id: str, actor: str) -> R:
        """The record, if the actor may see it. What is hidden is refused as what does not exist."""
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
        """The step with this id, from a record that lies in it."""
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
    """A record as this audience sees it: the owner is told that it is theirs, and how far it may go."""
    return replace(record, seen_by=NOBODY) if record.of == audience else bare(record)


def apply(session: Session, entry: Entry) -> Sight:
    """Let an entry change what lies in the room; return the audiences that have news."""
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
    """Lay one record down or take it away, and note for whom that is news."""
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
    """Where it is found: by its id, its kind, its owner, the ids that it holds and what it is called."""
    session.records[new.id] = session.kinds[type(new)][new.id] = new
    session.owned.setdefault(new.of, {})[new.id] = new
    for held_id in ids_in(new):
        session.holders.setdefault(held_id, {})[new.id] = new
    for name in names_of(new):
        session.names.setdefault(name, {})[new.id] = new


def take_away(session: Session, old: AnyRecord) -> None:
    del session.records[old.id], session.kinds[type(old)][old.id], session.owned[old.of][old.id]
    for held_id in ids_in(old):
        session.holders[held_id].pop(old.id, None)
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
    """What a record is called, if it is found by that."""
    if record.called_by:
        yield str(getattr(record, record.called_by)).casefold()


def news_for(old: AnyRecord | None, new: AnyRecord | None) -> Sight:
    """Who sees another thing than before: who gained it, who lost it, and who sees it changed."""
    before, after = audiences(old), audiences(new)
    if old is None or new is None:
        return before | after
    if bare(old) != bare(new):
        return before | after
    of_itself = {new.of} if new.of and (old.of, old.reach) != (new.of, new.reach) else NOBODY
    return (before ^ after) | of_itself


def keep_tallies(session: Session, before: Before, after: Before) -> Sight:
    """A tally follows what is written and erased in a step, so no handler keeps it and no undo is caught in it."""
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
    """The tally of a step with one record of somebody more or less."""
    id = f"tally-{step}"
    old = so_far or session.find(Tally, id) or Tally(step, 0, 0, id=id, seen_by=Tally.first_sight)
    lines = session.wrote.setdefault(step, Counter())
    wrote = lines[writer] > 0
    lines[writer] += by
    writes = lines[writer] > 0
    return replace(old, lines=old.lines + by, writers=old.writers + writes - wrote)


def remember(session: Session, entry: Entry, before: Before, forgotten: Sight) -> None:
    """Keep what stood there before, for undo; and nothing of what is forgotten."""
    if forgotten:
        for actor, turns in session.undo.items():
            session.undo[actor] = [t for t in turns if actor not in forgotten and not touches(t[1], forgotten)]
    if entry.command == "Undo":
        session.undo[entry.actor].pop()
    elif not is_for_good(entry.command):
        turns = session.undo.get(entry.actor, [])
        session.undo[entry.actor] = [*turns[1 - UNDOABLE :], (entry.number, before)]


def touches(before: Before, forgotten: Sight) -> bool:
    """Whether words of the forgotten stand in what undo would put back, or their record would come back empty."""
    return any(id in forgotten or (old is not None and old.of in forgotten) for id, old in before.items())


class News(Struct, frozen=True, array_like=True):
    """What an audience has to hear: records that are new or changed for it, and ids that it lost."""

    put: list[AnyRecord]
    drop: list[str]


def news(session: Session, audience: Audience, since: int = 0) -> News:
    """What an audience has to hear after turn `since`; all of it when 0.

    The frame after a window, coming back and joining are all this. Puts and drops are sorted by their random ids: the
    order of writing is not told.
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
    """What became other for an audience after turn `since`: each record that it sees now, None for one that it lost."""
    for id in newer(session, audience, since):
        record = session.records.get(id)
        if record is not None and audience in audiences(record):
            yield id, record
        elif held(session, audience, id, since):
            yield id, None


def held(session: Session, audience: Audience, id: str, at: int) -> bool:
    """Whether an audience saw this record after turn `at`: it had gained sight once more than lost it."""
    return bisect_right(session.sighted.get(audience, {}).get(id, []), at) % 2 == 1


def newer(session: Session, audience: Audience, since: int) -> Iterator[str]:
    """The ids that changed for this audience after turn `since`, newest first."""
    for id, number in reversed(session.told.get(audience, {}).items()):
        if number <= since:
            return
        yield id


def screen(session: Session, audience: Audience) -> dict[str, AnyRecord]:
    """The definition of sight, written as plainly as possible. Tests hold `news` against it."""
    return {r.id: shown(r, audience) for r in session.records.values() if audience in audiences(r)}
