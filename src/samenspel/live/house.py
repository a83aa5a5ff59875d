"""The house: begins sessions, loads them when somebody comes, and unloads them when all have gone."""

import logging
from asyncio import AbstractEventLoop, Task, shield, sleep
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Literal, TypeAlias

from samenspel import security
from samenspel.live.door.bucket import Buckets, Rate
from samenspel.live.door.invitation import Invitations
from samenspel.live.door.passes import found, found_by, tidy
from samenspel.live.door.porter import Porter
from samenspel.live.gate.allowance import Allowance
from samenspel.live.term.ending import LOOK, is_due, is_shut
from samenspel.live.term.session_time import SessionTime
from samenspel.live.term.slept import Watch
from samenspel.live.term.terms import Terms, terms_in
from samenspel.live.told.marks import AnotherPast
from samenspel.live.turns.asking import Asked, Waiting
from samenspel.live.turns.clerk import Clerk
from samenspel.live.turns.machine import Worker
from samenspel.live.turns.ready import Readiness
from samenspel.live.turns.taking import Chance
from samenspel.live.wire.parts import Disk, WireReason
from samenspel.logbook.keeping import Founded, Logbook, NotSaved, boxes_of, new_id, replay
from samenspel.room.boxes import Boxes
from samenspel.room.people.doors import Begin
from samenspel.room.records import Erasing
from samenspel.room.session import Session

from .host import Host

log = logging.getLogger(__name__)

SLEEPY = 15 * 60.0
"""Seconds without a screen after which a session leaves memory; the logbook has it all."""
SWEEP = 10.0
GIVING = Rate(at_once=10, a_second=1 / 60)
"""How often one person's address is written: it costs the round of their session a row."""
ALL = ""
"""In place of a session: what is damaged is the file."""
UNHURRIED = 4.0
"""Times as long as looking at a session took, before the next is looked at."""


Unfounded: TypeAlias = WireReason | Literal["slow_down", "not_saved", "rehearsals_full"]
"""Why a session is not begun; each is a key `refused_...` of words/."""


def left_to_do(logbook: Logbook) -> list[str]:
    """Codes of sessions that a facilitator asked to erase, and of those in which wishes may have to go now."""
    return [*logbook.asked_to_erase(), *logbook.with_wishes()]


class NotFounded(Exception):
    """The session was not begun."""

    def __init__(self, reason: Unfounded) -> None:
        super().__init__(reason)
        self.reason = reason


async def nothing_beside(code: str) -> Host | None:
    return None


