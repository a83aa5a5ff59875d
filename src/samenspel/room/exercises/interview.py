"""Appreciative interview: the interviewer asks and writes, the storyteller owns (rule 2)."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import DESK_ONLY, SEATED, Command, Deed
from samenspel.room.forgetting import let_go
from samenspel.room.records import (
    DESK,
    Deck,
    Group,
    Help,
    Id,
    Part,
    PartName,
    Question,
    Step,
    Story,
    Talk,
    Talks,
    Text,
)
from samenspel.room.seating.groups import Lay, Seating, in_step, my_group
from samenspel.room.session import Session
from samenspel.room.sight import seen_now
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn
from samenspel.room.writing import below, is_late

from .contract import Exercise

LONGEST_NOTE = 4000
"""In signs, of what is noted at one question."""
LONGEST_QUESTION = 40
"""In signs, of the id of a question."""
STRENGTH = "strength"
"""In place of a question: what the listener gives back."""
TALKED: Sequence[PartName] = ("first", "change", "second")
"""The parts that three share in thirds, the change included: nobody needs to change places with everybody."""


class WriteStory(Command, frozen=True):
    """Note what the storyteller tells at one question. `version` is the one that the screen saw; 0 for the first."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True

    group: Id
    storyteller: Id
    question: str
    text: Text
    version: int = 0


class EraseStory(Command, frozen=True):
    """The storyteller erases what was noted at one question, for good."""

    asked_by: ClassVar = SEATED
    for_good: ClassVar = True

    story: Id


class EraseStories(Command, frozen=True):
    """The storyteller erases all that was noted in this interview, for good."""

    asked_by: ClassVar = SEATED
    for_good: ClassVar = True

    group: Id


class CallHelp(Command, frozen=True):
    """A silent call to the facilitator, from a group and from nobody in it."""

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
    """The questions that fit a turn: those to drop go in their order until the rest fits (domain 2.1, rule 5)."""
    kept = list(guide)
    for question in sorted((one for one in guide if one.drop), key=lambda one: one.drop):
        if sum(one.seconds for one in kept) > seconds:
            kept.remove(question)
    return kept


def turns_of(session: Session, step: Step, people: Sequence[str]) -> tuple[Talk, ...]:
    """Two take a half each; three share the time from the first half to the end of the second in thirds (domain 2.3).

    Each asks the next, and the first of the group begins.
    """
    seconds = {part.name: float(round(part.seconds)) for part in step.parts}
    each = sum(seconds.get(name, 0.0) for name in TALKED) // len(people)
    begins: Sequence[tuple[PartName, float, float]] = (
        [("first", 0.0, seconds.get("first", 0.0)), ("second", 0.0, seconds.get("second", 0.0))]
        if len(people) == 2
        else [("first", each * number, each) for number in range(len(people))]
    )
    deck = session.one(Deck)
    guide = deck.guide if deck else ()
    return tuple(
        Talk(
            people[number % len(people)],
            people[(number + 1) % len(people)],
            tuple(question.id for question in guide_for(guide, length)),
            length,
            part,
            after,
        )
        for number, (part, after, length) in enumerate(begins)
    )


def talks(session: Session, step: Step, turn: Turn) -> Lay:
    """Whose turn is when, for a new group."""

    def lay(group: Group) -> Iterator[Put]:
        turns = turns_of(session, step, group.people)
        yield Put(Talks(group.id, turns, id=turn.new_id(), seen_by=frozenset(group.people)))

    return lay


def talks_anew(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    """Whose turn is when, for a group in which others sit now, or of which the time became another."""
    for old in session.holding(group.id, Talks):
        turns = turns_of(session, step, group.people)
        seen_by = old.seen_by | frozenset(group.people)
        if (turns, seen_by) != (old.turns, old.seen_by):
            yield Put(replace(old, turns=turns, seen_by=seen_by))


def write_story(session: Session, ask: WriteStory, turn: Turn) -> Iterator[Change]:
    """Interviewer and storyteller may both write. A late text overwrites nothing: it is set below what stands there."""
    group = my_group(session, ask.group, turn.actor)
    together = {*group.people, *group.left}
    if session.step_of(group.step).name != INTERVIEW.name or ask.storyteller not in together:
        raise Refused("not_your_group")
    if len(ask.text) > LONGEST_NOTE or len(ask.question) > LONGEST_QUESTION:
        raise Refused("too_long")
    mine = ask.storyteller == turn.actor
    old = next((s for s in noted(session, group, ask.storyteller, ask.question) if mine or s.by == turn.actor), None)
    if not ask.text.strip():
        raise Refused("nothing_written")
    if old is None:
        by = interviewer(group, turn.actor) if mine else turn.actor
        yield seen_now(
            session,
            Story(group=group.id, question=ask.question, by=by, text=ask.text, id=turn.new_id(), of=ask.storyteller),
        )
    elif turn.actor not in (old.of, *old.seen_by):
        raise Refused("not_there")
    else:
        text = below(old.text, ask.text, LONGEST_NOTE) if is_late(old, ask.version) else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))


def noted(session: Session, group: Group, storyteller: str, question: str) -> list[Story]:
    return [s for s in session.of(storyteller, Story) if s.group == group.id and s.question == question]


def interviewer(group: Group, storyteller: str) -> str:
    """Who sits before the storyteller in the group: in a trio the three go round."""
    people = (*group.people, *group.left)
    return people[people.index(storyteller) - 1]


def erase_story(session: Session, ask: EraseStory, turn: Turn) -> Iterator[Change]:
    """Acceptance story 5: gone everywhere. Insights on the sheet stay, without the link."""
    story = session.see(Story, ask.story, turn.actor)
    if story.of != turn.actor:
        raise Refused("not_yours")
    yield from gone([story], session)


def erase_stories(session: Session, ask: EraseStories, turn: Turn) -> Iterator[Change]:
    stories = [story for story in session.of(turn.actor, Story) if story.group == ask.group]
    if not stories:
        raise Refused("not_there")
    yield from gone(stories, session)


def gone(stories: Sequence[Story], session: Session) -> Iterator[Change]:
    ids = {story.id for story in stories}
    yield from let_go(session, ids)
    yield from (Forget(id) for id in sorted(ids))


def call_help(session: Session, ask: CallHelp, turn: Turn) -> Iterator[Change]:
    """Once a group until it is answered. Who called stands nowhere, in the logbook neither."""
    group = my_group(session, ask.group, turn.actor)
    if session.holding(group.id, Help):
        raise Refused("not_now")
    yield Put(Help(group.id, id=turn.new_id(), seen_by=DESK))


def answer_help(session: Session, ask: AnswerHelp, turn: Turn) -> Iterator[Change]:
    yield Drop(session.see(Help, ask.help, turn.actor).id)


class Interview(Exercise):
    """Two minutes to explain, two halves with a minute between, and five minutes for the storyteller to look back."""

    name = "interview"
    commands = (WriteStory, EraseStory, EraseStories, CallHelp, AnswerHelp)
    records = (Talks, Story, Help)
    company = "newpair"
    seating = Seating("pairs", most=3, lays=talks, resets=talks_anew)

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        half = (minutes - 8) * MINUTE / 2
        return timed(
            ("instruct", 2 * MINUTE), ("first", half), ("change", MINUTE), ("second", half), ("review", 5 * MINUTE)
        )

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from self.retimed(session, step, turn)

    def retimed(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        for group in in_step(session, step.id):
            yield from talks_anew(session, step, group, turn)


INTERVIEW = Interview()
