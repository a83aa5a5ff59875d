"""Power cuts: with synchronous=FULL nothing is lost after its commit returned; with less it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest

from samenspel.logbook.keeping import Batch, Logbook, NotSaved, Unreadable
from samenspel.logbook.memory import MemoryLogbook
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe
from samenspel.store.file import NotOurs
from tests.faults.power import CuttableDisk, PowerCut
from tests.logbook.scribe import Scribe, morning

CUTS = 500


@cache
def a_day() -> Sequence[Batch]:
    """What three sessions say, mingled: turns short and long, slips, people who are forgotten."""
    dice = Random(3)
    scribes = [Scribe(seed) for seed in (1, 2, 3)]
    for scribe in scribes:
        morning(scribe)
        scribe.ask("desk", OpenStep("insights"))
        for n in range(12):
            scribe.write("bram", f"{n}", "volhouden " * dice.randrange(1, 50))
        scribe.ask("cato", ForgetMe())
    waiting = [batch for scribe in scribes for batch in [scribe] * len(scribe.batches)]
    dice.shuffle(waiting)
    return [scribe.batches.pop(0) for scribe in waiting]


def until_the_cut(disk: CuttableDisk, folder: Path, synchronous: str, failing: float = 0) -> int:
    """How many commits returned before the power was gone. Small checkpoints, so that many of them are hit."""
    folder.mkdir()
    returned = 0
    with suppress(PowerCut, NotSaved):
        logbook = logbook_in(folder / "samenspel.sqlite", disk.name)
        with let_go(logbook):
            logbook.db.pragma("synchronous", synchronous)
            logbook.db.pragma("wal_autocheckpoint", 25)
            disk.failing = failing
            for batch in a_day():
                insist(logbook, batch)
                returned += 1
    return returned


def insist(logbook: SqliteLogbook, batch: Batch) -> None:
    """A host that was told *not saved* reads the logbook anew and asks again for what is not there."""
    for _ in range(20):
        try:
            return logbook.commit([batch])
        except NotSaved as error:
            if isinstance(error.__cause__, PowerCut):
                raise
        if batch.entries and batch.entries[0] in logbook.read(batch.session):
            return None
    raise AssertionError("twenty times not saved")


@contextmanager
def let_go(logbook: SqliteLogbook) -> Iterator[None]:
    """A program that lost its power cleans up nothing; its memory and its locks are gone."""
    try:
        yield
    finally:
        with suppress(apsw.Error):
            logbook.close()


def state(logbook: Logbook) -> Any:
    """All that is in a logbook of the sessions of that day."""
    day = a_day()
    names = sorted({batch.session for batch in day})
    codes = sorted(batch.founded.code for batch in day if batch.founded)
    return [(list(logbook.read(name)), list(logbook.boxes(name))) for name in names], [*map(logbook.find, codes)]


@cache
def promised(commits: int) -> Any:
    logbook = MemoryLogbook()
    for batch in a_day()[:commits]:
        logbook.commit([batch])
    return state(logbook)


def verdict(folder: Path, cut_at: int, synchronous: str, failing: float) -> str:
    """What is found after one power cut: `whole`, or what is wrong with it."""
    disk = CuttableDisk(f"{synchronous} {failing} {cut_at}", cut_at)
    kept = until_the_cut(disk, folder / "before", synchronous, failing)
    (folder / "after").mkdir()
    disk.left(folder / "after")
    try:
        with closing(logbook_in(folder / "after" / "samenspel.sqlite")) as logbook:
            whole = logbook.db.execute("pragma integrity_check").get
            found = state(logbook)
    except (apsw.Error, NotOurs, Unreadable) as error:
        return f"broken: {error}"
    if whole != "ok":
        return f"broken: {whole}"
    return "whole" if found in (promised(kept), promised(kept + 1)) else "lost"


def moments(folder: Path, synchronous: str) -> int:
    """How many moments there are at which the power can go."""
    disk = CuttableDisk(f"never {synchronous}")
    assert until_the_cut(disk, folder / "never", synchronous) == len(a_day())
    return disk.operations


def verdicts(folder: Path, cuts: int, synchronous: str, failing: float = 0.0) -> Counter[str]:
    last = moments(folder, synchronous)
    found: Counter[str] = Counter()
    for n, cut_at in enumerate(Random(4).sample(range(1, last + 1), cuts)):
        (folder / f"{n}").mkdir()
        found[verdict(folder / f"{n}", cut_at, synchronous, failing)] += 1
    return found


def test_after_a_power_cut_all_is_there_that_a_commit_returned_for_and_at_most_one_commit_more(tmp_path: Path) -> None:
    assert verdicts(tmp_path, CUTS, "full") == {"whole": CUTS}


def test_syncs_that_failed_before_the_power_cut_take_nothing_along(tmp_path: Path) -> None:
    """What the system lost at a failed sync was told to be not saved, and is written anew."""
    assert verdicts(tmp_path, CUTS, "full", failing=0.1) == {"whole": CUTS}


@pytest.mark.parametrize("synchronous", ["normal", "off"])
def test_a_logbook_that_syncs_less_is_noticed(tmp_path: Path, synchronous: str) -> None:
    assert verdicts(tmp_path, 60, synchronous)["whole"] < 60
