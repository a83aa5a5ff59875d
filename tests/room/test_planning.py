"""When it is late: the proposal of domain 2.3 with its price, one tap to take it, one to undo."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samenspel.programmes import reading
from samenspel.room.anytime.undo import Undo
from samenspel.room.clock import MINUTE, running_part
from samenspel.room.exercises import EXERCISES
from samenspel.room.morning.parts import AddMinute, EndPart, Freeze, TakeMinute, Thaw
from samenspel.room.morning.planning import AskFive, Cut, Outlook, TakeCuts, outlook, proposal
from samenspel.room.records import PartName, Programme, StepName
from tests.room.morning import Hall, laid_down, without_clock
from tests.room.world import World

FIRST: list[StepName] = ["welcome", "before", "meet", "introduce"]


def planned(hall: Hall) -> Outlook:
    found = outlook(hall.session, hall.at)
    assert found
    return found


def minutes(hall: Hall) -> dict[str, int]:
    return {box.name: box.minutes for box in hall.the(Programme).boxes}


def run(hall: Hall, *names: StepName) -> None:
    """Run these steps to the second, as the programme has them."""
    for name in names:
        hall.open_step(name)
        hall.at += minutes(hall)[name] * 60


def test_a_morning_on_time_ends_when_it_was_planned() -> None:
    hall = Hall()
    begin = hall.at
    run(hall, *FIRST)
    end = begin + 180 * 60
    assert replace(planned(hall), with_more=None) == Outlook(end, end)


def test_a_morning_is_on_time_while_people_still_wait_to_be_introduced() -> None:
    """Each of 23 has a turn: while the first stands there, the others count too."""
    hall = Hall(23)
    run(hall, *FIRST[:-1])
    hall.open_step("introduce")
    assert abs(planned(hall).expected_end - planned(hall).planned_end) < 1
    hall.at += 60
    hall.do("clock", EndPart(hall.step.id, 0, hall.step.part_from))
    assert abs(planned(hall).expected_end - planned(hall).planned_end) < 1


@pytest.mark.parametrize("command", [AddMinute, TakeMinute])
@pytest.mark.parametrize("so_far", [0.0, 10.0, 30.0])
@pytest.mark.parametrize("turns", [0, 1, 23])
def test_a_minute_more_or_less_costs_what_the_console_shows(turns: int, so_far: float, command: type) -> None:
    """Also in one person's turn: only the person who stands there gets more or less time."""
    hall = Hall(23)
    run(hall, *FIRST[:-1])
    hall.open_step("introduce")
    for _ in range(turns):
        hall.at = hall.step.part_from + running_part(hall.step).seconds
        assert hall.end_part("clock") == "saved"
    hall.at = hall.step.part_from + so_far
    left = running_part(hall.step).seconds - so_far
    before = planned(hall).expected_end
    hall.do("desk", command(hall.step.id))
    price = MINUTE if command is AddMinute else -min(MINUTE, left)
    assert planned(hall).expected_end - before == pytest.approx(price)


STATES = ("begun", "half", "last seconds", "time is up", "run over", "frozen")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", get_args(StepName))
def test_in_every_part_of_every_step_a_minute_costs_what_was_shown_before_it(name: StepName, state: str) -> None:
    """The end that the button shows is the end that comes; undo then shows what was there."""
    hall = Hall(7)
    run(hall, "welcome")
    if name != "welcome":
        hall.open_step(name)
    if not hall.step.parts:
        return  # no minutes in this programme, so no clock
    for _ in range(12):
        now_is(hall, state)
        for command in (AddMinute, TakeMinute):
            seen = planned(hall)
            shown = seen.with_more if command is AddMinute else seen.with_less
            if shown is None:
                assert hall.ask("desk", command(hall.step.id)) == "no_minute_left" and command is TakeMinute
                continue
            hall.do("desk", command(hall.step.id))
            assert planned(hall).expected_end == pytest.approx(shown)
            hall.do("desk", Undo())
            assert planned(hall) == seen
        if hall.end_part() != "saved":
            return
    raise AssertionError("it has no end")


