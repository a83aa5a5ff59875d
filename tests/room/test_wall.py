"""Taking off the wall, hanging back, and undo."""

import pytest

from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.insights import EraseInsight, WriteInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Step, TakenOff, Text
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from tests.room.world import World

ROOM, DESK, NOBODY = frozenset({"room"}), frozenset({"desk"}), frozenset[str]()


@pytest.fixture
def world() -> World:
    """A line of `a` hangs on the wall."""
    world = World()
    for person in ("a", "b"):
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    world.ask("a", WriteInsight(step(world).id, "l", Text("een grap"), sheet=world.sheet_of("a")))
    world.ask("desk", Reveal(step(world).id))
    return world


def step(world: World) -> Step:
    return next(iter(world.session.all(Step)))


def line(world: World) -> Insight:
    return next(iter(world.session.all(Insight)))


def test_rule_6_what_is_taken_off_is_gone_for_all_but_its_writer_and_the_desk(world: World) -> None:
    assert world.ask("desk", TakeOff(line(world).id)) == "saved"
    assert line(world).seen_by == DESK
    assert "grap" not in str(screen(world.session, "room"))
    assert [t.seen_by for t in world.session.all(TakenOff)] == [DESK | {"a"}]


def test_only_the_facilitator_takes_off(world: World) -> None:
    assert world.ask("b", TakeOff(line(world).id)) == "facilitator_only"


def test_what_is_not_revealed_cannot_be_taken_off_for_the_desk_does_not_know_it(world: World) -> None:
    world.ask("a", SetReach(line(world).id, "private"))
    assert world.ask("desk", TakeOff(line(world).id)) == "not_there"


def test_hanging_back_shows_it_again(world: World) -> None:
    world.ask("desk", TakeOff(line(world).id))
    assert world.ask("desk", TakeOff(line(world).id)) == "not_now"
    assert world.ask("desk", HangBack(line(world).id)) == "saved"
    assert line(world).seen_by == ROOM and not list(world.session.all(TakenOff))
    assert world.ask("desk", HangBack(line(world).id)) == "not_now"


def test_its_writer_cannot_hang_it_back_by_way_of_its_reach(world: World) -> None:
    world.ask("desk", TakeOff(line(world).id))
    world.ask("a", SetReach(line(world).id, "private"))
    world.ask("a", SetReach(line(world).id, "harvest"))
    assert line(world).seen_by == DESK


def test_a_name_comes_off_the_wall_too(world: World) -> None:
    world.ask("desk", TakeOff("b"))
    assert "b" not in screen(world.session, "room") and "b" in screen(world.session, "b")
    world.ask("desk", HangBack("b"))
    assert world.session.records["b"].seen_by == ROOM


def test_what_is_erased_leaves_no_note_that_it_was_taken_off(world: World) -> None:
    world.ask("desk", TakeOff(line(world).id))
    world.ask("a", EraseInsight(line(world).id))
    assert not list(world.session.all(TakenOff))


def test_undo_gives_back_what_the_facilitator_took_off(world: World) -> None:
    world.ask("desk", TakeOff(line(world).id))
    assert world.ask("desk", Undo()) == "saved"
    assert line(world).seen_by == ROOM and not list(world.session.all(TakenOff))


def test_undo_is_refused_when_another_touched_it_since(world: World) -> None:
    world.ask("desk", TakeOff(line(world).id))
    world.ask("a", WriteInsight(step(world).id, "l", Text("netter"), 1, world.sheet_of("a")))
    assert world.ask("desk", Undo()) == "changed_since"


def test_a_reveal_is_not_undone_for_what_was_seen_is_seen(world: World) -> None:
    assert world.ask("desk", Undo()) == "went_on", "the turn before it opened the step, which was revealed since"
    assert step(world).revealed


def test_a_step_in_which_nobody_wrote_can_be_taken_back(world: World) -> None:
    world.ask("desk", OpenStep("gallery"))
    assert world.ask("desk", Undo()) == "saved"
    assert [(s.name, s.open) for s in world.session.all(Step)] == [("insights", True)]


def test_undo_of_an_old_reach_shows_what_was_revealed_since() -> None:
    world = World()
    world.ask("a", Join(Text("a")))
    world.ask("desk", OpenStep("insights"))
    world.ask("a", WriteInsight(step(world).id, "l", Text("toch maar wel"), sheet=world.sheet_of("a")))
    world.ask("a", SetReach(line(world).id, "private"))
    world.ask("desk", Reveal(step(world).id))
    assert line(world).seen_by == NOBODY
    assert world.ask("a", Undo()) == "saved"
    assert line(world).seen_by == ROOM


def test_undo_goes_back_turn_by_turn_and_then_says_that_there_is_nothing(world: World) -> None:
    for version, text in ((1, "twee"), (2, "drie")):
        world.ask("a", WriteInsight(step(world).id, "l", Text(text), version, world.sheet_of("a")))
    assert world.ask("a", Undo()) == "saved" and line(world).text == "twee"
    assert world.ask("a", Undo()) == "changed_since", "the first of its versions was revealed since: not only mine"
    assert world.ask("b", Undo()) == "nothing_to_undo"


def test_undo_reaches_no_older_turn_because_somebody_erased_what_the_last_one_changed(world: World) -> None:
    """Attack: a line comes off the wall, then another that its writer erases; undo would hang the first again."""
    world.ask("b", WriteInsight(step(world).id, "l", Text("nog een grap"), sheet=world.sheet_of("b")))
    rude = next(line for line in world.session.all(Insight) if line.of == "a")
    other = next(line for line in world.session.all(Insight) if line.of == "b")
    for one in (rude, other):
        assert world.ask("desk", TakeOff(one.id)) == "saved"
    assert world.ask("b", EraseInsight(other.id)) == "saved"
    assert world.ask("desk", Undo()) == "changed_since"
    assert line(world).seen_by == DESK
