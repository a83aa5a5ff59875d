"""A hall for rules: moves are plain tuples, the world finds what they can be about and lets the real host take them."""

import asyncio
import json
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from samenspel.live.asking import Asked
from samenspel.live.host import Chance, Host
from samenspel.live.pulse import Pulse
from samenspel.live.screen import Screen
from samenspel.live.wire.parts import WireReason
from samenspel.logbook.keeping import Founded, boxes_of, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.boxes import Boxes
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.exercises.interview import AnswerHelp, CallHelp, EraseStories, EraseStory, WriteStory
from samenspel.room.exercises.introduce import NoteKeyWords, PassBy
from samenspel.room.exercises.meet import GoDeeper, SayWhatMay
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.morning.parts import AddMinute, EndPart, Freeze, TakeMinute, Thaw
from samenspel.room.morning.planning import AskFive, Cut, TakeCuts
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.parking import Agree, EraseParked, Park
from samenspel.room.people.doors import Begin, ForgetMe, Join, Leave, TieTo, Untie
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.seats import Move as Reseat
from samenspel.room.people.seats import PairUp
from samenspel.room.records import (
    Both,
    Box,
    Card,
    Group,
    Help,
    Insight,
    Item,
    ParkedPoint,
    Person,
    Question,
    Record,
    Sheet,
    Step,
    StepName,
    Story,
    Words,
)
from samenspel.room.session import Session
from samenspel.room.sight import SetReach
from samenspel.room.undo import Undo
from samenspel.room.wall import HangBack, TakeOff

R = TypeVar("R", bound=Record)
LOOP = asyncio.new_event_loop()
"""Gives the time and never runs: the world opens each window itself."""

PEOPLE = [f"p{i}" for i in range(5)]
AUDIENCES = ["room", "wall", "desk", *PEOPLE, "stranger"]
STEPS: list[StepName] = ["insights", "meet", "gallery", "break", "interview", "introduce", "before"]
ORDER: list[StepName] = [
    "welcome",
    "before",
    "meet",
    "introduce",
    "interview",
    "insights",
    "gallery",
    "break",
    "market",
]
TEXT = Both("nl", "en")
MORNING = Begin(
    Words("een ochtend"),
    expected=5,
    variant="tiny",
    boxes=tuple(Box(name, 10, 5, 10, TEXT, TEXT) for name in ORDER),
    shrink=("market", "gallery", "insights"),
    deck="tiny",
    cards=tuple(Card(f"c{level}{i}", level, i == 0, TEXT) for level in (1, 2, 3, 4) for i in range(3)),
    guide=(Question("g1", 60, 1, TEXT, TEXT), Question("g2", 60, 0, TEXT, TEXT)),
    items=(Item("e1", TEXT, TEXT), Item("e2", TEXT, TEXT)),
)
"""A small programme and a small deck, so that a frame is read at a glance."""
Move = tuple[str, int, int, int]
"""What is done, by whom, which of the things it can be about, and something extra."""

