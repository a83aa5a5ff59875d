"""Whenever a group of an open step changes, all whom it touches can be told who sits where, and why (domain 2.3)."""

import pytest

from samenspel.room.exercises.turns import in_last_half
from samenspel.room.morning.parts import EndPart
from samenspel.room.people.doors import Join, Leave
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import WALL, Group, Newcomer, Person, Regrouped, StepName, Text
from tests.room.morning import Hall


class Talk(Hall):
    """Pairs in card talk. When one of the first pair goes home, the other, who is left alone, joins two others."""

    def __init__(self, people: int = 8, step: StepName = "meet") -> None:
        super().__init__(people)
        self.open_step(step)
        self.pair = self.groups()[0]
        self.goes, self.stays = self.pair.people[:2]

    def told(self, person: str) -> Regrouped:
        found = self.group(person).regrouped
        assert found is not None
        return found

    def talk_for(self, share: float) -> None:
        """So much of the first half has passed."""
        while self.step.parts[self.step.part].name != "first":
            self.at += self.step.parts[self.step.part].seconds
            assert self.ask("clock", EndPart(self.step.id, self.step.part, self.step.part_from)) == "saved"
        self.at += self.step.parts[self.step.part].seconds * share


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_a_group_that_is_drawn_has_nothing_to_tell(talk: Talk) -> None:
    assert all(group.regrouped is None for group in talk.groups())


def test_when_somebody_leaves_all_whom_it_touches_are_told_who_and_why(talk: Talk) -> None:
    talk.do(talk.goes, Leave())
    told = talk.told(talk.stays)
    assert (told.why, told.whom, told.came, told.went) == ("left", (talk.goes,), (talk.stays,), ())
    assert talk.group(talk.stays).seen_by - WALL == {"desk", *talk.group(talk.stays).people}


def test_who_comes_back_sits_where_they_sat_with_whoever_had_to_go_elsewhere_meanwhile(talk: Talk) -> None:
    """Fatima is back: go to spot 4."""
    others = {group.id: group.people for group in talk.groups() if group.id != talk.pair.id}
    talk.do(talk.goes, Leave())
    talk.do(talk.goes, Join(Text(talk.goes)))
    assert talk.group(talk.goes).id == talk.pair.id and set(talk.group(talk.goes).people) == {talk.goes, talk.stays}
    assert {group.id: group.people for group in talk.groups() if group.id != talk.pair.id} == others
    told = talk.told(talk.stays)
    assert (told.why, told.whom) == ("back", (talk.goes,)) and set(told.came) == {talk.goes, talk.stays}
    left = next(group.regrouped for group in talk.groups() if group.regrouped and group.regrouped.went)
    assert (left.why, left.went) == ("back", (talk.stays,))


def in_the_last_half(talk: Talk) -> None:
    talk.talk_for(1.0)
    talk.end_part("clock")
    assert in_last_half(talk.step, talk.at + 1)
    talk.at += 1


def test_a_running_trio_is_left_whole_in_its_last_half(talk: Talk) -> None:
    """Whoever comes back listens to two others; nobody is pulled out of their talk, and no trio becomes four."""
    talk.talk_for(0.1)
    talk.do(talk.goes, Leave())
    trio = talk.group(talk.stays)
    in_the_last_half(talk)
    talk.do(talk.goes, Join(Text(talk.goes)))
    assert talk.group(talk.stays).people == trio.people and len(talk.group(talk.goes).people) == 3
    assert talk.told(talk.goes).why == "back"


def test_whoever_comes_back_to_their_own_trio_has_their_place_as_long_as_it_is_empty() -> None:
    talk = Talk(7)
    trio = next(group for group in talk.groups() if len(group.people) == 3)
    goes = trio.people[2]
    talk.talk_for(0.1)
    talk.do(goes, Leave())
    in_the_last_half(talk)
    talk.do(goes, Join(Text(goes)))
    assert set(talk.group(goes).people) == set(trio.people) and not talk.find(Newcomer, person=goes)


@pytest.mark.parametrize("is_last_half", [False, True])
def test_whoever_finds_their_place_in_a_trio_taken_listens_to_a_pair(is_last_half: bool) -> None:
    talk = Talk(7)
    trio = next(group for group in talk.groups() if len(group.people) == 3)
    goes, taker = trio.people[2], next(group for group in talk.groups() if len(group.people) == 2).people[0]
    talk.talk_for(0.1)
    talk.do(goes, Leave())
    talk.do("desk", Move(taker, trio.id))
    taken = talk.group(taker).people
    talk.do("late", Join(Text("laat")))
    if is_last_half:
        in_the_last_half(talk)
    talk.do(goes, Join(Text(goes)))
    assert talk.group(taker).people == taken and len(taken) == 3
    assert goes not in taken and len(talk.group(goes).people) == 3


