"""A vote without a name: checked against an earlier one, put in its box, and counted once when the box is sealed."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from samenspel.room.boxes import Slip
from samenspel.room.records import Measured, Sealed, Step
from samenspel.room.session import Session
from samenspel.room.turn import Change, Kept, Put, Refused, Seal, Turn, Vote

SHORTEST_KEY, LONGEST_KEY = 16, 64
"""In characters, of the key that only a phone or a paper slip knows."""
FEWEST = 5
"""With fewer own slips than this no figure is shown (rule 10)."""

Counted: TypeAlias = Callable[[Session, Step, Sequence[Slip], Turn], Iterator[Change]]
"""What is put when a box is counted, from all its slips."""


def is_key(key: str) -> bool:
    return SHORTEST_KEY <= len(key) <= LONGEST_KEY


def vote(slip: Slip, is_open: bool, turn: Turn, is_printed: bool = False) -> Vote | Kept:
    """One slip per person: given again under the same key, it replaces the first, as long as its box is open.

    Nobody knows whose a paper slip is that the desk types, so there it is one slip per key. A phone that missed the
    answer gives its slip again, perhaps when the box is sealed. A key that is printed on a slip is nobody's own. Where
    slips are printed, a helper needs one: else one person could answer for all who are on paper. Somebody who has a
    phone of their own by now replaces what another filled in for them.
    """
    is_own = turn.actor != "desk" and not turn.lent_by
    printed = turn.as_printed(slip.key)
    if is_own and printed:
        raise Refused("not_yours")
    if is_printed and turn.lent_by not in ("", "desk") and not printed:
        raise Refused("not_there")
    slip = replace(slip, key=printed or slip.key)
    if turn.boxes.has_sealed(slip):
        return Kept()
    if not is_open:
        raise Refused("not_now")
    giver = slip.key if turn.actor == "desk" else turn.actor
    earlier = turn.boxes.key_of(slip.box, giver)
    if earlier not in (None, slip.key) and not (is_own and turn.boxes.is_lent(slip.box, earlier)):
        raise Refused("already_given")
    if turn.boxes.is_anothers(slip, giver):
        raise Refused("already_given")
    return Vote(slip, giver, is_own)


def is_sealed(session: Session, step: Step) -> bool:
    """Whether the box of this step was counted for good: nothing opens it again, not even undo.

    Release 0.2 counted once too, but did not say so.
    """
    return bool(session.holding(step.id, Sealed)) or any(one.medians for one in session.holding(step.id, Measured))


def enough(slips: Sequence[Slip], turn: Turn) -> bool:
    """Whether a figure may be made of these: five say something. Slips that somebody else typed count in it, but never
    make the five; nor do those on which nothing is filled in.
    """
    return sum(turn.boxes.is_own(slip) and any(slip.answers) for slip in slips) >= FEWEST


def counted(session: Session, step: Step, box: str, count: Counted, turn: Turn) -> Iterator[Change]:
    """Count a box when its last step ends. The first figure seals it: a second one would tell the difference."""
    if is_sealed(session, step):
        return
    slips = turn.boxes.in_box(box)
    yield from count(session, step, slips, turn)
    if enough(slips, turn):
        yield Put(Sealed(step.id, id=turn.new_id()))
        yield Seal(box)
