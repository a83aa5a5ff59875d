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
from samenspel.live.turns.addresses import Given, NotKept
from samenspel.live.turns.alarm import CLOCK, Alarm
from samenspel.live.turns.asking import NOBODY, SERVER, Asked, Waiting, by_actor
from samenspel.live.turns.in_order import InOrder
from samenspel.live.turns.keeper import Keeper
from samenspel.live.turns.machine import Machine, Worker
from samenspel.live.turns.noting import note_acts
from samenspel.live.turns.present import Present
from samenspel.live.turns.taking import Chance, Dealt, Turns
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.parts import Disk, WireReason
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Contact, Founded
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
        worker: Worker | None = None,
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
        self.turns = Turns(founded, self.now, chance, not is_practice)
        self.hall = Hall(self.now, self.marks, loop, chance.time, lambda: not self.turns.committing)
        self.coming = None if is_practice else Coming(self.hall, self.ask, chance.new_id)
        """Where people come from does not matter in a practice."""
        self.paces = Buckets(ASKS)
        self.slept: tuple[float, messages.Slept] | None = None
        """When the computer last woke, in session time, and what consoles are told of it."""
        self.is_gone = False
        """It is being erased, or cannot be read any more: nothing more is written."""
        self.disk: Disk = "well"
        self.is_damaged = False
        """What was kept of it has changed by itself."""
        self.in_order = InOrder()
        self.alarm = Alarm(loop, chance.time, self.ask, chance.new_id, lambda: self.session)
        self.alarm.set()
        self.machine = None
        """None in a small installation, which has no worker."""
        if worker:
            self.machine = Machine(loop, worker, self.ask, chance.new_id, lambda: self.session, is_practice)
            self.machine.look()

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
        if is_repeated(asked) and not self.in_order.may_come(asked.actor, asked.id, self.loop.time()):
            self.hold_back(asked)
            return
        self.turns.queue.append(asked)
        self.keeper.call(self)

    def hold_back(self, asked: Asked) -> None:
        """It is not judged now, and so is nothing that its actor asks later on, until it comes again."""
        if is_repeated(asked):
            self.in_order.held_back(asked.actor, asked.id, self.loop.time())
        asked.asker.not_saved([asked.id])

    async def give(self, person: str, contact: Contact | None) -> NotKept | None:
        """Keep this address of theirs in the place of an earlier one, or none: None once that is on disk."""
        given = Given(person, contact, self.loop.create_future())
        if self.is_gone:
            return "not_saved"
        self.turns.addresses.append(given)
        self.keeper.call(self)
        return await given.told

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
        if self.machine and entries:
            self.machine.look()
        self.hall.heard(entries, stirred, time_moved)

    def lost(self, dealt: Dealt, session: Session) -> None:
        """Nothing of this round is on disk: go back to the session that is."""
        for actor, ids in by_actor(filter(is_repeated, dealt.told_not_saved)).items():
            self.in_order.lost(actor, ids, self.loop.time())
            for later in self.turns.queue.take_all(actor):
                self.hold_back(later)
        self.turns.lost(dealt, session)
        if self.coming:
            self.coming.answered(dealt.asks)
        self.alarm.set()
        self.hall.back_to(session)

    def give_up(self, dealt: Dealt) -> None:
        """Nothing of this round is on disk, and what is there cannot be read: nobody can be served any more.

        Consoles are told, and keep it on their screen; phones keep what they have not saved.
        """
        self.is_gone = True
        self.turns.give_up(dealt)
        for screen in self.hall.of("desk"):
            screen.send(framed(messages.OnDisk("damaged")))
        self.hall.cut_off()
        self.sleep()

    # --- beside turns

    def pace(self, actor: str) -> Bucket:
        """The rate limit of this pass."""
        return self.paces.of(actor, self.loop.time())

    async def asked(self, actor: str, command: AnyCommand, link: str = "") -> WireReason | Literal["not_saved"] | None:
        """Gives a command that no screen gave: None once it is on disk, else why not. With `link`, only as long as that
        opens the console.
        """
        waiting = Waiting(self.loop)
        self.ask(Asked(waiting, actor, self.chance.new_id(), command, link=link))
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

    def tell_of_machine(self, screen: Screen) -> None:
        """What a console that comes in must know of this computer."""
        self.tell_slept(screen)
        if screen.actor == "desk" and (self.disk != "well" or self.is_damaged):
            self.tell_disk(screen)

    def tell_slept(self, screen: Screen) -> None:
        """Also to a console that comes back within a while."""
        if screen.actor == "desk" and self.slept and self.chance.time.now() - self.slept[0] < TOLD_FOR:
            screen.send(framed(self.slept[1]))

    def show_disk(self, state: Disk) -> None:
        """Every facilitator is told, while what they see says the opposite of *all is saved*."""
        self.disk = state
        for screen in self.hall.of("desk"):
            self.tell_disk(screen)

    def mark_damaged(self) -> None:
        self.is_damaged = True
        self.show_disk(self.disk)

    def tell_disk(self, screen: Screen) -> None:
        state: Disk = "damaged" if self.disk == "well" and self.is_damaged else self.disk
        screen.send(framed(messages.OnDisk(state)))

    def show_meanwhile(self, session: Session) -> None:
        """A commit hangs: who comes in sees the session as it was before it."""
        if self.turns.committing:
            self.hall.meanwhile = session
            self.hall.flush_soon()

    def begin_anew(self, epoch: str) -> None:
        """The logbook has another past than screens saw: each gets everything anew, and phones send what is missing."""
        self.epoch = epoch
        self.marks = self.hall.marks = Marks(self.founded.secret, epoch)
        self.hall.begin_anew()

    def is_idle(self) -> bool:
        """Nobody is here, and nothing waits to be written."""
        return not self.hall.screens and self.turns.is_idle()

    def sweep(self, now: float) -> None:
        """Drop sockets that gave no sign of life, and the rate limits of those who left."""
        self.hall.sweep(now)
        self.paces.keep(self.hall.screens)
        if self.turns.scales:
            self.turns.scales.sweep(self.chance.time.now())

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
        if self.machine:
            self.machine.stop()
        self.alarm.stop()
        self.hall.beside.lookout.stop()


def is_repeated(asked: Asked) -> bool:
    """Whether whoever asks will ask again if it is not saved: people do, at a screen that is open."""
    return asked.asker is not NOBODY and asked.actor not in (SERVER, CLOCK)


def touches_time(entry: Entry) -> bool:
    """Whether an entry may change a deadline, the outlook, who sits where or what undo takes back; writing does not."""
    by_desk = entry.actor == "desk"
    return by_desk or bool(entry.drop or entry.forget) or any(record.moves_clock for record in entry.put)
