"""Slips wait in memory: only the facilitator, by ending the step, has them written."""

from collections.abc import Callable, Iterator

import pytest

from samenspel.live.turns import taking
from samenspel.room.boxes import Slip
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import AnyCommand, OnBehalf, handle
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Insight, Person, Step, StepName, Text
from samenspel.room.rules.voting import vote
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Turn
from tests.room.world import World

PEOPLE = ("anna", "bram", "cato", "daan", "esra")


@pytest.fixture
def world() -> World:
    """A gallery in which five people have given their dots."""
    world = World()
    for person in PEOPLE:
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    world.ask("anna", WriteInsight(step(world), "1", Text("een")))
    world.ask("desk", Reveal(step(world)))
    world.ask("desk", OpenStep("gallery"))
    line = next(iter(world.session.all(Insight)))
    for person in PEOPLE:
        assert world.ask(person, GiveDots(step(world), f"key of {person}".ljust(16, "·"), (line.id,))) == ""
    return world


def step(world: World) -> str:
    return next(step.id for step in world.session.all(Step) if step.open)


def test_whoever_has_themselves_forgotten_takes_their_slip_along(world: World) -> None:
    """Rule 11; otherwise somebody who comes in again would vote twice."""
    assert world.ask("anna", ForgetMe()) == "saved"
    assert [len(slips) for slips in world.host.boxes.slips.values()] == [4]


@pytest.mark.parametrize(
    ("actor", "opens", "answer"),
    [("anna", "break", "facilitator_only"), ("nobody", "break", "not_there"), ("desk", "gallery", "not_now")],
)
def test_an_ask_that_is_refused_writes_no_slips(world: World, actor: str, opens: StepName, answer: str) -> None:
    assert world.ask(actor, OpenStep(opens)) == answer
    assert not list(world.logbook.boxes("s"))


def test_the_end_of_the_step_writes_them(world: World) -> None:
    assert world.ask("desk", OpenStep("break")) == "saved"
    assert len(list(world.logbook.boxes("s"))) == 5


def drops_as_well(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    yield from handle(session, command, turn)
    yield Drop("a record")


def votes_as_well(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    yield from handle(session, command, turn)
    yield vote(Slip("a box", "key of anna".ljust(16, "·"), ()), True, turn)


def slip(world: World) -> AnyCommand:
    return GiveDots(step(world), "key of toos".ljust(16, "·"), ())


def line(world: World) -> AnyCommand:
    insights = next(step.id for step in world.session.all(Step) if step.name == "insights")
    return WriteInsight(insights, "2", Text("twee"))


@pytest.mark.parametrize("on_behalf", [False, True])
@pytest.mark.parametrize(("given", "rule"), [(slip, drops_as_well), (slip, votes_as_well), (line, votes_as_well)])
def test_a_rule_that_votes_and_does_more_is_broken_and_nothing_of_it_is_kept(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    given: Callable[[World], AnyCommand],
    rule: Callable[..., Iterator[Change]],
    on_behalf: bool,
) -> None:
    """A slip makes no entry, so whatever came with it would be lost without a word."""
    world.ask("desk", AddPerson(Text("toos"), 1))
    command, toos = given(world), next(one.id for one in world.session.all(Person) if one.card)
    world.ask("desk", NameHelper(toos, "anna"))
    monkeypatch.setattr(taking, "handle", rule)
    number = world.session.number
    actor, asked = ("anna", OnBehalf(toos, command)) if on_behalf else (toos, command)
    assert world.ask(actor, asked) == "not_understood"
    assert world.session.number == number
    assert [len(slips) for slips in world.host.boxes.slips.values()] == [5], "those of the five"
