"""The reasons against putting people together, and the one function that says how bad a group is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

Pair: TypeAlias = frozenset[str]

STEP = 10_000
"""One of each kind outweighs all of the previous kind in a full hall: 1,100 people in circles of 12 are 6,050 pairs."""
ROLE = 1
ORGANISATION = ROLE * STEP
TRIPLED = ORGANISATION * STEP
KNOWN = TRIPLED * STEP
MET = KNOWN * STEP
APART = MET * STEP
ALONE = APART * STEP
"""What is avoided, the worst last."""


@dataclass(frozen=True)
class Guest:
    """Somebody to be placed."""

    id: str
    organisation: str = ""
    """Already case-folded, so that two spellings are one; empty when unknown."""
    role: str = ""
    """official, resident, other, or empty."""


@dataclass(frozen=True)
class Bonds:
    """What is known about pairs of people; each pair is frozenset({a, b})."""

    met: Set[Pair] = frozenset()
    """Have been in one group of at most six."""
    known: Set[Pair] = frozenset()
    """Know each other already (ticked on joining, domain 2.1)."""
    apart: Set[Pair] = frozenset()
    """Would rather not sit together, or are manager and direct report."""
    tripled: Set[str] = frozenset()
    """People who have been in a trio."""


@dataclass(frozen=True)
class Company:
    """The guests of one draw, by number, with every reason against putting two of them together."""

    ties: Sequence[Mapping[int, int]]
    organisations: Sequence[str]
    roles: Sequence[str]
    tripled: Sequence[bool]

    def clash(self, one: int, other: int) -> int:
        """The cost of putting these two together."""
        cost = self.ties[one].get(other, 0)
        if self.organisations[one] == self.organisations[other]:
            cost += ORGANISATION
        return cost + ROLE if self.roles[one] == self.roles[other] else cost

    def burden(self, one: int, others: Collection[int]) -> int:
        """The cost of putting somebody with these others."""
        cost = TRIPLED if len(others) == 2 and self.tripled[one] else 0
        for other in others:
            cost += self.clash(one, other)
        return cost

    def price(self, group: Sequence[int]) -> int:
        """How bad a group is: the cost of its pairs, of a trio, or of being alone."""
        if len(group) == 1:
            return ALONE
        third = TRIPLED * sum(self.tripled[one] for one in group) if len(group) == 3 else 0
        return third + sum(self.clash(one, other) for one, other in combinations(group, 2))


def company(guests: Sequence[Guest], bonds: Bonds) -> Company:
    """An unknown organisation or role differs from everybody else's."""
    number = {guest.id: i for i, guest in enumerate(guests)}
    ties: list[dict[int, int]] = [{} for _ in guests]
    for weight, pairs in ((APART, bonds.apart), (MET, bonds.met), (KNOWN, bonds.known)):
        for one, other in among(number, pairs):
            ties[one][other] = ties[other][one] = ties[one].get(other, 0) + weight
    return Company(
        ties,
        [guest.organisation or f" {i}" for i, guest in enumerate(guests)],
        [guest.role or f" {i}" for i, guest in enumerate(guests)],
        [guest.id in bonds.tripled for guest in guests],
    )


def among(number: Mapping[str, int], pairs: Set[Pair]) -> Iterable[tuple[int, int]]:
    """The pairs of which both are here: looked up one by one when few are here, else found by reading all pairs."""
    if len(number) ** 2 < len(pairs):
        return [(number[a], number[b]) for a, b in combinations(number, 2) if frozenset((a, b)) in pairs]
    return [(number[a], number[b]) for a, b in (p for p in pairs if len(p) == 2) if a in number and b in number]


def price(group: Sequence[str], guests: Mapping[str, Guest], bonds: Bonds) -> int:
    """How bad any group of ids is; for a hall, add up its groups."""
    return company([guests.get(id, Guest(id)) for id in group], bonds).price(range(len(group)))


def against(group: Sequence[str], newcomer: str, bonds: Bonds) -> int:
    """How much worse one more person makes a group, leaving out organisations and roles."""
    tripled = sum(one in bonds.tripled for one in group)
    pairs = [frozenset((one, newcomer)) for one in group]
    trio = {2: tripled + (newcomer in bonds.tripled), 3: -tripled}.get(len(group), 0)
    tied = sum(APART * (two in bonds.apart) + MET * (two in bonds.met) + KNOWN * (two in bonds.known) for two in pairs)
    return TRIPLED * trio + tied


@dataclass(frozen=True)
class Tables:
    """Units that stay together, to be put at tables: only encounters between different units count."""

    company: Company
    units: Sequence[Sequence[int]]
    askew: Callable[[int], int]
    """The penalty for a number of people at one table."""
    seen: dict[tuple[int, int], int] = field(default_factory=dict)

    def clash(self, one: int, other: int) -> int:
        """The cost of these two units at one table; cached, because the search often asks for it."""
        known = self.seen.get((one, other))
        if known is None:
            clash = self.company.clash
            known = sum(clash(a, b) for a in self.units[one] for b in self.units[other])
            self.seen[one, other] = self.seen[other, one] = known
        return known

    def burden(self, one: int, others: Collection[int]) -> int:
        """The cost of putting a unit with these others."""
        return sum(self.clash(one, other) for other in others)

    def price(self, table: Sequence[int]) -> int:
        """How bad a table is: its size first, then its pairs."""
        wrong = self.askew(sum(len(self.units[unit]) for unit in table))
        return wrong * ALONE + sum(self.clash(one, other) for one, other in combinations(table, 2))
