"""The measure before: eight statements, answered without a name. Under five answers there is no figure."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import ClassVar

from samenspel.room.boxes import Slip
from samenspel.room.command import DESK_OR_SEATED, Command
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, Deck, Id, Measured, Step
from samenspel.room.rules.voting import FEWEST, enough, is_key, vote
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .contract import BallotBox, Exercise

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
    if step.name != BEFORE.name:
        raise Refused("not_now")
    deck = session.one(Deck)
    if len(ask.answers) != (len(deck.items) if deck else 0) or not is_key(ask.key):
        raise Refused("eight_answers")
    if any(answer is not None and not is_on_the_scale(answer) for answer in ask.answers):
        raise Refused("eight_answers")
    answers = tuple("" if answer is None else str(answer) for answer in ask.answers)
    slip = Slip(ANSWERED.of(step), ask.key, answers)
    yield vote(slip, ANSWERED.takes_slips(session, step), turn, ANSWERED.on_paper_slips)


def is_on_the_scale(answer: int) -> bool:
    return 0 <= answer <= HIGHEST and answer % GRAIN == 0


def measured(session: Session, step: Step, slips: Sequence[Slip], turn: Turn) -> Iterator[Change]:
    """What the desk may know once nobody can answer any more: how many did, and no figure under five."""
    if slips:
        old = next(iter(session.holding(step.id, Measured)), None)
        id = old.id if old else turn.new_id()
        yield Put(Measured(step.id, len(slips), medians(slips, turn), id=id, seen_by=DESK))


def medians(slips: Sequence[Slip], turn: Turn) -> tuple[float | None, ...]:
    """The median of each statement: None where fewer than five own slips answer it, and nothing when too few do."""
    if not enough(slips, turn):
        return ()
    columns = zip(*(answers_on(slip, turn.boxes.is_own(slip)) for slip in slips), strict=True)
    return tuple(median_of([answer for answer in column if answer]) for column in columns)


def answers_on(slip: Slip, is_own: bool) -> Iterator[tuple[int, bool] | None]:
    """Each answer, and whether only its giver knows it; None for a statement that was skipped."""
    return ((int(answer), is_own) if answer else None for answer in slip.answers)


def median_of(column: Sequence[tuple[int, bool]]) -> float | None:
    if sum(is_own for _, is_own in column) < FEWEST:
        return None
    return float(median(answer for answer, _ in column))


ANSWERED = BallotBox("before", until="meet", counted=measured, tells_ready=True, on_paper_slips=True)


class Before(Exercise):
    """Alone, in silence. It may be shown how many are ready, because that says nothing about their answers."""

    name = "before"
    commands = (AnswerBefore,)
    records = (Measured,)
    limits: ClassVar = {"scale": HIGHEST, "scaleStep": GRAIN}
    company = "one"
    box = ANSWERED


BEFORE = Before()
