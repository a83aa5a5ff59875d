"""Acceptance story 4: boss and employee."""

from collections.abc import Callable
from functools import partial
from itertools import count
from random import Random

import pytest

from samenspel.room.exercises.cards import deal, dealt_so_far
from samenspel.room.people.seats import all_seated
from samenspel.room.records import ROOM, AnyRecord, Deck, Group, Person, Step, StepName, Text, Tie
from samenspel.room.seating.groups import is_delicate
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry, Put, Turn
from tests.room.morning import Hall

ROUNDS: list[StepName] = ["meet", "interview"]


@pytest.mark.slow
def test_two_who_are_flagged_never_sit_together_over_a_thousand_draws() -> None:
    """Five hundred mornings of six to ten people, each with the draws of meet and interview."""
    for seed in range(500):
        people = [f"p{i}" for i in range(6 + seed % 5)]
        boss, employee = people[seed % 6], people[(seed + 1) % 6]
        session = Session()
        lay(session, *(Person(Text(one), id=one, of=one, seen_by=ROOM) for one in people))
        lay(session, Tie(employee, "manager", id="tie", of=boss))
        for name in ROUNDS:
            step = Step(name, 0.0, id=name, seen_by=ROOM, open=False)
            now = list(all_seated(session, step, Turn("desk", 0.0, ids(seed, name), partial(lot, seed))))
            lay(session, step, *(change.record for change in now if isinstance(change, Put)))
        assert session.count(Group) == 2 * (len(people) // 2)
        assert not [group for group in session.all(Group) if {boss, employee} <= set(group.people)]


def lot(seed: int, *named: str) -> Random:
    return Random(f"{seed} {named}")


def test_where_it_cannot_be_avoided_no_card_with_care_is_dealt() -> None:
    hall = Hall(2)
    lay(hall.session, Tie("p01", "manager", id="tie", of="p00"))
    assert is_delicate(hall.session, ("p00", "p01"))
    for seed in range(200):
        halves = deal(hall.session, gentle=True, dealt=dealt_so_far(hall.session), dice=Random(seed))
        care = {card.id for card in hall.the(Deck).cards if card.care}
        assert not care & {card for half in halves for card in half}


def lay(session: Session, *records: AnyRecord) -> None:
    number = session.number + 1
    apply(session, Entry(number, 0.0, "desk", f"laid {number}", "OpenStep", records))


def ids(seed: int, name: str) -> Callable[[], str]:
    counted = count()
    return lambda: f"{seed} {name} {next(counted)}"
