"""Introduce the other."""

from samenspel.room.exercises.introduce import NoteKeyWords, PassBy
from samenspel.room.records import Person, Step, StepName, Text

from .at import Asked, At, Moves, Rights

STEP: StepName = "introduce"


def key_words(at: At) -> Asked | None:
    person = at.pick(Person)
    return (at.me, NoteKeyWords(person.id, at.words, at.extra % 3)) if person else None


def pass_by(at: At) -> Asked | None:
    step = at.pick(Step)
    return (("desk", at.me)[at.extra % 2], PassBy(step.id, at.me)) if step else None


MOVES: Moves = {"key_words": (1, key_words), "pass": (1, pass_by)}
RIGHTS: Rights = {
    "NoteKeyWords": ("", lambda at, me: NoteKeyWords("p07", Text("zingt, lacht, bakt"))),
    "PassBy": ("", lambda at, me: PassBy(at.step("introduce"), me)),
}
