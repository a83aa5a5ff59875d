"""Three have turns of their own, and every group's turns go on when somebody comes, goes or the time changes."""

from collections.abc import Sequence

import pytest

from samenspel.room.exercises.turns import shared_seconds, starts_at
from samenspel.room.morning.parts import AddMinute, EndPart, TakeMinute
from samenspel.room.people.doors import Join, Leave
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Group, Person, StepName, Talk, Talks, Text
from tests.room.morning import Hall


class Trio(Hall):
    """Seven people talk: two pairs and a trio, whose turns are `said`."""

    def __init__(self, step: StepName = "interview", people: int = 7) -> None:
        super().__init__(people)
        self.open_step(step)
        self.three = next(group for group in self.groups() if len(group.people) == 3)

    @property
    def said(self) -> Sequence[Talk]:
        return self.turns(self.three)

    def turns(self, group: Group) -> Sequence[Talk]:
        return self.the(Talks, group=group.id).turns

    def talk_for(self, seconds: float) -> None:
        """People have talked for so long, and the parts followed the clock."""
        while self.step.parts[self.step.part].name not in ("first", "change", "second"):
            self.wait(self.step.parts[self.step.part].seconds)
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        until = self.at + seconds
        while True:
            step = self.step
            ends = step.part_from + step.parts[step.part].seconds
            if ends > until or step.part == len(step.parts) - 1:
                break
            self.at = ends
            assert self.ask("clock", EndPart(step.id, step.part, step.part_from)) == "saved"
        self.at = until


@pytest.fixture
def trio() -> Trio:
    return Trio()


def who_tells(turns: Sequence[Talk]) -> list[str]:
    return [turn.storyteller for turn in turns]


def ends(trio: Trio, turns: Sequence[Talk]) -> list[float]:
    """When each turn ends, in seconds since the talking began."""
    return [starts_at(trio.step, turn) + turn.seconds for turn in turns]


@pytest.mark.parametrize("step", ["meet", "interview"])
def test_a_trio_uses_all_the_time_and_each_turn_ends_where_the_next_begins(step: StepName) -> None:
    """Domain 2.3: own turns, own clock. The room says when each turn begins and how long it lasts."""
    trio = Trio(step)
    said = trio.said
    assert who_tells(said) == [*trio.three.people[1:], trio.three.people[0]]
    assert [starts_at(trio.step, turn) for turn in said[1:]] == pytest.approx(ends(trio, said)[:-1])
    assert ends(trio, said)[-1] == pytest.approx(shared_seconds(trio.step))


def test_the_change_of_the_pairs_changes_nothing_for_a_trio(trio: Trio) -> None:
    trio.talk_for(10)
    before = trio.said
    trio.wait(trio.step.parts[trio.step.part].seconds)
    assert trio.step.parts[trio.step.part].name == "change"
    assert [(t.storyteller, round(t.after), round(t.seconds)) for t in trio.said] == [
        (t.storyteller, round(t.after), round(t.seconds)) for t in before
    ]


@pytest.mark.parametrize("command", [AddMinute, TakeMinute])
def test_a_minute_more_or_less_never_goes_back_to_a_turn_that_is_over(
    trio: Trio, command: type[AddMinute | TakeMinute]
) -> None:
    """Just after its turn began the second tells on: what is left is shared by those who still tell."""
    second = trio.said[1]
    trio.talk_for(second.after + 5)
    trio.do("desk", command(trio.step.id))
    assert trio.said[0].seconds == second.after and trio.said[1].after == second.after
    assert ends(trio, trio.said)[-1] == pytest.approx(shared_seconds(trio.step))
    assert trio.said[1].seconds == pytest.approx(trio.said[2].seconds)


def test_a_half_that_was_ended_early_leaves_the_guide_of_the_other_half_whole() -> None:
    hall = Trio()
    pair = next(group for group in hall.groups() if len(group.people) == 2)
    second = hall.turns(pair)[1].questions
    hall.talk_for(30)
    hall.end_part()
    first_now, second_now = hall.turns(pair)
    assert second_now.questions == second and len(first_now.questions) == len(second)


def test_who_sits_down_while_others_interview_listens_and_takes_nobodys_time(trio: Trio) -> None:
    """Domain 2.3: a third person who listens and gives back the strength."""
    trio.talk_for(60)
    before = {group.id: trio.turns(group) for group in trio.groups()}
    trio.do("late", Join(Text("laat")))
    group = trio.group("late")
    assert len(group.people) == 3 and trio.turns(group) == before[group.id]


def test_who_comes_late_to_card_talk_tells_last_and_interrupts_nobody() -> None:
    trio = Trio("meet", 7)
    trio.talk_for(60)
    pair = next(group for group in trio.groups() if len(group.people) == 2)
    running = trio.turns(pair)[0]
    trio.do("late", Join(Text("laat")))
    turns = trio.turns(trio.group("late"))
    assert who_tells(turns) == [running.storyteller, running.interviewer, "late"]
    assert turns[0].interviewer == running.interviewer and turns[0].seconds > 60
    assert ends(trio, turns)[-1] == pytest.approx(shared_seconds(trio.step))


def test_when_one_of_three_leaves_nobody_who_has_told_is_asked_again(trio: Trio) -> None:
    trio.talk_for(trio.said[1].after + 30)
    told, tells, waits = who_tells(trio.said)
    trio.do(told, Leave())
    assert who_tells(trio.said) == [told, tells, waits] and trio.said[1].interviewer == waits
    trio.do(tells, Leave())
    assert waits not in trio.three.people or all(len(group.people) > 1 for group in trio.groups())


def test_when_the_one_who_tells_leaves_the_next_begins_at_once(trio: Trio) -> None:
    trio.talk_for(trio.said[1].after + 30)
    so_far = trio.said[1].after + 30
    told, tells, waits = who_tells(trio.said)
    trio.do(tells, Leave())
    assert who_tells(trio.said) == [told, waits]
    assert trio.said[1].after == pytest.approx(so_far) and trio.said[1].interviewer == told


def test_a_trio_that_becomes_two_at_once_takes_the_halves_of_all(trio: Trio) -> None:
    trio.talk_for(20)
    tells = trio.said[0].storyteller
    trio.do(trio.said[2].interviewer, Leave())
    assert [(turn.part, turn.after) for turn in trio.said] == [("first", 0), ("second", 0)]
    assert trio.said[0].storyteller == tells


@pytest.mark.parametrize("step", ["meet", "interview"])
@pytest.mark.parametrize("people", [4, 5, 6, 7])
def test_whoever_is_on_paper_tells_first_and_is_never_the_first_to_ask(step: StepName, people: int) -> None:
    """Rule 14: they have no questions in hand."""
    for seed in range(6):
        hall = Hall(people - 1, seed=seed)
        hall.do("desk", AddPerson(Text("Els"), 1))
        els = next(person.id for person in hall.session.all(Person) if person.card)
        hall.open_step(step)
        first = hall.the(Talks, group=hall.group(els).id).turns[0]
        assert first.storyteller == els and first.interviewer != els
