"""Opening a step again and again tells nothing of who would rather not sit with whom: the same people sit together."""

import pytest

from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.meet import GoDeeper, SayWhatMay
from samenspel.room.morning.ending import SECOND_THOUGHTS, EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.seats import Move, PairUp, last_regrouping
from samenspel.room.records import Deeper, Drawn, Hand, MayTell, Person, StepName, Text, Tie
from tests.room.morning import Hall

STEPS: list[StepName] = ["meet", "interview", "insights"]


def together(hall: Hall) -> set[frozenset[str]]:
    return {frozenset(group.people) for group in hall.groups()}


def opened(name: StepName, wish: bool) -> Hall:
    hall = Hall(8)
    if wish:
        hall.do("p00", TieTo("p01", "rather_not"))
    hall.open_step("welcome")
    hall.open_step(name)
    return hall


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("wish", [True, False])
def test_opening_and_undoing_gives_the_same_groups_each_time(name: StepName, wish: bool) -> None:
    """Attack: among seventy draws, the one pair that never met is the pair with the wish."""
    hall = opened(name, wish)
    first = together(hall)
    for _ in range(30):
        hall.do("desk", Undo())
        hall.open_step(name)
        assert together(hall) == first


@pytest.mark.parametrize("name", STEPS)
def test_somebody_added_for_the_occasion_changes_nobody_else_s_group(name: StepName) -> None:
    """The same attack with another person each time: a ghost must not shake the others up."""
    hall = opened(name, wish=True)
    first = together(hall)
    for number in range(1, 9):
        hall.do("desk", Undo())
        hall.do("desk", AddPerson(Text(f"Toos {number}"), number))
        hall.open_step(name)
        ghosts = {person for person in hall.here() if person not in hall.people}
        assert {frozenset(group - ghosts) for group in together(hall)} - {frozenset()} == first
        hall.do("desk", Undo())
        hall.do("desk", Undo())
        hall.open_step(name)
        assert together(hall) == first


def test_who_went_home_is_left_out_and_nobody_is_left_alone() -> None:
    hall = opened("meet", wish=False)
    first = together(hall)
    hall.do("desk", Undo())
    for person in ("p02", "p05"):
        hall.do("desk", SeeOff(person))
    hall.open_step("meet")
    kept = [group for group in first if not group & {"p02", "p05"}]
    assert set(kept) <= together(hall) and all(len(group) > 1 for group in together(hall))
    assert sorted(person for group in together(hall) for person in group) == hall.here()


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("ghosts", ["on paper", "with a phone"])
def test_a_crowd_that_comes_for_the_occasion_changes_nobody_else_s_group(name: StepName, ghosts: str) -> None:
    """Attack: make most people new, and the step is drawn anew, as often as one likes."""
    hall = opened(name, wish=True)
    first = together(hall)
    for number in range(6):
        hall.do("desk", Undo())
        crowd = [f"{name} {number} {one}" for one in range(9)]
        for one in crowd:
            who, comes = ("desk", AddPerson(Text(one))) if ghosts == "on paper" else (one, Join(Text(one)))
            hall.do(who, comes)
        hall.open_step(name)
        assert {group for group in together(hall) if group & {*hall.people}} == first
        if ghosts == "on paper":
            for _ in (*crowd, "the step"):
                hall.do("desk", Undo())
        else:
            hall.do("desk", Undo())
            for one in crowd:
                hall.do(one, ForgetMe())
        hall.open_step(name)
        assert together(hall) == first


def test_undoing_that_somebody_was_added_keeps_with_whom_others_were_drawn() -> None:
    """Attack: a draw that goes with a person on paper in it is drawn anew."""
    hall = Hall(3)
    hall.open_step("welcome")
    for number in range(5):
        hall.do("desk", AddPerson(Text(f"Toos {number}")))
    hall.open_step("meet")
    drawn = hall.find(Drawn)
    for _ in range(6):
        hall.do("desk", Undo())
    assert hall.here() == hall.people and hall.find(Drawn) == drawn


def test_whose_mates_all_left_is_put_with_others_and_no_wish_counts_in_that() -> None:
    """Attack: see off one of each pair, and draw the others again."""

    def after(wishes: set[frozenset[str]]) -> set[frozenset[str]]:
        hall = opened("meet", wish=False)
        pairs = sorted(map(sorted, together(hall)))
        hall.do("desk", Undo())
        for _, gone in pairs:
            hall.do("desk", SeeOff(gone))
        for one, other in wishes:
            hall.do(one, TieTo(other, "rather_not"))
        hall.open_step("meet")
        assert sorted(map(len, together(hall))) == [2, 2]
        return together(hall)

    assert after(after(set())) == after(set())


@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_was_opened_before_the_room_was_full_draws_those_who_came_since(name: StepName) -> None:
    hall = Hall(3)
    hall.open_step("welcome")
    hall.open_step(name)
    hall.do("desk", Undo())
    for i in range(3, 12):
        hall.do(f"p{i:02}", Join(Text(f"p{i:02}")))
    hall.open_step(name)
    sizes = sorted(map(len, together(hall)))
    assert frozenset(hall.people) in together(hall)
    assert sizes == ([3, 4, 5] if name == "insights" else [2, 2, 2, 3, 3])


