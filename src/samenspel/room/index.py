"""The records of a session, found by id, kind, owner and name, and by the ids of other records that they hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from operator import attrgetter
from typing import TypeVar, cast, get_args

from msgspec.structs import fields

from .records import WALL, AnyRecord, Group, Id, Record
from .text.alike import looks

R = TypeVar("R", bound=Record)
K = TypeVar("K")
KINDS: tuple[type[Record], ...] = get_args(AnyRecord)
HELD: Mapping[type[Record], tuple[tuple[str, bool], ...]] = {
    kind: tuple((f.name, f.type != Id) for f in fields(kind) if f.type in (Id, tuple[Id, ...])) for kind in KINDS
}
"""The fields of each kind that hold ids of other records, and whether the field is a list."""
PLACE = ("step", "number")
NUMBERED = {kind for kind in KINDS if {f.name for f in fields(kind)}.issuperset(PLACE)}
"""The kinds that have a number in a step, such as a group and the sheet on its table."""
NUMBER = attrgetter("number")
NEVER = -inf


@dataclass
class Index:
    """Finding records takes no longer in a full hall than in a small room."""

    records: dict[str, AnyRecord] = field(default_factory=dict)
    _kinds: dict[type[Record], dict[str, AnyRecord]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    _owned: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """By person; what belongs to the room is under an empty id."""
    _holders: dict[str, dict[type[Record], dict[str, AnyRecord]]] = field(default_factory=dict)
    """By each id that they hold and by kind, so that thousands of lines do not stand between the groups of a step."""
    _names: dict[str, dict[str, AnyRecord]] = field(default_factory=dict)
    """By name, as it looks."""
    _sizes: dict[str, dict[tuple[int, int], dict[str, AnyRecord]]] = field(default_factory=dict)
    """The groups of each step, by how many sit in them and how many have left them."""
    _named: dict[str, dict[float, dict[str, AnyRecord]]] = field(default_factory=dict)
    """The groups of each step that the wall names, by when they were told to sit elsewhere."""
    _numbers: dict[tuple[str, int, type[Record]], dict[str, AnyRecord]] = field(default_factory=dict)
    _last_numbers: dict[tuple[str, type[Record]], int] = field(default_factory=dict)
    """The highest number of each kind in a step."""

    def all(self, kind: type[R]) -> Iterable[R]:
        """Every record of a kind, in no promised order."""
        return cast("Iterable[R]", self._kinds[kind].values())

    def count(self, kind: type[Record]) -> int:
        return len(self._kinds[kind])

    def one(self, kind: type[R]) -> R | None:
        """The only record of a kind that has at most one, such as the programme."""
        return next(iter(self.all(kind)), None)

    def get(self, id: str) -> AnyRecord | None:
        """The record of any kind with this id, whoever may see it."""
        return self.records.get(id)

    def find(self, kind: type[R], id: str) -> R | None:
        """The record with this id if it is of this kind, whoever may see it."""
        return cast("R | None", self._kinds[kind].get(id))

    def has(self, kind: type[Record], id: str) -> bool:
        return id in self._kinds[kind]

    def belongings(self, person: str) -> Mapping[str, AnyRecord]:
        """All that this person owns, by id."""
        return self._owned.get(person, {})

    def of(self, person: str, kind: type[R]) -> list[R]:
        """This person's records of a kind."""
        return [record for record in self.belongings(person).values() if isinstance(record, kind)]

    def holding(self, id: str, kind: type[R]) -> list[R]:
        """The records of a kind that hold this id in a field: what is in a step, in a group, on a sheet."""
        holders = self._holders.get(id, {})
        if kind in HELD:
            return cast("list[R]", list(holders.get(kind, {}).values()))
        found = (record for one in KINDS for record in holders.get(one, {}).values())
        return [record for record in found if isinstance(record, kind)]

    def kinds_holding(self, id: str) -> Collection[type[Record]]:
        """The kinds of which a record holds this id: mostly few, where there are dozens."""
        return self._holders.get(id, {}).keys()

    def on(self, id: str, kind: type[Record]) -> Collection[str]:
        """The ids of the records of a kind that hold this id."""
        return self._holders.get(id, {}).get(kind, {}).keys()

    def how_many(self, id: str, kind: type[Record]) -> int:
        """How many records of a kind hold this id."""
        return len(self._holders.get(id, {}).get(kind, ()))

    def lying_in(self, id: str, kind: type[R]) -> list[R]:
        """The records of a kind that hold this id by itself: what has it in a list is about others too."""
        found = self.holding(id, kind)
        return [one for one in found if any(not many and getattr(one, name) == id for name, many in HELD[type(one)])]

    def holders_of(self, id: str) -> int:
        """How many records hold this id."""
        return sum(map(len, self._holders.get(id, {}).values()))

    def called(self, name: str, kind: type[R]) -> list[R]:
        """The records of a kind whose name looks like this one."""
        found = {record.id: record for look in looks(name) for record in self._names.get(look, {}).values()}
        return [record for record in found.values() if isinstance(record, kind)]

    def numbered(self, step: str, number: int, kind: type[R]) -> list[R]:
        """The records of a kind with this number in a step."""
        return cast("list[R]", list(self._numbers.get((step, number, kind), {}).values()))

    def last_number(self, step: str, kind: type[Record]) -> int:
        """The highest number that a record of a kind has in a step; 0 when there is none."""
        return self._last_numbers.get((step, kind), 0)

    def smallest_groups(self, step: str, most: int) -> list[Group]:
        """At most so many groups of a step in which people sit: those with the fewest, which the fewest have left."""
        sizes, found = self._sizes.get(step, {}), list[Group]()
        for size in sorted(size for size in sizes if size[0]):
            same = islice(cast("Iterable[Group]", sizes[size].values()), most - len(found))
            found += sorted(same, key=NUMBER)
        return found

    def told_first(self, step: str) -> float | None:
        """Of the groups in a step that the wall names: when the first of them was told to sit elsewhere, which is
        `NEVER` if one was not. None if it names no group.
        """
        return min(self._named.get(step, ()), default=None)

    def lay_down(self, new: AnyRecord) -> None:
        self.records[new.id] = self._kinds[type(new)][new.id] = new
        add(self._owned, new.of, new)
        for id in ids_in(new):
            add(self._holders.setdefault(id, {}), type(new), new)
        for name in names_of(new):
            add(self._names, name, new)
        if isinstance(new, Group):
            add(self._sizes.setdefault(new.step, {}), size_of(new), new)
            if new.seen_by >= WALL:
                add(self._named.setdefault(new.step, {}), told_at(new), new)
        if place := number_of(new):
            add(self._numbers, place, new)
            step, number, kind = place
            self._last_numbers[step, kind] = max(number, self.last_number(step, kind))

    def take_away(self, old: AnyRecord) -> None:
        del self.records[old.id], self._kinds[type(old)][old.id]
        remove(self._owned, old.of, old)
        for id in ids_in(old):
            remove(self._holders[id], type(old), old)
            if not self._holders[id]:
                del self._holders[id]
        for name in names_of(old):
            remove(self._names, name, old)
        if isinstance(old, Group):
            remove(self._sizes[old.step], size_of(old), old)
            if old.seen_by >= WALL:
                remove(self._named[old.step], told_at(old), old)
        if place := number_of(old):
            remove(self._numbers, place, old)
            self.look_for_last(*place)

    def look_for_last(self, step: str, number: int, kind: type[Record]) -> None:
        """The record with this number went, or is put anew: find which is the last one now."""
        if number == self.last_number(step, kind):
            while number and (step, number, kind) not in self._numbers:
                number -= 1
            self._last_numbers[step, kind] = number


