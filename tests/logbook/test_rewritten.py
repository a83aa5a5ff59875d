"""What was rewritten or taken back is nowhere in the bytes of the files when the morning is over."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.keeping import Logbook, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.anytime.parking import Agree, EraseParked, Park, TakeAway
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.insights import EraseInsight, NameSheet, TakePen
from samenspel.room.exercises.introduce import NoteKeyWords
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.morning.ending import EndMorning, TakeUpAgain
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo
from samenspel.room.records import Group, Insight, MayTell, ParkedPoint, Pen, Sheet, Text, Tie
from samenspel.room.session import Session, screen
from tests.logbook.remains import SECRET, found_in
from tests.logbook.scribe import Scribe, morning

OLD = Text(f"eerst {SECRET} en nog wat")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteLogbook]:
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        yield logbook


def room(step: str = "insights") -> Scribe:
    scribe = Scribe()
    for person in ("anna", "bram"):
        scribe.ask(person, Join(Text(person.title())))
    scribe.ask("desk", OpenStep(step))  # type: ignore[arg-type]
    return scribe


def sheet(scribe: Scribe) -> tuple[Sheet, Pen]:
    return next(iter(scribe.session.all(Sheet))), next(iter(scribe.session.all(Pen)))


# --- what was rewritten


def a_line(scribe: Scribe) -> None:
    scribe.write("anna", "1", OLD)
    scribe.write("anna", "1", "nu zo", version=1)


def a_line_that_was_parked(scribe: Scribe) -> None:
    scribe.write("anna", "1", OLD)
    line = scribe.write("anna", "1", "nu zo", version=1)
    scribe.ask("anna", Park(insight=line))


def a_title(scribe: Scribe) -> None:
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, OLD, 1))
    scribe.ask(pen.writer, NameSheet(paper.id, Text("nu zo"), 2))


def a_title_that_another_emptied(scribe: Scribe) -> None:
    paper, pen = sheet(scribe)
    other = next(one for one in ("anna", "bram") if one != pen.writer)
    scribe.ask(pen.writer, NameSheet(paper.id, OLD, 1))
    scribe.ask(other, TakePen(paper.id))
    scribe.ask(other, NameSheet(paper.id, Text(""), 2))
    scribe.ask(other, NameSheet(paper.id, Text("nu zo"), 3))


def an_appointment(scribe: Scribe) -> None:
    scribe.ask("anna", Park(Text("nu zo")))
    point = next(iter(scribe.session.all(ParkedPoint)))
    scribe.ask("desk", Agree(point.id, OLD, 1))
    scribe.ask("desk", Agree(point.id, Text("Gijs belt"), 2))


def a_name(scribe: Scribe) -> None:
    scribe.ask("cees", Join(Text(f"Cees {SECRET}")))
    scribe.ask("cees", Leave())
    scribe.ask("cees", Join(Text("nu zo")))


REWRITTEN = [
    a_line,
    a_line_that_was_parked,
    a_title,
    a_title_that_another_emptied,
    an_appointment,
    a_name,
]


@pytest.mark.parametrize("rewrite", REWRITTEN)
def test_what_was_rewritten_goes_when_the_morning_ends(file: SqliteLogbook, rewrite: Callable[[Scribe], None]) -> None:
    scribe = room()
    rewrite(scribe)
    scribe.keep_in(file)
    assert found_in(file)
    scribe.ask("desk", EndMorning())
    scribe.keep_in(file)
    assert not found_in(file) and found_in(file, "nu zo")


@pytest.mark.parametrize("rewrite", REWRITTEN)
def test_it_goes_when_all_came_in_one_commit(file: SqliteLogbook, rewrite: Callable[[Scribe], None]) -> None:
    scribe = room()
    rewrite(scribe)
    scribe.ask("desk", EndMorning())
    file.commit([scribe.in_one()])
    assert not found_in(file) and found_in(file, "nu zo")


# --- what was taken back


def what_may_be_told(scribe: Scribe) -> None:
    scribe.ask("desk", OpenStep("meet"))
    group = scribe.group("anna").id
    scribe.ask("anna", SayWhatMay(group, OLD))
    scribe.ask("anna", SayWhatMay(group, Text(f"{SECRET} anders"), 1))
    scribe.ask("anna", SayWhatMay(group, Text(""), 2))
    assert not list(scribe.session.all(MayTell))


def a_new_line_that_was_undone(scribe: Scribe) -> None:
    scribe.write("anna", "1", OLD)
    scribe.ask("anna", Undo())
    assert not list(scribe.session.all(Insight))


def a_rewriting_that_was_undone(scribe: Scribe) -> None:
    scribe.write("anna", "1", "nu zo")
    scribe.write("anna", "1", OLD, version=1)
    scribe.ask("anna", Undo())


def a_parked_line(scribe: Scribe) -> None:
    """It was a line first, in two versions."""
    scribe.write("anna", "1", OLD)
    line = scribe.write("anna", "1", f"{SECRET} anders", version=1)
    scribe.ask("anna", Park(insight=line))
    scribe.ask("anna", EraseParked(next(iter(scribe.session.all(ParkedPoint))).id))


def a_point_that_was_taken_away(scribe: Scribe) -> None:
    scribe.ask("anna", Park(OLD))
    point = next(iter(scribe.session.all(ParkedPoint))).id
    scribe.ask("desk", TakeAway(point))
    scribe.ask("anna", EraseParked(point))


def a_key_with_words_in_it(scribe: Scribe) -> None:
    scribe.ask("anna", EraseInsight(scribe.write("anna", f"key {SECRET}", "weg ermee")))


def a_title_that_was_undone(scribe: Scribe) -> None:
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, OLD, 1))
    scribe.ask(pen.writer, Undo())


def a_title_that_was_made_empty(scribe: Scribe) -> None:
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, OLD, 1))
    scribe.ask(pen.writer, NameSheet(paper.id, Text(""), 2))


def key_words_that_were_made_empty(scribe: Scribe) -> None:
    scribe.ask("anna", NoteKeyWords("bram", OLD))
    scribe.ask("anna", NoteKeyWords("bram", Text(""), 1))


TAKEN_BACK = [
    a_rewriting_that_was_undone,
    what_may_be_told,
    a_new_line_that_was_undone,
    a_parked_line,
    a_point_that_was_taken_away,
    a_key_with_words_in_it,
    a_title_that_was_undone,
    a_title_that_was_made_empty,
    key_words_that_were_made_empty,
]


@pytest.mark.parametrize("take_back", TAKEN_BACK)
def test_what_was_taken_back_goes_at_once(file: SqliteLogbook, take_back: Callable[[Scribe], None]) -> None:
    scribe = room()
    take_back(scribe)
    scribe.keep_in(file)
    assert not found_in(file)


# --- what belongs to nobody, or to somebody else


def a_title_of_the_one_who_is_forgotten(scribe: Scribe) -> str:
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, OLD, 1))
    scribe.ask("desk", Reveal(scribe.step.id))
    return pen.writer


def a_title_with_the_pen_in_other_hands(scribe: Scribe) -> str:
    author = a_title_of_the_one_who_is_forgotten(scribe)
    paper, _ = sheet(scribe)
    other = next(person for person in next(iter(scribe.session.all(Group))).people if person != author)
    scribe.ask(other, TakePen(paper.id))
    return author


def an_earlier_title(scribe: Scribe) -> str:
    author = a_title_with_the_pen_in_other_hands(scribe)
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, Text("dit blijft"), 2))
    return author


@pytest.mark.parametrize(
    "named", [a_title_of_the_one_who_is_forgotten, a_title_with_the_pen_in_other_hands, an_earlier_title]
)
def test_a_title_is_forgotten_with_who_gave_it(file: SqliteLogbook, named: Callable[[Scribe], str]) -> None:
    scribe = room()
    author = named(scribe)
    scribe.ask(author, ForgetMe())
    scribe.keep_in(file)
    assert not found_in(file)
    paper, _ = sheet(scribe)
    assert paper.title == ("dit blijft" if named is an_earlier_title else "")
    assert replay(file, scribe.name).records == scribe.session.records


def test_a_title_of_somebody_else_stays(file: SqliteLogbook) -> None:
    scribe = room()
    paper, pen = sheet(scribe)
    scribe.ask(pen.writer, NameSheet(paper.id, Text("dit blijft"), 1))
    scribe.ask("bram" if pen.writer == "anna" else "anna", ForgetMe())
    scribe.keep_in(file)
    assert sheet(scribe)[0].title == "dit blijft" and found_in(file, "dit blijft")


def test_ties_of_and_about_somebody_and_what_they_said_at_the_door_go_with_them(file: SqliteLogbook) -> None:
    scribe = Scribe()
    scribe.ask("anna", Join(Text("Anna"), "resident", Text(SECRET)))
    scribe.ask("bram", Join(Text("Bram")))
    scribe.ask("bram", TieTo("anna", "rather_not"))
    scribe.ask("anna", TieTo("bram", "manager"))
    scribe.ask("anna", ForgetMe())
    scribe.keep_in(file)
    assert not list(scribe.session.all(Tie))
    for trace in ("rather_not", "manager", '"role":"resident"', SECRET):
        assert not found_in(file, trace)
    assert found_in(file, '"badge"'), "of Bram"


def test_key_words_that_were_emptied_go_at_the_end(file: SqliteLogbook) -> None:
    scribe = room("introduce")
    scribe.ask("anna", NoteKeyWords("bram", OLD))
    scribe.ask("anna", NoteKeyWords("bram", Text(""), 1))
    scribe.ask("desk", EndMorning())
    scribe.keep_in(file)
    assert not found_in(file)


# --- and nothing else changes


def same(one: Session, other: Session) -> bool:
    audiences = {*one.told, *other.told}
    return one.number == other.number and all(screen(one, who) == screen(other, who) for who in audiences)


def test_a_logbook_without_what_was_rewritten_reads_as_before(logbook: Logbook) -> None:
    scribe = Scribe()
    morning(scribe)
    scribe.keep_in(logbook)
    now = replay(logbook, scribe.name)
    assert same(now, scribe.session)
    there = {record.id for entry in logbook.read(scribe.name) for record in entry.put}
    assert {id: now.turn_said[id] for id in there & now.turn_said.keys()} == {
        id: number for id, number in scribe.session.turn_said.items() if id in there
    }


def test_nothing_from_before_the_end_is_undone_when_the_morning_goes_on(logbook: Logbook) -> None:
    scribe = room()
    a_line(scribe)
    scribe.ask("desk", EndMorning())
    scribe.ask("desk", TakeUpAgain())
    assert scribe.session.last_turn("anna") is None
    scribe.keep_in(logbook)
    assert replay(logbook, scribe.name).last_turn("anna") is None
