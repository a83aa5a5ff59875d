"""The WebSocket endpoint: decodes what a screen sends, checks its pass, and hands its commands to the host."""

import logging
from asyncio import TimerHandle, create_task, sleep
from collections.abc import Callable
from functools import partial
from typing import Any, assert_never, cast

from litestar import WebSocket
from litestar.handlers import websocket

from samenspel import security
from samenspel.address import in_the_clear, is_same_origin, may_be_asked_for, public_address
from samenspel.live.arriving.coming_back import may_come_back, sit_again
from samenspel.live.door.bucket import Bucket, Rate
from samenspel.live.door.invitation import way_onto_the_wifi
from samenspel.live.door.pace import FAR_TOO_FAST
from samenspel.live.door.passes import is_old, name_of_card, opens, person_of, tidy
from samenspel.live.door.porter import TooManyTries
from samenspel.live.door.seats import LONGEST_TURN, place_of
from samenspel.live.gate.frames import WholeFrames
from samenspel.live.term.ending import erased_at, is_shut, let_in_until
from samenspel.live.turns.asking import NOBODY, SERVER, Asked
from samenspel.live.wire.frames import framed, goodbye
from samenspel.live.wire.messages import (
    Alive,
    Ask,
    Beat,
    Hello,
    Ink,
    OnDisk,
    Passing,
    Run,
    Tidied,
    TurnOver,
    Welcomed,
    Will,
)
from samenspel.live.wire.parts import VERSION, Goodbye, Heading, JoinLink, Piece, Welcome, Wifi
from samenspel.live.wire.screen import SILENCE, Screen
from samenspel.live.wire.unpacking import Nameless, unpack
from samenspel.logbook.keeping import Unreadable
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.people.cards import OpenCard, card_of, seat_opened_by
from samenspel.room.people.doors import Join
from samenspel.room.records import About, Over, Person, Text
from samenspel.room.session import Session
from samenspel.room.text.tidying import is_heaped, is_quick, tidied
from samenspel.room.turn import Reason
from samenspel.room.turn import Refused as RefusedByRoom
from samenspel.settings import Settings

from .host import Host
from .house import House

log = logging.getLogger(__name__)

LAST_WORD_WAIT = 0.5
MOST_BEFORE_WELCOME = 100
MOST_GARBAGE = 20
A_BURST, MOST_HEAPED = 3, 20
"""Texts with dozens of marks in a row, on one socket: so many are written down, and after so many it is closed."""
REFUSALS = Rate(at_once=30.0, a_second=0.5)
"""Joins of one socket that the room refuses: a name that is taken, and another one, and another."""
MOST_WILLS = 20
"""More than anybody erases within the seconds in which it can be cancelled."""


