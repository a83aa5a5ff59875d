"""A room in every step with something of everybody in it, and any frame from anybody in it: the real rules and host."""

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any, get_args

from samenspel.live.door.passes import name_of_card
from samenspel.live.host import Host
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.taking import Chance
from samenspel.live.wire.messages import Ask
from samenspel.live.wire.unpacking import unpack
from samenspel.logbook.keeping import boxes_of, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.anytime.parking import Agree, Park
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.drawing import Draw, NameConcept
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import NameSheet, PutOnSheet, WriteInsight
from samenspel.room.exercises.interview import CallHelp, WriteStory
from samenspel.room.exercises.introduce import NoteKeyWords
from samenspel.room.exercises.meet import GoDeeper, SayWhatMay
from samenspel.room.handle import OnBehalf, standing_of
from samenspel.room.index import KINDS
from samenspel.room.morning.programme import Reveal
from samenspel.room.people.cards import PrintCards
from samenspel.room.people.doors import TieTo
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Drawing, Group, Insight, ParkedPoint, Pen, Person, Sheet, StepName, Stroke, Text
from tests.exercises import all_played
from tests.room.morning import Hall
from tests.room.world import LOOP, Answers, ByHand

from .frames import COMMANDS, frame
from .judge import Judge
from .values import Ids

CARD = "K7MQ4PQR9XYZ"
"""The code on the card of the person on paper."""
ARRIVING = ""
"""Before the first step."""
STEPS: Sequence[str] = (ARRIVING, *get_args(StepName))
FRESH = 25
"""After so many cases the room is as it was: else all have left it soon."""


@cache
def room_in(step: str, people: int = 6) -> Hall:
    """A hall with one more on paper, that has come to this step and wrote in all that came before."""
    hall = Hall(people)
    hall.do("door", PrintCards({1: name_of_card(hall.host.founded, CARD)}))
    hall.do("desk", AddPerson(Text("Riet"), 1))
    hall.do("p00", TieTo("p01", "manager"))
    for name in get_args(StepName):
        if step == ARRIVING:
            break
        if hall.session.count(Sheet) and name == "gallery":
            hang(hall)
        hall.open_table() if name == "insights" else hall.open_step(name)
        exercise(hall, name)
        if name == step:
            break
    return hall


def exercise(hall: Hall, name: StepName) -> None:
    """Everybody does something."""
    riet = next(person.id for person in hall.session.all(Person) if person.card)
    if play := all_played().get(name):
        play(hall)
    for person in hall.people:
        match name:
            case "before":
                hall.ask(person, AnswerBefore(hall.step.id, f"a key of {person}".ljust(20), (50,) * 8))
            case "meet":
                hall.do(person, SayWhatMay(hall.group(person).id, Text(f"{person} zingt")))
            case "introduce":
                hall.do(person, NoteKeyWords(riet, Text("zingt, lacht, bakt")))
            case "interview":
                group = hall.group(person)
                other = next(one for one in group.people if one != person)
                hall.do(person, WriteStory(group.id, other, "g01", Text(f"van {other}")))
            case "insights":
                hall.do(person, WriteInsight(hall.step.id, "1", Text(f"regel van {person}")))
            case "gallery":
                lines = sorted(line.id for line in hall.session.all(Insight))
                hall.ask(person, GiveDots(hall.step.id, f"dots of {person}".ljust(20), tuple(lines[:2])))
            case "drawing" | "show":
                drawing(hall, name, person)
    on_paper(hall, name, riet)


def drawing(hall: Hall, name: str, person: str) -> None:
    """Everybody draws; each table names a concept, and the first drawing is on the wall."""
    if name == "drawing":
        paper = hall.the(Drawing, number=hall.group(person).number)
        hall.do(person, Draw(paper.id, f"stroke of {person}", 0, False, (1, 2, 3, 4)))
    elif person == hall.people[0]:
        for paper in hall.find(Drawing):
            maker = next(stroke.of for stroke in hall.find(Stroke, drawing=paper.id))
            hall.do(maker, NameConcept(paper.id, Text(f"idee van {maker}")))
        hall.end_part()


def on_paper(hall: Hall, name: str, riet: str) -> None:
    if name == "meet":
        hall.do("desk", OnBehalf(riet, SayWhatMay(hall.group(riet).id, Text("Riet bakt"))))
        hall.ask("p00", GoDeeper(hall.group("p00").id))
    if name == "interview":
        hall.do("p00", CallHelp(hall.group("p00").id))
    if name == "insights":
        for person in hall.people[:-2]:
            hall.do(person, PutOnSheet(hall.session.of(person, Insight)[0].id))
        for pen in list(hall.session.all(Pen)):
            sheet = hall.the(Sheet, id=pen.sheet)
            if pen.writer != riet:
                hall.do(pen.writer, NameSheet(sheet.id, Text("Begin klein"), sheet.version))
        hall.do("p01", Park(Text("het parkeerterrein")))
        hall.do("desk", Agree(hall.the(ParkedPoint).id, Text("Riet belt"), 1))


