"""A hall for the exercises: the real programme and deck, as many people as a test asks, and a clock that it moves."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from samenspel.programmes import reading
from samenspel.room.clock import running_part
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.parts import EndPart
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Begin, Join
from samenspel.room.records import Group, Person, Record, Role, Step, StepName, Text
from tests.room.world import World

R = TypeVar("R", bound=Record)
ROLES: Sequence[Role] = ("official", "resident")


def laid_down(variant: str, expected: int = 20) -> Begin:
    """What begins a session with a variant of the programme and the deck that ships."""
    script, deck = reading.script(variant), reading.shipped()
    return Begin(
        Text("een ochtend"),
        expected=expected,
        variant=script.variant,
        boxes=script.boxes,
        shrink=script.shrink,
        deck=deck.name,
        cards=deck.cards,
        guide=deck.guide,
        items=deck.items,
        travel=deck.travel,
        market=deck.market,
    )


class Hall(World):
    """So many people `p00`, `p01`, ... who came in; official and resident in turn, from four organisations."""

    def __init__(self, people: int = 8, variant: str = "std20", seed: int = 1) -> None:
        self.seed = seed
        super().__init__(begun=laid_down(variant, people))
        self.people = [f"p{i:02}" for i in range(people)]
        for i, person in enumerate(self.people):
            self.do(person, Join(Text(person), ROLES[i % 2], Text(f"Organisatie {i % 4}")))

    def do(self, actor: str, command: AnyCommand) -> None:
        """A turn that must be taken."""
        assert self.ask(actor, command) == "saved"

    def ask(self, actor: str, command: AnyCommand, id: str = "") -> str:
        return super().ask(actor, command, id or f"{self.seed} {self.asked}")

    def open_step(self, name: StepName) -> Step:
        self.do("desk", OpenStep(name))
        return self.step

    def open_table(self) -> Step:
        """Insights, of which the silence is over and all sit at their table."""
        self.open_step("insights")
        while running_part(self.step).name != "table":
            assert self.end_part() == "saved"
        return self.step

    @property
    def step(self) -> Step:
        """The step that is open."""
        return next(step for step in self.session.all(Step) if step.open)

    def end_part(self, actor: str = "desk") -> str:
        return self.ask(actor, EndPart(self.step.id, self.step.part, self.step.part_from))

    def groups(self, step: str = "") -> list[Group]:
        """The groups of a step in which people sit."""
        found = [g for g in self.session.all(Group) if g.step == (step or self.step.id) and g.people]
        return sorted(found, key=lambda group: group.number)

    def group(self, person: str) -> Group:
        return next(group for group in self.groups() if person in group.people)

    def the(self, kind: type[R], **having: object) -> R:
        """The one record of a kind with these fields."""
        [found] = self.find(kind, **having)
        return found

    def find(self, kind: type[R], **having: object) -> list[R]:
        found = sorted(self.session.all(kind), key=lambda record: record.id)
        return [r for r in found if all(getattr(r, name) == value for name, value in having.items())]

    def sees(self, audience: str, kind: type[R]) -> list[R]:
        """What of a kind an audience may see, the room's part included."""
        return [r for r in self.session.all(kind) if {audience, "room"} & {*r.seen_by, r.of}]

    def here(self) -> list[str]:
        return sorted(person.id for person in self.session.all(Person) if person.here)


def dice(seed: int) -> Random:
    return Random(seed)


def without_clock(begun: Begin) -> Begin:
    """A session as release 0.1 began it: without programme and deck."""
    return replace(begun, boxes=(), shrink=(), variant="", deck="", cards=(), guide=(), items=())
