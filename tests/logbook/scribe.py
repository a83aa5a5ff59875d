"""Plays a session at its real host, without screens, so that logbooks are given what a room really says."""

from dataclasses import dataclass, field
from random import Random

from samenspel.live.asking import Asked
from samenspel.live.host import Chance, Host
from samenspel.live.passes import found, hash_of
from samenspel.live.wire import WireReason
from samenspel.logbook.keeping import Founded, Leaf, Logbook
from samenspel.room.doors import Begin, ForgetMe, Join, Leave
from samenspel.room.gallery import GiveDots
from samenspel.room.handle import AnyCommand
from samenspel.room.insights import EraseInsight, WriteInsight
from samenspel.room.programme import OpenStep, Reveal
from samenspel.room.reach import SetReach
from samenspel.room.records import Insight, Step, Words
from samenspel.room.session import Session
from samenspel.room.undo import Undo
from samenspel.room.wall import HangBack, TakeOff
from tests.room.world import LOOP


@dataclass(eq=False)
class Scribe:
    """Asks in a session; what is to be kept waits in `leaves` until it is handed to a logbook."""

    seed: int = 1
    leaves: list[Leaf] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.at = 0.0
        founded, _ = found(self.new_id(), self.dice.choice)
        self.founded = Founded(founded.session, founded.code, hash_of(self.new_id()), self.dice.randbytes(32))
        self.host = Host(self.founded, Session(), "epoch", LOOP, Chance(self.now, self.new_id, self.dice))
        self.ask("desk", Begin(Words("Een ochtend in de wijk"), Words("bewoners en ambtenaren"), 20))

    @property
    def name(self) -> str:
        return self.founded.session

    @property
    def session(self) -> Session:
        """What the room came to, without any logbook."""
        return self.host.session

    @property
    def step(self) -> Step:
        return next(step for step in self.session.all(Step) if step.open)

    def new_id(self) -> str:
        return f"{self.dice.getrandbits(64):016x}"

    def now(self) -> float:
        self.at += 1.5
        return self.at

    def ask(self, actor: str, command: AnyCommand) -> None:
        """One turn. It must be taken: these stories hold no refusals."""
        self.host.ask(Asked(self, actor, self.new_id(), command))
        leaf = self.host.deal()
        if leaf:
            self.leaves.append(leaf)
            self.host.kept()

    def write(self, person: str, line: str, text: str, version: int = 0) -> str:
        """A line in the step that is open; returns the id of the insight."""
        self.ask(person, WriteInsight(self.step.id, line, Words(text), version))
        return self.insight(person, text)

    def insight(self, person: str, text: str) -> str:
        return next(i.id for i in self.session.of(person, Insight) if i.text == text)

    def keep_in(self, logbook: Logbook) -> None:
        """Hand over what waits, each turn in a commit of its own."""
        waiting, self.leaves = self.leaves, []
        for leaf in waiting:
            logbook.commit([leaf])

    def in_one(self) -> Leaf:
        """What waits as one leaf, as the host makes it when much came during the last commit."""
        waiting, self.leaves = self.leaves, []
        entries = [entry for leaf in waiting for entry in leaf.entries]
        slips = [slip for leaf in waiting for slip in leaf.slips]
        return Leaf(self.name, entries, slips, next((leaf.founded for leaf in waiting if leaf.founded), None))

    # --- the answers to asks

    def saved(self, ids: list[str]) -> None:
        pass

    def refused(self, id: str, reason: WireReason) -> None:
        raise AssertionError(f"the room said no: {reason}")

    def not_saved(self, ids: list[str]) -> None:
        raise AssertionError("not saved")


PEOPLE = ("anna", "bram", "cato", "daan", "esra", "fien")


def morning(scribe: Scribe) -> None:
    """A short session in which every command is given at least once. Esra goes home, Fien is forgotten."""
    for person in PEOPLE:
        scribe.ask(person, Join(Words(f"{person.title()} van der Brug")))
    scribe.ask("desk", OpenStep("insights"))
    for person in PEOPLE:
        scribe.write(person, "1", f"Eerst geluisterd, zei {person}: é 👍 “zo”")
    lines = scribe.step.id
    own = scribe.write("anna", "1", "Drie keer teruggekomen\nmet taart", version=1)
    late = scribe.write("anna", "1", "Over een oude versie heen geschreven", version=1)
    scribe.ask("anna", SetReach(late, "book"))
    scribe.ask("anna", Undo())
    gone = scribe.write("bram", "2", "Dit wis ik weer")
    scribe.ask("bram", EraseInsight(gone))
    scribe.write("cato", "2", "Dit houd ik voor mij")
    scribe.ask("cato", SetReach(scribe.insight("cato", "Dit houd ik voor mij"), "private"))
    scribe.ask("esra", Leave())
    scribe.ask("desk", Reveal(lines))
    joke = scribe.insight("daan", "Eerst geluisterd, zei daan: é 👍 “zo”")
    scribe.ask("desk", TakeOff(joke))
    scribe.ask("desk", TakeOff("daan"))
    scribe.ask("desk", HangBack("daan"))
    scribe.ask("desk", OpenStep("gallery"))
    for person in PEOPLE[:5]:
        key = f"sleutel van {person}".ljust(20, "·")
        scribe.ask(person, GiveDots(scribe.step.id, key, (own, own)))
    scribe.ask("fien", ForgetMe())
    scribe.ask("desk", OpenStep("break"))
    scribe.ask("desk", Undo())
    scribe.ask("desk", OpenStep("break"))
