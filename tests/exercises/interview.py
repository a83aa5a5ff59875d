"""Appreciative interview."""

from samenspel.room.exercises.interview import AnswerHelp, CallHelp, EraseStories, EraseStory, WriteStory
from samenspel.room.records import Help, StepName, Story, Text

from .at import Asked, At, Moves, Rights

STEP: StepName = "interview"


def write(at: At) -> Asked | None:
    group = at.my_group
    if not group:
        return None
    teller = group.people[at.extra % len(group.people)]
    noted = [story for story in at.session.of(teller, Story) if story.group == group.id]
    return at.me, WriteStory(group.id, teller, "g1", at.words, version=at.extra % 3 if noted else 0)


def erase(at: At) -> Asked | None:
    story = at.mine(Story)
    return (at.me, EraseStory(story.id)) if story else None


def erase_all(at: At) -> Asked | None:
    """One's own story, or all of the interview."""
    mine = at.mine(Story)
    if at.extra % 2 and mine:
        return erase(at)
    group = mine.group if mine else at.my_group.id if at.my_group else ""
    return (at.me, EraseStories(group)) if group else None


def call(at: At) -> Asked | None:
    return (at.me, CallHelp(at.my_group.id)) if at.my_group else None


def answer(at: At) -> Asked | None:
    help = at.pick(Help)
    return ("desk", AnswerHelp(help.id)) if help else None


MOVES: Moves = {
    "story": (4, write),
    "erase_story": (1, erase),
    "erase_stories": (3, erase_all),
    "help": (1, call),
    "answer_help": (1, answer),
}
RIGHTS: Rights = {
    "WriteStory": (
        "interview",
        lambda at, me: WriteStory(at.group("interview", me).id, me, "g02", Text("een verhaal")),
    ),
    "EraseStory": ("interview", lambda at, me: EraseStory(at.thing(Story, me))),
    "EraseStories": ("interview", lambda at, me: EraseStories(at.group("interview", me).id)),
    "CallHelp": ("interview", lambda at, me: CallHelp(at.group("interview", me).id)),
    "AnswerHelp": ("", lambda at, me: AnswerHelp(at.thing(Help))),
}
