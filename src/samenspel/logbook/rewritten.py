"""What was rewritten goes out of the logbook when the morning ends: only the last words of a text stay."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from samenspel.room.records import AnyRecord, Text
from samenspel.room.session import TEXTS, is_end
from samenspel.room.turn import Entry

REWRITTEN = Text(" ")
"""Stands for words that were rewritten. Nobody can write it (room/text/tidying.py), it is no longer than what stood
there, and a text that was not empty stays so: who may see what was said when, rests on that.
"""


def ends(entries: Iterable[Entry]) -> bool:
    return any(map(is_end, entries))


def without_rewritten(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that change, as they are without earlier versions of a text and without what is gone."""
    entries = list(entries)
    last = last_versions(entries)
    for entry in entries:
        put = tuple(cleared(record, last.get(record.id)) for record in entry.put)
        if put != entry.put:
            yield replace(entry, put=put)


def last_versions(entries: Iterable[Entry]) -> dict[str, AnyRecord]:
    last: dict[str, AnyRecord] = {}
    for entry in entries:
        last |= {record.id: record for record in entry.put}
        for id in (*entry.drop, *entry.forget):
            last.pop(id, None)
    return last


def cleared(record: AnyRecord, last: AnyRecord | None) -> AnyRecord:
    """A version without the words that the last one does not have."""
    names = TEXTS[type(record)]
    gone = [name for name in names if getattr(record, name) not in ("", getattr(last, name, None))]
    return replace(record, **dict.fromkeys(gone, REWRITTEN)) if gone else record
