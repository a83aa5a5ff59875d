"""What the room longs for."""

from typing import get_args

from samenspel.room.exercises.longings import given
from samenspel.room.exercises.thread import AnswerLongings, EraseOtherwise, Found, Glean, ShowLonging
from samenspel.room.people.doors import Join
from samenspel.room.records import Insight, Step, StepName, Text
from samenspel.room.records.longings import Answer, Gleaned, Longing, Otherwise
from samenspel.room.rules.voting import FEWEST

from .at import Asked, At, Moves, Played, Rights, Room

STEP: StepName = "thread"


def glean(at: At) -> Asked | None:
    lines = [one.id for one in given(at.session)]
    return ("machine", Glean((Found(tuple(lines[at.which % 3 :][:3])), Found(tuple(lines[:1]))))) if lines else None


def show(at: At) -> Asked | None:
    step, line = at.now, at.another(Insight)
    return ("desk", ShowLonging(step.id, Text(at.words[:60]), (line.id,))) if step and line else None


def answer(at: At) -> Asked | None:
    step, longing = at.pick(Step), at.another(Longing)
    if step is None or longing is None:
        return None
    other = at.words if at.extra % 3 == 2 else Text("")
    said = get_args(Answer)[at.extra % 3]
    return at.me, AnswerLongings(longing.step, at.key, (longing.id,), (said,), (other,))


def erase(at: At) -> Asked | None:
    otherwise = at.pick(Otherwise)
    return ("desk", EraseOtherwise(otherwise.id)) if otherwise else None


def everybody(room: Room) -> None:
    """Two longings hang, of which the first was gleaned; everybody answers, and one puts it otherwise. In a small room
    guests come in, so that five make a figure.
    """
    session, step = room.session, room.step
    for number in range(FEWEST - len(room.people)):
        room.ask(f"guest{number}", Join(Text(f"Gast {number}")))
    lines = sorted(one.id for one in given(session))
    room.do("machine", Glean((Found(tuple(lines[:2])),)))
    gleaned = next(iter(session.all(Gleaned)))
    room.do("desk", ShowLonging(step.id, Text("gekend worden"), gleaned.quotes, gleaned.id))
    room.do("desk", ShowLonging(step.id, Text("mogen beginnen"), tuple(lines[:1])))
    longings = tuple(sorted(one.id for one in session.all(Longing)))
    for number, person in enumerate(room.people):
        key = f"thread of {person} ".ljust(20, "·")
        answers: tuple[Answer, Answer] = ("yes", "other" if number == 0 else "no")
        others = (Text(""), Text("eerder samen beginnen" if number == 0 else ""))
        room.ask(person, AnswerLongings(step.id, key, longings, answers, others))


PLAYED: Played = everybody
MOVES: Moves = {"glean": (2, glean), "show": (2, show), "longing": (3, answer), "erase_otherwise": (1, erase)}
RIGHTS: Rights = {
    "Glean": ("", lambda at, me: Glean((Found((at.line("p03").id,)),))),
    "ShowLonging": ("", lambda at, me: ShowLonging(at.step("thread"), Text("gekend worden"), (at.line("p03").id,))),
    "AnswerLongings": (
        "",
        lambda at, me: AnswerLongings(
            at.step("thread"), "a key of their own".ljust(20), (at.thing(Longing),), ("yes",), (Text(""),)
        ),
    ),
    "EraseOtherwise": ("", lambda at, me: EraseOtherwise(at.thing(Otherwise))),
}
