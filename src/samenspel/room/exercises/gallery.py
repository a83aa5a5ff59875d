"""Along the wall: three dots each, "I recognise this", anonymous for good and shown only after the step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from samenspel.room.boxes import Slip
from samenspel.room.command import SEATED, Command
from samenspel.room.handlers import handles
from samenspel.room.records import ROOM, Id, Insight, Recognised, Step
from samenspel.room.rules.voting import enough, is_key, vote
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .contract import BallotBox, Exercise

DOTS = 3


class GiveDots(Command, frozen=True):
    """All dots of one person at once, under a key that only their phone knows. Given again, they replace the first."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    is_slip: ClassVar = True

    step: Id
    key: str
    insights: tuple[Id, ...]


@handles(GiveDots)
def give_dots(session: Session, ask: GiveDots, turn: Turn) -> Iterator[Change]:
    """Rule 6: no minus, no ranking. Several dots on one insight are fine: it is recognised that much."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != GALLERY.name:
        raise Refused("not_now")
    if len(ask.insights) > DOTS or not is_key(ask.key):
        raise Refused("three_dots")
    lines = [session.see(Insight, insight, "room") for insight in ask.insights]
    slip = Slip(DOTTED.of(step), ask.key, tuple(sorted(f"{line.id} {line.version}" for line in lines)))
    yield vote(slip, DOTTED.takes_slips(session, step), turn)


def recognised(session: Session, step: Step, slips: Sequence[Slip], turn: Turn) -> Iterator[Change]:
    """The dots of a gallery, counted when it ends (domain 2.1: shown only after the step), and only of five people.

    A line that hangs no more has none: that it was erased, and that it was held back, look the same. One that was
    rewritten since has none for its earlier words. Slips of release 0.2 do not say which words they are for.
    """
    if not enough(slips, turn):
        return
    dots = Counter(insight for slip in slips for insight in slip.answers)
    for words, n in dots.items():
        insight, _, version = words.partition(" ")
        line = session.find(Insight, insight)
        if line and "room" in line.seen_by and version in ("", str(line.version)):
            yield Put(Recognised(insight, n, id=turn.new_id(), seen_by=ROOM))


DOTTED = BallotBox("dots", until="gallery", counted=recognised)


class Gallery(Exercise):
    """People walk along the sheets; no dot is shown before it ends."""

    name = "gallery"
    commands = (GiveDots,)
    records = (Recognised,)
    limits: ClassVar = {"dots": DOTS}
    box = DOTTED


GALLERY = Gallery()
