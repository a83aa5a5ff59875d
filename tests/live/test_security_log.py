"""The security log tells an operator of each attack, and holds no word, name, code or key."""

import asyncio
import contextlib
import json
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from samenspel import security
from samenspel.security import KEPT, LARGEST, SecurityLog
from tests.faults.sabotaged import command
from tests.live.raw import RawSocket
from tests.live.test_gate import FLOODS, posted, pour
from tests.servers import PATIENCE, Invitation, Server
from tests.sockets import Screen, console, new_pass, phone, seated, wall
from tests.web.test_wire import answered, http

ANYWHERE = "https://elsewhere.example"


def kinds(folder: Path) -> Counter[str]:
    file = folder / "security.log"
    lines = file.read_text().splitlines() if file.exists() else []
    return Counter(json.loads(line)["kind"] for line in lines)


def told(folder: Path, *wanted: str) -> None:
    """All of these stand there, in the end."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not set(wanted) <= kinds(folder).keys():
        time.sleep(0.1)
    assert set(wanted) - kinds(folder).keys() == set()


async def turned_away(screen: Screen) -> None:
    await screen.open()
    await screen.until(lambda: screen.goodbye)
    await screen.close()


async def tries_things(invitation: Invitation) -> None:
    port = invitation.port
    await turned_away(wall(Invitation(port, "2222222", "")))
    await turned_away(console(Invitation(port, invitation.code, "a wrong key")))
    await turned_away(phone(invitation, secret="nopass"))
    async with seated(invitation, "Wilhelmina") as [mine]:
        desk = await console(invitation).open()
        await desk.do("OpenStep", name="insights")
        await mine.until(lambda: mine.step)
        assert await mine.do("WriteInsight", step=mine.step, line="1", text="ik ging langs") == "saved"
        await desk.close()


def attacked(server: Server) -> Invitation:
    """Everything that somebody may try, and what a facilitator does."""
    invitation = server.begin(title="Zomerkoor")
    with_key = {"code": invitation.code, "key": invitation.key}
    asyncio.run(tries_things(invitation))
    assert posted(server, "/api/rehearsals", code=invitation.code, key=invitation.key)[0] == 201
    for path, more in (("/api/replay", {}), ("/api/print", {"what": "script", "language": "nl"})):
        body = json.dumps(with_key | more).encode()
        assert answered(server.port, http("POST", path, body))[0] == 200
    assert answered(server.port, http("GET", "/", origin=ANYWHERE))[0] == 403
    assert answered(server.port, http("GET", "/", host="elsewhere.example"))[0] == 421
    with RawSocket(server.port) as raw:
        raw.hello(invitation, "phone", secret=new_pass())
        raw.hear("welcome")
        pour(raw, FLOODS["beats"], 3)
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as half, contextlib.suppress(OSError):
        half.sendall(b"GET / HT")
        half.recv(1)
    for _ in range(80):
        posted(server, "/api/sessions", title="Vloed")
    return invitation


SEEN = (
    "started", "begun", "wrong_code", "wrong_key", "wrong_pass", "console_opened", "rehearsal_begun", "looked_back",
    "printed", "foreign_page", "foreign_name", "flood", "too_fast", "kept_waiting", "too_many_begun",
)  # fmt: skip


@pytest.mark.slow
def test_an_operator_sees_each_attack_and_no_word_of_anybody(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Server(data) as server:
        invitation = attacked(server)
        told(data, *SEEN)
    told(data, "stopped")
    file = data / "security.log"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    for secret in (invitation.code, invitation.key, "Wilhelmina", "Zomerkoor", "ik ging", "a wrong key", "Vloed"):
        assert secret not in text
    assert '"address":"127.0.0.1"' in text
    assert len(text.splitlines()) < 120, "a flood makes a count, not a flood of lines"


@pytest.mark.slow
def test_a_server_that_notes_nothing_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path / "data", command("notes_nothing")) as server:
        asyncio.run(turned_away(wall(Invitation(server.port, "2222222", ""))))
        assert "wrong_code" not in kinds(tmp_path / "data")


@pytest.mark.slow
def test_copies_reports_and_what_was_put_back_are_seen(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite"
    with Server(data) as server:
        invitation = server.begin()
        for work in (["backup", str(copy)], ["report", invitation.code, str(tmp_path / "report")]):
            run = [sys.executable, "-m", "samenspel", *work]
            subprocess.run(run, env=server.environment(), check=True, capture_output=True, timeout=PATIENCE)
        told(data, "backed_up", "reported")
        server.stop()
        assert "restored" not in kinds(data)
        for end in ("", "-wal", "-shm"):
            Path(f"{data}/samenspel.sqlite{end}").unlink(missing_ok=True)
        shutil.copy(copy, data / "samenspel.sqlite")
        server.start()
    told(data, "restored")
    assert invitation.code not in (data / "security.log").read_text()


def test_the_same_from_one_address_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = SecurityLog(tmp_path / "security.log")
    for _ in range(1000):
        log.note(("wrong_code", "192.0.2.7", "", "", ""))
    log.note(("wrong_code", "192.0.2.8", "", "", ""))
    assert len(log.file.read_text().splitlines()) == 2
    log.settle(time.monotonic(), all=True)
    lines = [json.loads(line) for line in log.file.read_text().splitlines()]
    assert [line.get("more", 0) for line in lines] == [0, 0, 999]


def test_a_flood_of_addresses_fills_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "MOST_COUNTED", 10)
    log = SecurityLog(tmp_path / "security.log")
    for n in range(200):
        log.note(("wrong_code", f"192.0.2.{n}", "", "", ""))
    assert len(log.counted) <= 10 and len(log.file.read_text().splitlines()) == 200


def test_full_files_are_put_aside_and_the_oldest_goes(tmp_path: Path) -> None:
    file = tmp_path / "security.log"
    log = SecurityLog(file)
    for n in range(KEPT + 3):
        file.write_bytes(b"x" * LARGEST)
        log.note(("wrong_code", f"192.0.2.{n}", "", "", ""))
    found = sorted(each.name for each in tmp_path.iterdir())
    assert found == ["security.log", *(f"security.log.{n}" for n in range(1, KEPT))]


def test_what_somebody_typed_never_gets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "_log", SecurityLog(tmp_path / "security.log"))
    for what in ("R7SK42M", "Fatima", "een verhaal", "x" * 30):
        security.note("printed", "192.0.2.7", "s", what)
    assert all("what" not in json.loads(line) for line in (tmp_path / "security.log").read_text().splitlines())


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    SecurityLog(tmp_path / "none" / "security.log").note(("wrong_code", "192.0.2.7", "", "", ""))


def test_every_kind_is_explained_to_operators() -> None:
    page = (Path(__file__).parents[2] / "docs/hosting.md").read_text()
    assert [kind for kind in get_args(security.Kind) if f"`{kind}`" not in page] == []
