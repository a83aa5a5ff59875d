"""What the desk may do next, worked out by the room so that no console needs rules of its own."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from samenspel.room.anytime.undo import Undoable, step_left, undoable
from samenspel.room.clock import MINUTE, Spoken, in_words, is_last_part, running_part
from samenspel.room.exercises import exercise
from samenspel.room.exercises.contract import Length
from samenspel.room.records import PartName, Programme, Step, StepName
from samenspel.room.session import Session

Thing: TypeAlias = Literal["further", "part", "reveal", "step"]
"""What the one large button does: what is next within the part, the next part or person, the reveal, the next step."""
BEFORE_PROGRAMMES: Sequence[StepName] = ("insights", "gallery", "break")
"""The steps of a session begun with release 0.1, which had no programme."""


class Ahead(Struct, frozen=True, omit_defaults=True):
    """What each tap would do. `steps` are all steps of the morning in order, including those without minutes.

    `thing` is what comes now, and `early` is how to leave that early: a part of which something is still to come by the
    next part, and a step before its last part by the reveal, if it still has one, or by the step after it. `next` is
    that step, `back` the one before. Ending the running part leads to `part`; `again` when that is the same part for
    the next person. `seated`: people sit in groups now. `silent`: nothing is
    shown large now; `dark`: nor is a message sent. `slips` is the step for which paper slips may still be entered.
    `undo` is left out when going back does the same. `whole`, `each` and `half` are
    how long the morning, one person's turn and the first half of a talk take, as the facilitator says it.
    """

    steps: tuple[StepName, ...]
    thing: Thing | None = None
    early: Thing | None = None
    reveal: bool = False
    next: StepName | None = None
    back: StepName | None = None
    part: PartName | None = None
    again: bool = False
    seated: bool = False
    silent: bool = False
    dark: bool = False
    slips: str = ""
    undo: Undoable | None = None
    whole: Spoken | None = None
    each: Spoken | None = None
    half: Spoken | None = None


def ahead(session: Session) -> Ahead:
    """What is ahead now."""
    programme, step = session.one(Programme), session.open_step()
    boxes = {box.name: box.minutes for box in programme.boxes} if programme else dict.fromkeys(BEFORE_PROGRAMMES, 1)
    names = tuple(boxes)
    at = names.index(step.name) if step and step.name in names else -1
    following = [name for name in names[at + 1 :] if boxes[name]]
    earlier = [name for name in names[: max(at, 0)] if boxes[name]]
    part, again = part_further(session, step)
    next, back = following[0] if following else None, earlier[-1] if earlier else None
    reveal = step is not None and exercise(step).may_reveal(session, step)
    further = step is not None and bool(step.parts) and exercise(step).goes_further(session, step)
    things = list(things_ahead(further, part, reveal, next))
    return Ahead(
        names,
        thing=things[0] if things else None,
        early=things[1] if things[:1] in (["part"], ["further"]) and things[1:] else None,
        reveal=reveal,
        next=next,
        back=back,
        part=part,
        again=again,
        seated=step is not None and exercise(step).seating is not None,
        silent=step is not None and exercise(step).is_silent(step),
        dark=step is not None and exercise(step).is_dark(step),
        slips=slips_for(session),
        undo=undo_beyond(session, back),
        whole=in_words(MINUTE * (sum(box.planned for box in programme.boxes) + programme.extra)) if programme else None,
        each=said_of(step, "each"),
        half=said_of(step, "half"),
    )


def things_ahead(further: bool, part: PartName | None, reveal: bool, next: StepName | None) -> Iterator[Thing]:
    """What is ahead in this step, in order: what is next within the part, its parts, then its reveal or, once that was,
    the next step.
    """
    if further:
        yield "further"
    if part:
        yield "part"
    if reveal:
        yield "reveal"
    elif next:
        yield "step"


def undo_beyond(session: Session, back: StepName | None) -> Undoable | None:
    """What undo would take back; None when that leads to the step before this one, as going back does."""
    found, left = undoable(session), step_left(session)
    return None if found and found.step and left and left.name == back else found


def said_of(step: Step | None, what: Length) -> Spoken | None:
    """How long the part of this step takes of which its cue says so."""
    part = exercise(step).said.get(what) if step else None
    return next((in_words(one.seconds) for one in (step.parts if step else ()) if one.name == part), None)


def part_further(session: Session, step: Step | None) -> tuple[PartName | None, bool]:
    """The part that follows the running one, and whether it is the same part for the next person.

    After the last person's turn comes nobody: then the next step is next.
    """
    if step is None or not step.parts or step.revealed:
        return None, False
    if not is_last_part(step):
        return step.parts[step.part + 1].name, False
    return (running_part(step).name, True) if exercise(step).turns_left(session, step) > 1 else (None, False)


def slips_for(session: Session) -> str:
    """The id of the step whose paper slips may still be entered, as long as its box is open."""
    for step in session.all(Step):
        box = exercise(step).box
        if box and box.on_paper_slips and box.takes_slips(session, step):
            return step.id
    return ""
