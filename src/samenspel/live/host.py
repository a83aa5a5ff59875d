"""The host of one session joins the taking of turns to the screens in the hall.

An ask waits while the previous commit is under way. Then all that waits is judged in one round: rules, entry, session.
The clerk commits it. Only then are senders told *saved*, and screens what is new.
"""

from asyncio import AbstractEventLoop
from collections.abc import Iterable, Sequence

from samenspel.live.door.bucket import Bucket, Buckets
from samenspel.live.door.pace import ASKS
from samenspel.live.told.hall import Hall
from samenspel.live.told.marks import Marks
from samenspel.live.turns.alarm import Alarm
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.keeper import Keeper
from samenspel.live.turns.present import Present
from samenspel.live.turns.taking import Chance, Dealt, Turns
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Founded
from samenspel.room.boxes import Boxes
from samenspel.room.people.doors import MOST_PEOPLE
from samenspel.room.session import Session
from samenspel.room.turn import Entry


class Host:
    """Takes one turn at a time. All calls are made in the event loop."""

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
        self.founded = founded
        self.loop = loop
        self.chance = chance
        self.epoch = epoch
        self.marks = Marks(founded.secret, epoch)
        self.keeper = keeper
        self.is_practice = is_practice
        """Whether people are pretended here: then the desk may let session time run faster."""
        self.now = Present(session, boxes)
        self.turns = Turns(founded, self.now, chance)
        self.hall = Hall(self.now, self.marks, loop, chance.time, lambda: not self.turns.committing)
        self.paces = Buckets(ASKS)
        self.cards: dict[str, int] = {}
        """The numbers of the code cards by the seats they open; made when first asked for."""
        self.alarm = Alarm(loop, chance.time, self.ask)
        self.alarm.set(session)

    @property
    def session(self) -> Session:
        return self.now.session

    @property
    def boxes(self) -> Boxes:
        return self.now.boxes

    # --- the life of a turn

    def ask(self, asked: Asked) -> None:
        """Answered later, by `saved`, `refused` or `not_saved`."""
        self.turns.queue.append(asked)
        self.keeper.call(self)

    def has_asks(self) -> bool:
        return bool(self.turns.queue)

    def deal(self) -> Dealt:
        """The clerk is free: judge all that waits."""
        return self.turns.deal()

    def kept(self, dealt: Dealt) -> None:
        """It is on disk, or there was nothing to write."""
        self.turns.kept(dealt)
        self.heard(dealt.entries, dealt.stirred, dealt.has_votes)

    def heard(self, entries: Sequence[Entry], stirred: Iterable[str], has_votes: bool = False) -> None:
        """Turns are on disk and lie in the room: let the clock and the screens follow. `stirred` have news of them."""
        time_moved = has_votes or any(map(touches_time, entries))
        if time_moved:
            self.alarm.set(self.session)
        self.hall.heard(entries, stirred, time_moved)

    def lost(self, dealt: Dealt, session: Session, boxes: Boxes) -> None:
        """Nothing of it is on disk, and this is what is."""
        self.turns.lost(dealt, session, boxes)
        self.alarm.set(session)
        self.hall.back_to(session)

    # --- beside turns

    def pace(self, actor: str) -> Bucket:
        """How much this pass may ask."""
        return self.paces.of(actor, self.loop.time())

    def card_of(self, person: str) -> int:
        """The number of the code card that opens this seat; 0 when it is no card's."""
        if not self.cards:
            self.cards = {self.turns.seat_of(card): card for card in range(1, MOST_PEOPLE + 1)}
        return self.cards.get(person, 0)

    def run(self, screen: Screen, speed: float) -> None:
        """The desk of a practice says how fast time goes; the clock of a session that counts is nobody's to change."""
        if not self.is_practice or screen.actor != "desk":
            return
        time = self.chance.time
        time.run(speed)
        self.alarm.set(self.session)
        self.hall.beside.lookout.stop()
        self.hall.beside.look()
        frame = framed(messages.Pulse(time.now(), speed))
        for other in self.hall.all_screens():
            other.send(frame)

    def is_idle(self) -> bool:
        """Nobody is here, and nothing waits to be written."""
        return not self.hall.screens and self.turns.is_idle()

    def sweep(self, now: float) -> None:
        """Let go of whoever gave no sign of life, and of what was counted for who went."""
        self.hall.sweep(now)
        self.paces.keep(self.hall.screens)

    def sleep(self) -> None:
        """Nobody is here any more: no clock goes on by itself."""
        self.alarm.stop()
        self.hall.beside.lookout.stop()


def touches_time(entry: Entry) -> bool:
    """Whether it may change a deadline, the outlook or who sits where. A text that is written does not."""
    return bool(entry.drop or entry.forget) or any(record.moves_clock for record in entry.put)