def hang(hall: Hall) -> None:
    """The reveal, and one line is taken off again."""
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", TakeOff(hall.session.of("p02", Insight)[0].id))


def actors(hall: Hall) -> Sequence[str]:
    """Everybody who can speak, and some who cannot."""
    riet = next((person.id for person in hall.session.all(Person) if person.card), "")
    return ("desk", "wall", "clock", "machine", *hall.people[:4], riet, "a stranger", "another stranger", "room", "")


class Room:
    """One copy of a room, with screens that would see it if something changed."""

    def __init__(self, step: str, judge: Judge) -> None:
        self.hall = copied(room_in(step))
        self.judge = judge
        self.actors = actors(self.hall)
        self.papers = [self.hall.open("wall", "wall")[1], self.hall.open("console", "desk")[1]]
        self.papers += [self.hall.open("phone", person)[1] for person in ("p00", "p01")]
        self.dealt = 0

    def ids(self, seen_by: str = "") -> Ids:
        """Of everything in the room, other people's too; or of what one of them sees, to get past the first rule."""
        found: dict[str, list[str]] = {"any": sorted(self.hall.session.records)}
        for kind in KINDS:
            records = self.hall.sees(seen_by, kind) if seen_by else self.hall.session.all(kind)
            found[kind.__name__.lower()] = sorted(record.id for record in records)
        together = {one for group in self.hall.session.all(Group) if seen_by in group.people for one in group.people}
        return {**found, "person": sorted(together)} if together else found

    def case(self, dice: Random) -> None:
        """One frame from one of them."""
        actor = dice.choice(self.actors)
        known = self.ids(actor if dice.random() < 0.6 else "")
        data = frame(dice, known, COMMANDS if dice.random() < 0.3 else allowed(self.hall, actor))
        self.hall.at += dice.choice((0.0, 0.1, 30.0))
        with self.judge.trying("room", (actor, data)):
            self.hear(actor, data)
        self.dealt += 1

    def ends(self) -> None:
        """What the logbook kept is what lies in the room."""
        with self.judge.trying("replay", "all that was taken"):
            if replay(self.hall.logbook, "s").records != self.hall.session.records:
                self.judge.blame("the logbook tells another story")

    def hear(self, actor: str, data: bytes) -> None:
        asked = unpack(data)
        if not isinstance(asked, Ask):
            return
        before, told = self.state(), self.news()
        answer = self.ask(actor, asked)
        if answer in ("saved", ""):
            self.judge.taken["room"] += 1
        elif self.state() != before:
            self.judge.blame(f"refused as {answer}, and something changed")
        elif self.news() != told:
            self.judge.blame(f"refused as {answer}, and somebody else was told something")

    def ask(self, actor: str, asked: Ask) -> str:
        host, answers = self.hall.host, self.hall.answers
        answers.last = ""
        host.ask(Asked(answers, actor, asked.id, asked.command))
        dealt = host.deal()
        if dealt.batch:
            self.hall.logbook.commit([dealt.batch])
        host.kept(dealt)
        host.hall.flush()
        return answers.last

    def news(self) -> Sequence[int]:
        """How much each screen was told of what lies in the room; the time of day is told anyhow."""
        return [sum(b'["news"' in data[:14] for data in paper.written) for paper in self.papers]

    def state(self) -> Any:
        """All that a turn may change."""
        session = self.hall.session
        waiting = {box: dict(slips) for box, slips in self.hall.host.boxes.slips.items()}
        voted = {box: dict(keys) for box, keys in self.hall.host.boxes.keys.items()}
        undo = {actor: len(turns) for actor, turns in session.undo.turns.items() if turns}
        written = len(self.hall.logbook.entries["s"]), len(self.hall.logbook.slips["s"])
        return session.number, dict(session.records), set(session.asked), waiting, voted, undo, written


def allowed(hall: Hall, actor: str) -> Sequence[Any]:
    """Commands that are for somebody like this; all of them when none is."""
    standing = standing_of(hall.session, actor)
    return [kind for kind in COMMANDS if standing in kind.asked_by] or COMMANDS


def copied(hall: Hall) -> Hall:
    """As it was, read from its logbook, and nobody else's."""
    copy = Hall.__new__(Hall)
    copy.__dict__ = {**hall.__dict__, "dice": Random(1), "answers": Answers(), "logbook": MemoryLogbook()}
    copy.logbook.entries["s"] = list(hall.logbook.entries["s"])
    copy.logbook.commands["s"] = set(hall.logbook.commands["s"])
    copy.logbook.slips["s"] = dict(hall.logbook.slips["s"])
    chance = Chance(SessionTime(lambda: copy.at), copy.new_id)
    session = replay(copy.logbook, "s")
    boxes = boxes_of(copy.logbook, "s", session)
    copy.host = Host(hall.host.founded, session, boxes, "epoch", LOOP, chance, ByHand())
    return copy


def run(judge: Judge, dice: Random, cases: int) -> None:
    with judge.listening():
        for _ in range(-(-cases // FRESH)):
            room = Room(dice.choice(STEPS), judge)
            for _ in range(FRESH):
                room.case(dice)
            room.ends()
