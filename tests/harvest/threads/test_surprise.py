"""The chance that is computed is the chance that shuffling gives."""

import numpy as np

from samenspel.harvest.threads.surprise import any_of, chance_of_meeting, spread, surprise, tail


def shuffled(first: int, second: int, notes: int, times: int = 20_000) -> float:
    """How often two words meet in a note when they are dealt over the notes of one session."""
    dice = np.random.default_rng(1)
    dealt = dice.random((times, notes)).argsort(axis=1)
    again = dice.random((times, notes)).argsort(axis=1)
    one, other = dealt < first, again < second
    return float((one & other).any(axis=1).mean())


def test_the_chance_of_meeting_is_that_of_a_session_that_was_shuffled() -> None:
    for first, second, notes in ((1, 1, 20), (3, 5, 20), (10, 8, 30), (12, 12, 20)):
        exact = chance_of_meeting(np.array([first]), np.array([second]), np.array([notes]))[0]
        assert abs(exact - shuffled(first, second, notes)) < 0.015


def test_the_interval_holds_95_of_100_shuffled_histories() -> None:
    chances = np.linspace(0.02, 0.6, 40)
    dice = np.random.default_rng(2)
    histories = (dice.random((20_000, 40)) < chances).sum(axis=1)
    low, high = spread(chances)
    assert abs(((histories >= low) & (histories <= high)).mean() - 0.95) < 0.025


def test_thousands_of_sessions_have_an_interval_as_well() -> None:
    low, high = spread(np.full(10_000, 0.1))
    assert (round(low), round(high)) == (941, 1059)


def test_what_returns_as_often_as_chance_is_no_surprise() -> None:
    chances = np.full(20, 0.3)
    plain, odd = surprise(6, chances), surprise(15, chances)
    assert plain.times == 1.0 and plain.low < 1 < plain.high and plain.p > 0.4
    assert odd.low > 1 and odd.p < 0.01


def test_the_tail_is_never_smaller_than_the_truth() -> None:
    chances = np.linspace(0.01, 0.5, 25)
    dice = np.random.default_rng(3)
    histories = (dice.random((50_000, 25)) < chances).sum(axis=1)
    for seen in (8, 10, 12):
        assert tail(seen, float(chances.sum())) >= (histories >= seen).mean() - 0.005


def test_two_pairs_come_more_easily_than_one() -> None:
    one = np.full(3, 0.2)
    assert np.allclose(any_of([one, one]), 0.36)
