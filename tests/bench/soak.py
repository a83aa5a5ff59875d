"""Memory over an hour: rehearsals one after the other against one server. `python -m tests.bench.soak --minutes 60`.

Each is a new session; those that nobody looks at any more go to sleep. Every ten seconds the server's memory and open
files are noted, and what it holds. What counts is the slope after warming up, by least squares, in megabytes an hour.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from math import sqrt
from pathlib import Path
from statistics import linear_regression, mean, median
from typing import Any

from samenspel.rehearsal.deeds.registry import SCREENED
from samenspel.rehearsal.judge.result import Result
from samenspel.rehearsal.play import Plan, play
from tests.bench.vitals import Vitals, Watch
from tests.bench.watched import HELD, SLEEPY
from tests.servers import Server

EVERY = 10.0
"""Seconds between two looks."""
WARM = 0.25
"""The share of the time that warming up may take."""
ALIKE = 60
"""Looks that are so near each other are not independent: ten minutes, in which sessions come and go."""
STUDENT = 1.96
"""For an interval of 95 percent."""


def slope(looks: Sequence[Vitals]) -> tuple[float, float]:
    """Megabytes an hour, and how far that may be off (95 %, after Newey and West)."""
    at, memory = [look.at / 3600 for look in looks], [look.memory for look in looks]
    line, middle = linear_regression(at, memory), mean(at)
    pulls = [(t - middle) * (m - line.intercept - line.slope * t) for t, m in zip(at, memory, strict=True)]
    alike = [sum(a * b for a, b in zip(pulls, pulls[far:], strict=False)) for far in range(ALIKE + 1)]
    spread = alike[0] + sum(2 * (1 - far / (ALIKE + 1)) * alike[far] for far in range(1, ALIKE + 1))
    return line.slope, STUDENT * sqrt(max(spread, 0)) / sum((t - middle) ** 2 for t in at)


def soak(asked: argparse.Namespace) -> tuple[list[Result], list[Vitals], list[Any]]:
    """Play until the time is over. Returns what came of each rehearsal, the looks, and what was held after each."""
    os.environ[SLEEPY] = str(asked.sleepy)
    results: list[Result] = []
    held: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        server = Server(data, ("-m", "tests.bench.watched"), SPEED=str(asked.speed), LOG="error")
        with server, Watch(lambda: server.process.pid if server.process else 0, EVERY) as watch:
            while time.monotonic() - watch.begun < asked.minutes * 60:
                plan = Plan(asked.people, SCREENED, "std20", "nl", len(results) + 1, asked.speed)
                results.append(asyncio.run(play(plan, server.url, lambda step, number, writings: None)))
                held.append(json.loads((data / HELD).read_text()))
                size = sum(file.stat().st_size for file in data.rglob("*")) / 2**20
                print(told(len(results), results[-1], watch.looks[-1], held[-1], size), file=sys.stderr, flush=True)
            return results, watch.looks, held


def told(number: int, result: Result, look: Vitals, held: Any, size: float) -> str:
    faults = f"{result.lost}/{result.doubled}/{result.leaked}"
    return (
        f"{look.at:6.0f} s  rehearsal {number:3}  lost/doubled/leaked {faults}  p95 {result.p95_ms} ms  "
        f"{look.memory:.1f} MB  cpu {look.cpu:.0f} s  {look.files} files  {held['awake']} awake  "
        f"{held['objects']} objects  {size:.1f} MB on disk"
    )


def summary(asked: argparse.Namespace, results: Sequence[Result], looks: Sequence[Vitals], held: Sequence[Any]) -> str:
    warm = [look for look in looks if look.at > looks[-1].at * WARM]
    (grows, off), (later, by) = slope(warm), slope(looks[len(looks) // 2 :])
    lost, doubled, leaked = (sum(getattr(r, name) for r in results) for name in ("lost", "doubled", "leaked"))
    most, files, awake = (
        max(look.memory for look in looks),
        max(look.files for look in looks),
        [h["awake"] for h in held],
    )
    end = looks[-1]
    lines = (
        f"{len(results)} rehearsals of {asked.people} people at speed {asked.speed:g} in {end.at / 60:.0f} minutes",
        f"lost {lost}, doubled {doubled}, leaked {leaked}",
        f"p95 {median(r.p95_ms for r in results):.1f} ms, worst {max(r.worst_ms for r in results):.0f} ms",
        f"memory {warm[0].memory:.1f} MB when warm, {end.memory:.1f} MB at the end, {most:.1f} MB at most",
        f"slope {grows:+.2f} MB an hour, give or take {off:.2f}; in the last half {later:+.2f}, give or take {by:.2f}",
        f"cpu {100 * end.cpu / end.at:.1f} % of a core, at most {files} open files",
        f"sessions awake: at most {max(awake)}, at the end {awake[-1]} of {len(results)}",
    )
    return "\n".join(lines)


def main() -> int:
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--minutes", type=float, default=60)
    asking.add_argument("--people", type=int, default=23)
    asking.add_argument("--speed", type=float, default=120)
    asking.add_argument("--sleepy", type=float, default=120, help="seconds without a screen before a session sleeps")
    asking.add_argument("--keep", type=Path, help="a file for all looks and counts")
    asked = asking.parse_args()
    results, looks, held = soak(asked)
    if asked.keep:
        asked.keep.write_text(json.dumps({"looks": [asdict(look) for look in looks], "held": held}))
    print(summary(asked, results, looks, held))
    return 0 if all(result.is_well for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
