"""When a session is erased, nothing of it is in the bytes of the store, and others are untouched."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.keeping import NotSaved
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.people.entrance import ChangeCode
from samenspel.room.records import Text
from tests.logbook.remains import SECRET, found_in
from tests.logbook.scribe import Scribe


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[SqliteLogbook]:
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        yield logbook


def filled(logbook: SqliteLogbook) -> Scribe:
    scribe = Scribe()
    for person in ("anna", "bram", "cees"):
        scribe.ask(person, Join(Text(f"{person} {SECRET}")))
    scribe.ask("desk", ChangeCode())
    scribe.ask("desk", OpenStep("insights"))
    for number in range(120):
        scribe.write(("anna", "bram", "cees")[number % 3], f"line {number}", f"{SECRET} {number}")
    late = scribe.batches.pop()
    scribe.keep_in(logbook)
    scribe.batches = [late]
    return scribe


def test_no_byte_of_an_erased_session_is_left(logbook: SqliteLogbook) -> None:
    scribe = filled(logbook)
    founded = scribe.host.founded
    assert found_in(logbook) and logbook.find(founded.code)
    logbook.erase(founded.session)
    assert not found_in(logbook) and not any(found_in(logbook, code) for code in founded.codes)
    assert logbook.find(founded.code) is None and list(logbook.read(founded.session)) == []


def test_each_code_of_an_erased_session_is_known_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "again" / "samenspel.sqlite"
    path.parent.mkdir()
    with closing(logbook_in(path)) as logbook:
        founded = filled(logbook).host.founded
        logbook.erase(founded.session)
    assert len(founded.codes) == 2
    with closing(logbook_in(path)) as logbook:
        assert [logbook.was_erased(code) for code in (*founded.codes, "2222222")] == [True, True, False]


def test_writing_the_file_anew_is_tried_by_the_sweep_and_not_with_each_turn(logbook: SqliteLogbook) -> None:
    """Writing a large file anew takes seconds, in which nobody's words are saved."""
    tried: list[str] = []

    def no_room(cursor: object, sql: str, given: object) -> bool:
        tried.extend([sql] if sql == "vacuum" else [])
        return sql != "vacuum"

    scribe, other = filled(logbook), Scribe(2)
    logbook.db.exec_trace = no_room
    logbook.erase(scribe.host.founded.session)
    assert len(tried) == 1
    other.keep_in(logbook)
    for number in range(3):
        other.ask(f"person {number}", Join(Text(f"Anna {number}")))
        other.keep_in(logbook)
    assert len(tried) == 1
    logbook.clean()
    assert len(tried) == 2
    logbook.db.exec_trace = None
    logbook.clean()
    assert not found_in(logbook)


def test_nothing_is_written_in_an_erased_session_any_more(logbook: SqliteLogbook) -> None:
    scribe = filled(logbook)
    [late] = scribe.batches
    logbook.erase(late.session)
    with pytest.raises(NotSaved):
        logbook.commit([late])


def test_sessions_are_found_by_when_they_began(logbook: SqliteLogbook) -> None:
    scribe = filled(logbook)
    founded = scribe.host.founded
    first = next(logbook.read(founded.session)).at
    assert logbook.begun_before(first) == [] and logbook.begun_before(first + 1) == [founded.code]
