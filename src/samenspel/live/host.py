"""The host of one session connects its turns (turns/taking.py) to the screens in its hall (told/hall.py).

A command waits while the previous commit is under way. Then what waits is judged in one round: each command
that the rules allow becomes an entry and changes the session. The clerk commits the round. Only then are senders
answered *saved*, and are screens sent what is new.
"""

from asyncio import AbstractEventLoop
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from math import inf
from typing import Literal

from samenspel.live.arriving.coming import Coming
from samenspel.live.door.bucket import Bucket, Buckets
from samenspel.live.door.pace import ASKS
from samenspel.live.door.passes import slip_name
from samenspel.live.term.slept import TOLD_FOR
from samenspel.live.told.hall import Hall
from samenspel.live.told.marks import Marks
from samenspel.live.turns.alarm import Alarm
from samenspel.live.turns.asking import NOBODY, SERVER, Asked, Waiting
from samenspel.live.turns.keeper import Keeper
from samenspel.live.turns.noting import note_acts
from samenspel.live.turns.present import Present
from samenspel.live.turns.taking import Chance, Dealt, Turns
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.parts import WireReason
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Founded
from samenspel.room.boxes import Boxes
from samenspel.room.handle import AnyCommand
from samenspel.room.people.consoles import UseConsole, console_with
from samenspel.room.session import Session
from samenspel.room.turn import Change, Entry

SELDOM = 60.0
"""Seconds between two notes that a link was used."""


