"""The facilitator's hold on the steps: open the next one, and reveal (the border and the reveal are their tap)."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from .reach import sight_of
from .records import ROOM, Insight, Recognised, Step, StepName
from .session import Session
from .turn import Change, Command, Put, Refused, Turn


class OpenStep(Command, frozen=True):
    name: StepName


class Reveal(Command, frozen=True):
    step: str


def open_step(session: Session, ask: OpenStep, turn: Turn) -> Iterator[Change]:
    """Close the step that is open and open the next. A second tap on the same step changes nothing."""
    for step in [s for s in session.all(Step) if s.open]:
        if step.name == ask.name:
            raise Refused("not_now")
        yield Put(replace(step, open=False))
        yield from recognised(session, step, turn)
    yield Put(Step(ask.name, turn.at, id=turn.new_id(), seen_by=ROOM))


def recognised(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The dots of a gallery, counted when it ends (domain 2.1: shown only after the step)."""
    dots = Counter(insight for slip in session.boxes[f"dots:{step.id}"].values() for insight in slip.answers)
    for insight, n in dots.items():
        if insight in session.kinds[Insight]:
            yield Put(Recognised(insight, n, id=turn.new_id(), seen_by=ROOM))


def reveal(session: Session, ask: Reveal, turn: Turn) -> Iterator[Change]:
    """Rule 1: private before shared. The same insights again, with a wider sight, all in one turn."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != "insights" or step.revealed:
        raise Refused("not_now")
    yield Put(replace(step, revealed=True))
    for insight in [i for i in session.all(Insight) if i.step == step.id]:
        sight = sight_of(insight, revealed=True)
        if sight != insight.seen_by:
            yield Put(replace(insight, seen_by=sight))
