"""A full hall plays the first half: `python -m tests.bench.full_hall --people 1000 --restart`.

One in twenty reads slowly and for a while not at all. With `--restart` the server is killed in the middle of writing,
and started again on the same folder and port. Exit code 1 when anything was lost, doubled or leaked.
"""

import argparse
import asyncio
import logging
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import uvloop

from samenspel.app import let_in_a_hall
from samenspel.programmes import reading
from samenspel.rehearsal.deeds.registry import SCREENED
from samenspel.rehearsal.judge.result import Result
from samenspel.rehearsal.phones import line
from samenspel.rehearsal.play import Plan, play
from samenspel.room.records import StepName
from tests.bench.vitals import Watch
from tests.servers import Server

LOOK = 0.1
"""Seconds between two looks at the server and at ourselves."""
KILLED_IN: StepName = "insights"
KILLED_AT = 40.0
"""Seconds of session time in that step: people write alone in silence."""


class Count(logging.Handler):
    """When phones were cut off by the server."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []
        line.log.addHandler(self)
        line.log.setLevel(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        self.times.append(time.monotonic())


@dataclass
class Hall:
    """One run, and what was seen of it."""

    plan: Plan
    server: Server
    restart: bool
    begun: float = field(default_factory=time.monotonic)
    steps: dict[StepName, float] = field(default_factory=dict)
    cut: Count = field(default_factory=Count)
    killed: float = 0.0
    up: float = 0.0
    """When the server that was started again answered."""
    lags: list[float] = field(default_factory=list)
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    async def play(self) -> Result:
        watching = asyncio.create_task(self.look_at_ourselves())
        try:
            return await play(self.plan, self.server.url, self.tell)
        finally:
            watching.cancel()

    def tell(self, step: StepName, number: int, writings: int) -> None:
        self.steps[step] = time.monotonic()
        print(f"{self.steps[step] - self.begun:6.1f} s  {step}, {writings} writings", file=sys.stderr, flush=True)
        if step == KILLED_IN and self.restart:
            self.tasks.append(asyncio.create_task(self.kill_and_start()))

    async def kill_and_start(self) -> None:
        await asyncio.sleep(KILLED_AT / self.plan.speed)
        self.killed = time.monotonic()
        self.server.kill()
        await asyncio.to_thread(self.server.start)
        self.up = time.monotonic()

    @property
    def cut_off(self) -> int:
        """How often a phone was cut off, besides when the server was killed."""
        return sum(not self.killed <= at <= self.up for at in self.cut.times)

    async def look_at_ourselves(self) -> None:
        """How late our own people are: what they say of the server's pace is worth no more than this."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LOOK
            await asyncio.sleep(LOOK)
            self.lags.append(loop.time() - due)


def told(hall: Hall, result: Result, watch: Watch) -> list[str]:
    looks = watch.looks
    cpu = sum(max(b.cpu - a.cpu, 0) for a, b in pairwise(looks))
    own = resource.getrusage(resource.RUSAGE_SELF)
    busiest = max((b.cpu - a.cpu) / (b.at - a.at) for a, b in zip(looks, looks[50:], strict=False))
    lags = sorted(hall.lags)
    lines = [
        f"{result.people} people, {len(result.steps)} steps at speed {hall.plan.speed:g}, {result.groups} groups",
        f"arrived within {hall.steps['welcome'] - hall.begun:.1f} s; all in {looks[-1].at:.0f} s",
        f"acknowledged {result.acknowledged}, turns {result.turns}, seen {result.seen}",
        f"lost {result.lost}, doubled {result.doubled}, leaked {result.leaked}",
        f"from asking to saved: p95 {result.p95_ms} ms, worst {result.worst_ms} ms",
        f"server: at most {max(look.memory for look in looks):.0f} MB, {max(look.files for look in looks)} open files, "
        f"{cpu:.0f} s of CPU, in its busiest five seconds {100 * busiest:.0f} % of a core",
        f"our people: at most {own.ru_maxrss / 1024:.0f} MB, {own.ru_utime + own.ru_stime:.0f} s of CPU, late by "
        f"{1000 * lags[int(len(lags) * 0.95)]:.0f} ms (p95), {1000 * lags[-1]:.0f} ms at worst",
        f"cut off by the server: {hall.cut_off}",
    ]
    return [*lines, *([back(hall, watch)] if hall.killed else [])]


def back(hall: Hall, watch: Watch) -> str:
    """How long the server was away, and until when all had come back, by its open files."""
    killed, up = hall.killed - watch.begun, hall.up - watch.begun
    before = [look.files for look in watch.looks if look.at < killed][-1]
    again = next((look.at for look in watch.looks if look.at > up and look.files >= 0.99 * before), float("inf"))
    return f"killed in the middle: away {up - killed:.1f} s, all {before} open files back after {again - killed:.1f} s"


def main() -> int:
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--people", type=int, default=1000)
    asking.add_argument("--speed", type=float, default=20)
    asking.add_argument("--seed", type=int, default=1)
    asking.add_argument("--restart", action="store_true", help="kill the server in the middle and start it again")
    asked = asking.parse_args()
    let_in_a_hall()
    plan = Plan(asked.people, SCREENED, reading.fitting(asked.people), "nl", asked.seed, asked.speed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data", SPEED=str(asked.speed), LOG="error")
        with server, Watch(lambda: server.process.pid if server.process else 0, LOOK) as watch:
            hall = Hall(plan, server, asked.restart)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                result = runner.run(hall.play())
    print("\n".join(told(hall, result, watch)))
    return 0 if result.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
