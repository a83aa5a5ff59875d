"""What this room longs for, in people's own words: the machine proposes, the facilitator names, everybody says whether
it is so. Only what came back in enough sessions is called a thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct

from samenspel.room.boxes import Slip
from samenspel.room.command import DESK_ONLY, DESK_OR_SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import DESK, ROOM, AnyRecord, Id, Name, Step, Text
from samenspel.room.records.longings import Answer, Confirmed, Gleaned, Longing, Otherwise, Recurrence
from samenspel.room.rules.voting import FEWEST, enough, is_key, vote
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

from .contract import BallotBox, Exercise, Unread
from .locked import dreams_are_locked
from .longings import MOST_LONGINGS, MOST_QUOTES, Given, given, is_thread, may_be_quoted
from .show import SHOW

LONGEST_LONGING, LONGEST_OTHERWISE = 80, 140
"""In characters."""


class Found(Struct, frozen=True):
    """Lines that seem to be about one longing; `recurs` when earlier sessions had it too."""

    quotes: tuple[Id, ...]
    recurs: Recurrence | None = None


class Glean(Command, frozen=True):
    """The machine laid together what hangs; at most three times, the best first. A person chooses (rule 9)."""

    asked_by: ClassVar = frozenset({"machine"})
    for_good: ClassVar = True

    found: tuple[Found, ...]


class ShowLonging(Command, frozen=True):
    """Hang this longing, named by the facilitator, with what speaks of it. `gleaned` is what it was made of, if any."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "show_longing"

    step: Id
    text: Name
    quotes: tuple[Id, ...]
    gleaned: Id = ""


class AnswerLongings(Command, frozen=True):
    """What I say of each longing, all in one slip under a key that only my phone or paper slip knows; `others` are how
    I would put it instead, empty where I did not. Given again, it replaces the first.
    """

    asked_by: ClassVar = DESK_OR_SEATED
    on_paper: ClassVar = True
    is_slip: ClassVar = True

    step: Id
    key: str
    longings: tuple[Id, ...]
    answers: tuple[Answer, ...]
    others: tuple[Name, ...]


class EraseOtherwise(Command, frozen=True):
    """Erase for good how somebody put it: it has no owner who could, and it may name somebody (rule 12)."""

    asked_by: ClassVar = DESK_ONLY
    for_good: ClassVar = True
    after_end: ClassVar = True
    told: ClassVar[Deed | None] = "gone"

    otherwise: Id


@dataclass(frozen=True)
class Hanging(Unread):
    """What hangs, in which some lines may be about one longing."""

    in_practice: ClassVar = True

    lines: tuple[Given, ...]

    def told(self, quotes: Sequence[tuple[Id, ...]]) -> Glean:
        return Glean(tuple(map(Found, quotes)))


@handles(Glean)
def glean(session: Session, ask: Glean, turn: Turn) -> Iterator[Change]:
    """Rule 9: only once all dreams are locked, and what is too little to be a thread is called none. Lines that went
    off the wall while the machine looked are left out.
    """
    if not to_glean(session):
        raise Refused("not_now")
    yield from (Drop(one.id) for one in session.all(Gleaned))
    for one in ask.found[:MOST_LONGINGS]:
        quotes = tuple(id for id in dict.fromkeys(one.quotes) if may_be_quoted(session, id))[:MOST_QUOTES]
        recurs = one.recurs if one.recurs and is_thread(one.recurs) else None
        sessions, of = (recurs.sessions, recurs.of) if recurs else (0, 0)
        if quotes:
            yield Put(Gleaned(quotes, sessions, of, id=turn.new_id(), seen_by=DESK))


@handles(ShowLonging)
def show_longing(session: Session, ask: ShowLonging, turn: Turn) -> Iterator[Change]:
    """Rule 9: after all dreams are locked, by a person's tap. It rests on words of this room that hang. In how many
    sessions it came back was found of the words laid together: of others nobody counted anything.
    """
    step = session.see(Step, ask.step, turn.actor)
    if step.name != THREAD.name or not step.open or step.revealed or not dreams_are_locked(session):
        raise Refused("not_now")
    if not ask.text:
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_LONGING:
        raise Refused("too_long")
    quotes = tuple(dict.fromkeys(ask.quotes))
    if not quotes:
        raise Refused("rests_on_nothing")
    if len(quotes) > MOST_QUOTES or len(hanging(session, step)) >= MOST_LONGINGS:
        raise Refused("too_many_lines")
    if not all(may_be_quoted(session, id) for id in quotes):
        raise Refused("not_there")
    basis = session.see(Gleaned, ask.gleaned, turn.actor) if ask.gleaned else None
    is_of_basis = basis is not None and {*quotes} <= {*basis.quotes}
    sessions, of = (basis.sessions, basis.of_sessions) if basis and is_of_basis else (0, 0)
    number = free_place(hanging(session, step))
    yield Put(Longing(step.id, number, ask.text, quotes, True, sessions, of, id=turn.new_id(), seen_by=ROOM))


