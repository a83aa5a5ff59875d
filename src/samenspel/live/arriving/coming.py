"""Tracks from which address seats were taken; frees silent ones if an address has too many or the session is full."""

from asyncio import TimerHandle
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from samenspel.live.door.porter import owner_of
from samenspel.live.door.seats import Seats
from samenspel.live.told.hall import Hall
from samenspel.live.turns.asking import SERVER, Asked
from samenspel.live.turns.taking import Taken
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.parts import WireReason
from samenspel.live.wire.screen import Screen
from samenspel.room.handle import check_standing
from samenspel.room.people.doors import MOST_PEOPLE, Join, Leave, checked_join
from samenspel.room.people.entrance import entrance
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.records import About, AnyRecord, Badge, JoinCode, Person
from samenspel.room.turn import Reason, Refused

PACE = 1.0
"""Least seconds between two messages about it."""


@dataclass(eq=False)
class Goes:
    """Hears whether a seat was freed. When the disk failed it is as silent as before, and is asked for again."""

    seats: Seats
    person: str

    def saved(self, ids: list[str]) -> None:
        self.seats.going.discard(self.person)

    def refused(self, id: str, reason: WireReason) -> None:
        """They wrote, so the seat is somebody's; or it is there no more."""
        self.seats.going.discard(self.person)
        self.seats.acts(self.person)

    def not_saved(self, ids: list[str]) -> None:
        self.seats.going.discard(self.person)


class Coming:
    """Seat tracking of one session, in memory only."""

    def __init__(self, hall: Hall, ask: Callable[[Asked], None], new_id: Callable[[], str]) -> None:
        self.hall = hall
        self.ask = ask
        self.new_id = new_id
        self.seats = Seats()
        self.awaited: set[str] = set()
        """Who has asked for a seat that the room would give them, and has no answer yet."""
        self.expect(hall.now.session.all(About))
        self.timer: TimerHandle | None = None
        hall.beside.on_phone = self.phone

    def expect(self, records: Iterable[object]) -> None:
        """How many silent seats are too many follows from how many people are expected."""
        for about in records:
            if isinstance(about, About):
                self.seats.expect(about.expected)

    @property
    def now(self) -> float:
        return self.hall.loop.time()

    # --- before and after a seat is taken

    def wait(self, actor: str, address: str) -> float:
        """How many seconds somebody waits before they take a seat: a new one, at an address with many silent seats."""
        if self.hall.now.session.has(Person, actor):
            return 0.0
        return self.seats.wait(owner_of(address), self.now)

    def give_back(self, address: str) -> None:
        """Somebody who waited for their turn to take a seat has gone."""
        self.seats.give_back(owner_of(address), self.now)

    def make_room(self, actor: str, join: Join) -> None:
        """When the session is full, somebody who never was there gives way to a newcomer whom the room lets in."""
        if not self.is_let_in(actor, join):
            return
        self.awaited.add(actor)
        then = self.hall.now.session.count(Person) + len(self.awaited) - len(self.seats.going)
        silent = self.seats.longest_silent() if then > MOST_PEOPLE else ""
        if silent:
            self.let_go(silent)

    def is_let_in(self, actor: str, join: Join) -> bool:
        """Whether somebody without a seat would get one, if there is room."""
        return self.why_not(actor, join) is None and not self.hall.now.session.has(Person, actor)

    def why_not(self, actor: str, join: Join) -> Reason | None:
        """Why the room lets somebody take no seat now, apart from whether there is one."""
        try:
            check_standing(self.hall.now.session, join, actor)
            checked_join(self.hall.now.session, join, actor)
        except Refused as no:
            return no.reason
        return None

    def took(self, taken: Iterable[Taken]) -> None:
        """These turns are on disk, and the screens do not know yet."""
        for turn in taken:
            self.expect(turn.entry.put)
            gone = {record.id for record in turn.dropped if isinstance(record, Person)} | {*turn.entry.forget}
            for person in gone:
                joined = joined_as(turn.forgotten) if turn.entry.command == "GiveWay" else None
                self.seats.left(person, joined)
                self.call_back(person)
            if isinstance(turn.asked.command, Join) and turn.asked.address:
                self.seats.took(turn.asked.actor, owner_of(turn.asked.address), self.now)
            if any(isinstance(record, JoinCode) for record in turn.entry.put):
                self.seats.gave_way.clear()
        if entrance(self.hall.now.session) != "open":
            self.seats.gave_way.clear()
        self.tell_soon()

    def call_back(self, person: str) -> None:
        """Somebody who gave way opened a phone in that moment: it connects again, and has its seat."""
        if person in self.seats.gave_way:
            for screen in self.hall.of(person):
                screen.cut()

    def answered(self, asked: Iterable[Asked]) -> None:
        """These commands were taken, refused, or lost."""
        self.awaited -= {one.actor for one in asked if isinstance(one.command, Join)}

    def acted(self, asked: Iterable[Asked], refused: Container[str]) -> None:
        """These people asked something; of those who were not refused something came that others may know. What one
        wishes or notes in private ends no silence that a console is told of.
        """
        for one in asked:
            if isinstance(one.command, Join) and one.actor not in self.hall.screens:
                self.phone(one.actor, False)
            elif one.id not in refused and one.command.told and not isinstance(one.command, Join | Leave):
                self.seats.acts(one.actor)

    def phone(self, person: str, is_open: bool) -> None:
        """A phone was opened at a seat, or the last one was closed."""
        if is_open:
            self.seats.opened(person, self.now)
        else:
            self.seats.closed(person, self.now)
            for silent in list(self.seats.too_silent()):
                self.let_go(silent)
        self.tell_soon()

    def let_go(self, person: str) -> None:
        """Ask the room to free this seat; it refuses when the person wrote something."""
        self.seats.going.add(person)
        self.ask(Asked(Goes(self.seats, person), SERVER, self.new_id(), GiveWay(person), self.seats.whence[person]))

    # --- to the consoles

    def welcome(self, screen: Screen) -> None:
        """Tell a console that opens all of it."""
        if screen.actor == "desk" and self.seats.whence:
            screen.send(framed(messages.CameFrom(self.seats.all())))

    def tell_soon(self) -> None:
        if self.seats.untold and self.timer is None:
            self.timer = self.hall.loop.call_later(PACE, self.tell)

    def tell(self) -> None:
        self.timer = None
        frame = framed(messages.CameFrom(self.seats.news()))
        for screen in self.hall.of("desk"):
            screen.send(frame)

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def joined_as(forgotten: Iterable[AnyRecord]) -> Join | None:
    """How somebody came in who has no seat any more."""
    records = list(forgotten)
    person = next((one for one in records if isinstance(one, Person)), None)
    badge = next((one for one in records if isinstance(one, Badge)), Badge(id=""))
    return Join(person.alias, badge.role, badge.organisation) if person else None
