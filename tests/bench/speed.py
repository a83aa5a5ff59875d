"""A quick look at speed: a real server, real passes, and insights that hang at once because the step was revealed.

`make bench` prints medians of several runs. `loadgen.c` counts and checks deliveries: none missing, none double.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hall import Invitation, Server, console

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Load:
    """So many sessions of so many people, each writing once in `interval` seconds, and one wall each."""

    name: str
    sessions: int
    people: int
    interval: float
    seconds: int = 8


LOADS = [
    Load("50 sessions x 20 people x 1 note/s", 50, 20, 1),
    Load("1 session x 1,000 people x 100 notes/s", 1, 1000, 10),
]


def build(folder: Path) -> Path:
    program = folder / "loadgen"
    subprocess.run(["gcc", "-O2", "-w", "-o", program, HERE / "loadgen.c", "-lm"], check=True)
    return program


async def open_writing(invitation: Invitation) -> None:
    """Open the insights and reveal them, so that each line is seen by the room at once."""
    desk = await console(invitation).open()
    await desk.do("OpenStep", name="insights")
    await desk.until(lambda: desk.step)
    await desk.do("Reveal", step=desk.step)
    await desk.close()


def measure(program: Path, load: Load) -> dict[str, Any]:
    """One run, server and generator on a core each."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data", pinned=0) as server:
        invitations = [server.begin() for _ in range(load.sessions)]
        for invitation in invitations:
            asyncio.run(open_writing(invitation))
        codes = Path(folder) / "codes"
        codes.write_text("\n".join(invitation.code for invitation in invitations))
        assert server.process
        options = {
            "adapter": "samenspel", "port": server.port, "pids": server.process.pid, "sessions": load.sessions,
            "n": load.people, "walls": 1, "interval": load.interval, "warm": 3, "dur": load.seconds, "codes": codes,
        }  # fmt: skip
        arguments = [text for name, value in options.items() for text in (f"--{name}", str(value))]
        run = subprocess.run(["taskset", "-c", "1", program, *arguments], capture_output=True, text=True, check=True)
        return dict(json.loads(run.stdout))


def main(runs: int = 3) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = build(Path(folder))
        for load in LOADS:
            measured = [measure(program, load) for _ in range(runs)]
            print(load.name)
            for name in ("cpu_ms_per_1000", "cpu_pct", "p50", "p95", "p99", "ack_p50", "ack_p99", "deliv_s", "rss1"):
                values = [run[name] for run in measured]
                print(f"  {name:16} {statistics.median(values):10.2f}   ({min(values):.2f} .. {max(values):.2f})")
            for run in measured:
                right = run["missing"] == run["dup"] == run["gap"] == run["closed"] == 0 and run["acks"] == run["notes"]
                print(f"  {'exactly once' if right else run}; generator {run['gen_cpu_pct']} % cpu")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
