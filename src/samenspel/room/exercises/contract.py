"""What the morning asks of an exercise. Each module of this package ends with its answers; the rest is do-nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args

from msgspec.structs import replace

from samenspel.room.clock import whole
from samenspel.room.command import Command
from samenspel.room.records import AnyRecord, Part, Person, Record, Step, StepName
from samenspel.room.said import Said, Seen
from samenspel.room.seating.groups import Seating
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Turn

Company = Literal["all", "one", "pair", "newpair", "table", "newtable", "sametable", "neighbour", "interest", "free"]
"""With whom people are in a step, as the running order on paper tells it."""

Telling: TypeAlias = Callable[[AnyRecord, AnyRecord | None, Seen], Said]
"""What can be told of a record that is new or changed for somebody; given what stood there, and all that they see."""


@dataclass(frozen=True)
class BallotBox:
    """What a step asks without names. `name` begins the name of its box, and stands in logbooks."""

    name: str
    until: StepName
    """The box is open from its own step on until this one has ended."""
    counted: Callable[[Session, Step, Turn], Iterator[Change]]
    """What is put of it when it is closed."""
    tells_ready: bool = False
    """Whether desk and wall are told how many have answered while its step is open."""
    on_paper_slips: bool = False
    """Whether the desk types slips of paper, each under the key that is printed on it."""

    def of(self, step: Step) -> str:
        """The name of the box of a step."""
        return f"{self.name}:{step.id}"

    def open_in(self, name: StepName) -> Sequence[StepName]:
        """The steps in which the box of a step with this name is open."""
        order: Sequence[StepName] = get_args(StepName)
        return order[order.index(name) : order.index(self.until) + 1]


class Exercise:
    """A step of the morning as one thing. Clock, programme, doors, seating, undo, printing and telling ask it."""

    name: ClassVar[StepName]
    commands: ClassVar[tuple[type[Command], ...]] = ()
    """What people and the desk ask in it."""
    records: ClassVar[tuple[type[Record], ...]] = ()
    """What it lays down."""
    company: ClassVar[Company] = "all"
    seating: ClassVar[Seating | None] = None
    """Who sits with whom; None when all are together."""
    box: ClassVar[BallotBox | None] = None
    can_be_skipped: ClassVar[bool] = False
    """Whether the hall can do without it when nothing else is left to shorten (domain 2.3)."""
    has_reveal: ClassVar[bool] = False
    """Whether something in it hangs only after the facilitator's tap (rule 1)."""
    tells: ClassVar[Mapping[type[Record], Telling]] = {}
    """How its records are told to whoever looks back."""

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """The parts of a step of so many minutes, with so many people to have a turn (domain 2.1)."""
        return whole(minutes)

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        """The step itself with its parts, and what it lays before people. Without minutes it has no clock."""
        yield Put(replace(step, parts=self.parts(minutes, 1) if minutes else ()))

    def retimed(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What changes when a part of this step became longer or shorter."""
        yield from ()

    def turns_left(self, session: Session, step: Step) -> int:
        """How often the part that repeats is still to run, the time that runs now included; 0 when none does."""
        return 0

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        """What comes to light or is put away when a part has ended; `step` as it goes on."""
        yield from ()

    def reveals(self, session: Session, step: Step) -> Iterator[Put]:
        """The reveal: the same records again with a wider sight, all in one turn."""
        yield from ()

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What comes to light or is put away when the step ends, apart from what its box holds."""
        yield from ()

    def late(self, session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
        """What somebody finds who comes in now, apart from their place in a group."""
        yield from ()

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        """What somebody leaves behind who goes now, apart from their place in a group."""
        yield from ()
