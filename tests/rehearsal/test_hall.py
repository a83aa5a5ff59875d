"""Phones stop reading and the server is killed in the middle: all come back, and every word is there once."""

import asyncio
from pathlib import Path

import pytest

from samenspel.rehearsal.deeds.registry import SCREENED
from samenspel.rehearsal.judge.result import Result
from samenspel.rehearsal.phones import line
from samenspel.rehearsal.play import Plan
from samenspel.room.records import StepName
from tests.bench.full_hall import Hall
from tests.faults.sabotaged import command
from tests.servers import Server

pytestmark = pytest.mark.fault
PEOPLE = 30


@pytest.fixture(autouse=True)
def phones_give_signs_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server loses patience after a second here, and not after the 45 that it has."""
    monkeypatch.setattr(line, "BEAT", 0.3)
    monkeypatch.setattr(line, "LOOK", 0.2)


def played(data: Path, steps: tuple[StepName, ...], speed: float, *sabotages: str) -> tuple[Hall, Result]:
    plan = Plan(PEOPLE, steps, "std20", "nl", 1, speed)
    with Server(data, command("soon_loses_patience", *sabotages), SPEED=str(speed)) as server:
        hall = Hall(plan, server, restart=True)
        return hall, asyncio.run(hall.play())


def test_a_server_that_is_killed_while_people_write_has_all_of_them_back_and_every_word(tmp_path: Path) -> None:
    hall, result = played(tmp_path, SCREENED, 400.0)
    assert hall.killed < hall.up < hall.steps["gallery"]
    assert hall.cut_off > 0
    assert result.people == PEOPLE and tuple(result.steps) == SCREENED
    assert (result.lost, result.doubled, result.leaked) == (0, 0, 0)


def test_a_server_that_does_not_know_what_it_took_before_the_kill_is_found_out(tmp_path: Path) -> None:
    """Answers come late, so that the kill finds many turns that were kept and not answered: they are asked again. On a
    busy machine it may find none; then another morning is played.
    """
    sabotages = "takes_a_command_again_after_a_start", "answers_late"
    mornings = (played(tmp_path / str(n), ("welcome", "insights"), 200.0, *sabotages) for n in range(4))
    assert any(result.doubled > 0 for _, result in mornings)
