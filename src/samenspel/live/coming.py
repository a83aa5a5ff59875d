"""Who comes in from where: lets silent seats give way, makes room in a full session, and tells the consoles."""

from asyncio import TimerHandle
from collections.abc import Callable, Container, Iterable

from samenspel.live.door.porter import owner_of
from samenspel.live.door.seats import Seats
from samenspel.live.told.hall import Hall
from samenspel.live.turns.asking import NOBODY, Asked
from samenspel.live.turns.taking import Taken
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.screen import Screen
from samenspel.room.people.doors import MOST_PEOPLE, Join, Leave, checked_join
from samenspel.room.people.giving_way import GiveWay
from samenspel.room.records import About, AnyRecord, Badge, Person
from samenspel.room.turn import Refused

PACE = 1.0
"""Least seconds between two messages about it."""


class Coming:
    """Of one session. What it knows of addresses is in memory alone."""

    def __init__(self, hall: Hall, ask: Callable[[Asked], None], new_id: Callable[[], str]) -> None:
        self.hall = hall
        self.ask = ask
        self.new_id = new_id
        self.seats = Seats()
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

    def make_room(self, actor: str, join: Join) -> None:
        """When the session is full, somebody who never was there gives way to a newcomer whom the room lets in."""
        if self.hall.now.session.count(Person) >= MOST_PEOPLE and self.is_let_in(actor, join):
            silent = self.seats.longest_silent()
            if silent:
                self.let_go(silent)

    def is_let_in(self, actor: str, join: Join) -> bool:
        """Whether somebody without a seat would get one, if there is room."""
        try:
            checked_join(self.hall.now.session, join, actor, self.seats.comes_back(actor))
        except Refused:
            return False
        return not self.hall.now.session.has(Person, actor)

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
        self.tell_soon()

    def call_back(self, person: str) -> None:
        """Somebody who gave way opened a phone in that moment: it connects again, and has its seat."""
        if person in self.seats.gave_way:
            for screen in self.hall.of(person):
                screen.cut()

    def acted(self, asked: Iterable[Asked], refused: Container[str]) -> None:
        """These people asked something; of those who were not refused something came."""
        for one in asked:
            if isinstance(one.command, Join) and one.actor not in self.hall.screens:
                self.phone(one.actor, False)
            elif one.id not in refused and not isinstance(one.command, Join | Leave):
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
        """The room refuses it for somebody who wrote; then they count as silent no more."""
        address = self.seats.whence[person]
        self.seats.acts(person)
        self.ask(Asked(NOBODY, "door", self.new_id(), GiveWay(person), address))

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
