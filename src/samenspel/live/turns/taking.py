"""The taking of turns: commands wait here, are judged in rounds by the rules, and are answered once on disk."""

import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf
from time import monotonic

from samenspel import security
from samenspel.live.door.passes import as_printed, command_name, lot, name_of_card, recoded
from samenspel.live.term.session_time import SessionTime
from samenspel.live.wire.parts import WireReason
from samenspel.logbook.keeping import Batch, Founded, new_id
from samenspel.room.boxes import Slip
from samenspel.room.exercises import exercise
from samenspel.room.handle import AnyCommand, OnBehalf, check_standing
from samenspel.room.handle import done as handle
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.records import AnyRecord, JoinCode, Person, Step
from samenspel.room.session import Session, apply
from samenspel.room.text.tidying import is_quick, tidied
from samenspel.room.turn import Change, Entry, Kept, Refused, Seal, Turn, Vote, entry_of

from .addresses import Addresses, Given
from .asking import Asked, Waitlist, by_asker
from .ballot import Ballot, Waits
from .days import days_from
from .present import Present
from .weighing import Scales

log = logging.getLogger(__name__)

MANY = 60
"""People from whom on putting them together may take longer than others should wait."""
MANY_SHOWN = 500
"""What hangs at a reveal, from which on showing all of it at once may."""


@dataclass(frozen=True)
class Chance:
    """Where turns get time and ids; tests give their own."""

    time: SessionTime
    new_id: Callable[[], str] = new_id


@dataclass(frozen=True)
class Taken:
    """A turn as it was taken: who asked, and what went away by it."""

    asked: Asked
    entry: Entry
    dropped: tuple[AnyRecord, ...]
    forgotten: tuple[AnyRecord, ...]
    """As they were, of people who have no seat any more; in memory alone."""


