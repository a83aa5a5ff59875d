"""A hall for rules: moves are plain tuples, the world finds what they can be about and lets the real host take them."""

import asyncio
import json
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from samenspel.live.asking import Asked
from samenspel.live.host import Chance, Host
from samenspel.live.passes import found
from samenspel.live.screen import Screen
from samenspel.live.wire import WireReason
from samenspel.logbook.keeping import replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.doors import Begin, ForgetMe, Join, Leave
from samenspel.room.gallery import GiveDots
from samenspel.room.handle import AnyCommand
from samenspel.room.insights import EraseInsight, WriteInsight
from samenspel.room.programme import OpenStep, Reveal
from samenspel.room.reach import SetReach
from samenspel.room.records import Insight, Person, Record, Step, StepName, Words
from samenspel.room.session import Session
from samenspel.room.undo import Undo
from samenspel.room.wall import HangBack, TakeOff

R = TypeVar("R", bound=Record)
LOOP = asyncio.new_event_loop()
"""Gives the time and never runs: the world opens each window itself."""

PEOPLE = [f"p{i}" for i in range(5)]
AUDIENCES = ["room", "wall", "desk", *PEOPLE, "stranger"]
STEPS: list[StepName] = ["insights", "insights", "gallery", "break"]
Move = tuple[str, int, int, int]
"""What is done, by whom, which of the things it can be about, and something extra."""

KINDS = [
    *["join"] * 3, *["write"] * 6, "rewrite", "rewrite", "late", "erase", "reach", "reach", "step", "step", "reveal",
    "reveal", "off", "off", "back", "dots", "dots", "undo", "undo", "leave", "forget",
]  # fmt: skip
numbers = st.integers(0, 30)
moves = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), numbers, numbers), max_size=40)
OPENING: list[Move] = [("join", i, 0, 0) for i in range(3)] + [("step", 0, 0, 0)]
halls = moves.map(lambda more: OPENING + more)
"""A session in which some have a seat and may write; then anything may happen."""


class Paper:
    """A transport that keeps what is written on it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def abort(self) -> None:
        self.closed = True

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_write_buffer_size(self) -> int:
        return 0


@dataclass(eq=False)
class Answers:
    """Who asks in a test, and what the answer was."""

    last: str = ""

    def saved(self, ids: list[str]) -> None:
        self.last = "saved"

    def refused(self, id: str, reason: WireReason) -> None:
        self.last = reason

    def not_saved(self, ids: list[str]) -> None:
        self.last = "not_saved"


@dataclass
class World:
    """One session with its logbook in memory, and any number of open screens."""

    keys: dict[str, str] = field(default_factory=dict)
    """Which key each person's phone uses for the ballot; by default one of their own."""
    asked: int = 0

    def __post_init__(self) -> None:
        self.dice = Random("begin")
        self.logbook = MemoryLogbook()
        founded, _ = found("s", lambda signs: signs[0])
        chance = Chance(lambda: 1.0, self.new_id, Random(1))
        self.host = Host(founded, Session(), "epoch", LOOP, chance)
        self.answers = Answers()
        self.ask("desk", Begin(Words("een ochtend")), "begin")

    def new_id(self) -> str:
        return f"{self.dice.getrandbits(60):015x}"

    @property
    def session(self) -> Session:
        return self.host.session

    def ask(self, actor: str, command: AnyCommand, id: str = "") -> str:
        """One turn, committed, with a window after it; returns `saved` or the reason of the refusal, "" for a slip.

        Ids and dice come from the command's own id, so that no turn knows of another's.
        """
        self.asked += 1
        id = id or f"c{self.asked}"
        self.dice.seed(id)
        self.host.chance.dice.seed(1)
        self.answers.last = ""
        self.host.ask(Asked(self.answers, actor, id, command))
        leaf = self.host.deal()
        if leaf:
            self.logbook.commit([leaf])
            self.host.kept()
        self.host.window()
        return self.answers.last

    def play(self, move: Move, words: str = "", id: str = "") -> str:
        """Do a move if there is something it can be about."""
        found = self.command(move, words or f"words{self.asked}")
        return self.ask(*found, id=id) if found else "nothing"

    def open(self, surface: Any, actor: str, since: int = 0) -> tuple[Screen, Paper]:
        paper = Paper()
        screen = Screen(paper, surface, actor, since, 0.0)
        self.host.admit(screen)
        self.host.window()
        return screen, paper

    def replayed(self) -> Session:
        return replay(self.logbook, "s")

    def dump(self) -> bytes:
        """The whole database, as a thief would read it."""
        slips = [json.dumps([slip.box, slip.key, slip.answers]).encode() for slip in self.logbook.boxes("s")]
        return b"\n".join([*self.logbook.entries["s"], *slips])

    def command(self, move: Move, words: str) -> tuple[str, AnyCommand] | None:
        kind, who, which, extra = move
        me = PEOPLE[who]
        step = self.pick(Step, which)
        mine = self.pick(Insight, which, of=me)
        match kind:
            case "join":
                return me, Join(Words(f"{words}-{who}"))
            case "leave":
                return me, Leave()
            case "forget":
                return me, ForgetMe()
            case "step":
                return "desk", OpenStep(STEPS[which % len(STEPS)])
            case "undo":
                return (("desk", me)[extra % 2]), Undo()
            case "reveal" if step:
                return "desk", Reveal(step.id)
            case "write" if step:
                return me, WriteInsight(step.id, f"line{extra}", Words(words))
            case "rewrite" if mine:
                return me, WriteInsight(mine.step, mine.line, Words(words), mine.version)
            case "late" if mine:
                return me, WriteInsight(mine.step, mine.line, Words(words), mine.version - 1)
            case "erase" if mine:
                return me, EraseInsight(mine.id)
            case "reach" if mine:
                return me, SetReach(mine.id, ("private", "harvest", "room", "book")[extra % 4])
        return self.command_on_any(kind, me, which, extra, step)

    def command_on_any(
        self, kind: str, me: str, which: int, extra: int, step: Step | None
    ) -> tuple[str, AnyCommand] | None:
        any = self.pick(Insight, which) if extra % 3 else self.pick(Person, which)
        seen = self.pick(Insight, which, seen_by="room")
        match kind:
            case "off" if any:
                return "desk", TakeOff(any.id)
            case "back" if any:
                return "desk", HangBack(any.id)
            case "dots" if seen and step:
                return me, GiveDots(step.id, self.keys.get(me, f"key of {me} ".ljust(20, "·")), (seen.id,))
        return None

    def pick(self, kind: type[R], which: int, of: str = "", seen_by: str = "") -> R | None:
        """One of the records of a kind, in the order of their ids."""
        found = [
            record
            for record in sorted(self.session.all(kind), key=lambda record: record.id)
            if (not of or record.of == of) and (not seen_by or seen_by in record.seen_by)
        ]
        return found[which % len(found)] if found else None