class Line:
    """One socket, from opening to close."""

    def __init__(
        self,
        protocol: WholeFrames,
        house: House,
        address: str,
        caller: str,
        in_the_clear: bool = False,
        wifi: Wifi | None = None,
    ) -> None:
        self.protocol = protocol
        self.wire = protocol.transport
        self.house = house
        self.address = address
        self.caller = caller
        """The client's network address, by which the porter counts wrong codes."""
        self.in_the_clear = in_the_clear
        """Whether everybody on the network can read what goes over it."""
        self.wifi = wifi
        self.join: JoinLink | None = None
        """The link on the wall, and on the console."""
        self.host: Host | None = None
        self.screen: Screen | None = None
        self.greeting = False
        self.early: list[bytes] = []
        self.garbage = 0
        self.wills: dict[str, Will] = {}
        """By id: several things may wait to be cancelled at once."""
        self.joins = set[str]()
        """The id of the one that waits for its turn."""
        self.turn: TimerHandle | None = None
        """To take a seat, at an address with many seats of which nothing came."""
        self.refusals = Bucket(REFUSALS, house.loop.time())
        self.heaped = 0
        self.leaving = False
        self.is_gone = False
        self.patience = house.loop.call_later(SILENCE, self.give_up)

    def hear(self, data: bytes) -> None:
        """A whole message came in."""
        if self.leaving:
            return
        if self.screen is None or self.host is None:
            self.greet(data)
            return
        self.screen.seen_at = self.house.loop.time()
        frame = unpack(data)
        match frame:
            case Ask() | Will():
                self.asks(self.host, self.screen, frame)
            case Passing() | Run() | Ink() | TurnOver():
                self.passes_by(self.host, self.screen, frame)
            case Beat():
                self.screen.send(framed(Alive(self.host.chance.time.now())))
            case Hello():
                pass
            case Nameless(id=id):
                self.refuse_garbage(self.screen, id)
            case _:
                assert_never(frame)

    def passes_by(self, host: Host, screen: Screen, frame: Passing | Run | Ink | TurnOver) -> None:
        """What is shown to others, and kept nowhere."""
        match frame:
            case Passing(writing=writing):
                host.hall.writes(screen, writing)
            case Run(speed=speed):
                host.run(screen, speed)
            case Ink(piece=piece):
                self.draw(host, screen, piece)
            case TurnOver(group=group, card=card):
                self.turn_over(host, screen, group, card)

    def asks(self, host: Host, screen: Screen, frame: Ask | Will) -> None:
        """A command for now, or for when this screen has gone. What is asked or cancelled waits no longer."""
        self.wills.pop(frame.id, None)
        if isinstance(frame, Ask):
            self.ask(host, screen, frame)
        elif frame.command and len(self.wills) < MOST_WILLS:
            self.wills[frame.id] = frame

    def ask(self, host: Host, screen: Screen, ask: Ask) -> None:
        pace = host.pace(screen.actor)
        if pace.take(self.house.loop.time()):
            if is_heaped(ask.command) and not self.may_heap(screen):
                return
            if comes_with_picture(ask.command):
                self.refuse_garbage(screen, ask.id)
                return
            if isinstance(ask.command, Join):
                self.comes_in(host, screen, ask.id, ask.command)
            else:
                told = partial(self.tell_tidied, screen, ask.id)
                host.ask(Asked(screen, screen.actor, ask.id, ask.command, self.caller, screen.console, told))
        elif pace.level < FAR_TOO_FAST:
            self.send_away(screen, "too_fast")
        else:
            host.hold_back(Asked(screen, screen.actor, ask.id, ask.command))

    def may_heap(self, screen: Screen) -> bool:
        """Marks by the dozen are taken off a text; whoever sends such texts all the time is sent away."""
        self.heaped += 1
        if self.heaped > MOST_HEAPED:
            self.send_away(screen, "not_understood")
        elif self.heaped >= A_BURST:
            security.note("garbage", self.caller, self.session, "marks")
        return self.heaped <= MOST_HEAPED

    def tell_tidied(self, screen: Screen, id: str, kept: AnyCommand) -> None:
        screen.send(framed(Tidied(id, kept)))

    def give_turn_back(self) -> None:
        """Nobody is waited for who hung up."""
        if self.turn and self.host and self.host.coming:
            self.turn.cancel()
            self.turn = None
            self.host.coming.give_back(self.caller)

    # --- taking a seat

    def comes_in(self, host: Host, screen: Screen, id: str, join: Join) -> None:
        """One at a time; in the slow lane when it is work to read the name, for nobody has a turn before they sit."""
        if self.joins:
            if id not in self.joins:
                screen.not_saved([id])
        elif is_quick(join):
            self.take_seat(host, screen, id, join)
        else:
            self.joins.add(id)
            self.protocol.turnstile.lane.put(self.protocol.owner, partial(self.read_name, host, screen, id, join))

    def read_name(self, host: Host, screen: Screen, id: str, join: Join) -> bool:
        self.joins.discard(id)
        if not self.is_gone and not self.leaving:
            self.take_seat(host, screen, id, join)
        return False

    def take_seat(self, host: Host, screen: Screen, id: str, join: Join) -> None:
        """At once, unless this address has many seats of which nothing came: then its joins take their turn. Somebody
        whom the room refuses costs the others at their address nothing.
        """
        try:
            kept = tidied(join)
        except RefusedByRoom as no:
            self.refuse_join(screen, id, no.reason)
            return
        if kept is not join:
            self.tell_tidied(screen, id, kept)
        asked = Asked(screen, screen.actor, id, kept, self.caller)
        is_new = not host.session.has(Person, screen.actor)
        reason = host.coming.why_not(screen.actor, kept) if host.coming and is_new else None
        if reason:
            self.refuse_join(screen, id, reason)
            return
        wait = host.coming.wait(screen.actor, self.caller) if host.coming else 0.0
        if wait:
            security.note("joins_held_back", self.caller, self.session)
        if wait >= LONGEST_TURN:
            screen.not_saved([id])
        elif wait:
            self.joins.add(id)
            self.turn = self.house.loop.call_later(wait, self.seat, host, asked)
        else:
            self.seat(host, asked)

    def refuse_join(self, screen: Screen, id: str, reason: Reason) -> None:
        """Whoever is refused again and again at the door is sent away."""
        if not self.refusals.take(self.house.loop.time()):
            self.send_away(screen, "too_fast")
        else:
            screen.refused(id, reason)

    def seat(self, host: Host, asked: Asked) -> None:
        self.joins.discard(asked.id)
        self.turn = None
        if host.coming and isinstance(asked.command, Join):
            host.coming.make_room(asked.actor, asked.command)
        host.ask(asked)

    def draw(self, host: Host, screen: Screen, piece: Piece) -> None:
        """What comes too fast is not shown and needs no answer, because nothing is lost by it."""
        if not host.hall.inkwell.draw(screen, piece):
            self.send_away(screen, "too_fast")

    def turn_over(self, host: Host, screen: Screen, group: str, card: str) -> None:
        """As many as commands, and what comes faster is not shown: nothing is lost by it."""
        pace = host.pace(screen.actor)
        if pace.take(self.house.loop.time()):
            host.hall.beside.on_top.turn_over(screen, group, card)
        elif pace.level < FAR_TOO_FAST:
            self.send_away(screen, "too_fast")

    def refuse_garbage(self, screen: Screen, id: str) -> None:
        self.garbage += 1
        if self.garbage > MOST_GARBAGE:
            self.send_away(screen, "not_understood")
        else:
            screen.refused(id, "not_understood")

    def send_away(self, screen: Screen, reason: Goodbye) -> None:
        """Stop listening, and close a little later: closing at once during a flood would lose the last message."""
        security.note("too_fast" if reason == "too_fast" else "garbage", self.caller, self.session)
        self.leave(screen.bye, reason)

    def flooded(self) -> None:
        """Far more came than anybody sends."""
        self.leave(self.screen.bye if self.screen else self.bye, "too_fast")

    def leave(self, bye: Callable[[Goodbye], None], reason: Goodbye) -> None:
        self.leaving = True
        self.protocol.stop_listening()
        self.house.loop.call_later(LAST_WORD_WAIT, bye, reason)

    @property
    def session(self) -> str:
        """The id of the session; empty until somebody was let in."""
        return self.host.founded.session if self.host else ""

    # --- the first message

    def greet(self, data: bytes) -> None:
        """The first message must be a hello. What follows waits until the session is loaded."""
        if self.greeting:
            if len(self.early) < MOST_BEFORE_WELCOME:
                self.early.append(data)
            return
        self.greeting = True
        self.protocol.hold()
        hello = unpack(data)
        if not isinstance(hello, Hello):
            self.bye("not_understood")
        elif hello.version != VERSION:
            self.bye("old_screen")
        else:
            self.task = create_task(self.greeted(hello))

    async def greeted(self, hello: Hello) -> None:
        """Let in whoever said hello. If the session cannot be read, the socket is cut and the screen reconnects."""
        try:
            await self.let_in(hello)
        except Unreadable as error:
            log.error("a session has rotted, and cannot be opened: %s", error)
            if hello.surface == "console":
                self.wire.write(framed(OnDisk("damaged")))
            self.wire.close()
        except Exception:
            log.exception("a session cannot be opened")
            self.wire.abort()

    async def let_in(self, hello: Hello) -> None:
        porter = self.house.porter
        await self.protocol.turnstile.let_in(self.protocol.owner)
        try:
            host = await porter.find(hello.code, self.caller)
        except TooManyTries:
            security.note("too_many_tries", self.caller)
            self.bye("too_many_tries")
            return
        actor = await actor_of(hello, host) if host else ""
        if host is None or not actor:
            self.note_wrong(hello, host)
            await sleep(porter.wait(self.caller, counted=host is None))
            self.bye(why_not(hello) if host else await self.why_no_session(hello))
            return
        if hello.surface != "console" and is_shut(host.session, host.chance.time.now()):
            self.bye("session_over")
            return
        since = await self.house.since(host, hello.mark, actor)
        if not self.is_still_let_in(hello, host, actor):
            return
        await sit_again(host.coming, actor, self.caller)
        self.join = await self.link(hello, host)
        if self.wire.is_closing() or not self.is_still_let_in(hello, host, actor):
            return
        self.host = host
        now = self.house.loop.time()
        self.screen = screen = Screen(
            self.wire,
            hello.surface,
            actor,
            since,
            now,
            on_seated=lambda screen: self.welcome(host, screen),
            on_cut=host.hall.dismiss,
            pretended=hello.pretended,
            address=self.caller,
        )
        if hello.surface == "console":
            screen.console = opens(host.founded, host.session, hello.secret)
            host.uses(screen.console)
        self.welcome(host, screen)
        host.hall.admit(screen)
        host.tell_of_machine(screen)
        if actor == "desk":
            security.note("console_opened", self.caller, host.founded.session, link=screen.console)
        if host.coming:
            host.coming.welcome(screen)
        early, self.early = self.early, []
        for data in early:
            self.hear(data)
        self.protocol.go_on()

    async def link(self, hello: Hello, host: Host) -> JoinLink | None:
        """What a wall or a console shows, so that others come in."""
        is_shown = hello.surface != "phone"
        return await self.house.invitations.to(self.address, host.founded.code) if is_shown else None

    def is_still_let_in(self, hello: Hello, host: Host, actor: str) -> bool:
        """Much may have happened since the pass or key was looked at: a link was ended, all of it was erased."""
        if host.is_gone:
            self.bye("session_over")
        elif actor == "desk" and not opens(host.founded, host.session, hello.secret):
            self.note_wrong(hello, host)
            self.bye("wrong_key")
        elif is_old(host.founded, hello.code) and not may_come_back(hello, host.hall, actor, self.caller):
            security.note("old_code", self.caller, host.founded.session)
            self.bye("code_changed")
        else:
            return True
        return False

    async def why_no_session(self, hello: Hello) -> Goodbye:
        """A phone that was in a session that has been erased is told so, and wipes what it kept of it."""
        if hello.surface != "phone":
            return "unknown_code"
        erased = await self.house.clerk.read(lambda logbook: logbook.was_erased(tidy(hello.code)))
        return "session_over" if erased else "unknown_code"

    def note_wrong(self, hello: Hello, host: Host | None) -> None:
        if host is None:
            security.note("wrong_code", self.caller)
        else:
            security.note(
                "wrong_key" if hello.surface == "console" else "wrong_pass", self.caller, host.founded.session
            )

    def welcome(self, host: Host, screen: Screen) -> None:
        """As soon as the link for this screen is there: walls and consoles show it."""
        code = host.founded.code
        if screen.surface == "phone" or (self.join and self.join.url.endswith(f"#{code}")):
            self.welcome_now(host, screen)
        else:
            self.drawing = create_task(self.welcome_anew(host, screen))

    async def welcome_anew(self, host: Host, screen: Screen) -> None:
        """The code was changed."""
        self.join = await self.house.invitations.to(self.address, host.founded.code)
        self.welcome_now(host, screen)

    def welcome_now(self, host: Host, screen: Screen) -> None:
        """No key is ever sent back: whoever has it needs no other."""
        session, time = host.session, host.chance.time
        about = session.one(About)
        seated = host.hall.is_seated(screen)
        is_phone, is_console = screen.surface == "phone", screen.surface == "console"
        is_desk = is_console and about is not None and not about.practice
        codes = host.founded.codes if host.founded.earlier and host.hall.may_know_code(screen.actor) else ()
        if codes:
            self.house.porter.welcome(host.founded.code, self.caller)
        told = Welcome(
            epoch=host.epoch,
            me=screen.actor if is_phone and seated else "",
            seated=seated,
            now=time.now(),
            about=Heading(about.title, about.language, about.practice) if about else Heading(Text(""), "nl"),
            join=None if is_phone else self.join,
            card=0 if seated else card_of(session, screen.actor),
            speed=time.speed,
            door="open" if seated else host.hall.entrance,
            keep=self.house.keep if is_desk else 0.0,
            codes=codes,
            pretended=self.house.wanted(about.expected) if is_desk and about else 0,
            until=kept_until(session, self.house.keep) if is_phone else 0.0,
            in_the_clear=is_console and self.in_the_clear,
            place=place_of(self.caller) if is_desk else "",
            link=screen.console,
            wifi=self.wifi if screen.surface == "wall" else None,
        )
        screen.send(framed(Welcomed(told)))

    def bye(self, reason: Goodbye) -> None:
        if not self.wire.is_closing():
            for buffer in goodbye(reason):
                self.wire.write(buffer)
            self.wire.close()

    def give_up(self) -> None:
        """Close a socket on which nobody was let in. Once in, the house watches over the screen."""
        if self.screen is None:
            self.wire.abort()

    def carry_out(self) -> None:
        """The page has ended: do what only waited to be cancelled. Whoever was sent away leaves no will.

        It takes from the same pace as what is asked: otherwise dying often would be a way to ask more. Nobody takes a
        seat as they go.
        """
        wills, self.wills = self.wills, {}
        if self.host and self.screen and not self.screen.sent_away:
            pace = self.host.pace(self.screen.actor)
            known = self.caller, self.screen.console
            for will in wills.values():
                if will.command and may_be_a_will(will.command) and pace.take(self.house.loop.time()):
                    self.host.ask(Asked(NOBODY, self.screen.actor, will.id, will.command, *known))

    def hang_up(self) -> None:
        self.is_gone = True
        self.patience.cancel()
        self.give_turn_back()
        self.carry_out()
        if self.host and self.screen:
            self.host.hall.dismiss(self.screen)


