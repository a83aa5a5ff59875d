"""What it costs to let people in one by one, before any step and into open ones: `python -m tests.bench.joining`.

In one process, on the real host with its logbook in memory. A wall and a console are open; each phone comes in, takes a
seat, hears all there is, and is put away. With `--stay` it stays, and everybody is told of each one who comes, as in a
hall where people come in at their own pace. `--profile` says where the time goes.
"""

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from samenspel.app import let_memory_lie
from samenspel.live.wire.screen import Screen
from samenspel.room.people.doors import Join
from samenspel.room.records import StepName, Text
from tests.room.morning import Hall
from tests.room.world import Paper

THERE = 12
"""People who are there when the step opens."""
EARLY, LATE = slice(5, 55), slice(-50, None)
"""The tenth join and its neighbours, and the last ones."""
STEPS: tuple[StepName | None, ...] = (None, "meet", "insights")


@dataclass
class Took:
    """CPU seconds of each join."""

    turns: list[float]
    """The rules, the commit, and what the host does after it."""
    frames: list[float]
    """A phone comes in and hears all there is, and the wall and the console hear of the join."""

    @property
    def whole(self) -> float:
        return sum(self.turns) + sum(self.frames)


def joined(step: StepName | None, people: int, stay: bool = False) -> Took:
    """So many people come in one after another."""
    hall, took = Hall(THERE, "hall1000"), Took([], [])
    if step:
        hall.open_step(step)
    hall.open("wall", "wall")
    hall.open("console", "desk")
    for number in range(people):
        screen = come_in(hall, f"late{number:04}", number, took)
        if not stay:
            hall.host.hall.dismiss(screen)
        for paper in papers_of(hall):
            paper.written.clear()
    return took


def papers_of(hall: Hall) -> list[Paper]:
    return [screen.wire for screen in hall.host.hall.all_screens() if isinstance(screen.wire, Paper)]


def come_in(hall: Hall, name: str, number: int, took: Took) -> Screen:
    role = ("official", "resident")[number % 2]
    command = Join(Text(name), role, Text(f"Organisatie {number % 40}"))  # type: ignore[arg-type]
    begun = time.process_time()
    screen, _ = hall.open("phone", name)
    opened = time.process_time()
    assert hall.turn(name, command) == "saved"
    kept = time.process_time()
    hall.host.hall.flush()
    took.turns.append(kept - opened)
    took.frames.append(opened - begun + time.process_time() - kept)
    return screen


def measured(step: StepName | None, people: int, runs: int, stay: bool) -> str:
    found = [joined(step, people, stay) for _ in range(runs)]

    def of(what: Callable[[Took], float]) -> float:
        return statistics.median(map(what, found))

    early = of(lambda took: statistics.median(took.turns[EARLY])) * 1e6
    late = of(lambda took: statistics.median(took.turns[LATE])) * 1e6
    turns, whole = of(lambda took: sum(took.turns)), of(lambda took: took.whole)
    return f"{step or 'none':>10} {whole:8.2f} {turns:8.2f} {early:8.0f} {late:8.0f} {late / early:7.1f}"


def main() -> int:
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--people", type=int, default=1000)
    asking.add_argument("--runs", type=int, default=3)
    asking.add_argument("--stay", action="store_true", help="phones stay open, and hear of each one who comes")
    asking.add_argument("--profile", choices=[str(step) for step in STEPS], help="where the time goes, for this step")
    asked = asking.parse_args()
    let_memory_lie()
    if asked.profile:
        step = next(step for step in STEPS if str(step) == asked.profile)
        with cProfile.Profile() as profile:
            joined(step, asked.people, asked.stay)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)
        return 0
    print(f"{asked.people} joins; CPU, medians of {asked.runs}: in all, the turns of it, one early and one late")
    print(f"{'step':>10} {'all s':>8} {'turns s':>8} {'early µs':>8} {'late µs':>8} {'ratio':>7}")
    for step in STEPS:
        print(measured(step, asked.people, asked.runs, asked.stay), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
