"""What the room sees, kept once for all screens that see the same: a thousand phones fit in one process.

Nothing is taken on trust: a screen shares what another has only when it received the same bytes over the same view, or
when what it received makes an equal one.
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

from msgspec.json import decode

from samenspel.rehearsal.judge.canary import canaries, canaries_in, of_ink
from samenspel.rehearsal.judge.oracle import Canaries

Json = Any
NOTHING = b"[[],[]]"
MOST_PARTS = 32
"""Parts of the news that are remembered as they were read: most come to all screens within a moment."""


class Part:
    """One part of the news, read once for all who received these bytes."""

    def __init__(self, data: bytes) -> None:
        put, drop = decode(data)
        self.put: list[Json] = put
        self.drop: list[str] = drop
        ink = (number for record in put for number in of_ink(record.get("points", ())))
        self.canaries = Canaries(frozenset((*canaries_in(data), *ink)))
        self.kinds = frozenset((record["kind"], record.get("of", "")) for record in put)


@dataclass(eq=False)
class View:
    """Records by id and by kind, as they were at one moment. Immutable: news makes another one."""

    records: Mapping[str, Json] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    next: "WeakValueDictionary[bytes, View] | None" = None
    """What others who saw this see after some news."""

    def after(self, part: Part) -> "View":
        records, kinds = dict(self.records), dict(self.kinds)
        touched = {id: records.pop(id) for id in part.drop if id in records}
        for kind in {record["kind"] for record in (*part.put, *touched.values())}:
            kinds[kind] = {id: record for id, record in kinds.get(kind, {}).items() if id not in touched}
        for record in part.put:
            records[record["id"]] = kinds[record["kind"]][record["id"]] = record  # type: ignore[index]
        return View(records, kinds)

    @cached_property
    def lying(self) -> Counter[int]:
        """How often each canary occurs in these records."""
        return Counter(number for record in self.records.values() for number in canaries_of(record))


EMPTY = View()


def canaries_of(record: Json) -> list[int]:
    written = [number for text in record.values() if isinstance(text, str) for number in canaries(text)]
    return written + of_ink(record.get("points", ()))


@dataclass
class Views:
    """The views of all screens of one session."""

    parts: OrderedDict[bytes, Part] = field(default_factory=OrderedDict)
    by_mark: WeakValueDictionary[str, View] = field(default_factory=WeakValueDictionary)

    def part(self, data: bytes) -> Part:
        part = self.parts.get(data)
        if part is None:
            part = self.parts[data] = Part(data)
            if len(self.parts) > MOST_PARTS:
                self.parts.popitem(last=False)
        return part

    def after(self, view: View, mark: str, data: bytes) -> View:
        """What a screen sees after this news."""
        if data == NOTHING:
            return view
        if view.next is None:
            view.next = WeakValueDictionary()
        found = view.next.get(data)
        if found is None:
            found = view.next[data] = self.shared(view.after(self.part(data)), mark)
        return found

    def shared(self, view: View, mark: str) -> View:
        """The view that another screen with this mark has, if it is equal."""
        other = self.by_mark.get(mark)
        if other is not None and other.records == view.records:
            return other
        self.by_mark[mark] = view
        return view
