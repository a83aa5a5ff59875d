"""Time inside a step: parts follow the clock, the border between steps is the facilitator's tap."""

import pytest
from msgspec.structs import astuple

from samenspel.room.clock import MINUTE, in_words, left
from samenspel.room.exercises import EXERCISES
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.parts import AddMinute, EndPart, Freeze, TakeMinute, Thaw, due
from samenspel.room.morning.programme import OpenStep
from samenspel.room.records import PartName, Step, StepName
from tests.room.morning import Hall, laid_down, without_clock
from tests.room.world import World

FOUND: list[tuple[PartName, float]] = [("find", 60), ("instruct", 60)]
"""The two minutes before people talk: a minute to find each other, and one to listen to what comes next."""
MINUTES: list[tuple[StepName, int, list[tuple[PartName, float]]]] = [
    ("welcome", 6, [("whole", 360)]),
    ("meet", 10, [("find", 60), ("first", 270), ("second", 270)]),
    ("interview", 32, [*FOUND, ("first", 720), ("change", 60), ("second", 720), ("review", 300)]),
    ("interview", 38, [*FOUND, ("first", 900), ("change", 60), ("second", 900), ("review", 300)]),
    ("insights", 14, [("alone", 120), ("pair", 240), ("find", 60), ("table", 300), ("title", 120)]),
]


@pytest.mark.parametrize(("name", "minutes", "parts"), MINUTES)
def test_the_parts_of_a_step_are_those_of_domain_2_1(
    name: StepName, minutes: int, parts: list[tuple[PartName, float]]
) -> None:
    assert [(part.name, part.seconds) for part in EXERCISES[name].parts(minutes, 20)] == parts


@pytest.mark.parametrize(("people", "seconds"), [(20, 45), (23, 39)])
def test_each_is_introduced_in_as_many_seconds_as_the_minutes_allow(people: int, seconds: int) -> None:
    """(minutes - 1) x 60 / n (domain 2.1, introduce)."""
    assert int(EXERCISES["introduce"].parts(16, people)[-1].seconds) == seconds


def test_the_silent_start_of_the_insights_is_never_cut() -> None:
    """Domain 2.3: never cut silent starts."""
    for minutes in (11, 14, 16):
        parts = EXERCISES["insights"].parts(minutes, 20)
        assert parts[0].seconds == 120 and sum(part.seconds for part in parts) == minutes * 60


def test_the_clock_ends_a_part_at_its_deadline_and_not_before() -> None:
    hall = Hall()
    step = hall.open_step("meet")
    hall.at += 59
    assert hall.end_part("clock") == "not_now"
    hall.at += 2
    assert hall.end_part("clock") == "saved"
    assert hall.step.part == 1 and hall.step.part_from == step.part_from + 60


def test_after_a_long_sleep_the_next_part_has_its_whole_time() -> None:
    hall = Hall()
    hall.open_step("meet")
    hall.at += 400
    hall.end_part("clock")
    assert hall.step.part == 1 and hall.step.part_from == hall.at


def test_nothing_goes_on_by_itself_after_the_last_part() -> None:
    """Reason 3 of domain 6: the step jumps on by itself."""
    hall = Hall()
    hall.open_step("meet")
    for _ in range(2):
        hall.at += 300
        hall.end_part("clock")
    hall.at += 3600
    assert due(hall.session) is None
    assert hall.end_part("clock") == hall.end_part("desk") == "not_now"
    assert hall.step.name == "meet"


def test_two_taps_or_a_tap_and_the_clock_end_one_part() -> None:
    hall = Hall()
    step = hall.open_step("meet")
    seen = EndPart(step.id, step.part, step.part_from)
    assert hall.ask("desk", seen) == "saved"
    assert hall.ask("desk", seen) == "not_now"
    hall.at += 60
    assert hall.ask("clock", seen) == "not_now"
    assert hall.step.part == 1


def test_a_minute_more_moves_the_deadline_of_the_part_that_runs() -> None:
    hall = Hall()
    step = hall.open_step("meet")
    hall.do("desk", AddMinute(step.id))
    assert due(hall.session) == (hall.step, step.part_from + 120)
    hall.do("desk", TakeMinute(step.id))
    assert due(hall.session) == (hall.step, step.part_from + 60)


