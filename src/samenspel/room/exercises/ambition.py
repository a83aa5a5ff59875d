"""From dreams to one sentence of a table in the present tense, resting on insights that hang. All hang at once."""

from collections.abc import Iterator
from typing import ClassVar, get_args

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import (
    Ambition,
    AnyRecord,
    Checklist,
    Dream,
    Group,
    Id,
    Insight,
    Name,
    Part,
    Proposal,
    Quality,
    Step,
)
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import seen_now
from samenspel.room.rules.writing import is_late
from samenspel.room.seating.groups import Lay, Seating, group_of
from samenspel.room.session import Session, hangs
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .contract import Exercise
from .locked import still_open
from .pens import at_the_table, held_pen, new_pen, pen_stays, rewritten, words_forgotten

LONGEST_AMBITION = 300
"""In characters: one sentence."""
MOST_INSIGHTS = 12
"""Under one ambition: on the wall one reads what it rests on."""
MOST_PROPOSALS = 10
"""By one person at one table."""
DREAMS = 5
"""A minute for each dream of a full table; no more are planned for."""
QUALITIES: tuple[Quality, ...] = get_args(Quality)


class LayDream(Command, frozen=True):
    """Lay my dream at my table, for its people to read, or take it back."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True

    dream: Id
    on: bool = True


class Propose(Command, frozen=True):
    """Propose a sentence to my table."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True

    ambition: Id
    text: Name


class EraseProposal(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True

    proposal: Id


class WriteAmbition(Command, frozen=True):
    """Write the sentence of my table, with its pen. `version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "write_ambition"

    ambition: Id
    text: Name
    version: int


class RestOn(Command, frozen=True):
    """Lay an insight that hangs under the sentence of my table, or take it away again."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "rest_on"

    ambition: Id
    insight: Id
    on: bool = True


class Tick(Command, frozen=True):
    """We find that our sentence has this quality, or find so no more."""

    asked_by: ClassVar = SEATED

    ambition: Id
    quality: Quality
    on: bool = True


class SayReady(Command, frozen=True):
    """Our sentence stands, and rests on what we know."""

    asked_by: ClassVar = SEATED

    ambition: Id


@handles(LayDream)
def lay_dream(session: Session, ask: LayDream, turn: Turn) -> Iterator[Change]:
    """Rule 11: from private to the table by its dreamer's own tap, and no further than that table."""
    dream = session.see(Dream, ask.dream, turn.actor)
    if dream.of != turn.actor:
        raise Refused("not_yours")
    if not ask.on:
        if not dream.ambition:
            raise Refused("not_now")
        yield seen_now(session, replace(dream, ambition="", reach="private"))
        return
    step = next((one for one in session.all(Step) if one.name == AMBITION.name and one.open), None)
    mine = ambition_of(session, step.id, turn.actor) if step else None
    if mine is None or (dream.ambition == mine.id and dream.reach != "private"):
        raise Refused("not_now")
    reach = "group" if dream.reach == "private" else dream.reach
    yield seen_now(session, replace(dream, ambition=mine.id, reach=reach))


@handles(Propose)
def propose(session: Session, ask: Propose, turn: Turn) -> Iterator[Change]:
    """Everybody at the table may; only the table reads it."""
    ambition = session.see(Ambition, ask.ambition, turn.actor)
    at_the_table(session, ambition, turn)
    if not ask.text:
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_AMBITION:
        raise Refused("too_long")
    mine = [one for one in session.of(turn.actor, Proposal) if one.ambition == ambition.id]
    if len(mine) >= MOST_PROPOSALS and not turn.lent_by:
        raise Refused("too_many_lines")
    yield seen_now(session, Proposal(ambition.id, ask.text, id=turn.new_id(), of=turn.actor))


@handles(EraseProposal)
def erase_proposal(session: Session, ask: EraseProposal, turn: Turn) -> Iterator[Change]:
    proposal = session.see(Proposal, ask.proposal, turn.actor)
    if proposal.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {proposal.id})
    yield Forget(proposal.id)


@handles(WriteAmbition)
def write_ambition(session: Session, ask: WriteAmbition, turn: Turn) -> Iterator[Change]:
    """One pen: whoever holds it writes for all. What was ready is looked at again (room/rules/seen_anew.py)."""
    ambition = session.see(Ambition, ask.ambition, turn.actor)
    held_pen(session, ambition, turn)
    still_open(session)
    if len(ask.text) > LONGEST_AMBITION:
        raise Refused("too_long")
    if is_late(ambition, ask.version):
        raise Refused("changed_since")
    written = replace(ambition, text=ask.text, version=ambition.version + 1)
    yield from rewritten(session, written, turn)


