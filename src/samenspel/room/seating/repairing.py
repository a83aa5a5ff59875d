"""The search for good groups: every arrangement for few people, swaps around what is wrong for many."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from random import Random
from typing import NamedTuple, Protocol, TypeAlias

Groups: TypeAlias = list[list[int]]
Alike: TypeAlias = Callable[[int, int], bool]
"""Whether two may change places."""

PATIENCE = 40
"""Sweeps without a gain before what is wrong counts as unavoidable."""
STARTS = 8
"""The most restarts when something grave is left: what one start cannot reach, another can."""
GLANCE = 24
"""How many others somebody is compared with for a small gain, where all would be too many."""
WORK = 8_000
"""The most swaps weighed in one draw, whatever the ties: some tens of milliseconds."""
LOOKED_AT = 120_000
"""The most arrangements looked at in one plan over several rounds."""


class Judge(Protocol):
    """The cost function of the search; `ties.Company` for people, `ties.Tables` for units."""

    def burden(self, one: int, others: Collection[int], /) -> int: ...
    def price(self, group: Sequence[int], /) -> int: ...


class Way(NamedTuple):
    """One way to put everybody in groups. Sets of pairs and of people are bit sets."""

    cost: int
    groups: tuple[tuple[int, ...], ...]
    pairs: int
    trio: int


def partitions(left: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to split these into groups of these sizes, once each."""
    if not left:
        yield ()
        return
    for size in sorted(set(sizes)):
        i = sizes.index(size)
        for others in combinations(left[1:], size - 1):
            rest = tuple(one for one in left[1:] if one not in others)
            for more in partitions(rest, sizes[:i] + sizes[i + 1 :]):
                yield ((left[0], *others), *more)


class Shape(NamedTuple):
    """Every way to split so many people into groups of some sizes, whoever they are."""

    groups: Sequence[tuple[int, ...]]
    """Each group that occurs in any way, once."""
    ways: Sequence[tuple[int, ...]]
    """Each way as the places of its groups in `groups`."""


@lru_cache(maxsize=32)
def shape(sizes: tuple[int, ...]) -> Shape:
    """Kept, because the next step asks for the same few. The largest takes two megabytes, a small morning four."""
    places: dict[tuple[int, ...], int] = {}
    found = [
        tuple(places.setdefault(group, len(places)) for group in groups)
        for groups in partitions(tuple(range(sum(sizes))), sizes)
    ]
    return Shape(tuple(places), found)


def cheapest(people: int, sizes: tuple[int, ...], judge: Judge, dice: Random) -> Groups:
    """The cheapest of all ways; the dice choose among equals."""
    names = dice.sample(range(people), people)
    groups, every = shape(sizes)
    prices = [judge.price([names[one] for one in group]) for group in groups]
    best = min(every, key=lambda way: sum(map(prices.__getitem__, way)))
    return [[names[one] for one in groups[place]] for place in best]


def ways(people: int, sizes: tuple[int, ...], judge: Judge, dice: Random) -> list[Way]:
    """All ways with their cost, the cheapest first, equals in random order."""
    groups, every = shape(sizes)
    prices = list(map(judge.price, groups))
    pairs = [sum(1 << a * people + b for a, b in combinations(group, 2)) for group in groups]
    trios = [sum(1 << one for one in group) if len(group) == 3 else 0 for group in groups]
    found = [
        Way(
            sum(map(prices.__getitem__, way)),
            tuple(map(groups.__getitem__, way)),
            sum(map(pairs.__getitem__, way)),
            sum(map(trios.__getitem__, way)),
        )
        for way in every
    ]
    dice.shuffle(found)
    return sorted(found, key=lambda way: way.cost)


