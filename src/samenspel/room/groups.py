"""Who sits with whom in the step that is open: drawn when it opens, repaired when somebody comes late or leaves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from .cards import deal, dealt_so_far
from .grouping import Bonds, Guest, Pair, draw_pairs, draw_tables, nearest
from .records import (
    DESK,
    ROOM,
    WALL,
    Badge,
    Group,
    Hand,
    Insight,
    MayTell,
    Pen,
    Person,
    Programme,
    Sheet,
    Step,
    StepName,
    Tie,
)
from .session import Session
from .turn import Change, Command, Drop, Put, Refused, Turn

PAIR_ROUNDS: tuple[StepName, ...] = ("meet", "interview")
DRAWS: tuple[StepName, ...] = (*PAIR_ROUNDS, "insights")
"""The steps that put people together. After the last of them in the programme the private wishes are dropped."""
MOST: Mapping[StepName, int] = {"meet": 3, "interview": 3, "insights": 6}
"""People in a group of this step; more only if there is no other place, or by the facilitator's hand."""
NEAR = 40
"""Groups that are looked at to find one person a place."""
ENCOUNTER = 6
"""Two people in one group of at most so many have met (domain 1)."""
Seats = Mapping[str, tuple[str, ...]]
"""Who sits in each group, by its id."""


class Move(Command, frozen=True):
    """Let this person sit in that group."""

    person: str
    group: str


class PairUp(Command, frozen=True):
    """Put these people together in a group of their own."""

    people: tuple[str, ...]


# --- drawing, when a step opens


