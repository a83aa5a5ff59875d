"""Forgetting in a long logbook of many sessions, byte by byte; each guard is removed once, to see a test notice."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import apsw
import pytest
from msgspec.structs import replace

from samenspel.logbook.keeping import Batch, Blacking, black_out, encoder
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.exercises.insights import EraseInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Insight, Text
from samenspel.store import file
from samenspel.store.file import Store
from tests.logbook.remains import SECRET, found_in
from tests.logbook.scribe import Scribe

pytestmark = pytest.mark.slow


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[SqliteLogbook]:
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        yield logbook


def long_logbook(logbook: SqliteLogbook, seed: int = 7, turns: int = 1500) -> list[Scribe]:
    """Sessions that went on side by side, with lines short and long; each line holds words that stand nowhere else."""
    dice = Random(seed)
    scribes = [Scribe(seed) for seed in range(12)]
    people = [f"p{n}" for n in range(8)]
    for scribe in scribes:
        for person in people:
            scribe.ask(person, Join(Text(f"{person}-{SECRET}-{scribe.name}.")))
        scribe.ask("desk", OpenStep("insights"))
    for turn in range(turns):
        scribe, person = dice.choice(scribes), dice.choice(people)
        text = f"{person}-{SECRET}-{scribe.name}-{turn}. " + "hou vol " * dice.choice([0, 0, 1, 3, 10, 50])
        lines = scribe.session.of(person, Insight)
        old = dice.choice(lines) if len(lines) > 20 else None
        scribe.write(person, old.line if old else f"{turn}", text, old.version if old else 0)
    for scribe in scribes[:3]:
        scribe.ask("desk", Reveal(scribe.step.id))
    together(logbook, scribes, dice)
    return scribes


def together(logbook: SqliteLogbook, scribes: list[Scribe], dice: Random) -> None:
    """Hand over what the sessions said, mingled as it comes in a full house."""
    waiting = [list(reversed(scribe.batches)) for scribe in scribes]
    for scribe in scribes:
        scribe.batches.clear()
    while waiting := [batches for batches in waiting if batches]:
        logbook.commit([batches.pop() for batches in dice.sample(waiting, min(3, len(waiting)))])


def of_one(person: str, scribe: Scribe) -> str:
    return f"{person}-{SECRET}-{scribe.name}"


def forget_some(logbook: SqliteLogbook, scribes: list[Scribe]) -> list[str]:
    """Forget people here and there; return words that were only theirs."""
    gone = [(scribe, person) for scribe in scribes[::2] for person in ("p0", "p3", "p6")]
    for scribe, person in gone:
        scribe.ask(person, ForgetMe())
        scribe.keep_in(logbook)
    return [of_one(person, scribe) for scribe, person in gone]


def leftovers(logbook: SqliteLogbook) -> int:
    """How many words are left of people who were forgotten in a long logbook."""
    scribes = long_logbook(logbook)
    gone = forget_some(logbook, scribes)
    logbook.clean()
    assert all(found_in(logbook, of_one("p1", scribe)) for scribe in scribes), "the others are still there"
    return sum(found_in(logbook, words) for words in gone)


def test_no_word_is_left_in_a_long_logbook(logbook: SqliteLogbook) -> None:
    assert leftovers(logbook) == 0
    assert logbook.db.execute("pragma integrity_check").get == "ok"


def test_forgetting_looks_at_the_entries_of_those_who_are_forgotten_and_at_no_others(logbook: SqliteLogbook) -> None:
    """Attack: one who rewrites a line for an hour makes every other session wait whenever somebody erases something."""
    scribe = Scribe(3)
    for person in ("p0", "p1"):
        scribe.ask(person, Join(Text(person)))
    scribe.ask("desk", OpenStep("insights"))
    for version in range(300):
        scribe.write("p0", "1", f"versie {version}", version)
    scribe.write("p1", "2", "weg ermee")
    scribe.keep_in(logbook)
    scribe.ask("p1", EraseInsight(scribe.insight("p1", "weg ermee")))
    [batch] = scribe.batches
    assert batch.holding is not None and len(batch.holding) == 1
    scribe.keep_in(logbook)
    assert not found_in(logbook, "weg ermee") and found_in(logbook, "versie 7")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_no_copy_of_a_line_lies_where_forgetting_would_not_look_for_it(tmp_path: Path, seed: int) -> None:
    assert strays(tmp_path, seed) == 0


def strays(folder: Path, seed: int) -> int:
    """How many lines stand in the files more often than in entries. Each line begins with words of its own."""
    with closing(logbook_in(folder / "samenspel.sqlite")) as logbook:
        scribes = long_logbook(logbook, seed)
        forget_some(logbook, scribes)
        logbook.db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        return more_than_kept(logbook, scribes)


def more_than_kept(logbook: SqliteLogbook, scribes: list[Scribe]) -> int:
    puts = (record for scribe in scribes for entry in logbook.read(scribe.name) for record in entry.put)
    kept = Counter(record.text.partition(" ")[0] for record in puts if isinstance(record, Insight) and record.text)
    return sum(found_in(logbook, f'"{words} ') > times for words, times in kept.items())


# --- sabotages


def rows_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows lie in the order of their session, so that SQLite moves them when pages fill up."""
    moved = [
        sql.replace("unique (session, number),", "primary key (session, number),").replace(
            "unique (session, command)\n);", "unique (session, command)\n) without rowid;"
        )
        for sql in file.migrations()
    ]
    assert moved != file.migrations()
    monkeypatch.setattr(file, "migrations", lambda: moved)
    monkeypatch.setattr(SqliteLogbook, "forget", forget_by_number)


