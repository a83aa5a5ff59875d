"""The end of a morning: nobody writes any more. The facilitator may go on for some minutes, or erase the session."""

from collections.abc import Iterator
from typing import ClassVar

from samenspel.room.clock import MINUTE
from samenspel.room.command import DESK_ONLY, Command, Deed, Rights
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import ROOM, Erasing, Over, Sealed, Step, Tie
from samenspel.room.rules.voting import counted, is_sealed
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Seal, Turn

from .programme import closed, reopened, with_boxes

SECOND_THOUGHTS = 10 * MINUTE
"""How long after its end a morning may go on after all."""
LAST_SECONDS = 10.0
"""Between the tap that erases a session and its end: the only chance to change one's mind."""


class EndMorning(Command, frozen=True):
    """The morning is over: the open step ends, and nobody writes any more. The clock asks it again when it cannot go on
    after all.
    """

    asked_by: ClassVar[Rights] = DESK_ONLY | {"clock"}
    for_good: ClassVar = True
    after_end: ClassVar = True
    uses_up: ClassVar = True
    told: ClassVar[Deed | None] = "end_morning"


class TakeUpAgain(Command, frozen=True):
    """The morning goes on after all, in the step where it ended."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "take_up_again"


class EraseSession(Command, frozen=True):
    """Erase all of this session, for everybody and for good, after ten seconds."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "erase_session"


class KeepSession(Command, frozen=True):
    """Do not erase it after all."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "keep_session"


@handles(EndMorning)
def end_morning(session: Session, ask: EndMorning, turn: Turn) -> Iterator[Change]:
    """Every ballot box is sealed: one with too few slips without a figure, so that none waits for ever.

    Private wishes stay as long as the morning may go on after all: whoever ended it by mistake takes nobody's away.
    """
    if turn.actor == "clock":
        yield from wishes_gone(session, turn)
        return
    if session.count(Over):
        raise Refused("over")
    step = session.open_step()
    ending = list(closed(session, step, turn)) if step else []
    ending += boxes_sealed(session, ending, turn)
    yield from with_boxes(session, ending)
    yield Put(Over(turn.at, step.id if step else "", id=turn.new_id(), seen_by=ROOM))


def wishes_gone(session: Session, turn: Turn) -> Iterator[Change]:
    """Nobody is put together any more."""
    at = wishes_go_at(session)
    if at is None or turn.at <= at:
        raise Refused("not_now")
    yield from (Forget(tie.id) for tie in session.all(Tie))


def boxes_sealed(session: Session, ending: list[Change], turn: Turn) -> Iterator[Change]:
    """What seals each box that is still open after these changes."""
    last = session.open_step()
    sealed = {change.record.step for change in ending if isinstance(change, Put) and isinstance(change.record, Sealed)}
    for step in session.all(Step):
        box = exercise(step).box
        if box is None or is_sealed(session, step) or step.id in sealed:
            continue
        counting = (
            [] if last and box.until == last.name else list(counted(session, step, box.of(step), box.counted, turn))
        )
        yield from counting
        if not any(isinstance(change, Seal) for change in counting):
            yield Put(Sealed(step.id, id=turn.new_id()))
            yield Seal(box.of(step))


@handles(TakeUpAgain)
def take_up_again(session: Session, ask: TakeUpAgain, turn: Turn) -> Iterator[Change]:
    """Boxes stay sealed. After some minutes people have gone home, and nothing wakes their phones any more."""
    over = session.one(Over)
    if over is None or session.count(Erasing) or turn.at > over.at + SECOND_THOUGHTS:
        raise Refused("not_now")
    step = session.find(Step, over.step)
    if step:
        yield from with_boxes(session, list(reopened(session, step, turn, strict=True)))
    yield Drop(over.id)


def wishes_go_at(session: Session) -> float | None:
    """When private wishes are forgotten, in session time; None while somebody may be put together, or without any."""
    over = session.one(Over)
    return over.at + SECOND_THOUGHTS if over and session.count(Tie) else None


@handles(EraseSession)
def erase_session(session: Session, ask: EraseSession, turn: Turn) -> Iterator[Change]:
    """Whoever keeps the logbook does it when the time has come."""
    if not session.count(Over):
        raise Refused("not_over")
    if session.count(Erasing):
        raise Refused("not_now")
    yield Put(Erasing(turn.at + LAST_SECONDS, id=turn.new_id(), seen_by=ROOM))


@handles(KeepSession)
def keep_session(session: Session, ask: KeepSession, turn: Turn) -> Iterator[Change]:
    erasing = session.one(Erasing)
    if erasing is None:
        raise Refused("not_now")
    yield Drop(erasing.id)
