"""Three dots each, anonymous for good, shown only after the step."""

import pytest

from samenspel.logbook.keeping import boxes_of
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Recognised, Step, Text
from tests.room.world import World

PEOPLE = [f"p{i}" for i in range(6)]


@pytest.fixture
def world() -> World:
    """Six people along a wall with two lines."""
    world = World()
    for person in PEOPLE:
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    for i, text in enumerate(("een", "twee", "privé")):
        world.ask("p0", WriteInsight(step(world).id, f"l{i}", Text(text)))
    world.ask("desk", Reveal(step(world).id))
    world.ask("desk", OpenStep("gallery"))
    return world


def step(world: World) -> Step:
    return next(s for s in world.session.all(Step) if s.open)


def lines(world: World) -> dict[str, str]:
    return {insight.text: insight.id for insight in world.session.all(Insight)}


def give(world: World, who: str, *texts: str, key: str = "") -> str:
    ids = tuple(lines(world).get(text, text) for text in texts)
    return world.ask(who, GiveDots(step(world).id, key or f"key of {who}".ljust(16, "·"), ids))


def dots(world: World) -> dict[str, int]:
    texts = {id: text for text, id in lines(world).items()}
    return {texts[r.insight]: r.dots for r in world.session.all(Recognised)}


def test_dots_are_counted_when_the_step_ends_and_not_before(world: World) -> None:
    for person in PEOPLE:
        give(world, person, "een", "een", "twee")
    assert not dots(world)
    world.ask("desk", OpenStep("break"))
    assert dots(world) == {"een": 12, "twee": 6}


def test_slips_are_written_five_at_a_time_and_only_then_said_to_be_saved(world: World) -> None:
    answers = [give(world, person, "een") for person in PEOPLE[:5]]
    assert answers == ["", "", "", "", "saved"]
    assert len(list(world.logbook.boxes("s"))) == 5


def test_the_last_slips_are_written_when_the_step_ends(world: World) -> None:
    give(world, "p1", "twee")
    assert not list(world.logbook.boxes("s"))
    world.ask("desk", OpenStep("break"))
    assert dots(world) == {"twee": 1}
    assert len(list(world.logbook.boxes("s"))) == 1


def test_a_slip_leaves_no_turn_no_actor_and_no_time(world: World) -> None:
    number = world.session.number
    for person in PEOPLE[:5]:
        give(world, person, "een")
    assert world.session.number == number
    entries, slips = b"".join(world.logbook.entries["s"]), list(world.logbook.boxes("s"))
    assert b"GiveDots" not in entries and b"dots:" not in entries
    assert {slip.__struct_fields__ for slip in slips} == {("box", "key", "answers")}


def test_giving_again_with_the_same_key_replaces(world: World) -> None:
    give(world, "p1", "een", "een")
    give(world, "p1", "twee")
    world.ask("desk", OpenStep("break"))
    assert dots(world) == {"twee": 1}


def test_nobody_votes_twice_under_another_key(world: World) -> None:
    give(world, "p1", "een")
    assert give(world, "p1", "een", key="a second key of p1") == "already_given"


def test_a_vote_after_a_restart_counts_once(world: World) -> None:
    give(world, "p1", "een")
    world.ask("desk", OpenStep("break"))
    kept = world.host.boxes.slips
    assert boxes_of(world.logbook, "s").slips == kept and len(kept) == 1


@pytest.mark.parametrize(
    ("texts", "key", "reason"),
    [(("een",) * 4, "", "three_dots"), (("een",), "short", "three_dots"), (("nowhere",), "", "not_there")],
)
def test_more_than_three_dots_or_dots_on_nothing_are_refused(
    world: World, texts: tuple[str, ...], key: str, reason: str
) -> None:
    assert give(world, "p1", *texts, key=key) == reason


def test_dots_are_given_in_the_gallery_only(world: World) -> None:
    gallery = step(world).id
    world.ask("desk", OpenStep("break"))
    assert world.ask("p1", GiveDots(gallery, "k" * 16, ())) == "not_now"
