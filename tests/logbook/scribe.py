"""Plays a session at its real host, without screens, so that logbooks are tested with what a room really writes."""

from dataclasses import dataclass, field
from functools import cache
from random import Random

from msgspec.structs import replace

from samenspel.live.door.passes import found, hash_of, name_of_card
from samenspel.live.host import Host
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.taking import Chance
from samenspel.live.wire.parts import WireReason
from samenspel.logbook.keeping import Batch, Founded, Logbook
from samenspel.room.anytime.messages import EndMessage, SendMessage
from samenspel.room.anytime.parking import Agree, EraseParked, Park, TakeAway
from samenspel.room.anytime.spotlight import ShowLarge, ShowSmall
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.boxes import Boxes
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.exercises.interview import AnswerHelp, CallHelp, EraseStories, EraseStory, WriteStory
from samenspel.room.exercises.introduce import NoteKeyWords, PassBy
from samenspel.room.exercises.meet import GoDeeper, SayWhatMay
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.morning.ending import EndMorning, EraseSession, KeepSession, TakeUpAgain
from samenspel.room.morning.parts import AddMinute, EndPart, Freeze, GoOn, HideNames, TakeMinute, Thaw
from samenspel.room.morning.planning import AskFive, Cut, TakeCuts
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.cards import OpenCard, PrintCards
from samenspel.room.people.consoles import AddConsole, EndConsole, UseConsole
from samenspel.room.people.doors import Begin, ForgetMe, Join, Leave, TieTo, Untie
from samenspel.room.people.entrance import ChangeCode, SetDoor
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.people.helping import BecomeHelper, EndHelp, NameHelper
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import (
    Console,
    Group,
    Help,
    Insight,
    Message,
    Newcomer,
    ParkedPoint,
    Pen,
    Person,
    Sheet,
    Spotlight,
    Step,
    Story,
    Text,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import Session
from tests.exercises import all_played
from tests.room.world import LOOP, MORNING, ByHand


@dataclass(eq=False)
class Scribe:
    """Asks in a session; what is to be kept waits in `batches` until it is handed to a logbook."""

    seed: int = 1
    batches: list[Batch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.at = 0.0
        founded, _ = found(self.new_id(), self.dice.choice)
        self.founded = Founded(founded.session, founded.code, hash_of(self.new_id()), self.dice.randbytes(32))
        chance = Chance(SessionTime(self.now), self.new_id)
        self.host = Host(self.founded, Session(), Boxes(), "epoch", LOOP, chance, ByHand())
        self.ask("desk", laid_down())

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

    @property
    def people(self) -> list[str]:
        """Those with a phone who are in the room."""
        return [person.id for person in self.session.all(Person) if person.here and not person.card]

    def do(self, actor: str, command: AnyCommand) -> None:
        self.ask(actor, command)

    def ask(self, actor: str, command: AnyCommand) -> None:
        """One turn. It must be taken: these stories hold no refusals."""
        self.host.ask(Asked(self, actor, self.new_id(), command))
        dealt = self.host.deal()
        if dealt.batch:
            self.batches.append(dealt.batch)
        self.host.kept(dealt)

    def write(self, person: str, line: str, text: str, version: int = 0, laid: bool = False) -> str:
        """A line in the step that is open, perhaps laid on the sheet; returns the id of the insight."""
        self.ask(person, WriteInsight(self.step.id, line, Text(text), version, self.sheet(person).id if laid else ""))
        return self.insight(person, text)

    def sheet(self, person: str) -> Sheet:
        """The sheet of the table at which somebody sits."""
        group = self.group(person)
        return next(s for s in self.session.all(Sheet) if (s.step, s.number) == (group.step, group.number))

    def group(self, person: str) -> Group:
        """The group in which somebody sits in the step that is open."""
        return next(g for g in self.session.all(Group) if g.step == self.step.id and person in g.people)

    def insight(self, person: str, text: str) -> str:
        return next(i.id for i in self.session.of(person, Insight) if i.text == text)

    def keep_in(self, logbook: Logbook) -> None:
        """Hand over what waits, each turn in a commit of its own."""
        waiting, self.batches = self.batches, []
        for batch in waiting:
            logbook.commit([batch])

    def in_one(self) -> Batch:
        """What waits as one batch, as the host makes it when much came during the last commit."""
        waiting, self.batches = self.batches, []
        entries = [entry for batch in waiting for entry in batch.entries]
        sealed = {box: slips for batch in waiting for box, slips in batch.sealed.items()}
        founded = next((batch.founded for batch in waiting if batch.founded), None)
        return Batch(self.name, entries, sealed, founded, next((b.recoded for b in waiting if b.recoded), None))

    # --- the answers to asks

    def saved(self, ids: list[str]) -> None:
        pass

    def refused(self, id: str, reason: WireReason) -> None:
        raise AssertionError(f"the room said no: {reason}")

    def not_saved(self, ids: list[str]) -> None:
        raise AssertionError("not saved")


def laid_down() -> Begin:
    """A session with a programme and a deck of its own, small enough to read."""
    about = Text("Een ochtend in de wijk"), Text("bewoners en ambtenaren"), 20
    return replace(MORNING, title=about[0], whom=about[1], expected=about[2])


CARD = "K7MQ4PQR9XYZ"
"""The code on a card."""
PEOPLE = ("anna", "bram", "cato", "daan", "esra", "fien")


@cache
def written_morning(seed: int = 1) -> tuple[Batch, ...]:
    """What is kept of a whole morning. It is played once and shared, so a test that goes on plays its own."""
    scribe = Scribe(seed)
    morning(scribe)
    return tuple(scribe.batches)


def keep_morning(logbook: Logbook, seed: int = 1) -> None:
    """Each turn of it in a commit of its own."""
    for batch in written_morning(seed):
        logbook.commit([batch])


def morning(scribe: Scribe) -> None:
    """A short session in which every command is given at least once. Esra goes home, Fien is forgotten."""
    for person in PEOPLE:
        scribe.ask(person, Join(Text(f"{person.title()} van der Brug"), "official", Text("Gemeente De Brug")))
    acquaintance(scribe)
    interviews(scribe)
    at_the_tables(scribe)
    for person in PEOPLE:
        scribe.write(person, "1", f"Eerst geluisterd, zei {person}: é 👍 “zo”", laid=True)
    lines = scribe.step.id
    sheets(scribe)
    own = scribe.write("anna", "1", "Drie keer teruggekomen\nmet taart", version=1, laid=True)
    late = scribe.write("anna", "1", "Over een oude versie heen geschreven", version=1)
    scribe.ask("anna", SetReach(late, "book"))
    scribe.ask("anna", Undo())
    gone = scribe.write("bram", "2", "Dit wis ik weer")
    scribe.ask("bram", EraseInsight(gone))
    scribe.write("cato", "2", "Dit houd ik voor mij")
    scribe.ask("cato", SetReach(scribe.insight("cato", "Dit houd ik voor mij"), "private"))
    scribe.ask("desk", Reveal(lines))
    joke = scribe.insight("daan", "Eerst geluisterd, zei daan: é 👍 “zo”")
    scribe.ask("desk", TakeOff(joke))
    scribe.ask("desk", TakeOff("daan"))
    scribe.ask("desk", HangBack("daan"))
    scribe.ask("desk", ShowLarge(own))
    scribe.ask("desk", ShowSmall(next(iter(scribe.session.all(Spotlight))).id))
    scribe.ask("desk", SendMessage(Text("Kom naar de muur"), on_wall=True))
    scribe.ask("desk", EndMessage(next(iter(scribe.session.all(Message))).id))
    scribe.ask("desk", SendMessage(Text("Jullie vel hangt"), scribe.group("anna").id))
    scribe.ask("desk", OpenStep("gallery"))
    for person in PEOPLE[:5]:
        key = f"sleutel van {person}".ljust(20, "·")
        scribe.ask(person, GiveDots(scribe.step.id, key, (own, own)))
    scribe.ask("esra", Leave())
    scribe.ask("fien", ForgetMe())
    scribe.ask("desk", OpenStep("break"))
    scribe.ask("desk", Undo())
    scribe.ask("desk", OpenStep("break"))
    for step, play in all_played().items():
        scribe.ask("desk", OpenStep(step))
        play(scribe)
    doors(scribe)


def doors(scribe: Scribe) -> None:
    """The door and the links to the console, and somebody who is removed and let back."""
    for mark in ("a" * 64, "b" * 64):
        scribe.ask("door", UseConsole(mark))
    scribe.ask("door", AddConsole(Text("Noor"), "c" * 64))
    scribe.ask("desk", EndConsole(next(c.id for c in scribe.session.all(Console) if c.mark == "b" * 64)))
    scribe.ask("ghost", Join(Text("Hing meteen op")))
    scribe.ask("door", GiveWay("ghost"))
    scribe.ask("desk", ChangeCode())
    scribe.ask("desk", SetDoor("cards"))
    scribe.ask("desk", Remove("cato"))
    scribe.ask("desk", LetBack("cato"))
    scribe.ask("daan", Park(Text("Nog een zere plek")))
    scribe.ask("desk", TakeAway(next(p.id for p in scribe.session.of("daan", ParkedPoint))))
    for command in (EndMorning(), EraseSession(), KeepSession(), TakeUpAgain()):
        scribe.ask("desk", command)


def acquaintance(scribe: Scribe) -> None:
    """Before, card talk and introducing, with somebody on paper and all that the facilitator can do with time."""
    scribe.ask("anna", TieTo("bram", "know"))
    scribe.ask("anna", TieTo("cato", "rather_not"))
    scribe.ask("anna", Untie("bram"))
    names = {7: name_of_card(scribe.founded, CARD), 8: f"{8:032x}", 9: f"{9:032x}"}
    scribe.ask("door", PrintCards(names))
    scribe.ask("desk", AddPerson(Text("Oma Toos"), 7, "resident"))
    scribe.ask("door", OpenCard(f"{9:032x}", f"{1:016x}"))
    scribe.ask("desk", OpenStep("before"))
    for person in PEOPLE[:5]:
        scribe.ask(person, AnswerBefore(scribe.step.id, f"slip van {person}".ljust(20, "·"), (70, None)))
    scribe.ask("desk", AddMinute(scribe.step.id))
    scribe.ask("desk", TakeMinute(scribe.step.id))
    scribe.ask("desk", Freeze(scribe.step.id))
    scribe.ask("desk", Thaw(scribe.step.id))
    scribe.ask("desk", TakeCuts((Cut("market", 5),)))
    scribe.ask("desk", AskFive())
    scribe.ask("desk", OpenStep("meet"))
    scribe.at += 3600.0
    scribe.ask("clock", HideNames(scribe.step.id))
    scribe.ask("clock", GoOn(scribe.step.id, 0, scribe.step.part_from))
    scribe.ask("desk", EndPart(scribe.step.id, 0, scribe.step.part_from))
    group = scribe.group("anna")
    for person in group.people:
        scribe.ask(person, GoDeeper(group.id))
    scribe.ask("anna", SayWhatMay(group.id, Text("Dat ik graag solder")))
    oma = next(person for person in scribe.session.all(Person) if person.card)
    theirs = scribe.group(oma.id)
    scribe.ask("desk", NameHelper(oma.id, "cato"))
    scribe.ask("cato", EndHelp(oma.id))
    scribe.ask("daan", BecomeHelper(CARD))
    scribe.ask("daan", OnBehalf(oma.id, Park(Text("De bakker is weg"))))
    scribe.ask("desk", OnBehalf(oma.id, SayWhatMay(theirs.id, Text("Dat ik taart bak"))))
    scribe.ask("desk", OpenStep("introduce"))
    scribe.ask("anna", NoteKeyWords("bram", Text("soldeert, lacht, luistert")))
    scribe.ask("desk", PassBy(scribe.step.id, "bram"))
    scribe.ask("door", OpenCard(names[7], f"{2:016x}"))
    scribe.ask("desk", SeeOff(oma.id))


def interviews(scribe: Scribe) -> None:
    """Stories are told; one is erased, and one whole interview."""
    scribe.ask("desk", OpenStep("interview"))
    scribe.ask("desk", PairUp(("anna", "bram")))
    scribe.ask("desk", PairUp(("cato", "daan")))
    third = next(person for person in PEOPLE if person not in scribe.group("anna").people)
    scribe.ask("desk", Move(third, scribe.group("anna").id))
    group = scribe.group("anna").id
    for newcomer in scribe.session.holding(group, Newcomer):
        if newcomer.person in ("anna", "bram"):
            scribe.ask("bram" if newcomer.person == "anna" else "anna", LetIn(newcomer.id))
    scribe.ask("bram", WriteStory(group, "anna", "g1", Text("De straat veegde zelf")))
    scribe.ask("bram", WriteStory(group, "anna", "g2", Text("En niemand had het gevraagd")))
    scribe.ask("anna", WriteStory(group, "bram", "g1", Text("Dit blijft bij ons")))
    scribe.ask("anna", EraseStory(next(s.id for s in scribe.session.of("anna", Story) if s.question == "g2")))
    scribe.ask("bram", EraseStories(group))
    scribe.ask("anna", CallHelp(group))
    scribe.ask("desk", AnswerHelp(next(iter(scribe.session.all(Help))).id))


def at_the_tables(scribe: Scribe) -> None:
    scribe.ask("desk", OpenStep("insights"))


def sheets(scribe: Scribe) -> None:
    """A sheet gets lines, a pen and a title; a line is turned around, another is parked."""
    group, sheet = scribe.group("anna"), scribe.sheet("anna")
    pen = next(pen for pen in scribe.session.all(Pen) if pen.sheet == sheet.id)
    writer = next(person for person in group.people if person != pen.writer)
    scribe.ask(writer, TakePen(sheet.id))
    scribe.ask(writer, NameSheet(sheet.id, Text("Gewoon beginnen"), sheet.version))
    line = scribe.write("anna", "3", "Niemand nam de tijd")
    scribe.ask("anna", PutOnSheet(line))
    scribe.ask(writer, TurnAround(line))
    scribe.ask("anna", Park(insight=line))
    parked = scribe.session.of("anna", ParkedPoint)[0]
    scribe.ask("desk", Agree(parked.id, Text("Gijs belt morgen"), parked.version))
    scribe.ask("bram", Park(Text("Dit neem ik terug")))
    scribe.ask("bram", EraseParked(scribe.session.of("bram", ParkedPoint)[0].id))
