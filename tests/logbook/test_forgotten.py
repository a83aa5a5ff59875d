"""The list of the forgotten: complete, without holes after a crash, and applied once."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.forget_again import Again
from samenspel.logbook.keeping import Batch, NotSaved, replay
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.command import is_used_up
from samenspel.room.exercises.insights import EraseInsight
from samenspel.room.exercises.introduce import PassBy
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, TieTo
from samenspel.room.records import ROOM, Insight, Person, Queue, Stage, Text, Tie
from samenspel.room.turn import Entry
from samenspel.store import file as store
from samenspel.store.backup import back_up
from samenspel.store.forgotten import NAME, Forgotten, add, beside, erased, lines_in, merge
from tests.exercises.at import FOUNDED
from tests.logbook.scribe import Scribe, morning
from tests.room.morning import Hall


def lived(path: Path) -> Scribe:
    scribe = Scribe()
    morning(scribe)
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
    return scribe


def test_every_turn_that_takes_something_back_is_on_the_list(tmp_path: Path) -> None:
    path = tmp_path / "samenspel.sqlite"
    scribe = lived(path)
    with closing(logbook_in(path)) as logbook:
        forgetting = [entry for entry in logbook.read(scribe.name) if entry.forget]
    assert {is_used_up(entry.command) for entry in forgetting} == {True, False}
    turns = {entry.id: entry.forget for entry in forgetting if not is_used_up(entry.command)}
    assert {line.turn: line.whose for line in lines_in(beside(path))} == turns and len(turns) > 3


def test_a_list_that_is_not_there_yet_is_made_of_the_logbook(tmp_path: Path) -> None:
    path = tmp_path / "samenspel.sqlite"
    lived(path)
    before = set(lines_in(beside(path)))
    beside(path).unlink()
    logbook_in(path).close()
    assert set(lines_in(beside(path))) == before


def test_a_list_says_so_before_the_turn_is_on_disk(tmp_path: Path) -> None:
    """A server that is killed in between forgets it at its next start, for its person tapped it."""
    path, scribe = tmp_path / "samenspel.sqlite", Scribe()
    scribe.ask("anna", Join(Text("Anna")))
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
        scribe.ask("anna", ForgetMe())
        logbook.db.execute("create trigger full before insert on entries begin select raise(abort, 'full'); end")
        try:
            scribe.keep_in(logbook)
        except NotSaved:
            logbook.db.execute("drop trigger full")
    with closing(logbook_in(path)) as logbook:
        assert logbook.again == Again(1, 0)
        assert not list(replay(logbook, scribe.name).all(Person))
    with closing(logbook_in(path)) as logbook:
        assert logbook.again == Again(0, 0)


def test_what_was_answered_not_saved_is_not_done_at_the_next_start(tmp_path: Path) -> None:
    """Only *forget me* is; somebody who erased a line was told that it stayed, and may have changed their mind."""
    path, scribe = tmp_path / "samenspel.sqlite", Scribe()
    scribe.ask("anna", Join(Text("Anna")))
    scribe.ask("desk", OpenStep("insights"))
    line = scribe.write("anna", "1", "Dit blijft")
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
        scribe.ask("anna", EraseInsight(line))
        logbook.db.execute("create trigger full before insert on entries begin select raise(abort, 'full'); end")
        with pytest.raises(NotSaved):
            scribe.keep_in(logbook)
        logbook.db.execute("drop trigger full")
    with closing(logbook_in(path)) as logbook:
        assert logbook.again == Again(0, 0)
        assert [one.text for one in replay(logbook, scribe.name).all(Insight)] == ["Dit blijft"]


@pytest.mark.parametrize("works_again", [True, False])
def test_a_list_that_could_not_be_written_is_completed(tmp_path: Path, works_again: bool) -> None:
    """With the next turn, or at the next start."""
    path, scribe = tmp_path / "samenspel.sqlite", Scribe()
    scribe.ask("anna", Join(Text("Anna")))
    scribe.ask("desk", OpenStep("insights"))
    line = scribe.write("anna", "1", "Dit gaat weg")
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
        logbook.list = tmp_path / "not there" / "list"
        scribe.ask("anna", EraseInsight(line))
        scribe.keep_in(logbook)
        if works_again:
            logbook.list = beside(path)
            scribe.write("anna", "1", "Dit niet")
            scribe.keep_in(logbook)
            assert [one.whose for one in lines_in(beside(path))] == [(line,)]
    logbook_in(path).close()
    assert [one.whose for one in lines_in(beside(path))] == [(line,)]


def test_a_list_is_written_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may write less than it was asked to."""
    file, line, write = tmp_path / "list", Forgotten("s", "t1", ("a",)), os.write
    monkeypatch.setattr(os, "write", lambda to, data: write(to, bytes(data)[:7]))
    add(file, [line])
    assert lines_in(file) == [line]


def test_who_came_back_after_being_forgotten_is_not_forgotten_again(tmp_path: Path) -> None:
    """The list goes by the turn and not by the person: a later copy has that turn."""
    path, scribe = tmp_path / "samenspel.sqlite", Scribe()
    for command in (Join(Text("Anna")), ForgetMe(), Join(Text("Anna"))):
        scribe.ask("anna", command)
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
    copy = tmp_path / "copies" / "copy.sqlite"
    copy.parent.mkdir()
    back_up(path, copy)
    with closing(logbook_in(copy)) as logbook:
        assert logbook.again == Again(0, 0)
        assert [person.alias for person in replay(logbook, scribe.name).all(Person)] == ["Anna"]


