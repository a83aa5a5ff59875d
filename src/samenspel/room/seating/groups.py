"""Looking up who sits with whom in a step, and repairing it when somebody comes late, leaves or is moved."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from msgspec.structs import replace

from samenspel.room.clock import running_part
from samenspel.room.records import (
    DESK,
    LOOKING,
    NOBODY,
    WALL,
    Badge,
    Group,
    Newcomer,
    Person,
    Regrouped,
    Sight,
    Step,
    StepName,
    Tie,
    Why,
)
from samenspel.room.rules.earned import Looked
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn

from .grouping import Bonds, Guest, Pair, nearest

NEAR, GLANCED_AT = 40, 160
"""How many groups are compared closely to find one person a place, and out of how many these are chosen."""
TOGETHER = 2
"""The fewest who can be put together by hand."""
NAMES_HANG = 60.0
"""Seconds that the wall names who sits where (domain 2.1), and that it is said why groups changed."""
ENCOUNTER = 6
"""Two people in one group of at most this size have met (domain 1)."""
Seats = Mapping[str, tuple[str, ...]]
"""Who sits in each group, by its id."""
Lay: TypeAlias = Callable[[Group], Iterator[Put]]
"""Puts what belongs on the table of a new group."""


def nothing_changes(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    """What lies on a table stays as it is."""
    yield from ()


def never(step: Step, now: float) -> bool:
    return False


@dataclass(frozen=True)
class Seating:
    """How people are put together in a step, and what is on their table."""

    how: Literal["pairs", "tables", "new tables", "same"]
    """Fresh pairs, tables made of the pairs that talked last, fresh tables of four or five, or those who sat together
    in the step `like` this one.
    """
    most: int
    """People in a group; more only if there is no other place, or if the facilitator moves them."""
    lays: Callable[[Session, Step, Turn], Lay]
    """Prepared once for all groups of a turn."""
    resets: Callable[[Session, Step, Group, Turn], Iterator[Put]] = nothing_changes
    """What changes on the table of a group whose people have changed, besides who sees it."""
    like: StepName | None = None
    """The step whose groups stay together in this one; without it people are put together anew."""
    stays_whole: Callable[[Step, float], bool] = never
    """Whether a full group is not broken up any more at this moment."""

    def is_taken(self, people: Collection[str]) -> bool:
        """Whether who sat here finds their place taken: a trio never becomes four, and a table moves up for its own."""
        return self.how == "pairs" and len(people) >= self.most


@dataclass(frozen=True)
class Cause:
    """Why groups change, and with whom it began."""

    why: Why
    whom: tuple[str, ...] = ()


# --- looking up


def in_step(session: Session, step: str) -> list[Group]:
    """The groups of a step that people sit in, by number."""
    return sorted((g for g in session.holding(step, Group) if g.people), key=lambda group: group.number)


def group_of(session: Session, step: str, person: str) -> Group | None:
    """The group in which somebody sits in this step."""
    return next((g for g in session.holding(person, Group) if g.step == step and person in g.people), None)


def my_group(session: Session, id: str, actor: str) -> Group:
    """A group that the actor sits in, or sat in; they may still take back there what is theirs."""
    group = session.find(Group, id)
    if group is None or not (actor in group.people or actor in group.left):
        session.see(Group, id, actor)
        raise Refused("not_your_group")
    return group


def guests_of(session: Session) -> dict[str, Guest]:
    """Everybody who is here, by id, with what they said on joining."""
    here = sorted(person.id for person in session.all(Person) if person.here)
    return {person: guest_of(session, person) for person in here}


def guest_of(session: Session, person: str) -> Guest:
    badge = next(iter(session.of(person, Badge)), None)
    return Guest(person, " ".join(badge.organisation.casefold().split()), badge.role) if badge else Guest(person)


def bonds_of(session: Session, pairing: Collection[StepName]) -> Bonds:
    """Who has met whom, as all know; in the steps of `pairing` three people are a trio."""
    met: set[Pair] = set()
    tripled: set[str] = set()
    steps = {step.id for step in session.all(Step) if step.name in pairing}
    for group in session.all(Group):
        together = (*group.people, *group.left)
        if len(together) <= ENCOUNTER:
            met |= {frozenset(two) for two in combinations(together, 2)}
        if group.step in steps and len(group.people) == 3:
            tripled |= set(group.people)
    return Bonds(met, tripled=frozenset(tripled))


def bonds_around(session: Session, person: str) -> Bonds:
    """Whom one person has met: enough to find them a place."""
    groups = session.holding(person, Group)
    return Bonds({frozenset((person, other)) for g in groups for other in met_in(g) if other != person})


def met_in(group: Group) -> tuple[str, ...]:
    together = (*group.people, *group.left)
    return together if len(together) <= ENCOUNTER else ()


def with_wishes(session: Session, bonds: Bonds) -> Bonds:
    """Add what people said in private: whom they know, manage, report to, or would rather not sit with.

    Only for a draw that is kept, in which each person is drawn once. Wishes that also counted in a repair, or for a
    late-comer, would be told by it: whoever moves people and lets them leave again and again sees who ends up where.
    """
    known = {frozenset((tie.of, tie.whom)) for tie in session.all(Tie) if tie.how == "know"}
    apart = {frozenset((tie.of, tie.whom)) for tie in session.all(Tie) if tie.how != "know"}
    return Bonds(bonds.met, known, apart, bonds.tripled)


def is_delicate(session: Session, people: Iterable[str]) -> bool:
    """Whether a manager and a direct report sit together: then no card with care is dealt (rule 4)."""
    people = set(people)
    ties = [tie for person in people for tie in session.of(person, Tie)]
    return any(tie.how == "manager" and tie.whom in people for tie in ties)


# --- putting together, and repairing as domain 2.3 says


def seat_together(
    step: Step,
    number: int,
    people: tuple[str, ...],
    lay: Lay,
    turn: Turn,
    told: Regrouped | None = None,
) -> Iterator[Put]:
    """A new group, which its people and the desk see, with what is on its table."""
    seen_by = DESK | frozenset(people) | names_hang(step, turn.at)
    group = Group(step.id, number, people, id=turn.new_id(), seen_by=seen_by, regrouped=told)
    yield Put(group)
    yield from lay(group)


def with_names(step: Step, at: float) -> Step:
    """The step as a part of it begins: if people look for each other now, the wall names them from here on."""
    return replace(step, names_until=at + NAMES_HANG) if looks_for_each_other(step) else step


def looks_for_each_other(step: Step) -> bool:
    return bool(step.parts) and running_part(step).name in LOOKING


def names_hang(step: Step, now: float) -> Sight:
    """The wall names who sits where while people look for each other, a minute at most (domain 2.1)."""
    return WALL if looks_for_each_other(step) and now < step.names_until else NOBODY


def named_until(step: Step, group: Group) -> float:
    """Until when the wall names who sits in a group: all of them at first, later those with somebody on paper who were
    told to sit elsewhere.
    """
    told = group.regrouped.at + NAMES_HANG if group.regrouped else 0.0
    return max(told, step.names_until if looks_for_each_other(step) else 0.0)


def names_due(session: Session) -> tuple[Step, float] | None:
    """The open step of which names go off the wall next, and when: the first `named_until` of all its groups."""
    step = session.open_step()
    told = session.told_first(step.id) if step else None
    if step is None or told is None:
        return None
    return step, max(told + NAMES_HANG, step.names_until if looks_for_each_other(step) else 0.0)


def names_off(session: Session, step: Step, now: float) -> Iterator[Put]:
    """Off the wall go the names that have hung there for their time."""
    for group in session.holding(step.id, Group):
        if group.seen_by >= WALL and named_until(step, group) <= now:
            yield Put(replace(group, seen_by=group.seen_by - WALL))


def names_on_wall(session: Session, step: Step, now: float) -> Iterator[Put]:
    """The names of all groups, on the wall or off it, as the running part has it. A closed step has none there."""
    hang = names_hang(step, now) if step.open else NOBODY
    for group in session.holding(step.id, Group):
        seen_by = (group.seen_by - WALL) | (hang if len(group.people) >= TOGETHER else NOBODY)
        if seen_by != group.seen_by:
            yield Put(replace(group, seen_by=seen_by))


def regrouped(turn: Turn, why: Why, whom: Iterable[str], came: Iterable[str], went: Iterable[str] = ()) -> Regrouped:
    return Regrouped(why, turn.at, tuple(whom), tuple(came), tuple(went))


def seat_late(
    session: Session, step: Step, seating: Seating, person: str, turn: Turn, why: Why = "came"
) -> Iterator[Change]:
    """A late-comer is easily placed: third in the nearest pair, or at the nearest table.

    Whoever met nobody yet is as near to all: they join where the fewest sit.

    When all are full, the last of the nearest group join them in a new one: a trio becomes two pairs. In the last half
    of their talk they are left whole, and the late-comer listens.
    """
    near = session.smallest_groups(step.id, NEAR)
    seats = {group.id: group.people for group in near}
    is_new = not bonds_around(session, person).met
    place = near[0].id if near and is_new else nearest_group(session, seats, person, seating)
    full = place and len(seats[place]) >= seating.most
    cause = Cause(why, (person,))
    if place and (not full or seating.stays_whole(step, turn.at)):
        yield from settle(session, step, seating, seats, seats | {place: (*seats[place], person)}, turn, cause)
        return
    stay = len(seats[place]) - (seating.most - 1) // 2 if place else 0
    along = seats[place][stay:] if place else ()
    lay = seating.lays(session, step, turn)
    new = (*along, person)
    yield from seat_together(step, next_number(session, step), new, lay, turn, regrouped(turn, why, (person,), new))
    if place:
        yield from settle(session, step, seating, seats, seats | {place: seats[place][:stay]}, turn, cause)


def next_number(session: Session, step: Step) -> int:
    return 1 + session.last_number(step.id, Group)


def take_out(session: Session, step: Step, seating: Seating, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody left: whoever stays behind alone joins the nearest group."""
    home = group_of(session, step.id, person)
    if home is None:
        return
    seats = {group.id: group.people for group in (*session.smallest_groups(step.id, NEAR), home)}
    rest = seats | {home.id: tuple(one for one in home.people if one != person)}
    after = nobody_alone(session, seating, rest)
    cause = Cause("left", (person,))
    yield from settle(session, step, seating, seats, after, turn, cause, moved=turn.actor == "desk")


