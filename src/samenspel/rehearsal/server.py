"""A throw-away server for one rehearsal: the program itself, in a separate process, on a temporary folder."""

import asyncio
import os
import subprocess
import tempfile
import urllib.request
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from samenspel.address import held_port
from samenspel.child import NOWHERE, command

from .phones.line import Lost

STARTS_WITHIN = 30.0
PREFIX = "SAMENSPEL_"


@asynccontextmanager
async def throw_away_server(speed: float) -> AsyncIterator[str]:
    """The address of a server that runs as long as this context. Raises `Lost` when it does not start."""
    with tempfile.TemporaryDirectory(prefix="samenspel-rehearsal-") as folder, held_port() as port:
        process = subprocess.Popen(
            command("samenspel", "serve"),
            cwd=NOWHERE,
            env=environment(Path(folder) / "data", port, speed),
            stdout=subprocess.DEVNULL,
        )
        try:
            await answers(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 20)


def environment(data: Path, port: int, speed: float) -> Mapping[str, str]:
    """Without the operator's own settings: a rehearsal touches nothing of theirs."""
    other = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    own = {"HOST": "127.0.0.1", "PORT": port, "DATA": data, "SPEED": speed, "LOG": "error", "SETTINGS": os.devnull}
    return {**other, **{f"{PREFIX}{name}": str(value) for name, value in own.items()}}


async def answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    while loop.time() - begun < STARTS_WITHIN and process.poll() is None:
        if await asyncio.to_thread(is_well, url):
            return
        await asyncio.sleep(0.05)
    raise Lost(url)


def is_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/api/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
