"""Before: eight statements without a name. Under five answers there is no figure (rule 10)."""

import pytest

from samenspel.room.exercises.before import AnswerBefore, medians
from samenspel.room.people.doors import Join
from samenspel.room.records import Measured, Text
from tests.room.morning import Hall

EIGHT = (0, 10, 20, 30, 40, 50, None, 100)


@pytest.fixture
def hall() -> Hall:
    hall = Hall(8)
    hall.open_step("before")
    return hall


def answer(hall: Hall, who: str, answers: tuple[int | None, ...] = EIGHT, key: str = "", step: str = "") -> str:
    return hall.ask(who, AnswerBefore(step or hall.step.id, key or f"key of {who}".ljust(20, "·"), answers))


def test_all_answers_of_a_person_lie_in_one_slip_without_name_time_or_order(hall: Hall) -> None:
    turns = hall.session.number
    for person in hall.people[:5]:
        answer(hall, person)
    assert hall.session.number == turns
    slips = list(hall.host.boxes.in_box(f"before:{hall.step.id}"))
    assert {slip.answers for slip in slips} == {("0", "10", "20", "30", "40", "50", "", "100")}
    assert not [person for person in hall.people if f'"{person}"' in hall.dump().decode().rpartition("before:")[2]]


@pytest.mark.parametrize("answers", [EIGHT[:7], (*EIGHT, 10), (5, *EIGHT[1:]), (110, *EIGHT[1:]), (-10, *EIGHT[1:])])
def test_answers_go_from_0_to_100_in_tens_and_are_eight(hall: Hall, answers: tuple[int | None, ...]) -> None:
    assert answer(hall, "p00", answers) == "eight_answers"


def test_a_short_or_a_second_key_is_refused_and_the_same_key_replaces(hall: Hall) -> None:
    assert answer(hall, "p00", key="short") == "eight_answers"
    answer(hall, "p00")
    assert answer(hall, "p00", key="another key of mine ") == "already_given"
    assert answer(hall, "p00", tuple(100 for _ in range(8))) == ""
    assert len(hall.host.boxes.keys[f"before:{hall.step.id}"]) == 1


def test_who_is_late_answers_until_the_card_talk_ends_and_not_after(hall: Hall) -> None:
    """Domain 2.1: late-comers give no before-slip."""
    before = hall.step.id
    hall.open_step("meet")
    hall.do("late", Join(Text("late")))
    assert answer(hall, "late", step=before) == ""
    hall.open_step("introduce")
    assert answer(hall, "later", step=before) == "not_there"
    assert answer(hall, "p00", step=before) == "not_now"


def test_the_desk_types_any_number_of_paper_slips_each_under_its_printed_key(hall: Hall) -> None:
    for number in range(3):
        assert answer(hall, "desk", key=f"paper slip {number}".ljust(16, "·")) == ""
    assert len(hall.host.boxes.keys[f"before:{hall.step.id}"]) == 3


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_under_five_answers_the_desk_gets_no_figure(people: int, shown: bool) -> None:
    hall = Hall(8)
    hall.open_step("before")
    for person in hall.people[:people]:
        answer(hall, person)
    hall.open_step("meet")
    assert not hall.find(Measured)
    hall.open_step("introduce")
    measured = hall.the(Measured)
    assert measured.answers == people and bool(measured.medians) == shown and measured.seen_by == {"desk"}


def test_a_statement_that_fewer_than_five_answered_has_no_median() -> None:
    slips = [("10", "20")] * 4 + [("30", "")]
    assert medians(slips) == (10.0, None)
    assert medians(slips[:4]) == ()
