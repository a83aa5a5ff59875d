"""A rule that is broken on purpose, in a copy of the program, and whether its test turns red."""

import os
import shutil
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOADED = ["pytest", "hypothesis.strategies", "msgspec", "apsw", "litestar", "uvicorn", "websockets"]
"""What every broken program needs, and none of it is ours: loaded once, in a process that forks for each of them."""
forking = get_context("forkserver")
forking.set_forkserver_preload(LOADED)


@dataclass(frozen=True)
class Sabotage:
    """In `file`, what stands there `now` is replaced by what is `broken`; the tests in `red` must notice."""

    name: str
    file: str
    now: str
    broken: str
    red: str


def notice(sabotage: Sabotage, folder: Path) -> None:
    """Break the rule in a copy, and see its test turn red. What is compiled comes along: only one file has changed."""
    copy, said = folder / "src", folder / "said.txt"
    text = (ROOT / "src" / "samenspel" / sabotage.file).read_text()
    assert text.count(sabotage.now) == 1, "the sabotage does not fit the code any more"
    shutil.copytree(
        ROOT / "src", copy, ignore=shutil.ignore_patterns("static", "*.pyc.*"), copy_function=same_or_copied
    )
    file = copy / "samenspel" / sabotage.file
    file.unlink()  # it may be the very file of the program
    file.write_text(text.replace(sabotage.now, sabotage.broken))
    run = forking.Process(target=tested, args=(str(copy), sabotage.red, str(said)))
    run.start()
    run.join()
    assert run.exitcode == 1, f"nobody noticed that {sabotage.name}:\n{said.read_text()[-2000:]}"


def same_or_copied(one: str, other: str) -> None:
    """Give a file a second name: hundreds of them are there at once, in a third of the time and without their bytes.
    What Python compiles anew is put in the place of a file, never written into it. On another disk it is copied.
    """
    try:
        os.link(one, other)
    except OSError:
        shutil.copy2(one, other)


def tested(source: str, tests: str, said: str) -> None:
    """Run the tests against the program in this folder. It was not loaded yet when this process forked."""
    with Path(said).open("wb") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    os.chdir(ROOT)
    sys.path.insert(0, source)
    sys.dont_write_bytecode = False
    os.environ.update(PYTHONPATH=source, HYPOTHESIS_PROFILE="sabotage", PYTHONDONTWRITEBYTECODE="")
    import pytest

    os._exit(pytest.main(["-x", "-p", "no:cacheprovider", tests]))
