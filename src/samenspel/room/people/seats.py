"""Seats people when a step opens, when they come late or leave, and when the facilitator moves them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import EXERCISES, exercise
from samenspel.room.exercises.contract import Exercise
from samenspel.room.handlers import handles
from samenspel.room.records import Group, Id, Person, Programme, Step, StepName, Tie
from samenspel.room.seating.again import completed, drawn_before, remembered
from samenspel.room.seating.grouping import TABLE, Bonds, Guest, make_groups, make_pairs, make_tables, nearest
from samenspel.room.seating.groups import (
    ENCOUNTER,
    TOGETHER,
    Cause,
    Seating,
    Seats,
    bonds_of,
    come_new,
    guests_of,
    in_step,
    next_number,
    nobody_alone,
    regrouped,
    seat_again,
    seat_together,
    settle,
    take_out,
    with_wishes,
)
from samenspel.room.seating.units import units_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Refused, Turn

PAIRING: Sequence[StepName] = tuple(
    name for name, one in EXERCISES.items() if one.seating and one.seating.how == "pairs"
)
"""The steps with fresh pairs, in the order of the morning."""
FEWEST_APART: Mapping[str, int] = {
    "pairs": TOGETHER,
    "tables": TABLE[0],
    "new tables": TABLE[0],
    "same": TABLE[0],
}
"""Fewer newcomers than this join groups that are there."""


class Move(Command, frozen=True):
    """Move this person to that group."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "move"

    person: Id
    group: Id


class PairUp(Command, frozen=True):
    """Put these people together in a group of their own."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "pair_up"

    people: tuple[Id, ...]


def all_seated(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The groups of a step that is about to open, with what is on their tables.

    At the last regrouping of the programme people's private wishes are forgotten.
    """
    seating = exercise(step).seating
    if seating is None:
        return
    lay = seating.lays(session, step, turn)
    tables = stayed_together(session, seating) or dict(enumerate(put_together(session, step.name, seating, turn), 1))
    for number, people in tables.items():
        yield from seat_together(step, number, people, lay, turn)
    yield from remembered(session, step.name, list(tables.values()), turn)
    if step.name == last_regrouping(session):
        yield from (Forget(tie.id) for tie in session.all(Tie))


def stayed_together(session: Session, seating: Seating) -> dict[int, tuple[str, ...]]:
    """The groups of the step that this one is like, by number, as far as their people are here. Whoever sat in none, or
    is left alone, joins the nearest. Empty when that step was left out.
    """
    steps = sorted((step for step in session.all(Step) if step.name == seating.like), key=lambda step: step.opened_at)
    guests, bonds = guests_of(session), bonds_of(session, PAIRING)
    groups = [group for step in steps[-1:] for group in in_step(session, step.id)]
    here = {group.number: tuple(one for one in group.people if one in guests) for group in groups}
    tables = {number: people for number, people in here.items() if len(people) >= TOGETHER}
    sitting = {person for people in tables.values() for person in people}
    numbers = list(tables)
    for person in (one for one in guests if one not in sitting):
        place = nearest(list(tables.values()), person, bonds, seating.most)
        if place is not None:
            tables[numbers[place]] = (*tables[numbers[place]], person)
    return tables


def put_together(session: Session, name: StepName, seating: Seating, turn: Turn) -> list[tuple[str, ...]]:
    """Whoever was put together when this step opened before stays so, and all others are drawn among themselves.

    Wishes count once for everybody, the first time. Those of whom nobody else is there now are drawn by what all know,
    and so few that they are no draw of their own join the others.
    """
    guests, bonds = guests_of(session), bonds_of(session, PAIRING)
    before = [tuple(person for person in people if person in guests) for people in drawn_before(session, name)]
    groups = [people for people in before if len(people) >= TOGETHER]
    orphans = {people[0]: guests[people[0]] for people in before if len(people) == 1}
    known = {person for people in before for person in people}
    new = {id: guest for id, guest in guests.items() if id not in known}
    few = dict[str, Guest]()
    for some, by in ((new, with_wishes(session, bonds)), (orphans, bonds)):
        if len(some) >= FEWEST_APART[seating.how]:
            groups += drawn(session, name, seating, some, by, turn, is_first=not groups)
        else:
            few |= some
    if few and not groups:
        return drawn(session, name, seating, few, bonds, turn, is_first=True)
    return completed(groups, few, bonds, seating.most)


