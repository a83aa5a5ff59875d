"""Who sits with whom as the morning goes on: grouped, and repaired when somebody comes late or leaves (domain 2.3)."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.room.anytime.undo import Undo
from samenspel.room.people.doors import MOST_TIES, Join, Leave, TieTo, Untie
from samenspel.room.people.seats import PAIRING, Move, PairUp
from samenspel.room.records import Hand, StepName, Text, Tie
from samenspel.room.seating.groups import bonds_of
from tests.room.morning import Hall
from tests.searching import examples

ROUNDS: list[StepName] = ["meet", "interview", "insights"]


def nobody_is_alone_or_twice(hall: Hall) -> None:
    sitting = [person for group in hall.groups() for person in group.people]
    assert sorted(sitting) == hall.here()
    assert all(len(group.people) > 1 for group in hall.groups())


@pytest.mark.slow
@given(st.integers(2, 37), st.integers(0, 10_000))
@examples(40)
def test_nobody_is_alone_in_any_step_and_nobody_sits_twice(people: int, seed: int) -> None:
    hall = Hall(people, seed=seed)
    for name in ROUNDS:
        hall.open_step(name)
        nobody_is_alone_or_twice(hall)


@pytest.mark.parametrize("people", [6, 7, 8, 11, 20, 23, 36])
def test_nobody_interviews_whom_they_had_their_card_talk_with(people: int) -> None:
    hall = Hall(people)
    hall.open_step("meet")
    met = {frozenset(two) for group in hall.groups() for two in combinations(group.people, 2)}
    hall.open_step("interview")
    again = {frozenset(two) for group in hall.groups() for two in combinations(group.people, 2)}
    assert not met & again


@pytest.mark.parametrize("people", range(4, 25))
def test_tables_made_of_pairs_hold_four_to_six(people: int) -> None:
    hall = Hall(people)
    for name in ROUNDS:
        hall.open_step(name)
    sizes = [len(group.people) for group in hall.groups()]
    if people == 7:  # two pairs and a trio: three alone are better than seven at one table
        assert sorted(sizes) == [3, 4]
    else:
        assert all(4 <= size <= 6 for size in sizes)


def test_other_organisation_and_role_come_first() -> None:
    hall = Hall(20)
    hall.open_step("meet")
    assert all(int(a[1:]) % 2 != int(b[1:]) % 2 for a, b in (group.people for group in hall.groups()))


def test_who_comes_late_to_the_card_talk_is_a_third_and_gets_the_hand_of_the_pair() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    hall.do("late", Join(Text("late")))
    group = hall.group("late")
    assert len(group.people) == 3 and "late" in hall.the(Hand, group=group.id).seen_by
    hall.do("later", Join(Text("later")))
    assert hall.group("later").id != group.id
    nobody_is_alone_or_twice(hall)


def test_who_stays_behind_joins_the_nearest_pair_and_they_met_all_the_same() -> None:
    hall = Hall(8)
    hall.open_step("interview")
    gone, behind = hall.groups()[0].people
    hall.do(gone, Leave())
    assert len(hall.group(behind).people) == 3
    assert frozenset((gone, behind)) in bonds_of(hall.session, PAIRING).met
    nobody_is_alone_or_twice(hall)


def test_two_left_over_are_paired_even_if_they_know_each_other() -> None:
    """Domain 2.3, odd."""
    hall = Hall(4)
    hall.do("p00", TieTo("p01", "know"))
    hall.open_step("meet")
    for gone in ("p02", "p03"):
        hall.do(gone, Leave())
    assert set(hall.group("p00").people) == {"p00", "p01"}


@given(st.lists(st.tuples(st.sampled_from(["join", "leave", "move", "pair"]), st.integers(0, 30)), max_size=25))
@examples(60)
def test_whatever_happens_in_a_step_nobody_is_left_alone(moves: list[tuple[str, int]]) -> None:
    hall = Hall(6)
    hall.open_step("meet")
    for number, (kind, which) in enumerate(moves):
        here = hall.here()
        if kind == "join":
            hall.ask(f"late{number}", Join(Text(f"late{number}")))
        elif kind == "leave" and len(here) > 2:
            hall.ask(here[which % len(here)], Leave())
        elif kind == "move":
            hall.ask("desk", Move(here[which % len(here)], hall.groups()[which % len(hall.groups())].id))
        elif kind == "pair":
            hall.ask("desk", PairUp((here[which % len(here)], here[(which + 1) % len(here)])))
        nobody_is_alone_or_twice(hall)


def test_the_facilitator_pairs_by_hand_and_takes_it_back() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    before = {group.id: group.people for group in hall.groups()}
    one, other = hall.groups()[0].people[0], hall.groups()[1].people[0]
    hall.do("desk", PairUp((one, other)))
    assert set(hall.group(one).people) == {one, other}
    nobody_is_alone_or_twice(hall)
    hall.do("desk", Undo())
    assert {group.id: group.people for group in hall.groups()} == before


def test_moving_is_refused_where_it_makes_no_sense() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    first, second = hall.groups()[:2]
    assert hall.ask("desk", Move(first.people[0], first.id)) == "not_now"
    assert hall.ask("desk", Move("nobody", first.id)) == "not_there"
    assert hall.ask("desk", PairUp((first.people[0],))) == "not_now"
    assert hall.ask(first.people[0], Move(first.people[0], second.id)) == "facilitator_only"
    hall.open_step("welcome")
    assert hall.ask("desk", Move(first.people[0], second.id)) == "not_now"
    assert hall.ask("desk", PairUp((first.people[0], second.people[0]))) == "not_now"


def test_private_ties_are_three_at_most_and_seen_by_nobody_else() -> None:
    hall = Hall(8)
    for other in hall.people[1 : 1 + MOST_TIES]:
        hall.do("p00", TieTo(other, "rather_not"))
    assert hall.ask("p00", TieTo("p05", "know")) == "three_ties"
    assert hall.ask("p00", TieTo("p00", "know")) == "not_now"
    assert not [a for a in (*hall.people[1:], "desk", "wall") if hall.sees(a, Tie)]
    hall.do("p00", TieTo("p01", "know"))
    hall.do("p00", Untie("p01"))
    assert hall.ask("p00", Untie("p01")) == "not_there"


def test_private_ties_are_dropped_after_the_last_draw() -> None:
    hall = Hall(8)
    hall.do("p00", TieTo("p01", "rather_not"))
    for name in (*ROUNDS, "ambition"):
        assert hall.find(Tie)
        hall.open_step(name)
    assert not hall.find(Tie)


def test_when_all_are_full_a_trio_becomes_two_pairs_and_a_table_of_six_two_tables() -> None:
    for name, most, sizes in (("meet", 3, [2, 2]), ("insights", 6, [3, 4])):
        hall = Hall(0)
        hall.open_step(name)  # type: ignore[arg-type]
        for number in range(most + 1):
            hall.do(f"late{number}", Join(Text(f"late{number}")))
        assert sorted(len(group.people) for group in hall.groups()) == sizes
        nobody_is_alone_or_twice(hall)


def test_who_comes_into_a_step_that_nobody_was_in_finds_the_next_one_there() -> None:
    hall = Hall(0)
    hall.open_step("meet")
    hall.do("first", Join(Text("first")))
    hall.do("second", Join(Text("second")))
    assert set(hall.group("first").people) == {"first", "second"}
