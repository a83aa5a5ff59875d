"""The time machine."""

from samenspel.room.exercises.travel import EraseDream, ReadPrompt, WriteDream
from samenspel.room.records import Dream, Step, StepName, Text

from .at import Asked, At, Moves, Rights, Room

STEP: StepName = "travel"


def read(at: At) -> Asked | None:
    step = at.pick(Step)
    return ("desk", ReadPrompt(step.id, 1 + at.extra % 3)) if step else None


def dream(at: At, late: int = 0) -> Asked | None:
    """Written, or rewritten over the version that I saw."""
    step, mine = at.pick(Step), at.mine(Dream)
    if mine and at.extra % 3:
        return at.me, WriteDream(mine.step, at.words, mine.version - late, mine.id)
    return (at.me, WriteDream(step.id, at.words)) if step else None


def dream_late(at: At) -> Asked | None:
    return dream(at, late=1)


def erase_dream(at: At) -> Asked | None:
    mine = at.mine(Dream)
    return (at.me, EraseDream(mine.id)) if mine else None


MOVES: Moves = {"read": (1, read), "dream": (4, dream), "dream_late": (1, dream_late), "undream": (1, erase_dream)}


def played(room: Room) -> None:
    """One prompt is read, and all but the last write a dream; one takes theirs back."""
    room.ask("desk", ReadPrompt(room.step.id, 1))
    for person in room.people[:-1]:
        room.ask(person, WriteDream(room.step.id, Text(f"Een lange tafel, zag {person}")))
    last = room.people[-2]
    room.ask(last, EraseDream(room.session.of(last, Dream)[0].id))


PLAYED = played
RIGHTS: Rights = {
    "ReadPrompt": ("", lambda at, me: ReadPrompt(at.step("travel"), 3)),
    "WriteDream": ("", lambda at, me: WriteDream(at.step("travel"), Text("een lange tafel"))),
    "EraseDream": ("", lambda at, me: EraseDream(at.thing(Dream, me))),
}
