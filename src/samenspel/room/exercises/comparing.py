"""What the desk may know at goodbye: the measure after beside the one before, and how people met (rule 10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from samenspel.room.boxes import Boxes, Slip
from samenspel.room.records import Measured, Person, Step
from samenspel.room.records.goodbye import Acquainted, Compared, Met
from samenspel.room.rules.voting import FEWEST
from samenspel.room.seating.groups import bonds_of
from samenspel.room.seating.known import known_before
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Turn

from .before import ANSWERED, BEFORE

MANY = 2 * FEWEST
"""With fewer people than this a figure shows each of them, and no median (domain 3, measure)."""


@dataclass(frozen=True)
class Pair:
    """The two slips of one person, whoever that is, joined by their key alone. None: skipped."""

    before: Sequence[int | None]
    after: Sequence[int | None]
    then: int | None
    """How they look back on the morning's start."""
    is_own: bool

    @property
    def differences(self) -> Sequence[int | None]:
        """By statement; positive is higher now."""
        both = zip(self.before, self.after, strict=True)
        return [None if a is None or b is None else b - a for a, b in both]

    @property
    def way(self) -> float | None:
        """How this person changed: the median of their own differences; None when no statement has both answers."""
        return middle(self.differences)

    @property
    def shift(self) -> float | None:
        """How they look back, against the median of what they said then."""
        start = middle(self.before)
        return None if self.then is None or start is None else self.then - start


def middle(numbers: Sequence[float | None]) -> float | None:
    there = [one for one in numbers if one is not None]
    return float(median(there)) if there else None


def numbers_on(slip: Slip) -> list[int | None]:
    return [int(answer) if answer else None for answer in slip.answers]


def pairs(session: Session, slips: Sequence[Slip], boxes: Boxes) -> Iterator[Pair]:
    """Who gave both, by the name that a sealed box stores each key under. With few slips the first box is sealed with
    this count, and not before.
    """
    boxes_before = [ANSWERED.of(step) for step in session.all(Step) if step.name == BEFORE.name]
    before = {boxes.name(slip.key): slip for box in boxes_before for slip in boxes.in_box(box)}
    before |= dict(chain.from_iterable(boxes.sealed_in(box).items() for box in boxes_before))
    for slip in slips:
        earlier = before.get(boxes.name(slip.key))
        if earlier is not None and len(earlier.answers) == len(slip.answers) - 1:
            *after, then = numbers_on(slip)
            yield Pair(numbers_on(earlier), after, then, boxes.is_own(slip))


def compared(session: Session, step: Step, slips: Sequence[Slip], turn: Turn) -> Iterator[Change]:
    """Acceptance story 9. It is counted once, so that no second figure tells the difference."""
    complete = [pair for pair in pairs(session, slips, turn.boxes) if pair.way is not None]
    before = sum(measured.answers for measured in session.all(Measured))
    bare = Compared(step.id, before, len(slips), len(complete), id=turn.new_id(), seen_by=Compared.first_sight)
    if slips:
        yield Put(with_figures(bare, complete))
    yield Put(acquainted(session, step, turn))


def with_figures(bare: Compared, complete: Sequence[Pair]) -> Compared:
    """Under five who filled in both themselves there is no figure at all; under ten, none that is one of them."""
    if not says_something(complete, FEWEST):
        return bare
    looking = [pair for pair in complete if pair.shift is not None]
    columns = zip(*(pair.differences for pair in complete), strict=True)
    return Compared(
        bare.step,
        bare.before,
        bare.answers,
        bare.complete,
        ways([pair.way for pair in complete]),
        ways([pair.shift for pair in looking]) if says_something(looking, FEWEST) else (),
        middle([pair.way for pair in complete]) if says_something(complete, MANY) else None,
        middle([pair.shift for pair in looking]) if says_something(looking, MANY) else None,
        tuple(column_of(column, complete) for column in columns) if says_something(complete, MANY) else (),
        id=bare.id,
        seen_by=bare.seen_by,
    )


def says_something(some: Sequence[Pair], least: int) -> bool:
    """What the desk or a helper typed counts, and never makes the number (rule 10)."""
    return sum(pair.is_own for pair in some) >= least


def column_of(column: Sequence[int | None], complete: Sequence[Pair]) -> float | None:
    """The median difference on one statement, of those who answered it twice."""
    answering = [pair for pair, difference in zip(complete, column, strict=True) if difference is not None]
    return middle(column) if says_something(answering, MANY) else None


def ways(numbers: Sequence[float | None]) -> tuple[int, ...]:
    """How many are higher, the same, and lower."""
    there = [one for one in numbers if one is not None]
    return sum(one > 0 for one in there), sum(one == 0 for one in there), sum(one < 0 for one in there)


def acquainted(session: Session, step: Step, turn: Turn) -> Acquainted:
    """Who met whom, in sums: from groups of at most six, and from the private list that each ticked."""
    met = [number for number in people_met(session).values() if number]
    ticked = list(session.all(Met))
    ticking = {one.of for one in ticked}
    calling = {one.of for one in ticked if one.call}
    knew, known = known_before(session)
    enough, ticks = len(met) >= FEWEST, len(ticking) >= FEWEST
    return Acquainted(
        step.id,
        people=len(met) if enough else 0,
        median=middle(met) if enough else None,
        least=min(met) if enough else None,
        most=max(met) if enough else None,
        tick=len(ticking) if ticks else 0,
        met=len(ticked) if ticks else None,
        call=sum(one.call for one in ticked) if len(calling) >= FEWEST else None,
        knew=knew,
        known=known if knew else None,
        id=turn.new_id(),
        seen_by=Acquainted.first_sight,
    )


def people_met(session: Session) -> dict[str, int]:
    """How many others each person sat with, in groups of at most six."""
    met: dict[str, int] = {person.id: 0 for person in session.all(Person)}
    for pair in bonds_of(session, ()).met:
        for one in pair & met.keys():
            met[one] += 1
    return met
