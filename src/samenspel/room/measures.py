"""The measure before: eight statements, answered without a name. Under five answers there is no figure."""

from collections.abc import Iterable, Iterator
from statistics import median

from .records import DESK, Deck, Measured, Step
from .session import Session
from .turn import Change, Command, Put, Refused, Slip, Turn

FEWEST = 5
"""Below so many answers nothing is shown (rule 10)."""
HIGHEST, GRAIN = 100, 10
"""Answers go from 0 to 100 in tens, as Bandura's guide advises (domain 3, measure)."""
SHORTEST_KEY, LONGEST_KEY = 16, 64


class AnswerBefore(Command, frozen=True):
    """All answers of one person in one slip, under a key that only their phone or paper slip knows. None: skipped."""

    step: str
    key: str
    answers: tuple[int | None, ...]


def answer_before(session: Session, ask: AnswerBefore, turn: Turn) -> Iterator[Change]:
    """Until the card talk ends (domain 2.1). The desk types paper slips, each under the key that is printed on it."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != "before" or has_ended(session):
        raise Refused("not_now")
    items = next((len(deck.items) for deck in session.all(Deck)), 0)
    if len(ask.answers) != items or not SHORTEST_KEY <= len(ask.key) <= LONGEST_KEY:
        raise Refused("eight_answers")
    if any(answer is not None and not is_on_the_scale(answer) for answer in ask.answers):
        raise Refused("eight_answers")
    box = box_of(step)
    if turn.actor != "desk" and session.voted[box].get(turn.actor, ask.key) != ask.key:
        raise Refused("already_given")
    yield Slip(box, ask.key, tuple("" if answer is None else str(answer) for answer in ask.answers))


def box_of(step: Step) -> str:
    return f"before:{step.id}"


def is_on_the_scale(answer: int) -> bool:
    return 0 <= answer <= HIGHEST and answer % GRAIN == 0


def has_ended(session: Session) -> bool:
    """Whether the card talk, or what follows it, has been and gone: then nobody answers *before* any more."""
    steps = list(session.all(Step))
    return any(not step.open for step in steps if step.name == "meet") or any(
        step.open for step in steps if step.name not in ("welcome", "before", "meet")
    )


def measured(session: Session, turn: Turn) -> Iterator[Put]:
    """What the desk may know once nobody answers any more: how many, and no figure under five."""
    for step in [step for step in session.all(Step) if step.name == "before"]:
        slips = [slip.answers for slip in session.boxes[box_of(step)].values()]
        if slips and not any(old.step == step.id for old in session.all(Measured)):
            yield Put(Measured(step.id, len(slips), medians(slips), id=turn.new_id(), seen_by=DESK))


def medians(slips: Iterable[tuple[str, ...]]) -> tuple[float | None, ...]:
    """The median of each statement; None where fewer than five answered it, and nothing at all under five slips."""
    slips = list(slips)
    if len(slips) < FEWEST:
        return ()
    columns = [[int(answer) for answer in column if answer] for column in zip(*slips, strict=True)]
    return tuple(float(median(column)) if len(column) >= FEWEST else None for column in columns)
