"""The facilitator's hold on the steps: open the next one or go back, and reveal. Both are their tap alone."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from .clock import parts_of
from .groups import DRAWS, drawn
from .introductions import on_stage, queued
from .measures import measured
from .meet import names_off_the_wall
from .records import ROOM, Insight, Programme, Queue, Recognised, Step, StepName
from .session import Session
from .sheets import hung
from .turn import Change, Command, Drop, Put, Refused, Turn


class OpenStep(Command, frozen=True):
    """Open this step. `after` is the id of the one that the console saw open (empty for none), so that two consoles
    never advance twice. Left out, it is opened in any case.
    """

    name: StepName
    after: str | None = None


class Reveal(Command, frozen=True):
    step: str


def open_step(session: Session, ask: OpenStep, turn: Turn) -> Iterator[Change]:
    """Close the step that is open and open this one, or one that was open before: going back hides nothing."""
    current = next((step for step in session.all(Step) if step.open), None)
    if current and current.name == ask.name:
        raise Refused("not_now")
    if ask.after is not None and ask.after != (current.id if current else ""):
        raise Refused("changed_since")
    if current:
        yield from closed(session, current, turn)
    earlier = [step for step in session.all(Step) if step.name == ask.name]
    if earlier:
        yield Put(opened_again(earlier[-1], turn.at))
    else:
        yield from opened(session, ask.name, turn)


def opened(session: Session, name: StepName, turn: Turn) -> Iterator[Change]:
    """A new step, with what it lays before people."""
    step = Step(name, turn.at, id=turn.new_id(), part_from=turn.at, seen_by=ROOM)
    minutes = minutes_of(session, name)
    queues: list[Queue] = []
    if name == "introduce":
        queues = queued(session, step.id, minutes, turn)
        yield from map(Put, queues)
    people = max((len(queue.waiting) for queue in queues), default=0)
    step = replace(step, parts=parts_of(name, minutes, people) if minutes else ())
    yield Put(step)
    if name in DRAWS:
        yield from drawn(session, step, turn)


def minutes_of(session: Session, name: StepName) -> int:
    """Of the box of a step; 0, a step without a clock, when the programme has none."""
    boxes = [box for programme in session.all(Programme) for box in programme.boxes]
    return next((box.minutes for box in boxes if box.name == name), 0)


def opened_again(step: Step, now: float) -> Step:
    """It goes on where it stopped."""
    so_far = max(step.closed_at - step.part_from, 0.0) if step.parts else 0.0
    return replace(step, open=True, part_from=now - so_far, closed_at=0.0)


def closed(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The end of a step, and what comes to light or is put away with it."""
    ended = replace(step, part_from=step.part_from + turn.at - step.held_at, held_at=0.0) if step.held_at else step
    yield Put(replace(ended, open=False, closed_at=turn.at))
    match step.name:
        case "gallery":
            yield from recognised(session, step, turn)
        case "meet":
            yield from measured(session, turn)
            yield from names_off_the_wall(session, step)
        case "introduce":
            yield from (Drop(stage.id) for stage in on_stage(session, step))


def recognised(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The dots of a gallery, counted when it ends (domain 2.1: shown only after the step)."""
    old = {dots.insight: dots for dots in session.all(Recognised)}
    dots = Counter(insight for slip in session.boxes[f"dots:{step.id}"].values() for insight in slip.answers)
    for insight, n in dots.items():
        if insight in session.kinds[Insight] and (insight not in old or old[insight].dots != n):
            id = old[insight].id if insight in old else turn.new_id()
            yield Put(Recognised(insight, n, id=id, seen_by=ROOM))


def reveal(session: Session, ask: Reveal, turn: Turn) -> Iterator[Change]:
    """Rule 1: private before shared. The same sheets and insights again, with a wider sight, all in one turn."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != "insights" or step.revealed:
        raise Refused("not_now")
    yield Put(replace(step, revealed=True))
    yield from hung(session, step)
