"""How a draw is made good: everything is tried when there are few people, swaps around what is wrong when many."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from random import Random
from typing import NamedTuple, Protocol, TypeAlias

Groups: TypeAlias = list[list[int]]
Alike: TypeAlias = Callable[[int, int], bool]
"""Whether two may change places."""

PATIENCE = 40
"""Sweeps without a gain before what is wrong is taken to be unavoidable."""
STARTS = 8
"""Fresh starts at most, when something grave is left: what one start cannot reach, another can."""
GLANCE = 24
"""How many others somebody is compared with for a small gain, when all would be too many."""
WORK = 8_000
"""Swaps weighed in one draw at most, whatever is tied to whom: some tens of milliseconds."""
LOOKED_AT = 120_000
"""Arrangements looked at in one plan over several rounds at most."""


class Judge(Protocol):
    """Who says how bad it is to put some together; `ties.Company` for people, `ties.Tables` for units."""

    def burden(self, one: int, others: Collection[int], /) -> int: ...
    def price(self, group: Sequence[int], /) -> int: ...


class Way(NamedTuple):
    """One way to put everybody in groups. Sets of pairs and of people are the bits of a number."""

    cost: int
    groups: tuple[tuple[int, ...], ...]
    pairs: int
    trio: int


def partitions(left: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to put these into groups of these sizes, each way once."""
    if not left:
        yield ()
        return
    for size in sorted(set(sizes)):
        i = sizes.index(size)
        for others in combinations(left[1:], size - 1):
            rest = tuple(one for one in left[1:] if one not in others)
            for more in partitions(rest, sizes[:i] + sizes[i + 1 :]):
                yield ((left[0], *others), *more)


def cheapest(people: int, sizes: tuple[int, ...], judge: Judge, dice: Random) -> Groups:
    """The best of all ways; among equals the dice choose."""
    price = cache(judge.price)
    names = dice.sample(range(people), people)
    best = min(partitions(tuple(names), sizes), key=lambda groups: sum(map(price, groups)))
    return [list(group) for group in best]


def ways(people: int, sizes: tuple[int, ...], judge: Judge, dice: Random) -> list[Way]:
    """All ways with what they cost, the cheapest first, equals in the order of the dice."""

    @cache
    def weigh(group: tuple[int, ...]) -> tuple[int, int, int]:
        met = sum(1 << a * people + b for a, b in combinations(group, 2))
        return judge.price(group), met, sum(1 << one for one in group) if len(group) == 3 else 0

    found = []
    for groups in partitions(tuple(range(people)), sizes):
        costs, pairs, trios = zip(*map(weigh, groups), strict=True)
        found.append(Way(sum(costs), groups, sum(pairs), sum(trios)))
    dice.shuffle(found)
    return sorted(found, key=lambda way: way.cost)


@dataclass
class Rounds:
    """Several rounds at once, so that the last is still fresh: the cheapest in all, found by trying the best first."""

    ways: Sequence[Way]
    again: int
    """What it costs that two meet again."""
    twice: int
    """What it costs that somebody is in a trio twice."""
    old_pairs: int = 0
    """Who met before already: that is in the price of a way, and not counted twice."""
    old_trio: int = 0
    best: int | None = None
    first: Way | None = None
    looks: int = 0

    def follow(self, rounds: int, spent: int = 0, met: int = 0, tripled: int = 0, first: Way | None = None) -> None:
        """Try what can follow on the rounds before; `first` is the way of this round."""
        self.looks += len(self.ways)
        costs = [self.after(way, met, tripled) for way in self.ways]
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

    def after(self, way: Way, met: int, tripled: int) -> int:
        """What a way costs after the rounds before."""
        repeats = (way.pairs & met & ~self.old_pairs).bit_count()
        trios = (way.trio & tripled & ~self.old_trio).bit_count()
        return way.cost + self.again * repeats + self.twice * trios


def repaired(start: Callable[[], Groups], judge: Judge, alike: Alike, grave: int, dice: Random) -> Groups:
    """The best of a few starts, each made good by swaps; the first that leaves nothing grave will do."""
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
    """Swaps of two who sit in different groups, only around those who are burdened, with bounded work."""

    groups: Groups
    judge: Judge
    alike: Alike
    grave: int
    """From here on a burden is worth looking at everybody for."""
    dice: Random
    work: int

    def __post_init__(self) -> None:
        self.seat = {one: i for i, group in enumerate(self.groups) for one in group}
        self.order = self.dice.sample(list(self.seat), len(self.seat))

    def make_good(self) -> Groups:
        """First what is grave, also by wandering sideways; then the rest, as far as it becomes better at once."""
        idle = 0
        while idle < PATIENCE and self.work > 0 and (grave := self.burdened(self.grave)):
            eased = sum([self.wander(one) for one in grave])
            idle = 0 if eased else idle + 1
        while self.work > 0 and sum([self.swap_one(one, GLANCE, 0) for one in self.burdened(1)]) > 0:
            pass
        return self.groups

    def wander(self, one: int) -> bool:
        """Swap with the best of a random number of others, sideways too; whether it made something grave less."""
        if self.burden(one) < self.grave:
            return False
        return self.swap_one(one, self.dice.randrange(len(self.order)) + 1, -self.grave // 2) >= self.grave // 2

    def burdened(self, least: int) -> list[int]:
        """Who has something against their group, the gravest first, equals in the order of the dice."""
        burdens = {one: self.burden(one) for one in self.dice.sample(self.order, len(self.order))}
        return sorted((one for one in burdens if burdens[one] >= least), key=burdens.__getitem__, reverse=True)

    def burden(self, one: int, instead: int | None = None) -> int:
        """What somebody has against their group, or would have against that of another in the other's place."""
        place = one if instead is None else instead
        return self.judge.burden(one, [other for other in self.groups[self.seat[place]] if other != place])

    def swap_one(self, one: int, glance: int, least: int) -> int:
        """Swap with the best of some others if that gains more than `least`; gives what was gained."""
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