def now_is(hall: Hall, state: str) -> None:
    """The moment of a part; a clock that was frozen runs again first."""
    if hall.step.held_at:
        hall.do("desk", Thaw(hall.step.id))
    shares = {"begun": 0.0, "half": 0.5, "last seconds": 0.99, "time is up": 1.0, "run over": 1.2, "frozen": 0.5}
    hall.at = hall.step.part_from + running_part(hall.step).seconds * shares[state]
    if state == "frozen":
        hall.do("desk", Freeze(hall.step.id))
        hall.at += 45


@pytest.mark.parametrize(("late", "offered"), [(1, False), (2, False), (3, True), (4, True)])
def test_from_three_minutes_late_time_can_be_won_back_and_before_that_nothing_is_offered(
    late: int, offered: bool
) -> None:
    hall = Hall()
    run(hall, *FIRST)
    hall.at += late * 60
    assert planned(hall).late == late and bool(planned(hall).cuts) == offered


def test_very_late_all_that_can_still_be_done_is_said_at_once() -> None:
    hall = Hall()
    run(hall, *FIRST)
    hall.at += 51 * 60
    found = planned(hall)
    boxes = {box.name: box.minutes for box in hall.the(Programme).boxes}
    won = sum(boxes[cut.name] - cut.minutes for cut in found.cuts)
    assert won + found.short == 51 and found.skips == (Cut("market", 0),)


def test_after_going_back_only_what_can_still_be_shortened_is_offered() -> None:
    """A step that was open already keeps its minutes; an offer that names it would be refused."""
    hall = Hall()
    run(hall, *FIRST)
    again: list[StepName] = ["drawing", "market", "meet"]
    for name in again:
        hall.open_step(name)
    hall.at += 40 * 60
    found = planned(hall)
    assert found.cuts and not {"drawing", "market"} & {cut.name for cut in (*found.cuts, *found.skips)}
    hall.do("desk", TakeCuts(found.cuts))


def test_fifteen_minutes_late_before_the_end_of_ambition_are_absorbed_as_in_domain_2_3() -> None:
    """thread -2, show -2, gallery -2, market -3, drawing -5, insights -1."""
    hall = Hall()
    run(hall, *FIRST)
    hall.at += 15 * 60
    found = planned(hall)
    assert found.late == 15 and found.short == 0
    expected = {"thread": 2, "show": 4, "gallery": 4, "market": 5, "drawing": 15, "insights": 13}
    assert {cut.name: cut.minutes for cut in found.cuts} == expected


@pytest.mark.parametrize(("until", "short"), [("ambition", 0), ("drawing", 3), ("show", 5)])
def test_late_in_the_morning_less_can_be_won_back(until: StepName, short: int) -> None:
    """Domain 2.3: after drawing three minutes and after show five remain; then the market may be left out."""
    hall = Hall()
    names = [box.name for box in hall.the(Programme).boxes]
    run(hall, *names[: names.index(until) + 1])
    hall.at += 15 * 60
    assert (planned(hall).short, planned(hall).skips) == (short, (Cut("market", 0),) if short else ())


def test_one_tap_takes_the_cuts_and_one_tap_gives_them_back() -> None:
    hall = Hall()
    run(hall, *FIRST)
    hall.at += 15 * 60
    before, found = minutes(hall), planned(hall)
    hall.do("desk", TakeCuts(found.cuts))
    assert planned(hall).expected_end == planned(hall).planned_end and not planned(hall).cuts
    hall.do("desk", Undo())
    assert minutes(hall) == before and planned(hall) == found


def test_no_cut_goes_below_the_least_or_into_what_has_been() -> None:
    hall = Hall()
    run(hall, "welcome")
    refused = [Cut("drawing", 14), Cut("drawing", 21), Cut("plan", 0), Cut("welcome", 4)]
    assert [hall.ask("desk", TakeCuts((cut,))) for cut in refused] == [*["below_least"] * 3, "not_now"]
    assert hall.ask("desk", TakeCuts(())) == "not_now"


NEVER_CUT: list[tuple[StepName, PartName, int]] = [
    ("interview", "second", 12),
    ("insights", "alone", 2),
    ("travel", "alone", 4),
    ("close", "whole", 7),
]
"""The second turn, the silent starts, and the measure after with the reach screen (domain 2.3), each with the minutes
that it keeps in std20. Close is one part so far: it keeps the fewest minutes of the programme.
"""


