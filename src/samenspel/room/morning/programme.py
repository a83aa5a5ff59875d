"""Opening and revealing steps, forward and back, which only a tap of the facilitator does."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, cast

from msgspec.structs import replace

from samenspel.room.clock import begun, moved_on, with_time_of
from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import EXERCISES, exercise
from samenspel.room.exercises.longings import in_sight
from samenspel.room.handlers import handles
from samenspel.room.people.seats import all_seated
from samenspel.room.records import ROOM, Box, Id, Programme, Sealed, Step, StepName
from samenspel.room.rules.voting import counted
from samenspel.room.seating.groups import gone_on, names_on_wall, with_names
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn


class OpenStep(Command, frozen=True):
    """Open this step. `after` is the id of the one that the console saw open (empty for none), so that two consoles
    never advance twice. Without `after` it is opened in any case.
    """

    asked_by: ClassVar = DESK_ONLY
    moves_on: ClassVar = True
    uses_up: ClassVar = True
    told: ClassVar[Deed | None] = "open_step"

    name: StepName
    after: str | None = None


class Reveal(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    moves_on: ClassVar = True
    told: ClassVar[Deed | None] = "reveal"

    step: Id


@handles(OpenStep)
def open_step(session: Session, ask: OpenStep, turn: Turn) -> Iterator[Change]:
    """Close the open step and open this one, new or again: going back hides nothing, and seats whoever is here."""
    current = session.open_step()
    if current and current.name == ask.name:
        raise Refused("not_now")
    if ask.after is not None and ask.after != (current.id if current else ""):
        raise Refused("changed_since")
    yield from with_boxes(session, list(gone_to(session, current, ask.name, turn)))


def gone_to(session: Session, current: Step | None, name: StepName, turn: Turn) -> Iterator[Change]:
    if current:
        yield from closed(session, current, turn)
    earlier = [step for step in session.all(Step) if step.name == name]
    if earlier:
        yield from reopened(session, earlier[-1], turn)
    else:
        yield from opened(session, name, turn)


def with_boxes(session: Session, changes: Sequence[Change]) -> Iterator[Change]:
    """The same changes, in which each step says whether its ballot box is closed now: phones go by that. Which step is
    open says too whether longings are in sight.
    """
    steps = {step.id: step for step in session.all(Step)}
    put = [change.record for change in changes if isinstance(change, Put)]
    counted_for_good = {record.step for record in (*session.all(Sealed), *put) if isinstance(record, Sealed)}
    for change in changes:
        if isinstance(change, Put) and isinstance(change.record, Step):
            steps[change.record.id] = change.record
        else:
            yield change
    for step in steps.values():
        box = exercise(step).box
        closed = box is not None and not (box.is_open(steps.values()) and step.id not in counted_for_good)
        now = replace(step, sealed=closed)
        if now != session.find(Step, step.id):
            yield Put(now)
    yield from in_sight(session, steps.values())


def opened(session: Session, name: StepName, turn: Turn) -> Iterator[Change]:
    """A new step, with what people find in it, and everybody seated."""
    bare = Step(name, turn.at, id=turn.new_id(), part_from=turn.at, seen_by=ROOM)
    laid = list(EXERCISES[name].opens(session, bare, minutes_of(session, name), turn))
    [put] = [put for put in laid if isinstance(put, Put) and isinstance(put.record, Step)]
    step = with_names(cast(Step, put.record), turn.at)
    yield from (Put(step) if one is put else one for one in laid)
    yield from all_seated(session, step, turn)


def minutes_of(session: Session, name: StepName) -> int:
    """The minutes of a step's box; 0, for a step without a clock, when the programme has none."""
    box = box_of(session, name)
    return box.minutes if box else 0


def box_of(session: Session, name: StepName) -> Box | None:
    """The place of a step in the programme."""
    programme = session.one(Programme)
    return next((box for box in programme.boxes if box.name == name), None) if programme else None


def reopened(session: Session, step: Step, turn: Turn, strict: bool = False) -> Iterator[Change]:
    """The step goes on where it stopped, with the people who are here now. `strict` as in `gone_on`."""
    yield Put(with_time_of(replace(step, open=True, closed_at=0.0), step, turn.at))
    seating = exercise(step).seating
    if seating:
        yield from gone_on(session, step, seating, turn, strict)
    yield from exercise(step).goes_on(session, step, turn)


def closed(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The end of a step, what is put away with it, and the count of each box that closes with it."""
    ended = replace(step, part_from=step.part_from + turn.at - step.held_at, held_at=0.0) if step.held_at else step
    over = replace(ended, open=False, closed_at=turn.at)
    yield Put(over)
    yield from names_on_wall(session, over, turn.at)
    for other in session.all(Step):
        box = exercise(other).box
        if box and box.until == step.name and not box.at_the_end:
            yield from counted(session, other, box.of(other), box.counted, turn)
    yield from exercise(step).closes(session, step, turn)


@handles(Reveal)
def reveal(session: Session, ask: Reveal, turn: Turn) -> Iterator[Change]:
    """Rule 1: private before shared. The same records again, with a wider sight, all in one turn."""
    step = session.see(Step, ask.step, turn.actor)
    if not exercise(step).may_reveal(session, step):
        raise Refused("not_now")
    yield from with_boxes(session, list(revealed(session, step, turn)))


def revealed(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """What the reveal shows, and the count of a box that is counted then."""
    shown = with_part_of_reveal(replace(step, revealed=True), turn.at)
    yield Put(shown)
    yield from exercise(step).reveals(session, step)
    yield from exercise(step).shown(session, shown, turn)
    box = exercise(step).box
    if box and box.at_the_reveal:
        yield from counted(session, step, box.of(step), box.counted, turn)


def with_part_of_reveal(step: Step, at: float) -> Step:
    """The step in the part that begins with its reveal, which has all of its time from now on."""
    names = [part.name for part in step.parts]
    begins = exercise(step).reveal_begins
    if begins not in names:
        return step
    part = names.index(begins)
    return begun(moved_on(step, at) if step.part < part else step, at, at, part=part)
