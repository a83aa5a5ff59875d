"""What a rehearsal asks of each step: what is done in it, what may go wrong in it, and how it is counted."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen
from samenspel.room.records import PartName, StepName

Deed = Callable[[Participant, Json], Awaitable[None]]
"""What one person does in one part of a step, which is given as their screen shows it."""


@dataclass(frozen=True)
class Box:
    """A ballot box: what was put in is known only when it is counted."""

    name: str
    counted_after: StepName
    """The step that ends when it is counted."""
    counted: Callable[[Screen], int]
    """How much of it the console shows."""


async def nothing(desk: Desk) -> None:
    """The facilitator looks on."""


def over_when_it_ends(screen: Screen, step: Json) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """One step, as pretended people play it. In a part that is left out they look at each other."""

    step: StepName
    has_screens: bool = False
    """A rehearsal goes on to the last of these steps."""
    late: bool = False
    """Whether somebody may come in late, in this step."""
    parts: Mapping[PartName, Deed] = field(default_factory=dict)
    """What each person does in a part."""
    trouble: tuple[PartName, ...] = ()
    """The parts in which the network may fall out, in the middle of an ask."""
    home: tuple[PartName, ...] = ()
    """The parts after which somebody may go home early, when their writing is done."""
    watched: Mapping[PartName, float] = field(default_factory=dict)
    """The parts in which something grows before the eyes of whoever looks at the demo, and how fast it may run then."""
    at_the_desk: Callable[[Desk], Coroutine[Any, Any, None]] = nothing
    """What the facilitator does as soon as the step is open."""
    by_the_guide: Callable[[Desk], Coroutine[Any, Any, None]] = nothing
    """What whoever leads the demo does as soon as the step is open: without it there would be nothing to see."""
    comes_back: Callable[[Screen, Json], bool] = over_when_it_ends
    """Whether the last part is played once more when it is over."""
    reveals: bool = False
    """Whether the facilitator reveals."""
    reveal_begins: PartName | None = None
    """The part that the facilitator begins with the reveal; without it that comes when all parts are over."""
    box: Box | None = None
    writes: tuple[Kind, ...] = ()
    """The kinds of writing that are written in it."""
    ones_own: frozenset[str] = frozenset()
    """Its records that reach no screen but the one whose they are."""
    for_the_desk: frozenset[str] = frozenset()
    """Its records that reach no phone and no wall."""
