"""`python -m tests.bench.fanout [RUNS]`: the fan-out bench. See docs/performance.md for what it does and does not tell.

Server and generator have a processor each. What is compared runs in turn, so that a busy moment hits all.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from .contenders import HERE, Running
from .growth import grow
from .loads import GROWING, HALL, INK, MANY, QUIET, Load, hall

Run = dict[str, Any]
SHOWN = ("cpu_ms_per_1000", "cpu_pct", "p50", "p95", "p99", "ack_p50", "ack_p99", "deliv_s", "frames_s", "rss1")
COMING = ("connect_s", "connect_cpu_s", "kb_per_conn", "idle_cpu_pct")
MOST_LAG, MOST_CPU = 5.0, 90.0
"""Of the generator, in ms and %: beyond these, latencies say more about the machine than about the server."""


def build(folder: Path) -> Path:
    program = folder / "loadgen"
    subprocess.run(["gcc", "-O2", "-w", "-o", program, HERE / "loadgen.c", "-lm"], check=True)
    return program


def generate(program: Path, running: Running, **options: object) -> Run:
    given = {"adapter": running.adapter, "port": running.port, "pids": running.pid, **running.more, **options}
    arguments = [text for name, value in given.items() for text in (f"--{name}", str(value))]
    run = subprocess.run(["taskset", "-c", "1", program, *arguments], capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def compare(program: Path, load: Load, runs: int) -> None:
    measured: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        for name, contender in load.contenders():
            with contender as running:
                measured[name].append(
                    generate(
                        program, running, sessions=load.sessions, n=load.people, walls=load.walls,
                        interval=load.interval, warm=2, dur=load.seconds,
                    )
                )  # fmt: skip
    print(f"\n## {load.name}")
    for name, all_runs in measured.items():
        show(name, all_runs, SHOWN)
        for run in all_runs:
            if trouble := wrong(run):
                print(f"  ! {name}: {trouble}")
    ratios(measured)


def show(name: str, runs: list[Run], fields: tuple[str, ...]) -> None:
    cells = []
    for field in fields:
        values = [run[field] for run in runs]
        spread = f" ({min(values):.4g} .. {max(values):.4g})" if len(values) > 1 else ""
        cells.append(f"{field} {statistics.median(values):.4g}{spread}")
    print(f"  {name:10} " + "; ".join(cells), flush=True)


def ratios(measured: dict[str, list[Run]]) -> None:
    """Of the processor's time for a delivery, run by run, for the runs of one round saw the same machine."""
    ours = [run["cpu_ms_per_1000"] for run in measured["samenspel"]]
    for name in measured.keys() - {"samenspel"}:
        theirs = [run["cpu_ms_per_1000"] for run in measured[name]]
        each = sorted(a / b for a, b in zip(ours, theirs, strict=True))
        print(f"  samenspel / {name}: {statistics.median(each):.2f} ({each[0]:.2f} .. {each[-1]:.2f})", flush=True)


def wrong(run: Run) -> str:
    """What was not right in a run: lost or doubled deliveries, or a generator that could not keep up."""
    lost = {name: run[name] for name in ("missing", "dup", "gap", "closed") if run[name]}
    if run["adapter"] == "samenspel" and run["acks"] != run["notes"]:
        lost["acks"] = run["acks"]
    if run["gen_cpu_pct"] > MOST_CPU or run["gen_lag_p99"] > MOST_LAG:
        lost["generator"] = (run["gen_cpu_pct"], run["gen_lag_p99"])
    return str(lost) if lost else ""


def arrivals(program: Path, runs: int) -> None:
    print("\n## 1,000 people connect, take a seat and are told of each other, as fast as they can")
    for opened in (False, True):
        measured = []
        for _ in range(runs):
            with hall(opened) as running:
                measured.append(generate(program, running, mode="idle", sessions=1, n=1000, walls=0, warm=2, dur=4))
        show("in a step" if opened else "before any", measured, COMING)


def main(runs: int = 3) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = build(Path(folder))
        for load in (MANY, HALL, INK):
            compare(program, load, runs)
        arrivals(program, runs)
        for load in (QUIET, *GROWING):
            compare(program, load, 1)
    grow()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
