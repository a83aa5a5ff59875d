"""Acceptance story 2: late by 15."""

import pytest

from samenspel.programmes import reading
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises import EXERCISES
from samenspel.room.morning.planning import AskFive, TakeCuts, outlook
from samenspel.room.records import Box, Programme, Step, StepName
from tests.room.morning import Hall

SO_FAR: list[StepName] = ["welcome", "before", "meet", "introduce"]


def test_introduce_ends_fifteen_minutes_late_and_one_tap_brings_the_end_back_to_180_minutes() -> None:
    hall = Hall(20)
    begun = hall.at
    boxes = {box.name: box for box in hall.the(Programme).boxes}
    for name in SO_FAR:
        hall.open_step(name)
        hall.at += boxes[name].minutes * 60
    hall.at += 15 * 60
    late = outlook(hall.session, hall.at)
    assert late and late.late == 15 and late.expected_end == begun + 195 * 60

    hall.do("desk", TakeCuts(late.cuts))
    cut = outlook(hall.session, hall.at)
    assert cut and cut.expected_end == begun + 180 * 60 == cut.planned_end
    now = {box.name: box for box in hall.the(Programme).boxes}
    assert all(box.least <= box.minutes for box in now.values())
    assert all(now[name] == boxes[name] for name in ("before", "close", "interview"))

    hall.do("desk", Undo())
    assert {box.name: box for box in hall.the(Programme).boxes} == boxes


SECOND_HALF: list[StepName] = ["travel", "ambition", "drawing", "show", "thread", "market", "plan", "close"]


def boxes_of(hall: Hall) -> dict[StepName, Box]:
    return {box.name: box for box in hall.the(Programme).boxes}


def late_in(variant: str, name: StepName) -> Hall:
    """A hall that was in time until this step, which ended fifteen minutes late."""
    hall = Hall(9, variant=variant)
    for box in boxes_of(hall).values():
        if not box.minutes:
            continue
        hall.open_step(box.name)
        hall.at = hall.step.opened_at + box.minutes * 60
        if box.name == name:
            break
    hall.at += 15 * 60
    return hall


CASES = [
    (variant, name)
    for variant in ("std20", "small8", "short90")
    for name in SECOND_HALF
    if any(box.name == name and box.minutes for box in reading.script(variant).boxes)
]


@pytest.mark.parametrize(("variant", "name"), CASES)
def test_late_in_the_second_half_one_tap_wins_back_all_that_can_be_and_one_gives_it_back(
    variant: str, name: StepName
) -> None:
    hall = late_in(variant, name)
    before, found = boxes_of(hall), outlook(hall.session, hall.at)
    opened = {step.name for step in hall.session.all(Step)}
    spare = sum(box.minutes - EXERCISES[box.name].fewest(box) for box in before.values() if box.name not in opened)
    assert found and found.late == 15 and found.short == max(15 - spare, 0)
    if not found.cuts:
        assert spare == 0 and hall.ask("desk", TakeCuts(found.cuts)) == "not_now"
        return
    hall.do("desk", TakeCuts(found.cuts))
    cut = outlook(hall.session, hall.at)
    assert cut and cut.expected_end == found.expected_end - min(spare, 15) * 60 and not cut.cuts
    now = boxes_of(hall)
    assert all(box.least <= box.minutes for box in now.values()) and all(now[one] == before[one] for one in opened)
    hall.do("desk", Undo())
    assert boxes_of(hall) == before and outlook(hall.session, hall.at) == found


@pytest.mark.parametrize(("variant", "name"), CASES)
def test_what_is_short_then_can_be_won_by_leaving_a_step_out_or_asked_of_the_hall(variant: str, name: StepName) -> None:
    hall = late_in(variant, name)
    before, found = boxes_of(hall), outlook(hall.session, hall.at)
    for skip in found.skips if found else ():
        hall.do("desk", TakeCuts((skip,)))
        fewer = outlook(hall.session, hall.at)
        assert fewer and found and fewer.expected_end == found.expected_end - before[skip.name].minutes * 60
        hall.do("desk", Undo())
    hall.do("desk", AskFive())
    asked = outlook(hall.session, hall.at)
    assert asked and found and (asked.late, asked.planned_end) == (10, found.planned_end + 300)
    hall.do("desk", Undo())
    assert outlook(hall.session, hall.at) == found