def seconds_of(name: StepName, minutes: int, part: PartName) -> float:
    return sum(one.seconds for one in EXERCISES[name].parts(minutes, 1) if one.name == part)


def kept(hall: Hall, name: StepName, part: PartName) -> float:
    box = next(box for box in hall.the(Programme).boxes if box.name == name)
    return seconds_of(name, box.least if part == "whole" else box.planned, part)


@pytest.mark.parametrize("variant", [variant.id for variant in reading.programme().variant])
@pytest.mark.parametrize("late", [15, 40, 90])
def test_what_is_never_cut_keeps_its_time_however_late_it_is(variant: str, late: int) -> None:
    hall = Hall(7, variant=variant)
    planned_minutes = minutes(hall)
    run(hall, "welcome")
    hall.at += late * 60
    hall.do("desk", TakeCuts(planned(hall).cuts))
    for name, part, _ in NEVER_CUT:
        if name in planned_minutes:
            assert seconds_of(name, minutes(hall)[name], part) >= kept(hall, name, part) > 0, (name, part)
    assert hall.ask("desk", TakeCuts((Cut("interview", planned_minutes["interview"] - 1),))) == "below_least"


@pytest.mark.parametrize(("name", "part", "least"), NEVER_CUT)
def test_no_minute_comes_off_what_is_never_cut_but_one_that_it_can_spare(
    name: StepName, part: PartName, least: int
) -> None:
    hall = Hall(7)
    run(hall, "welcome")
    hall.open_step(name)
    while running_part(hall.step).name != part:
        assert hall.end_part() == "saved"
    while hall.ask("desk", TakeMinute(hall.step.id)) == "saved":
        pass
    whole = running_part(hall.step).seconds
    assert whole == least * MINUTE
    assert planned(hall).with_less is None and hall.ask("desk", TakeMinute(hall.step.id)) == "no_minute_left"
    hall.do("desk", AddMinute(hall.step.id))
    hall.do("desk", TakeMinute(hall.step.id))
    assert running_part(hall.step).seconds == whole
    assert hall.ask("desk", TakeMinute(hall.step.id)) == "no_minute_left"


def test_the_market_may_be_left_out_whole_and_nothing_else() -> None:
    hall = Hall()
    hall.do("desk", TakeCuts((Cut("market", 0),)))
    assert minutes(hall)["market"] == 0


def test_the_hall_may_give_five_minutes() -> None:
    hall = Hall()
    run(hall, "welcome")
    end = planned(hall).planned_end
    hall.do("desk", AskFive())
    assert planned(hall).planned_end == end + 300


def test_before_the_first_step_and_without_a_programme_there_is_no_plan() -> None:
    assert outlook(Hall().session, 1.0) is None
    old = World(begun=without_clock(laid_down("std20")))
    assert outlook(old.session, 1.0) is None
    assert old.ask("desk", AskFive()) == "not_there"


@given(st.sampled_from(reading.variants()), st.integers(0, 90), st.integers(0, 15))
def test_no_step_ever_goes_below_its_least_and_the_measure_is_never_cut(variant: str, late: int, at: int) -> None:
    script = reading.script(variant)
    programme = Programme(variant, script.boxes, script.shrink, id="p")
    boxes = {box.name: box for box in script.boxes}
    cuts = proposal(programme, script.boxes[at:], late)
    assert all(boxes[cut.name].least <= cut.minutes < boxes[cut.name].minutes for cut in cuts)
    assert "before" not in {cut.name for cut in cuts} and "welcome" not in {cut.name for cut in cuts}
    assert sum(boxes[cut.name].minutes - cut.minutes for cut in cuts) <= late


def test_the_minutes_of_each_variant_add_up_and_the_slack_of_std20_is_46() -> None:
    """Domain 2.3: 180 to 134."""
    for variant in reading.programme().variant:
        assert sum(slot.minutes for slot in variant.steps) == variant.minutes
    assert sum(box.least for box in reading.script("std20").boxes) == 134