def add(grouped: dict[K, dict[str, AnyRecord]], key: K, record: AnyRecord) -> None:
    grouped.setdefault(key, {})[record.id] = record


def remove(grouped: dict[K, dict[str, AnyRecord]], key: K, record: AnyRecord) -> None:
    del grouped[key][record.id]
    if not grouped[key]:
        del grouped[key]


def ids_in(record: AnyRecord) -> set[str]:
    """The ids of other records that a record holds."""
    ids = set[str]()
    for name, is_many in HELD[type(record)]:
        held = getattr(record, name)
        ids.update(held if is_many else (held,))
    return ids - {""}


def size_of(group: Group) -> tuple[int, int]:
    """How many sit in a group, and how many have left it."""
    return len(group.people), len(group.left)


def told_at(group: Group) -> float:
    """When a group was told to sit elsewhere."""
    return group.regrouped.at if group.regrouped else NEVER


def number_of(record: AnyRecord) -> tuple[str, int, type[Record]] | None:
    """Under what something is found that has a number in its step."""
    if type(record) not in NUMBERED:
        return None
    step, number = (getattr(record, name) for name in PLACE)
    return step, number, type(record)


def names_of(record: AnyRecord) -> Iterator[str]:
    """What the name of a record looks like, if its kind is found by name."""
    if record.called_by:
        yield from looks(str(getattr(record, record.called_by)))
