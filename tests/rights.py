"""Who may do what, and when: every command tried by every role in every step, on the rules themselves.

`python -m tests.rights` writes docs/rights.md. A command without a row here fails the build.
"""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar, get_args

from samenspel.room.anytime.messages import EndMessage, SendMessage
from samenspel.room.anytime.parking import Agree, EraseParked, Park, TakeAway
from samenspel.room.anytime.photos import DescribePhoto, ErasePhoto, HangPhoto
from samenspel.room.anytime.spotlight import ShowLarge, ShowSmall
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.handle import AnyCommand, OnBehalf, handle
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
    Ambition,
    Buddy,
    CodeCard,
    Concept,
    Console,
    Drawing,
    Group,
    Help,
    Insight,
    Message,
    Newcomer,
    ParkedPoint,
    Pen,
    Person,
    Photo,
    Plan,
    Record,
    Sheet,
    Spotlight,
    Step,
    StepName,
    Story,
    Text,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import Session
from samenspel.room.turn import Refused, Turn
from tests.exercises import all_rights
from tests.hostile.rooms import ARRIVING, STEPS, copied, room_in

R = TypeVar("R", bound=Record)
PAGE = Path(__file__).parents[1] / "docs/rights.md"
PEOPLE = 13
"""So many that there is more than one table."""
GONE = "p11"
"""Went home early."""
REMOVED = "p12"
"""Was taken out of the room."""
HELPER = "p10"
"""Writes for the person on paper, who named them."""
CARD = "fedcba9876543210"
"""The stored name of the code on a card that is nobody's yet."""
NOTHING = "nothing has this id"

ROLES = {
    "stranger": "at the door, without a seat",
    "removed": "was taken out of the room",
    "gone": "went home, still has a seat; was not in the group concerned",
    "seated": "in the room, not in the group concerned",
    "group": "in the group concerned",
    "owner": "owns it; for a pen: holds it",
    "helper": "the owner is on paper, and named this participant as their helper",
    "neighbour": "the owner is on paper, and any other participant tries, in their group or not",
    "paper at the desk": "the owner is on paper, and the facilitator types",
    "desk": "the facilitators",
    "wall": "any wall: it needs no more than the code",
    "clock": "time itself",
    "machine": "a worker process: it says which texts are near in meaning, and proposes to the desk",
    "door": "the server itself, once it has seen the key of a console or the code of a card",
}
FOR_PAPER = {"helper", "neighbour", "paper at the desk"}
ABOUT_PAPER = {"OnBehalf", "EndHelp"}
"""Rows that are about the person on paper, whoever asks."""
NAMES = {ARRIVING: "arriving"}


Row = Callable[["Place", str], AnyCommand]


