"""Appreciative interview: the interviewer asks and writes, the storyteller owns (rule 2)."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from .groups import my_group
from .reach import sight_of_story
from .records import DESK, Group, Help, Question, Step, Story, Words
from .session import Session
from .sheets import let_go
from .turn import Change, Command, Drop, Forget, Put, Refused, Turn

LONGEST_NOTE = 4000
"""In signs, of what is noted at one question."""
STRENGTH = "strength"
"""In place of a question: what the listener gives back."""


class WriteStory(Command, frozen=True):
    """Note what the storyteller tells at one question. `version` is the one that the screen saw; 0 for the first."""

    group: str
    storyteller: str
    question: str
    text: Words
    version: int = 0


class EraseStory(Command, frozen=True):
    """The storyteller erases what was noted at one question, for good."""

    story: str


class EraseStories(Command, frozen=True):
    """The storyteller erases all that was noted in this interview, for good."""

    group: str


class CallHelp(Command, frozen=True):
    """A silent call to the facilitator, from a group and from nobody in it."""

    group: str


class AnswerHelp(Command, frozen=True):
    help: str


def guide_for(guide: Sequence[Question], seconds: float) -> Sequence[Question]:
    """The questions that fit a turn: those to drop go in their order until the rest fits (domain 2.1, rule 5)."""
    kept = list(guide)
    for question in sorted((one for one in guide if one.drop), key=lambda one: one.drop):
        if sum(one.seconds for one in kept) > seconds:
            kept.remove(question)
    return kept


def write_story(session: Session, ask: WriteStory, turn: Turn) -> Iterator[Change]:
    """Interviewer and storyteller may both write. A late text overwrites nothing: it is set below what stands there."""
    group = my_group(session, ask.group, turn.actor)
    together = {*group.people, *group.left}
    if session.see(Step, group.step, "room").name != "interview" or ask.storyteller not in together:
        raise Refused("not_your_group")
    if len(ask.text) > LONGEST_NOTE or len(ask.question) > 40:
        raise Refused("too_long")
    mine = ask.storyteller == turn.actor
    old = next((s for s in noted(session, group, ask.storyteller, ask.question) if mine or s.by == turn.actor), None)
    if not ask.text.strip():
        raise Refused("nothing_written")
    if old is None:
        by = interviewer(group, turn.actor) if mine else turn.actor
        new = Story(group=group.id, question=ask.question, by=by, text=ask.text, id=turn.new_id(), of=ask.storyteller)
        yield Put(replace(new, seen_by=sight_of_story(new)))
    elif turn.actor not in (old.of, *old.seen_by):
        raise Refused("not_there")
    else:
        text = ask.text if ask.version == old.version else Words(f"{old.text}\n{ask.text}")
        if len(text) > 2 * LONGEST_NOTE:
            raise Refused("too_long")
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
    if any(help.group == group.id for help in session.all(Help)):
        raise Refused("not_now")
    yield Put(Help(group.id, id=turn.new_id(), seen_by=DESK))


def answer_help(session: Session, ask: AnswerHelp, turn: Turn) -> Iterator[Change]:
    yield Drop(session.see(Help, ask.help, turn.actor).id)