@dataclass
class Rounds:
    """A plan of several rounds, so that the last is still fresh: the cheapest in total, trying the best first."""

    ways: Sequence[Way]
    again: int
    """The cost of two people meeting again."""
    twice: int
    """The cost of somebody being in a trio twice."""
    old_pairs: int = 0
    """Who had met before: the price of a way includes that already, so it is not counted twice."""
    old_trio: int = 0
    best: int | None = None
    first: Way | None = None
    looks: int = 0

    def follow(self, rounds: int, spent: int = 0, met: int = 0, tripled: int = 0, first: Way | None = None) -> None:
        """Try what can follow the previous rounds; `first` is the way chosen for the first round."""
        self.looks += len(self.ways)
        costs = self.after(met, tripled)
        order = sorted(range(len(costs)), key=costs.__getitem__) if rounds > 1 else [costs.index(min(costs))]
        for i in order:
            way, total = self.ways[i], spent + costs[i]
            if self.best is not None:
                hopeless = total + (rounds - 1) * self.ways[0].cost >= self.best
                if hopeless or self.looks > LOOKED_AT:
                    return
            if rounds == 1:
                self.best, self.first = total, first or way
            else:
                self.follow(rounds - 1, total, met | way.pairs, tripled | way.trio, first or way)

    def after(self, met: int, tripled: int) -> list[int]:
        """The cost of each way after the previous rounds."""
        met, tripled = met & ~self.old_pairs, tripled & ~self.old_trio
        again, twice = self.again, self.twice
        return [
            cost + again * (pairs & met).bit_count() + twice * (trio & tripled).bit_count()
            for cost, _, pairs, trio in self.ways
        ]


def repaired(start: Callable[[], Groups], judge: Judge, alike: Alike, grave: int, dice: Random) -> Groups:
    """The best of a few starts, each improved by swaps; the first without anything grave will do."""
    found, work = list[tuple[int, Groups]](), WORK
    for _ in range(STARTS):
        repair = Repair(start(), judge, alike, grave, dice, work)
        groups = repair.make_good()
        found.append((sum(map(judge.price, groups)), groups))
        work = repair.work
        if work <= 0 or not repair.burdened(grave):
            break
    return min(found, key=lambda priced: priced[0])[1]


@dataclass
class Repair:
    """A local search that swaps two from different groups, only around those with a burden, with bounded work."""

    groups: Groups
    judge: Judge
    alike: Alike
    grave: int
    """A burden of at least this is worth comparing with everybody."""
    dice: Random
    work: int

    def __post_init__(self) -> None:
        self.seat = {one: i for i, group in enumerate(self.groups) for one in group}
        self.order = self.dice.sample(list(self.seat), len(self.seat))

    def make_good(self) -> Groups:
        """First what is grave, also by sideways moves; then the rest, by immediate gains only."""
        idle = 0
        while idle < PATIENCE and self.work > 0 and (grave := self.burdened(self.grave)):
            eased = sum([self.wander(one) for one in grave])
            idle = 0 if eased else idle + 1
        while self.work > 0 and sum([self.swap_one(one, GLANCE, 0) for one in self.burdened(1)]) > 0:
            pass
        return self.groups

    def wander(self, one: int) -> bool:
        """Swap with the best of a random number of others, sideways too; returns whether something grave was eased."""
        if self.burden(one) < self.grave:
            return False
        return self.swap_one(one, self.dice.randrange(len(self.order)) + 1, -self.grave // 2) >= self.grave // 2

    def burdened(self, least: int) -> list[int]:
        """Those with at least this burden in their group, the heaviest first, equals in random order."""
        burdens = {one: self.burden(one) for one in self.dice.sample(self.order, len(self.order))}
        return sorted((one for one in burdens if burdens[one] >= least), key=burdens.__getitem__, reverse=True)

    def burden(self, one: int, instead: int | None = None) -> int:
        """Somebody's burden in their own group, or in the place of `instead`."""
        place = one if instead is None else instead
        return self.judge.burden(one, [other for other in self.groups[self.seat[place]] if other != place])

    def swap_one(self, one: int, glance: int, least: int) -> int:
        """Swap with the best of some others if that gains more than `least`; returns the gain."""
        here, found, best = self.burden(one), None, least
        start = self.dice.randrange(len(self.order))
        for other in (self.order[start:] + self.order[:start])[:glance]:
            if self.work <= 0 or not here:
                break
            if self.seat[other] == self.seat[one] or not self.alike(one, other):
                continue
            self.work -= 1
            then = self.burden(one, other) + self.burden(other, one)
            gain = here + self.burden(other) - then
            if gain > best:
                found, best = other, gain
            if then < self.grave <= here:
                break
        if found is None:
            return 0
        self.swap(one, found)
        return best

    def swap(self, one: int, other: int) -> None:
        """Change places."""
        here, there = self.groups[self.seat[one]], self.groups[self.seat[other]]
        here[here.index(one)], there[there.index(other)] = other, one
        self.seat[one], self.seat[other] = self.seat[other], self.seat[one]
