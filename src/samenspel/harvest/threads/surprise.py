"""How surprising a return is: how often it would come if each session's words were shuffled over its notes.

Shuffling inside a session keeps what that session was about: where many write *geld*, many meet it by chance as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, pdtrc

CERTAINTY = 0.95
MOST_EXACT = 2000
"""Sessions up to which the spread is computed exactly; beyond, a bell curve does as well."""


@dataclass(frozen=True)
class Surprise:
    """In how many sessions it was seen and expected by chance; `times` is the ratio, with an interval."""

    seen: int
    by_chance: float
    times: float
    low: float
    high: float
    p: float


def chance_of_meeting(first: np.ndarray, second: np.ndarray, notes: np.ndarray) -> np.ndarray:
    """For each session the chance that a note holds both words, when `first` and `second` of its notes hold one."""
    room = notes - first - second
    apart = (
        gammaln(notes - first + 1) + gammaln(notes - second + 1) - gammaln(np.maximum(room, 0) + 1) - gammaln(notes + 1)
    )
    return np.asarray(np.where(room < 0, 1.0, -np.expm1(np.minimum(apart, 0))))


def any_of(chances: Sequence[np.ndarray]) -> np.ndarray:
    """The chance that at least one of these meetings happens, taken as independent."""
    none = np.ones_like(chances[0])
    for chance in chances:
        none = none * (1 - chance)
    return 1 - none


def surprise(seen: int, chances: np.ndarray) -> Surprise:
    """Compare the sessions in which it was seen with shuffled histories: a Poisson binomial distribution."""
    expected = float(chances.sum())
    least, most = spread(chances)
    return Surprise(
        seen=seen,
        by_chance=round(expected, 2),
        times=round(seen / max(expected, 0.5), 2),
        low=round(seen / max(most, 0.5), 2),
        high=round(seen / max(least, 0.5), 2),
        p=tail(seen, expected),
    )


def tail(seen: int, expected: float) -> float:
    """An upper bound on the chance of so many sessions or more: Poisson, wider than the Poisson binomial."""
    return float(pdtrc(seen - 1, max(expected, 1e-9))) if seen > 0 else 1.0


def spread(chances: np.ndarray) -> tuple[float, float]:
    """The two numbers of sessions between which 95 of 100 shuffled histories are."""
    coins = chances[chances > 1e-12]
    if len(coins) > MOST_EXACT:
        middle, width = coins.sum(), 1.96 * np.sqrt((coins * (1 - coins)).sum())
        return float(max(middle - width, 0)), float(middle + width)
    odds = np.ones(1)
    for coin in coins:
        odds = np.convolve(odds, (1 - coin, coin))
    below = np.cumsum(odds)
    edge = (1 - CERTAINTY) / 2
    return float(np.searchsorted(below, edge)), float(np.searchsorted(below, 1 - edge))