class Host:
    """Where turns, clock and screens of a session meet. It is only called in the event loop."""

    def __init__(
        self,
        founded: Founded,
        session: Session,
        boxes: Boxes,
        epoch: str,
        loop: AbstractEventLoop,
        chance: Chance,
        keeper: Keeper,
        is_practice: bool = False,
    ) -> None:
        self.loop = loop
        self.chance = chance
        self.epoch = epoch
        self.marks = Marks(founded.secret, epoch)
        self.keeper = keeper
        self.is_practice = is_practice
        """Whether this is a room of pretended people: then the desk may change the speed of session time."""
        boxes.name = partial(slip_name, founded)
        self.now = Present(session, boxes)
        self.turns = Turns(founded, self.now, chance)
        self.hall = Hall(self.now, self.marks, loop, chance.time, lambda: not self.turns.committing)
        self.coming = None if is_practice else Coming(self.hall, self.ask, chance.new_id)
        """Where people come from does not matter in a practice."""
        self.paces = Buckets(ASKS)
        self.slept: tuple[float, messages.Slept] | None = None
        """When the computer last woke, in session time, and what consoles are told of it."""
        self.is_gone = False
        """It is being erased: nothing more is written."""
        self.alarm = Alarm(loop, chance.time, self.ask, chance.new_id, lambda: self.session)
        self.alarm.set()

    @property
    def founded(self) -> Founded:
        """The session as it is found now: its code may have changed."""
        return self.turns.founded

    @property
    def session(self) -> Session:
        return self.now.session

    @property
    def boxes(self) -> Boxes:
        return self.now.boxes

    # --- a turn, from command to screens

    def ask(self, asked: Asked) -> None:
        """Answered later, by `saved`, `refused` or `not_saved`."""
        if self.is_gone:
            asked.asker.not_saved([asked.id])
            return
        self.turns.queue.append(asked)
        self.keeper.call(self)

    def has_asks(self) -> bool:
        return self.turns.has_asks()

    def think(self, thread: Executor) -> "Future[list[Change]] | None":
        """Think out in a thread what would hold up others; None when nothing would."""
        return self.turns.think(thread)

    def deal(self, patience: float = inf) -> Dealt:
        """The clerk is free: judge what waits, for at most so many seconds."""
        return self.turns.deal(patience)

    def kept(self, dealt: Dealt) -> None:
        """It is on disk, or there was nothing to write."""
        self.turns.kept(dealt)
        if self.coming:
            note_acts(self.founded.session, dealt.taken)
            self.coming.took(dealt.taken)
        self.heard(dealt.entries, dealt.stirred, bool(dealt.laid))
        if dealt.recoded:
            self.hall.recoded()
        if self.coming:
            self.coming.answered(dealt.asks)
            self.coming.acted(dealt.asks, {asked.id for asked, _ in dealt.refused})

    def heard(self, entries: Sequence[Entry], stirred: Iterable[str], has_votes: bool = False) -> None:
        """These turns are on disk: update the clock and the screens. `stirred` are the audiences that have news."""
        time_moved = has_votes or any(map(touches_time, entries))
        if time_moved:
            self.alarm.set()
        self.hall.heard(entries, stirred, time_moved)

    def lost(self, dealt: Dealt, session: Session) -> None:
        """Nothing of this round is on disk: go back to the session that is."""
        self.turns.lost(dealt, session)
        if self.coming:
            self.coming.answered(dealt.asks)
        self.alarm.set()
        self.hall.back_to(session)

    # --- beside turns

    def pace(self, actor: str) -> Bucket:
        """The rate limit of this pass."""
        return self.paces.of(actor, self.loop.time())

    async def asked(self, actor: str, command: AnyCommand) -> WireReason | Literal["not_saved"] | None:
        """Gives a command that no screen gave: None once it is on disk, else why not."""
        waiting = Waiting(self.loop)
        self.ask(Asked(waiting, actor, self.chance.new_id(), command))
        return await waiting.done

    def uses(self, mark: str) -> None:
        """Note that a console was opened with this link, not more often than people want to know."""
        console = console_with(self.session, mark)
        if not self.is_practice and (console is None or self.chance.time.now() - console.used > SELDOM):
            self.ask(Asked(NOBODY, SERVER, self.chance.new_id(), UseConsole(mark)))

    def run(self, screen: Screen, speed: float) -> None:
        """The desk of a practice sets the speed of time; nobody can change the clock of a real session."""
        if not self.is_practice or screen.actor != "desk":
            return
        time = self.chance.time
        time.run(speed)
        self.alarm.set()
        self.hall.beside.lookout.stop()
        self.hall.beside.look()
        frame = framed(messages.Pulse(time.now(), speed))
        for other in self.hall.all_screens():
            other.send(frame)

    def woke(self, seconds: float, ran: bool) -> None:
        """The computer slept: no timer rang meanwhile, and every facilitator is told."""
        self.slept = self.chance.time.now(), messages.Slept(seconds, ran)
        self.alarm.set()
        for screen in self.hall.all_screens():
            self.tell_slept(screen)

    def tell_slept(self, screen: Screen) -> None:
        """Also to a console that comes back within a while."""
        if screen.actor == "desk" and self.slept and self.chance.time.now() - self.slept[0] < TOLD_FOR:
            screen.send(framed(self.slept[1]))

    def is_idle(self) -> bool:
        """Nobody is here, and nothing waits to be written."""
        return not self.hall.screens and self.turns.is_idle()

    def sweep(self, now: float) -> None:
        """Drop sockets that gave no sign of life, and the rate limits of those who left."""
        self.hall.sweep(now)
        self.paces.keep(self.hall.screens)

    def go(self) -> None:
        """All of it is being erased."""
        self.is_gone = True
        self.turns.give_up()
        self.hall.send_home()
        self.sleep()

    def sleep(self) -> None:
        """Nobody is here any more: stop the timers."""
        if self.coming:
            self.coming.stop()
        self.alarm.stop()
        self.hall.beside.lookout.stop()


def touches_time(entry: Entry) -> bool:
    """Whether an entry may change a deadline, the outlook, who sits where or what undo takes back; writing does not."""
    by_desk = entry.actor == "desk"
    return by_desk or bool(entry.drop or entry.forget) or any(record.moves_clock for record in entry.put)
