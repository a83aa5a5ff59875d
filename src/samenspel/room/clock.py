"""The arithmetic of time inside a step: how long a part has run, how long is left, and how its length changes."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .records import Part, PartName, Step

MINUTE = 60.0
HOUR = 60 * MINUTE


class Spoken(Struct, frozen=True):
    """A length of time as people say it: just over two minutes, three and a half hours."""

    count: int
    unit: Literal["seconds", "minutes", "hours"]
    how: Literal["exactly", "about", "over", "half", "nearly"] = "exactly"


def in_words(seconds: float) -> Spoken:
    """How people say this length; `half` is so many units and a half. Nobody counts 129 seconds."""
    fives = 5 * round(seconds / 5)
    if fives < MINUTE:
        return Spoken(fives, "seconds", "exactly" if abs(seconds - fives) < 1 else "about")
    unit = HOUR if seconds >= HOUR else MINUTE
    name: Literal["minutes", "hours"] = "hours" if unit == HOUR else "minutes"
    count, rest = divmod(max(seconds, unit) / unit, 1)
    if rest < 0.06:
        return Spoken(int(count), name)
    if rest < 0.42:
        return Spoken(int(count), name, "over")
    if rest < 0.6:
        return Spoken(int(count), name, "half")
    return Spoken(int(count) + 1, name, "nearly" if rest < 0.94 else "exactly")


def whole(minutes: float) -> tuple[Part, ...]:
    """A step without parts of its own is one part."""
    return timed(("whole", minutes * MINUTE))


def timed(*parts: tuple[PartName, float]) -> tuple[Part, ...]:
    """Parts by name and seconds."""
    return tuple(Part(name, max(seconds, 0.0)) for name, seconds in parts)


def running_part(step: Step) -> Part:
    """The part of a step that is running."""
    return step.parts[step.part]


def is_last_part(step: Step) -> bool:
    return step.part == len(step.parts) - 1


def has_come_to(step: Step, *names: PartName) -> bool:
    """Whether one of these parts of a step runs, or is over."""
    return any(part.name in names for part in step.parts[: step.part + 1])


def run_since(step: Step, name: PartName, now: float) -> float:
    """Seconds since the part with this name began, over all parts until now; 0 before it."""
    names = [part.name for part in step.parts[: step.part + 1]]
    if name not in names:
        return 0.0
    return sum(part.seconds for part in step.parts[names.index(name) : step.part]) + max(elapsed(step, now), 0.0)


def elapsed(step: Step, now: float) -> float:
    """Seconds that the running part has taken so far."""
    return (step.held_at or now) - step.part_from


def left(step: Step, now: float, turns: int = 0) -> float:
    """Seconds left in a step, over all its parts; below zero when it runs over.

    A part that repeats counts once here; `turns` says how many more times it will run.
    """
    return sum(part.seconds for part in step.parts[step.part :]) - elapsed(step, now) + turns_take(step, turns)


def turns_take(step: Step, turns: int) -> float:
    """Seconds for so many more turns of the repeating part, which is always the last of a step."""
    return max(turns, 0) * step.parts[-1].seconds if turns and step.parts and step.open else 0.0


def stands_still(step: Step) -> bool:
    """Whether no time passes in it: its clock is stopped, or it is closed."""
    return step.held_at > 0 or not step.open


def with_time_of(then: Step, now: Step, at: float) -> Step:
    """A step as it was, in which the running part has taken as long as it has by now: a clock that stood still, or a
    step that was closed, took no time.
    """
    if not then.open or not then.parts or then.part != now.part:
        return then
    so_far = (now.closed_at or now.held_at or at) - now.part_from
    return replace(then, part_from=at - so_far, held_at=at if then.held_at else 0.0)


def begun(step: Step, at: float, now: float, part: int | None = None) -> Step:
    """The step with a part that began `at`; a frozen clock stays frozen."""
    return replace(step, part=step.part if part is None else part, part_from=at, held_at=now if step.held_at else 0.0)


def moved_on(step: Step, now: float) -> Step:
    """The step, with the length that its part really took."""
    return with_seconds(step, elapsed(step, now))


def with_seconds(step: Step, seconds: float) -> Step:
    """The step, with another length for the running part."""
    parts = list(step.parts)
    parts[step.part] = replace(parts[step.part], seconds=seconds)
    return replace(step, parts=tuple(parts))
