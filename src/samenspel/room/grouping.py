"""Stand-in until the real draw lands."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Guest:
    id: str
    organisation: str = ""
    role: str = ""


Pair = frozenset[str]


@dataclass(frozen=True)
class Bonds:
    met: Set[Pair]
    known: Set[Pair]
    apart: Set[Pair]
    tripled: Set[str]


def draw_pairs(guests: Sequence[Guest], bonds: Bonds, dice: Random, rounds: int = 1) -> list[tuple[str, ...]]:
    ids = [guest.id for guest in guests]
    dice.shuffle(ids)
    found = [tuple(ids[i : i + 2]) for i in range(0, len(ids), 2)]
    if len(found) > 1 and len(found[-1]) == 1:
        last = found.pop()
        found[0] += last
    return found


def draw_tables(
    units: Sequence[tuple[str, ...]], guests: Sequence[Guest], bonds: Bonds, dice: Random
) -> list[tuple[int, ...]]:
    found = [tuple(range(i, min(i + 2, len(units)))) for i in range(0, len(units), 2)]
    if len(found) > 1 and len(found[-1]) == 1:
        last = found.pop()
        found[-1] += last
    return found


def draw_circles(
    units: Sequence[tuple[str, ...]], dice: Random, least: int = 10, most: int = 12
) -> list[tuple[int, ...]]:
    return [tuple(range(i, min(i + 5, len(units)))) for i in range(0, len(units), 5)]


def nearest(
    groups: Sequence[tuple[str, ...]], newcomer: Guest, guests: Mapping[str, Guest], bonds: Bonds, most: int
) -> int | None:
    return min(range(len(groups)), key=lambda i: len(groups[i]), default=None)