class Place:
    """A room in one step, and what a command can be about there. What is not there yet gets an id that nothing has."""

    def __init__(self, step: str, frozen: bool = False, ending: Sequence[AnyCommand] = ()) -> None:
        self.hall = copied(room_in(step, PEOPLE))
        self.hall.do(GONE, Leave())
        self.hall.do("desk", Remove(REMOVED))
        self.hall.do("door", PrintCards({8: CARD}))
        self.hall.do("desk", NameHelper(self.paper, HELPER))
        for mark in ("a" * 64, "b" * 64):
            self.hall.do("door", UseConsole(mark))
        self.hall.ask("p05", Park(Text("de parkeerplaatsen")))
        self.hall.ask("desk", SendMessage(Text("koffie staat klaar")))
        self.hall.ask("desk", ShowLarge(self.line("p03").id))
        if frozen and step:
            self.hall.do("desk", Freeze(self.hall.step.id))
        for command in ending:
            self.hall.do("desk", command)

    @property
    def now(self) -> Step:
        """The step that is open; one that is nowhere, while people arrive."""
        nowhere = Step("welcome", 0.0, id=NOTHING)
        return next((step for step in self.hall.session.all(Step) if step.open), nowhere)

    @property
    def paper(self) -> str:
        return next(person.id for person in self.hall.session.all(Person) if person.card)

    def step(self, name: str) -> str:
        return next((step.id for step in self.hall.session.all(Step) if step.name == name), NOTHING)

    def group(self, name: str, person: str) -> Group:
        """Where somebody sits in a step; a group of nobody if they don't."""
        step = self.step(name)
        groups = [group for group in self.hall.session.all(Group) if group.step == step]
        nobody = Group(NOTHING, 0, (), id=NOTHING)
        return next((group for group in groups if person in group.people), nobody)

    def thing(self, kind: type[R], of: str = "") -> str:
        found = sorted(r.id for r in self.hall.session.all(kind) if not of or r.of == of)
        return found[0] if found else NOTHING

    def card_of_paper(self) -> str:
        """The stored name of the code of the person on paper: the rules are tried without the session's secret."""
        return self.hall.the(CodeCard, number=self.hall.the(Person, id=self.paper).card).id

    def idle(self) -> str:
        """Somebody who took a seat and of whom nothing came."""
        self.hall.ask("idle", Join(Text("iemand die ophing")))
        return "idle"

    def newcomer(self) -> str:
        """In the card talk: whoever was left behind alone by the one who went home, if they were."""
        pairs = {group.id for group in self.hall.session.all(Group) if group.step == self.step("meet")}
        return next((one.id for one in self.hall.session.all(Newcomer) if one.group in pairs), NOTHING)

    def line(self, owner: str) -> Insight:
        nothing = Insight(step=NOTHING, line="", text=Text(""), id=NOTHING)
        return next(iter(self.hall.session.of(owner, Insight)), nothing)

    def pen(self, owner: str) -> Pen:
        """The pen of the table where somebody sits."""
        at_the_table = self.group("insights", owner).people
        pens = (pen for pen in self.hall.session.all(Pen) if self.hall.session.has(Sheet, pen.sheet))
        return next((pen for pen in pens if pen.writer in at_the_table), Pen(NOTHING, "", id=NOTHING))

    def ambition(self, person: str) -> str:
        """The ambition of the table where somebody sits."""
        group = self.group("ambition", person)
        found = (one for one in self.hall.session.all(Ambition) if one.step == group.step)
        return next((one.id for one in found if one.number == group.number), NOTHING)

    def version_of(self, writing: str) -> int:
        return int(getattr(self.hall.session.records.get(writing), "version", 0))

    def plan(self, person: str) -> str:
        """The plan of the group in which somebody stands."""
        group = self.group("plan", person)
        found = self.hall.session.numbered(group.step, group.number, Plan)
        return next((one.id for one in found), NOTHING)

    def drawing(self, owner: str) -> Drawing:
        """Of the table where somebody sits."""
        number, step = self.group("drawing", owner).number, self.step("drawing")
        return next(iter(self.hall.session.numbered(step, number, Drawing)), Drawing(NOTHING, 0, id=NOTHING))

    def photo_of(self, owner: str) -> HangPhoto:
        """A photo of the drawing of the table where somebody sits."""
        drawing = self.drawing(owner)
        return HangPhoto(drawing.step, drawing.number, "a new picture", 900, 1200)

    def drawing_pen(self) -> Pen:
        """The pen of a drawing, in the hand of somebody who is there."""
        pens = sorted(self.hall.session.all(Pen), key=lambda pen: pen.id)
        drawn = (pen for pen in pens if self.hall.session.has(Drawing, pen.sheet))
        return next(
            (pen for pen in drawn if pen.writer not in (GONE, REMOVED, HELPER, "p07")), Pen(NOTHING, "", id=NOTHING)
        )

    def another_group(self, person: str) -> str:
        groups = [group for group in self.hall.session.all(Group) if group.step == self.now.id]
        return next((group.id for group in groups if person not in group.people), NOTHING)


