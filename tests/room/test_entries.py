"""How the changes of a turn become its entry."""

from samenspel.room.records import Insight, Text
from samenspel.room.turn import Blacken, Change, Drop, Entry, Forget, Put, entry_of


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