def forget_by_number(logbook: SqliteLogbook, batch: Batch, blacking: Blacking, sum: bytes) -> bytes:
    for entry in list(logbook.read(batch.session)):
        blacked = black_out(entry, frozenset(blacking.forgotten))
        if blacked:
            logbook.db.execute(
                "update entries set body = ? where session = ? and number = ?",
                (encoder.encode(blacked), batch.session, entry.number),
            )
    return sum


def no_secure_delete(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows shrink when they are blacked out, and what is freed is not wiped."""
    monkeypatch.setattr(SqliteLogbook, "forget", forget_by_number)
    ordinary = Store.upgrade

    def upgrade(store: Store) -> None:
        store.db.pragma("secure_delete", False)
        ordinary(store)

    monkeypatch.setattr(Store, "upgrade", upgrade)


def no_checkpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "clean", lambda store, writes_anew=True: None)


def no_blacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Blacking, "blacked_out", lambda blacking, body, is_known=False: None)


def only_the_last_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written over is taken to be gone already."""
    ordinary = SqliteLogbook.write

    def write(logbook: SqliteLogbook, batch: Batch) -> None:
        old = [entry for entry in batch.entries if entry.forget]
        last = {r.id: entry for entry in logbook.read(batch.session) for r in entry.put}
        for entry in old:
            for kept in last.values():
                blacked = black_out(kept, frozenset(entry.forget))
                body = encoder.encode(blacked or kept)
                logbook.db.execute("update entries set body = ? where command = ?", (body, kept.id))
        ordinary(logbook, replace_forget(batch))

    monkeypatch.setattr(SqliteLogbook, "write", write)


def replace_forget(batch: Batch) -> Batch:
    return Batch(batch.session, [replace(entry, forget=()) for entry in batch.entries], batch.sealed, batch.founded)


@pytest.mark.parametrize("sabotage", [no_secure_delete, no_checkpoint, no_blacking, only_the_last_version])
def test_a_guard_that_is_taken_away_is_noticed(
    sabotage: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sabotage(monkeypatch)
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        assert leftovers(logbook) > 0


@pytest.mark.fault
def test_rows_that_move_leave_a_copy_behind_now_and_then(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows_move(monkeypatch)
    folders = [tmp_path / str(seed) for seed in range(12)]
    for folder in folders:
        folder.mkdir()
    assert any(strays(folder, seed) for seed, folder in enumerate(folders))
