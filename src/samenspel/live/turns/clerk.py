"""The clerk: commits the rounds of all hosts in one transaction, with one fsync, and reports back to them."""

import logging
from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from samenspel import measured
from samenspel.live.wire.parts import Disk
from samenspel.logbook.keeping import Batch, Logbook, LogbookGone, NotSaved, Unreadable, replay
from samenspel.room.session import Session

from .keeper import Dealer
from .taking import Dealt

log = logging.getLogger(__name__)

T = TypeVar("T")
Round: TypeAlias = tuple[Dealer, Dealt]
PACE = 0.02
"""Least seconds between two commits. What comes meanwhile shares the next one; after a quiet time nothing waits."""
A_SESSION, A_ROUND = 0.01, 0.015
"""Seconds that judging may take of the event loop, for one session and for all of them, before it gets to other work.
What then still waits is in the next round, and first there.
"""
SLOW = 3.0
"""Seconds after which a commit that has not come back is told to whoever leads."""
READ_AGAIN = 1.0
"""Seconds to wait when even the logbook cannot be read."""


class Clerk:
    """Owns the logbook and the one thread that writes it; sessions are loaded beside it."""

    def __init__(
        self,
        logbook: Logbook,
        loop: AbstractEventLoop,
        tell: Callable[[Disk], None] = lambda state: None,
        tell_rotten: Callable[[str], None] = lambda session: None,
        tell_unreadable: Callable[[str], None] = lambda session: None,
    ) -> None:
        self.logbook = logbook
        self.disk: Disk = "well"
        self.tell = tell
        """Called when that changes."""
        self.tell_rotten = tell_rotten
        """Called when what was kept of a session turned out to have changed by itself."""
        self.tell_unreadable = tell_unreadable
        """Called when its host can go on no more, because what it would go back to cannot be read."""
        self.loop = loop
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="logbook")
        self.thinkers = ThreadPoolExecutor(2, thread_name_prefix="thinking")
        self.thinking: set[Dealer] = set()
        """Sessions with a command that takes long; the others go on."""
        self.waiting: dict[Dealer, None] = {}
        self.busy = False
        self.next_round = 0.0
        self.is_closed = False

    def call(self, host: Dealer) -> None:
        """This host has commands waiting."""
        self.waiting[host] = None
        if not self.busy:
            self.busy = True
            self.loop.call_at(self.next_round, self.round)

    def round(self) -> None:
        """What arrived while the previous commit was under way becomes one transaction."""
        if self.is_closed:
            return
        self.next_round = self.loop.time() + PACE
        rounds = list(self.judged(monotonic() + A_ROUND))
        if any(dealt.is_broken for _, dealt in rounds):
            self.committed(rounds, False)
            return
        says_saved = [bool(dealt.batch or dealt.saved) for _, dealt in rounds]
        self.tell_kept([one for one, says in zip(rounds, says_saved, strict=True) if not says])
        written = [one for one, says in zip(rounds, says_saved, strict=True) if says]
        batches = [dealt.batch for _, dealt in written if dealt.batch]
        if written:
            slow = self.loop.call_later(SLOW, self.note_disk, "slow")
            self.in_thread(lambda: self.commit(batches), lambda state: self.came_back(written, state, slow))
        else:
            self.rest()

    def came_back(self, rounds: list[Round], state: Disk, slow: TimerHandle) -> None:
        slow.cancel()
        self.note_disk(state)
        while self.logbook.rotten:
            self.tell_rotten(self.logbook.rotten.pop())
        self.committed(rounds, state == "well")

    def note_disk(self, state: Disk) -> None:
        if state != self.disk:
            self.disk = state
            self.tell(state)

    def judged(self, until: float) -> Iterator[Round]:
        """Sessions in the order in which they called; who has more waiting calls again, behind the others."""
        for host in list(self.waiting):
            del self.waiting[host]
            if host in self.thinking or self.thinks(host):
                continue
            yield host, host.deal(A_SESSION)
            if host.has_asks():
                self.waiting[host] = None
            if monotonic() > until:
                return

    def thinks(self, host: Dealer) -> bool:
        """Whether this session thinks in a thread; it calls again when it is done."""
        thought = host.think(self.thinkers)
        if thought is None:
            return False
        self.thinking.add(host)
        thought.add_done_callback(lambda _: self.soon(self.thought, host))
        return True

    def thought(self, host: Dealer) -> None:
        self.thinking.discard(host)
        self.call(host)

    def soon(self, work: Callable[..., None], *given: Any) -> None:
        """From another thread."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(work, *given)

    def commit(self, batches: list[Batch]) -> Disk:
        """What was kept before and is asked again is looked at too: it must still be there when it is called saved."""
        return tried(lambda: self.written(batches))

    def written(self, batches: list[Batch]) -> None:
        with measured.commit():
            self.logbook.commit(batches)

    def committed(self, rounds: list[Round], kept: bool) -> None:
        if kept:
            self.tell_kept(rounds)
            self.rest()
        else:
            names = [host.founded.session for host, _ in rounds]
            self.in_thread(lambda: self.reread(names), lambda reread: self.lost(rounds, reread))

    def tell_kept(self, rounds: list[Round]) -> None:
        """Report to the hosts. One that fails must not stop the others, or the clerk."""
        for host, dealt in rounds:
            try:
                host.kept(dealt)
            except Exception:
                log.exception("a session broke")

    def reread(self, names: list[str]) -> list[Session | None] | None:
        """These sessions as the logbook has them, None for one that has rotted; None if it cannot be read now."""
        try:
            return [self.read_again(name) for name in names]
        except Exception:
            log.exception("the logbook cannot be read")
            return None

    def read_again(self, session: str) -> Session | None:
        try:
            return replay(self.logbook, session)
        except Unreadable as error:
            log.error("the logbook is damaged: session %s cannot be read (%s)", session, error)
            return None

    def lost(self, rounds: list[Round], reread: list[Session | None] | None) -> None:
        """The hosts go back to what is on disk. Until the logbook can be read, nobody can be answered; a session that
        has rotted is closed, and the others go on.
        """
        if reread is None:
            self.loop.call_later(READ_AGAIN, self.committed, rounds, False)
            return
        for (host, dealt), session in zip(rounds, reread, strict=True):
            if session is None:
                host.give_up(dealt)
                self.tell_unreadable(host.founded.session)
                continue
            host.lost(dealt, session)
            if host.has_asks():
                self.waiting.setdefault(host)
        self.rest()

    def rest(self) -> None:
        """Wait for the next call, or go on at once if it came already."""
        self.busy = False
        if self.waiting:
            self.call(next(iter(self.waiting)))

    def in_thread(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def done(future: Future[T]) -> None:
            self.soon(lambda: then(future.result()))

        self.thread.submit(work).add_done_callback(done)

    def tidy(self) -> None:
        """Called now and then: wipe what is left in the file of what was forgotten, and look whether it is there."""
        self.in_thread(partial(self.look, self.disk), self.looked)

    def look(self, before: Disk) -> Disk:
        try:
            self.logbook.clean()
        except Exception:
            log.exception("the logbook cannot be tidied")
        return self.commit([]) if before == "well" else self.probe()

    def looked(self, state: Disk) -> None:
        """A commit that is on its way says by itself what became of it."""
        if not self.busy:
            self.note_disk(state)

    def probe(self) -> Disk:
        """In its thread: whether anything can be kept now."""
        return tried(self.logbook.probe)

    async def read(self, work: Callable[[Logbook], T]) -> T:
        """Look something up in the logbook, in its own thread."""
        return await self.loop.run_in_executor(self.thread, work, self.logbook)

    def close(self) -> None:
        """Finish what is under way. Whoever is not answered any more asks again after the next start."""
        self.is_closed = True
        self.thinkers.shutdown(cancel_futures=True)
        self.thread.shutdown()
        self.logbook.close()


def tried(work: Callable[[], None]) -> Disk:
    try:
        work()
    except LogbookGone as error:
        log.error("not saved, and nothing will be: %s", error)
        return "gone"
    except NotSaved as error:
        log.error("not saved: %s", error)
        return "not_saving"
    return "well"