ROWS: Mapping[str, tuple[str, Row]] = {
    "Begin": ("", lambda at, me: Begin(Text("een ochtend"))),
    "AddConsole": ("", lambda at, me: AddConsole(Text("Noor"), "c" * 64)),
    "UseConsole": ("", lambda at, me: UseConsole("a" * 64)),
    "EndConsole": ("", lambda at, me: EndConsole(at.thing(Console))),
    "SetDoor": ("", lambda at, me: SetDoor("closed")),
    "ChangeCode": ("", lambda at, me: ChangeCode()),
    "GiveWay": ("", lambda at, me: GiveWay(at.idle())),
    "EndMorning": ("", lambda at, me: EndMorning()),
    "TakeUpAgain": ("", lambda at, me: TakeUpAgain()),
    "EraseSession": ("", lambda at, me: EraseSession()),
    "KeepSession": ("", lambda at, me: KeepSession()),
    "Join": ("", lambda at, me: Join(Text("een nieuwe naam"))),
    "Leave": ("", lambda at, me: Leave()),
    "ForgetMe": ("", lambda at, me: ForgetMe()),
    "TieTo": ("", lambda at, me: TieTo("p07", "rather_not")),
    "Untie": ("", lambda at, me: Untie("p01")),
    "PrintCards": ("", lambda at, me: PrintCards({9: "0123456789abcdef"})),
    "OpenCard": ("", lambda at, me: OpenCard(CARD, "0123456789abcdef")),
    "AddPerson": ("", lambda at, me: AddPerson(Text("een nieuwe naam"))),
    "SeeOff": ("", lambda at, me: SeeOff("p07")),
    "Remove": ("", lambda at, me: Remove("p07")),
    "LetBack": ("", lambda at, me: LetBack(REMOVED)),
    "BecomeHelper": ("", lambda at, me: BecomeHelper(at.card_of_paper())),
    "NameHelper": ("", lambda at, me: NameHelper(at.paper, "p07")),
    "EndHelp": ("", lambda at, me: EndHelp(at.paper)),
    "OnBehalf": ("", lambda at, me: OnBehalf(at.paper, Park(Text("een zere plek")))),
    "OpenStep": ("", lambda at, me: OpenStep("welcome" if at.now.name == "close" else "close")),
    "Reveal": ("", lambda at, me: Reveal(at.step("insights"))),
    "EndPart": ("", lambda at, me: EndPart(at.now.id, at.now.part, at.now.part_from)),
    "HideNames": ("", lambda at, me: HideNames(at.now.id)),
    "GoOn": ("", lambda at, me: GoOn(at.now.id, at.now.part, at.now.part_from)),
    "AddMinute": ("", lambda at, me: AddMinute(at.now.id)),
    "TakeMinute": ("", lambda at, me: TakeMinute(at.now.id)),
    "Freeze": ("", lambda at, me: Freeze(at.now.id)),
    "Thaw": ("", lambda at, me: Thaw(at.now.id)),
    "TakeCuts": ("", lambda at, me: TakeCuts((Cut("market", 0),))),
    "AskFive": ("", lambda at, me: AskFive()),
    "Move": ("", lambda at, me: Move("p07", at.another_group("p07"))),
    "PairUp": ("", lambda at, me: PairUp(("p07", "p08"))),
    "LetIn": ("meet", lambda at, me: LetIn(at.newcomer())),
    **all_rights(),
    "Park": ("", lambda at, me: Park(Text("een zere plek"))),
    "Park, a line": ("insights", lambda at, me: Park(insight=at.line(me).id)),
    "EraseParked": ("", lambda at, me: EraseParked(at.thing(ParkedPoint, me))),
    "Agree": (
        "",
        lambda at, me: Agree(at.thing(ParkedPoint), Text("Riet belt"), at.version_of(at.thing(ParkedPoint))),
    ),
    "TakeAway": ("", lambda at, me: TakeAway(at.thing(ParkedPoint))),
    "SetReach, of a line": ("insights", lambda at, me: SetReach(at.line(me).id, "book")),
    "SetReach, of a story": ("interview", lambda at, me: SetReach(at.thing(Story, me), "private")),
    "HoldBack": ("drawing", lambda at, me: HoldBack(at.drawing(me).id)),
    "HangPhoto": ("drawing", lambda at, me: at.photo_of(me)),
    "DescribePhoto": (
        "drawing",
        lambda at, me: DescribePhoto(at.thing(Photo, me), Text("Een tafel"), at.version_of(at.thing(Photo, me))),
    ),
    "ErasePhoto": ("drawing", lambda at, me: ErasePhoto(at.thing(Photo, me))),
    "TakeOff": ("", lambda at, me: TakeOff("p07")),
    "TakeOff, a line": ("", lambda at, me: TakeOff(at.line("p03").id)),
    "HangBack": ("", lambda at, me: HangBack(at.line("p02").id)),
    "ShowLarge": ("", lambda at, me: ShowLarge(at.line("p04").id)),
    "ShowSmall": ("", lambda at, me: ShowSmall(at.thing(Spotlight))),
    "SendMessage": ("", lambda at, me: SendMessage(Text("nog een minuut"))),
    "EndMessage": ("", lambda at, me: EndMessage(at.thing(Message))),
    "Undo": ("", lambda at, me: Undo()),
}
"""For each command, and where it differs for what it is about: the step whose groups count, and the command itself.

Those of an exercise stand in its module in tests/exercises.
"""


