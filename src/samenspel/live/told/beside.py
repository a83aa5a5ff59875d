"""What is sent beside the news and kept nowhere: who is here or writing, what is ahead, and how many are ready."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterable, Mapping

from samenspel.live.term.session_time import SessionTime
from samenspel.live.turns.present import Present
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.messages import Forecast
from samenspel.live.wire.parts import State
from samenspel.live.wire.screen import Screen
from samenspel.room.records import Person, Step
from samenspel.room.turn import Entry

from .mates import here_or_away, mates_of, put_together, told_to_mates
from .on_top import OnTop
from .outlook import Lookout
from .presence import Presence


class Beside:
    """Sends state, never content: to desk and wall, and to the people of a small group."""

    def __init__(
        self, now: Present, screens: Mapping[str, set[Screen]], loop: AbstractEventLoop, time: SessionTime
    ) -> None:
        self.now = now
        self.screens = screens
        self.presence = Presence(loop, self.send_states, self.lines_hang, self.has_phone)
        for person in now.session.all(Person):
            self.presence.wait_for(person.id)
        self.lookout = Lookout(loop, time, self.send_ahead, self.look)
        self.on_top = OnTop(now, screens)
        self.sent_counts = (0, 0)
        self.on_phone: Callable[[str, bool], None] = lambda person, is_open: None
        """Called when a phone opens at somebody's seat, and when the last one closes."""

    def of(self, audience: str) -> list[Screen]:
        return list(self.screens.get(audience, ()))

    def welcome(self, screen: Screen) -> None:
        """Send a screen that connects or reconnects the current state."""
        if screen.actor == "desk":
            screen.send(framed(messages.States(self.presence.all())))
        if screen.actor in ("desk", "wall"):
            self.look()
            send_forecast(screen, self.lookout.told)
        elif mates := sorted(mates_of(self.now.session, screen.actor)):
            theirs = {mate: here_or_away(self.presence.state(mate)) for mate in mates}
            screen.send(framed(messages.States(theirs)))
        if screen.surface == "phone":
            self.on_top.welcome(screen)

    # --- who is here

    def came(self, screen: Screen) -> None:
        if screen.surface == "phone":
            self.presence.came(screen.actor, screen)
            self.on_phone(screen.actor, True)

    def went(self, screen: Screen) -> None:
        if screen.surface == "phone":
            self.presence.went(screen.actor, screen)
            if screen.actor not in self.presence.screens:
                self.on_phone(screen.actor, False)

    def has_phone(self, person: str) -> bool:
        found = self.now.session.find(Person, person)
        return found is not None and found.here and not found.card

    def lines_hang(self) -> bool:
        """Whether what somebody writes now may hang at once: phones have a field for lines in the open step only."""
        return any(step.open and step.revealed for step in self.now.session.all(Step))

    def put_together(self, entries: Iterable[Entry]) -> None:
        """Send people who have just been put together each other's state, and the card that lies on top there."""
        entries = list(entries)
        self.on_top.put_together(entries)
        for entry in entries:
            for person in put_together(entry):
                self.presence.note(person)
            if any(isinstance(record, Step) and record.revealed for record in entry.put):
                self.presence.hide()

    def send_states(self, states: dict[str, State]) -> None:
        """The desk gets every state; small groups only each other's here or away: is X there? (domain 2.3)"""
        frame = framed(messages.States(states))
        for screen in self.of("desk"):
            screen.send(frame)
        for mate, theirs in told_to_mates(self.now.session, states).items():
            for screen in self.of(mate):
                screen.send(framed(messages.States(theirs)))

    # --- what is ahead

    def look(self) -> None:
        """While neither a console nor a wall is open it is told to nobody; the next one that opens looks first."""
        if "desk" in self.screens or "wall" in self.screens:
            self.lookout.look(self.now.session, self.now.boxes, watched="desk" in self.screens)

    def send_ahead(self, forecast: Forecast) -> None:
        for screen in self.of("desk"):
            send_forecast(screen, forecast)
        counts = forecast.ready, forecast.able
        if counts != self.sent_counts:
            self.sent_counts = counts
            for screen in self.of("wall"):
                send_forecast(screen, forecast)


def send_forecast(screen: Screen, forecast: Forecast) -> None:
    """The wall gets only the counts."""
    screen.send(framed(forecast if screen.actor == "desk" else Forecast(None, forecast.ready, None, forecast.able)))
