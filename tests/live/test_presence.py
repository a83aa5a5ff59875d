"""Who is here, as the desk sees it: every person with a seat and an open screen, and nobody else."""

import pytest

from samenspel.live.turns.asking import Asked
from samenspel.live.wire.parts import State
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.records import Text
from tests.room.world import Answers, World, opening


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