@cache
def places() -> Mapping[str, Sequence[Place]]:
    ended = [Place("close", ending=(EndMorning(),)), Place("close", ending=(EndMorning(), EraseSession()))]
    return {step: (Place(step), Place(step, frozen=True), *(ended if step == "close" else ())) for step in STEPS}


@cache
def owner_of(row: str, at: Place) -> str:
    """Whose it is that a row is about: somebody in whose group nobody called for help."""
    match row:
        case "Untie":
            return "p00"
        case "EraseParked":
            return "p05"
        case "LetIn":
            newcomer = at.hall.session.find(Newcomer, at.newcomer())
            return newcomer.person if newcomer else "p04"
        case "NameSheet" | "TakePen":
            return at.pen("p04").writer or "p04"
        case "WriteAmbition" | "TakePen, of an ambition":
            pens = at.hall.find(Pen, sheet=at.ambition("p04"))
            return pens[0].writer if pens else "p04"
        case "WritePlan" | "HangPlan" | "AskBuddy":
            pens = at.hall.find(Pen, sheet=at.plan("p04"))
            return pens[0].writer if pens else "p04"
        case "AnswerBuddy":
            return next((buddy.whom for buddy in at.hall.session.all(Buddy)), "p04")
        case "TitleDrawing" | "DescribeDrawing":
            return at.drawing_pen().writer or "p04"
        case "EraseConcept" | "DescribePhoto" | "ErasePhoto":
            made: type[Record] = Concept if row == "EraseConcept" else Photo
            return next((one.of for one in at.hall.session.all(made)), "p04")
    helped = {help.group for help in at.hall.session.all(Help)}
    people = [person for person in at.hall.people if person not in ("p00", "p02", "p07", GONE, REMOVED)]
    told = {story.of for story in at.hall.session.all(Story)}
    able = [p for p in people if at.group("interview", p).id not in helped and not met(p, at)]
    return next((p for p in able if p in told), able[0])


def met(person: str, at: Place) -> bool:
    """Whether they talked with who went home: a pair that lost one would say less."""
    pairs = [at.group(step, person) for step in ("meet", "interview")]
    return any({GONE, REMOVED} & {*pair.people, *pair.left} for pair in pairs)


def actors(role: str, row: str, at: Place) -> Sequence[str]:
    """Everybody who has this role towards what a row is about. Nobody owns what is everybody's."""
    owner = owner_of(row, at)
    together = at.group(ROWS[row][0], owner)
    group = {*together.people, *together.left}
    owned = [owner] if ROWS[row][0] or row in ("Untie", "PassBy", "EraseParked") else []
    here = {person for person in at.hall.people if person not in (GONE, REMOVED)}
    others = here - {HELPER}
    found: Mapping[str, Collection[str]] = {
        "removed": {REMOVED},
        "gone": {GONE} - group,
        "seated": (others if row in ABOUT_PAPER else here) - group - {*owned},
        "group": (here & group) - {owner},
        "owner": owned,
        "helper": [HELPER],
        "neighbour": others,
        "paper at the desk": ["desk"],
    }
    return sorted(found.get(role, [role]))


