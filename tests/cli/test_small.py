"""A small installation goes without the mathematics, and says so plainly when somebody asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.harvest.worker import EXTRA, is_left_out

pytestmark = pytest.mark.slow

ASKED = {
    "themes": ("themes", "notes.jsonl"),
    "threads": ("threads", "notes.jsonl"),
    "search": ("search", "notes.jsonl", "eten"),
    "background": ("background", "notes.jsonl"),
}


def small(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command where none of the extra is installed, not in the worker either."""
    (folder / "sitecustomize.py").write_text(
        f"import sys\nsys.modules.update(dict.fromkeys({EXTRA!r}))\n", encoding="utf-8"
    )
    (folder / "notes.jsonl").write_text('{"id": "a", "text": "samen eten"}\n', encoding="utf-8")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    own = {f"SAMENSPEL_{name}": value for name, value in {"DATA": "data", "PORT": "0", **settings}.items()}
    return subprocess.run(
        [sys.executable, "-m", "samenspel", *arguments],
        cwd=folder, env={**os.environ, **own, "PYTHONPATH": path}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("command", ASKED)
def test_what_needs_the_extra_says_so_in_one_sentence(command: str, tmp_path: Path) -> None:
    done = small(tmp_path, *ASKED[command], LANGUAGE="en")
    assert done.returncode == 1 and "samenspel[understanding]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_doctor_is_calm_unless_a_background_is_named(tmp_path: Path) -> None:
    assert "[understanding]" not in small(tmp_path, "doctor").stdout
    assert "✗ Dit kan deze kleine installatie niet" in small(tmp_path, "doctor", BACKGROUND="notes.jsonl").stdout


def test_an_installation_that_is_broken_is_not_called_small() -> None:
    assert is_left_out(ModuleNotFoundError(name="sklearn.cluster"))
    assert not is_left_out(ModuleNotFoundError(name="samenspel.harvest.titles"))
    assert not is_left_out(ModuleNotFoundError())