def test_a_minute_more_for_a_part_that_ran_over_counts_from_now() -> None:
    hall = Hall()
    step = hall.open_step("welcome")
    hall.at += 360 + 125
    hall.do("desk", AddMinute(step.id))
    assert left(hall.step, hall.at) == 60


def test_there_is_no_minute_to_take_from_a_part_that_is_over() -> None:
    hall = Hall()
    step = hall.open_step("welcome")
    hall.at += 330
    hall.do("desk", TakeMinute(step.id))
    assert left(hall.step, hall.at) == 0
    assert hall.ask("desk", TakeMinute(step.id)) == "no_minute_left"


def test_a_frozen_clock_holds_the_part_and_thaws_with_what_was_left() -> None:
    hall = Hall()
    step = hall.open_step("meet")
    hall.at += 30
    hall.do("desk", Freeze(step.id))
    assert hall.ask("desk", Freeze(step.id)) == "not_now"
    hall.at += 600
    assert due(hall.session) is None and hall.end_part("clock") == "not_now"
    assert left(hall.step, hall.at) == 600 - 30
    hall.do("desk", Thaw(step.id))
    assert due(hall.session) == (hall.step, hall.at + 30)
    assert hall.ask("desk", Thaw(step.id)) == "not_now"


def test_a_step_that_is_closed_frozen_goes_on_where_it_stood_when_it_is_opened_again() -> None:
    hall = Hall()
    step = hall.open_step("welcome")
    hall.at += 100
    hall.do("desk", Freeze(step.id))
    hall.at += 500
    hall.open_step("before")
    hall.at += 50
    hall.do("desk", OpenStep("welcome", hall.step.id))
    assert hall.step.id == step.id and left(hall.step, hall.at) == 260


@pytest.mark.parametrize("command", [AddMinute, TakeMinute, Freeze, Thaw])
def test_time_is_the_facilitators(command: type[AddMinute | TakeMinute | Freeze | Thaw]) -> None:
    hall = Hall()
    step = hall.open_step("welcome")
    assert hall.ask("p00", command(step.id)) == hall.ask("clock", command(step.id)) == "facilitator_only"


def test_a_session_of_an_earlier_release_has_steps_without_a_clock() -> None:
    world = World(begun=without_clock(laid_down("std20")))
    assert world.ask("desk", OpenStep("insights")) == "saved"
    step = next(iter(world.session.all(Step)))
    commands: list[AnyCommand] = [AddMinute(step.id), Freeze(step.id), EndPart(step.id, 0, step.part_from)]
    assert [world.ask("desk", command) for command in commands] == ["not_now"] * 3
    assert due(world.session) is None


def test_a_minute_while_people_are_introduced_is_for_who_is_on_stage_alone() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    step = hall.open_step("introduce")
    hall.end_part()
    each = hall.step.parts[1].seconds
    hall.do("desk", AddMinute(step.id))
    assert due(hall.session) == (hall.step, hall.at + each + 60) and hall.step.parts[1].seconds == each
    hall.do("desk", TakeMinute(step.id))
    assert due(hall.session) == (hall.step, hall.at + each)
    hall.at += each
    hall.end_part("clock")
    assert due(hall.session) == (hall.step, hall.at + each)


SAID = {
    3: (5, "seconds", "about"),
    39: (40, "seconds", "about"),
    45: (45, "seconds", "exactly"),
    60: (1, "minutes", "exactly"),
    90: (1, "minutes", "half"),
    129: (2, "minutes", "over"),
    170: (3, "minutes", "nearly"),
    720: (12, "minutes", "exactly"),
    5400: (1, "hours", "half"),
    10800: (3, "hours", "exactly"),
    11100: (3, "hours", "over"),
    12600: (3, "hours", "half"),
}


@pytest.mark.parametrize(("seconds", "said"), SAID.items())
def test_a_length_is_said_as_people_say_it(seconds: float, said: tuple[int, str, str]) -> None:
    """Nobody says 129 seconds."""
    assert astuple(in_words(seconds)) == said


def test_no_length_is_said_more_than_a_third_off() -> None:
    unit = {"seconds": 1.0, "minutes": MINUTE, "hours": 60 * MINUTE}
    for seconds in range(15, 15_000, 7):
        said = in_words(seconds)
        about = (said.count + (said.how == "half") / 2) * unit[said.unit]
        assert abs(about - seconds) / seconds < 1 / 3
