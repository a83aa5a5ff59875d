"""What a session costs as it grows: time for a turn and its flush, reading it all back, and memory."""

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex

from samenspel.app import let_memory_lie
from samenspel.live.told.marks import Marks
from samenspel.live.told.news import EncoderCache, Flush
from samenspel.logbook.keeping import Batch, replay
from samenspel.logbook.memory import MemoryLogbook
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import AnyCommand, handle
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.records import Step, Text
from samenspel.room.session import Session, apply
from samenspel.room.turn import Drop, Entry, Put, Turn
from tests.room.world import MORNING

LINE = "wij willen dat de straat weer van ons samen is en dat de gemeente bij ons langs komt om te praten"
NOTES = (100, 1000, 5000, 20_000)


@dataclass
class Growing:
    """A session that is written as the host would, without sockets and disk."""

    people: int
    session: Session = field(default_factory=Session)
    logbook: MemoryLogbook = field(default_factory=MemoryLogbook)
    dice: Random = field(default_factory=lambda: Random(1))
    unkept: list[Entry] = field(default_factory=list)
    notes: int = 0

    def __post_init__(self) -> None:
        self.ask("desk", MORNING)
        for person in range(self.people):
            self.ask(f"person{person:010}", Join(Text(f"p{person}")))
        self.ask("desk", OpenStep("insights"))
        self.step = next(iter(self.session.all(Step))).id
        self.ask("desk", Reveal(self.step))

    def ask(self, actor: str, command: AnyCommand) -> None:
        turn = Turn(actor, 1.0, lambda: token_hex(8), lambda *named: self.dice)
        changes = list(handle(self.session, command, turn))
        put = tuple(change.record for change in changes if isinstance(change, Put))
        drop = tuple(change.id for change in changes if isinstance(change, Drop))
        name = type(command).__name__
        entry = Entry(self.session.number + 1, 1.0, actor, token_hex(8), name, put=put, drop=drop)
        apply(self.session, entry)
        self.unkept.append(entry)

    def read_back(self) -> None:
        replay(self.logbook, "s")

    def keep(self) -> None:
        self.logbook.commit([Batch("s", tuple(self.unkept))])
        self.unkept = []

    def write(self) -> None:
        person, line = self.notes % self.people, self.notes // self.people
        self.notes += 1
        self.ask(f"person{person:010}", WriteInsight(self.step, f"{line}", Text(LINE)))


def spent(work: Callable[[], object], times: int) -> float:
    """Milliseconds of the processor for each of so many times."""
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times * 1000


def grow_one(people: int) -> None:
    """Print a line for each size of a session of so many people."""
    let_memory_lie()
    before = memory()
    hall = Growing(people)
    seated, marks = memory(), Marks(b"secret", "epoch")
    print(f"  {people} people: {(seated - before):.1f} MB with nothing written")
    for notes in NOTES:
        if notes > 40 * people:
            break
        while hall.notes < notes - 50:
            hall.write()
        turn = spent(hall.write, 50)
        flush = spent(
            lambda: Flush(hall.session, EncoderCache(), marks, frozenset()).room("phone", hall.session.number - 8), 50
        )
        whole = spent(lambda: Flush(hall.session, EncoderCache(), marks, frozenset()).room("phone", 0), 1)
        hall.keep()
        gc.collect()
        fold = spent(hall.read_back, 1) / hall.session.number
        print(
            f"  {people} people, {hall.notes} notes: turn {turn:.3f} ms, flush of 8 notes {flush:.3f} ms, "
            f"all of it {whole:.1f} ms, "
            f"read back {1000 / fold:,.0f} turns a second, {memory() - before:.0f} MB at most",
            flush=True,
        )


def memory() -> float:
    """The most that this process has ever used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def grow() -> None:
    print("\n## As people and notes grow (in one process, without sockets and disk)")
    for people in (20, 100, 300, 1000):
        subprocess.run([sys.executable, "-m", "tests.bench.fanout.growth", str(people)], check=True)


if __name__ == "__main__":
    grow_one(int(sys.argv[1]))
