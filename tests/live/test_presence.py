"""Who is here, as the desk sees it: every person with a seat and an open screen, and nobody else."""

from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any, cast

import pytest

from samenspel.live.told.beside import Beside
from samenspel.live.told.presence import Presence
from samenspel.live.turns.asking import Asked
from samenspel.live.wire.parts import State
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.records import Text
from tests.room.world import LOOP, Answers, World, opening


@pytest.fixture
def world() -> World:
    world = World()
    world.ask("anna", Join(Text("anna")))
    return world


def here(world: World) -> dict[str, str]:
    return dict(world.host.hall.beside.presence.all())


def test_a_person_is_here_from_their_first_screen_to_their_last(world: World) -> None:
    first, second = world.open("phone", "anna")[0], world.open("phone", "anna")[0]
    assert here(world) == {"anna": "here"}
    world.host.hall.dismiss(first)
    assert here(world) == {"anna": "here"}
    world.host.hall.dismiss(second)
    assert here(world) == {}


def test_walls_consoles_and_who_has_no_seat_are_nobody(world: World) -> None:
    for surface, actor in (("wall", "wall"), ("console", "desk"), ("phone", "a stranger")):
        screen, _ = world.open(surface, actor)
        world.host.hall.dismiss(screen)
    assert here(world) == {} and world.host.hall.beside.presence.untold == set()


def test_who_left_and_came_in_again_is_away_once_their_screen_is_gone(world: World) -> None:
    screen, _ = world.open("phone", "anna")
    world.ask("anna", Leave())
    world.ask("anna", Join(Text("anna")))
    assert here(world) == {"anna": "here"}
    world.host.hall.dismiss(screen)
    assert here(world) == {}


def test_a_screen_that_came_while_its_seat_was_being_written_counts_once(world: World) -> None:
    world.host.ask(Asked(Answers(), "bram", "a command", Join(Text("bram"))))
    dealt = world.host.deal()
    screen, _ = world.open("phone", "bram")
    world.host.kept(dealt)
    assert here(world) == {"bram": "here"}
    world.host.hall.dismiss(screen)
    assert here(world) == {}


def test_who_is_forgotten_is_nobody_also_when_the_screen_went_first(world: World) -> None:
    screen, _ = world.open("phone", "anna")
    world.host.ask(Asked(Answers(), "anna", "a command", ForgetMe()))
    dealt = world.host.deal()
    world.host.hall.dismiss(screen)
    world.host.kept(dealt)
    assert here(world) == {}


def test_nobody_is_said_to_write_once_what_they_write_hangs_at_once(world: World) -> None:
    """Attack 9: the two frames after each other would say whose line it is."""
    told: list[dict[str, State]] = []
    presence = world.host.hall.beside.presence
    presence.tell = told.append
    for who in ("p0", "p1"):
        world.play(("join", int(who[1]), 0, 0))
        world.open("phone", who)
    world.play(opening("insights"))
    presence.writes("p0", True)
    presence.pass_on()
    before = told[-1]["p0"]
    world.play(("reveal", 0, 0, 0))
    presence.pass_on()
    assert (before, told[-1]["p0"]) == ("writing", "here")
    presence.writes("p1", True)
    presence.pass_on()
    assert told[-1] == {"p1": "here"} and presence.all() == {"p0": "here", "p1": "here"}
    world.play(opening("interview"))
    assert presence.all() == {"p0": "here", "p1": "here"}, "what they were writing may hang a moment later"
    presence.writes("p1", True)
    assert presence.all() == {"p0": "here", "p1": "writing"}


class Clock:
    """A loop of which the test moves the time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, wait: float, work: Callable[..., None], *values: Any) -> None:
        self.due.append((self.now + wait, lambda: work(*values)))

    def passes(self, seconds: float) -> None:
        self.now += seconds
        for one in [one for one in self.due if one[0] <= self.now]:
            self.due.remove(one)
            one[1]()


def test_whoever_is_away_for_ninety_seconds_is_missed_once_and_by_all_at_the_same_time() -> None:
    """Domain 2.3: is X there? Nobody who came back meanwhile, left, or is on paper is asked about."""
    clock, told, out = Clock(), list[dict[str, State]](), {"paper", "left"}
    people = Presence(cast(AbstractEventLoop, clock), told.append, lambda: False, lambda person: person not in out)
    for person in ("anna", "bram", "paper", "left"):
        people.came(person, person)
        people.went(person, person)
    clock.passes(60)
    people.came("bram", "again")
    clock.passes(29)
    assert "missed" not in {state for states in told for state in states.values()} and people.state("anna") == "away"
    clock.passes(1)
    clock.passes(1)
    assert told[-1] == {"anna": "missed"} and people.all() == {"anna": "missed", "bram": "here"}
    people.came("anna", "again")
    clock.passes(1)
    assert told[-1] == {"anna": "here"}


def test_whoever_does_not_come_back_after_a_restart_is_missed_too(world: World) -> None:
    assert set(Beside(world.host.now, {}, LOOP, world.host.chance.time).presence.away_since) == {"anna"}
