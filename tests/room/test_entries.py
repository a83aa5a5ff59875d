"""How the changes of a turn become its entry."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from samenspel.room.handlers import HANDLERS
from samenspel.room.people.doors import Leave
from samenspel.room.records import Insight, Person, Text
from samenspel.room.session import Session
from samenspel.room.turn import Blacken, Change, Drop, Entry, Forget, Put, Turn, entry_of
from tests.room.morning import Hall


def line(id: str, text: str) -> Insight:
    return Insight(step="s", line="1", text=Text(text), id=id, of="anna")


def made(*changes: Change) -> Entry:
    return entry_of(changes, 7, 3.0, "anna", "command", "WriteInsight")


def test_an_entry_changes_each_record_at_most_once() -> None:
    first, last, gone, forgotten = line("a", "een"), line("a", "twee"), line("b", "weg"), line("c", "vergeten")
    entry = made(
        Put(first), Put(gone), Put(forgotten), Put(last), Drop("b"), Drop("c"), Drop("b"), Forget("c"), Forget("c")
    )
    assert (entry.put, entry.drop, entry.forget) == ((last,), ("b",), ("c",))
    assert made(Put(last), Blacken("a"), Blacken("a")).blacken == ("a",)
    assert (entry.number, entry.at, entry.actor, entry.id, entry.command) == (7, 3.0, "anna", "command", "WriteInsight")


def test_a_rule_whose_later_part_overwrites_an_earlier_one_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a part that reads the room as it was puts back what another part just took away."""

    def leave(session: Session, ask: Leave, turn: Turn) -> Iterator[Change]:
        me = session.see(Person, turn.actor, turn.actor)
        yield Put(replace(me, here=False))
        yield Put(replace(me, alias=Text("Anders")))

    hall = Hall(2)
    before = dict(hall.session.records)
    handlers: dict[Any, Any] = HANDLERS
    monkeypatch.setitem(handlers, Leave, leave)
    assert hall.ask("p00", Leave()) == "not_understood"
    assert hall.session.records == before