@dataclass
class Dealt:
    """One round: the commands that waited, how each was judged, and what must be on disk before anybody is told."""

    asks: list[Asked]
    saved: list[Asked] = field(default_factory=list)
    refused: list[tuple[Asked, WireReason]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    sealed: dict[str, Sequence[Slip]] = field(default_factory=dict)
    """The boxes that were sealed, each with all its slips."""
    stirred: set[str] = field(default_factory=set)
    """The audiences that have news."""
    laid: list[Asked] = field(default_factory=list)
    """Those that are slips: they wait in memory for their box, whatever becomes of this round."""
    is_broken: bool = False
    """Something failed on the way: nothing of it may be kept."""
    taken: list[Taken] = field(default_factory=list)
    recoded: Founded | None = None
    """The session with its new code, if that was asked."""
    holding: set[int] = field(default_factory=set)
    """The earlier entries from which something is taken out."""
    given: Sequence[Given] = ()
    """The addresses that waited, to be answered when the round is."""
    batch: Batch | None = None
    """What is to be committed; None when nothing is."""

    @property
    def told_not_saved(self) -> list[Asked]:
        """Who is told so when this round could not be kept: all but those who laid a slip, which stays in its box."""
        laid = {id(asked) for asked in self.laid}
        return [asked for asked in self.asks if id(asked) not in laid]


@dataclass(frozen=True)
class Thought:
    """A command with what comes of it, as soon as that is known."""

    asked: Asked
    turn: Turn
    changes: "Future[list[Change]]"


class Turns:
    """The turns of one session. While a round is being committed, commands wait for the next."""

    def __init__(self, founded: Founded, now: Present, chance: Chance, is_weighed: bool = True) -> None:
        self.founded = founded
        self.now = now
        self.chance = chance
        self.queue = Waitlist()
        self.ballot = Ballot()
        self.addresses = Addresses()
        self.scales = Scales() if is_weighed else None
        self.is_new = now.session.number == 0
        """Not in the logbook yet: the first commit adds the session."""
        self.committing = False
        self.thought: Thought | None = None
        """A command that takes long, thought out in a thread; it is taken first in the next round."""

    def has_asks(self) -> bool:
        return bool(self.queue or self.addresses) or self.thought is not None

    def is_idle(self) -> bool:
        return not (self.has_asks() or self.committing) and self.ballot.is_empty()

    def think(self, thread: Executor) -> "Future[list[Change]] | None":
        """Think out the next command in a thread if it takes long. It only reads, and meanwhile nothing changes."""
        asked = self.queue.first()
        if self.thought or asked is None or not self.takes_long(asked):
            return None
        turn = self.turn_of(self.queue.next())
        changes = thread.submit(judged, self.now.session, asked.command, turn)
        self.thought = Thought(asked, turn, changes)
        return changes

    def takes_long(self, asked: Asked) -> bool:
        """Putting a hall together, while those with hostile ties make it as hard as they can, or showing many lines."""
        if asked.actor != "desk":
            return False  # it is refused at once
        session = self.now.session
        by_people = isinstance(asked.command, OpenStep) and session.count(Person) > MANY
        return by_people or (isinstance(asked.command, Reveal) and shown(session, asked.command.step) > MANY_SHOWN)

    # --- the clerk is free: judge everything that waits

    def deal(self, patience: float = inf) -> Dealt:
        """Judge each command by the rules, in turns of those who ask, for at most so many seconds: the rest waits for
        the next round, so that no session holds up another.
        """
        dealt = Dealt([])
        until = monotonic() + patience
        try:
            if self.thought:
                thought, self.thought = self.thought, None
                dealt.asks.append(thought.asked)
                self.judge(thought.asked, dealt, thought)
            while not self.forgets_a_giver(dealt) and (first := self.queue.first()):
                if patience < inf and self.takes_long(first):
                    break
                asked = self.queue.next()
                dealt.asks.append(asked)
                self.judge(asked, dealt)
                if monotonic() > until:
                    break
        except Exception:
            log.exception("a session broke")
            dealt.is_broken = True
        dealt.given = self.addresses.take()
        contacts = {one.person: one.contact for one in dealt.given if self.now.session.has(Person, one.person)}
        if (dealt.entries or contacts) and not dealt.is_broken:
            founded, holding = self.founded if self.is_new else None, dealt.holding
            entries = tuple(dealt.entries)
            dealt.batch = Batch(self.founded.session, entries, dealt.sealed, founded, dealt.recoded, holding, contacts)
        self.committing = dealt.is_broken or dealt.batch is not None
        return dealt

    def forgets_a_giver(self, dealt: Dealt) -> bool:
        """Whether the last turn forgets somebody whose slip lies in a box.

        The slip goes once that turn is on disk, and no box may be counted before: the rest is for the next round.
        """
        return any(self.now.boxes.has_given(whose) for entry in dealt.entries[-1:] for whose in entry.forget)

    def judge(self, asked: Asked, dealt: Dealt, thought: "Thought | None" = None) -> None:
        """One turn: its changes are collected before any is applied. A repeated command is only answered *saved*.

        It is repeated when the same actor gave it under the same id. Release 0.2 kept the ids as they came.
        """
        name = command_name(self.founded, asked.actor, asked.id)
        is_known = bool(self.now.session.asked & {name, asked.id})
        try:
            asked = self.tidied(asked, is_known)
        except Refused as no:
            dealt.refused += [(asked, no.reason)]
            return
        if is_known:
            dealt.saved.append(asked)
            return
        if self.ballot.asks_again(name, asked):
            dealt.laid.append(asked)
            return
        turn = thought.turn if thought else self.turn_of(asked)
        try:
            changes = thought.changes.result() if thought else judged(self.now.session, asked.command, turn)
        except Refused as no:
            dealt.refused.append((asked, no.reason))
            return
        except Exception:
            log.exception("a rule broke on %s", type(asked.command).__name__)
            dealt.refused.append((asked, "not_understood"))
            return
        votes = [change for change in changes if isinstance(change, Vote)]
        for vote in votes:
            self.vote(asked, vote, name, dealt)
        dealt.sealed |= {seal.box: self.now.boxes.seal(seal.box) for seal in changes if isinstance(seal, Seal)}
        if any(isinstance(change, Kept) for change in changes):
            dealt.saved.append(asked)
        elif not votes:
            self.take(asked, turn, changes, dealt)

    def tidied(self, asked: Asked, is_known: bool) -> Asked:
        """What is asked as the room keeps it, which a screen is told. It is made so once, here, where all have their
        turn; and not for those who may not ask it, unless it costs nothing.
        """
        if not is_known and not is_quick(asked.command):
            check_standing(self.now.session, asked.command, asked.actor)
        command = tidied(asked.command)
        if command is asked.command:
            return asked
        if asked.told:
            asked.told(command)
        return replace(asked, command=command)

    def give_up(self, dealt: Dealt | None = None) -> None:
        """Nothing more is written: answer whatever waits, and whoever was in this round."""
        self.committing = False
        waiting = [*(dealt.asks if dealt else ()), *([self.thought.asked] if self.thought else ())]
        self.thought = None
        while self.queue:
            waiting.append(self.queue.next())
        for asker, ids in by_asker(waiting).items():
            asker.not_saved(ids)
        for given in (*(dealt.given if dealt else ()), *self.addresses.take_all()):
            given.answer("not_saved")

    def turn_of(self, asked: Asked) -> Turn:
        now, chance = self.chance.time.now(), self.chance
        by_lot, key = partial(lot, self.founded), partial(as_printed, self.founded)
        given = by_lot, self.now.boxes, key, partial(name_of_card, self.founded)
        return Turn(asked.actor, now, chance.new_id, *given, days_ahead=partial(days_from, now), link=asked.link)

    def take(self, asked: Asked, turn: Turn, changes: Iterable[Change], dealt: Dealt) -> None:
        """Make the turn an entry, and apply it; or refuse it, when its actor or the session writes too much."""
        actor, name = as_written(asked.command, turn.actor)
        id = command_name(self.founded, asked.actor, asked.id)
        entry = entry_of(changes, self.now.session.number + 1, turn.at, actor, id, name)
        if self.scales and not self.scales.weigh(asked.actor, asked.command, entry, turn.at):
            security.note("wrote_too_much", asked.address, self.founded.session)
            dealt.refused += [(asked, "too_much")]
            return
        dealt.holding |= self.now.session.entries_with(entry.blacked)
        dropped = tuple(gone for id in entry.drop if (gone := self.now.session.get(id)))
        forgotten = tuple(one for whose in entry.forget for one in self.now.session.belongings(whose).values())
        dealt.stirred |= apply(self.now.session, entry)
        dealt.entries.append(entry)
        dealt.taken.append(Taken(asked, entry, dropped, forgotten))
        if dealt.recoded is None and any(isinstance(record, JoinCode) for record in entry.put):
            dealt.recoded = recoded(self.founded)
        dealt.saved.append(asked)

    def vote(self, asked: Asked, vote: Vote, name: str, dealt: Dealt) -> None:
        """Put a slip in the ballot. Its giver is kept in memory alone, to answer them and to refuse a second one."""
        self.now.boxes.lay(vote.slip, vote.giver, vote.is_own)
        self.ballot.wait(name, vote.slip.box, vote.giver, asked)
        dealt.laid.append(asked)

    # --- the clerk has committed, or could not

    def kept(self, dealt: Dealt) -> None:
        """It is on disk: answer the senders, and keep nothing in memory that joins a sealed answer to a person."""
        self.committing = False
        for whose in (whose for entry in dealt.entries for whose in entry.forget):
            self.now.boxes.take_out(whose)
            self.ballot.forget(whose)
        sealed: list[Waits] = []
        for box, slips in dealt.sealed.items():
            self.now.boxes.clear(box, slips)
            sealed += self.ballot.take(box)
        self.is_new = self.is_new and dealt.batch is None
        self.founded = dealt.recoded or self.founded
        for asker, ids in by_asker([*dealt.saved, *sealed]).items():
            asker.saved(ids)
        for asked, reason in dealt.refused:
            asked.asker.refused(asked.id, reason)
        for given in dealt.given:
            given.answer(None if self.now.session.has(Person, given.person) else "not_there")

    def lost(self, dealt: Dealt, session: Session) -> None:
        """Nothing of it is on disk: go back to what is, and tell the senders to try again. Open boxes stay."""
        self.now.session = session
        self.committing = False
        for asker, ids in by_asker(dealt.told_not_saved).items():
            asker.not_saved(ids)
        for given in dealt.given:
            given.answer("not_saved")


def shown(session: Session, id: str) -> int:
    """How much may hang at the reveal of this step."""
    step = session.find(Step, id)
    return sum(session.count(kind) for kind in exercise(step).records if kind.hangs) if step else 0


def judged(session: Session, command: AnyCommand, turn: Turn) -> list[Change]:
    """What a command brings about. A slip makes no entry, so anything that it yields besides its vote would be lost."""
    changes = list(handle(session, command, turn))
    given = command.command if isinstance(command, OnBehalf) else command
    votes = [isinstance(change, Vote | Kept) for change in changes]
    as_declared = votes == [True] if given.is_slip else not any(votes)
    if not as_declared:
        raise TypeError(f"{type(given).__name__} must yield one vote and nothing else if it is a slip, and none if not")
    return changes


def as_written(command: AnyCommand, actor: str) -> tuple[str, str]:
    """Who gave a command, and which, as far as its entry may say so. What is asked for another counts as what it is."""
    inner = command.command if isinstance(command, OnBehalf) else command
    if actor == "desk":
        return actor, type(command).__name__
    name = "" if inner.traceless else type(command).__name__
    return "" if inner.nameless or inner.traceless else actor, name
