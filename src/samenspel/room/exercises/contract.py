"""The contract of an exercise: each module of this package ends with a subclass, and the defaults do nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args

from msgspec.structs import replace

from samenspel.room.clock import has_come_to, running_part, whole
from samenspel.room.command import Command, Deed
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import AnyRecord, Box, Part, PartName, Person, Record, Step, StepName
from samenspel.room.rules.voting import Counted, is_sealed
from samenspel.room.seating.groups import Seating
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Turn

Company = Literal["all", "one", "pair", "newpair", "table", "newtable", "sametable", "neighbour", "interest", "free"]
"""Who people are with in a step, as the running order on paper says it."""

Length = Literal["each", "half"]
"""One person's turn, and the first half of a talk."""

Describing: TypeAlias = Callable[[AnyRecord, AnyRecord | None, Seen], Said]
"""Describes a record that is new or changed for somebody, from its earlier version and all that they see."""


@dataclass(frozen=True)
class BallotBox:
    """The box for what a step asks without names. `name` is the prefix of the box's name, as logbooks have it."""

    name: str
    until: StepName
    """The last step in which people answer: see `is_open`."""
    counted: Counted
    """What is put when the box is counted."""
    tells_ready: bool = False
    """Whether desk and wall see how many have answered while its step is open."""
    on_paper_slips: bool = False
    """Whether the desk can enter paper slips, each under the key printed on it."""
    at_the_end: bool = False
    """Whether it is counted when the morning ends and not before, so that going back a step closes nothing."""
    at_the_reveal: bool = False
    """Whether it is counted at the reveal of its step already, if enough slips are in."""

    def of(self, step: Step) -> str:
        """The name of the box of a step."""
        return f"{self.name}:{step.id}"

    def takes_slips(self, session: Session, step: Step) -> bool:
        """Whether people may answer now in the box of this step."""
        return self.is_open(session.all(Step)) and not is_sealed(session, step)

    def is_open(self, steps: Iterable[Step]) -> bool:
        """Whether people may answer: until its last step has been closed, or a later one is open; in what is counted as
        the morning ends, until that is counted.
        """
        if self.at_the_end:
            return True
        order: Sequence[StepName] = get_args(StepName)
        later = order[order.index(self.until) + 1 :]
        return not any(step.name in later if step.open else step.name == self.until for step in steps)


@dataclass(frozen=True)
class Unread:
    """What a worker may read of a room, in a process of its own; of the same hash as long as nothing of it changed.

    What the worker finds is asked of the room by the actor *machine*; the room judges it like any other command.
    """

    in_practice: ClassVar[bool] = False
    """Whether it is read where people are pretended too, because a facilitator practises with what is found."""


