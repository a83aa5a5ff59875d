"""How surprising a return is: how often it would come if the words of each session were dealt anew over its notes.

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
    """Seen in so many sessions, expected by chance in so many; `times` is how much more, with an interval."""

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
    """The chance that at least one of these meetings comes, taken as independent."""
    none = np.ones_like(chances[0])
    for chance in chances:
        none = none * (1 - chance)
    return 1 - none


def surprise(seen: int, chances: np.ndarray) -> Surprise:
    """Compare the sessions in which it was seen with the spread of a shuffled history: a sum of unequal coins."""
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
    """At most the chance of so many sessions or more; the Poisson spread is wider than that of the coins."""
    return float(pdtrc(seen - 1, max(expected, 1e-9))) if seen > 0 else 1.0


def spread(chances: np.ndarray) -> tuple[float, float]:
    """Between which numbers of sessions 95 of 100 shuffled histories lie."""
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
