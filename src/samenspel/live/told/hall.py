"""The hall: the open screens of one session, and what each of them is sent once it is on disk."""

from asyncio import AbstractEventLoop, TimerHandle
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from samenspel.live.door.seats import home_of
from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.present import Present
from samenspel.live.wire.screen import SILENCE, Screen
from samenspel.room.people.cards import card_of
from samenspel.room.people.doors import MOST_PEOPLE
from samenspel.room.people.entrance import Entrance, entrance
from samenspel.room.records import Audience, Console, Person, Removed
from samenspel.room.session import Session, newer
from samenspel.room.turn import Entry

from .beside import Beside
from .ink import Inkwell
from .marks import Marks, kind_of
from .news import EncoderCache, Flush

PACE = 0.08
"""Least seconds between two flushes, which is what the cost of a delivery depends on most. After a quiet time nothing
waits; at a busy time, nineteen of twenty lines are on the other screens within a tenth of a second.
"""
EACH = 15e-6
"""Seconds to write to one screen. In a full hall the last screen gets it later, so flushes follow sooner."""


class Hall:
    """Only reads the session."""

    def __init__(
        self, now: Present, marks: Marks, loop: AbstractEventLoop, time: SessionTime, is_settled: Callable[[], bool]
    ) -> None:
        self.now = now
        self.marks = marks
        self.loop = loop
        self.is_settled = is_settled
        """Whether all of the session is on disk. Until then nothing of it is sent."""
        self.cache = EncoderCache()
        self.screens: dict[str, set[Screen]] = defaultdict(set)
        """The open screens by their own audience, including phones of people without a seat."""
        self.just_connected: set[Screen] = set()
        """Screens that connected or reconnected since the last flush."""
        self.seated = {person.id: person for person in now.session.all(Person)}
        """Everybody with a seat, as it is on disk: a seat that is still being written lets nobody in."""
        self.entrance = entrance(now.session)
        """What people find who come to the door, as it is on disk."""
        self.kept_out = removed_from(now.session)
        """Whoever was removed, as it is on disk: they are told of their own alone."""
        self.told = now.session.number
        """The turn up to which all other screens have been sent the news."""
        self.stirred: set[str] = set()
        self.meanwhile: Session | None = None
        """The session as it is on disk, while a commit hangs."""
        self.shown_meanwhile: set[Screen] = set()
        """The screens that came in and were shown it."""
        self.next_flush = 0.0
        self.timer: TimerHandle | None = None
        self.beside = Beside(now, self.screens, loop, time)
        self.inkwell = Inkwell(loop, self.screens, lambda: now.session if is_settled() else None)

    # --- screens come and go

    def all_screens(self) -> list[Screen]:
        """A list of its own, as is `of`: whoever reads too slowly is dismissed while something is sent to all."""
        return [screen for screens in self.screens.values() for screen in screens]

    def of(self, audience: Audience) -> list[Screen]:
        return list(self.screens.get(audience, ()))

    def is_watched(self) -> bool:
        """Whether a real person has a screen open."""
        return any(not screen.pretended for screen in self.all_screens())

    def is_seated(self, screen: Screen) -> bool:
        """Walls and consoles always count as seated; a phone does when its pass belongs to somebody in the room."""
        return screen.surface != "phone" or screen.actor in self.seated

    def admit(self, screen: Screen) -> None:
        """From the next flush on this screen gets all that its audiences may see."""
        self.screens[screen.actor].add(screen)
        is_kept_out = screen.actor in self.kept_out
        if is_kept_out or not self.now.session.fresh_from <= screen.since <= self.now.session.number:
            screen.since = 0
        if self.is_seated(screen):
            self.just_connected.add(screen)
            self.beside.came(screen)
            self.beside.welcome(screen)
        self.flush_soon()

    def dismiss(self, screen: Screen) -> None:
        if screen not in self.screens.get(screen.actor, ()):
            return
        self.screens[screen.actor].discard(screen)
        if not self.screens[screen.actor]:
            del self.screens[screen.actor]
        self.just_connected.discard(screen)
        self.shown_meanwhile.discard(screen)
        self.beside.went(screen)

    def writes(self, screen: Screen, writing: bool) -> None:
        if screen.surface == "phone" and self.is_seated(screen):
            self.beside.presence.writes(screen.actor, writing)

    def reseat(self, person: str) -> None:
        """Welcome the phones of somebody who has a seat now, and close those of somebody who has none any more."""
        had, seat = self.seated.pop(person, None), self.now.session.find(Person, person)
        if seat:
            self.seated[person] = seat
        for screen in self.of(person):
            if seat and not had:
                screen.since = 0
                self.just_connected.add(screen)
                self.beside.came(screen)
                screen.on_seated(screen)
            elif had and not seat:
                screen.bye("forgotten")
                self.dismiss(screen)

    def keep_out(self, removed: frozenset[str]) -> None:
        """Whoever was removed, or let back, begins anew: with nothing of the room, or all of it."""
        for person in removed ^ self.kept_out:
            for screen in self.of(person):
                if self.is_seated(screen):
                    screen.since = 0
                    self.just_connected.add(screen)
        self.kept_out = removed

    def change_door(self, found: Entrance) -> None:
        """The phones at the door hear what one finds there now."""
        if found == self.entrance:
            return
        self.entrance = found
        for screen in self.all_screens():
            if not self.is_seated(screen):
                screen.on_seated(screen)

    def shut(self, mark: str) -> None:
        """The link of these consoles was ended."""
        for screen in self.of("desk"):
            if screen.console == mark:
                screen.bye("link_ended")
                self.dismiss(screen)

    def recoded(self) -> None:
        """The code was changed: who is in is told, and who is not in needs the new one."""
        for screen in self.all_screens():
            if self.is_in(screen):
                screen.on_seated(screen)
                self.beside.welcome(screen)
            else:
                screen.bye("code_changed")
                self.dismiss(screen)

    def is_in(self, screen: Screen) -> bool:
        """Whether a screen needs no code any more. A wall is in where a console is: whoever is there sees it anyhow."""
        match screen.surface:
            case "console":
                return True
            case "wall":
                return self.has_console_at(screen.address)
            case "phone":
                return self.needs_no_code(screen.actor)

    def needs_no_code(self, person: str) -> bool:
        """Whether any code that there was lets somebody in: they have a seat, or a card of their own opened one."""
        return person in self.seated or (card_of(self.now.session, person) > 0 and self.may_know_code(person))

    def may_know_code(self, actor: str) -> bool:
        """Not whoever was removed, also when they have no seat any more, nor whoever left."""
        seat = self.seated.get(actor)
        return actor not in self.kept_out and (seat is None or seat.here)

    def has_console_at(self, address: str) -> bool:
        return home_of(address) in {home_of(desk.address) for desk in self.of("desk")}

    def send_home(self, but: str = "") -> None:
        """The session is over for these screens."""
        for screen in self.all_screens():
            if screen.actor != but:
                screen.bye("session_over")
                self.dismiss(screen)

    def cut_off(self) -> None:
        """Close all screens; they come back by themselves when they can."""
        for screen in self.all_screens():
            screen.wire.close()
            self.dismiss(screen)

    def sweep(self, now: float) -> None:
        """Cut off sockets that gave no sign of life."""
        for screen in self.all_screens():
            if now - screen.seen_at > SILENCE:
                screen.cut()
        self.inkwell.paces.keep(self.screens)

    # --- turns are on disk, or are not after all

    def heard(self, entries: Sequence[Entry], stirred: Iterable[str], time_moved: bool) -> None:
        """These turns are on disk: whoever has news of them gets it with the next flush."""
        self.meanwhile = None
        if any(entry.blacked for entry in entries):
            self.cache = EncoderCache()
        self.stirred.update(stirred)
        for entry in entries:
            self.cache.evict(entry.drop)
            for person in people_in(entry):
                self.reseat(person)
        self.keep_out(removed_from(self.now.session))
        for entry in entries:
            for record in entry.put:
                if isinstance(record, Console) and record.ended:
                    self.shut(record.mark)
        self.change_door(entrance(self.now.session))
        self.beside.put_together(entries)
        if time_moved:
            self.inkwell.reseat()
            self.beside.look()
        self.flush_soon()

    def back_to(self, session: Session) -> None:
        """A commit failed: the session was replaced by what is on disk."""
        self.meanwhile = None
        self.cache = EncoderCache()
        self.inkwell.reseat()
        self.told = min(self.told, session.number)
        self.stirred = {audience for audience in session.told if any(newer(session, audience, self.told))}
        self.flush_soon()

    # --- a flush: everything since the last one, to everybody it concerns

    def flush_soon(self) -> None:
        """Flush now after a quiet time, else a little later with what comes meanwhile. Never before all is on disk."""
        self.show_meanwhile()
        if not self.is_settled() or self.timer is not None or not (self.just_connected or self.stirred):
            return
        wait = self.next_flush - self.loop.time()
        if wait > 0:
            self.timer = self.loop.call_later(wait, self.flush)
        else:
            self.flush()

    def flush(self) -> None:
        self.timer = None
        if not self.is_settled():
            return
        flush = Flush(self.now.session, self.cache, self.marks, self.kept_out)
        self.send_news(flush)
        for screen in list(self.just_connected):
            since = screen.since if screen.since >= self.now.session.fresh_from else 0
            screen.send(*flush.first_frames(screen.actor, since))
        self.just_connected.clear()
        self.shown_meanwhile.clear()
        self.stirred.clear()
        self.told = self.now.session.number
        self.next_flush = self.loop.time() + PACE - EACH * min(len(self.screens), MOST_PEOPLE)

    def show_meanwhile(self) -> None:
        """Show whoever came in while a commit hangs what is on disk; the first flush after it brings the rest."""
        newcomers = self.just_connected - self.shown_meanwhile
        if self.meanwhile is None or self.is_settled() or not newcomers:
            return
        flush = Flush(self.meanwhile, EncoderCache(), self.marks, self.kept_out)
        for screen in newcomers:
            screen.send(*flush.first_frames(screen.actor, screen.since))
            screen.since = self.meanwhile.number
        self.shown_meanwhile |= newcomers & self.just_connected

    def begin_anew(self) -> None:
        """Each screen gets everything anew, and hears first that the epoch is another one."""
        for screen in self.all_screens():
            screen.since = 0
            screen.on_seated(screen)
            if self.is_seated(screen):
                self.just_connected.add(screen)
                self.beside.welcome(screen)
        self.flush_soon()

    def send_news(self, flush: Flush) -> None:
        """Send news to the screens that have some. All phones that have none of their own get the same buffer."""
        for audience in self.stirred & self.screens.keys():
            self.send_to(audience, flush.frames(audience, self.told))
        if not self.screens or not flush.has_news(self.told):
            return
        same: dict[str, Sequence[bytes]] = {}
        for audience in list(self.screens):
            if audience not in self.stirred and audience not in self.kept_out:
                kind = kind_of(audience)
                if kind not in same:
                    same[kind] = flush.room(kind, self.told)[:1]
                self.send_to(audience, same[kind])

    def send_to(self, audience: Audience, frames: Sequence[bytes]) -> None:
        """To their screens that are up to date with the others."""
        for screen in self.of(audience) if frames else ():
            if screen not in self.just_connected and self.is_seated(screen):
                screen.send(*frames)


def removed_from(session: Session) -> frozenset[str]:
    return frozenset(removed.person for removed in session.all(Removed))


def people_in(entry: Entry) -> set[str]:
    """Whose seat an entry may have given or taken: a command may do that for somebody else, and so may its undo."""
    put = {record.id for record in entry.put if isinstance(record, Person)}
    return put.union(entry.drop, entry.forget)
