"""Sent but not kept: the outlook to the desk alone, the ready count to the wall, and who of a pair is there."""

import json
from typing import Any

from samenspel.room.anytime.parking import Agree, Park
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.parts import EndPart
from samenspel.room.morning.planning import AskFive, Cut, TakeCuts
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.people.paper import AddPerson
from samenspel.room.people.seats import PairUp
from samenspel.room.records import Name, ParkedPoint, Person, Step, Text
from tests.room.test_race import messages
from tests.room.world import Paper, World


def told(paper: Paper, kind: str) -> list[Any]:
    """The frames of this kind since the last look."""
    written, paper.written = paper.written, []
    return [frame for frame in messages(written) if frame[0] == kind]


def seated(world: World, *people: str) -> None:
    for person in people:
        world.ask(person, Join(Text(person)))


def test_the_plan_is_told_to_the_desk_when_it_changes_and_never_to_the_wall() -> None:
    world = World()
    _, desk = world.open("console", "desk")
    _, wall = world.open("wall", "wall")
    world.ask("desk", OpenStep("welcome"))
    told(wall, "outlook")
    assert told(desk, "outlook")[-1][1]["late"] == 0
    world.ask("desk", TakeCuts((Cut("market", 5),)))
    [[_, plan, *_]] = told(desk, "outlook")
    assert plan["late"] == -5
    world.ask("desk", AskFive())
    assert not told(wall, "outlook") and told(desk, "outlook")


def test_a_console_is_told_what_is_ahead_as_it_comes_in_and_again_when_that_changes() -> None:
    world = World()
    _, desk = world.open("console", "desk")
    assert told(desk, "outlook")[-1][3]["next"] == "welcome"
    seated(world, "p0", "p1")
    world.ask("desk", OpenStep("introduce"))
    step = next(iter(world.session.all(Step)))
    assert told(desk, "outlook")[-1][3]["part"] == "turn"
    world.ask("desk", EndPart(step.id, 0, step.part_from))
    assert told(desk, "outlook")[-1][3]["again"]
    world.at += 1
    _, second = world.open("console", "desk")
    assert told(second, "outlook")[-1][3]["again"]


def test_all_are_ready_when_everybody_who_can_be_is() -> None:
    """Somebody on paper is waited for by nobody, and counts once their slip was filled in."""
    world = World()
    seated(world, "p0", "p1")
    world.ask("desk", AddPerson(Text("Els"), 1))
    world.ask("desk", OpenStep("before"))
    before = next(iter(world.session.all(Step))).id
    _, wall = world.open("wall", "wall")
    counts = []
    for person in ("p0", "p1"):
        world.ask(person, AnswerBefore(before, f"key of {person}".ljust(20, "·"), (50, None)))
        counts += [(frame[2], frame[4]) for frame in told(wall, "outlook")]
    els = next(person.id for person in world.session.all(Person) if person.card)
    world.ask("desk", OnBehalf(els, AnswerBefore(before, "key of a slip".ljust(20, "·"), (50, None))))
    counts += [(frame[2], frame[4]) for frame in told(wall, "outlook")]
    assert counts[-2:] == [(2, 2), (3, 3)]


def test_both_consoles_are_told_of_the_same_undo_also_when_no_clock_moved() -> None:
    world = World()
    seated(world, "p0")
    world.ask("p0", Park(Text("er schuurt iets")))
    [parked] = world.session.all(ParkedPoint)
    desks = [world.open("console", "desk")[1] for _ in range(2)]
    for desk in desks:
        told(desk, "outlook")
    assert world.ask("desk", Agree(parked.id, Name("Piet belt"), parked.version)) == "saved"
    undos = [told(desk, "outlook")[-1][3]["undo"] for desk in desks]
    assert undos[0] == undos[1] and undos[0]["command"] == "Agree"


def test_the_wall_hears_how_many_are_ready_and_nothing_of_who() -> None:
    world = World()
    seated(world, "p0", "p1", "p2")
    world.ask("desk", OpenStep("before"))
    before = next(iter(world.session.all(Step))).id
    _, wall = world.open("wall", "wall")
    wall.written.clear()
    for number, person in enumerate(("p1", "p0"), 1):
        world.ask(person, AnswerBefore(before, f"key of {person}".ljust(20, "·"), (50, None)))
        written = b"".join(wall.written)
        assert [frame[1:] for frame in told(wall, "outlook")] == [[None, number, None, 3]]
        assert person.encode() not in written
    world.ask("p0", AnswerBefore(before, "key of p0".ljust(20, "·"), (60, None)))
    assert not told(wall, "outlook")


def test_who_sits_together_hears_who_is_away_and_no_more_than_that() -> None:
    world = World()
    seated(world, "p0", "p1", "p2", "p3")
    world.ask("desk", OpenStep("meet"))
    world.ask("desk", PairUp(("p0", "p1")))
    world.open("phone", "p1")
    _, phone = world.open("phone", "p0")
    assert told(phone, "passing") == [["passing", {"p1": "here"}]]
    world.host.hall.beside.presence.writes("p1", True)
    world.host.hall.beside.presence.writes("p2", True)
    world.host.hall.beside.presence.pass_on()
    assert told(phone, "passing") == [["passing", {"p1": "here"}]]
    world.host.hall.dismiss(next(iter(world.host.hall.screens["p1"])))
    world.host.hall.beside.presence.pass_on()
    assert told(phone, "passing") == [["passing", {"p1": "away"}]]


def test_nothing_of_it_lies_in_the_logbook() -> None:
    world = World()
    world.ask("desk", OpenStep("welcome"))
    assert b"expected_end" not in world.dump() and b"outlook" not in json.dumps(str(world.session)).encode()
