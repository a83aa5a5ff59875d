"""What is said of a turn to who looks back: made of what that audience heard in it, and of nothing else.

The desk knows its own deeds as well. Among pretended people everybody's name is told.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Literal, cast, get_args

from msgspec import Struct

from .clock import AddMinute, EndPart, Freeze, TakeMinute, Thaw
from .doors import Begin, ForgetMe, Join, Leave, TieTo, Untie
from .gallery import GiveDots
from .groups import Move, PairUp
from .insights import EraseInsight, WriteInsight
from .interviews import AnswerHelp, CallHelp, EraseStories, EraseStory, WriteStory
from .introductions import NoteKeyWords, PassBy
from .measures import AnswerBefore
from .meet import GoDeeper, SayWhatMay
from .paper import AddPerson, OnBehalf, SeeOff
from .planning import AskFive, TakeCuts
from .programme import OpenStep, Reveal
from .reach import SetReach
from .records import (
    About,
    AnyRecord,
    Audience,
    Group,
    Help,
    Insight,
    ParkedPoint,
    Person,
    Programme,
    Sheet,
    Stage,
    Step,
    Tally,
    Words,
)
from .session import News, Session
from .sheets import Agree, EraseParked, NameSheet, Park, PutOnSheet, TakePen, TurnAround
from .turn import Command, Entry
from .undo import Undo
from .wall import HangBack, TakeOff

Deed = Literal[
    "begin", "reveal", "open_step", "next_up", "part_began", "end_part", "freeze", "thaw", "add_minute", "take_minute",
    "take_cuts", "ask_five", "join", "leave", "forget_me", "add_person", "see_off", "on_behalf", "pass_by",
    "call_help", "answer_help", "write_insight", "erase_insight", "put_on_sheet", "turn_around", "name_sheet",
    "set_reach", "take_off", "hang_back", "park", "agree", "erase_parked", "move", "pair_up", "undo",
    "gone", "changed",
]  # fmt: skip
"""What happened, as a sentence of words/ tells it; of what one turn holds, the first of these is told."""

Who = Literal["desk", "clock", "person", "someone"]

TOLD: Mapping[type[Command], Deed] = {
    Begin: "begin",
    Join: "join",
    Leave: "leave",
    ForgetMe: "forget_me",
    AddPerson: "add_person",
    SeeOff: "see_off",
    OnBehalf: "on_behalf",
    OpenStep: "open_step",
    Reveal: "reveal",
    EndPart: "end_part",
    AddMinute: "add_minute",
    TakeMinute: "take_minute",
    Freeze: "freeze",
    Thaw: "thaw",
    TakeCuts: "take_cuts",
    AskFive: "ask_five",
    Move: "move",
    PairUp: "pair_up",
    PassBy: "pass_by",
    CallHelp: "call_help",
    AnswerHelp: "answer_help",
    WriteInsight: "write_insight",
    EraseInsight: "erase_insight",
    PutOnSheet: "put_on_sheet",
    NameSheet: "name_sheet",
    TurnAround: "turn_around",
    Park: "park",
    EraseParked: "erase_parked",
    Agree: "agree",
    SetReach: "set_reach",
    TakeOff: "take_off",
    HangBack: "hang_back",
    Undo: "undo",
}
"""What a command is called where it may be told who asked it."""

UNTOLD: tuple[type[Command], ...] = (
    TieTo, Untie, AnswerBefore, GoDeeper, SayWhatMay, NoteKeyWords, WriteStory, EraseStory, EraseStories, TakePen,
    GiveDots,
)  # fmt: skip
"""Commands that leave the desk and the wall nothing to see, or that are slips and no turns at all."""

DEEDS: Mapping[str, Deed] = {command.__name__: deed for command, deed in TOLD.items()}
RANK: Mapping[Deed, int] = {deed: rank for rank, deed in enumerate(get_args(Deed))}


class Said(Struct, frozen=True, omit_defaults=True):
    """A sentence about a turn: what was done, by whom, the name in it, and the step that was opened."""

    deed: Deed
    who: Who = "someone"
    name: Words = Words("")
    step: str = ""


Before = Mapping[str, AnyRecord]
"""What an audience saw before a turn, by id."""


def said(session: Session, entry: Entry, audience: Audience, before: Before, news: Iterable[News]) -> Said:
    """The sentence for one audience, about a turn in which it heard this news."""
    is_own = audience == "desk" and entry.actor == "desk"
    if is_own or any(about.practice for about in session.all(About)):
        return done(session, entry)
    return heard(before, news)


def done(session: Session, entry: Entry) -> Said:
    """Where it may be known who asked: the deed, and by whom."""
    deed = DEEDS.get(entry.command, "changed")
    step = next((r.name for r in entry.put if isinstance(r, Step) and r.open), "") if deed == "open_step" else ""
    if entry.actor in ("desk", "clock"):
        return Said(deed, "desk" if entry.actor == "desk" else "clock", step=step)
    person = session.records.get(entry.actor)
    return by(deed, person.alias if isinstance(person, Person) else Words(""))


def by(deed: Deed, alias: Words) -> Said:
    """Of somebody with a name; who was forgotten has none."""
    return Said(deed, "person", alias) if alias else Said(deed)


def heard(before: Before, news: Iterable[News]) -> Said:
    """What can be told of the news alone: who was not seen to do it is somebody."""
    came: dict[str, AnyRecord] = {}
    now = ChainMap(came, cast(MutableMapping[str, AnyRecord], before))
    found: list[Said] = []
    for part in news:
        came |= {record.id: record for record in part.put}
        found += (of_put(record, before.get(record.id), now) for record in part.put)
        found += (of_drop(before.get(id)) for id in part.drop)
    return min(found, key=lambda one: RANK[one.deed])


def of_put(record: AnyRecord, old: AnyRecord | None, now: Before) -> Said:
    """One record that is new or changed for an audience."""
    match record, old:
        case Person(), _:
            return of_person(record, old)
        case Step(), Step() | None:
            return of_step(record, old)
        case Stage(), _:
            whom = now.get(record.whom)
            return by("next_up", whom.alias if isinstance(whom, Person) else Words(""))
        case Tally(), Tally() | None:
            return Said(of_lines(record.lines - (old.lines if old else 0)))
        case Insight(), Insight() | None:
            return of_insight(record, old)
        case Sheet(), Sheet():
            return Said("name_sheet" if record.title != old.title else "changed")
    return of_other(record, is_new=old is None)


def of_other(record: AnyRecord, is_new: bool) -> Said:
    """What can be told without looking closer."""
    match record:
        case About() if is_new:
            return Said("begin", "desk")
        case Help():
            return Said("call_help")
        case ParkedPoint():
            return Said("park" if is_new else "agree")
        case Group():
            return Said("move")
        case Programme() if not is_new:
            return Said("take_cuts", "desk")
    return Said("changed")


def of_person(person: Person, old: AnyRecord | None) -> Said:
    if person.here and not (isinstance(old, Person) and old.here):
        return by("join", person.alias)
    return by("changed" if person.here else "leave", person.alias)


def of_step(step: Step, old: Step | None) -> Said:
    """Steps are the desk's alone to open, reveal and hold; who ended a part cannot be seen."""
    if old is None or (step.open and not old.open):
        return Said("open_step", "desk", step=step.name)
    if step.revealed and not old.revealed:
        return Said("reveal", "desk")
    if (step.part, bool(step.held_at)) != (old.part, bool(old.held_at)):
        return Said("part_began") if step.part != old.part else Said("freeze" if step.held_at else "thaw", "desk")
    more = sum(part.seconds for part in step.parts) - sum(part.seconds for part in old.parts)
    return Said("add_minute" if more > 0 else "take_minute", "desk") if more and step.open else Said("changed")


def of_lines(more: int) -> Deed:
    return "write_insight" if more > 0 else "erase_insight" if more < 0 else "changed"


def of_insight(insight: Insight, old: Insight | None) -> Said:
    if old is None or old.text != insight.text:
        return Said("write_insight")
    return Said("put_on_sheet" if old.sheet != insight.sheet else "turn_around")


def of_drop(old: AnyRecord | None) -> Said:
    match old:
        case Help():
            return Said("answer_help", "desk")
        case ParkedPoint():
            return Said("erase_parked")
        case Insight() | Sheet() | Person():
            return Said("gone")
    return Said("changed")
