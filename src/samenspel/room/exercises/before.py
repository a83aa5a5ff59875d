"""The measure before: eight statements, answered without a name. Under five answers there is no figure."""

from collections.abc import Iterable, Iterator
from statistics import median
from typing import ClassVar

from samenspel.room.command import DESK_OR_SEATED, Command
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, Deck, Id, Measured, Step
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn
from samenspel.room.voting import is_key, vote

from .contract import BallotBox, Exercise

FEWEST = 5
"""With fewer answers than this nothing is shown (rule 10)."""
HIGHEST, GRAIN = 100, 10
"""Answers run from 0 to 100 in tens, as Bandura's guide advises (domain 3, measure)."""


class AnswerBefore(Command, frozen=True):
    """All answers of one person in one slip, under a key that only their phone or paper slip knows. None: skipped."""

    asked_by: ClassVar = DESK_OR_SEATED
    on_paper: ClassVar = True
    is_slip: ClassVar = True

    step: Id
    key: str
    answers: tuple[int | None, ...]


@handles(AnswerBefore)
def answer_before(session: Session, ask: AnswerBefore, turn: Turn) -> Iterator[Change]:
    """Until the card talk ends (domain 2.1). The desk enters paper slips, each under the key printed on it."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != BEFORE.name or not ANSWERED.is_open(session.all(Step)):
        raise Refused("not_now")
    deck = session.one(Deck)
    if len(ask.answers) != (len(deck.items) if deck else 0) or not is_key(ask.key):
        raise Refused("eight_answers")
    if any(answer is not None and not is_on_the_scale(answer) for answer in ask.answers):
        raise Refused("eight_answers")
    answers = tuple("" if answer is None else str(answer) for answer in ask.answers)
    yield vote(ANSWERED.of(step), ask.key, answers, turn)


def is_on_the_scale(answer: int) -> bool:
    return 0 <= answer <= HIGHEST and answer % GRAIN == 0


def measured(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """What the desk may know once nobody can answer any more: how many did, and no figure under five."""
    slips = [slip.answers for slip in turn.boxes.in_box(ANSWERED.of(step))]
    if slips and not session.holding(step.id, Measured):
        yield Put(Measured(step.id, len(slips), medians(slips), id=turn.new_id(), seen_by=DESK))


def medians(slips: Iterable[tuple[str, ...]]) -> tuple[float | None, ...]:
    """The median of each statement; None where fewer than five answered it, and nothing at all under five slips."""
    slips = list(slips)
    if len(slips) < FEWEST:
        return ()
    columns = [[int(answer) for answer in column if answer] for column in zip(*slips, strict=True)]
    return tuple(float(median(column)) if len(column) >= FEWEST else None for column in columns)


ANSWERED = BallotBox("before", until="meet", counted=measured, tells_ready=True, on_paper_slips=True)


class Before(Exercise):
    """Alone, in silence. It may be shown how many are ready, because that says nothing about their answers."""

    name = "before"
    commands = (AnswerBefore,)
    records = (Measured,)
    company = "one"
    box = ANSWERED


BEFORE = Before()
