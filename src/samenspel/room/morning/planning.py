"""Where the morning will end at this pace, and which minutes could bring it back (domain 2.3)."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from samenspel.room.clock import MINUTE, left
from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import EXERCISES, exercise
from samenspel.room.handlers import handles
from samenspel.room.records import Box, Programme, Step, StepName
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .parts import minute_less, minute_more

ASKED_OF_THE_HALL = 5
"""Minutes."""
WORTH_MENDING = 3
"""Minutes late from which the console offers to win time back; a smaller delay mends itself."""


class Cut(Struct, frozen=True):
    """This step keeps this many minutes."""

    name: StepName
    minutes: int


class TakeCuts(Command, frozen=True):
    """Shorten these steps, all at once."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "take_cuts"

    cuts: tuple[Cut, ...]


class AskFive(Command, frozen=True):
    """The hall gives five minutes."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "ask_five"


class Outlook(Struct, frozen=True):
    """What the desk sees of the time. Times are session time in seconds; `late` is in minutes, below zero when early.

    `cuts` would make up for it, except for `short` minutes; `skips` are then the steps that can be left out whole.
    `with_more` and `with_less` are when the morning ends after a minute more or less; None when there is no clock, or
    no minute left.
    """

    planned_end: float
    expected_end: float
    late: int = 0
    cuts: tuple[Cut, ...] = ()
    short: int = 0
    skips: tuple[Cut, ...] = ()
    with_more: float | None = None
    with_less: float | None = None


def outlook(session: Session, now: float) -> Outlook | None:
    """The outlook at this moment; None before the first step, or when there is no programme."""
    programme = session.one(Programme)
    steps = sorted(session.all(Step), key=lambda step: step.opened_at)
    if programme is None or not steps:
        return None
    current = next((step for step in steps if step.open), steps[-1])
    ahead = after(programme.boxes, current.name)
    planned = steps[0].opened_at + MINUTE * (sum(box.planned for box in programme.boxes) + programme.extra)
    still = MINUTE * sum(box.minutes for box in ahead)
    expected = ends(session, current, now) + still
    late = round((expected - planned) / MINUTE)
    worth = late >= WORTH_MENDING
    opened = {step.name for step in steps}
    new = [box for box in ahead if box.name not in opened]
    cuts = proposal(programme, new, late) if worth else ()
    won = sum(box.minutes - cut.minutes for cut in cuts for box in ahead if box.name == cut.name)
    short = late - won if worth else 0
    skips = tuple(Cut(box.name, 0) for box in new if short and box.minutes and can_be_skipped(box.name))
    more, less = with_a_minute(session, current, now)
    return Outlook(
        planned,
        expected,
        late,
        cuts,
        short,
        skips,
        with_more=None if more is None else ends(session, more, now) + still,
        with_less=None if less is None else ends(session, less, now) + still,
    )


def ends(session: Session, step: Step, now: float) -> float:
    """When a step ends at this pace; a step that runs over ends now."""
    return now + max(left(step, now, exercise(step).turns_left(session, step) - 1), 0.0)


def with_a_minute(session: Session, step: Step, now: float) -> tuple[Step | None, Step | None]:
    """The step as a minute more, and a minute less, would make it."""
    if not step.open or not step.parts:
        return None, None
    return minute_more(session, step, now), minute_less(session, step, now)


def can_be_skipped(name: StepName) -> bool:
    return EXERCISES[name].can_be_skipped


def after(boxes: Sequence[Box], name: StepName) -> Sequence[Box]:
    """The boxes that follow a step."""
    names = [box.name for box in boxes]
    return boxes[names.index(name) + 1 :] if name in names else boxes


def proposal(programme: Programme, ahead: Sequence[Box], minutes: int) -> tuple[Cut, ...]:
    """Which steps give back how much, in the order of the programme; none gives what it must keep (domain 2.3)."""
    boxes = {box.name: box for box in ahead}
    cuts = []
    for name in programme.shrink:
        box = boxes.get(name)
        spare = min(box.minutes - EXERCISES[name].fewest(box), minutes) if box else 0
        if box and spare > 0:
            cuts.append(Cut(name, box.minutes - spare))
            minutes -= spare
    return tuple(cuts)


@handles(TakeCuts)
def take_cuts(session: Session, ask: TakeCuts, turn: Turn) -> Iterator[Change]:
    """Only steps that are still to come, and none below its minimum; some may be left out whole."""
    programme = the_programme(session)
    cuts = {cut.name: cut.minutes for cut in ask.cuts}
    boxes = {box.name: box for box in programme.boxes}
    opened = {step.name for step in session.all(Step)}
    for name, minutes in cuts.items():
        if name not in boxes or name in opened:
            raise Refused("not_now")
        skipped = can_be_skipped(name) and minutes == 0
        if not skipped and not EXERCISES[name].fewest(boxes[name]) <= minutes <= boxes[name].minutes:
            raise Refused("below_least")
    if not cuts:
        raise Refused("not_now")
    yield Put(replace(programme, boxes=tuple(replace(b, minutes=cuts.get(b.name, b.minutes)) for b in programme.boxes)))


@handles(AskFive)
def ask_five(session: Session, ask: AskFive, turn: Turn) -> Iterator[Change]:
    """The planned end moves, because the hall was asked and agreed."""
    programme = the_programme(session)
    yield Put(replace(programme, extra=programme.extra + ASKED_OF_THE_HALL))


def the_programme(session: Session) -> Programme:
    programme = session.one(Programme)
    if programme is None:
        raise Refused("not_there")
    return programme
