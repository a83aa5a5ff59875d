"""Goodbye: the measure again, whom I really met, all that is mine and how far it goes, and one word on the wall."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.boxes import Slip
from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import DESK_OR_SEATED, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import AnyRecord, Deck, Id, Name, Part, Person, Step
from samenspel.room.records.goodbye import Acquainted, Compared, LastWord, Met
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import is_taken_off, reaches, seen_now
from samenspel.room.rules.voting import is_key, vote
from samenspel.room.rules.writing import goes_on, is_late
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .before import is_on_the_scale
from .comparing import compared
from .contract import BallotBox, Exercise

LONGEST_WORD = 24
"""In characters: a word, or two."""
MEASURE, ALL_OF_MINE = 3 * MINUTE, 2.5 * MINUTE
"""What neither loses a second of (domain 2.3)."""


class AnswerAfter(Command, frozen=True):
    """The same statements, and last how the answerer looks back on the morning's start; all in one slip.

    Under the key of the slip of before, which only their phone or paper slip knows: so the box, and nobody else, finds
    how one person changed.
    """

    asked_by: ClassVar = DESK_OR_SEATED
    on_paper: ClassVar = True
    is_slip: ClassVar = True

    step: Id
    key: str
    answers: tuple[int | None, ...]


class TickMet(Command, frozen=True):
    """I really met them today. With `call`: I would ring them up."""

    asked_by: ClassVar = SEATED
    traceless: ClassVar = True

    whom: Id
    call: bool = False


class UntickMet(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    traceless: ClassVar = True

    whom: Id


class SayLastWord(Command, frozen=True):
    """Hang my word on the wall. Said again, it replaces the first, and hangs though it was held back. `version` is the
    one that the screen saw.
    """

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    told: ClassVar[Deed | None] = "last_word"

    text: Name
    version: int = 0


class EraseLastWord(Command, frozen=True):
    """Take my word off the wall, for good."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "gone"

    word: Id


@handles(AnswerAfter)
def answer_after(session: Session, ask: AnswerAfter, turn: Turn) -> Iterator[Change]:
    """Until the morning ends. The desk enters paper slips, each under the key printed on it."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != CLOSE.name:
        raise Refused("not_now")
    deck = session.one(Deck)
    if len(ask.answers) != (len(deck.items) if deck else 0) + 1 or not is_key(ask.key):
        raise Refused("eight_answers")
    if any(answer is not None and not is_on_the_scale(answer) for answer in ask.answers):
        raise Refused("eight_answers")
    answers = tuple("" if answer is None else str(answer) for answer in ask.answers)
    yield vote(Slip(AFTER.of(step), ask.key, answers), AFTER.takes_slips(session, step), turn, AFTER.on_paper_slips)


def at_goodbye(session: Session) -> Step:
    step = session.open_step()
    if step is None or step.name != CLOSE.name:
        raise Refused("not_now")
    return step


@handles(TickMet)
def tick_met(session: Session, ask: TickMet, turn: Turn) -> Iterator[Change]:
    """Seen by oneself alone (domain 2.1); the desk gets sums at the end, of five people or more."""
    at_goodbye(session)
    session.see(Person, ask.whom, turn.actor)
    if ask.whom == turn.actor:
        raise Refused("not_now")
    old = met_by(session, turn.actor, ask.whom)
    yield Put(
        replace(old, call=ask.call) if old else Met(whom=ask.whom, call=ask.call, id=turn.new_id(), of=turn.actor)
    )


@handles(UntickMet)
def untick_met(session: Session, ask: UntickMet, turn: Turn) -> Iterator[Change]:
    old = met_by(session, turn.actor, ask.whom)
    if old is None:
        raise Refused("not_there")
    yield Forget(old.id)


def met_by(session: Session, person: str, whom: str) -> Met | None:
    return next((one for one in session.of(person, Met) if one.whom == whom), None)


@handles(SayLastWord)
def say_last_word(session: Session, ask: SayLastWord, turn: Turn) -> Iterator[Change]:
    """Rule 1: it hangs by its writer's tap, and nothing of it is on the server before that."""
    at_goodbye(session)
    if not ask.text.strip():
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_WORD:
        raise Refused("too_long")
    old = next(iter(session.of(turn.actor, LastWord)), None)
    goes_on(old, ask.version)
    if old is None:
        yield Put(LastWord(ask.text, id=turn.new_id(), of=turn.actor, seen_by=LastWord.first_sight))
    elif is_late(old, ask.version):
        raise Refused("changed_since")
    elif is_taken_off(session, old.id):
        raise Refused("taken_off")
    else:
        reach = old.reach if reaches(old, "room") else "room"
        yield seen_now(session, replace(old, text=ask.text, version=old.version + 1, reach=reach))


@handles(EraseLastWord)
def erase_last_word(session: Session, ask: EraseLastWord, turn: Turn) -> Iterator[Change]:
    word = session.see(LastWord, ask.word, turn.actor)
    if word.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {word.id})
    yield Forget(word.id)


def of_word(word: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("last_word")


AFTER = BallotBox("after", until="close", counted=compared, tells_ready=True, on_paper_slips=True, at_the_end=True)


class Close(Exercise):
    """Alone, each at their own pace: answer, look at what is mine, and say a word. The reveal gives it all back."""

    name = "close"
    commands = (AnswerAfter, TickMet, UntickMet, SayLastWord, EraseLastWord)
    records = (Met, LastWord, Compared, Acquainted)
    limits: ClassVar = {"lastWord": LONGEST_WORD}
    company = "one"
    untouched = ("measure", "mine")
    box = AFTER
    has_reveal = True
    tells: ClassVar = {LastWord: of_word}

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """The measure and the reach screen keep their time, however late it is: the word gives."""
        word = minutes * MINUTE - MEASURE - ALL_OF_MINE
        return timed(("measure", MEASURE), ("mine", ALL_OF_MINE), ("word", word))


CLOSE = Close()
