"""What a move in a random session is given: who makes it, and which of the possible things it is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from samenspel.logbook.keeping import Founded
from samenspel.room.handle import AnyCommand
from samenspel.room.records import Group, Record, Step, StepName, Text
from samenspel.room.session import Session

if TYPE_CHECKING:
    from tests.rights import Row

R = TypeVar("R", bound=Record)
PEOPLE = [f"p{i}" for i in range(5)]
FOUNDED = Founded("s", "2222222", b"", b"the same in every world")


@dataclass(frozen=True)
class At:
    """One move, here and now. `which` and `extra` are numbers that choose."""

    session: Session
    me: str
    which: int
    extra: int
    words: Text
    key: str
    """The key that my phone uses for the ballot."""
    steps: Sequence[StepName]

    @property
    def now(self) -> Step | None:
        return next((step for step in self.session.all(Step) if step.open), None)

    @property
    def my_group(self) -> Group | None:
        return self.pick(Group, with_person=self.me)

    def mine(self, kind: type[R]) -> R | None:
        return self.pick(kind, of=self.me)

    def another(self, kind: type[R]) -> R | None:
        """One that is chosen by the other number."""
        return self.pick(kind, by=self.extra)

    def pick(
        self, kind: type[R], *, of: str = "", seen_by: str = "", with_person: str = "", by: int | None = None
    ) -> R | None:
        """One of the records of a kind, in the order of their ids."""
        found = [
            record
            for record in sorted(self.session.all(kind), key=lambda record: record.id)
            if (not of or record.of == of) and (not seen_by or seen_by in record.seen_by)
            if not with_person or (isinstance(record, Group) and with_person in record.people)
        ]
        return found[(self.which if by is None else by) % len(found)] if found else None


Asked = tuple[str, AnyCommand]
Do = Callable[[At], Asked | None]
"""Who asks what; None when there is nothing that it can be about."""
Moves = Mapping[str, tuple[int, Do]]
"""The moves of an exercise by name, each with how often it is made."""


class Room(Protocol):
    """A room in which an exercise is open: a hall, or that of a scribe."""

    @property
    def session(self) -> Session: ...

    @property
    def step(self) -> Step:
        """The step that is open."""

    @property
    def people(self) -> Sequence[str]: ...

    def do(self, actor: str, command: AnyCommand) -> None:
        """A turn that must be taken."""

    def ask(self, actor: str, command: AnyCommand) -> object:
        """A turn, or a slip, which is answered later."""


Played = Callable[[Room], None]
"""What people do in an exercise, with each of its commands at least once."""
Rights = Mapping[str, tuple[str, "Row"]]
"""Its rows in the table of rights: see `ROWS` in tests/rights.py."""
