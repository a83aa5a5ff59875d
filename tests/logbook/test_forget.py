"""Promise 5: what was forgotten is nowhere in the bytes of the live store, within a minute."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

import apsw
import pytest

from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.exercises.insights import EraseInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
from samenspel.store.file import PATIENCE
from tests.logbook.remains import SECRET, found_in
from tests.logbook.scribe import Scribe


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[SqliteLogbook]:
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        yield logbook


def room() -> Scribe:
    """Anna, whose words are to go, and Bram, whose words stay."""
    scribe = Scribe()
    scribe.ask("anna", Join(Text(f"Anna {SECRET}")))
    scribe.ask("bram", Join(Text("Bram")))
    scribe.ask("desk", OpenStep("insights"))
    return scribe


def forget_a_person(scribe: Scribe) -> None:
    scribe.write("anna", "1", f"een {SECRET}")
    scribe.write("anna", "1", f"{SECRET} twee", version=1)
    scribe.write("bram", "1", "dit blijft")
    scribe.ask("desk", Reveal(scribe.step.id))
    scribe.ask("anna", ForgetMe())


def forget_a_record(scribe: Scribe) -> None:
    scribe.ask("anna", ForgetMe())
    scribe.ask("anna", Join(Text("Anna")))
    gone = scribe.write("anna", "1", f"een {SECRET}")
    scribe.write("anna", "1", f"{SECRET} twee", version=1)
    scribe.write("anna", "2", "dit blijft")
    scribe.ask("desk", Reveal(scribe.step.id))
    scribe.ask("anna", EraseInsight(gone))


FORGETTING = pytest.mark.parametrize("forget", [forget_a_person, forget_a_record])


@FORGETTING
def test_no_word_is_left_of_what_was_forgotten(logbook: SqliteLogbook, forget: Callable[[Scribe], None]) -> None:
    scribe = room()
    forget(scribe)
    forgotten = scribe.batches.pop()
    scribe.keep_in(logbook)
    assert found_in(logbook)
    logbook.commit([forgotten])
    assert not found_in(logbook) and found_in(logbook, "dit blijft")


@FORGETTING
def test_no_word_is_left_when_it_all_came_in_one_commit(
    logbook: SqliteLogbook, forget: Callable[[Scribe], None]
) -> None:
    scribe = room()
    forget(scribe)
    logbook.commit([scribe.in_one()])
    assert not found_in(logbook) and found_in(logbook, "dit blijft")


@contextmanager
def reader(logbook: SqliteLogbook) -> Iterator[None]:
    """Somebody who reads, as a backup does: nothing that they may still need is taken from under them."""
    with closing(apsw.Connection(str(logbook.store.path))) as other:
        other.execute("begin")
        assert other.execute("select count(*) from sqlite_schema").get
        yield
        other.execute("rollback")


@FORGETTING
def test_a_reader_holds_the_words_no_longer_than_it_reads(
    logbook: SqliteLogbook, forget: Callable[[Scribe], None]
) -> None:
    scribe = room()
    forget(scribe)
    forgotten = scribe.batches.pop()
    scribe.keep_in(logbook)
    with reader(logbook):
        logbook.commit([forgotten])
        logbook.clean()
        assert found_in(logbook), "a reader was to be in the way"
    logbook.clean()
    assert not found_in(logbook) and found_in(logbook, "dit blijft")


def test_a_reader_in_the_way_keeps_nobody_waiting(logbook: SqliteLogbook) -> None:
    scribe = room()
    forget_a_person(scribe)
    for n in range(10):
        scribe.write("bram", f"{n}", f"regel {n}")
    with reader(logbook):
        begun = monotonic()
        scribe.keep_in(logbook)
        assert monotonic() - begun < PATIENCE / 1000, "not even once as long as for a writer"


def test_words_that_lay_in_the_log_when_the_program_was_killed_go_when_it_starts_again(
    logbook: SqliteLogbook, tmp_path: Path
) -> None:
    scribe = room()
    forget_a_person(scribe)
    with reader(logbook):
        scribe.keep_in(logbook)
        shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name} killed"))
    with closing(logbook_in(tmp_path.with_name(f"{tmp_path.name} killed") / logbook.store.path.name)) as again:
        again.clean()
        assert not found_in(again) and found_in(again, "dit blijft")
