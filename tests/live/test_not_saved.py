"""When a commit fails the host goes back to what is on disk, and nobody gains or loses by it."""

import pytest
from msgspec.structs import replace

from samenspel.live.turns.asking import Asked
from samenspel.logbook.keeping import boxes_of
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.consoles import MARK, AddConsole
from samenspel.room.people.doors import Join
from samenspel.room.people.entrance import SetDoor
from samenspel.room.records import Insight, Step, Text
from tests.room.world import Answers, World

PEOPLE = ("anna", "bram", "cato", "daan", "esra")


@pytest.fixture
def world() -> World:
    """Five people along a wall with one line on it."""
    world = World()
    for person in PEOPLE:
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    world.ask("anna", WriteInsight(step(world), "1", Text("een"), sheet=world.sheet_of("anna")))
    world.ask("desk", Reveal(step(world)))
    return world


def step(world: World) -> str:
    return next(step.id for step in world.session.all(Step) if step.open)


def fail(world: World, *asks: tuple[str, AnyCommand]) -> list[str]:
    """All of these come in one commit, and it fails; returns what each was told."""
    told = [Answers() for _ in asks]
    for n, (actor, command) in enumerate(asks):
        world.host.ask(Asked(told[n], actor, f"in vain {n}", command))
    dealt = world.host.deal()
    assert dealt.batch
    world.lose(dealt)
    return [answers.last for answers in told]


def dots(world: World, key: str) -> GiveDots:
    line = next(iter(world.session.all(Insight)))
    return GiveDots(step(world), key.ljust(16, "·"), (line.id,))


def test_all_that_shared_the_commit_are_told_also_who_would_have_been_refused(world: World) -> None:
    line = WriteInsight(step(world), "2", Text("twee"))
    assert fail(world, ("anna", line), ("bram", Join(Text("bram"))), ("bram", line)) == ["not_saved"] * 3


def test_the_room_is_as_it_was_and_no_screen_hears_of_it(world: World) -> None:
    papers = [world.open("wall", "wall")[1], world.open("phone", "anna")[1], world.open("console", "desk")[1]]
    before, records = [list(paper.written) for paper in papers], dict(world.session.records)
    fail(world, ("anna", WriteInsight(step(world), "2", Text("twee"))), ("desk", OpenStep("break")))
    world.host.hall.flush()
    assert world.session.records == records
    assert [paper.written for paper in papers] == before


def test_asked_again_it_is_taken_once(world: World) -> None:
    line = WriteInsight(step(world), "2", Text("twee"))
    fail(world, ("anna", line))
    assert [world.ask("anna", line, "in vain 0"), world.ask("anna", line, "in vain 0")] == ["saved", "saved"]
    assert sorted(insight.text for insight in world.session.all(Insight)) == ["een", "twee"]
    assert world.session.number == world.replayed().number


def test_screens_that_came_in_meanwhile_see_what_is_kept(world: World) -> None:
    world.host.ask(Asked(Answers(), "anna", "in vain", WriteInsight(step(world), "2", Text("niet bewaard"))))
    dealt = world.host.deal()
    _, paper = world.open("wall", "wall")
    world.lose(dealt)
    world.host.hall.flush()
    assert b"een" in b"".join(paper.written) and b"niet bewaard" not in b"".join(paper.written)


def test_a_phone_that_comes_in_while_its_seat_fails_on_disk_stays_at_the_door_and_is_sent_nothing(world: World) -> None:
    world.host.ask(Asked(Answers(), "frank", "in vain", Join(Text("frank"))))
    dealt = world.host.deal()
    screen, paper = world.open("phone", "frank")
    assert not world.host.hall.is_seated(screen)
    world.lose(dealt)
    world.host.hall.flush()
    assert not world.host.hall.is_seated(screen) and not paper.written
    assert world.ask("frank", Join(Text("frank")), "in vain") == "saved"
    assert b"bram" in b"".join(paper.written), "now they are in"


def test_a_phone_that_comes_in_while_its_seat_is_being_written_hears_the_room_once_it_is(world: World) -> None:
    world.host.ask(Asked(Answers(), "frank", "in time", Join(Text("frank"))))
    dealt = world.host.deal()
    screen, paper = world.open("phone", "frank")
    assert dealt.batch and not paper.written
    world.logbook.commit([dealt.batch])
    world.host.kept(dealt)
    world.host.hall.flush()
    assert world.host.hall.is_seated(screen) and b"bram" in b"".join(paper.written)


def test_nobody_is_told_of_a_door_that_was_not_closed_after_all(world: World) -> None:
    world.host.ask(Asked(Answers(), "desk", "in vain", SetDoor("closed")))
    dealt = world.host.deal()
    assert world.host.hall.entrance == "open"
    world.lose(dealt)
    assert world.host.hall.entrance == "open"


def test_nobody_votes_twice_under_another_key_because_a_commit_failed(world: World) -> None:
    world.ask("desk", OpenStep("gallery"))
    assert world.ask("anna", dots(world, "key of anna"), "dots") == ""
    assert fail(world, ("bram", Join(Text("bram"))), ("desk", OpenStep("break"))) == ["not_saved"] * 2
    assert world.ask("anna", dots(world, "a second key")) == "already_given"
    assert world.ask("anna", dots(world, "key of anna"), "dots") == "", "the same slip again is welcome"


def test_slips_wait_on_when_the_commit_that_sealed_them_failed_and_count_once_when_they_come_again(
    world: World,
) -> None:
    world.ask("desk", OpenStep("gallery"))
    for person in PEOPLE[1:]:
        world.ask(person, dots(world, f"key of {person}"))
    give = dots(world, "key of anna")
    assert fail(world, ("anna", give), ("desk", OpenStep("break"))) == ["", "not_saved"]
    assert world.ask("anna", give, "in vain 0") == ""
    assert world.ask("desk", OpenStep("break"), "in vain 1") == "saved"
    assert len(list(world.logbook.boxes("s"))) == 5


def test_a_phone_that_did_not_hear_that_its_slip_is_on_disk_is_told_so_and_another_slip_is_refused(
    world: World,
) -> None:
    world.ask("desk", OpenStep("gallery"))
    gives = {person: dots(world, f"key of {person}") for person in PEOPLE}
    for person, give in gives.items():
        world.ask(person, give)
    world.ask("desk", OpenStep("break"))
    assert world.ask("anna", gives["anna"]) == "saved"
    assert world.ask("anna", replace(gives["anna"], insights=())) == "not_now"
    assert world.ask("anna", replace(gives["anna"], key="a second key".ljust(16, "·"))) == "not_now"
    again = boxes_of(world.logbook, "s", world.replayed())
    assert again.sealed == world.host.boxes.sealed and not again.slips


def test_whoever_asks_something_of_a_session_that_is_being_erased_has_an_answer(world: World) -> None:
    before, after = Answers(), Answers()
    world.host.ask(Asked(before, "door", "before", AddConsole(Text("Bo"), "a" * MARK)))
    world.host.go()
    world.host.ask(Asked(after, "door", "after", AddConsole(Text("Bo"), "b" * MARK)))
    assert (before.last, after.last) == ("not_saved", "not_saved") and not world.host.has_asks()