@handles(RestOn)
def rest_on(session: Session, ask: RestOn, turn: Turn) -> Iterator[Change]:
    """Rule 7: on an insight that hangs, whoever wrote it."""
    ambition = session.see(Ambition, ask.ambition, turn.actor)
    at_the_table(session, ambition, turn)
    if (ask.insight in ambition.insights) == ask.on:
        raise Refused("not_now")
    if not ask.on:
        rest = tuple(one for one in ambition.insights if one != ask.insight)
        yield Put(replace(ambition, insights=rest))
        return
    there = tuple(one for one in ambition.insights if session.has(Insight, one))
    if sum(hangs(session, one) for one in there) >= MOST_INSIGHTS:
        raise Refused("too_many_lines")
    insight = session.see(Insight, ask.insight, "room")
    yield Put(replace(ambition, insights=(*there, insight.id)))


@handles(Tick)
def tick(session: Session, ask: Tick, turn: Turn) -> Iterator[Change]:
    """The table judges its own sentence, and nobody else does (rule 6)."""
    checklist = checklist_of(session, ask.ambition, turn)
    if (ask.quality in checklist.ticks) == ask.on:
        raise Refused("not_now")
    ticked = {*checklist.ticks, ask.quality} if ask.on else {*checklist.ticks} - {ask.quality}
    yield Put(replace(checklist, ticks=tuple(one for one in QUALITIES if one in ticked)))


@handles(SayReady)
def say_ready(session: Session, ask: SayReady, turn: Turn) -> Iterator[Change]:
    """Rule 7: refused for a sentence that rests on nothing that hangs."""
    checklist = checklist_of(session, ask.ambition, turn)
    ambition = session.see(Ambition, ask.ambition, turn.actor)
    if not ambition.text:
        raise Refused("nothing_written")
    if not any(hangs(session, one) for one in ambition.insights):
        raise Refused("rests_on_nothing")
    if checklist.ready:
        raise Refused("not_now")
    yield Put(replace(checklist, ready=True))


def checklist_of(session: Session, ambition: str, turn: Turn) -> Checklist:
    """The checklist of a table, if the actor sits there and sees it: a refusal tells nobody else what is ticked."""
    found = session.see(Ambition, ambition, turn.actor)
    at_the_table(session, found, turn)
    return session.see(Checklist, next(iter(session.holding(found.id, Checklist))).id, turn.actor)


def ambition_of(session: Session, step: str, person: str) -> Ambition | None:
    """The ambition of the table at which somebody sits in this step."""
    group = group_of(session, step, person)
    return ambition_at(session, group) if group else None


def ambition_at(session: Session, group: Group) -> Ambition | None:
    return next(iter(session.numbered(group.step, group.number, Ambition)), None)


def sentences(session: Session, step: Step, turn: Turn) -> Lay:
    """For each table a sentence to write, a pen, and its checklist."""

    def lay(group: Group) -> Iterator[Put]:
        people = frozenset(group.people)
        seen_by = Ambition.after_reveal if step.revealed else people
        ambition = Ambition(step.id, group.number, id=turn.new_id(), seen_by=seen_by)
        yield Put(ambition)
        yield new_pen(ambition, group, turn)
        yield Put(Checklist(ambition.id, id=turn.new_id(), seen_by=people))

    return lay


def table_set(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    """The pen stays at the table."""
    ambition = ambition_at(session, group)
    if ambition:
        yield from pen_stays(session, ambition, group)


def of_ambition(ambition: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """What happened to a sentence: it has other words, or rests on something else."""
    if not isinstance(ambition, Ambition) or not isinstance(old, Ambition):
        return Said("changed")
    if ambition.text != old.text:
        return Said("write_ambition")
    return Said("rest_on" if ambition.insights != old.insights else "changed")


class MakeAmbition(Exercise):
    """A minute a dream at a new table, one sentence with one pen, and what it rests on; all hang at the reveal."""

    name = "ambition"
    commands = (LayDream, Propose, EraseProposal, WriteAmbition, RestOn, Tick, SayReady)
    records = (Ambition, Checklist, Proposal)
    company = "newtable"
    limits: ClassVar = {"ambition": LONGEST_AMBITION, "dreams": DREAMS, "restsOn": MOST_INSIGHTS}
    seating = Seating("new tables", most=6, lays=sentences, resets=table_set)
    has_reveal = True
    tells: ClassVar = {Ambition: of_ambition}
    progressed = "write_ambition"

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """A minute to find each other and a minute a dream; what is left is for the sentence and what it rests on."""
        find = min(MINUTE, minutes * MINUTE / 10)
        rest = minutes * MINUTE - find
        dreams = min(DREAMS * MINUTE, rest * 5 / 9)
        fifth = (rest - dreams) / 5
        return timed(("find", find), ("dreams", dreams), ("sentence", fifth * 3), ("rests", fifth * 2))

    def reveals(self, session: Session, step: Step) -> Iterator[Put]:
        for ambition in session.holding(step.id, Ambition):
            yield seen_now(session, ambition, revealed=True)

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        yield from words_forgotten(session, step, person)


AMBITION = MakeAmbition()