def drawn(
    session: Session,
    name: StepName,
    seating: Seating,
    guests: Mapping[str, Guest],
    bonds: Bonds,
    turn: Turn,
    is_first: bool,
) -> list[tuple[str, ...]]:
    """Fresh pairs, fresh tables, or tables of the last pairs. The `is_first` pairs are planned with the rounds to
    come.
    """
    dice = turn.lot(name, *guests)
    if seating.how == "pairs":
        rounds = len(PAIRING) - PAIRING.index(name)
        return make_pairs(list(guests.values()), bonds, dice, rounds if is_first else 1)
    if seating.how in ("new tables", "same"):
        return make_groups(list(guests.values()), TABLE[0], bonds, dice)
    units = units_of(session, guests, bonds, turn, PAIRING)
    tables = make_tables(units, list(guests.values()), bonds, dice)
    return [tuple(person for index in table for person in units[index]) for table in tables]


def last_regrouping(session: Session) -> StepName | None:
    """The last step of the programme in which people are put together anew."""
    programme = session.one(Programme)
    names = [box.name for box in programme.boxes] if programme else []
    seating = [name for name, one in EXERCISES.items() if one.seating and not one.seating.like]
    return next((name for name in reversed(names) if name in seating), seating[-1])


def seat_newcomer(session: Session, person: Person, turn: Turn) -> Iterator[Change]:
    """A place among the others in the open step (domain 2.3, late); for whoever comes back, their own."""
    step = session.open_step()
    if step is None:
        return
    now = exercise(step)
    if now.seating:
        yield from seat_again(session, step, now.seating, person.id, turn)
    yield from now.late(session, step, person, turn)


def unseat(session: Session, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody leaves the open step; nobody is left alone by that."""
    step = session.open_step()
    if step is None:
        return
    now = exercise(step)
    if now.seating:
        yield from take_out(session, step, now.seating, person, turn)
    yield from now.leaves(session, step, person, turn)


@handles(Move)
def move(session: Session, ask: Move, turn: Turn) -> Iterator[Change]:
    """The facilitator moves somebody, whatever the rules of grouping would say."""
    target = session.see(Group, ask.group, turn.actor)
    step = session.see(Step, target.step, turn.actor)
    person = session.see(Person, ask.person, turn.actor)
    seating = seating_of(exercise(step))
    seats = {group.id: group.people for group in in_step(session, step.id)}
    if not step.open or not person.here or person.id in target.people:
        raise Refused("not_now")
    if len(target.people) >= ENCOUNTER:
        raise Refused("group_full")
    without = {id: tuple(one for one in people if one != person.id) for id, people in seats.items()}
    to = without | {target.id: (*target.people, person.id)}
    after, cause = nobody_alone(session, seating, to), Cause("moved", (person.id,))
    yield from settle(session, step, seating, seats, after, turn, cause, moved=True)


@handles(PairUp)
def pair_up(session: Session, ask: PairUp, turn: Turn) -> Iterator[Change]:
    """A new group of these people. Whoever they leave behind is not left alone."""
    step = session.open_step()
    people = tuple(dict.fromkeys(ask.people))
    if step is None or not TOGETHER <= len(people) <= ENCOUNTER:
        raise Refused("not_now")
    seating = seating_of(exercise(step))
    if not all(session.see(Person, person, turn.actor).here for person in people):
        raise Refused("not_now")
    seats = {group.id: group.people for group in in_step(session, step.id)}
    rest: Seats = {id: tuple(one for one in sitting if one not in people) for id, sitting in seats.items()}
    rest = nobody_alone(session, seating, rest)
    if any(len(sitting) == 1 for sitting in rest.values()):
        raise Refused("not_alone")
    lay = seating.lays(session, step, turn)
    told = regrouped(turn, "moved", people, people)
    for put in seat_together(step, next_number(session, step), people, lay, turn, told):
        yield put
        if isinstance(put.record, Group):
            yield from come_new(session, put.record, people, True, turn)
    yield from settle(session, step, seating, seats, rest, turn, Cause("moved", people), moved=True)


def seating_of(now: Exercise) -> Seating:
    """How a step seats people; refused where all are together."""
    if now.seating is None:
        raise Refused("not_now")
    return now.seating
