"""What the desk may do next, as the room tells every console."""

import pytest
from msgspec.structs import replace

from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.exercises.introduce import NoteKeyWords
from samenspel.room.morning.ahead import Ahead, Thing, ahead
from samenspel.room.morning.parts import AddMinute
from samenspel.room.morning.planning import Cut, TakeCuts
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Programme, Step, StepName, Text
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
    assert now(hall) == Ahead(("insights", "gallery", "break"), thing="step", next="insights")


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
        turns += 1
        assert now(hall).again == (turns < len(hall.people))
    assert turns == len(hall.people) and now(hall).thing == "step"


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


# --- the one large button, and the smaller way


def things(hall: Hall) -> list[tuple[Thing | None, Thing | None]]:
    """What the large button and the smaller way do, part by part, until the step is done."""
    seen = [(now(hall).thing, now(hall).early)]
    while now(hall).thing in ("part", "reveal"):
        if now(hall).thing == "part":
            assert hall.end_part() == "saved"
        else:
            hall.do("desk", Reveal(hall.step.id))
        seen.append((now(hall).thing, now(hall).early))
    return seen


def test_the_next_thing_is_the_next_part_and_leaving_the_step_early_is_the_smaller_way() -> None:
    hall = Hall()
    hall.open_step("meet")
    assert things(hall) == [("part", "step"), ("part", "step"), ("step", None)]
    hall.open_step("interview")
    assert things(hall) == [*[("part", "step")] * 5, ("step", None)]


def test_the_reveal_is_the_next_thing_from_the_last_part_on_and_before_that_the_smaller_way() -> None:
    """Not from the first second of two silent minutes: it is the only thing that cannot be undone."""
    hall = Hall()
    hall.open_step("insights")
    assert things(hall) == [*[("part", "reveal")] * 4, ("reveal", None), ("step", None)]


def test_the_next_thing_is_the_next_person_until_the_last_one_stands_there() -> None:
    hall = Hall()
    hall.open_step("introduce")
    assert things(hall) == [*[("part", "step")] * len(hall.people), ("step", None)]


def test_a_step_without_parts_is_left_by_the_large_button() -> None:
    hall = Hall()
    assert (now(hall).thing, now(hall).early) == ("step", None)
    for name in ("welcome", "before", "gallery", "break", "thread"):
        hall.open_step(name)
        assert things(hall) == [("step", None)]
    hall.open_step("market")
    assert things(hall) == [("part", "reveal"), ("reveal", None), ("step", None)]
    hall.open_step("close")
    assert things(hall) == [("part", "reveal"), ("part", "reveal"), ("reveal", None), (None, None)]


def test_what_is_written_in_a_session_without_a_clock_is_revealed_by_the_large_button() -> None:
    hall = World(begun=without_clock(laid_down("std20")))
    hall.ask("desk", OpenStep("insights"))
    assert (now(hall).thing, now(hall).early) == ("reveal", None)


# --- undo


def undone(hall: World) -> tuple[str, StepName | None, bool] | None:
    """What undo would take back."""
    undo = now(hall).undo
    return (undo.command, undo.step, undo.is_name) if undo else None


def why_not(hall: World) -> str | None:
    undo = now(hall).undo
    assert undo
    return undo.why_not


def test_undo_is_what_the_facilitators_did_last_whichever_console_it_was() -> None:
    hall = Hall()
    assert undone(hall) is None
    hall.open_step("meet")
    assert undone(hall) == ("OpenStep", "meet", False)
    hall.do("desk", AddMinute(hall.step.id))
    assert undone(hall) == ("AddMinute", None, False)
    hall.do("desk", TakeOff(hall.people[0]))
    assert undone(hall) == ("TakeOff", None, True)
    hall.do("desk", Undo())
    assert undone(hall) == ("AddMinute", None, False)


def test_undo_is_left_out_when_going_back_does_the_same() -> None:
    hall = Hall()
    hall.open_step("welcome")
    assert undone(hall) == ("OpenStep", "welcome", False) and now(hall).back is None
    hall.open_step("before")
    assert undone(hall) is None and now(hall).back == "welcome"
    hall.do("desk", AddMinute(hall.step.id))
    assert undone(hall) == ("AddMinute", None, False)
    hall.open_step("interview")
    assert undone(hall) == ("OpenStep", "interview", False) and now(hall).back == "introduce"


def test_the_room_says_why_something_cannot_be_undone_before_anybody_tries() -> None:
    hall = Hall()
    hall.open_step("meet")
    assert why_not(hall) is None
    hall.end_part("desk")
    assert why_not(hall) == "went_on" == hall.ask("desk", Undo())

    hall = Hall()
    hall.open_step("insights")
    hall.do(hall.people[0], WriteInsight(hall.step.id, "l", Text("een regel")))
    assert why_not(hall) == "written_since" == hall.ask("desk", Undo())

    hall = Hall()
    hall.open_step("meet")
    hall.open_step("break")
    hall.do("laat", Join(Text("laat")))
    assert why_not(hall) == "came_or_left" == hall.ask("desk", Undo())


def test_what_the_desk_does_not_see_changes_nothing_in_what_it_is_told_of_undo() -> None:
    """Words that are one's own stand in the way of undo, and only whoever tries hears that something was written."""
    hall = Hall()
    hall.open_step("introduce")
    before = now(hall)
    hall.do(hall.people[0], NoteKeyWords(hall.people[1], Text("lef, fiets, koor")))
    assert now(hall) == before and why_not(hall) is None


def test_two_consoles_that_undo_at_the_same_moment_take_back_one_turn() -> None:
    hall = Hall()
    hall.open_step("meet")
    for _ in range(2):
        hall.do("desk", AddMinute(hall.step.id))
    undo = now(hall).undo
    assert undo and hall.ask("desk", Undo(undo.turn)) == "saved"
    assert hall.ask("desk", Undo(undo.turn)) == "changed_since"
    assert undone(hall) == ("AddMinute", None, False)