KINDS = [
    *["join"] * 3, *["write"] * 6, "rewrite", "rewrite", "late", "erase", "reach", "reach", *["step"] * 4, "reveal",
    "reveal", "off", "off", "back", "dots", "dots", "undo", "undo", "leave", "forget", "tie", "tie", "untie", "before",
    "before", "deeper", "tell", "tell", "key_words", "pass", *["story"] * 4, "erase_story", *["erase_stories"] * 3,
    "help", "answer_help", "sheet", "sheet", "pen", "title", "turn_around", "park", "park", "unpark", "agree",
    "reseat", "pair", "paper", "for_paper", "see_off", *["part"] * 3, "minute", "minute", "freeze", "cut",
]  # fmt: skip
numbers = st.integers(0, 30)
moves = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), numbers, numbers), max_size=40)
OPENING: list[Move] = [("join", i, 0, 0) for i in range(3)] + [("step", 0, 0, 0)]
TALKING: list[Move] = [*OPENING[:3], ("step", 0, 4, 0), ("story", 0, 0, 1), ("story", 1, 0, 0)]
halls = st.sampled_from((OPENING, OPENING, TALKING)).flatmap(lambda opening: moves.map(lambda more: opening + more))
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
        founded = Founded("s", "2222222", b"", b"the same in every world")
        chance = Chance(Pulse(lambda: self.at), self.new_id, Random(1))
        self.host = Host(founded, Session(), Boxes(), "epoch", LOOP, chance)
        self.answers = Answers()
        self.ask("desk", self.begun, "begin")

    def new_id(self) -> str:
        return f"{self.dice.getrandbits(60):015x}"

    @property
    def session(self) -> Session:
        return self.host.session

    def ask(self, actor: str, command: AnyCommand, id: str = "") -> str:
        """One turn, committed, with a window after it; returns `saved` or the reason of the refusal, "" for a slip.

        Ids and dice come from the command's own id, so that no turn knows of another's.
        """
        answer = self.turn(actor, command, id)
        self.host.window()
        return answer

    def turn(self, actor: str, command: AnyCommand, id: str = "") -> str:
        """The same without a window."""
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

    def lose(self) -> None:
        """The commit failed: the host goes back to what is on disk."""
        self.host.lost(self.replayed(), boxes_of(self.logbook, "s"))

    def dump(self) -> bytes:
        """The whole database, as a thief would read it."""
        slips = [json.dumps([slip.box, slip.key, slip.answers]).encode() for slip in self.logbook.boxes("s")]
        return b"\n".join([*self.logbook.entries["s"], *slips])

    def command(self, move: Move, words: str) -> tuple[str, AnyCommand] | None:
        """What a move comes to here and now; None when there is nothing that it can be about."""
        for place in (self.at_the_door, self.at_the_desk, self.on_the_wall, self.in_a_group, self.at_a_table):
            command = place(move, Words(words))
            if command:
                return command
        return None

    def at_the_door(self, move: Move, words: Words) -> tuple[str, AnyCommand] | None:
        kind, who, which, extra = move
        me, person, step = PEOPLE[who], self.pick(Person, which), self.pick(Step, which)
        match kind:
            case "join":
                return me, Join(Words(f"{words}-{who}"), organisation=Words(f"{words} bv"))
            case "leave":
                return me, Leave()
            case "forget":
                return me, ForgetMe()
            case "undo":
                return (("desk", me)[extra % 2]), Undo()
            case "tie" if person:
                return me, TieTo(person.id, ("know", "rather_not", "manager")[extra % 3])
            case "untie" if person:
                return me, Untie(person.id)
            case "before" if step:
                return me, AnswerBefore(step.id, self.key(me), (extra % 11 * 10, None))
        return None

    def key(self, person: str) -> str:
        """The key that their phone uses for the ballot."""
        return self.keys.get(person, f"key of {person} ".ljust(20, "·"))

    def at_the_desk(self, move: Move, words: Words) -> tuple[str, AnyCommand] | None:
        kind, _, which, extra = move
        step, person, group = self.pick(Step, which), self.pick(Person, which), self.pick(Group, extra)
        other, parked = self.pick(Person, extra), self.pick(ParkedPoint, which)
        now = next((step for step in self.session.all(Step) if step.open), None)
        match kind:
            case "step":
                return "desk", OpenStep(STEPS[which % len(STEPS)], now.id if now else "")
            case "reveal" if step:
                return "desk", Reveal(step.id)
            case "part" if now:
                return "desk", EndPart(now.id, now.part, now.part_from)
            case "minute" if now:
                return "desk", AddMinute(now.id) if extra % 2 else TakeMinute(now.id)
            case "freeze" if now:
                return "desk", Thaw(now.id) if now.held_at else Freeze(now.id)
            case "cut":
                return "desk", TakeCuts((Cut("market", extra % 2 * 6),)) if which % 4 else AskFive()
            case "reseat" if person and group:
                return "desk", Reseat(person.id, group.id)
            case "pair" if person and other:
                return "desk", PairUp((person.id, other.id))
            case "paper":
                return "desk", AddPerson(Words(f"{words} op papier"), which % 4)
            case "see_off" if person:
                return "desk", SeeOff(person.id)
            case "agree" if parked:
                return "desk", Agree(parked.id, words, parked.version - extra % 4 // 3)
            case "answer_help" if self.pick(Help, which):
                return "desk", AnswerHelp(self.pick(Help, which).id)  # type: ignore[union-attr]
        return None

    def on_the_wall(self, move: Move, words: Words) -> tuple[str, AnyCommand] | None:
        kind, who, which, extra = move
        me, step, mine = PEOPLE[who], self.pick(Step, which), self.pick(Insight, which, of=PEOPLE[who])
        any = (self.pick(Insight, which), self.pick(Person, which), self.pick(Sheet, which))[extra % 3]
        seen, story = self.pick(Insight, which, seen_by="room"), self.pick(Story, which, of=me)
        match kind:
            case "write" if step:
                return me, WriteInsight(step.id, f"line{extra}", words)
            case "rewrite" if mine:
                return me, WriteInsight(mine.step, mine.line, words, mine.version)
            case "late" if mine:
                return me, WriteInsight(mine.step, mine.line, words, mine.version - 1)
            case "erase" if mine:
                return me, EraseInsight(mine.id)
            case "reach" if mine or story:
                what = (story or mine) if which % 2 else (mine or story)
                return me, SetReach(what.id, ("private", "harvest", "room", "book", "group", "pair")[extra % 6])  # type: ignore[union-attr]
            case "off" if any:
                return "desk", TakeOff(any.id)
            case "back" if any:
                return "desk", HangBack(any.id)
            case "dots" if seen and step:
                return me, GiveDots(step.id, self.key(me), (seen.id,))
        return None

    def in_a_group(self, move: Move, words: Words) -> tuple[str, AnyCommand] | None:
        kind, who, which, extra = move
        me, step, person = PEOPLE[who], self.pick(Step, which), self.pick(Person, which)
        group = self.pick(Group, which, with_person=PEOPLE[who])
        theirs = self.pick(Story, which, of=PEOPLE[who])
        match kind:
            case "deeper" if group:
                return me, GoDeeper(group.id)
            case "tell" if group:
                return me, SayWhatMay(group.id, words if extra % 4 else Words(""), extra % 3)
            case "key_words" if person:
                return me, NoteKeyWords(person.id, words, extra % 3)
            case "pass" if step:
                return (("desk", me)[extra % 2]), PassBy(step.id, me)
            case "story" if group and group.people:
                teller = group.people[extra % len(group.people)]
                return me, WriteStory(group.id, teller, "g1", words, version=extra % 3)
            case "erase_story" if theirs:
                return me, EraseStory(theirs.id)
            case "erase_stories" if group:
                return me, EraseStories(group.id)
            case "help" if group:
                return me, CallHelp(group.id)
        return None

    def at_a_table(self, move: Move, words: Words) -> tuple[str, AnyCommand] | None:
        kind, who, which, extra = move
        me, mine, sheet = PEOPLE[who], self.pick(Insight, which, of=PEOPLE[who]), self.pick(Sheet, which)
        theirs = self.pick(Insight, which, seen_by=me) or mine
        on_paper = next((p for p in self.session.all(Person) if p.card and p.here), None)
        parked = self.pick(ParkedPoint, which, of=me)
        group = next((g for g in self.session.all(Group) if on_paper and on_paper.id in g.people), None)
        match kind:
            case "sheet" if mine:
                return me, PutOnSheet(mine.id, on=not mine.sheet)
            case "pen" if sheet:
                return me, TakePen(sheet.id)
            case "title" if sheet:
                return me, NameSheet(sheet.id, words, sheet.version)
            case "turn_around" if theirs:
                return me, TurnAround(theirs.id)
            case "park":
                return me, Park(insight=mine.id) if mine and extra % 2 else Park(words)
            case "unpark" if parked:
                return me, EraseParked(parked.id)
            case "for_paper" if on_paper and group:
                return (("desk", me)[extra % 2]), OnBehalf(on_paper.id, SayWhatMay(group.id, words))
        return None

    def pick(self, kind: type[R], which: int, of: str = "", seen_by: str = "", with_person: str = "") -> R | None:
        """One of the records of a kind, in the order of their ids."""
        found = [
            record
            for record in sorted(self.session.all(kind), key=lambda record: record.id)
            if (not of or record.of == of) and (not seen_by or seen_by in record.seen_by)
            if not with_person or (isinstance(record, Group) and with_person in record.people)
        ]
        return found[which % len(found)] if found else None
