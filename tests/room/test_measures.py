"""Before: eight statements without a name. Under five answers there is no figure (rule 10)."""

from collections.abc import Sequence
from random import Random

import pytest

from samenspel.room.boxes import Boxes, Slip
from samenspel.room.exercises.before import AnswerBefore, medians
from samenspel.room.people.doors import Join
from samenspel.room.records import Measured, Text
from samenspel.room.turn import Turn
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
    assert hall.session.number == turns and not list(hall.logbook.boxes("s"))
    hall.open_step("meet")
    hall.open_step("introduce")
    slips = list(hall.logbook.boxes("s"))
    assert len(slips) == 5 and {slip.answers for slip in slips} == {("0", "10", "20", "30", "40", "50", "", "100")}
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
    slips, turn = in_a_box([("10", "20")] * 4 + [("30", "")])
    assert medians(slips, turn) == (10.0, None)
    assert medians(slips[:4], turn) == ()


def test_slips_that_the_desk_typed_count_but_never_make_the_five() -> None:
    """Attack: four slips of 0 and 100 typed at the desk would give away each answer of a fifth, who is real."""
    own, turn = in_a_box([("50", "40")] * 4 + [("60", "")], typed=[("0", "0"), ("100", "0")])
    assert medians(own, turn) == (50.0, None)
    alone, turn = in_a_box([("30", "70")], typed=[("0", "0"), ("0", "0"), ("100", "100"), ("100", "100")])
    assert medians(alone, turn) == ()


def in_a_box(own: Sequence[tuple[str, ...]], typed: Sequence[tuple[str, ...]] = ()) -> tuple[list[Slip], Turn]:
    """Slips that people gave themselves, and slips that the desk typed, in one box."""
    boxes = Boxes()
    slips = [Slip("before:1", f"key {i}", answers) for i, answers in enumerate([*own, *typed])]
    for i, slip in enumerate(slips):
        boxes.lay(slip, f"giver {i}", is_own=i < len(own))
    return slips, Turn("desk", 0.0, str, lambda *named: Random(1), boxes=boxes)
