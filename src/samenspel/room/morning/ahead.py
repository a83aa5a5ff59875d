"""What the desk may do next: said by the room, so that no console works it out by rules of its own."""

from collections.abc import Sequence

from msgspec import Struct

from samenspel.room.clock import is_last_part, running_part
from samenspel.room.exercises import exercise
from samenspel.room.records import PartName, Programme, Step, StepName
from samenspel.room.session import Session

BEFORE_PROGRAMMES: Sequence[StepName] = ("insights", "gallery", "break")
"""The steps of a session that release 0.1 began, without a programme."""


class Ahead(Struct, frozen=True, omit_defaults=True):
    """What a tap would bring. `steps` are all steps of the morning in order, also those without minutes.

    First comes the reveal, if the open step still has one; `next` is the step after it, `back` the one before. Ending
    the part that runs brings `part`; `again` when that is the same part for the next person. `seated`: people sit in
    groups now. `slips` is the step for which slips on paper may still be typed.
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
    """What is ahead as things stand."""
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
        slips=slips_for(session, step),
    )


def part_further(session: Session, step: Step | None) -> tuple[PartName | None, bool]:
    """The part that ending the one that runs brings, and whether it is the same again for the next person."""
    if step is None or not step.parts or step.revealed:
        return None, False
    if not is_last_part(step):
        return step.parts[step.part + 1].name, False
    return (running_part(step).name, True) if exercise(step).turns_left(session, step) else (None, False)


def slips_for(session: Session, now: Step | None) -> str:
    """The step of which slips on paper may still come in, while a step is open in which it is answered."""
    for step in session.all(Step):
        box = exercise(step).box
        if now and box and box.on_paper_slips and now.name in box.open_in(step.name):
            return step.id
    return ""