def comes_with_picture(command: AnyCommand) -> bool:
    """Whether the server gives this itself, once it has kept the picture: a screen that asked it would hang nothing."""
    return (command.command if isinstance(command, OnBehalf) else command).with_picture


def may_be_a_will(command: AnyCommand) -> bool:
    """Nobody takes a seat, or hangs a photo, as they go."""
    return not (isinstance(command, Join) or comes_with_picture(command))


async def actor_of(hello: Hello, host: Host) -> str:
    """The actor that this screen speaks for; empty without a valid pass, card or key."""
    match hello.surface:
        case "wall":
            return "wall"
        case "console":
            return "desk" if opens(host.founded, host.session, hello.secret) else ""
        case "phone":
            return await seat_of(hello, host)


async def seat_of(hello: Hello, host: Host) -> str:
    """The id of the person whose seat this phone opens, by its own pass or, the first time, by a card."""
    own = person_of(host.founded, hello.secret)
    seat = seat_opened_by(host.session, own)
    if not own or not hello.card or seat != own or host.session.has(Person, own):
        return seat
    name = name_of_card(host.founded, hello.card)
    refused = await host.asked(SERVER, OpenCard(name, own))
    return "" if refused else seat_opened_by(host.session, own)


def kept_until(session: Session, keep: float) -> float:
    """Until when a phone keeps what is its own, in session time; 0 while nobody knows.

    As long as nobody ended the morning everybody is let in until it is erased.
    """
    return let_in_until(session, keep) if session.count(Over) else erased_at(session, keep)


