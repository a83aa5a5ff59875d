"""How the facilitator moves through the steps: next, back, and never twice."""

from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Group, Insight, Recognised, Step, Text
from tests.room.morning import Hall


def test_two_consoles_never_advance_twice() -> None:
    """The second tap saw another step open and is refused."""
    hall = Hall()
    step = hall.open_step("welcome")
    assert hall.ask("desk", OpenStep("before", step.id)) == "saved"
    assert hall.ask("desk", OpenStep("before", step.id)) == "not_now"
    assert hall.ask("desk", OpenStep("meet", step.id)) == "changed_since"
    assert hall.step.name == "before"


def test_only_the_desk_opens_a_step_or_reveals() -> None:
    hall = Hall()
    step = hall.open_step("insights")
    for who in ("p00", "clock", "stranger"):
        assert hall.ask(who, OpenStep("gallery", step.id)) in ("facilitator_only", "not_there")
        assert hall.ask(who, Reveal(step.id)) in ("facilitator_only", "not_there")


def test_going_back_opens_the_same_step_again_and_hides_nothing() -> None:
    hall = Hall()
    step = hall.open_step("meet")
    groups = hall.groups()
    hall.at += 100
    hall.open_step("introduce")
    hall.at += 30
    hall.do("desk", OpenStep("meet", hall.step.id))
    assert hall.step.id == step.id and hall.step.part_from == hall.at - 100
    assert [group.people for group in hall.groups()] == [group.people for group in groups]
    assert len([s for s in hall.session.all(Step) if s.open]) == 1


def test_a_gallery_that_is_opened_again_before_there_were_enough_dots_counts_them_all() -> None:
    hall = Hall(6)
    hall.open_step("insights")
    hall.do("p00", WriteInsight(hall.step.id, "1", Text("een")))
    hall.do("desk", Reveal(hall.step.id))
    line = hall.the(Insight).id
    hall.open_step("gallery")
    for round in range(2):
        for person in hall.people[round * 3 : round * 3 + 3]:
            hall.ask(person, GiveDots(hall.step.id, f"key of {person}".ljust(16, "·"), (line,)))
        hall.open_step("break")
        assert [dots.dots for dots in hall.find(Recognised)] == [6] * round
        hall.do("desk", OpenStep("gallery", hall.step.id))


def test_opening_a_step_can_be_undone_with_its_groups_until_somebody_wrote() -> None:
    hall = Hall()
    hall.open_step("welcome")
    hall.open_step("meet")
    hall.do("desk", Undo())
    assert hall.step.name == "welcome" and not hall.find(Group)
    hall.open_step("meet")
    person = hall.people[0]
    hall.do(person, SayWhatMay(hall.group(person).id, Text("dit")))
    assert hall.ask("desk", Undo()) == "changed_since"


def test_opening_a_step_cannot_be_undone_once_somebody_came_in_late() -> None:
    hall = Hall()
    hall.open_step("meet")
    hall.do("late", Join(Text("late")))
    assert hall.ask("desk", Undo()) == "changed_since"


def test_steps_without_screens_of_their_own_have_a_clock_all_the_same() -> None:
    hall = Hall()
    for name, minutes in (("travel", 12), ("close", 10)):
        assert hall.open_step(name).parts[0].seconds == minutes * 60  # type: ignore[arg-type]
