"""The host of one session. Read it from top to bottom: it is the whole life of a turn.

An ask waits in the queue while the previous commit is under way. Then all that waits is dealt with in one go: rules,
entry, session. The clerk commits it. Only then are senders told *saved*, and screens what is new.
"""

import logging
from asyncio import AbstractEventLoop, TimerHandle
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random, SystemRandom

from samenspel.logbook.keeping import Founded, Leaf
from samenspel.room.boxes import Boxes, Slip
from samenspel.room.handle import handle
from samenspel.room.people.doors import MOST_PEOPLE
from samenspel.room.records import Person
from samenspel.room.session import Session, apply, newer
from samenspel.room.turn import Change, Drop, EmptyBallot, Entry, Forget, Put, Refused, Turn, Vote

from .alarm import Alarm
from .asking import Asked, by_asker
from .ballot import Ballot
from .bucket import Bucket, Buckets
from .ink import Inkwell
from .keeper import Keeper
from .marks import Marks
from .mates import here_or_away, mates_of, put_together, told_to_mates
from .news import Press, Window
from .outlook import Lookout
from .passes import new_id, seat_of_card
from .passing import Presence
from .pulse import Pulse
from .screen import ASKS, Screen
from .wire import messages
from .wire.frames import framed
from .wire.parts import State, WireReason

log = logging.getLogger(__name__)

PACE = 0.08
"""Least seconds between two frames to one screen: the largest lever on what a delivery costs. When it was quiet nothing
waits; when it is busy, all but one of twenty lines are on the other screens within a tenth of a second.
"""
EACH = 15e-6
"""Seconds to write to one screen. The last of a hall hears that much later, so its windows are that much closer."""


