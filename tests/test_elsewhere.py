"""The program needs nothing that one system alone has: it is imported and served here without what Windows lacks."""

import asyncio
import fcntl
import os
import pkgutil
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import samenspel
from samenspel.address import for_us_alone, listen
from samenspel.store.forgotten import flush
from tests.servers import Server
from tests.sockets import console, new_pass, phone

HERE = Path(__file__).parent
SOURCE = Path(samenspel.__file__).parent


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is started from here on lacks what Windows lacks, and complains of files without an encoding."""
    path = (str(HERE / "elsewhere"), str(SOURCE.parent), os.environ.get("PYTHONPATH", ""))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, path)))
    monkeypatch.setenv("PYTHONWARNDEFAULTENCODING", "1")


def ended(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=120)


@pytest.mark.slow
def test_every_module_is_imported_where_what_only_one_system_has_is_missing(elsewhere: None) -> None:
    modules = [found.name for found in pkgutil.walk_packages([str(SOURCE)], "samenspel.")]
    done = ended("-c", f"import importlib; [importlib.import_module(name) for name in {modules!r}]")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(modules) > 150


def test_the_simulation_really_lacks_them(elsewhere: None) -> None:
    for missing in (
        "import fcntl",
        "import resource",
        "import uvloop",
        "import os; os.nice(1)",
        "import os; os.getuid()",
    ):
        assert ended("-c", missing).returncode == 1, missing


@pytest.mark.slow
def test_a_morning_is_served_where_what_only_one_system_has_is_missing(elsewhere: None, tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        invitation = server.begin()

        async def lived() -> None:
            one, desk = await phone(invitation, secret=new_pass()).open(), await console(invitation).open()
            assert await one.do("Join", alias="Noor") == "saved"
            assert await desk.do("OpenStep", name="welcome") == "saved"
            await one.close()
            await desk.close()

        asyncio.run(lived())
        printed = urllib.request.Request(
            f"{server.url}/api/print",
            b'{"code":"%s","key":"%s","what":"script","language":"nl"}'
            % (invitation.code.encode(), invitation.key.encode()),
            {"content-type": "application/json"},
        )
        assert urllib.request.urlopen(printed, timeout=60).read(5) == b"%PDF-"


@pytest.mark.slow
def test_a_morning_is_rehearsed_without_the_fast_loop_of_other_systems(elsewhere: None) -> None:
    done = ended("-m", "samenspel", "rehearse", "--people", "4", "--speed", "300", "--until", "welcome")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_doctor_is_well_there_and_leaves_no_encoding_to_the_system(
    elsewhere: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows that is not UTF-8, and each sentence with an accent would come out wrong."""
    monkeypatch.setenv("SAMENSPEL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SAMENSPEL_PORT", "0")
    done = ended("-m", "samenspel", "doctor")
    assert "✓ Het logboek gaat open." in done.stdout, done.stdout + done.stderr
    assert [line for line in done.stderr.splitlines() if "EncodingWarning" in line and str(SOURCE) in line] == []


def test_every_file_of_text_is_opened_with_its_encoding() -> None:
    for file in SOURCE.rglob("*.py"):
        found = re.findall(r"\.(?:read_text|write_text)\((?![^\n]*encoding=)[^\n]*", file.read_text(encoding="utf-8"))
        assert found == [], file


def test_a_port_belongs_to_one_server_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the usual option lets two servers share a port; the one that does not is asked for where it exists."""
    assert for_us_alone() == socket.SO_REUSEADDR
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_KEEPALIVE, raising=False)
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 0


def test_on_macos_a_file_reaches_the_disk_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda file, what: asked.append(what))
    with (tmp_path / "f").open("wb") as file:
        flush(file.fileno())
    assert asked == [51]
