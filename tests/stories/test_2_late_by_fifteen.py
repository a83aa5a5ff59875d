"""Acceptance story 2: late by 15."""

from samenspel.room.anytime.undo import Undo
from samenspel.room.morning.planning import TakeCuts, outlook
from samenspel.room.records import Programme, StepName
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
