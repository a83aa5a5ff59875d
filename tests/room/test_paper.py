"""Equal rights for paper and phone (rule 14)."""

import pytest

from samenspel.room.anytime.parking import Park
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import PutOnSheet, WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.programme import Reveal
from samenspel.room.people import paper
from samenspel.room.people.cards import MOST_CARDS, OpenCard, PrintCards, free_numbers
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.records import Badge, Helper, Insight, MayTell, Person, Sheet, Story, Text
from samenspel.room.rules.sight import SetReach
from tests.room.morning import Hall


@pytest.fixture
def hall() -> Hall:
    """Seven with a phone, and Toos on paper."""
    hall = Hall(7)
    hall.do("desk", AddPerson(Text("Toos"), 4, "resident"))
    return hall


def toos(hall: Hall) -> Person:
    return hall.the(Person, alias="Toos")


def helper(hall: Hall) -> str:
    """Somebody with a phone in the group of Toos, whom she named as her helper at the desk."""
    mate = next(person for person in hall.group(toos(hall).id).people if person != toos(hall).id)
    hall.do("desk", NameHelper(toos(hall).id, mate))
    return mate


def test_a_participant_on_paper_has_a_seat_a_card_and_a_place_in_every_group(hall: Hall) -> None:
    assert toos(hall).card == 4 and toos(hall).of == toos(hall).id
    assert hall.the(Badge, of=toos(hall).id).role == "resident"
    hall.open_step("meet")
    assert toos(hall).id in [person for group in hall.groups() for person in group.people]


def test_a_card_seats_one_person_and_the_next_free_one_is_found(hall: Hall) -> None:
    assert hall.ask("desk", AddPerson(Text("Truus"), 4)) == "card_taken"
    assert hall.ask("desk", AddPerson(Text("Toos"))) == "alias_taken"
    hall.do("desk", AddPerson(Text("Truus")))
    assert hall.the(Person, alias="Truus").card == 1


def test_the_number_of_a_card_that_a_phone_opened_is_given_to_nobody_on_paper() -> None:
    hall = Hall(2)
    hall.do("door", PrintCards({10: f"{10:032x}"}))
    hall.do("door", OpenCard(f"{10:032x}", f"{9:016x}"))
    assert hall.ask("desk", AddPerson(Text("Truus"), 10)) == "card_taken"


def test_every_printed_card_can_be_given_to_somebody_on_paper(hall: Hall) -> None:
    hall.do("desk", AddPerson(Text("Truus"), MOST_CARDS))
    assert hall.the(Person, alias="Truus").card == MOST_CARDS
    for number in (MOST_CARDS + 1, -1):
        assert hall.ask("desk", AddPerson(Text("Wil"), number)) == "card_taken"


