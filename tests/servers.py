"""A real server in a process of its own, for tests."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from samenspel.address import held_port

Json = Any
PATIENCE = 60
"""Seconds, for what comes in a moment when the machine has nothing else to do."""


class Server:
    """`samenspel serve` on a data folder. It can be killed and started again at the same port."""

    def __init__(
        self,
        data: Path,
        command: tuple[str, ...] = ("-m", "samenspel", "serve"),
        pinned: int | None = None,
        python: str = sys.executable,
        **settings: str,
    ) -> None:
        self.data = data
        self.pinned = pinned
        """The one processor to run on, for measuring."""
        held = contextlib.ExitStack()
        self.port = held.enter_context(held_port())
        weakref.finalize(self, held.close)
        self.command = command
        self.python = python
        self.settings = settings
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> Mapping[str, str]:
        own = {"PORT": str(self.port), "DATA": str(self.data), "HOST": "127.0.0.1", **self.settings}
        return {**os.environ, **{f"SAMENSPEL_{name}": value for name, value in own.items()}}

    def start(self) -> float:
        """Start and wait until it answers; return the seconds that took."""
        begun = time.monotonic()
        pin = [] if self.pinned is None else ["taskset", "-c", str(self.pinned)]
        self.process = subprocess.Popen(
            [*pin, self.python, *self.command], env=self.environment(), stdout=subprocess.PIPE, text=True
        )
        while time.monotonic() - begun < PATIENCE:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/api/health", timeout=5).read()
                return time.monotonic() - begun
            if self.process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.02)
        raise RuntimeError("the server does not answer")

    @property
    def work(self) -> float:
        """Seconds that it spent on a processor since it started: what it took, whatever else the machine is busy with.

        Where the system does not tell (it is no Linux), the seconds of the clock.
        """
        assert self.process
        told = Path(f"/proc/{self.process.pid}/stat")
        if not told.exists():
            return time.monotonic()
        user, system = told.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """As a power cut would, without a word."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def begin(self, **session: Json) -> "Invitation":
        """Begin a session, as the page does."""
        body = json.dumps({"title": "Samen in de wijk", "expected": 20, **session}).encode()
        request = urllib.request.Request(
            f"{self.url}/api/sessions", body, {"content-type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            begun = json.load(answer)
        return Invitation(self.port, begun["code"], begun["key"])


@dataclass
class Invitation:
    """What whoever begins a session is given."""

    port: int
    code: str
    key: str


def wal_and_database(data: Path) -> Iterator[bytes]:
    """Every byte that the live store has on disk."""
    for file in sorted(data.glob("samenspel.sqlite*")):
        yield file.read_bytes()
