"""Who comes to a rehearsal that was begun from a console: as many as its button said, and kind people by default."""

from typing import get_args

import pytest

from samenspel.practice.rehearsals import USUAL, wanted
from samenspel.rehearsal.cast import Trait
from samenspel.rehearsal.company import Order, invited
from samenspel.room.records import Language

TRIES = range(20)
"""Everybody's habits are drawn by lot."""
KIND: set[Trait] = {"loses", "locks", "ties", "keeps", "shy", "calls"}


def order(people: int, tricky: bool = False, key: str = "", language: Language = "nl") -> Order:
    return Order("http://here", "R7SK42M", language, people, key, tricky=tricky)


@pytest.mark.parametrize("people", [1, 5, USUAL, 60])
def test_all_who_were_said_to_come_are_there_before_it_begins(people: int) -> None:
    for _ in TRIES:
        come = invited(order(people))
        assert len(come) == people and all(person.comes_in is None for person in come)


@pytest.mark.parametrize("key", ["", "demo"])
def test_whoever_comes_unasked_is_kind_and_stays(key: str) -> None:
    """Nobody writes oddly, far too much or what went wrong, and nobody tries to break things."""
    for _ in TRIES:
        assert set().union(*(person.traits for person in invited(order(USUAL, key=key)))) <= KIND


def test_tricky_people_come_by_choice_and_somebody_of_each_kind() -> None:
    for _ in TRIES:
        come = invited(order(USUAL, tricky=True))
        traits = set[Trait]().union(*(person.traits for person in come))
        assert traits == set(get_args(Trait)) - {"paper"} and len(come) == USUAL


@pytest.mark.parametrize(("expected", "come"), [(0, USUAL), (20, USUAL), (23, USUAL), (8, 8), (60, 60)])
def test_the_number_on_the_button_is_the_number_that_comes(expected: int, come: int) -> None:
    assert len(invited(order(wanted(expected)))) == come
