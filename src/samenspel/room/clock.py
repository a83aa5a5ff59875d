"""Time inside a step: its parts follow the clock, held by freeze and by a minute more."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from .introductions import next_on_stage, on_stage, seconds_each
from .meet import names_off_the_wall
from .records import Part, PartName, Step, StepName
from .session import Session
from .turn import Change, Command, Put, Refused, Turn

MINUTE = 60.0
LATE = 10.0
"""Seconds after which a deadline was slept through: the next part then begins now, and nothing is hurried past."""


class EndPart(Command, frozen=True):
    """End the part that runs and begin the next. `since` is when it began, so that two taps end one part."""

    step: str
    part: int
    since: float


class AddMinute(Command, frozen=True):
    step: str


class TakeMinute(Command, frozen=True):
    step: str


class Freeze(Command, frozen=True):
    """Hold the clock of this step."""

    step: str


class Thaw(Command, frozen=True):
    """Let the clock of this step go on."""

    step: str


def parts_of(name: StepName, minutes: int, people: int) -> tuple[Part, ...]:
    """The parts of a step of so many minutes (domain 2.1). Their seconds add up to it, save that introducing has a turn
    for each of so many people.
    """
    whole = minutes * MINUTE
    match name:
        case "meet":
            return timed(("find", MINUTE), ("first", (whole - MINUTE) / 2), ("second", (whole - MINUTE) / 2))
        case "introduce":
            return timed(("instruct", MINUTE), ("turn", seconds_each(minutes, people)))
        case "interview":
            half = (whole - 8 * MINUTE) / 2
            return timed(("instruct", 120), ("first", half), ("change", 60), ("second", half), ("review", 300))
        case "insights":
            rest = (whole - 2 * MINUTE) / 12
            return timed(("alone", 120), ("pair", rest * 4), ("table", rest * 6), ("title", rest * 2))
    return timed(("whole", whole))


def timed(*parts: tuple[PartName, float]) -> tuple[Part, ...]:
    return tuple(Part(name, max(seconds, 0.0)) for name, seconds in parts)


def elapsed(step: Step, now: float) -> float:
    """Seconds that the part of a step has run."""
    return (step.held_at or now) - step.part_from


def left(step: Step, now: float) -> float:
    """Seconds that a step still has, all its parts together; below zero when it runs over.

    Turns that are still to come count too: introducing has one for each who waits.
    """
    return sum(part.seconds for part in step.parts[step.part :]) - elapsed(step, now)


def due(session: Session) -> tuple[Step, float] | None:
    """The step whose part the clock is to end, and when; None when nothing follows, or time is held."""
    step = next((step for step in session.all(Step) if step.open), None)
    if step is None or step.held_at or not step.parts:
        return None
    if step.part == len(step.parts) - 1 and not on_stage(session, step):
        return None
    return step, step.part_from + step.parts[step.part].seconds


def end_part(session: Session, ask: EndPart, turn: Turn) -> Iterator[Change]:
    """Inside a step the parts follow the clock; the facilitator may be ahead of it, never the clock of itself."""
    step = running(session, ask.step, turn)
    if (step.part, step.part_from) != (ask.part, ask.since):
        raise Refused("not_now")
    deadline = step.part_from + step.parts[step.part].seconds
    if turn.actor == "clock" and (step.held_at or turn.at < deadline):
        raise Refused("not_now")
    begun = deadline if turn.actor == "clock" and turn.at - deadline < LATE else turn.at
    if step.part < len(step.parts) - 1:
        yield Put(
            replace(moved_on(step, turn.at), part=step.part + 1, part_from=begun, held_at=step.held_at and turn.at)
        )
    elif on_stage(session, step):
        yield Put(replace(step, part_from=begun, held_at=step.held_at and turn.at))
    else:
        raise Refused("not_now")
    if step.parts[step.part].name == "find":
        yield from names_off_the_wall(session, step)
    if step.name == "introduce":
        yield from next_on_stage(session, step, turn)


def moved_on(step: Step, now: float) -> Step:
    """The step with what its part really took."""
    parts = list(step.parts)
    parts[step.part] = replace(parts[step.part], seconds=elapsed(step, now))
    return replace(step, parts=tuple(parts))


def add_minute(session: Session, ask: AddMinute, turn: Turn) -> Iterator[Change]:
    """A minute more for the part that runs; one that ran over gets it from now.

    While people are introduced it is for whoever is on stage, not for each that follows.
    """
    step = running(session, ask.step, turn)
    if step.parts[step.part].name == "turn":
        over = max(elapsed(step, turn.at) - step.parts[step.part].seconds, 0.0)
        yield Put(replace(step, part_from=step.part_from + over + MINUTE))
        return
    seconds = max(step.parts[step.part].seconds, elapsed(step, turn.at)) + MINUTE
    yield Put(with_seconds(step, seconds))


def take_minute(session: Session, ask: TakeMinute, turn: Turn) -> Iterator[Change]:
    """A minute less for the part that runs, as far as there is one."""
    step = running(session, ask.step, turn)
    so_far, seconds = elapsed(step, turn.at), step.parts[step.part].seconds
    if seconds <= so_far:
        raise Refused("no_minute_left")
    if step.parts[step.part].name == "turn":
        yield Put(replace(step, part_from=step.part_from - min(MINUTE, seconds - so_far)))
        return
    yield Put(with_seconds(step, max(so_far, seconds - MINUTE)))


def with_seconds(step: Step, seconds: float) -> Step:
    parts: Sequence[Part] = step.parts
    changed = replace(parts[step.part], seconds=seconds)
    return replace(step, parts=(*parts[: step.part], changed, *parts[step.part + 1 :]))


def freeze(session: Session, ask: Freeze, turn: Turn) -> Iterator[Change]:
    """Time stands still for all: a fire alarm, or a moment that deserves it."""
    step = running(session, ask.step, turn)
    if step.held_at:
        raise Refused("not_now")
    yield Put(replace(step, held_at=turn.at))


def thaw(session: Session, ask: Thaw, turn: Turn) -> Iterator[Change]:
    """The part goes on with what it had left."""
    step = running(session, ask.step, turn)
    if not step.held_at:
        raise Refused("not_now")
    yield Put(replace(step, part_from=step.part_from + turn.at - step.held_at, held_at=0.0))


def running(session: Session, id: str, turn: Turn) -> Step:
    """The open step with a clock."""
    step = session.see(Step, id, "room")
    if not step.open or not step.parts:
        raise Refused("not_now")
    return step