def test_when_every_group_is_a_trio_whoever_comes_back_in_the_last_half_is_with_their_own() -> None:
    talk = Talk(3)
    goes, *stay = talk.groups()[0].people
    talk.do(goes, Leave())
    talk.do("late", Join(Text("laat")))
    in_the_last_half(talk)
    talk.do(goes, Join(Text(goes)))
    assert set(talk.group(goes).people) == {goes, "late", *stay}


def test_before_that_a_trio_without_any_pair_near_becomes_two_pairs_of_which_they_are_one() -> None:
    talk = Talk(3)
    goes = talk.groups()[0].people[0]
    talk.do(goes, Leave())
    talk.do("late", Join(Text("laat")))
    talk.do(goes, Join(Text(goes)))
    assert sorted(len(group.people) for group in talk.groups()) == [2, 2]


def test_whoever_comes_back_when_a_step_goes_on_is_no_fourth_either() -> None:
    talk = Talk(9)
    trio = next(group for group in talk.groups() if len(group.people) == 3)
    goes, taker = trio.people[2], next(group for group in talk.groups() if len(group.people) == 2).people[0]
    talk.do(goes, Leave())
    talk.do("desk", Move(taker, trio.id))
    talk.open_step("introduce")
    talk.do(goes, Join(Text(goes)))
    talk.open_step("meet")
    assert sorted(len(group.people) for group in talk.groups()) == [3, 3, 3]
    assert len(talk.group(taker).people) == 3 and goes not in talk.group(taker).people


def test_a_late_comer_breaks_up_no_trio_in_its_last_half() -> None:
    talk = Talk(3)
    trio = talk.groups()[0]
    talk.talk_for(1.0)
    talk.end_part("clock")
    talk.at += 1
    talk.do("late", Join(Text("laat")))
    assert talk.group("late").people == (*trio.people, "late")


def test_a_late_comer_before_that_makes_two_pairs_of_a_trio_and_all_are_told() -> None:
    talk = Talk(3)
    talk.do("late", Join(Text("laat")))
    assert sorted(len(group.people) for group in talk.groups()) == [2, 2]
    assert {group.regrouped.why for group in talk.groups() if group.regrouped} == {"came"}
    assert "late" in talk.told("late").came and all(group.regrouped for group in talk.groups())


def test_a_move_by_the_facilitator_is_told_to_both_groups(talk: Talk) -> None:
    first, second = talk.groups()[:2]
    talk.do("desk", Move(first.people[0], second.id))
    assert talk.told(first.people[0]).why == "moved" and talk.told(first.people[0]).whom == (first.people[0],)
    talk.do("desk", PairUp((first.people[0], first.people[1])))
    assert set(talk.told(first.people[1]).came) == {first.people[0], first.people[1]}


def test_a_step_that_goes_on_with_others_tells_it_too(talk: Talk) -> None:
    talk.open_step("introduce")
    talk.do("desk", SeeOff(talk.goes))
    talk.open_step("meet")
    assert talk.told(talk.stays).why == "again"


def test_whoever_is_on_paper_is_told_on_the_wall_until_the_part_ends() -> None:
    """They have no phone that says where to go."""
    talk = Talk(7)
    talk.talk_for(0.1)
    assert not any(WALL & group.seen_by for group in talk.groups())
    talk.do("desk", AddPerson(Text("Els"), 1))
    els = next(person.id for person in talk.session.all(Person) if person.card)
    assert [group.id for group in talk.sees("wall", Group)] == [talk.group(els).id]
    talk.end_part()
    assert not talk.sees("wall", Group)


@pytest.mark.parametrize("step", ["meet", "interview", "insights"])
def test_the_wall_names_all_while_people_look_for_each_other_and_no_longer(step: StepName) -> None:
    """A minute at most, in every step that puts people together (domain 2.1)."""
    talk = Talk(8, step)
    named = []
    while True:
        now = talk.step.parts[talk.step.part]
        on_the_wall = {group.id for group in talk.groups() if WALL & group.seen_by}
        assert on_the_wall == ({group.id for group in talk.groups()} if now.name == "find" else set())
        if now.name == "find":
            named.append(now.seconds)
        if talk.step.part == len(talk.step.parts) - 1:
            break
        talk.end_part()
    assert named == [60]
