"""The pairs that talked last, as far as they are here: tables and the order of introductions are made of them."""

from collections.abc import Collection, Mapping

from samenspel.room.records import Step, StepName
from samenspel.room.session import Session
from samenspel.room.turn import Turn

from .grouping import Bonds, Guest, make_pairs, nearest
from .groups import in_step

THREE = 3
"""The size of a pair once somebody without one has joined it."""


def units_of(
    session: Session, guests: Mapping[str, Guest], bonds: Bonds, turn: Turn, pairing: Collection[StepName]
) -> list[tuple[str, ...]]:
    """The groups of the last of these steps; whoever was in none joins the nearest."""
    last = [step for step in session.all(Step) if step.name in pairing]
    groups = [g for step in sorted(last, key=lambda s: s.opened_at)[-1:] for g in in_step(session, step.id)]
    units = [tuple(person for person in group.people if person in guests) for group in groups]
    units = [unit for unit in units if unit]
    if not units:
        return make_pairs(list(guests.values()), bonds, turn.lot("units", *guests), 1)
    sitting = {person for unit in units for person in unit}
    for person in (one for one in guests if one not in sitting):
        place = nearest(units, person, bonds, THREE) or 0
        units[place] = (*units[place], person)
    return units
