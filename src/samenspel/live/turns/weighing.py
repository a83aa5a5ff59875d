"""How much each writes to disk: in bytes, of one pass and of one session, so that a few phones do not fill it."""

from samenspel.live.door.bucket import Buckets, Rate
from samenspel.logbook.keeping import encoder
from samenspel.room.command import Command
from samenspel.room.handle import NO_PERSONS
from samenspel.room.people.doors import Leave
from samenspel.room.turn import Entry

KB, MB = 1024.0, 1024.0 * 1024
OF_ONE = Rate(at_once=3 * MB, a_second=4 * KB)
"""Of one pass, or of all consoles of a session together: more than twenty minutes of typing in the longest field."""
OF_A_SESSION = Rate(at_once=128 * MB, a_second=128 * KB)
SMALL = 1 * MB
"""Who wrote less than this goes on when their session has used up what it may: nobody stops the others by writing."""


class Scales:
    """The allowances of one session. Each call passes session time."""

    def __init__(self) -> None:
        self.each = Buckets(OF_ONE)
        self.all = Buckets(OF_A_SESSION)

    def weigh(self, actor: str, command: Command, entry: Entry, now: float) -> bool:
        """Count what this turn writes; False when it is too much, and not counted. Whoever goes, or takes something
        back, may always do so; and nobody but who writes is held up: a morning is led whatever was written.
        """
        if actor in NO_PERSONS and actor != "desk":
            return True
        # What the desk does puts what others wrote once more, at the reveal all of it: only what it typed counts.
        size = len(encoder.encode(command if actor == "desk" else entry))
        one, all = self.each.of(actor, now), self.all.of("", now)
        left, is_small = one.left(now), OF_ONE.at_once - one.level < SMALL
        is_enough = left >= size and (is_small or all.left(now) >= size)
        if not (is_enough or entry.forget or isinstance(command, Leave)):
            return False
        one.level -= size
        all.level = max(all.left(now) - size, -OF_A_SESSION.at_once)
        return True

    def sweep(self, now: float) -> None:
        """Forget those who have all of their allowance again."""
        self.each.keep({whose for whose, bucket in self.each.each.items() if not bucket.is_full(now)})
