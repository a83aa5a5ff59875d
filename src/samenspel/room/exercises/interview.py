"""Appreciative interview: the interviewer asks and writes, the storyteller owns (rule 2)."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import DESK_ONLY, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import (
    DESK,
    AnyRecord,
    Deck,
    Group,
    Help,
    Id,
    Part,
    Question,
    Step,
    Story,
    Talks,
    Text,
)
from samenspel.room.rules.earned import newcomer_in, present
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.writing import below, goes_on, is_late
from samenspel.room.seating.groups import Lay, Seating, in_step, my_group
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

from .contract import Exercise
from .turns import Telling, in_last_half, talks, talks_anew

LONGEST_NOTE = 4000
"""In characters, of the notes on one question."""
LONGEST_QUESTION = 40
"""In characters, of the id of a question."""
MOST_NOTES = 3
"""By one interviewer on one question: what its storyteller keeps from them is no note to go on with."""
MOST_NOTINGS = 600
"""By one person in a session, before which they may begin a note: twice what somebody saves who types the whole time.
What was erased or held back counts too, or a refusal would tell which of the two it was.
"""
STRENGTH = "strength"
"""In place of a question's id: what the listener gives back."""


class WriteStory(Command, frozen=True):
    """Note the storyteller's answer to one question. `version` is the one that the screen saw; 0 for the first."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True

    group: Id
    storyteller: Id
    question: str
    text: Text
    version: int = 0
    rewrites: Id = ""
    """The text that `version` is of, as the screen knows it; another may stand in its place by now."""


class EraseStory(Command, frozen=True):
    """The storyteller erases the notes on one question, for good."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True

    story: Id


