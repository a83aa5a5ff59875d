"""What the desk may do next, worked out by the room so that no console needs rules of its own."""

from collections.abc import Sequence

from msgspec import Struct

from samenspel.room.clock import is_last_part, running_part
from samenspel.room.exercises import exercise
from samenspel.room.records import PartName, Programme, Step, StepName
from samenspel.room.session import Session

BEFORE_PROGRAMMES: Sequence[StepName] = ("insights", "gallery", "break")
"""The steps of a session begun with release 0.1, which had no programme."""


class Ahead(Struct, frozen=True, omit_defaults=True):
    """What each tap would do. `steps` are all steps of the morning in order, including those without minutes.

    The reveal comes first, if the open step still has one; `next` is the step after it, `back` the one before. Ending
    the running part leads to `part`; `again` when that is the same part for the next person. `seated`: people sit in
    groups now. `slips` is the step for which paper slips may still be entered.
    """

    steps: tuple[StepName, ...]
    reveal: bool = False
    next: StepName | None = None
    back: StepName | None = None
    part: PartName | None = None
    again: bool = False
    seated: bool = False
    slips: str = ""


def ahead(session: Session) -> Ahead:
    """What is ahead now."""
    programme, step = session.one(Programme), session.open_step()
    boxes = {box.name: box.minutes for box in programme.boxes} if programme else dict.fromkeys(BEFORE_PROGRAMMES, 1)
    names = tuple(boxes)
    at = names.index(step.name) if step and step.name in names else -1
    following = [name for name in names[at + 1 :] if boxes[name]]
    earlier = [name for name in names[: max(at, 0)] if boxes[name]]
    part, again = part_further(session, step)
    return Ahead(
        names,
        reveal=step is not None and exercise(step).has_reveal and not step.revealed,
        next=following[0] if following else None,
        back=earlier[-1] if earlier else None,
        part=part,
        again=again,
        seated=step is not None and exercise(step).seating is not None,
        slips=slips_for(session),
    )


def part_further(session: Session, step: Step | None) -> tuple[PartName | None, bool]:
    """The part that follows the running one, and whether it is the same part for the next person."""
    if step is None or not step.parts or step.revealed:
        return None, False
    if not is_last_part(step):
        return step.parts[step.part + 1].name, False
    return (running_part(step).name, True) if exercise(step).turns_left(session, step) else (None, False)


def slips_for(session: Session) -> str:
    """The id of the step whose paper slips may still be entered, as long as its box is open."""
    for step in session.all(Step):
        box = exercise(step).box
        if box and box.on_paper_slips and box.takes_slips(session, step):
            return step.id
    return ""
