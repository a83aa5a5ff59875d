"""A repeated command is known by who gave it and under which id; nobody can use an id of another or of the clock."""

import pytest

from samenspel.live.turns.asking import Asked
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Step, Text
from tests.room.world import World

ID = "an id of 16 signs or more"


@pytest.fixture
def world() -> World:
    world = World()
    for person in ("anna", "bram"):
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    return world


def write(world: World, who: str, text: str) -> str:
    step = next(step.id for step in world.session.all(Step))
    world.host.ask(Asked(world.answers, who, ID, WriteInsight(step, text, Text(text))))
    dealt = world.host.deal()
    if dealt.batch:
        world.logbook.commit([dealt.batch])
    world.host.kept(dealt)
    return world.answers.last


def lines(world: World) -> list[str]:
    return sorted(insight.text for insight in world.session.all(Insight))


def test_another_s_command_id_used_again_takes_nothing_away(world: World) -> None:
    assert [write(world, "anna", "een"), write(world, "bram", "twee")] == ["saved", "saved"]
    assert lines(world) == ["een", "twee"]


def test_the_same_command_asked_again_is_taken_once(world: World) -> None:
    assert [write(world, "anna", "een"), write(world, "anna", "een")] == ["saved", "saved"]
    assert lines(world) == ["een"] and world.session.number == world.replayed().number


def test_what_a_screen_made_up_as_an_id_is_not_in_the_logbook(world: World) -> None:
    """It is free text, which forgetting would not find."""
    write(world, "anna", "een")
    assert ID.encode() not in world.dump()
