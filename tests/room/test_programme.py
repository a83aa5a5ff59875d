"""How the facilitator moves through the steps: next, back, and never twice."""

import pytest
from msgspec.structs import replace

from samenspel.live.told.mates import mates_of
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join, Leave
from samenspel.room.people.removing import Remove
from samenspel.room.records import Group, Insight, Recognised, Sheet, Step, StepName, Text
from samenspel.room.session import apply
from samenspel.room.turn import Entry
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
    step = hall.open_table()
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


SEATED: list[StepName] = ["meet", "interview", "insights"]


def everybody_sits_once_and_nobody_alone(hall: Hall) -> bool:
    sitting = [person for group in hall.groups() for person in group.people]
    return sorted(sitting) == hall.here() and all(len(group.people) > 1 for group in hall.groups())


def opened(hall: Hall, name: StepName) -> None:
    """In insights the silence is over, so that lines are laid."""
    hall.open_table() if name == "insights" else hall.open_step(name)


def writes(hall: Hall, person: str) -> bool:
    """Whether the open step takes what somebody writes in it."""
    group = hall.group(person)
    if hall.step.name == "meet":
        return hall.ask(person, SayWhatMay(group.id, Text("dit"))) == "saved"
    if hall.step.name == "interview":
        return hall.ask(person, WriteStory(group.id, person, "g01", Text("dit"))) == "saved"
    sheet = hall.the(Sheet, step=hall.step.id, number=group.number).id
    return hall.ask(person, WriteInsight(hall.step.id, "1", Text("dit"), sheet=sheet)) == "saved"


@pytest.mark.parametrize("name", SEATED)
def test_who_came_since_a_step_ended_has_a_place_when_it_is_opened_again(name: StepName) -> None:
    for many in (1, 2, 7):
        hall = Hall()
        opened(hall, name)
        before = {group.id: {*group.people} for group in hall.groups()}
        hall.open_step("break")
        late = [f"late{one}" for one in range(many)]
        for one in late:
            hall.do(one, Join(Text(one)))
        hall.open_step(name)
        assert everybody_sits_once_and_nobody_alone(hall) and all(writes(hall, one) for one in late)
        assert all(people <= {*hall.the(Group, id=id).people} for id, people in before.items())


@pytest.mark.parametrize("name", SEATED)
@pytest.mark.parametrize("how", ["left", "removed"])
def test_who_went_since_a_step_ended_sits_nowhere_when_it_is_opened_again(name: StepName, how: str) -> None:
    hall = Hall()
    opened(hall, name)
    gone, *mates = hall.groups()[0].people
    hall.open_step("break")
    hall.do(*(("desk", Remove(gone)) if how == "removed" else (gone, Leave())))
    hall.open_step(name)
    assert everybody_sits_once_and_nobody_alone(hall) and all(writes(hall, mate) for mate in mates)
    assert gone not in {mate for person in hall.here() for mate in mates_of(hall.session, person)}


@pytest.mark.parametrize("is_late", [True, False])
def test_who_comes_late_reads_what_is_written_from_then_on_and_who_had_to_move_does_not(is_late: bool) -> None:
    hall = Hall(8)
    hall.open_table()
    other = hall.groups()[1].people
    hall.open_step("break")
    for gone in other[1:]:
        hall.do(gone, Leave())
    if is_late:
        hall.do("late", Join(Text("late")))
    hall.open_table()
    new = "late" if is_late else other[0]
    writer = hall.group(new).people[0]
    sheet = hall.the(Sheet, number=hall.group(new).number).id
    hall.do(writer, WriteInsight(hall.step.id, "1", Text("nieuw"), sheet=sheet))
    assert writer != new and bool(hall.sees(new, Insight)) is is_late


def test_who_left_is_nobody_s_mate_when_a_step_is_open_again() -> None:
    """Going back settles the groups. In an earlier release undo opened a step with whoever had left in it."""
    hall = Hall()
    hall.open_step("meet")
    gone, mate = hall.groups()[0].people
    hall.open_step("break")
    hall.do(gone, Leave())
    session = hall.replayed()
    steps = tuple(
        replace(step, open=step.name == "meet") for step in session.all(Step) if step.name in ("meet", "break")
    )
    apply(session, Entry(session.number + 1, session.at, "desk", "an undo", "Undo", put=steps))
    assert gone not in mates_of(session, mate) | mates_of(session, gone)
    hall.open_step("meet")
    assert gone not in mates_of(hall.session, mate) | mates_of(hall.session, gone)


def test_a_gallery_that_is_opened_again_before_there_were_enough_dots_counts_them_all() -> None:
    hall = Hall(6)
    hall.open_table()
    hall.do("p00", WriteInsight(hall.step.id, "1", Text("een"), sheet=hall.sheet_of("p00")))
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
    assert hall.ask("desk", Undo()) == "written_since"


def test_opening_a_step_cannot_be_undone_once_somebody_came_in_late() -> None:
    hall = Hall()
    hall.open_step("meet")
    hall.do("late", Join(Text("late")))
    assert hall.ask("desk", Undo()) == "came_or_left"


def test_a_step_without_screens_of_its_own_has_a_clock_all_the_same() -> None:
    hall = Hall()
    assert hall.open_step("thread").parts[0].seconds == 4 * 60