class House:
    """All sessions of this server that are in memory."""

    def __init__(
        self,
        logbook: Logbook,
        loop: AbstractEventLoop,
        time: SessionTime,
        beside: Callable[[str], Awaitable[Host | None]] = nothing_beside,
        wanted: Callable[[int], int] = int,
        is_practice: bool = False,
        keep: float = 0.0,
        worker: Worker | None = None,
    ) -> None:
        self.worker = worker
        """What reads what lies in rooms; None in a small installation. Whoever gave it closes it."""
        self.keep = keep
        """How many seconds after its end a session is erased; 0 when it is not."""
        self.terms = Terms()
        self.next_look = 0.0
        self.next_drop = 0.0
        """When addresses whose time has come are erased next."""
        self.has_looked = False
        """Whether sessions that were being erased when the program ended have been loaded again."""
        self.erasing: dict[Host, Task[None]] = {}
        self.erased_here: set[str] = set()
        """The sessions that were erased since the start: nobody who read one before it was has it loaded."""
        self.damaged: set[str] = set()
        """The sessions of which what was kept has changed by itself, as far as it was looked at; perhaps `ALL`."""
        self.anew: Task[None] | None = None
        self.watch = Watch(SWEEP)
        self.loop = loop
        self.epoch = logbook.epoch
        self.clerk = Clerk(logbook, loop, self.show_disk, self.note_damaged, self.unreadable)
        self.ready = Readiness(self.clerk, loop)
        self.reader = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self.checker = ThreadPoolExecutor(1, thread_name_prefix="checking")
        self.chance = Chance(time)
        self.hosts: dict[str, Host] = {}
        """By the id of their session."""
        self.by_code: dict[str, Host] = {}
        """By each code that somebody came with: a session may have had others before."""
        self.founding: dict[str, Task[Host]] = {}
        """The sessions that are being begun, by their id."""
        self.waking: dict[str, Task[Host | None]] = {}
        self.idle_since: dict[str, float] = {}
        self.beside = beside
        """Finds rooms of pretended people, which this house does not hold."""
        self.wanted = wanted
        """How many pretended people would rehearse a session in which this many people are expected."""
        self.is_practice = is_practice
        self.allowance = Allowance(loop.time())
        self.porter = Porter(loop.time, self.host)
        self.invitations = Invitations()
        self.giving = Buckets(GIVING)
        """How often each person may still give an address to be reached at."""
        self.sweeping = loop.call_later(SWEEP, self.sweep)
        self.checking = loop.create_task(self.check_all())

    async def found(self, begin: Begin, address: str = "", asked: str = "") -> tuple[Host, str]:
        """A new session, on disk, with the console's key. Raises `NotFounded`; then nobody's allowance is less.

        `asked` is a secret of whoever asks: asked again with the same one, it is the same session.
        """
        if asked and (known := await self.found_before(asked)):
            return known
        if not self.allowance.take(address, self.loop.time()):
            security.note("too_many_begun", address)
            raise NotFounded("slow_down")
        founded, key = found_by(asked) if asked else found(new_id())
        self.founding[founded.session] = beginning = self.loop.create_task(self.begin(founded, begin))
        try:
            host = await shield(beginning)
        except NotFounded:
            self.allowance.give_back(address, self.loop.time())
            raise
        security.note("begun", address, founded.session)
        return host, key

    async def found_before(self, asked: str) -> tuple[Host, str] | None:
        """The session that was begun under this, if any, with its key. Raises `NotFounded`."""
        founded, key = found_by(asked)
        known = await self.clerk.read(lambda logbook: logbook.find_session(founded.session))
        if founded.session in self.founding:
            return await shield(self.founding[founded.session]), key
        if founded.session in self.hosts:
            return self.hosts[founded.session], key
        host = await self.host(known.code) if known else None
        return (host, key) if host else None

    async def begin(self, founded: Founded, begin: Begin) -> Host:
        """The first turn of a session, on disk when this returns. Raises `NotFounded`."""
        try:
            return await self.begun(founded, begin)
        finally:
            self.founding.pop(founded.session, None)

    async def begun(self, founded: Founded, begin: Begin) -> Host:
        host = self.serve(founded, Session(), Boxes())
        waiting = Waiting(self.loop)
        host.ask(Asked(waiting, "desk", new_id(), begin))
        reason = await waiting.done
        if reason:
            raise NotFounded(reason)
        self.hold(host, founded.code)
        return host

    def hold(self, host: Host, code: str) -> None:
        """Keep it in memory, to be found by this code."""
        self.hosts[host.founded.session] = self.by_code[code] = host

    def let_go(self, host: Host) -> None:
        self.hosts.pop(host.founded.session, None)
        self.by_code = {code: other for code, other in self.by_code.items() if other is not host}
        self.idle_since.pop(host.founded.session, None)

    async def host(self, code: str) -> Host | None:
        """The host of the session that has or had this code, loaded if necessary; None if there is no such session."""
        code = tidy(code)
        if practised := await self.beside(code):
            return practised
        if code in self.by_code:
            return self.by_code[code]
        if code not in self.waking:
            self.waking[code] = self.loop.create_task(self.wake(code))
        return await shield(self.waking[code])  # others may wait for it when this caller hangs up

    async def wake(self, code: str) -> Host | None:
        """Read a session while others commit: it takes long. When it was erased meanwhile, it is not there."""
        try:
            known = await self.loop.run_in_executor(self.reader, self.read, code)
            if known and known[0].session not in self.hosts:
                await self.drop_untold(known[0].session, known[1])
            if known is None or known[0].session in self.erased_here:
                return None
            founded = known[0]
            if founded.session not in self.hosts:  # it may have been woken by another of its codes meanwhile
                self.hold(self.serve(*known), code)
            self.by_code[code] = host = self.hosts[founded.session]
            if {ALL, founded.session} & self.damaged:
                host.mark_damaged()
            return host
        finally:
            del self.waking[code]

    async def drop_untold(self, name: str, session: Session) -> None:
        """Erase the photos of which no turn tells: the program ended between keeping one and hanging it."""
        untold = await self.clerk.read(lambda logbook: [id for id in logbook.pictures(name) if session.get(id) is None])
        if untold and name not in self.hosts:  # it may have been woken by another of its codes meanwhile
            try:
                await self.clerk.read(lambda logbook: logbook.drop_pictures(name, untold))
            except NotSaved as error:
                log.error("photos that hang nowhere are not erased yet: %s", error)

    def read(self, code: str) -> tuple[Founded, Session, Boxes] | None:
        with self.clerk.logbook.aside() as logbook:
            founded = logbook.find(code)
            if founded is None:
                return None
            if not logbook.is_whole(founded.session):
                self.note_damaged(founded.session)
            session = replay(logbook, founded.session)
            return founded, session, boxes_of(logbook, founded.session, session)

    def serve(self, founded: Founded, session: Session, boxes: Boxes) -> Host:
        """The host of a session. Its time never goes back, not even when the clock of the computer was set back."""
        chance = self.chance
        if session.at > chance.time.now():
            chance = replace(chance, time=chance.time.at(session.at))
        host = Host(
            founded,
            session,
            boxes,
            self.epoch,
            self.loop,
            chance,
            self.clerk,
            self.is_practice,
            self.worker,
        )
        host.disk = self.clerk.disk
        return host

    # --- the machine in trouble

    def show_disk(self, state: Disk) -> None:
        for host in self.hosts.values():
            host.show_disk(state)
            if state == "slow" and host.turns.committing:
                self.loop.create_task(self.show_meanwhile(host))

    async def show_meanwhile(self, host: Host) -> None:
        """A commit hangs: read what is on disk, for whoever comes in."""
        try:
            known = await self.loop.run_in_executor(self.reader, self.read, host.founded.code)
        except Exception:
            log.exception("a session cannot be read while a commit hangs")
            return
        if known:
            host.show_meanwhile(known[1])

    async def check_all(self) -> None:
        """After a start: look at every session that nobody asks for, one at a time beside those that are loaded."""
        try:
            await self.loop.run_in_executor(self.checker, self.check_file)
            for session in await self.loop.run_in_executor(self.checker, self.sessions):
                begun = self.loop.time()
                await self.loop.run_in_executor(self.checker, self.check, session)
                await sleep((self.loop.time() - begun) * UNHURRIED)
        except Exception:
            log.exception("the logbook cannot be checked")

    def sessions(self) -> list[str]:
        with self.clerk.logbook.aside() as logbook:
            return logbook.sessions()

    def check_file(self) -> None:
        with self.clerk.logbook.aside() as logbook:
            if trouble := logbook.trouble():
                log.error("the logbook is damaged: %s", trouble)
                self.damaged.add(ALL)
                self.loop.call_soon_threadsafe(self.mark_damaged, ALL)

    def check(self, session: str) -> None:
        with self.clerk.logbook.aside() as logbook:
            if not logbook.is_whole(session) and session in logbook.sessions():
                self.note_damaged(session)

    def note_damaged(self, session: str) -> None:
        """From any thread."""
        if session not in self.damaged:
            log.error("the logbook is damaged: what was kept of session %s has changed by itself", session)
            self.damaged.add(session)
            self.loop.call_soon_threadsafe(self.mark_damaged, session)

    def mark_damaged(self, session: str) -> None:
        for host in self.hosts.values():
            if session in (ALL, host.founded.session):
                host.mark_damaged()

    def unreadable(self, session: str) -> None:
        """What was kept of a session cannot be read any more, and its host has given up."""
        self.note_damaged(session)
        if host := self.hosts.get(session):
            self.let_go(host)

    async def since(self, host: Host, mark: str, actor: str) -> int:
        """The turn up to which a screen has the news. When its mark is of another past, all screens begin anew."""
        try:
            return host.marks.number(mark, actor, host.session)
        except AnotherPast:
            if not host.is_practice:
                self.anew = self.anew or self.loop.create_task(self.begin_anew())
                await shield(self.anew)
            return 0

    async def begin_anew(self) -> None:
        """Phones still have what they wrote: in a new epoch they look whether it is there, and send it again."""
        log.error("a screen has seen what this logbook does not have: it was put back, or it has lost its end")
        security.note("restored")
        try:
            self.epoch = await self.clerk.read(lambda logbook: logbook.begin_anew())
        except Exception:
            log.exception("the logbook cannot begin anew; it is tried again")
            return
        finally:
            self.anew = None
        for host in self.hosts.values():
            host.begin_anew(self.epoch)

    def sweep(self) -> None:
        """Drop sockets that gave no sign of life, and unload sessions that everybody has left."""
        self.notice_sleep()
        now = self.loop.time()
        self.giving.keep({whose for whose, bucket in self.giving.each.items() if not bucket.is_full(now)})
        for session, host in list(self.hosts.items()):
            host.sweep(now)
            at = host.chance.time.now()
            if host.is_gone or is_due(host.session, self.keep, at, *self.terms):
                self.erase(host)
                continue
            if is_shut(host.session, at):
                host.hall.send_home(but="desk")
            if not host.is_idle():
                self.idle_since.pop(session, None)
            elif now - self.idle_since.setdefault(session, now) > SLEEPY:
                host.sleep()
                self.let_go(host)
        if now >= self.next_look and (self.keep or not self.has_looked):
            self.next_look = now + LOOK
            self.looking = self.loop.create_task(self.look())
        if now >= self.next_drop:
            self.next_drop = now + LOOK
            self.dropping = self.loop.create_task(self.drop_contacts())
        self.clerk.tidy()
        security.settle()
        self.sweeping = self.loop.call_later(SWEEP, self.sweep)

    async def drop_contacts(self) -> None:
        """Erase the addresses that were given so long ago that nobody uses them any more."""
        now = self.chance.time.now()
        try:
            await self.clerk.read(lambda logbook: logbook.drop_contacts(now))
        except NotSaved as error:
            log.error("addresses whose time has come are not erased yet: %s", error)
            self.next_drop = 0.0

    def notice_sleep(self) -> None:
        """When the computer slept, say so to every facilitator, and to the operator."""
        seconds, ran = self.watch.look()
        if not seconds:
            return
        log.warning("the computer slept, or the program stood still, for %d seconds", seconds)
        for host in self.hosts.values():
            host.woke(seconds, ran)

    async def look(self) -> None:
        """Load sessions that may have to be erased; the next sweep erases those whose time has come."""
        try:
            codes = await self.to_erase()
        except Exception:
            log.exception("sessions whose time has come cannot be found; it is tried again")
            self.next_look = 0.0
            return
        for code in codes:
            try:
                await self.host(code)
            except Exception:
                log.exception("a session whose time has come cannot be read")

    async def to_erase(self) -> list[str]:
        """Codes of sessions whose term may have ended and, at first, of those with something left to do."""
        now = self.chance.time.now()
        if self.keep and self.terms.is_doubted:
            self.terms = await self.clerk.read(lambda logbook: terms_in(logbook, now))
        codes = [] if self.has_looked else await self.clerk.read(left_to_do)
        if self.keep:
            codes += await self.clerk.read(lambda logbook: logbook.begun_before(now - self.keep))
        self.has_looked = True
        return codes

    def erase(self, host: Host) -> None:
        """All of a session, for good. From here on it takes no commands; each sweep tries again until it is erased."""
        if host not in self.erasing and not host.turns.has_asks() and not host.turns.committing:
            host.is_gone = True
            self.erasing[host] = self.loop.create_task(self.erased(host))

    async def erased(self, host: Host) -> None:
        """Everybody hears of it when it is done. It is let go only then, so that nobody loads it meanwhile."""
        session = host.founded.session
        try:
            by_term = host.session.one(Erasing) is None
            await self.clerk.read(lambda logbook: logbook.erase(session, spares_contacts=by_term))
        except Exception:
            log.exception("a session could not be erased; it is tried again")
            return
        finally:
            del self.erasing[host]
        self.erased_here.add(session)
        security.note("deleted", session=session, what="done" if host.session.one(Erasing) else "term")
        host.go()
        self.let_go(host)

    def close(self) -> None:
        self.sweeping.cancel()
        self.checking.cancel()
        for host in self.hosts.values():
            host.sleep()
        self.invitations.close()
        for thread in (self.checker, self.reader):
            thread.shutdown(cancel_futures=True)
        self.clerk.close()