def test_no_screen_sees_who_was_drawn_and_forgetting_takes_a_person_out_of_it() -> None:
    hall = opened("meet", wish=False)
    assert all(not drawn.seen_by and not drawn.of for drawn in hall.find(Drawn))
    hall.do("p03", Leave())
    hall.do("p03", ForgetMe())
    assert not [drawn for drawn in hall.find(Drawn) if "p03" in drawn.people]


def test_a_second_session_with_the_same_people_draws_otherwise() -> None:
    """The draw rests on a secret of the session, so that nobody can work it out."""
    halls = [Hall(12) for _ in range(2)]
    halls[1].host.turns.founded = type(halls[1].host.founded)("s", "2222222", b"", b"another secret")
    for hall in halls:
        hall.do("desk", OpenStep("meet"))
    assert together(halls[0]) != together(halls[1])


def wished(wishes: int) -> Hall:
    """A card talk in which so many of the first pair would go deeper."""
    hall = Hall(4)
    hall.open_step("meet")
    for person in hall.groups()[0].people[:wishes]:
        hall.do(person, GoDeeper(hall.groups()[0].id))
    return hall


@pytest.mark.parametrize("wishes", [0, 1, 2])
def test_undo_of_opening_a_step_answers_alike_whatever_was_wished_there(wishes: int) -> None:
    """Attack: a refusal would tell that somebody would go deeper."""
    hall = wished(wishes)
    hall.do("desk", Undo())
    assert not list(hall.session.all(Deeper)) and not list(hall.session.all(Hand)) and not hall.groups()


@pytest.mark.parametrize("wishes", [0, 1, 2])
def test_undo_from_the_next_step_answers_alike_whatever_was_wished_there(wishes: int) -> None:
    hall = wished(wishes)
    hall.open_step("introduce")
    assert [hall.ask("desk", Undo()) for _ in range(2)] == ["saved", "went_on"]
    assert all(hall.find(Hand, group=group.id) for group in hall.groups()), "each has its cards again"


def test_undoing_that_somebody_was_added_tells_no_tie_to_them() -> None:
    hall = Hall(3)
    hall.do("desk", AddPerson(Text("Toos")))
    hall.do("p00", TieTo(hall.the(Person, alias="Toos").id, "rather_not"))
    hall.do("desk", Undo())
    assert not hall.find(Tie) and not hall.find(Person, alias="Toos")


def test_undo_of_opening_a_step_is_refused_once_somebody_wrote() -> None:
    """What is typed is not lost; the desk is told that there is something."""
    hall = Hall(4)
    hall.open_step("meet")
    group = hall.groups()[0]
    hall.do(group.people[0], SayWhatMay(group.id, Text("dat ik taart bak")))
    assert hall.ask("desk", Undo()) == "written_since" and hall.find(MayTell)


@pytest.mark.parametrize("name", ["meet", "interview"])
@pytest.mark.parametrize("by", ["desk", "phone"])
def test_where_somebody_lands_who_would_be_alone_tells_no_wish(name: StepName, by: str) -> None:
    """Attack: move somebody's mate away, see where the one who is alone comes to sit, undo, and so on for all.

    By phone: the facilitator pairs everybody with a seat of their own, and leaves it.
    """

    def landings(wish: bool) -> list[list[tuple[str, ...]]]:
        hall = Hall(8)
        hall.open_step(name)
        if wish:
            for person in hall.people:
                hall.do(
                    person,
                    TieTo(next(one for one in hall.people if one not in hall.group(person).people), "rather_not"),
                )
        found = []
        if by == "phone":
            for number, person in enumerate(hall.people):
                hall.do(f"mine{number}", Join(Text(f"mine{number}")))
                hall.do("desk", PairUp((person, f"mine{number}")))
                hall.do(f"mine{number}", Leave())
                found.append([one.people for one in hall.groups()])
            return found
        for mate in hall.people:
            for group in [one for one in hall.groups() if mate not in one.people]:
                hall.do("desk", Move(mate, group.id))
                found.append([one.people for one in hall.groups()])
                hall.do("desk", Undo())
        return found

    assert landings(True) == landings(False)


def test_private_wishes_are_forgotten_once_the_morning_goes_on_no_more_and_none_is_made_after_the_last_groups() -> None:
    hall = Hall(4)
    hall.do("p00", TieTo("p01", "rather_not"))
    hall.do("desk", EndMorning())
    hall.at += SECOND_THOUGHTS + 5
    hall.do("clock", EndMorning())
    assert not hall.find(Tie) and b"rather_not" not in hall.dump()
    hall = Hall(4)
    last = last_regrouping(hall.session)
    assert last
    hall.open_step(last)
    assert hall.ask("p00", TieTo("p01", "know")) == "not_now"
