"""Who is put together with whom: nobody alone, nobody twice, and never a boss with their own employee."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.room.seating.grouping import make_circles, make_groups, make_pairs, make_tables, nearest
from samenspel.room.seating.ties import ALONE, APART, KNOWN, MET, ORGANISATION, ROLE, TRIPLED, Bonds, Guest, Pair, price
from tests.searching import examples

Group = tuple[str, ...]
NONE = Bonds()
seeds = st.integers(0, 2**32)


def guests(number: int, organisations: str = "", roles: str = "") -> list[Guest]:
    """People p0, p1, ...; the letters of organisations and roles go round, a space is unknown."""
    return [Guest(f"p{i}", nth(organisations, i), nth(roles, i)) for i in range(number)]


def nth(letters: str, i: int) -> str:
    return letters[i % len(letters)].strip() if letters else ""


def pairs_of(groups: Sequence[Group]) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def trios(groups: Sequence[Group]) -> set[str]:
    return {id for group in groups if len(group) == 3 for id in group}


def bound(kind: str, pairs: Set[Pair]) -> Bonds:
    """These pairs in one way, and nothing else."""
    nothing = frozenset[Pair]()
    met, known, apart = (pairs if kind == name else nothing for name in ("met", "known", "apart"))
    return Bonds(met, known, apart)


def after(bonds: Bonds, groups: Sequence[Group]) -> Bonds:
    """What is known of pairs when these have talked."""
    return Bonds(bonds.met | pairs_of(groups), bonds.known, bonds.apart, bonds.tripled | trios(groups))


def everybody(groups: Sequence[Group]) -> list[str]:
    return sorted(id for group in groups for id in group)


def total(groups: Sequence[Group], hall: Sequence[Guest], bonds: Bonds) -> int:
    return sum(price(group, {guest.id: guest for guest in hall}, bonds) for group in groups)


def all_ways(left: Group, size: int = 2) -> Iterator[list[Group]]:
    """Every way to make pairs with at most one trio, told in another manner than the program does."""
    if len(left) < 2 * size:
        yield [left] if left else []
        return
    trio = [size + 1] if len(left) % size else []
    for many in [size, *trio]:
        for others in combinations(left[1:], many - 1):
            rest = tuple(id for id in left[1:] if id not in others)
            yield from ([(left[0], *others), *more] for more in all_ways(rest, size))


@st.composite
def halls(draw: st.DrawFn, least: int = 0, most: int = 40) -> tuple[list[Guest], Bonds, Random]:
    """Any hall, with any ties: from none to everybody with everybody."""
    number, dice = draw(st.integers(least, most)), Random(draw(seeds))
    letters = draw(st.sampled_from(["", "a", "ab", "aab  ", "abcdefg"]))
    hall = guests(number, letters, draw(st.sampled_from(["", "o", "or", "oorx"])))
    all_pairs = [frozenset(pair) for pair in combinations([guest.id for guest in hall], 2)]
    dense = draw(st.sampled_from([0.0, 0.05, 0.3, 1.0]))
    met, known, apart = (frozenset(pair for pair in all_pairs if dice.random() < dense) for _ in range(3))
    return hall, Bonds(met, known, apart, {guest.id for guest in hall if dice.random() < dense}), dice


@given(halls(), st.integers(1, 3))
@examples(60)
def test_story_1_everybody_is_in_one_pair_or_in_the_one_trio_and_nobody_is_alone(
    hall: tuple[list[Guest], Bonds, Random], rounds: int
) -> None:
    people, bonds, dice = hall
    groups = make_pairs(people, bonds, dice, rounds)
    assert everybody(groups) == sorted(guest.id for guest in people)
    sizes = Counter(map(len, groups))
    assert sizes == Counter({2: len(people) // 2 - len(people) % 2, 3: len(people) % 2}) + Counter() or len(people) < 2


@pytest.mark.parametrize(("people", "sizes"), [(0, []), (1, [1]), (2, [2]), (3, [3]), (5, [2, 3]), (7, [2, 2, 3])])
def test_the_fewest_people(people: int, sizes: list[int]) -> None:
    assert sorted(map(len, make_pairs(guests(people), NONE, Random(1), 2))) == sizes


def test_story_1_twenty_three_people_are_ten_pairs_and_a_trio() -> None:
    assert Counter(map(len, make_pairs(guests(23), NONE, Random(1)))) == {2: 10, 3: 1}


@given(halls(), st.integers(1, 12))
@examples(60)
def test_fresh_groups_hold_everybody_and_differ_by_at_most_one(
    hall: tuple[list[Guest], Bonds, Random], size: int
) -> None:
    people, bonds, dice = hall
    groups = make_groups(people, size, bonds, dice)
    assert everybody(groups) == sorted(guest.id for guest in people)
    assert not groups or max(map(len, groups)) - min(map(len, groups)) <= 1


@pytest.mark.parametrize("people", [*range(12, 41), 7, 8, 9, 10, 4, 5])
def test_dream_tables_hold_four_or_five_and_in_a_small_session_four_and_three(people: int) -> None:
    """Domain 2.1, ambition, and 2.2, small8."""
    sizes = {len(group) for group in make_groups(guests(people), 4, NONE, Random(people))}
    assert sizes <= ({4, 5} if people != 7 else {4, 3})


@given(halls(most=8))
@examples(60)
def test_for_few_people_no_arrangement_is_better_than_the_one_drawn(hall: tuple[list[Guest], Bonds, Random]) -> None:
    people, bonds, dice = hall
    best = min(total(way, people, bonds) for way in all_ways(tuple(guest.id for guest in people)))
    assert total(make_pairs(people, bonds, dice), people, bonds) == best


@given(halls(least=2, most=7))
@examples(25)
def test_for_few_people_two_rounds_together_are_as_good_as_can_be(hall: tuple[list[Guest], Bonds, Random]) -> None:
    people, bonds, dice = hall
    first = make_pairs(people, bonds, dice, 2)
    drawn = total(first, people, bonds)
    drawn += total(make_pairs(people, after(bonds, first), dice), people, after(bonds, first))
    all = list(all_ways(tuple(guest.id for guest in people)))
    costs = [total(way, people, bonds) for way in all]
    sets = [(pairs_of(way), trios(way)) for way in all]
    # What a second meeting costs is only counted anew for pairs that had not met before.
    best = min(
        costs[i] + costs[j] + MET * len((pairs & more) - bonds.met) + TRIPLED * len((trio & again) - bonds.tripled)
        for i, (pairs, trio) in enumerate(sets)
        for j, (more, again) in enumerate(sets)
    )
    assert drawn == best


@pytest.mark.slow
@pytest.mark.parametrize(("people", "rounds"), [(4, 2), (4, 3), (6, 3), (8, 3), (9, 2), (10, 4), (12, 3), (20, 8)])
def test_nobody_meets_twice_while_there_are_others(people: int, rounds: int) -> None:
    """Domain 2.1, interview: no earlier encounter; 2.3: nobody in a trio twice."""
    for seed in range(5):
        bonds, dice = NONE, Random(seed)
        for left in range(rounds, 0, -1):
            groups = make_pairs(guests(people, "aab "), bonds, dice, left)
            assert not pairs_of(groups) & bonds.met and not trios(groups) & bonds.tripled
            bonds = after(bonds, groups)


@given(halls(least=4, most=10))
@examples(25)
def test_two_rounds_are_fresh_whatever_was_before_if_there_are_two_such_rounds(
    hall: tuple[list[Guest], Bonds, Random],
) -> None:
    people, before, dice = hall
    bonds = Bonds(met=before.met)
    first = make_pairs(people, bonds, dice, 2)
    second = make_pairs(people, after(bonds, first), dice)
    fresh = [p for p in map(pairs_of, all_ways(tuple(g.id for g in people))) if not p & bonds.met]
    if any(not a & b for a in fresh for b in fresh):
        assert not pairs_of(first) & bonds.met and not pairs_of(second) & after(bonds, first).met


@given(st.integers(20, 36), st.sampled_from(["", "aaab", "abcdef", "ab  "]), seeds)
@examples(30)
def test_nobody_meets_twice_in_four_rounds_while_some_come_and_go(number: int, letters: str, seed: int) -> None:
    """Domain 2.3: of twenty people one leaves and one comes in between every two rounds."""
    dice, bonds, hall = Random(seed), NONE, guests(100, letters, "or")
    waiting = hall[number:]
    hall = hall[:number]
    for left in (2, 1, 0, 0):
        if left:
            groups = make_pairs(hall, bonds, dice, left)
            assert not trios(groups) & bonds.tripled
        else:
            groups = make_groups(hall, 4, bonds, dice)
        assert not pairs_of(groups) & bonds.met
        bonds = after(bonds, groups)
        for _ in range(max(1, round(number * 0.05))):
            hall.remove(dice.choice(hall))
            hall.append(waiting.pop())


@pytest.mark.slow
@pytest.mark.parametrize("people", [6, 7, 8, 9, 10, 13, 20, 23, 36])
def test_story_4_a_boss_is_never_drawn_with_their_employee(people: int) -> None:
    """In meet and in interview, over 1,000 draws of each in all; one organisation for all is the hardest."""
    hall, dice, team = guests(people, "a", "o"), Random(people), frozenset({"p0", "p1"})
    for _ in range(112):
        bonds = Bonds(apart={team})
        meet = make_pairs(hall, bonds, dice, 2)
        interview = make_pairs(hall, after(bonds, meet), dice)
        assert team not in pairs_of(meet) | pairs_of(interview)


@given(halls(least=13, most=36))
@examples(30)
def test_a_wish_for_one_partner_that_can_be_met_is_met_for_all(hall: tuple[list[Guest], Bonds, Random]) -> None:
    """Each sits with all but three apart, and there is one way at least without: it is found."""
    people, _, dice = hall
    ids = dice.sample([guest.id for guest in people], len(people))
    allowed = {frozenset({ids[i], ids[i - d]}) for i in range(len(ids)) for d in (1, 2, 5)}
    bonds = Bonds(apart={frozenset(pair) for pair in combinations(ids, 2)} - allowed)
    assert not pairs_of(make_pairs(people, bonds, dice)) & bonds.apart


@pytest.mark.parametrize("people", [6, 12, 20, 36, 100])
@pytest.mark.parametrize("kind", ["organisation", "role"])
def test_domain_2_1_half_and_half_mix_in_every_pair(people: int, kind: str) -> None:
    hall = guests(people, "ab" if kind == "organisation" else "", "or" if kind == "role" else "")
    for seed in range(5):
        for group in make_pairs(hall, NONE, Random(seed)):
            assert len({int(id[1:]) % 2 for id in group}) == 2


def test_organisation_goes_before_role_and_what_is_unknown_is_no_clash() -> None:
    hall = {"a": Guest("a", "x", "o"), "b": Guest("b", "x", "r"), "c": Guest("c", "", "o"), "d": Guest("d")}
    assert price(("a", "b"), hall, NONE) == ORGANISATION
    assert price(("a", "c"), hall, NONE) == ROLE
    assert price(("c", "d"), hall, NONE) == price(("d", "not there"), hall, NONE) == 0


def test_one_of_a_worse_kind_outweighs_a_hall_full_of_the_next() -> None:
    """Alone, apart, met before, known, twice in a trio, organisation, role; a hall of 1,100 in circles of twelve."""
    kinds = [ALONE, APART, MET, KNOWN, TRIPLED, ORGANISATION, ROLE]
    assert all(worse > milder * 1100 // 12 * 66 for worse, milder in pairwise(kinds))
    two = frozenset({frozenset({"p0", "p1"})})
    hall = {guest.id: guest for guest in guests(3)}
    for kind, cost in (("apart", APART), ("met", MET), ("known", KNOWN)):
        assert price(("p0", "p1"), hall, bound(kind, two)) == cost
    assert price(("p0", "p1", "p2"), hall, Bonds(tripled={"p0", "p2", "p9"})) == 2 * TRIPLED
    assert price(("p0",), hall, NONE) == ALONE


@given(st.integers(0, 25), st.integers(0, 12), halls(most=2), st.sampled_from([0.0, 0.1, 1.0]))
@examples(80)
def test_tables_of_pairs_and_trios_hold_four_to_six_whenever_arithmetic_allows(
    pairs: int, more: int, hall: tuple[list[Guest], Bonds, Random], dense: float
) -> None:
    """Domain 2.1, insights: two pairs are a table, 5-6 where needed; 2.2: in a small session 4 / 3."""
    dice, sizes = hall[2], [2] * pairs + [3] * more
    people = iter(guests(sum(sizes), "aab ", "or"))
    units = [tuple(next(people).id for _ in range(size)) for size in dice.sample(sizes, len(sizes))]
    bonds = Bonds(met={frozenset(p) for p in combinations([id for u in units for id in u], 2) if dice.random() < dense})
    tables = make_tables(units, guests(sum(sizes), "aab ", "or"), bonds, dice)
    assert sorted(i for table in tables for i in table) == list(range(len(units)))
    held = [sum(len(units[i]) for i in table) for table in tables]
    if can_be_seated(pairs, more):
        assert not held or (min(held) >= 4 and max(held) <= 6)
    else:
        assert len([size for size in held if size < 4]) == 1 and max(held) <= 6
    if not more:
        assert Counter(held) == Counter({4: (pairs - 3 * (pairs % 2)) // 2, 6: pairs % 2}) + Counter() or pairs < 2


def can_be_seated(pairs: int, trios: int) -> bool:
    """By tables of 2+2, 2+3, 3+3 and 2+2+2."""
    return pairs + trios != 1 and (not (pairs + trios) % 2 or pairs >= 3)


@pytest.mark.parametrize(
    ("sizes", "held"),
    [([2], [2]), ([3], [3]), ([2, 3], [5]), ([2, 2, 2], [6]), ([3, 3], [6]), ([2, 2, 3], [3, 4]), ([1, 2, 2], [5])],
)  # fmt: skip
def test_the_fewest_tables(sizes: list[int], held: list[int]) -> None:
    people = iter(f"p{i}" for i in range(20))
    units = [tuple(next(people) for _ in range(size)) for size in sizes]
    tables = make_tables(units, guests(20), NONE, Random(1))
    assert sorted(sum(len(units[i]) for i in table) for table in tables) == held


@pytest.mark.slow
@pytest.mark.parametrize("people", [8, 12, 20, 23, 36])
def test_at_a_table_of_two_pairs_nobody_has_met_somebody_of_the_other_pair(people: int) -> None:
    for seed in range(10):
        dice, hall = Random(seed), guests(people, "aabc", "or")
        meet = make_pairs(hall, NONE, dice, 2)
        bonds = after(NONE, meet)
        units = make_pairs(hall, bonds, dice)
        tables = make_tables(units, hall, bonds, dice)
        for table in tables:
            assert not pairs_of([sum((units[i] for i in table), ())]) & pairs_of(meet)


@given(st.lists(st.integers(2, 3), max_size=60), st.sampled_from([(10, 12), (4, 5)]), seeds)
@examples(60)
def test_circles_keep_pairs_together_and_are_never_too_large(sizes: list[int], way: tuple[int, int], seed: int) -> None:
    units = [("x",) * size for size in sizes]
    least, most = way
    circles = make_circles(units, Random(seed), least, most)
    assert sorted(i for circle in circles for i in circle) == list(range(len(units)))
    held = [sum(sizes[i] for i in circle) for circle in circles]
    assert not held or max(held) <= most
    if sum(sizes) >= 60 and least == 10:
        assert min(held) >= least - 1


def test_domain_2_2_a_hundred_people_introduce_each_other_in_circles_of_ten() -> None:
    units = [(f"a{i}", f"b{i}") for i in range(50)]
    assert [2 * len(circle) for circle in make_circles(units, Random(1))] == [10] * 10


def test_domain_2_3_who_comes_late_makes_a_trio_of_a_pair_and_joins_no_trio() -> None:
    assert nearest([("p0", "p1", "p2"), ("p3", "p4"), ("p5", "p6")], "new", NONE, 3) == 1
    assert nearest([("p0", "p1", "p2")], "new", NONE, 3) == 0, "rather four than alone"
    assert nearest([("p0", "p1", "p2"), ("p3",)], "new", NONE, 3) == 1, "two left over are paired"
    assert nearest([], "new", NONE, 3) is None
    assert nearest([()], "new", NONE, 3) is None, "where all have left is nobody to join"


@pytest.mark.parametrize("kind", ["met", "known", "apart", "tripled"])
def test_who_comes_late_is_not_put_where_something_is_against_it(kind: str) -> None:
    bonds = Bonds(tripled={"p0"}) if kind == "tripled" else bound(kind, {frozenset({"p0", "new"})})
    assert nearest([("p0", "p1"), ("p2", "p3")], "new", bonds, 3) == 1


def test_who_comes_late_makes_a_trio_with_a_pair_they_know_rather_than_four_with_strangers() -> None:
    known = Bonds(known={frozenset({"p3", "new"})})
    assert nearest([("p0", "p1", "p2"), ("p3", "p4")], "new", known, 4) == 1


def test_who_comes_late_sits_with_three_rather_than_with_their_boss() -> None:
    bonds = Bonds(apart={frozenset({"p0", "new"})})
    assert nearest([("p0", "p1"), ("p2", "p3", "p4")], "new", bonds, 4) == 1


@pytest.mark.slow
def test_the_order_in_which_groups_and_people_are_told_tells_nothing() -> None:
    """Domain 2.1: ticks are seen by yourself only. Who ticked stands first no more often than others."""
    bonds = Bonds(known={frozenset({"p0", "p1"})}, apart={frozenset({"p2", "p3"})})
    for people in (8, 14):
        first, leading = Counter[str](), Counter[str]()
        for seed in range(1500):
            groups = make_pairs(guests(people, "ab"), bonds, Random(seed))
            first.update(groups[0])
            leading.update(group[0] for group in groups)
        for id in (guest.id for guest in guests(people)):
            assert abs(first[id] / 1500 - 2 / people) < 0.06 and abs(leading[id] / 1500 - 0.5) < 0.06


def test_the_same_dice_draw_the_same_and_other_dice_another() -> None:
    hall = guests(30, "aab", "or")
    known = {frozenset({f"p{i}", f"p{i + 3}"}) for i in range(20)}
    again = [make_pairs(hall, Bonds(known=known), Random(5)) for _ in range(2)]
    assert again[0] == again[1] != make_pairs(hall, Bonds(known=known), Random(6))


@pytest.mark.slow
def test_a_thousand_people_who_all_know_each_other_are_drawn_all_the_same() -> None:
    hall = guests(1000, "a", "o")
    known = {frozenset(pair) for pair in combinations([guest.id for guest in hall[:500]], 2)}
    groups = make_pairs(hall, Bonds(known=known), Random(1))
    assert len(groups) == 500 and not pairs_of(groups) & known, "the half that all know each other meets the other half"
