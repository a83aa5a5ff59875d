"""What was not saved comes before what was asked after it, whoever asks and however long the disk takes."""

from samenspel.live.turns.asking import NOBODY, Asked
from samenspel.live.turns.in_order import GIVEN_UP, InOrder
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Step, Text
from tests.room.world import Answers, World

PEOPLE = ("anna", "bram")


def hall() -> World:
    world = World()
    for person in PEOPLE:
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    return world


def line(world: World, n: int) -> AnyCommand:
    step = next(step.id for step in world.session.all(Step) if step.open)
    return WriteInsight(step, f"{n}", Text(f"regel {n}"))


def lose(world: World, actor: str, *numbers: int) -> None:
    """These lines come in one commit, and it fails."""
    for n in numbers:
        world.host.ask(Asked(Answers(), actor, f"{actor} {n}", line(world, n)))
    world.lose(world.host.deal())


def ask(world: World, actor: str, n: int) -> str:
    return world.ask(actor, line(world, n), f"{actor} {n}")


def kept(world: World, actor: str) -> list[str]:
    """Their lines in the order of the logbook."""
    put = (record for entry in world.logbook.read("s") for record in entry.put)
    return [str(record.text) for record in put if isinstance(record, Insight) and record.of == actor]


def test_what_is_asked_after_it_waits_until_it_has_come_again() -> None:
    world = hall()
    lose(world, "anna", 1, 2)
    assert [ask(world, "anna", n) for n in (3, 2, 4)] == ["not_saved"] * 3
    assert [ask(world, "anna", n) for n in (1, 2, 3, 4, 5)] == ["saved"] * 5
    assert kept(world, "anna") == [f"regel {n}" for n in (1, 2, 3, 4, 5)]


def test_what_was_asked_while_the_disk_was_busy_with_it_waits_too() -> None:
    world, later = hall(), Answers()
    world.host.ask(Asked(Answers(), "anna", "anna 1", line(world, 1)))
    dealt = world.host.deal()
    world.host.ask(Asked(later, "anna", "anna 2", line(world, 2)))
    world.lose(dealt)
    assert later.last == "not_saved" and not world.host.has_asks()
    assert [ask(world, "anna", n) for n in (2, 1, 2)] == ["not_saved", "saved", "saved"]


def test_nobody_else_waits() -> None:
    world = hall()
    lose(world, "anna", 1)
    assert ask(world, "bram", 1) == "saved"


def test_the_order_stays_when_it_fails_again() -> None:
    world = hall()
    lose(world, "anna", 1, 2)
    assert ask(world, "anna", 3) == "not_saved"
    lose(world, "anna", 1, 2)
    assert ask(world, "anna", 3) == "not_saved"
    assert [ask(world, "anna", n) for n in (1, 2, 3)] == ["saved"] * 3


def test_what_came_too_fast_comes_before_what_was_asked_after_it() -> None:
    world = hall()
    told = Answers()
    world.host.hold_back(Asked(told, "anna", "anna 1", line(world, 1)))
    assert told.last == "not_saved" and ask(world, "anna", 2) == "not_saved"
    assert [ask(world, "anna", n) for n in (1, 2)] == ["saved"] * 2


def test_what_was_refused_at_last_holds_up_nothing() -> None:
    world = hall()
    lose(world, "anna", 1)
    world.ask("desk", OpenStep("break"))
    late = WriteInsight("elders", "1", Text("regel 1"))
    assert world.ask("anna", late, "anna 1") not in ("saved", "not_saved")
    assert world.ask("anna", Join(Text("anna")), "another") != "not_saved"


def test_a_will_and_the_server_itself_never_wait_for_they_ask_once() -> None:
    world = hall()
    lose(world, "anna", 1)
    for asker, actor in ((NOBODY, "anna"), (Answers(), "door"), (Answers(), "clock")):
        world.host.ask(Asked(asker, actor, "once", line(world, 9)))
        dealt = world.host.deal()
        assert [asked.id for asked in dealt.asks] == ["once"]
        world.host.kept(dealt) if not dealt.batch else world.lose(dealt)


def test_nobody_waits_for_ever_for_a_page_that_has_ended() -> None:
    order = InOrder()
    order.lost("anna", ["1", "2"], 0.0)
    order.held_back("anna", "3", 5.0)
    assert not order.may_come("anna", "3", GIVEN_UP)
    assert order.may_come("anna", "3", GIVEN_UP + 1), "what was asked before it will not come"
    assert order.may_come("anna", "4", GIVEN_UP + 1)


def test_what_still_comes_keeps_its_place_when_the_first_does_not() -> None:
    order = InOrder()
    order.lost("anna", ["1", "2", "3"], 0.0)
    assert order.may_come("anna", "2", GIVEN_UP + 1)
    assert not order.may_come("anna", "4", GIVEN_UP + 1) and order.may_come("anna", "3", GIVEN_UP + 2)