def test_who_came_in_again_after_a_copy_was_put_back_stays(tmp_path: Path) -> None:
    """The copy is from before they first came; the line is settled when it is put back, and not at each later start."""
    path, scribe = tmp_path / "samenspel.sqlite", Scribe()
    scribe.ask("bram", Join(Text("Bram")))
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
    add(beside(path), [Forgotten(scribe.name, "a turn after the copy", ("anna",))])
    with closing(logbook_in(path)) as logbook:
        assert logbook.again == Again(0, 0)
        anna = Person(Text("Anna"), id="anna", of="anna", seen_by=ROOM)
        number = replay(logbook, scribe.name).number + 1
        logbook.commit([Batch(scribe.name, (Entry(number, 9.0, "anna", "her turn", "Join", put=(anna,)),))])
    with closing(logbook_in(path)) as logbook:
        assert logbook.again == Again(0, 0)
        assert {person.alias for person in replay(logbook, scribe.name).all(Person)} == {"Bram", "Anna"}


def test_a_copy_finds_the_list_of_the_file_that_it_is_of(tmp_path: Path) -> None:
    path, scribe = tmp_path / "data" / "samenspel.sqlite", Scribe()
    path.parent.mkdir()
    scribe.ask("anna", Join(Text("Anna")))
    copy, elsewhere = tmp_path / "copy.sqlite", tmp_path / "elsewhere" / "samenspel.sqlite"
    elsewhere.parent.mkdir()
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
        back_up(path, copy)
        scribe.ask("anna", ForgetMe())
        scribe.keep_in(logbook)
    shutil.copy(copy, elsewhere)
    with closing(logbook_in(elsewhere)) as logbook:
        assert logbook.again == Again(1, 0)
        assert not list(replay(logbook, scribe.name).all(Person))


def test_a_file_can_name_nothing_but_a_list_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger's file could name a device that never ends, or any file of the server."""
    monkeypatch.setattr(store, "LARGEST_LIST", 1000)
    large, endless, right = (tmp_path / name / NAME for name in ("large", "endless", "right"))
    for file in (large, endless, right):
        file.parent.mkdir()
    large.write_bytes(b"x" * 1001)
    endless.symlink_to("/dev/zero")
    right.touch()
    other = right.with_name("other")
    other.touch()
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        for named, read in ((large, []), (endless, []), (other, []), (right.parent, []), (right, [right])):
            logbook.note("list", str(named))
            assert logbook.store.lists() == read


def test_a_line_that_was_cut_off_hides_no_other(tmp_path: Path) -> None:
    file = tmp_path / "list"
    one, two = Forgotten("s", "t1", ("a",)), Forgotten("s", "t2", ("b", "c"))
    add(file, [one])
    with file.open("ab") as cut:
        cut.write(b'{"session":"s","tu')
    add(file, [two])
    assert lines_in(file) == [one, two]
    merge(file, [two, one])
    assert lines_in(file) == [one, two]


def test_of_an_erased_session_one_line_stays(tmp_path: Path) -> None:
    file, other = tmp_path / "list", Forgotten("other", "t", ("a",))
    add(file, [Forgotten("s", "t1", ("a",)), other])
    erased(file, "s", ["2345678"])
    assert [line.session for line in lines_in(file)] == ["other", "s"]
    assert "2345678" not in file.read_text()


def test_a_copy_in_the_middle_of_a_step_keeps_what_the_room_used_up_later(tmp_path: Path) -> None:
    """Else nobody could be called up any more, and a wish would not count in the draw that the copy has yet to make."""
    path, hall = tmp_path / "samenspel.sqlite", Hall(6)
    hall.do("p00", TieTo("p01", "manager"))
    hall.open_step("introduce")
    hall.end_part()
    with closing(logbook_in(path)) as logbook:
        first = list(hall.logbook.read("s"))
        logbook.commit([Batch("s", tuple(first), founded=FOUNDED)])
        back_up(path, tmp_path / "copy.sqlite")
        hall.open_step("ambition")
        logbook.commit([Batch("s", tuple(list(hall.logbook.read("s"))[len(first) :]))])
    with closing(logbook_in(tmp_path / "copy.sqlite")) as copy:
        session = replay(copy, "s")
    assert session.count(Queue) == session.count(Stage) == session.count(Tie) == 1


def test_a_copy_keeps_on_stage_whoever_was_skipped_there_later(tmp_path: Path) -> None:
    """A skip leaves no command by which the list could know it; a stage is nobody's, and stays."""
    path, hall = tmp_path / "samenspel.sqlite", Hall(6)
    hall.open_step("introduce")
    while hall.session.count(Stage) == 0 or hall.the(Queue).waiting:
        hall.end_part()
    with closing(logbook_in(path)) as logbook:
        first = list(hall.logbook.read("s"))
        logbook.commit([Batch("s", tuple(first), founded=FOUNDED)])
        back_up(path, tmp_path / "copy.sqlite")
        last = hall.the(Stage).whom
        hall.do(last, PassBy(hall.step.id, last))
        logbook.commit([Batch("s", tuple(list(hall.logbook.read("s"))[len(first) :]))])
    with closing(logbook_in(tmp_path / "copy.sqlite")) as copy:
        assert replay(copy, "s").count(Stage) == 1 and hall.session.count(Stage) == 0