def seat_again(session: Session, step: Step, seating: Seating, person: str, turn: Turn) -> Iterator[Change]:
    """Whoever comes back sits where they sat, or with those they sat with; only when nobody is there, elsewhere.

    Whoever would make a full group too large gets those back who had to go there, where they sat, unless that group is
    left whole by now. A talk in which somebody took their place they leave as it is: they come late elsewhere. With
    those they sat with they read nothing of others before they are let in: the facilitator may have moved these.
    """
    home = session.find(Group, session.sat.get((step.id, person), ""))
    if home and person not in (*home.people, *home.left):
        home = None  # undo took them away from there
    place = home if home and home.people else with_them(session, step, home)
    if place is None:
        yield from seat_late(session, step, seating, person, turn, "back" if session.has(Person, person) else "came")
    elif person not in place.people:
        before, to, cause = {place.id: place.people}, {place.id: (*place.people, person)}, Cause("back", (person,))
        mates = tuple(one for one in place.people if home and place is not home and one in home.left)
        rest = tuple(one for one in place.people if one not in mates)
        parts = len(place.people) >= seating.most and mates and len(rest) >= TOGETHER
        if home and parts and not seating.stays_whole(step, turn.at):
            before, to = {place.id: place.people, home.id: ()}, {place.id: rest, home.id: (*mates, person)}
            yield from settle(session, step, seating, before, to, turn, cause, back={*mates, person})
        elif seating.is_taken(place.people) and has_room(session, step, seating, turn):
            yield from seat_late(session, step, seating, person, turn, "back")
        else:
            yield from settle(session, step, seating, before, to, turn, cause, moved=place is not home, back={person})