def why_not(hello: Hello) -> Goodbye:
    """Why a screen is not let in to a session that is there."""
    if hello.surface == "console":
        return "wrong_key"
    return "used_card" if hello.card else "unknown_pass"


@websocket("/live")
async def live(socket: WebSocket[Any, Any, Any]) -> None:
    """Check the page's origin, then leave the connection to a `Line` until it ends."""
    settings: Settings = socket.app.state.settings
    host = socket.headers.get("host", "")
    origins = {settings.address.rstrip("/")} - {""}
    named = may_be_asked_for(host, settings.address)
    if not (named and is_same_origin(socket.headers.get("origin"), host, origins)):
        security.note("foreign_page" if named else "foreign_name", socket.client.host if socket.client else "")
        await socket.close(code=1008, reason="origin")
        return
    await socket.accept()
    protocol = cast(dict[str, WholeFrames], socket.scope["extensions"])["samenspel"]
    scheme = "https" if socket.scope["scheme"] == "wss" else "http"
    address = public_address(settings.address, scheme, host)
    caller = socket.client.host if socket.client else ""
    protocol.belongs_to(caller)
    clear = in_the_clear(settings.address, settings.host, settings.certificate)
    wifi = way_onto_the_wifi(settings.wifi, settings.wifi_password)
    line = Line(protocol, socket.app.state.house, address, caller, clear, wifi)
    protocol.sink, protocol.on_flood = line.hear, line.flooded
    try:
        while (await socket.receive())["type"] != "websocket.disconnect":
            pass
    finally:
        line.hang_up()
