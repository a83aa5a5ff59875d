"""Slips wait for others: only the facilitator, by ending the step, can have them written earlier."""

import pytest

from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Step, StepName, Text
from tests.room.world import World


@pytest.fixture
def world() -> World:
    """A gallery in which Anna has given her dots."""
    world = World()
    world.ask("anna", Join(Text("anna")))
    world.ask("desk", OpenStep("insights"))
    world.ask("anna", WriteInsight(step(world), "1", Text("een")))
    world.ask("desk", Reveal(step(world)))
    world.ask("desk", OpenStep("gallery"))
    line = next(iter(world.session.all(Insight)))
    assert world.ask("anna", GiveDots(step(world), "key of anna".ljust(16, "·"), (line.id,))) == ""
    return world


def step(world: World) -> str:
    return next(step.id for step in world.session.all(Step) if step.open)


@pytest.mark.parametrize(
    ("actor", "opens", "answer"),
    [("anna", "break", "facilitator_only"), ("nobody", "break", "not_there"), ("desk", "gallery", "not_now")],
)
def test_an_ask_that_is_refused_writes_no_slips(world: World, actor: str, opens: StepName, answer: str) -> None:
    assert world.ask(actor, OpenStep(opens)) == answer
    assert not list(world.logbook.boxes("s"))


def test_the_end_of_the_step_writes_them(world: World) -> None:
    assert world.ask("desk", OpenStep("break")) == "saved"
    assert len(list(world.logbook.boxes("s"))) == 1
