"""A hall for testing rules: moves are plain tuples; the world finds their subjects and gives them to the real host."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from samenspel.live.host import Host
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.keeper import Dealer
from samenspel.live.turns.taking import Chance, Dealt
from samenspel.live.wire.parts import WireReason
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Logbook, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.boxes import Boxes
from samenspel.room.handle import AnyCommand
from samenspel.room.people.doors import Begin
from samenspel.room.records import (
    Both,
    Box,
    Card,
    Group,
    Item,
    Prompt,
    Question,
    Sheet,
    StepName,
    Text,
)
from samenspel.room.seating.groups import NAMES_HANG
from samenspel.room.session import Session
from tests.exercises import STEPS, all_moves
from tests.exercises.at import FOUNDED, PEOPLE, At

T = TypeVar("T")
LOOP = asyncio.new_event_loop()
"""Gives the time and never runs: the world flushes by itself."""

AUDIENCES = ["room", "wall", "desk", *PEOPLE, "stranger"]
ORDER: list[StepName] = [step for step in get_args(StepName) if step in {"welcome", *STEPS}]
TEXT = Both("nl", "en")
MORNING = Begin(
    Text("een ochtend"),
    expected=5,
    variant="tiny",
    boxes=tuple(Box(name, *((0, 0, 0) if name == "insights" else (10, 5, 10)), TEXT, TEXT) for name in ORDER),
    shrink=("market", "gallery", "insights"),
    deck="tiny",
    cards=tuple(Card(f"c{level}{i}", level, i == 0, TEXT) for level in (1, 2, 3, 4) for i in range(3)),
    guide=(Question("g1", 60, 1, TEXT, TEXT), Question("g2", 60, 0, TEXT, TEXT)),
    items=(Item("e1", TEXT, TEXT), Item("e2", TEXT, TEXT)),
    travel=(Prompt("t1", TEXT), Prompt("t2", TEXT), Prompt("t3", TEXT)),
)
"""A small programme and a small deck, so that a frame is read at a glance. The insights have no clock, so that people
lay lines on a sheet at once; a `Hall` has their silent minutes.
"""
Move = tuple[str, int, int, int]
"""What is done, by whom, which of the things it can be about, and something extra."""

MOVES = all_moves()
KINDS = [kind for kind, (often, _) in MOVES.items() for _ in range(often)]
numbers = st.integers(0, 30)


def opening(step: StepName) -> Move:
    return "step", 0, STEPS.index(step), 0


moves = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), numbers, numbers), max_size=40)
OPENING: list[Move] = [("join", i, 0, 0) for i in range(3)] + [opening("insights")]
TALKING: list[Move] = [*OPENING[:3], opening("interview"), ("story", 0, 0, 1), ("story", 1, 0, 0)]
DREAMING: list[Move] = [
    *OPENING,
    ("write", 0, 0, 1),
    ("reveal", 0, 0, 0),
    opening("travel"),
    *(("dream", who, which, 0) for who in range(3) for which in range(2)),
    opening("ambition"),
]
DRAWING: list[Move] = [*OPENING[:3], opening("drawing"), ("part", 0, 0, 0), *(("concept", i, 0, 0) for i in range(3))]
PLANNING: list[Move] = [*OPENING[:3], opening("plan"), *(("gather", i, 0, 0) for i in range(3))]
LONGING: list[Move] = [
    *(("join", i, 0, 0) for i in range(5)),
    opening("insights"),
    *(("write", who, 0, 1) for who in range(3)),
    ("reveal", 0, 0, 0),
    opening("ambition"),
    opening("thread"),
    ("show", 0, 0, 0),
    *(("longing", i, 0, 2) for i in range(5)),
]
"""After all dreams, with a longing that hangs, of which five people say something else."""
TRADING: list[Move] = [
    *OPENING[:3],
    opening("market"),
    *((kind, who, 0, who) for kind in ("offer", "need") for who in range(3)),
    ("show_market", 0, 0, 0),
    ("yes", 0, 0, 0),
]
halls = st.sampled_from((OPENING, OPENING, TALKING, LONGING, TRADING)).flatmap(
    lambda opening: moves.map(lambda more: opening + more)
)
"""A session in which some have a seat and may write, or talk in pairs; then anything may happen."""


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


class ByHand:
    """No clerk: a test deals and commits by itself."""

    def call(self, host: Dealer) -> None:
        pass

    def read(self, work: Callable[[Logbook], T]) -> Awaitable[T]:
        raise NotImplementedError


@dataclass
class World:
    """One session with its logbook in memory, and any number of open screens."""

    keys: dict[str, str] = field(default_factory=dict)
    """Which key each person's phone uses for the ballot; by default one of their own."""
    asked: int = 0
    begun: Begin = MORNING
    at: float = 1.0
    """Session time, in seconds; a test moves it."""

    def __post_init__(self) -> None:
        self.dice = Random("begin")
        self.logbook = MemoryLogbook()
        chance = Chance(SessionTime(lambda: self.at), self.new_id)
        self.host = Host(FOUNDED, Session(), Boxes(), "epoch", LOOP, chance, ByHand())
        self.answers = Answers()
        self.ask("desk", self.begun, "begin")

    def new_id(self) -> str:
        return f"{self.dice.getrandbits(60):015x}"

    @property
    def session(self) -> Session:
        return self.host.session

    def ask(self, actor: str, command: AnyCommand, id: str = "") -> str:
        """One turn, committed, with a flush after it; returns `saved` or the reason of the refusal, "" for a slip.

        Ids come from the command's own id, so that no turn knows of another's.
        """
        answer = self.turn(actor, command, id)
        self.host.hall.flush()
        return answer

    def turn(self, actor: str, command: AnyCommand, id: str = "") -> str:
        """The same without a flush."""
        self.asked += 1
        id = id or f"c{self.asked}"
        self.dice.seed(id)
        self.answers = Answers()
        self.host.ask(Asked(self.answers, actor, id, command))
        dealt = self.host.deal()
        if dealt.batch:
            self.logbook.commit([dealt.batch])
        self.host.kept(dealt)
        return self.answers.last

    def play(self, move: Move, words: str = "", id: str = "") -> str:
        """Do a move if there is something it can be about."""
        found = self.command(move, words or f"words{self.asked}")
        return self.ask(*found, id=id) if found else "nothing"

    def open(self, surface: Any, actor: str, since: int = 0) -> tuple[Screen, Paper]:
        paper = Paper()
        screen = Screen(paper, surface, actor, since, 0.0, on_seated=lambda screen: None, on_cut=self.host.hall.dismiss)
        self.host.hall.admit(screen)
        self.host.hall.flush()
        return screen, paper

    def replayed(self) -> Session:
        return replay(self.logbook, "s")

    def lose(self, dealt: Dealt) -> None:
        """The commit failed: the host goes back to what is on disk."""
        self.host.lost(dealt, self.replayed())

    def dump(self) -> bytes:
        """The whole database, as a thief would read it."""
        slips = [
            json.dumps([slip.box, slip.key, slip.answers, slip.words]).encode() for slip in self.logbook.boxes("s")
        ]
        return b"\n".join([*self.logbook.entries["s"], *slips])

    def command(self, move: Move, words: str) -> tuple[str, AnyCommand] | None:
        """What a move comes to here and now; None when there is nothing that it can be about."""
        kind, who, which, extra = move
        _, do = MOVES[kind]
        self.at += NAMES_HANG if kind == "hide_names" else 0.0
        return do(At(self.session, PEOPLE[who], which, extra, Text(words), self.key(PEOPLE[who]), STEPS))

    def sheet_of(self, person: str) -> str:
        """The sheet of the table at which somebody sits; empty when there is none."""
        groups = [group for group in self.session.all(Group) if person in group.people]
        found = [one for group in groups for one in self.session.numbered(group.step, group.number, Sheet)]
        return found[-1].id if found else ""

    def key(self, person: str) -> str:
        """The key that their phone uses for the ballot."""
        return self.keys.get(person, f"key of {person} ".ljust(20, "·"))
