"""A process that this program starts stands in no folder, and runs nothing that lies where the server was started."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspel.child import NOWHERE, command
from tests.servers import Server

SOURCE = Path(__file__).parents[1] / "src/samenspel"
OFTEN_IMPORTED = (
    "json",
    "msgspec",
    "typst",
    "segno",
    "numpy",
    "asyncio",
    "samenspel",
    "sitecustomize",
    "encodings",
    "websockets",
)


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder with modules that leave a trace when they are run."""
    folder = tmp_path / "trap"
    folder.mkdir()
    for name in OFTEN_IMPORTED:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\n")
    return folder


def inside(trap: Path, code: str) -> "subprocess.CompletedProcess[str]":
    """Run it in a program that stands in the trap, as a server does that was started there."""
    path = os.pathsep.join(entry for entry in sys.path if entry and Path(entry).is_absolute())
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=trap, env=environment, capture_output=True, text=True, timeout=120
    )


CHILDREN = {
    "print": "import asyncio\nfrom samenspel.printing.typeset import elsewhere, Unprinted\n"
    "from samenspel.printing.cards import CodeCards\nimport msgspec\n"
    "try: asyncio.run(elsewhere(b'{}'))\nexcept Unprinted: print('ended')",
    "worker": "from samenspel.harvest import worker\n"
    "print('ended', worker.examined({'background': 'none.npz', 'model': ''})[0].values['file'])",
    "company": "from samenspel.rehearsal.company import hire\n"
    "company = hire('http://127.0.0.1:9', 'ABCDEFG', 'nl', 2)\nimport time, os\ntime.sleep(1.5)\n"
    "print('ended', os.readlink(f'/proc/{company.process.pid}/cwd'))\ncompany.dismiss()",
    "server of a rehearsal": "import asyncio\nfrom samenspel.rehearsal.server import throw_away_server\n"
    "async def main():\n async with throw_away_server(1.0): print('ended')\nasyncio.run(main())",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("code", CHILDREN.values(), ids=CHILDREN)
def test_no_child_runs_a_module_of_the_current_folder(trap: Path, tmp_path: Path, code: str) -> None:
    (trap / "samenspel.toml").write_text("port = 'none'\n")
    done = inside(trap, code)
    assert "ended" in done.stdout, done.stderr
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()
    if "cwd" in code:
        assert done.stdout.split()[-1] == NOWHERE
    if "none.npz" in code:
        assert str(trap / "none.npz") in done.stdout, "the worker is told the whole path"


@pytest.fixture
def server(trap: Path, tmp_path: Path) -> Iterator[Server]:
    """One that was started in the trap."""
    code = f"import os, runpy, sys; os.chdir({str(trap)!r}); sys.argv = ['samenspel', 'serve']; "
    code += "runpy.run_module('samenspel', run_name='__main__')"
    with Server(tmp_path / "data", command=("-P", "-c", code)) as running:
        yield running


def test_a_server_in_such_a_folder_prints_and_runs_nothing_of_it(server: Server, tmp_path: Path) -> None:
    invitation = server.begin()
    asked = {"code": invitation.code, "key": invitation.key, "what": "script", "language": "nl"}
    request = urllib.request.Request(f"{server.url}/api/print", json.dumps(asked).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=120) as answer:
        assert answer.read().startswith(b"%PDF")
    assert not (tmp_path / "ran").exists()


def test_a_child_is_kept_from_the_current_folder_in_two_ways() -> None:
    """Each would do alone, on the systems of today."""
    assert "-P" in command("samenspel") and Path(NOWHERE).is_absolute()


def test_every_process_is_started_in_one_place() -> None:
    starting = re.compile(r"sys\.executable|os\.(system|popen|exec|spawn)|shell=True|multiprocessing|ProcessPool")
    found = [file.name for file in SOURCE.rglob("*.py") if starting.search(file.read_text())]
    assert found == ["child.py"]
    starts = re.compile(r"(?:subprocess\.(?:run|Popen)|create_subprocess_exec)\((.*?)\n    *\)?", re.DOTALL)
    for file in SOURCE.rglob("*.py"):
        text = file.read_text()
        assert text.count("cwd=NOWHERE") >= len(starts.findall(text)), file


def test_the_program_is_started_without_the_current_folder() -> None:
    makefile = (SOURCE.parents[1] / "Makefile").read_text()
    assert "python -P -m samenspel serve" in makefile
