"""Three dots each, anonymous for good, shown only after the step."""

import pytest

from samenspel.room.anytime.parking import Park
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Insight, Person, Reach, Recognised, Sealed, Step, Text
from samenspel.room.rules.sight import SetReach
from tests.room.morning import Hall
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
        world.ask("p0", WriteInsight(step(world).id, f"l{i}", Text(text), sheet=world.sheet_of("p0")))
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


def test_all_slips_are_written_at_once_when_the_step_ends_and_only_then_said_to_be_saved(world: World) -> None:
    assert [give(world, person, "een") for person in PEOPLE] == [""] * 6
    assert not list(world.logbook.boxes("s")) and len(world.host.turns.ballot.waiting) == 6
    world.ask("desk", OpenStep("break"))
    assert len(list(world.logbook.boxes("s"))) == 6 and world.host.turns.ballot.is_empty()


def test_under_five_givers_no_dot_is_shown_and_nothing_is_written(world: World) -> None:
    for person in PEOPLE[:4]:
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    assert not dots(world) and not list(world.logbook.boxes("s")) and not list(world.session.all(Sealed))


def test_dots_that_a_helper_types_never_make_the_five(world: World) -> None:
    for person in PEOPLE[:4]:
        give(world, person, "een")
    world.ask("desk", AddPerson(Text("Toos"), 7))
    toos = next(person.id for person in world.session.all(Person) if person.card)
    world.ask("desk", NameHelper(toos, "p0"))
    slip = GiveDots(step(world).id, "a key for paper slips", (lines(world)["een"],))
    assert world.ask("p0", OnBehalf(toos, slip)) == ""
    world.ask("desk", OpenStep("break"))
    assert not dots(world)


def test_dots_are_counted_once_for_ever_whatever_is_undone_or_opened_again(world: World) -> None:
    for person in PEOPLE[:5]:
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    seen = dots(world)
    assert world.ask("desk", Undo()) == "saved" and step(world).name == "gallery"
    assert dots(world) == seen and give(world, "p5", "een", "een", "een") == "not_now"
    world.ask("desk", OpenStep("break"))
    world.ask("desk", OpenStep("gallery"))
    assert give(world, "p5", "een", "een", "een") == "not_now" and dots(world) == seen == {"een": 5}


def test_a_slip_leaves_no_turn_no_actor_and_no_time(world: World) -> None:
    number = world.session.number
    for person in PEOPLE[:5]:
        give(world, person, "een")
    assert world.session.number == number
    world.ask("desk", OpenStep("break"))
    entries, slips = b"".join(world.logbook.entries["s"]), list(world.logbook.boxes("s"))
    assert b"GiveDots" not in entries and b"dots:" not in entries
    assert {slip.__struct_fields__ for slip in slips} == {("box", "key", "answers", "words")}


def test_giving_again_with_the_same_key_replaces(world: World) -> None:
    give(world, "p1", "een", "een")
    give(world, "p1", "twee")
    for person in (*PEOPLE[2:], "p0"):
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    assert dots(world) == {"twee": 1, "een": len(PEOPLE) - 1}


def test_nobody_votes_twice_under_another_key(world: World) -> None:
    give(world, "p1", "een")
    assert give(world, "p1", "een", key="a second key of p1") == "already_given"


def test_nothing_joins_an_answer_to_a_person_once_the_box_is_sealed(world: World) -> None:
    """Neither in memory nor on disk: the key that a phone still has is not the name that a slip is stored under."""
    for person in PEOPLE:
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    boxes = world.host.boxes
    assert not boxes.slips and not boxes.keys and not boxes.own and world.host.turns.ballot.is_empty()
    assert not [person for person in PEOPLE if f"key of {person}" in world.dump().decode()]


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


def test_a_line_that_was_parked_and_is_back_has_its_dots() -> None:
    hall = Hall(6)
    step = hall.open_table()
    hall.do("p00", WriteInsight(step.id, "1", Text("een"), sheet=hall.sheet_of("p00")))
    hall.do("desk", Reveal(step.id))
    line = hall.the(Insight).id
    gallery = hall.open_step("gallery")
    for person in hall.people:
        hall.ask(person, GiveDots(gallery.id, f"key of {person}".ljust(16, "·"), (line,)))
    hall.open_step("break")
    before = hall.the(Recognised)
    hall.do("p00", Park(insight=line))
    assert not hall.find(Recognised)
    hall.do("p00", Undo())
    assert hall.the(Recognised) == before


def test_empty_slips_do_not_make_the_five(world: World) -> None:
    """Four who give no dot, and one who does: then the figure would be the dots of one."""
    for person in PEOPLE[:4]:
        give(world, person)
    give(world, PEOPLE[4], "een", "twee")
    world.ask("desk", OpenStep("break"))
    assert not dots(world)


def rewrite(world: World, old: str, new: str) -> None:
    line = next(one for one in world.session.all(Insight) if one.text == old)
    assert world.ask(line.of, WriteInsight(line.step, line.line, Text(new), line.version, line.sheet)) == "saved"


@pytest.mark.parametrize("when", ["before the count", "after it"])
def test_nobody_recognised_the_words_that_took_the_place_of_others(world: World, when: str) -> None:
    for person in PEOPLE:
        give(world, person, "een", "twee")
    if when == "before the count":
        rewrite(world, "een", "iets heel anders")
    world.ask("desk", OpenStep("break"))
    if when == "after it":
        rewrite(world, "een", "iets heel anders")
    assert dots(world) == {"twee": len(PEOPLE)}


def test_dots_come_back_with_the_words_that_they_were_given_to(world: World) -> None:
    for person in PEOPLE:
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    rewrite(world, "een", "iets heel anders")
    owner = next(one.of for one in world.session.all(Insight) if one.text == "iets heel anders")
    assert world.ask(owner, Undo()) == "saved" and dots(world) == {"een": len(PEOPLE)}


def test_a_line_that_is_held_back_shows_no_dots(world: World) -> None:
    for person in PEOPLE:
        give(world, person, "een")
    world.ask("desk", OpenStep("break"))
    line = next(one for one in world.session.all(Insight) if one.text == "een")
    reaches: tuple[tuple[Reach, int], ...] = (("private", 0), ("harvest", 1))
    for reach, seen in reaches:
        assert world.ask(line.of, SetReach(line.id, reach)) == "saved"
        assert len([one for one in world.session.all(Recognised) if "room" in one.seen_by]) == seen