def tried(role: str, row: str, at: Place) -> bool:
    """Whether anybody in this role may."""
    return any(is_taken(actor, asked(role, row, at), at) for actor in actors(role, row, at))


def asked(role: str, row: str, at: Place) -> AnyCommand | None:
    """The command; for somebody on paper it is about what is theirs, and None if it cannot be done for another."""
    make = ROWS[row][1]
    if role not in FOR_PAPER or row in ABOUT_PAPER:
        return make(at, owner_of(row, at))
    command = make(at, at.paper)
    return OnBehalf(at.paper, command) if command.on_paper else None


def is_taken(actor: str, command: AnyCommand | None, at: Place) -> bool:
    if command is None:
        return False
    session = Session() if isinstance(command, Begin) and at.now.id == NOTHING else at.hall.session
    deadline = at.now.part_from + at.now.parts[at.now.part].seconds if at.now.parts else at.hall.at
    now = deadline if actor == "clock" else at.hall.at
    ids = count()
    turn = Turn(actor, now, lambda: f"a new id {next(ids)}", lambda *named: Random(1))
    try:
        return bool(list(handle(session, command, turn)))
    except Refused:
        return False


@cache
def matrix() -> Mapping[tuple[str, str], Sequence[str]]:
    """For each row and role: the steps in which it is taken."""
    return {
        (row, role): tuple(step for step in STEPS if any(tried(role, row, at) for at in places()[step]))
        for row in ROWS
        for role in ROLES
    }


def when(steps: Sequence[str]) -> str:
    """Steps as a person reads them."""
    names = [NAMES.get(step, step) for step in STEPS]
    taken = [NAMES.get(step, step) for step in steps]
    if not taken or len(taken) == len(names):
        return "always" if taken else ""
    first, last = names.index(taken[0]), names.index(taken[-1])
    if len(taken) < 3 or names[first : last + 1] != taken:
        missing = [name for name in names if name not in taken]
        return f"not {', '.join(missing)}" if len(missing) < 4 else ", ".join(taken)
    if last == len(names) - 1:
        return f"from {taken[0]} on"
    return f"until {taken[-1]}" if first == 0 else f"{taken[0]} to {taken[-1]}"


INTRODUCTION = """# Rights

Who may do what, and when. `python -m tests.rights` writes this page: it tries each command in each step of the
programme, in the role of everybody who could ask it, on the rules themselves
([handle.py](../src/samenspel/room/handle.py) and the modules of the exercises). A test checks that it is up to date and
that no command is missing; what may never change is in [test_rights.py](../tests/test_rights.py). An empty field means
never.

Steps: arriving, {steps}. In *close*, the morning may be over too.

| role | who |
|---|---|
"""


def page() -> str:
    steps = ", ".join(step for step in get_args(StepName))
    roles = "".join(f"| {role} | {who} |\n" for role, who in ROLES.items())
    shown = [role for role in ROLES if any(matrix()[row, role] for row in ROWS)]
    head = f"\n| command | {' | '.join(shown)} |\n|---|{'---|' * len(shown)}\n"
    rows = [f"| {named(row)} | {' | '.join(when(matrix()[row, role]) for role in shown)} |\n" for row in ROWS]
    silent = [role for role in ROLES if role not in shown]
    return INTRODUCTION.format(steps=steps) + roles + head + "".join(rows) + f"\nNothing at all: {', '.join(silent)}.\n"


def named(row: str) -> str:
    command, comma, about = row.partition(",")
    return f"`{command}`{comma}{about}"


if __name__ == "__main__":
    PAGE.write_text(page())
    sys.exit(0)
