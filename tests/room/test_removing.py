"""Somebody who was taken out of the room, seen off, or has left writes nothing; what they hung can be hung back."""

import pytest
import regex

from samenspel.room.anytime.parking import MOST_PARKED, Park, TakeAway
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.ambition import WriteAmbition
from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import Reveal
from samenspel.room.people.doors import LONGEST_ALIAS, ForgetMe, Join, Leave, TieTo
from samenspel.room.people.entrance import SetDoor
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.records import (
    DESK,
    Ambition,
    Door,
    Group,
    Insight,
    ParkedPoint,
    Pen,
    Person,
    Removed,
    Sheet,
    TakenOff,
    Text,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from samenspel.room.text.tidying import on_one_line
from tests.room.morning import Hall

OUT: list[tuple[str, AnyCommand]] = [("desk", SeeOff("p00")), ("desk", Remove("p00")), ("p00", Leave())]


@pytest.fixture
def hall() -> Hall:
    """Eight at two tables; everybody has written a line, which lies on the sheet."""
    hall = Hall(8)
    hall.open_table()
    for person in hall.people:
        hall.do(person, WriteInsight(hall.step.id, "1", Text(f"regel van {person}")))
        hall.do(person, PutOnSheet(line(hall, person).id, True))
    return hall


def line(hall: Hall, person: str) -> Insight:
    return hall.the(Insight, of=person)


def on_the_wall(hall: Hall, person: str) -> bool:
    return "room" in line(hall, person).seen_by


@pytest.mark.parametrize(("by", "out"), OUT)
def test_who_is_not_in_the_room_writes_nothing_until_they_are_back(hall: Hall, by: str, out: AnyCommand) -> None:
    hall.do(by, out)
    tries: list[AnyCommand] = [
        WriteInsight(hall.step.id, "2", Text("nog een regel")),
        WriteInsight(hall.step.id, "1", Text("anders"), line(hall, "p00").version),
        Park(Text("een zere plek")),
        TieTo("p03", "know"),
        Undo(),
    ]
    assert [hall.ask("p00", one) for one in tries] == ["not_inside"] * len(tries)
    if isinstance(out, Remove):
        hall.do("desk", LetBack("p00"))
    hall.do("p00", Join(Text("p00")))
    hall.do("p00", tries[0])


def test_nor_do_they_tell_a_story_or_say_what_may_be_told() -> None:
    hall = Hall(6)
    for step in ("meet", "interview"):
        hall.open_step("meet" if step == "meet" else "interview")
        group = hall.group("p00")
        hall.do("desk", SeeOff("p00"))
        say = SayWhatMay(group.id, Text("ik zing")), WriteStory(group.id, "p00", "g02", Text("een verhaal"))
        assert {hall.ask("p00", one) for one in say} == {"not_inside"}
        hall.do("p00", Join(Text("p00")))


def test_who_is_outside_may_still_take_back_what_is_theirs(hall: Hall) -> None:
    for person, out in (("p00", SeeOff("p00")), ("p01", Remove("p01"))):
        hall.do("desk", out)
        hall.do(person, SetReach(line(hall, person).id, "private"))
        hall.do(person, EraseInsight(line(hall, person).id))
    hall.do("p01", ForgetMe())
    assert hall.ask("p01", Join(Text("iemand anders"))) == "removed"


@pytest.mark.parametrize("out", [SeeOff("p00"), EndMorning()])
def test_who_is_outside_or_comes_after_the_end_lets_nothing_go_further(hall: Hall, out: AnyCommand) -> None:
    hall.do("p00", SetReach(line(hall, "p00").id, "group"))
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", out)
    hall.do("p00", SetReach(line(hall, "p00").id, "room"))
    assert line(hall, "p00").reach == "group" and not on_the_wall(hall, "p00")
    hall.do("p00", SetReach(line(hall, "p00").id, "private"))
    assert line(hall, "p00").reach == "private"


def test_who_comes_back_after_the_end_keeps_their_name(hall: Hall) -> None:
    hall.do("p00", Leave())
    hall.do("desk", EndMorning())
    hall.do("p00", Join(Text("een nare naam")))
    assert hall.the(Person, id="p00").here and hall.the(Person, id="p00").alias == "p00"


@pytest.mark.parametrize("ends", [True, False])
def test_who_comes_back_finds_a_name_with_a_number_when_another_took_theirs(hall: Hall, ends: bool) -> None:
    """Two people with one name would be called up together, and a screen could not tell them apart."""
    hall.do("p00", Leave())
    hall.do("p01", Leave())
    hall.do("another", Join(Text("P00")))
    if ends:
        hall.do("desk", EndMorning())
    for person in ("p00", "p01"):
        hall.do(person, Join(Text(person)))
    assert [hall.the(Person, id=one).alias for one in ("another", "p00", "p01")] == ["P00", "p00 2", "p01"]


def test_a_name_that_is_as_long_as_a_name_may_be_makes_room_for_its_number() -> None:
    hall = Hall(0)
    for person, out in (("a", True), ("b", True), ("c", False), ("a", False), ("b", False)):
        hall.do(person, Join(Text("x" * LONGEST_ALIAS)))
        if out:
            hall.do(person, Leave())
    names = [person.alias for person in hall.session.all(Person)]
    assert len(set(names)) == 3 and {len(name) for name in names} == {LONGEST_ALIAS}


def test_a_person_on_paper_who_went_home_is_spoken_for_no_more(hall: Hall) -> None:
    hall.do("desk", AddPerson(Text("Toos"), 4))
    toos = hall.the(Person, alias="Toos").id
    hall.do("desk", SeeOff(toos))
    assert hall.ask("desk", OnBehalf(toos, Park(Text("een zere plek")))) == "not_inside"


def test_all_that_was_hung_goes_off_the_wall_and_comes_back(hall: Hall) -> None:
    pen = next(pen for pen in hall.find(Pen) if pen.writer)
    writer, sheet = pen.writer, pen.sheet
    hall.do(writer, NameSheet(sheet, Text("een nare titel"), hall.the(Sheet, id=sheet).version))
    hall.do(writer, Park(Text("een nare plek")))
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", Remove(writer))
    assert not on_the_wall(hall, writer) and all(on_the_wall(hall, one) for one in hall.people if one != writer)
    assert "room" not in hall.the(Person, id=writer).seen_by | hall.the(Sheet, id=sheet).seen_by
    assert hall.sees("desk", ParkedPoint) == [] and len(hall.sees(writer, ParkedPoint)) == 1
    assert writer not in [person for group in hall.groups() for person in group.people]
    assert hall.ask(writer, Join(Text("opnieuw"))) == "removed"
    hall.do("desk", LetBack(writer))
    assert on_the_wall(hall, writer) and "room" in hall.the(Sheet, id=sheet).seen_by
    assert "room" in hall.the(Person, id=writer).seen_by and len(hall.sees("desk", ParkedPoint)) == 1
    hall.do(writer, Join(Text("opnieuw")))


def test_a_line_of_somebody_removed_before_the_reveal_is_gone_from_the_table_and_never_hangs(hall: Hall) -> None:
    hall.do("desk", Remove("p00"))
    assert line(hall, "p00").seen_by == frozenset()
    hall.do("desk", Reveal(hall.step.id))
    assert line(hall, "p00").seen_by == frozenset()
    hall.do("desk", LetBack("p00"))
    assert on_the_wall(hall, "p00")


def test_what_hung_of_somebody_removed_can_be_hung_back_without_them(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", Remove("p00"))
    assert line(hall, "p00").seen_by == DESK
    hall.do("desk", HangBack(line(hall, "p00").id))
    assert on_the_wall(hall, "p00")


def test_the_desk_is_not_told_what_somebody_removed_wrote_that_does_not_hang(hall: Hall) -> None:
    hall.do("p00", WriteInsight(hall.step.id, "2", Text("voor mij alleen")))
    hall.do("p00", Park(Text("een zere plek")))
    hall.do("desk", Remove("p00"))
    mine = {record.id for record in hall.session.belongings("p00").values()} - {"p00"}
    assert not mine & {id for id in mine if id in str(screen(hall.session, "desk"))}
    assert all(id in str(screen(hall.session, "p00")) for id in mine if hall.session.has(Insight, id))
    hall.do("p00", ForgetMe())
    assert not [id for id in mine if id in str(hall.session.records)]


def test_the_owner_cannot_hang_it_back_by_its_reach(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", Remove("p00"))
    for reach in ("group", "book"):
        hall.do("p00", SetReach(line(hall, "p00").id, "group" if reach == "group" else "book"))
    assert not on_the_wall(hall, "p00")


def test_what_was_taken_off_before_stays_off_when_somebody_is_let_back(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", TakeOff(line(hall, "p00").id))
    hall.do("desk", Remove("p00"))
    hall.do("desk", LetBack("p00"))
    assert not on_the_wall(hall, "p00") and "room" in hall.the(Person, id="p00").seen_by


def test_removing_is_undone_at_once_with_the_seat(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    before = hall.group("p00").people
    hall.do("desk", Remove("p00"))
    hall.do("desk", Undo())
    assert on_the_wall(hall, "p00") and hall.the(Person, id="p00").here and hall.group("p00").people == before


def test_nobody_is_left_alone_by_a_removal() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    hall.do("desk", Remove("p00"))
    assert all(len(group.people) > 1 for group in hall.groups())


def test_somebody_on_paper_who_is_let_back_has_a_seat_at_once() -> None:
    hall = Hall(6)
    hall.do("desk", AddPerson(Text("Toos"), 4))
    toos = hall.the(Person, alias="Toos").id
    hall.open_step("meet")
    hall.do("desk", Remove(toos))
    hall.do("desk", LetBack(toos))
    assert hall.the(Person, id=toos).here and any(toos in group.people for group in hall.find(Group))


def test_somebody_on_paper_is_let_back_with_a_number_when_another_has_their_name_now() -> None:
    hall = Hall(4)
    hall.do("desk", AddPerson(Text("Toos"), 4))
    toos = hall.the(Person, alias="Toos").id
    hall.do("desk", Remove(toos))
    hall.do("desk", AddPerson(Text("Toos"), 5))
    hall.do("desk", LetBack(toos))
    assert hall.the(Person, id=toos).here and hall.the(Person, id=toos).alias == "Toos 2"


def test_the_desk_takes_a_parked_point_away_and_nobody_parks_without_end(hall: Hall) -> None:
    for number in range(MOST_PARKED):
        hall.do("p00", Park(Text(f"punt {number}")))
    assert hall.ask("p00", Park(Text("nog een"))) == "too_many_parked"
    hall.do("p01", Park(Text("een zere plek")))
    for point in hall.find(ParkedPoint, of="p00"):
        hall.do("desk", TakeAway(point.id))
    assert [point.of for point in hall.sees("desk", ParkedPoint)] == ["p01"]
    assert len(hall.sees("p00", ParkedPoint)) == MOST_PARKED
    hall.do("desk", Undo())
    assert len(hall.sees("desk", ParkedPoint)) == 2


def test_undo_reaches_no_older_turn_because_somebody_erased_what_the_last_one_changed(hall: Hall) -> None:
    """Attack: somebody who was removed erases their line, and the facilitator's undo opens the door again."""
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", SetDoor("closed"))
    hall.do("desk", Remove("p00"))
    hall.do("p00", EraseInsight(line(hall, "p00").id))
    assert hall.ask("desk", Undo()) == "changed_since" and hall.the(Door).state == "closed"


def test_nor_does_a_line_hang_again_because_another_was_erased(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    rude, other = line(hall, "p01").id, line(hall, "p02").id
    hall.do("desk", TakeOff(rude))
    hall.do("desk", TakeOff(other))
    hall.do("p02", EraseInsight(other))
    assert hall.ask("desk", Undo()) == "changed_since" and not on_the_wall(hall, "p01")


def test_undo_brings_nobody_back_under_a_name_that_another_has_by_now() -> None:
    hall = Hall(8)
    hall.do("desk", SeeOff("p00"))
    hall.do("another", Join(Text("p00")))
    assert hall.ask("desk", Undo()) == "alias_taken"


def test_letting_back_is_not_undone_for_what_was_written_since_would_hang(hall: Hall) -> None:
    hall.do("desk", Remove("p00"))
    hall.do("desk", LetBack("p00"))
    assert hall.ask("desk", Undo()) == "changed_since" and not hall.find(Removed)


def titled(hall: Hall, by: str) -> Sheet:
    """A sheet with a title, given by one of its table. Two share no letter: what they share stays whose it was."""
    sheet = next(one for one in hall.find(Sheet) if by in hall.groups()[one.number - 1].people)
    if hall.the(Pen, sheet=sheet.id).writer != by:
        hall.do(by, TakePen(sheet.id))
    hall.do(by, NameSheet(sheet.id, Text(by[-1] * 9), hall.the(Sheet, id=sheet.id).version))
    return hall.the(Sheet, id=sheet.id)


def test_the_title_that_another_gave_hangs_on_when_the_holder_of_the_pen_is_removed(hall: Hall) -> None:
    other, removed = hall.groups()[0].people[:2]
    sheet = titled(hall, other)
    hall.do(removed, TakePen(sheet.id))
    hall.do("desk", Remove(removed))
    hall.do("desk", Reveal(hall.step.id))
    assert "room" in hall.the(Sheet, id=sheet.id).seen_by


@pytest.mark.parametrize("forgets", [False, True])
def test_a_title_given_after_a_removal_hangs(hall: Hall, forgets: bool) -> None:
    removed, other = hall.groups()[0].people[:2]
    titled(hall, removed)
    hall.do("desk", Remove(removed))
    if forgets:
        hall.do(removed, ForgetMe())
    sheet = titled(hall, other)
    hall.do("desk", Reveal(hall.step.id))
    assert hall.the(Sheet, id=sheet.id).seen_by == {"room"}


def test_whoever_was_removed_and_wrote_two_texts_with_a_pen_is_forgotten_with_both(hall: Hall) -> None:
    removed = hall.groups()[0].people[0]
    titled(hall, removed)
    hall.open_step("ambition")
    sentence = hall.the(Ambition, number=hall.group(removed).number)
    hall.ask(removed, TakePen(sentence.id))
    hall.do(removed, WriteAmbition(sentence.id, Text("Iedereen eet samen"), 1))
    hall.do("desk", Remove(removed))
    hall.do(removed, ForgetMe())
    assert removed[-1].encode() * 9 not in hall.dump() and b"Iedereen eet samen" not in hall.dump()


def test_a_title_that_the_facilitator_took_off_stays_off_whoever_gives_another(hall: Hall) -> None:
    one, other = hall.groups()[0].people[:2]
    sheet = titled(hall, one)
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", TakeOff(sheet.id))
    titled(hall, other)
    assert "room" not in hall.the(Sheet, id=sheet.id).seen_by


@pytest.mark.parametrize("is_given", [False, True])
def test_before_the_reveal_a_removal_tells_the_desk_of_no_title(hall: Hall, is_given: bool) -> None:
    """Attack: remove each and undo it; with the right one a sheet comes along."""
    removed = hall.groups()[0].people[0]
    if is_given:
        titled(hall, removed)
    hall.do("desk", Remove(removed))
    sheets = {sheet.id for sheet in hall.find(Sheet)}
    assert not [taken for taken in hall.sees("desk", TakenOff) if taken.what in sheets]
    hall.do("desk", Reveal(hall.step.id))
    assert len([taken for taken in hall.sees("desk", TakenOff) if taken.what in sheets]) == is_given


FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize("alias", [FAMILY * 5 + "abcde", "\U0001f1f3\U0001f1f1" * 10 * 2, "Anna " * 7 + "Anna1"])
def test_a_name_with_a_number_behind_it_is_made_of_whole_signs(hall: Hall, alias: str) -> None:
    hall.do("first", Join(Text(alias)))
    hall.do("first", Leave())
    hall.do("second", Join(Text(alias)))
    hall.do("first", Join(Text(alias)))
    name = hall.the(Person, id="first").alias
    whole = regex.findall(r"\X", alias)
    assert len(name) <= LONGEST_ALIAS and name.endswith(" 2") and on_one_line(name) == name
    assert regex.findall(r"\X", name[:-2]) == whole[: len(regex.findall(r"\X", name[:-2]))]


def test_what_the_facilitator_hung_back_and_took_off_again_stays_off_when_somebody_is_let_back(hall: Hall) -> None:
    hall.do("desk", Reveal(hall.step.id))
    line = next(one for one in hall.find(Insight) if "room" in one.seen_by)
    hall.do("desk", Remove(line.of))
    hall.do("desk", HangBack(line.id))
    hall.do("desk", TakeOff(line.id))
    hall.do("desk", LetBack(line.of))
    assert "room" not in hall.the(Insight, id=line.id).seen_by and hall.find(TakenOff, what=line.id)


def test_words_of_whoever_is_removed_go_off_the_wall_though_another_wrote_on(hall: Hall) -> None:
    removed, other = hall.groups()[0].people[:2]
    sheet = titled(hall, removed)
    hall.do("desk", Reveal(hall.step.id))
    hall.do(other, TakePen(sheet.id))
    hall.do(other, NameSheet(sheet.id, Text(f"{sheet.title}."), sheet.version))
    hall.do("desk", Remove(removed))
    assert "room" not in hall.the(Sheet, id=sheet.id).seen_by
