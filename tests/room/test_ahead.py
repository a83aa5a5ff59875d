"""What the desk may do next, as the room tells every console."""

import pytest
from msgspec.structs import replace

from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.morning.ahead import Ahead, ahead
from samenspel.room.morning.planning import Cut, TakeCuts
from samenspel.room.morning.programme import Reveal
from samenspel.room.records import Programme, Step, StepName
from samenspel.room.session import Session
from tests.room.morning import Hall, laid_down, without_clock
from tests.room.world import World

FIRST: tuple[StepName, ...] = ("welcome", "before", "meet", "introduce", "interview", "insights")


def now(hall: World) -> Ahead:
    return ahead(hall.session)


def way(hall: World) -> tuple[StepName | None, StepName | None]:
    """Which step is behind and which one ahead."""
    return now(hall).back, now(hall).next


def without(hall: Hall, *names: StepName) -> None:
    """These steps get no minutes."""
    programme = hall.the(Programme)
    boxes = tuple(replace(box, minutes=0) if box.name in names else box for box in programme.boxes)
    lay(hall.session, replace(programme, boxes=boxes))


def lay(session: Session, record: Programme | Step) -> None:
    """The record as it is now, without a turn that made it so."""
    session.take_away(session.records[record.id])
    session.lay_down(record)


def test_at_the_door_the_first_step_is_next_and_nothing_is_behind() -> None:
    hall = Hall()
    assert way(hall) == (None, "welcome")
    assert now(hall).steps == tuple(box.name for box in hall.the(Programme).boxes)


def test_each_step_leads_to_the_one_after_it_and_back_to_the_one_before() -> None:
    hall = Hall()
    hall.open_step("before")
    assert way(hall) == ("welcome", "meet")


def test_a_step_without_minutes_is_passed_over_forwards_and_backwards() -> None:
    hall = Hall()
    without(hall, "meet", "introduce")
    hall.open_step("before")
    assert way(hall) == ("welcome", "interview")
    hall.open_step("interview")
    assert way(hall) == ("before", "insights")
    assert {"meet", "introduce"} <= set(now(hall).steps)


def test_from_a_step_that_lost_its_minutes_while_it_is_open_the_way_goes_on() -> None:
    hall = Hall()
    hall.open_step("meet")
    without(hall, "meet")
    assert way(hall) == ("before", "introduce")


def test_after_the_last_step_nothing_is_next() -> None:
    hall = Hall()
    hall.open_step("close")
    assert way(hall) == ("plan", None)


def test_what_was_written_is_first_revealed() -> None:
    hall = Hall()
    hall.open_step("interview")
    assert not now(hall).reveal
    hall.open_step("insights")
    assert now(hall).reveal
    hall.do("desk", Reveal(hall.step.id))
    assert not now(hall).reveal and now(hall).next


def test_a_session_without_a_programme_goes_by_the_three_steps_that_it_knew() -> None:
    hall = World(begun=without_clock(laid_down("std20")))
    assert now(hall) == Ahead(("insights", "gallery", "break"), next="insights")


def test_ending_a_part_brings_the_one_after_it_and_the_last_one_none() -> None:
    hall = Hall()
    hall.open_step("meet")
    brought = []
    while (said := now(hall)).part:
        brought.append((said.part, said.again))
        assert hall.end_part() == "saved"
    assert brought == [("first", False), ("second", False)]
    assert hall.end_part() == "not_now"


def test_after_the_reveal_the_parts_are_over() -> None:
    hall = Hall()
    hall.open_step("insights")
    assert now(hall).part == "pair"
    hall.do("desk", Reveal(hall.step.id))
    assert now(hall).part is None


def test_while_people_are_introduced_the_same_part_comes_again_for_each_and_then_no_more() -> None:
    hall = Hall()
    hall.open_step("meet")
    hall.open_step("introduce")
    assert (now(hall).part, now(hall).again) == ("turn", False)
    turns = 0
    while now(hall).part:
        assert hall.end_part() == "saved"
        turns += now(hall).again
    assert turns == len(hall.people)
    assert hall.end_part() == "not_now"


def test_a_turn_that_an_earlier_release_began_comes_again_too() -> None:
    """It did not write of a part that it repeats."""
    hall = Hall()
    hall.open_step("introduce")
    hall.end_part()
    step = hall.step
    lay(hall.session, replace(step, parts=tuple(replace(part, repeats=False) for part in step.parts)))
    assert (now(hall).part, now(hall).again) == ("turn", True)


def test_people_sit_in_groups_where_the_exercise_puts_them_together() -> None:
    hall = Hall()
    seated = {}
    for name in FIRST:
        hall.open_step(name)
        seated[name] = now(hall).seated
    assert [name for name, sits in seated.items() if sits] == ["meet", "interview", "insights"]


def test_slips_on_paper_are_typed_until_the_talks_are_over() -> None:
    hall = Hall()
    assert not now(hall).slips
    before = hall.open_step("before")
    assert now(hall).slips == before.id
    hall.open_step("meet")
    assert now(hall).slips == before.id
    hall.open_step("introduce")
    assert not now(hall).slips


@pytest.mark.parametrize(
    "way", [["welcome"], ["meet", "welcome"], ["meet", "before"], ["introduce", "meet"], ["interview"]]
)
def test_the_console_offers_slips_exactly_while_the_room_takes_them_and_phones_ask_for_answers(
    way: list[StepName],
) -> None:
    """One answer for the three of them, also when the facilitator goes back."""
    hall = Hall()
    before = hall.open_step("before").id
    for name in way:
        hall.open_step(name)
        slip = AnswerBefore(before, f"a key for {name}".ljust(20, "·"), tuple(50 for _ in range(8)))
        is_taken = hall.ask("desk", slip) == ""
        assert bool(now(hall).slips) == is_taken == (not hall.the(Step, id=before).sealed)


def test_the_box_of_the_measure_is_closed_once_the_card_talk_was() -> None:
    hall = Hall()
    before = hall.open_step("before").id
    hall.open_step("welcome")
    assert not hall.the(Step, id=before).sealed
    hall.open_step("meet")
    hall.open_step("before")
    assert hall.the(Step, id=before).sealed and not now(hall).slips


def test_minutes_that_are_cut_say_nothing_of_the_way_as_long_as_some_are_left() -> None:
    hall = Hall()
    hall.open_step("interview")
    hall.do("desk", TakeCuts((Cut("insights", 13),)))
    assert way(hall) == ("introduce", "insights")
