"""Anybody installs it from source with one command: a wheel is built from a clean clone and from the archive, and
starts in an environment that has neither Node nor the libraries that calculate.
"""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.servers import Server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
UV = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
BARE_PATH = "/usr/bin:/bin"
"""Without the Node of our own environment; the build brings its own."""


def uv(*arguments: str, folder: Path) -> None:
    assert UV, "uv is in the environment that make sets up"
    plain = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(
        [UV, "--quiet", *arguments], cwd=folder, env={**plain, "PATH": BARE_PATH}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone of this tree would hold: all that git knows or would be told of, and nothing that was built."""
    folder = tmp_path_factory.mktemp("clone")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Path:
    """Built where nothing was built before."""
    assert not (clone / "src/samenspel/static").exists() and not (clone / "screens/shared/generated").exists()
    uv("build", "--wheel", "--python", sys.executable, "--out-dir", "from-clone", folder=clone)
    return next((clone / "from-clone").glob("*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, as `uv tool install` and `pipx install` make one."""
    folder = tmp_path_factory.mktemp("bare")
    uv("venv", "--python", sys.executable, "own", folder=folder)
    uv("pip", "install", "--python", "own/bin/python", str(wheel), folder=folder)
    return folder / "own/bin"


def said(bare: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder = bare.parent
    own = {"PATH": str(folder), "SAMENSPEL_DATA": str(folder / "data"), "SAMENSPEL_PORT": "0", "LANG": "C.UTF-8"}
    return subprocess.run([bare / "samenspel", *arguments], cwd=folder, env=own, capture_output=True, text=True)


def test_what_is_installed_says_which_version_it_is(bare: Path) -> None:
    assert said(bare, "--version").stdout == f"samenspel {version('samenspel')}\n"


def test_a_wheel_from_the_source_archive_holds_what_one_from_a_clean_clone_holds(clone: Path, wheel: Path) -> None:
    uv("build", "--sdist", "--python", sys.executable, "--out-dir", "archive", folder=clone)
    archive = next((clone / "archive").glob("*.tar.gz"))
    uv("build", "--wheel", "--python", sys.executable, "--out-dir", "from-archive", str(archive), folder=clone)
    other = next((clone / "from-archive").glob("*.whl"))
    with ZipFile(wheel) as one, ZipFile(other) as two:
        assert sorted(one.namelist()) == sorted(two.namelist())
        assert "samenspel/static/home.html" in one.namelist()


@pytest.fixture(scope="module")
def server(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONPATH", raising=False)
        with Server(tmp_path_factory.mktemp("data"), python=str(bare / "python")) as running:
            yield running


def test_what_is_installed_serves_its_pages_and_begins_a_session(server: Server) -> None:
    for path in ("/", "/mee", "/muur", "/regie", "/sw.js", "/licenses"):
        with urllib.request.urlopen(server.url + path, timeout=20) as answer:
            assert answer.status == 200 and answer.read(), path
    assert server.begin().code


def test_what_is_installed_prints_with_its_own_letters(server: Server) -> None:
    desk = server.begin()
    body = {"code": desk.code, "key": desk.key, "what": "script", "language": "nl"}
    asked = urllib.request.Request(
        f"{server.url}/api/print", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    assert urllib.request.urlopen(asked, timeout=60).read(5) == b"%PDF-"


def test_a_small_installation_says_plainly_what_it_goes_without(bare: Path) -> None:
    notes = bare.parent / "notes.jsonl"
    notes.write_text('{"id": "a", "text": "samen eten"}\n', encoding="utf-8")
    done = said(bare, "themes", str(notes))
    assert done.returncode == 1 and "samenspel[understanding]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "✓ Het logboek gaat open." in said(bare, "doctor").stdout
