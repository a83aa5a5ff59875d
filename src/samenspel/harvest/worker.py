"""Runs the mathematics in a separate process: the server asks it in JSON, stays small, and outlives it.

The doctor sends `Examine`. A server asks `FindNear` and `FindThemes` during a morning (finding.py). `FindThemes` is for
the harvest of a session too, `FindThreads` for the book of many.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samenspel.child import NOWHERE, command
from samenspel.harvest.notes import Note

PATIENCE = 300.0
"""Seconds. Three thousand notes take ten."""
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Task(Struct, frozen=True, tag=True):
    """What the worker is asked; `background` and `model` are paths, empty for none."""

    background: str = ""
    model: str = ""


class FindThemes(Task, frozen=True):
    notes: tuple[Note, ...] = ()
    kept: msgspec.Raw = msgspec.Raw(b"null")


class FindThreads(Task, frozen=True):
    notes: tuple[Note, ...] = ()
    known: list[dict[str, Any]] = []
    subject: str = ""


class FindNear(Task, frozen=True):
    """Which of the needs are near which of the offers: for each the `most` nearest."""

    offers: tuple[Note, ...] = ()
    needs: tuple[Note, ...] = ()
    most: int = 10


class Examine(Task, frozen=True):
    """Check whether the background and the model work."""


class Answer(Struct, frozen=True):
    """One thing that was examined: whether it works, and the sentence that says so."""

    well: bool
    key: str
    values: dict[str, Any] = {}


EXTRA = ("numpy", "scipy", "sklearn", "simplemma", "threadpoolctl")
"""What the extra `understanding` brings; a small installation goes without."""


def is_left_out(error: ModuleNotFoundError) -> bool:
    """Whether this installation goes without what it asks for, rather than being broken."""
    return (error.name or "").partition(".")[0] in EXTRA


def has_understanding() -> bool:
    """Whether this installation can read at all: a small one goes without."""
    return all(find_spec(name) is not None for name in EXTRA)


class WorkerFailed(Exception):
    """The worker gave no answer; `why` is for developers and holds nothing that people wrote."""


Work: TypeAlias = Callable[[Task, float], bytes]
"""Does a task within so many seconds, as `ask` does."""


def ask(task: Task, patience: float = PATIENCE) -> bytes:
    """The answer of a fresh worker process, as JSON. Raises `WorkerFailed`; leaves nothing running."""
    try:
        done = subprocess.run(
            command("samenspel.harvest.worker"),
            cwd=NOWHERE,
            input=msgspec.json.encode(placed(task)),
            capture_output=True,
            env=os.environ | ONE_CORE,
            timeout=patience,
        )
    except subprocess.TimeoutExpired as error:
        raise WorkerFailed(f"no answer within {patience} seconds") from error
    if done.returncode != 0:
        raise WorkerFailed(f"ended with {done.returncode}")
    return done.stdout


def placed(task: Task) -> Task:
    """The same with whole paths: the worker stands in another folder than the server."""
    return replace(task, background=whole(task.background), model=whole(task.model))


def whole(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def examined(asked: dict[str, str]) -> list[Answer]:
    """Whether the background and the model that the settings name work."""
    if not any(asked.values()):  # nothing to load: no process needed
        return [Answer(True, "cli_well_no_background"), Answer(True, "cli_well_no_model")]
    return msgspec.json.decode(ask(Examine(**asked)), type=list[Answer])


def work(task: "FindThemes | FindThreads | FindNear | Examine") -> object:
    if isinstance(task, Examine):
        return examined_here(task)
    from samenspel.harvest import background, model
    from samenspel.harvest.themes import themes
    from samenspel.harvest.threads import threads

    counts = background.load(Path(task.background)) if task.background else None
    if isinstance(task, FindThreads):
        known = [threads.remembered(thread) for thread in task.known]
        return [threads.told(thread) for thread in threads.find(task.notes, known, counts, task.subject)]
    trained = model.load(Path(task.model)) if task.model else None
    if isinstance(task, FindNear):
        from samenspel.harvest.search import nearness

        return nearness.find(task.offers, task.needs, task.most, counts, trained)
    kept = msgspec.json.decode(task.kept, type=themes.Themes | None)
    return themes.find(task.notes, counts, trained, kept)


def examined_here(task: Examine) -> list[Answer]:
    try:
        return [examined_background(task.background), examined_model(task.model)]
    except ModuleNotFoundError as error:
        if not is_left_out(error):
            raise
        return [Answer(False, "cli_needs_understanding")]


def examined_background(source: str) -> Answer:
    from samenspel.harvest import background

    if not source:
        return Answer(True, "cli_well_no_background")
    try:
        return Answer(True, "cli_well_background", {"texts": background.load(Path(source)).texts})
    except (OSError, EOFError, background.NotABackground):
        return Answer(False, "cli_no_background", {"file": source})


def examined_model(folder: str) -> Answer:
    from samenspel.harvest import model

    if not folder:
        return Answer(True, "cli_well_no_model")
    try:
        model.load(Path(folder)).embed(["samenspel"])
    except model.NoModel as error:
        return Answer(False, error.why, {"folder": folder})
    return Answer(True, "cli_well_model", {"folder": folder})


def main() -> int:
    if hasattr(os, "nice"):
        os.nice(10)  # the hall has priority
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=FindThemes | FindThreads | FindNear | Examine)
    sys.stdout.buffer.write(msgspec.json.encode(work(task)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