def drawn(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The groups of a step that is about to open, with what lies on their table."""
    dealt = dealt_so_far(session)
    for number, people in enumerate(drawing(session, step.name, turn), 1):
        yield from seat_together(session, step, number, people, turn, dealt)
    if step.name == last_draw(session):
        yield from (Drop(tie.id) for tie in session.all(Tie))


def drawing(session: Session, name: StepName, turn: Turn) -> list[tuple[str, ...]]:
    """Who sits together: fresh pairs, or tables made of the pairs that talked last."""
    guests, bonds = guests_of(session), bonds_of(session)
    if name in PAIR_ROUNDS:
        rounds = len(PAIR_ROUNDS) - PAIR_ROUNDS.index(name)
        return draw_pairs(list(guests.values()), bonds, turn.dice, rounds)
    units = units_of(session, guests, bonds, turn)
    tables = draw_tables(units, list(guests.values()), bonds, turn.dice)
    return [tuple(person for index in table for person in units[index]) for table in tables]


def units_of(
    session: Session, guests: Mapping[str, Guest], bonds: Bonds, turn: Turn, rounds: Sequence[StepName] = PAIR_ROUNDS
) -> list[tuple[str, ...]]:
    """The pairs that talked last, as far as they are here; who was in none joins the nearest."""
    last = [step for step in session.all(Step) if step.name in rounds]
    groups = [g for step in sorted(last, key=lambda s: s.opened_at)[-1:] for g in in_step(session, step.id)]
    units = [tuple(person for person in group.people if person in guests) for group in groups]
    units = [unit for unit in units if unit]
    if not units:
        return draw_pairs(list(guests.values()), bonds, turn.dice, 1)
    for guest in guests.values():
        if not any(guest.id in unit for unit in units):
            place = nearest(units, guest, guests, bonds, MOST["meet"]) or 0
            units[place] = (*units[place], guest.id)
    return units


def last_draw(session: Session) -> StepName:
    names = [box.name for programme in session.all(Programme) for box in programme.boxes]
    return next((name for name in reversed(names) if name in DRAWS), DRAWS[-1])


def seat_together(
    session: Session, step: Step, number: int, people: tuple[str, ...], turn: Turn, dealt: Counter[str]
) -> Iterator[Put]:
    """A new group, seen by itself and the desk, with its hand of cards or its sheet."""
    id, sight = turn.new_id(), frozenset(people)
    on_the_wall = WALL if step.name == "meet" and step.part == 0 else frozenset[str]()
    yield Put(Group(step.id, number, people, id=id, seen_by=DESK | sight | on_the_wall))
    if step.name == "meet":
        first, second = deal(session, is_delicate(session, people), dealt, turn.dice)
        yield Put(Hand(id, first, second, id=turn.new_id(), seen_by=sight))
    if step.name == "insights":
        sheet = Sheet(step.id, number, id=turn.new_id(), seen_by=ROOM if step.revealed else sight)
        yield Put(sheet)
        yield Put(Pen(sheet.id, turn.dice.choice(people), id=turn.new_id(), seen_by=sight))


def guests_of(session: Session) -> dict[str, Guest]:
    """Everybody who is here, by id, with what they said at the door."""
    here = sorted(person.id for person in session.all(Person) if person.here)
    return {person: guest_of(session, person) for person in here}


def guest_of(session: Session, person: str) -> Guest:
    badge = next(iter(session.of(person, Badge)), None)
    return Guest(person, " ".join(badge.organisation.casefold().split()), badge.role) if badge else Guest(person)


def bonds_of(session: Session) -> Bonds:
    """Who met, knows or would rather not sit with whom."""
    met: set[Pair] = set()
    tripled: set[str] = set()
    steps = {step.id for step in session.all(Step) if step.name in PAIR_ROUNDS}
    for group in session.all(Group):
        together = (*group.people, *group.left)
        if len(together) <= ENCOUNTER:
            met |= {frozenset(two) for two in combinations(together, 2)}
        if group.step in steps and len(group.people) == 3:
            tripled |= set(group.people)
    ties = list(session.all(Tie))
    known = {frozenset((tie.of, tie.whom)) for tie in ties if tie.how == "know"}
    apart = {frozenset((tie.of, tie.whom)) for tie in ties if tie.how != "know"}
    return Bonds(met, known, apart, tripled)


def bonds_around(session: Session, person: str) -> Bonds:
    """What is known of one person and the others: enough to find them a place."""
    met = {frozenset((person, other)) for g in session.all(Group) for other in met_in(g, person) if other != person}
    ties = [tie for tie in session.all(Tie) if person in (tie.of, tie.whom)]
    known = {frozenset((tie.of, tie.whom)) for tie in ties if tie.how == "know"}
    apart = {frozenset((tie.of, tie.whom)) for tie in ties if tie.how != "know"}
    return Bonds(met, known, apart, frozenset())


def met_in(group: Group, person: str) -> tuple[str, ...]:
    together = (*group.people, *group.left)
    return together if person in together and len(together) <= ENCOUNTER else ()


def is_delicate(session: Session, people: Iterable[str]) -> bool:
    """Whether a manager and a direct report sit together: then no card with care is dealt (rule 4)."""
    managed = {frozenset((tie.of, tie.whom)) for tie in session.all(Tie) if tie.how == "manager"}
    return any(frozenset(two) in managed for two in combinations(people, 2))


# --- looking up


def in_step(session: Session, step: str) -> list[Group]:
    """The groups of a step that people sit in, by number."""
    return sorted((g for g in session.all(Group) if g.step == step and g.people), key=lambda group: group.number)


def group_of(session: Session, step: str, person: str) -> Group | None:
    return next((group for group in session.all(Group) if group.step == step and person in group.people), None)


def my_group(session: Session, id: str, actor: str) -> Group:
    """A group that the actor sits in, or sat in."""
    group = session.see(Group, id, actor)
    if actor not in group.people and actor not in group.left:
        raise Refused("not_your_group")
    return group


# --- late, odd, gone: repaired as domain 2.3 says


def seat_late(session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
    """A late-comer is nobody's burden: a third in the nearest pair, or at the nearest table.

    When all are full, the last of the nearest group come along and make a new one: a trio becomes two pairs.
    """
    seats = {group.id: group.people for group in in_step(session, step.id)}
    place = nearest_group(session, seats, person.id)
    full = place and len(seats[place]) >= MOST[step.name]
    if place and not full:
        yield from settle(session, step, seats, seats | {place: (*seats[place], person.id)}, turn)
        return
    stay = len(seats[place]) - (MOST[step.name] - 1) // 2 if place else 0
    along = seats[place][stay:] if place else ()
    yield from seat_together(
        session, step, next_number(session, step), (*along, person.id), turn, dealt_so_far(session)
    )
    if place:
        yield from settle(session, step, seats, seats | {place: seats[place][:stay]}, turn)


def next_number(session: Session, step: Step) -> int:
    return 1 + max((group.number for group in session.all(Group) if group.step == step.id), default=0)


def take_out(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody left: whoever stays behind alone joins the nearest group."""
    seats = {group.id: group.people for group in in_step(session, step.id)}
    rest = {id: tuple(one for one in people if one != person) for id, people in seats.items()}
    yield from settle(session, step, seats, nobody_alone(session, rest), turn)


def move(session: Session, ask: Move, turn: Turn) -> Iterator[Change]:
    """By the facilitator's hand, whatever the draw would say."""
    target = session.see(Group, ask.group, turn.actor)
    step = session.see(Step, target.step, turn.actor)
    person = session.see(Person, ask.person, turn.actor)
    seats = {group.id: group.people for group in in_step(session, step.id)}
    if not step.open or not person.here or person.id in target.people:
        raise Refused("not_now")
    if len(target.people) >= ENCOUNTER:
        raise Refused("group_full")
    without = {id: tuple(one for one in people if one != person.id) for id, people in seats.items()}
    to = without | {target.id: (*target.people, person.id)}
    yield from settle(session, step, seats, nobody_alone(session, to), turn)


def pair_up(session: Session, ask: PairUp, turn: Turn) -> Iterator[Change]:
    """A new group of these people. Whoever they leave behind is not left alone."""
    step = next((step for step in session.all(Step) if step.open and step.name in DRAWS), None)
    people = tuple(dict.fromkeys(ask.people))
    if step is None or not 2 <= len(people) <= ENCOUNTER:
        raise Refused("not_now")
    if not all(session.see(Person, person, turn.actor).here for person in people):
        raise Refused("not_now")
    seats = {group.id: group.people for group in in_step(session, step.id)}
    rest: Seats = {id: tuple(one for one in sitting if one not in people) for id, sitting in seats.items()}
    rest = nobody_alone(session, rest)
    if any(len(sitting) == 1 for sitting in rest.values()):
        raise Refused("not_alone")
    yield from seat_together(session, step, next_number(session, step), people, turn, dealt_so_far(session))
    yield from settle(session, step, seats, rest, turn)


def nobody_alone(session: Session, seats: Seats) -> Seats:
    """Whoever would sit alone joins the nearest group, even if they know them already."""
    seats = dict(seats)
    for id in list(seats):
        if len(seats[id]) == 1:
            [alone] = seats[id]
            others = {other: sitting for other, sitting in seats.items() if other != id}
            place = nearest_group(session, others, alone)
            if place:
                seats |= {id: (), place: (*seats[place], alone)}
    return seats


def nearest_group(session: Session, seats: Seats, person: str) -> str:
    """The id of the group in which this person fits best; empty when there is none. Of a hall a few are looked at."""
    ids = sorted((id for id, people in seats.items() if people), key=lambda id: len(seats[id]))[:NEAR]
    step = next((session.see(Step, g.step, "room") for g in session.all(Group) if g.id in ids[:1]), None)
    most = MOST.get(step.name, ENCOUNTER) if step else ENCOUNTER
    guests = {one: guest_of(session, one) for one in (person, *(one for id in ids for one in seats[id]))}
    place = nearest([seats[id] for id in ids], guests[person], guests, bonds_around(session, person), most)
    return "" if place is None else ids[place]


def settle(session: Session, step: Step, before: Seats, after: Seats, turn: Turn) -> Iterator[Put]:
    """Put each group that changed, and show what lies on its table to who came. Nothing that was seen is hidden."""
    changed = {id: people for id, people in after.items() if people != before.get(id)}
    for group in [group for group in session.all(Group) if group.id in changed]:
        people = changed[group.id]
        left = tuple(one for one in (*group.left, *group.people) if one not in people)
        yield Put(replace(group, people=people, left=left, seen_by=group.seen_by | frozenset(people)))
    lying: list[Hand | MayTell] = [*session.all(Hand), *session.all(MayTell)]
    for record in lying:
        if changed.get(record.group):
            yield from widened(record, changed[record.group])
    tables = {group.number: changed[group.id] for group in session.all(Group) if changed.get(group.id)}
    for sheet in [sheet for sheet in session.all(Sheet) if sheet.step == step.id and sheet.number in tables]:
        yield from table_set(session, step, sheet, tables[sheet.number])


def table_set(session: Session, step: Step, sheet: Sheet, people: tuple[str, ...]) -> Iterator[Put]:
    """What lies on a table, for who sits there now. The pen stays in the hands of somebody who is there."""
    for pen in [pen for pen in session.all(Pen) if pen.sheet == sheet.id]:
        writer = pen.writer if pen.writer in people else people[0]
        yield Put(replace(pen, writer=writer, seen_by=pen.seen_by | frozenset(people)))
    if not step.revealed:
        yield from widened(sheet, people)
        for insight in [insight for insight in session.all(Insight) if insight.sheet == sheet.id and insight.seen_by]:
            yield from widened(insight, people)


def widened(record: Hand | MayTell | Insight | Sheet, people: tuple[str, ...]) -> Iterator[Put]:
    """The record for these people too, if it is news to one of them."""
    seen_by = record.seen_by | (frozenset(people) - {record.of})
    if seen_by != record.seen_by:
        yield Put(replace(record, seen_by=seen_by))
