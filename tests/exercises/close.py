"""Goodbye."""

from samenspel.room.exercises.close import AnswerAfter, EraseLastWord, SayLastWord, TickMet, UntickMet
from samenspel.room.exercises.thread import EraseOtherwise
from samenspel.room.records import Deck, Person, Step, StepName, Text
from samenspel.room.records.goodbye import LastWord, Met
from samenspel.room.records.longings import Otherwise

from .at import Asked, At, Moves, Played, Rights, Room

STEP: StepName = "close"


def answer(at: At) -> Asked | None:
    step = next((one for one in at.session.all(Step) if one.name == STEP), None)
    return (at.me, AnswerAfter(step.id, at.key, (at.extra % 11 * 10, None, None))) if step else None


def tick(at: At) -> Asked | None:
    whom = at.pick(Person)
    return (at.me, TickMet(whom.id, at.extra % 2 == 0)) if whom else None


def untick(at: At) -> Asked | None:
    met = at.pick(Met)
    return (met.of, UntickMet(met.whom)) if met else None


def word(at: At) -> Asked | None:
    return at.me, SayLastWord(Text(at.words[:20]))


def erase_word(at: At) -> Asked | None:
    word = at.pick(LastWord)
    return (word.of, EraseLastWord(word.id)) if word else None


def everybody(room: Room) -> None:
    first, *others = room.people
    statements = sum(len(deck.items) for deck in room.session.all(Deck)) + 1
    for number, person in enumerate(others):
        room.ask(
            person, AnswerAfter(room.step.id, f"key of {person} ".ljust(20, "·"), (number % 10 * 10,) * statements)
        )
        room.do(person, TickMet(first, number % 2 == 0))
        room.do(person, SayLastWord(Text("lichter")))
    room.do(first, TickMet(others[0]))
    room.do(first, UntickMet(others[0]))
    room.do(first, TickMet(others[0]))
    for text in ("soep", "moed"):
        room.do(first, SayLastWord(Text(text)))
        if text == "soep":
            room.do(first, EraseLastWord(next(word.id for word in room.session.of(first, LastWord))))
    for otherwise in list(room.session.all(Otherwise)):
        room.do("desk", EraseOtherwise(otherwise.id))


PLAYED: Played = everybody
MOVES: Moves = {
    "after": (1, answer), "met": (1, tick), "not_met": (1, untick), "word": (1, word), "erase_word": (1, erase_word),
}  # fmt: skip
RIGHTS: Rights = {
    "AnswerAfter": ("", lambda at, me: AnswerAfter(at.step("close"), f"key of {me} ".ljust(20, "·"), (50,) * 9)),
    "TickMet": ("", lambda at, me: TickMet("p07")),
    "UntickMet": (
        "",
        lambda at, me: UntickMet(next((met.whom for met in at.hall.session.of(me, Met)), "nobody")),
    ),
    "SayLastWord": (
        "",
        lambda at, me: SayLastWord(
            Text("lichter"), max((one.version for one in at.hall.session.of(me, LastWord)), default=0)
        ),
    ),
    "EraseLastWord": (
        "",
        lambda at, me: EraseLastWord(next((word.id for word in at.hall.session.of(me, LastWord)), "nothing")),
    ),
}