class EraseStories(Command, frozen=True):
    """The storyteller erases all notes of this interview, for good."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True

    group: Id


class CallHelp(Command, frozen=True):
    """A silent call to the facilitator, from a group as a whole."""

    asked_by: ClassVar = SEATED
    for_good: ClassVar = True
    nameless: ClassVar = True
    told: ClassVar[Deed | None] = "call_help"

    group: Id


class AnswerHelp(Command, frozen=True):
    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "answer_help"

    help: Id


def guide_for(guide: Sequence[Question], seconds: float) -> Sequence[Question]:
    """The questions that fit in a turn: some are left out, in order, until the rest fits (domain 2.1, rule 5)."""
    kept = list(guide)
    for question in sorted((one for one in guide if one.drop), key=lambda one: one.drop):
        if sum(one.seconds for one in kept) > seconds:
            kept.remove(question)
    return kept


def questions(session: Session, seconds: float) -> tuple[str, ...]:
    """The ids of the questions that fit in a turn."""
    deck = session.one(Deck)
    return tuple(question.id for question in guide_for(deck.guide if deck else (), seconds))


TELLING = Telling(questions, late_tell=False)
"""Whoever comes while others tell listens, and gives back the strength (domain 2.3)."""


def talks_with_guide(session: Session, step: Step, turn: Turn) -> Lay:
    return talks(session, step, turn, TELLING)


def talks_settled(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    yield from talks_anew(session, step, group, turn, TELLING)


@handles(WriteStory)
def write_story(session: Session, ask: WriteStory, turn: Turn) -> Iterator[Change]:
    """Interviewer and storyteller may both write. A late text overwrites nothing: it is appended to the current one.

    A hand that is lent only makes new notes: what becomes of an old one would tell whether it is there.
    """
    group = my_group(session, ask.group, turn.actor)
    together = {*group.people, *group.left}
    if session.see(Step, group.step, turn.actor).name != INTERVIEW.name or ask.storyteller not in together:
        raise Refused("not_your_group")
    if len(ask.text) > LONGEST_NOTE or len(ask.question) > LONGEST_QUESTION:
        raise Refused("too_long")
    if not ask.text.strip():
        raise Refused("nothing_written")
    old = None if turn.lent_by else to_go_on_with(session, group, ask, turn)
    if old is None:
        by = interviewer(session, group, ask.storyteller, turn)
    goes_on(old, ask.version, ask.rewrites)
    if old is None:
        if not is_asked(session, ask.question):
            raise Refused("not_there")
        if not turn.lent_by and has_noted_enough(session, group, ask, turn):
            raise Refused("not_now")
        new = Story(group=group.id, question=ask.question, by=by, text=ask.text, id=turn.new_id(), of=ask.storyteller)
        yield Put(new)
    else:
        text = below(old.text, ask.text, LONGEST_NOTE) if is_late(old, ask.version) else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))


def has_noted_enough(session: Session, group: Group, ask: WriteStory, turn: Turn) -> bool:
    noted = session.gave[turn.actor, type(ask).__name__]
    return len(seen_of(session, group, ask, turn)) >= MOST_NOTES or noted >= MOST_NOTINGS


def is_asked(session: Session, question: str) -> bool:
    """Whether this is in the guide; otherwise notes could be made without end. Old sessions have no guide."""
    deck = session.one(Deck)
    return deck is None or question == STRENGTH or question in {one.id for one in deck.guide}


def to_go_on_with(session: Session, group: Group, ask: WriteStory, turn: Turn) -> Story | None:
    """The note that this goes on with, among those that its writer sees: an answer never tells what others noted.

    A new one of the storyteller goes not on with what somebody who left noted.
    """
    there = present(session, group)
    mine = ask.storyteller == turn.actor
    notes = seen_of(session, group, ask, turn)
    if ask.rewrites:
        return next((one for one in notes if one.id == ask.rewrites), None)
    if mine and not ask.version:
        notes = [one for one in notes if one.by in there]
    return min(notes, key=lambda one: (one.by not in there, one.by == one.of), default=None)


def seen_of(session: Session, group: Group, ask: WriteStory, turn: Turn) -> list[Story]:
    """The notes on this question that its writer sees: the storyteller all, an interviewer their own."""
    mine = ask.storyteller == turn.actor
    notes = [s for s in session.of(ask.storyteller, Story) if s.group == group.id and s.question == ask.question]
    return [one for one in notes if mine or (one.by == turn.actor and turn.actor in one.seen_by)]


def interviewer(session: Session, group: Group, storyteller: str, turn: Turn) -> str:
    """Who notes something new: the one before the storyteller among those who are there, so that a trio goes round.

    When both have left, one may still note what the other told; only the other sees it. Whoever the facilitator put
    there notes nothing of others before they are let in. No newcomer takes the place of whoever asks.
    """
    there = present(session, group)
    sitting = [person for person in group.people if person in there]
    known = [one for one in sitting if one == storyteller or newcomer_in(session, group.id, one) is None]
    people = known if len(known) > 1 else sitting
    parted = storyteller != turn.actor and not there & {turn.actor, storyteller}
    if not (parted or {turn.actor, storyteller} <= there):
        raise Refused("not_your_group")
    if storyteller == turn.actor:
        return people[people.index(storyteller) - 1]
    newcomer = newcomer_in(session, group.id, turn.actor)
    if newcomer and newcomer.moved and storyteller not in newcomer.shown_by:
        raise Refused("not_let_in")
    return turn.actor


@handles(EraseStory)
def erase_story(session: Session, ask: EraseStory, turn: Turn) -> Iterator[Change]:
    """Acceptance story 5: gone everywhere. Insights on the sheet stay, without their link to it."""
    story = session.see(Story, ask.story, turn.actor)
    if story.of != turn.actor:
        raise Refused("not_yours")
    yield from gone([story], session)


@handles(EraseStories)
def erase_stories(session: Session, ask: EraseStories, turn: Turn) -> Iterator[Change]:
    stories = [story for story in session.of(turn.actor, Story) if story.group == ask.group]
    if not stories:
        raise Refused("not_there")
    yield from gone(stories, session)


def gone(stories: Sequence[Story], session: Session) -> Iterator[Change]:
    ids = {story.id for story in stories}
    yield from let_go(session, ids)
    yield from (Forget(id) for id in sorted(ids))


@handles(CallHelp)
def call_help(session: Session, ask: CallHelp, turn: Turn) -> Iterator[Change]:
    """One call per group until it is answered. Who called is stored nowhere, not even in the logbook."""
    group = my_group(session, ask.group, turn.actor)
    if session.holding(group.id, Help):
        return  # a refusal would tell that the other called
    yield Put(Help(group.id, id=turn.new_id(), seen_by=DESK))


@handles(AnswerHelp)
def answer_help(session: Session, ask: AnswerHelp, turn: Turn) -> Iterator[Change]:
    yield Drop(session.see(Help, ask.help, turn.actor).id)


def of_help(help: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("call_help")


class Interview(Exercise):
    """A minute to find each other and one to explain, two halves with a minute between, and five minutes for the
    storyteller to look back.
    """

    name = "interview"
    commands = (WriteStory, EraseStory, EraseStories, CallHelp, AnswerHelp)
    records = (Talks, Story, Help)
    limits: ClassVar = {"note": LONGEST_NOTE}
    company = "newpair"
    seating = Seating("pairs", most=3, lays=talks_with_guide, resets=talks_settled, stays_whole=in_last_half)
    tells: ClassVar = {Help: of_help}
    gone: ClassVar = {Help: Said("answer_help", "desk")}

    untouched = ("second",)
    said: ClassVar = {"half": "first"}

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        half = (minutes - 8) * MINUTE / 2
        return timed(
            ("find", MINUTE),
            ("instruct", MINUTE),
            ("first", half),
            ("change", MINUTE),
            ("second", half),
            ("review", 5 * MINUTE),
        )

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from self.retimed(session, step, turn)

    def retimed(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        for group in in_step(session, step.id):
            yield from talks_anew(session, step, group, turn, TELLING)


INTERVIEW = Interview()
