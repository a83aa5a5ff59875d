"""The search for good groups: every arrangement once for few people, bounded work for many."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.room.seating.grouping import number_of_ways
from samenspel.room.seating.repairing import STARTS, WORK, Groups, partitions, repaired
from tests.searching import examples

GRAVE = 100


@dataclass
class Grudges:
    """Who has what against whom, and how often that was asked."""

    between: dict[frozenset[int], int]
    asked: int = 0

    def burden(self, one: int, others: Collection[int], /) -> int:
        self.asked += 1
        return sum(self.between.get(frozenset((one, other)), 0) for other in others)

    def price(self, group: Sequence[int], /) -> int:
        return sum(self.between.get(frozenset(pair), 0) for pair in combinations(group, 2))


def anybody(one: int, other: int) -> bool:
    return True


@pytest.mark.parametrize("sizes", [(2, 2, 2), (3, 2, 2), (4, 3), (3, 3, 2), (1, 1, 2), (5,), ()])
def test_every_way_comes_once(sizes: tuple[int, ...]) -> None:
    found = list(partitions(tuple(range(sum(sizes))), sizes))
    assert len({frozenset(map(frozenset, groups)) for groups in found}) == len(found) == number_of_ways(sizes)
    assert all(sorted(map(len, groups)) == sorted(sizes) for groups in found)


@pytest.mark.slow
@given(st.integers(2, 30), st.integers(1, 5), st.integers(0, 2**32))
@examples(60)
def test_repairing_loses_nobody_keeps_the_sizes_and_makes_nothing_grave_worse(people: int, k: int, seed: int) -> None:
    dice = Random(seed)
    pairs = [frozenset(pair) for pair in combinations(range(people), 2)]
    judge = Grudges({pair: dice.choice([0, 0, 1, GRAVE, 1000 * GRAVE]) for pair in pairs})
    start: Groups = [list(range(people))[i::k] for i in range(min(k, people))]
    groups = repaired(lambda: [list(group) for group in start], judge, anybody, GRAVE, dice)
    assert sorted(one for group in groups for one in group) == list(range(people))
    assert list(map(len, groups)) == list(map(len, start))
    assert sum(map(judge.price, groups)) // GRAVE <= sum(map(judge.price, start)) // GRAVE


def test_work_is_bounded_where_nothing_can_be_made_good() -> None:
    """A hall must not wait for what cannot be: everybody has something grave against everybody."""
    people = 60
    judge = Grudges({frozenset(pair): GRAVE for pair in combinations(range(people), 2)})
    groups = [[i, i + 1] for i in range(0, people, 2)]
    repaired(lambda: [list(group) for group in groups], judge, anybody, GRAVE, Random(1))
    assert judge.asked < 4 * WORK + 100 * STARTS * people
