"""docs/new-exercise.md is complete: the exercise that it makes runs, and what it says of a forgotten change is true."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.instructions import Block, blocks_of, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/new-exercise.md").read_text(encoding="utf-8")
BLOCKS = blocks_of(PAGE)
FILES = sorted({block.file for block in BLOCKS})
NOTHING = "nothing"
SVELTE_CHECK = ("svelte-check", "--tsconfig", "./tsconfig.json", "--fail-on-warnings")
TREE = (
    "src", "screens", "tests", "docs", "packaging", "pyproject.toml", "publiccode.yml", "REUSE.toml", "Makefile",
    "LICENSE", ".ci", ".mypy_cache",
)  # fmt: skip
LEFT = shutil.ignore_patterns("node_modules", "static", "fonts", "__pycache__")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the exercise of the page."""
    copy = tmp_path_factory.mktemp("program")
    for name in TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=LEFT)
        elif (ROOT / name).exists():
            shutil.copy2(ROOT / name, copy / name)
    for page in ROOT.glob("*.md"):
        shutil.copy2(page, copy)
    (copy / "screens/node_modules").symlink_to(ROOT / "screens/node_modules")
    for file in FILES:
        write(file, BLOCKS, ROOT, copy)
    for generates in ("samenspel.web.types", "tests.rights"):
        assert run(copy, sys.executable, "-m", generates) == ""
    assert run(copy, "npm", "run", "--silent", "words", at="screens") == ""
    return copy


def run(copy: Path, *command: str, at: str = "") -> str:
    """What a command says in the copy when it fails; empty when it is content."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(copy / "src"), "HYPOTHESIS_PROFILE": "quick"}
    done = subprocess.run(command, cwd=copy / at, env=env, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr + f"\nexit {done.returncode}"


def check(copy: Path, name: str) -> str:
    """What one of the checks that the page names has to say."""
    match name:
        case "mypy":
            return run(copy, sys.executable, "-m", "mypy", "src", "tests/exercises", "tests/room/test_fingers.py")
        case "ruff":
            return run(copy, "ruff", "check", "src", "tests") or run(copy, "ruff", "format", "--check", "src", "tests")
        case "svelte-check":
            generated = run(copy, sys.executable, "-m", "samenspel.web.types")
            return generated or run(copy, "npx", "--no", "--", *SVELTE_CHECK, at="screens")
        case "tests/logbook/test_golden.py":
            written = run(copy, sys.executable, "-m", "tests.logbooks.write")
            return written or run(copy, sys.executable, "-m", "pytest", "-p", "no:cacheprovider", name)
        case "vitest":
            return run(copy, "npx", "--no", "--", "vitest", "run", "shared/tests/steps.test.ts", at="screens")
    return run(copy, sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", name)


def named(block: Block) -> str:
    """The check that the page says to name it."""
    found = re.match(r"`([^`]+)`", block.named)
    assert found, block.title
    return found[1]


CHECKS = sorted({named(block) for block in BLOCKS} - {NOTHING})


@pytest.mark.parametrize("name", [*CHECKS, "vitest", "tests/test_step_names.py", "tests/room/test_fingers.py"])
def test_the_exercise_of_the_page_passes_every_check(copy: Path, name: str) -> None:
    assert check(copy, name) == ""


def test_the_page_counts_its_files_well() -> None:
    new = {block.file for block in BLOCKS if not block.line}
    told = re.search(r"(\d+) files: (\d+) new ones, and (\d+) in which lines are added", PAGE)
    assert told and tuple(map(int, told.groups())) == (len(FILES), len(new), len(FILES) - len(new))


def test_every_code_block_of_the_page_is_applied() -> None:
    assert len(BLOCKS) == PAGE.count("```") / 2 == PAGE.count("\nForgotten: ")


# --- what is forgotten


LeaveOut = Callable[..., None]


@pytest.fixture
def leave_out(copy: Path) -> Iterator[LeaveOut]:
    """Leaves changes out of the copy, until the test is over."""
    touched = set[str]()

    def leave(*left_out: Block) -> None:
        for block in left_out:
            touched.add(block.file)
            write(block.file, [block for block in BLOCKS if block not in left_out], ROOT, copy)

    yield leave
    for file in touched:
        write(file, BLOCKS, ROOT, copy)


ON_SCREENS = [block for block in BLOCKS if named(block) == "svelte-check"]
ELSEWHERE = [block for block in BLOCKS if named(block) not in ("svelte-check", NOTHING)]


@pytest.mark.parametrize("forgotten", ELSEWHERE, ids=[block.title for block in ELSEWHERE])
def test_a_forgotten_change_is_named_by_the_check_of_the_page(
    copy: Path, leave_out: LeaveOut, forgotten: Block
) -> None:
    leave_out(forgotten)
    assert "exit 1" in check(copy, named(forgotten))


def test_what_is_forgotten_of_a_screen_is_named(copy: Path, leave_out: LeaveOut) -> None:
    """All at once, for this check takes its time."""
    leave_out(*ON_SCREENS)
    errors = check(copy, "svelte-check")
    assert [block.title for block in ON_SCREENS if Path(block.file).name not in errors] == []
