"""How long putting people together takes, with organisations, ticks and earlier rounds as a hall has them."""

import statistics
import time
from collections.abc import Callable
from itertools import combinations
from random import Random

from samenspel.room.seating.grouping import make_groups, make_pairs, make_tables
from samenspel.room.seating.ties import Bonds, Guest

ROLES = ["official"] * 5 + ["resident"] * 4 + ["other"]


def hall(people: int, dice: Random) -> list[Guest]:
    """A few large organisations, many small ones, and residents of whom none is known."""
    guests = []
    for i in range(people):
        role = dice.choice(ROLES)
        organisation = "" if role == "resident" else f"organisation {int(dice.paretovariate(0.8)) % people}"
        guests.append(Guest(f"p{i}", organisation, role))
    return guests


def ticked(guests: list[Guest], dice: Random) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Up to three ticks each, mostly within the own organisation; one of ten is for whom they rather not meet."""
    known, apart = set[frozenset[str]](), set[frozenset[str]]()
    for guest in guests:
        near = [other for other in guests if other.organisation == guest.organisation and other is not guest] or guests
        for _ in range(dice.randrange(4)):
            other = dice.choice(near if dice.random() < 0.7 else guests)
            if other is not guest:
                (apart if dice.random() < 0.1 else known).add(frozenset({guest.id, other.id}))
    return known, apart


def pairs_of(groups: list[tuple[str, ...]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def median(what: Callable[[Random], object], runs: int = 5) -> float:
    """CPU milliseconds."""
    taken = []
    for seed in range(runs):
        before = time.process_time()
        what(Random(seed))
        taken.append((time.process_time() - before) * 1000)
    return statistics.median(taken)


def main() -> None:
    print(f"{'people':>8} {'pairs':>8} {'tables':>8} {'groups':>8}   CPU ms, medians of 5")
    for people in (8, 12, 20, 100, 300, 1000):
        dice = Random(people)
        guests = hall(people, dice)
        known, apart = ticked(guests, dice)
        first = make_pairs(guests, Bonds(known=known, apart=apart), dice)
        bonds = Bonds(pairs_of(first), known, apart)
        units = make_pairs(guests, bonds, dice)
        later = Bonds(pairs_of(first) | pairs_of(units), known, apart)
        pairs = median(lambda dice, guests=guests, bonds=bonds: make_pairs(guests, bonds, dice, 2))  # type: ignore[misc]
        tables = median(lambda dice, guests=guests, units=units, later=later: make_tables(units, guests, later, dice))  # type: ignore[misc]
        groups = median(lambda dice, guests=guests, later=later: make_groups(guests, 4, later, dice))  # type: ignore[misc]
        print(f"{people:8} {pairs:8.1f} {tables:8.1f} {groups:8.1f}")


if __name__ == "__main__":
    main()