@handles(AnswerLongings)
def answer_longings(session: Session, ask: AnswerLongings, turn: Turn) -> Iterator[Change]:
    """Rule 9: a person confirms, and a no counts; what went off the wall meanwhile does not, and keeps no other answer
    out. What somebody wrote waits
    beside their slip, and is never written with it: nothing could erase it there. A helper needs no printed key, as
    with dots.
    """
    step = session.see(Step, ask.step, turn.actor)
    if step.name != THREAD.name:
        raise Refused("not_now")
    many = {len(ask.longings), len(ask.answers), len(ask.others), len({*ask.longings})}
    if len(many) > 1 or not is_key(ask.key):
        raise Refused("not_there")
    if any(len(other) > LONGEST_OTHERWISE for other in ask.others):
        raise Refused("too_long")
    there = {longing.id for longing in hanging(session, step)}
    if ask.longings and not there & {*ask.longings}:
        raise Refused("not_there")
    said = [one for one in zip(ask.longings, ask.answers, ask.others, strict=True) if one[0] in there]
    answers = tuple(sorted(f"{id} {answer}" for id, answer, _ in said))
    words = tuple(sorted(f"{id} {other}" for id, answer, other in said if answer == "other" and other))
    slip = Slip(SAID.of(step), ask.key, answers, words)
    yield vote(slip, SAID.takes_slips(session, step), turn)


@handles(EraseOtherwise)
def erase_otherwise(session: Session, ask: EraseOtherwise, turn: Turn) -> Iterator[Change]:
    yield Forget(session.see(Otherwise, ask.otherwise, turn.actor).id)


def to_glean(session: Session) -> tuple[Given, ...]:
    """What the machine may look through now; nothing unless people look at the drawings, or are about to look at what
    they long for and nothing hangs yet.
    """
    step = session.open_step()
    if step is None or step.name not in (SHOW.name, THREAD.name) or not dreams_are_locked(session):
        return ()
    is_late = step.name == THREAD.name and (step.revealed or bool(session.holding(step.id, Longing)))
    return () if is_late else tuple(given(session))


def hanging(session: Session, step: Step) -> list[Longing]:
    """The longings of a step that everybody sees."""
    found = (one for one in session.holding(step.id, Longing) if "room" in one.seen_by)
    return sorted(found, key=lambda longing: (longing.number, longing.id))


def free_place(there: Sequence[Longing]) -> int:
    """The first place on the wall where none hangs: the others stay where they are."""
    taken = {longing.number for longing in there}
    return next(place for place in range(1, MOST_LONGINGS + 1) if place not in taken)


def said_of(longing: Longing, lines: Sequence[str]) -> list[str]:
    """What stands on a slip about this longing."""
    found = (line.partition(" ") for line in lines)
    return [rest for id, _, rest in found if id == longing.id]


def confirmed(session: Session, step: Step, slips: Sequence[Slip], turn: Turn) -> Iterator[Change]:
    """Rule 9: a single no is shown as such. Rule 10: of five people or more who answered about this very longing, and
    what somebody wrote instead comes without a name, in an order that tells nothing.
    """
    if not enough(slips, turn):
        return
    for longing in hanging(session, step):
        about = [(slip, said) for slip in slips for said in said_of(longing, slip.answers)]
        if sum(turn.boxes.is_own(slip) for slip, _ in about) < FEWEST:
            continue
        yes, no, other = (sum(said == one for _, said in about) for one in ("yes", "no", "other"))
        yield Put(Confirmed(longing.id, yes, no, other, id=turn.new_id(), seen_by=ROOM))
        for text in sorted(word for slip, _ in about for word in said_of(longing, slip.words)):
            yield Put(Otherwise(longing.id, Text(text), id=turn.new_id(), seen_by=DESK))


SAID = BallotBox("thread", until="thread", counted=confirmed, tells_ready=True, on_paper_slips=True, at_the_reveal=True)


def of_longing(longing: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("show_longing" if old is None else "changed", "desk")


def of_otherwise(otherwise: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("changed")


class Thread(Exercise):
    """What people long for hangs, one by one; everybody answers, and the reveal shows what they said."""

    name = "thread"
    commands = (Glean, ShowLonging, AnswerLongings, EraseOtherwise)
    records = (Gleaned, Longing, Confirmed, Otherwise)
    limits: ClassVar = {
        "longings": MOST_LONGINGS,
        "quotes": MOST_QUOTES,
        "longing": LONGEST_LONGING,
        "otherwise": LONGEST_OTHERWISE,
        "fewest": FEWEST,
    }
    box = SAID
    has_reveal = True
    tells: ClassVar = {Longing: of_longing, Otherwise: of_otherwise}
    gone: ClassVar = {Otherwise: Said("gone", "desk")}

    def may_reveal(self, session: Session, step: Step) -> bool:
        """There is nothing to show when the facilitator led it aloud."""
        return super().may_reveal(session, step) and bool(hanging(session, step))

    def to_read(self, session: Session) -> Hanging | None:
        lines = to_glean(session)
        return Hanging(lines) if lines else None


THREAD = Thread()