class Exercise:
    """A step of the morning. Clock, programme, doors, seating, undo, printing and replay all ask it."""

    name: ClassVar[StepName]
    commands: ClassVar[tuple[type[Command], ...]] = ()
    """The commands that people and the desk use in it."""
    records: ClassVar[tuple[type[Record], ...]] = ()
    """The kinds of record that are its own. Card talk also puts the interview's turns."""
    limits: ClassVar[Mapping[str, int]] = {}
    """What its screens must know too, by the name that they have for it, from where its rules hold to it."""
    company: ClassVar[Company] = "all"
    seating: ClassVar[Seating | None] = None
    """How people are put together; None when all are together."""
    box: ClassVar[BallotBox | None] = None
    said: ClassVar[Mapping[Length, PartName]] = {}
    """The parts of which its cue says how long they take."""
    begin_in: ClassVar[Mapping[type[Command], PartName]] = {}
    """From which part on each of these may be asked; the others may at any time. Screens are told the same."""
    silent: ClassVar[tuple[PartName, ...]] = ()
    """The parts in which everybody makes something of their own in silence: nothing of others is shown large then."""
    dark: ClassVar[tuple[PartName, ...]] = ()
    """The parts in which eyes are closed: then no phone lights up for a message either."""
    ink_in: ClassVar[tuple[PartName, ...]] = ()
    """The parts in which the people of a group see each other's strokes while these are drawn."""
    untouched: ClassVar[tuple[PartName, ...]] = ()
    """The parts that keep all of their time, however late it is (domain 2.3)."""
    can_be_skipped: ClassVar[bool] = False
    """Whether it can be left out when nothing else can be shortened (domain 2.3)."""
    has_reveal: ClassVar[bool] = False
    """Whether something in it hangs only after the facilitator's tap (rule 1)."""
    reveal_begins: ClassVar[PartName | None] = None
    """The part that begins with the reveal, and anew if the clock came there before it. Without it, the reveal comes
    when all parts are over.
    """
    reads_after: ClassVar[float] = 0.0
    """Seconds from a turn in it until a worker reads what is there: others write meanwhile."""
    tells: ClassVar[Mapping[type[Record], Describing]] = {}
    """How a replay describes its records."""
    gone: ClassVar[Mapping[type[Record], Said]] = {}
    """What a replay says when one of its records is gone."""
    tallied: ClassVar[tuple[Deed, Deed]] = ("changed", "changed")
    """What a replay says when more, and when fewer, of its counted records are in a step."""
    progressed: ClassVar[Deed] = "changed"
    """What a replay says when the desk sees that a table came further."""

    @property
    def places_people(self) -> bool:
        """Whether people have a place in it, in a group or a queue, so that it matters who came and who left."""
        return self.seating is not None

    def may(self, step: Step, command: type[Command]) -> bool:
        """Whether the step has come so far that this may be asked; opened again, a step goes on."""
        begins = self.begin_in.get(command)
        return begins is None or step.revealed or not step.parts or has_come_to(step, begins)

    def takes_words(self, step: Step) -> bool:
        """Whether something may be written now on what a table makes in it."""
        return True

    def takes_photo(self, step: Step, paper: Record) -> bool:
        """Whether a photo of this paper may hang there now."""
        return True

    def is_dark(self, step: Step) -> bool:
        return bool(step.parts) and running_part(step).name in self.dark

    def is_silent(self, step: Step) -> bool:
        return self.is_dark(step) or (bool(step.parts) and running_part(step).name in self.silent and not step.revealed)

    def passes_ink(self, step: Step) -> bool:
        """Whether strokes are shown as they are drawn, in the part that runs now."""
        return running_part(step).name in self.ink_in if step.parts else bool(self.ink_in)

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """The parts of a step of this many minutes, in which this many people have a turn (domain 2.1)."""
        return whole(minutes)

    def kept_whole(self, part: PartName, box: Box) -> float:
        """The seconds below which this part is not shortened: all that are planned, or those of the fewest minutes when
        the step is one part, in which nobody can say where the untouched minutes are.
        """
        if part not in self.untouched:
            return 0.0
        minutes = box.least if part == "whole" else box.planned
        return sum(one.seconds for one in self.parts(minutes, 1) if one.name == part)

    def fewest(self, box: Box) -> int:
        """The minutes that the step keeps at least: those of the programme, and more if that would touch a part."""
        for minutes in range(box.least, box.planned):
            seconds = {one.name: one.seconds for one in self.parts(minutes, 1)}
            if all(seconds[part] >= self.kept_whole(part, box) for part in self.untouched):
                return minutes
        return box.planned

    def to_read(self, session: Session) -> Unread | None:
        """What a worker may read for it now, in whichever step the room is; None when there is nothing."""
        return None

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        """The step itself with its parts, and what people find in it. Without minutes it has no clock."""
        yield Put(replace(step, parts=self.parts(minutes, 1) if minutes else ()))

    def retimed(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What changes when a part of this step has become longer or shorter."""
        yield from ()

    def turns_left(self, session: Session, step: Step) -> int:
        """How often the repeating part will still run, the current run included; 0 when no part repeats."""
        return 0

    def goes_further(self, session: Session, step: Step) -> bool:
        """Whether something else is next within the running part, such as a prompt that is read aloud."""
        return False

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        """What is shown or put away when a part has ended; `step` is already in the next part."""
        yield from ()

    def may_reveal(self, session: Session, step: Step) -> bool:
        """Whether the facilitator may reveal now."""
        return self.has_reveal and not step.revealed

    def reveals(self, session: Session, step: Step) -> Iterator[Put]:
        """The reveal: the same records again, with a wider sight, all in one turn."""
        yield from ()

    def shown(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What begins with the reveal, besides what hangs from then on."""
        yield from ()

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What is shown or put away when the step ends, apart from the count of its box."""
        yield from ()

    def goes_on(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What changes when the step is opened again, apart from people's places in groups: some came, some left."""
        yield from ()

    def late(self, session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
        """What a late-comer gets, apart from their place in a group."""
        yield from ()

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        """What a forgotten person wrote that has no owner, such as the title of a sheet."""
        yield from ()

    def removed(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        """What does not outlast that somebody is removed, apart from what they hung: they see it no more."""
        yield from ()

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        """What changes when somebody leaves, apart from their place in a group."""
        yield from ()
