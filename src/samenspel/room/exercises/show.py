"""The drawings are shown one by one in an order chosen by lot, viewers first; then all of them hang."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import DESK, ROOM, AnyRecord, Drawing, Part, Step, ToShow, Viewed
from samenspel.room.rules.sight import is_stopped
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Turn

from .contract import Exercise
from .drawing import all_shown, drawings_in, is_drawn, last_drawn

FIRST, ALL = 30.0, 30.0
"""In seconds: to say how we look, and what is left for all of them together."""
SHORTEST, LONGEST = 30.0, 75.0
"""In seconds: the turn of one drawing, about a minute (domain 2.1)."""
VIEWERS = 50
"""Of a turn, in percent: first the viewers look and speak, then its makers say one sentence."""


def seconds_each(minutes: float, drawings: int) -> float:
    return min(LONGEST, max(SHORTEST, time_for_turns(minutes) / max(drawings, 1)))


def time_for_turns(minutes: float) -> float:
    return max(minutes * MINUTE - FIRST - ALL, SHORTEST)


def fitting(minutes: float, drawings: int) -> int:
    """How many have a turn of their own. In a large hall the lot decides; the others hang with all (domain 2.2)."""
    return min(drawings, int(time_for_turns(minutes) // SHORTEST)) if minutes else drawings


def viewed_in(session: Session, step: Step) -> Viewed | None:
    return next(iter(session.holding(step.id, Viewed)), None)


def still_waiting(session: Session, queue: ToShow) -> list[Drawing]:
    """Those that can be shown: makers may have held theirs back since."""
    by_table = {drawing.number: drawing for drawing in drawings_in(session, last_drawn(session))}
    found = (by_table.get(number) for number in queue.waiting)
    return [one for one in found if one and not is_stopped(session, one) and is_drawn(session, one)]


def next_viewed(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The next drawing fills the wall; after the last all hang. Until its turn nothing of it reaches anybody else."""
    viewed = viewed_in(session, step)
    for queue in session.holding(step.id, ToShow):
        waiting = still_waiting(session, queue)
        if waiting:
            drawing, *rest = waiting
            yield Put(Viewed(step.id, drawing.id, id=viewed.id if viewed else turn.new_id(), seen_by=ROOM))
            yield Put(replace(drawing, shown=True))
            yield Put(replace(queue, waiting=tuple(one.number for one in rest)))
            return
    yield from all_hang(session, step)


def all_hang(session: Session, step: Step) -> Iterator[Change]:
    """None fills the wall any more: all hang side by side, those without a turn of their own too."""
    viewed = viewed_in(session, step)
    if viewed:
        yield Drop(viewed.id)
    yield from all_shown(session, last_drawn(session))


def of_viewed(viewed: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("show_drawing")


class Show(Exercise):
    """Half a minute to say how we look, about a minute for each drawing, and what is left for all of them."""

    name = "show"
    records = (ToShow, Viewed)
    limits: ClassVar = {"viewers": VIEWERS}
    tells: ClassVar = {Viewed: of_viewed}
    gone: ClassVar = {Viewed: Said("show_drawing")}

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """`people` counts the drawings that have a turn."""
        instruct, turn = timed(("instruct", FIRST), ("turn", seconds_each(minutes, people)))
        return instruct, replace(turn, repeats=True)

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        found = drawings_in(session, last_drawn(session))
        drawn = [one for one in found if is_drawn(session, one) and not is_stopped(session, one)]
        tables = [one.number for one in drawn]
        turn.lot("show", *(one.id for one in drawn)).shuffle(tables)
        turns = fitting(minutes, len(tables))
        yield Put(ToShow(step.id, tuple(tables[:turns]), id=turn.new_id(), seen_by=DESK))
        yield Put(replace(step, parts=self.parts(minutes, turns) if minutes else ()))

    def turns_left(self, session: Session, step: Step) -> int:
        waiting = sum(len(still_waiting(session, queue)) for queue in session.holding(step.id, ToShow))
        return waiting + (1 if viewed_in(session, step) else 0)

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from next_viewed(session, step, turn)

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        yield from all_hang(session, step)


SHOW = Show()
