"""Time inside a step: its parts follow the clock, which can be frozen or given a minute more."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import (
    MINUTE,
    begun,
    elapsed,
    is_last_part,
    moved_on,
    running_part,
    with_seconds,
    with_time_of,
)
from samenspel.room.command import DESK_ONLY, Command, Deed, Rights
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import Id, Step
from samenspel.room.seating.groups import names_off, names_on_wall, with_names
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .programme import box_of

LATE = 10.0
"""Seconds after which a deadline counts as missed: the next part then begins now, and none is hurried past."""


class EndPart(Command, frozen=True):
    """End the running part and begin the next. `since` is when it began, so that two taps end only one part."""

    asked_by: ClassVar[Rights] = frozenset({"desk", "clock"})
    for_good: ClassVar = True
    moves_on: ClassVar = True
    told: ClassVar[Deed | None] = "end_part"

    step: Id
    part: int
    since: float


class GoOn(Command, frozen=True):
    """The program was away when this part should have ended: it has a minute left, so that nothing ends by a jump."""

    asked_by: ClassVar[Rights] = frozenset({"clock"})
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "add_minute"

    step: Id
    part: int
    since: float


class HideNames(Command, frozen=True):
    """The wall has named who sits where for a minute, however long people may still look for each other."""

    asked_by: ClassVar[Rights] = frozenset({"clock"})
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "changed"

    step: Id


class AddMinute(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "add_minute"

    step: Id


class TakeMinute(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "take_minute"

    step: Id


class Freeze(Command, frozen=True):
    """Stop the clock of this step."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "freeze"

    step: Id


class Thaw(Command, frozen=True):
    """Restart the clock of this step."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "thaw"

    step: Id


def due(session: Session) -> tuple[Step, float] | None:
    """The step whose part the clock will end, and when; None when no part follows, or the clock is frozen."""
    step = session.open_step()
    if step is None or step.held_at or not step.parts:
        return None
    if is_last_part(step) and not exercise(step).turns_left(session, step):
        return None
    if running_part(step).by_hand:
        return None
    return step, step.part_from + running_part(step).seconds


@handles(EndPart)
def end_part(session: Session, ask: EndPart, turn: Turn) -> Iterator[Change]:
    """Inside a step the parts follow the clock; the facilitator may end one early, the clock never does."""
    step = running(session, ask.step)
    if (step.part, step.part_from) != (ask.part, ask.since):
        raise Refused("not_now")
    deadline = step.part_from + running_part(step).seconds
    if turn.actor == "clock" and (step.held_at or turn.at < deadline or running_part(step).by_hand):
        raise Refused("not_now")
    at = deadline if turn.actor == "clock" and turn.at - deadline < LATE else turn.at
    if not is_last_part(step):
        onward = begun(moved_on(step, turn.at), at, turn.at, part=step.part + 1)
    elif exercise(step).turns_left(session, step):
        onward = begun(step, at, turn.at)
    else:
        raise Refused("not_now")
    onward = with_names(onward, turn.at)
    yield Put(onward)
    yield from names_on_wall(session, onward, turn.at)
    yield from exercise(step).part_ended(session, onward, running_part(step), turn)


@handles(GoOn)
def go_on(session: Session, ask: GoOn, turn: Turn) -> Iterator[Change]:
    """The running part ends a minute from now."""
    step = running(session, ask.step)
    if (step.part, step.part_from) != (ask.part, ask.since) or step.held_at:
        raise Refused("not_now")
    seconds = running_part(step).seconds
    if turn.at < step.part_from + seconds:
        raise Refused("not_now")
    yield Put(replace(step, part_from=turn.at + min(MINUTE, seconds) - seconds))


@handles(HideNames)
def hide_names(session: Session, ask: HideNames, turn: Turn) -> Iterator[Change]:
    off = list(names_off(session, session.see(Step, ask.step, "room"), turn.at))
    if not off:
        raise Refused("not_now")
    yield from off


@handles(AddMinute)
def add_minute(session: Session, ask: AddMinute, turn: Turn) -> Iterator[Change]:
    """A minute more for the running part."""
    step = running(session, ask.step)
    yield from retimed(session, step, minute_more(session, step, turn.at), turn)


@handles(TakeMinute)
def take_minute(session: Session, ask: TakeMinute, turn: Turn) -> Iterator[Change]:
    """A minute less for the running part, if it has one left."""
    step = running(session, ask.step)
    shorter = minute_less(session, step, turn.at)
    if shorter is None:
        raise Refused("no_minute_left")
    yield from retimed(session, step, shorter, turn)


def minute_more(session: Session, step: Step, at: float) -> Step:
    """The step with a minute more for its running part; if that has run over, the minute begins now.

    In a part that repeats it is only for the current turn, not for those that follow. The console shows the price of
    a minute from this too (planning.py), so that what it shows is what happens.
    """
    so_far, seconds = elapsed(step, at), running_part(step).seconds
    if comes_back(session, step):
        return replace(step, part_from=step.part_from + max(so_far - seconds, 0.0) + MINUTE)
    return with_seconds(step, max(seconds, so_far) + MINUTE)


def minute_less(session: Session, step: Step, at: float) -> Step | None:
    """The step with a minute less for its running part, or with what that has left; None when that is nothing.

    A part that keeps all its time, however late it is, gives back only what it was given.
    """
    part, least = running_part(step), elapsed(step, at)
    seconds = part.seconds
    if box := box_of(session, step.name):
        least = max(least, exercise(step).kept_whole(part.name, box))
    if seconds <= least:
        return None
    if comes_back(session, step):
        return replace(step, part_from=step.part_from - min(MINUTE, seconds - least))
    return with_seconds(step, max(least, seconds - MINUTE))


def comes_back(session: Session, step: Step) -> bool:
    """Whether the running part is one person's turn. Steps opened with release 0.2 do not say that it repeats."""
    return running_part(step).repeats or (is_last_part(step) and exercise(step).turns_left(session, step) > 0)


def retimed(session: Session, step: Step, changed: Step, turn: Turn) -> Iterator[Change]:
    """Put the step with other times, and update what depends on the length of its parts."""
    yield Put(changed)
    if changed.parts != step.parts:
        yield from exercise(changed).retimed(session, changed, turn)


@handles(Freeze)
def freeze(session: Session, ask: Freeze, turn: Turn) -> Iterator[Change]:
    """The clock stands still for all: a fire alarm, or a moment that deserves it."""
    step = running(session, ask.step)
    if step.held_at:
        raise Refused("not_now")
    yield Put(replace(step, held_at=turn.at))


@handles(Thaw)
def thaw(session: Session, ask: Thaw, turn: Turn) -> Iterator[Change]:
    """The part goes on with what it had left."""
    step = running(session, ask.step)
    if not step.held_at:
        raise Refused("not_now")
    yield Put(with_time_of(replace(step, held_at=0.0), step, turn.at))


def running(session: Session, id: str) -> Step:
    """The open step with a clock."""
    step = session.see(Step, id, "room")
    if not step.open or not step.parts:
        raise Refused("not_now")
    return step
