"""Coming in, leaving, being forgotten."""

import pytest

from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import LONGEST_ALIAS, Begin, ForgetMe, Join, Leave
from samenspel.room.records import Insight, Person, Step, Text
from tests.room.world import World, opening


@pytest.fixture
def world() -> World:
    return World()


def names(world: World) -> list[str]:
    return sorted(person.alias for person in world.session.all(Person))


def test_who_joins_is_seen_by_the_room_under_the_alias_without_spaces_around_it(world: World) -> None:
    assert world.ask("a", Join(Text("  Fatima "))) == "saved"
    assert [(p.alias, p.of, p.seen_by) for p in world.session.all(Person)] == [("Fatima", "a", frozenset({"room"}))]


def test_two_people_cannot_be_called_by_one_name(world: World) -> None:
    world.ask("a", Join(Text("Jan")))
    assert world.ask("b", Join(Text("JAN"))) == "alias_taken"
    assert world.ask("b", Join(Text("Jan V."))) == "saved"


@pytest.mark.parametrize(("alias", "reason"), [("   ", "alias_empty"), ("x" * (LONGEST_ALIAS + 1), "too_long")])
def test_an_alias_that_cannot_hang_on_the_wall_is_refused(world: World, alias: str, reason: str) -> None:
    assert world.ask("a", Join(Text(alias))) == reason
    assert not names(world)


def test_joining_twice_is_one_seat(world: World) -> None:
    world.ask("a", Join(Text("Fatima")))
    assert world.ask("a", Join(Text("Fatima"))) == "already_in"
    assert names(world) == ["Fatima"]


def test_who_left_comes_back_to_the_same_seat_with_all_that_they_wrote(world: World) -> None:
    world.ask("a", Join(Text("Fatima")))
    world.play(opening("insights"))
    step = next(iter(world.session.all(Step)))
    world.ask("a", WriteInsight(step.id, "l", Text("vroeg het gewoon")))
    world.ask("a", Leave())
    assert [p.here for p in world.session.all(Person)] == [False]
    assert world.ask("a", Join(Text("Fatima B."))) == "saved"
    assert [(p.id, p.alias, p.here) for p in world.session.all(Person)] == [("a", "Fatima B.", True)]
    assert [i.of for i in world.session.all(Insight)] == ["a"]


def test_the_name_of_who_left_is_free_again(world: World) -> None:
    world.ask("a", Join(Text("Jan")))
    world.ask("a", Leave())
    assert world.ask("b", Join(Text("Jan"))) == "saved"


def test_a_stranger_can_do_nothing_but_join(world: World) -> None:
    assert world.ask("a", Leave()) == "not_there"
    assert world.ask("a", ForgetMe()) == "not_there"


def test_a_session_is_begun_once(world: World) -> None:
    assert world.ask("desk", Begin(Text("nog een"))) == "already_in"


def test_rule_11_who_is_forgotten_is_gone_and_may_come_anew(world: World) -> None:
    world.ask("a", Join(Text("Fatima")))
    assert world.ask("a", ForgetMe()) == "saved"
    assert not names(world) and b"Fatima" not in world.dump()
    assert world.ask("a", Join(Text("iemand"))) == "saved"


@pytest.mark.parametrize("pretended", [True, False])
def test_in_a_session_that_counts_nobody_is_marked_as_a_visitor(world: World, pretended: bool) -> None:
    world.ask("a", Join(Text("Fatima"), pretended=pretended))
    assert [person.visitor for person in world.session.all(Person)] == [False]


def test_in_a_room_of_pretended_people_a_visitor_and_what_they_write_are_known_as_such() -> None:
    room = World(begun=Begin(Text("Oefenen"), practice="rehearsal"))
    room.ask("a", Join(Text("Fatima"), pretended=True))
    room.ask("b", Join(Text("Piet")))
    room.ask("desk", OpenStep("insights"))
    step = next(iter(room.session.all(Step)))
    for person in ("a", "b"):
        room.ask(person, WriteInsight(step.id, "l1", Text(f"van {person}")))
    assert {person.alias: person.visitor for person in room.session.all(Person)} == {"Fatima": False, "Piet": True}
    assert {line.text: line.visitor for line in room.session.all(Insight)} == {"van a": False, "van b": True}
