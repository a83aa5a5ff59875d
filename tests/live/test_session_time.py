"""Session time: nobody can set it, it never goes back, and a part that was missed does not end by a jump."""

import pytest

from samenspel.live.term.session_time import SessionTime, steady
from samenspel.room.morning.parts import GoOn
from samenspel.room.morning.programme import OpenStep
from tests.room.morning import Hall


def test_setting_the_clock_of_the_computer_does_not_move_session_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = steady()
    before = clock()
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert 0 <= clock() - before < 5
    monkeypatch.setattr("time.time", lambda: 9e12)
    assert 0 <= clock() - before < 5


def test_a_session_goes_on_at_its_own_time_when_that_is_later_than_the_clock() -> None:
    time = SessionTime(lambda: 500.0)
    assert time.now() == 500 and time.at(2000.0).now() == 2000


def test_the_minute_that_is_left_begins_when_the_program_is_back() -> None:
    hall = Hall(6)
    hall.do("desk", OpenStep("meet"))
    step = hall.step
    assert hall.ask("clock", GoOn(step.id, step.part, step.part_from)) == "not_now"
    hall.at += 3600
    hall.do("clock", GoOn(step.id, step.part, step.part_from))
    again = hall.step
    assert again.part == step.part and again.part_from + again.parts[again.part].seconds == hall.at + 60