def has_room(session: Session, step: Step, seating: Seating, turn: Turn) -> bool:
    """Whether somebody can sit elsewhere without being one too many: with two others, or in a trio made two pairs."""
    near = session.smallest_groups(step.id, NEAR)
    return not seating.stays_whole(step, turn.at) or any(0 < len(group.people) < seating.most for group in near)


def gone_on(session: Session, step: Step, seating: Seating, turn: Turn, strict: bool = False) -> Iterator[Change]:
    """A step goes on after it had ended: whoever went home since is out, who came has a place, nobody is alone.

    Whoever is not back where they sat reads nothing of others before they are let in, wherever they come to sit. Who
    was never there may read what is written from now on, like anybody who comes late, unless it is `strict`.
    """
    before = {group.id: group.people for group in in_step(session, step.id)}
    here = guests_of(session)
    seats: dict[str, tuple[str, ...]] = {
        id: tuple(one for one in people if one in here) for id, people in before.items()
    }
    sitting, back, rest = {one for people in seats.values() for one in people}, set[str](), list[str]()
    for person in (one for one in here if one not in sitting):
        home = session.sat.get((step.id, person), "")
        roomy = {id: people for id, people in seats.items() if len(people) < seating.most}
        is_free = seats.get(home) and not seating.is_taken(seats[home])
        place = home if is_free else nearest_group(session, roomy, person, seating)
        if place:
            seats[place] = (*seats[place], person)
            back |= {person} if place == home else set()
        else:
            rest.append(person)
    if len(rest) < TOGETHER and any(seats.values()):
        for person in rest:
            place = nearest_group(session, seats, person, seating)
            seats[place] = (*seats[place], person)
        rest = []
    seats = nobody_alone(session, seating, seats)
    late = set[str]() if strict else {person for person in here if (step.id, person) not in session.sat}
    cause = Cause("again")
    yield from settle(session, step, seating, before, seats, turn, cause, moved=True, back=back, late=late)
    lay, many = seating.lays(session, step, turn), -(-len(rest) // seating.most)
    for number in range(many):
        people = tuple(rest[number::many])
        told = regrouped(turn, "again", (), people)
        yield from seat_together(step, next_number(session, step) + number, people, lay, turn, told)


def with_them(session: Session, step: Step, home: Group | None) -> Group | None:
    """The group in which most of the people of a group that has emptied sit now; None when none of them is there."""
    now = [group_of(session, step.id, mate) for mate in home.left] if home else []
    found = sorted((group for group in now if group), key=lambda group: group.number)
    return max(found, key=found.count, default=None)


def nobody_alone(session: Session, seating: Seating, seats: Seats) -> dict[str, tuple[str, ...]]:
    """Whoever would sit alone joins the nearest group, even if they know them already."""
    seats = dict(seats)
    for id in list(seats):
        if len(seats[id]) == 1:
            [alone] = seats[id]
            others = {other: sitting for other, sitting in seats.items() if other != id}
            place = nearest_group(session, others, alone, seating)
            if place:
                seats |= {id: (), place: (*seats[place], alone)}
    return seats


def nearest_group(session: Session, seats: Seats, person: str, seating: Seating) -> str:
    """The id of the group in which this person fits best; empty when there is none.

    In a hall only a few groups are compared, first those not yet broken up for late-comers: otherwise each late-comer
    would break up the same one again.
    """
    small = sorted((id for id, people in seats.items() if people), key=lambda id: len(seats[id]))[:GLANCED_AT]
    ids = sorted(small, key=lambda id: calm(session, id, len(seats[id])))[:NEAR]
    place = nearest([seats[id] for id in ids], person, bonds_around(session, person), seating.most)
    return "" if place is None else ids[place]


def calm(session: Session, group: str, people: int) -> tuple[int, int]:
    """How many sit in a group and how many have left it: somebody joins where both are lowest."""
    found = session.find(Group, group)
    return people, len(found.left) if found else 0


def settle(
    session: Session,
    step: Step,
    seating: Seating,
    before: Seats,
    after: Seats,
    turn: Turn,
    cause: Cause,
    moved: bool = False,
    back: Collection[str] = (),
    late: Collection[str] = (),
) -> Iterator[Change]:
    """Put each group that changed. Whoever sits down there now is a newcomer, unless they come `back`; `moved` means
    that the facilitator put them there, apart from those who came `late`."""
    changed = [(id, people) for id, people in after.items() if people != before.get(id)]
    for id, people in changed:
        group = session.find(Group, id)
        if group is None:
            continue
        left = tuple(one for one in (*group.left, *group.people) if one not in people)
        came = [one for one in people if one not in group.people]
        told = regrouped(turn, cause.why, cause.whom, came, (one for one in group.people if one not in people))
        settled = replace(group, people=people, left=left, regrouped=told)
        yield Put(settled)
        new = [one for one in came if not (one in back and one in group.left)]
        yield from come_new(session, settled, [one for one in new if one not in late], moved, turn)
        yield from come_new(session, settled, [one for one in new if one in late], False, turn)
        if people:
            yield from seating.resets(session, step, settled, turn)


def come_new(session: Looked, group: Group, people: Iterable[str], moved: bool, turn: Turn) -> Iterator[Change]:
    """These people sat down late; from now on, if they were newcomers there before.

    Whoever the facilitator put somewhere in this step has been moved, wherever they come to sit in it after that.
    """
    for person in people:
        earlier = [session.find(Group, one.group) for one in session.holding(person, Newcomer) if one.moved]
        was_moved = moved or any(one and one.step == group.step for one in earlier)
        yield from (Drop(one.id) for one in session.holding(group.id, Newcomer) if one.person == person)
        yield Put(Newcomer(group.id, person, was_moved, id=turn.new_id()))