@dataclass(frozen=True)
class Chance:
    """Where the host gets time, ids and dice; tests give their own."""

    pulse: Pulse
    new_id: Callable[[], str] = new_id
    dice: Random = field(default_factory=SystemRandom)


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
        self.session = session
        self.boxes = boxes
        self.loop = loop
        self.chance = chance
        self.epoch = epoch
        self.marks = Marks(founded.secret, epoch)
        self.press = Press()
        self.keeper = keeper
        self.new = session.number == 0
        """Not in the logbook yet: the first commit founds it."""
        self.is_practice = is_practice
        """Whether people are pretended here: then the desk may let session time run faster."""

        self.queue: list[Asked] = []
        self.ballot = Ballot()
        self.saved: list[Asked] = []
        self.refused: list[tuple[Asked, WireReason]] = []
        self.entries: list[Entry] = []
        self.committing = False

        self.screens: dict[str, set[Screen]] = defaultdict(set)
        """The open screens by their own audience; phones of people without a seat among them."""
        self.coming: set[Screen] = set()
        """Came in or came back since the last window."""
        self.told = session.number
        """Up to which turn all screens that are not coming have heard."""
        self.stirred: set[str] = set()
        self.next_window = 0.0
        self.timer: TimerHandle | None = None

        self.cards: dict[str, int] = {}
        """The numbers of the code cards by the seats they open; made when first asked for."""
        self.paces = Buckets(ASKS)
        self.presence = Presence(loop, self.tell_states)
        self.alarm = Alarm(loop, chance.pulse, self.ask)
        self.alarm.set(session)
        self.outlook = Lookout(loop, chance.pulse, self.tell_outlook, self.look)
        self.told_ready = 0
        self.inkwell = Inkwell(loop, self.screens, lambda: None if self.committing else self.session)
        self.time_moved = True
        """Something happened to the clock, the plan, the groups or the ready count since the last look."""

    # --- an ask comes in

    def ask(self, asked: Asked) -> None:
        """Answered later, by `saved`, `refused` or `not_saved`."""
        self.queue.append(asked)
        self.keeper.call(self)

    def has_asks(self) -> bool:
        return bool(self.queue)

    def pace(self, actor: str) -> Bucket:
        """How much this pass may ask."""
        return self.paces.of(actor, self.loop.time())

    # --- the clerk is free: deal with all that waits

    def deal(self) -> Leaf | None:
        """Let the rules judge each ask; return what is to be committed, None if nothing is."""
        queue, self.queue = self.queue, []
        slips: list[Slip] = []
        for asked in queue:
            self.judge(asked, slips)
        if self.ballot.is_full():
            slips += self.empty_ballot()
        if not (self.entries or slips):
            self.answer()
            self.look()
            return None
        self.committing = True
        return Leaf(self.founded.session, tuple(self.entries), tuple(slips), self.founded if self.new else None)

    def judge(self, asked: Asked, slips: list[Slip]) -> None:
        """One turn: collected whole before it counts. A command that was taken before is only said to be saved."""
        if asked.id in self.session.asked:
            self.saved.append(asked)
            return
        now, chance = self.chance.pulse.now(), self.chance
        turn = Turn(asked.actor, now, chance.new_id, chance.dice, self.seat_of, self.boxes)
        try:
            changes = list(handle(self.session, asked.command, turn))
        except Refused as no:
            self.refused.append((asked, no.reason))
            return
        except Exception:
            log.exception("a rule broke on %s", type(asked.command).__name__)
            self.refused.append((asked, "not_understood"))
            return
        votes = [change for change in changes if isinstance(change, Vote)]
        for vote in votes:
            self.vote(asked, vote)
        if any(isinstance(change, EmptyBallot) for change in changes):
            slips += self.empty_ballot()
        if not votes:
            self.turn(asked, turn, changes)

    def turn(self, asked: Asked, turn: Turn, changes: list[Change]) -> None:
        entry = Entry(
            self.session.number + 1,
            turn.at,
            "" if asked.command.nameless else turn.actor,
            asked.id,
            type(asked.command).__name__,
            put=tuple(change.record for change in changes if isinstance(change, Put)),
            drop=tuple(change.id for change in changes if isinstance(change, Drop)),
            forget=tuple(change.whose for change in changes if isinstance(change, Forget)),
        )
        self.stirred |= apply(self.session, entry)
        self.entries.append(entry)
        self.saved.append(asked)

    def vote(self, asked: Asked, vote: Vote) -> None:
        """Lay a slip ready. Who gave it is remembered in memory alone, to answer them and to refuse a second one."""
        self.boxes.note(vote.slip.box, vote.giver, vote.slip.key)
        self.boxes.lay([vote.slip])
        self.time_moved = True
        self.ballot.lay(vote.slip, asked)

    def seat_of(self, card: int) -> str:
        return seat_of_card(self.founded, card)

    def card_of(self, person: str) -> int:
        """The number of the code card that opens this seat; 0 when it is no card's."""
        if not self.cards:
            self.cards = {self.seat_of(card): card for card in range(1, MOST_PEOPLE + 1)}
        return self.cards.get(person, 0)

    def empty_ballot(self) -> list[Slip]:
        """Into the boxes with all that wait; their givers are answered with this commit."""
        self.saved += self.ballot.givers()
        return self.ballot.empty(self.chance.dice)

    # --- the clerk has committed, or could not

    def kept(self) -> None:
        """It is on disk: say so, and let the screens know."""
        self.committing = self.new = False
        entries, self.entries = self.entries, []
        if any(entry.forget for entry in entries):
            self.press = Press()
        self.answer()
        for entry in entries:
            if entry.command in ("Join", "ForgetMe"):
                self.reseat(entry.actor)
            for person in put_together(entry):
                self.presence.note(person)
            self.time_moved = self.time_moved or touches_time(entry)
        if self.time_moved:
            self.time_moved = False
            self.inkwell.reseat()
            self.alarm.set(self.session)
            self.look()
        self.open_window()

    def lost(self, session: Session, boxes: Boxes) -> None:
        """Nothing of it is on disk: go back to what is, and tell the senders to ask again.

        Who voted stands in memory alone, so it is carried over.
        """
        self.session, self.boxes = session, Boxes(boxes.slips, self.boxes.keys)
        self.committing = False
        unsaved = [*self.saved, *(asked for asked, _ in self.refused), *self.ballot.givers()]
        self.saved, self.refused, self.entries, self.ballot = [], [], [], Ballot()
        self.press = Press()
        self.inkwell.reseat()
        self.told = min(self.told, session.number)
        self.stirred = {audience for audience in session.told if any(newer(session, audience, self.told))}
        for asker, ids in by_asker(unsaved).items():
            asker.not_saved(ids)
        self.alarm.set(session)
        self.open_window()

    def answer(self) -> None:
        saved, self.saved = self.saved, []
        refused, self.refused = self.refused, []
        for asker, ids in by_asker(saved).items():
            asker.saved(ids)
        for asked, reason in refused:
            asked.asker.refused(asked.id, reason)

    def sleep(self) -> None:
        """Nobody is here any more: no clock goes on by itself."""
        self.alarm.stop()
        self.outlook.stop()

    def run(self, screen: Screen, speed: float) -> None:
        """The desk of a practice says how fast time goes; the clock of a session that counts is nobody's to change."""
        if not self.is_practice or screen.actor != "desk":
            return
        pulse = self.chance.pulse
        pulse.run(speed)
        self.alarm.set(self.session)
        self.outlook.stop()
        self.look()
        told = framed(messages.Pulse(pulse.now(), speed))
        for other in self.all_screens():
            other.send(told)

    # --- screens come and go

    def all_screens(self) -> list[Screen]:
        return [screen for screens in self.screens.values() for screen in screens]

    def is_watched(self) -> bool:
        """Whether somebody real looks on."""
        return any(not screen.pretended for screen in self.all_screens())

    def admit(self, screen: Screen) -> None:
        """From the next window on this screen hears all that its audiences may."""
        self.screens[screen.actor].add(screen)
        if screen.since > self.session.number:
            screen.since = 0
        if self.is_seated(screen):
            self.coming.add(screen)
            self.note_presence(screen, self.presence.came)
        if screen.actor == "desk":
            screen.send(framed(messages.States(self.presence.all())))
        if screen.actor in ("desk", "wall"):
            self.look()
            self.send_outlook(screen, self.outlook.told)
        else:
            self.tell_of_mates(screen)
        self.open_window()

    def dismiss(self, screen: Screen) -> None:
        if screen not in self.screens.get(screen.actor, ()):
            return
        self.screens[screen.actor].discard(screen)
        if not self.screens[screen.actor]:
            del self.screens[screen.actor]
        self.coming.discard(screen)
        self.note_presence(screen, self.presence.went)

    def is_seated(self, screen: Screen) -> bool:
        """Walls and consoles always are; a phone is when its pass belongs to somebody in the room."""
        return screen.surface != "phone" or screen.actor in self.session.kinds[Person]

    def reseat(self, person: str) -> None:
        """Somebody took a seat, or was forgotten: their phones become theirs, or nobody's."""
        for screen in list(self.screens.get(person, ())):
            if self.is_seated(screen):
                screen.on_seated(screen)
                screen.since = 0
                self.coming.add(screen)
                self.note_presence(screen, self.presence.came)
            else:
                self.note_presence(screen, self.presence.went)
                screen.bye("forgotten")
                self.dismiss(screen)

    # --- a window: all that came since the last one, to all whom it concerns

    def open_window(self) -> None:
        """Now when it was quiet, else a little later with all that came meanwhile. Never with what is not on disk."""
        if self.committing or self.timer is not None or not (self.coming or self.stirred):
            return
        wait = self.next_window - self.loop.time()
        if wait > 0:
            self.timer = self.loop.call_later(wait, self.window)
        else:
            self.window()

    def window(self) -> None:
        self.timer = None
        if self.committing:
            return
        window = Window(self.session, self.press, self.marks)
        self.tell_news(window)
        for screen in list(self.coming):
            screen.send(*window.first_frames(screen.actor, screen.since))
        self.coming.clear()
        self.stirred.clear()
        self.told = self.session.number
        self.next_window = self.loop.time() + PACE - EACH * min(len(self.screens), MOST_PEOPLE)

    def tell_news(self, window: Window) -> None:
        """To the screens for whom there is some. Who has none of their own all get the same buffer."""
        has_news, everyone, _ = window.room(self.told)
        for audience in list(self.screens) if has_news else self.stirred & self.screens.keys():
            frames = window.frames(audience, self.told) if audience in self.stirred else (everyone,)
            for screen in list(self.screens[audience]):
                if frames and screen not in self.coming and self.is_seated(screen):
                    screen.send(*frames)

    # --- passing: told to the desk, kept nowhere

    def note_presence(self, screen: Screen, note: Callable[[str, object], None]) -> None:
        if screen.surface == "phone":
            note(screen.actor, screen)

    def writes(self, screen: Screen, writing: bool) -> None:
        if screen.surface == "phone" and self.is_seated(screen):
            self.presence.writes(screen.actor, writing)

    def tell_states(self, states: dict[str, State]) -> None:
        """To the desk all of it; to who talks with somebody whether they are there: is X there? (domain 2.3)"""
        told = framed(messages.States(states))
        for screen in list(self.screens.get("desk", ())):
            screen.send(told)
        for mate, theirs in told_to_mates(self.session, states).items():
            for screen in list(self.screens.get(mate, ())):
                screen.send(framed(messages.States(theirs)))

    def tell_of_mates(self, screen: Screen) -> None:
        """To a phone that comes in or comes back."""
        mates = sorted(mates_of(self.session, screen.actor))
        if mates:
            theirs = {mate: here_or_away(self.presence.state(mate)) for mate in mates}
            screen.send(framed(messages.States(theirs)))

    # --- told but not kept: the plan, and how many are ready

    def look(self) -> None:
        self.outlook.look(self.session, self.boxes, watched="desk" in self.screens)

    def tell_outlook(self, forecast: messages.Forecast) -> None:
        for screen in list(self.screens.get("desk", ())):
            self.send_outlook(screen, forecast)
        if forecast.ready != self.told_ready:
            self.told_ready = forecast.ready
            for screen in list(self.screens.get("wall", ())):
                self.send_outlook(screen, forecast)

    def send_outlook(self, screen: Screen, forecast: messages.Forecast) -> None:
        """The wall is told the count alone."""
        screen.send(framed(forecast if screen.actor == "desk" else messages.Forecast(None, forecast.ready, None)))


def touches_time(entry: Entry) -> bool:
    """Whether it may change a deadline, the outlook or who sits where. A text that is written does not."""
    return bool(entry.drop or entry.forget) or any(record.moves_clock for record in entry.put)
