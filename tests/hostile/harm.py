"""One run over every way in: the rules, sockets, requests and files, each with its share of the cases."""

from pathlib import Path
from random import Random

from tests.servers import Server

from . import files, overheard, requests, rooms, sockets
from .judge import Judge

SHARES = {"room": 0.7, "socket": 0.12, "request": 0.08, "file": 0.1}


def harm(folder: Path, cases: int, seed: int) -> Judge:
    """All of it. The dice of each part are its own, so that one part can be looked at alone."""
    judge = Judge()
    rooms.run(judge, Random(f"room {seed}"), int(cases * SHARES["room"]))
    files.run(judge, folder / "files", Random(f"file {seed}"), int(cases * SHARES["file"]))
    on_a_server(judge, folder, cases, seed)
    return judge


def on_a_server(judge: Judge, folder: Path, cases: int, seed: int) -> None:
    said = folder / "said"
    with Server(folder / "data", command=overheard.command(said)) as server:
        sockets.run(judge, server, Random(f"socket {seed}"), int(cases * SHARES["socket"]))
        requests.run(judge, server, Random(f"request {seed}"), int(cases * SHARES["request"]))
        asks_again = server.process is not None and server.process.poll() is None
    judge.case = "the server"
    if not asks_again:
        judge.blame("it does not run any more")
    for line in overheard.complaints(said)[:20]:
        judge.blame(f"it complained: {line}")
