"""Slips wait in memory: only the facilitator, by ending the step, has them written."""

from collections.abc import Callable, Iterator

import pytest

from samenspel.live.turns import taking
from samenspel.live.turns.asking import Asked
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
from tests.room.world import Answers, World

PEOPLE = ("anna", "bram", "cato", "daan", "esra")


@pytest.fixture
def world() -> World:
    """A gallery in which five people have given their dots."""
    world = World()
    for person in PEOPLE:
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    world.ask("anna", WriteInsight(step(world), "1", Text("een"), sheet=world.sheet_of("anna")))
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


def give(world: World, who: str) -> GiveDots:
    line = next(iter(world.session.all(Insight))).id
    return GiveDots(step(world), f"key of {who}".ljust(16, "·"), (line,))


def in_one_round(world: World, *asks: tuple[str, AnyCommand, str]) -> list[str]:
    """What was asked before the clerk was free, by actor and id; returns what each was told when all is on disk."""
    told = [Answers() for _ in asks]
    for answers, (actor, command, id) in zip(told, asks, strict=True):
        world.host.ask(Asked(answers, actor, id, command))
    while world.host.has_asks():
        dealt = world.host.deal()
        if dealt.batch:
            world.logbook.commit([dealt.batch])
        world.host.kept(dealt)
    return [answers.last for answers in told]


def test_whoever_is_forgotten_right_before_the_box_is_counted_is_not_counted(world: World) -> None:
    world.ask("frank", Join(Text("frank")))
    world.ask("frank", give(world, "frank"))
    leaving, ending = ("anna", ForgetMe(), "out"), ("desk", OpenStep("break"), "on")
    assert in_one_round(world, leaving, ending) == ["saved", "saved"]
    slips = list(world.logbook.boxes("s"))
    assert len(slips) == 5 and world.host.boxes.name("key of anna".ljust(16, "·")) not in {one.key for one in slips}


def test_memory_holds_nothing_of_a_slip_of_somebody_who_was_forgotten(world: World) -> None:
    assert "anna" in repr(vars(world.host.turns.ballot))
    world.ask("anna", ForgetMe())
    assert "anna" not in repr(vars(world.host.turns.ballot))
    assert len(world.host.turns.ballot.waiting) == 4


def test_of_somebody_who_gives_again_and_again_one_answer_is_due_and_the_earlier_ones_come_at_once(
    world: World,
) -> None:
    told = [Answers() for _ in range(9)]
    for n, answers in enumerate(told):
        world.host.ask(Asked(answers, "anna", f"again {n}", give(world, "anna")))
        world.host.kept(world.host.deal())
    assert [answers.last for answers in told] == ["saved"] * 8 + [""]
    assert len(world.host.turns.ballot.waiting) == len(world.host.turns.ballot.latest) == 5
    world.ask("desk", OpenStep("break"))
    assert told[-1].last == "saved" and world.host.turns.ballot.is_empty() and not world.host.turns.ballot.latest


def test_a_phone_that_gives_its_slip_again_while_the_box_is_being_written_hears_that_it_is_saved(
    world: World,
) -> None:
    """It lost its connection, comes back in the moment in which the step ends, and asks the same again."""
    world.host.ask(Asked(gone := Answers(), "anna", "dots", give(world, "anna")))
    world.host.kept(world.host.deal())
    ends, gives = ("desk", OpenStep("break"), "on"), ("anna", give(world, "anna"), "dots")
    assert in_one_round(world, ends, gives) == ["saved", "saved"]
    assert gone.last == "", "nobody is there any more"


def test_a_slip_that_is_given_again_in_a_round_that_is_lost_waits_on_and_is_answered_once_it_is_written(
    world: World,
) -> None:
    back, ends = Answers(), Answers()
    world.ask("anna", give(world, "anna"), "dots")
    world.host.ask(Asked(ends, "desk", "on", OpenStep("break")))
    world.host.ask(Asked(back, "anna", "dots", give(world, "anna")))
    world.lose(world.host.deal())
    assert (ends.last, back.last) == ("not_saved", "")
    world.ask("desk", OpenStep("break"), "on")
    assert back.last == "saved"


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