def test_a_full_session_has_no_seat_for_somebody_on_paper(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_PEOPLE", 9)
    hall.do("desk", AddPerson(Text("Truus")))
    assert hall.ask("desk", AddPerson(Text("Wil"))) == "too_full"


def test_without_a_card_that_is_free_nobody_is_added_on_paper(hall: Hall) -> None:
    """Phones may have opened cards and still be at the door."""
    cards = {number: f"{number:032x}" for number in free_numbers(hall.session, MOST_CARDS)}
    hall.do("door", PrintCards(cards))
    for number, name in cards.items():
        hall.do("door", OpenCard(name, f"{number:016x}"))
    assert hall.ask("desk", AddPerson(Text("Wil"))) == "too_full"


def test_the_helper_writes_on_behalf_and_the_person_on_paper_owns_it(hall: Hall) -> None:
    hall.open_step("meet")
    group = hall.group(toos(hall).id)
    hall.do(helper(hall), OnBehalf(toos(hall).id, SayWhatMay(group.id, Text("dat ik taart bak"))))
    assert hall.the(MayTell).of == toos(hall).id


@pytest.mark.parametrize("people", [6, 7])
def test_adding_somebody_can_be_undone_at_once_also_at_a_table_that_has_written(people: int) -> None:
    """The newcomer joins a pair, or breaks up the only trio: their table has written, they have not."""
    hall = Hall(people)
    hall.open_step("meet")
    for group in hall.groups():
        hall.do(group.people[0], SayWhatMay(group.id, Text("dat ik zing")))
    seats = [group.people for group in hall.groups()]
    hall.do("desk", AddPerson(Text("Toos")))
    hall.do("desk", Undo())
    assert not hall.find(Person, alias="Toos") and [group.people for group in hall.groups()] == seats


def test_adding_somebody_cannot_be_undone_once_they_have_written(hall: Hall) -> None:
    step = hall.open_table().id
    hall.do("desk", AddPerson(Text("Truus")))
    truus = hall.the(Person, alias="Truus").id
    mate = next(person for person in hall.group(truus).people if person != truus)
    hall.do("desk", NameHelper(truus, mate))
    hall.do(mate, OnBehalf(truus, WriteInsight(step, "l1", Text("een regel"))))
    assert hall.ask("desk", Undo()) == "written_since" and hall.the(Insight).of == truus


def test_notes_of_an_interviewer_on_paper_are_typed_by_their_helper(hall: Hall) -> None:
    hall.open_step("interview")
    group, mate = hall.group(toos(hall).id), helper(hall)
    hall.do(mate, OnBehalf(toos(hall).id, WriteStory(group.id, mate, "g02", Text("de straat"))))
    assert (hall.the(Story).of, hall.the(Story).by) == (mate, toos(hall).id)


def test_lines_and_dots_of_paper_are_typed_by_the_helper(hall: Hall) -> None:
    hall.open_table()
    group, mate = hall.group(toos(hall).id), helper(hall)
    sheet = hall.the(Sheet, number=group.number)
    line = WriteInsight(hall.step.id, "papier", Text("van papier"), sheet=sheet.id)
    hall.do(mate, OnBehalf(toos(hall).id, line))
    assert hall.the(Insight).of == toos(hall).id and mate in hall.the(Insight).seen_by
    assert not hall.the(Insight).apart, "no phone of theirs wrote over it"
    hall.do("desk", Reveal(hall.step.id))
    hall.open_step("gallery")
    dots = GiveDots(hall.step.id, "a key for paper slips", (hall.the(Insight).id,))
    assert hall.ask(mate, OnBehalf(toos(hall).id, dots)) == ""
    assert hall.host.boxes.keys[f"dots:{hall.step.id}"] == {toos(hall).id: "a key for paper slips"}


def test_the_desk_writes_for_people_on_paper_and_for_nobody_with_a_phone(hall: Hall) -> None:
    hall.open_table()
    line = WriteInsight(hall.step.id, "1", Text("x"))
    assert hall.ask("desk", OnBehalf("p00", line)) == "not_on_paper"
    assert hall.ask("stranger", OnBehalf(toos(hall).id, line)) == "not_there"
    hall.do("desk", OnBehalf(toos(hall).id, line))
    sheet = hall.the(Sheet, number=hall.group(toos(hall).id).number)
    hall.do("desk", OnBehalf(toos(hall).id, WriteInsight(hall.step.id, "2", Text("y"), sheet=sheet.id)))
    hall.do("desk", OnBehalf(toos(hall).id, PutOnSheet(hall.the(Insight, text="y").id, False)))


def test_the_desk_sees_off_who_went_home_without_a_word(hall: Hall) -> None:
    hall.do("desk", SeeOff(toos(hall).id))
    assert not toos(hall).here and hall.ask("desk", SeeOff(toos(hall).id)) == "not_now"


def test_nobody_raises_the_reach_of_another_by_taking_a_line_off_the_sheet_and_putting_it_on_again(hall: Hall) -> None:
    """Attack 22: off and on again made of private what hangs at the reveal."""
    hall.open_table()
    sheet = hall.the(Sheet, number=hall.group(toos(hall).id).number)
    line = WriteInsight(hall.step.id, "1", Text("van papier"), sheet=sheet.id)
    hall.do("desk", OnBehalf(toos(hall).id, line))
    hall.do(toos(hall).id, SetReach(hall.the(Insight).id, "private"))
    for on in (False, True):
        hall.do("desk", OnBehalf(toos(hall).id, PutOnSheet(hall.the(Insight).id, on)))
        assert hall.the(Insight).reach == "private" and not hall.the(Insight).seen_by
    hall.do("desk", Reveal(hall.step.id))
    assert not hall.the(Insight).seen_by


@pytest.mark.parametrize("is_revealed", [False, True])
def test_no_answer_to_a_lent_hand_tells_what_is_whose(hall: Hall, is_revealed: bool) -> None:
    """For everybody on paper a question has the same answer, whoever wrote the line or the words that it is about."""
    hall.do("desk", AddPerson(Text("Truus"), 5))
    people = [toos(hall).id, hall.the(Person, alias="Truus").id]
    hall.open_step("meet")
    writer = people[0]
    group = hall.group(writer).id
    hall.do("desk", NameHelper(writer, next(one for one in hall.group(writer).people if one != writer)))
    hall.do(hall.the(Helper).helper, OnBehalf(writer, SayWhatMay(group, Text("dat zij zingt"))))
    assert {hall.ask("desk", OnBehalf(writer, SayWhatMay(group, Text(text), 1))) for text in ("", "iets")} == {
        "not_now"
    }
    step = hall.open_table()
    for person in people:
        hall.do("desk", OnBehalf(person, WriteInsight(step.id, f"key of {person}", Text(f"regel van {person}"))))
    if is_revealed:
        hall.do("desk", Reveal(step.id))
    for line in hall.find(Insight):
        for asked in (PutOnSheet(line.id), Park(insight=line.id), WriteInsight(step.id, line.line, Text("?"), 1)):
            assert len({hall.ask("desk", OnBehalf(person, asked)) for person in people}) == 1
        lines = len(hall.find(Insight))
        for person in people:
            hall.do("desk", OnBehalf(person, WriteInsight(step.id, line.line, Text("?"))))
        assert len(hall.find(Insight)) == lines + len(people), "a lent hand only makes new lines"
    assert len({line.reach for line in hall.find(Insight, text=Text("?"))}) == 1
