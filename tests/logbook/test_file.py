"""The SQLite file: what opens, what is left alone, and what is reported when it cannot be opened."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import apsw
import pytest

from samenspel.logbook.sqlite import logbook_in
from samenspel.store.backup import back_up
from samenspel.store.file import NotOurs, TooNew, migrations
from samenspel.store.lock import InUse
from tests.logbook.scribe import Scribe, keep_morning, morning


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "samenspel.sqlite"


def written(path: Path) -> None:
    with closing(logbook_in(path)) as logbook:
        keep_morning(logbook)


# --- whose file it is


def test_a_logbook_of_a_later_release_is_not_opened(path: Path) -> None:
    written(path)
    with closing(apsw.Connection(str(path))) as db:
        db.pragma("user_version", len(migrations()) + 1)
    with pytest.raises(TooNew):
        logbook_in(path)


def somebody_elses(path: Path, version: int) -> None:
    with closing(apsw.Connection(str(path))) as db:
        db.execute("create table recipes (cake)")
        db.pragma("user_version", version)


def text(path: Path) -> None:
    path.write_text("Dear diary, today we wrote a logbook of our own. " * 100)


def torn(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4000))


@pytest.mark.parametrize(
    "make",
    [lambda path: somebody_elses(path, 0), lambda path: somebody_elses(path, 1), text, torn],
    ids=["another program's", "another program's, with a version", "a text", "a torn file"],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(NotOurs):
            logbook_in(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_logbook(path: Path) -> None:
    path.touch()
    written(path)
    with closing(logbook_in(path)) as logbook:
        assert logbook.find(Scribe().founded.code)


# --- one program at a time


def test_a_logbook_that_is_open_is_not_opened_again(path: Path) -> None:
    with closing(logbook_in(path)), pytest.raises(InUse):
        logbook_in(path)
    logbook_in(path).close()


def test_a_logbook_that_another_program_has_open_is_in_use_until_that_dies(path: Path) -> None:
    opens = "from samenspel.logbook.sqlite import *; import sys; l = logbook_in(Path(sys.argv[1])); print(); input()"
    other = subprocess.Popen([sys.executable, "-c", opens, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout and other.stdout.readline()
    with pytest.raises(InUse):
        logbook_in(path)
    other.kill()
    other.communicate()
    logbook_in(path).close()


def test_a_file_that_was_refused_is_let_go_of(path: Path) -> None:
    text(path)
    with pytest.raises(NotOurs):
        logbook_in(path)
    path.unlink()
    logbook_in(path).close()


# --- its form


def test_migrations_are_numbered_from_one_without_holes() -> None:
    names = [file.name for file in (files("samenspel.store") / "migrations").iterdir()]
    numbers = sorted(int(name.partition("_")[0]) for name in names if name.endswith(".sql"))
    assert numbers == list(range(1, len(migrations()) + 1)) and numbers


def test_a_logbook_is_written_in_the_way_that_keeps_what_was_acknowledged(path: Path) -> None:
    with closing(logbook_in(path)) as logbook:
        assert logbook.db.pragma("journal_mode") == "wal"
        assert logbook.db.pragma("synchronous") == 2, "FULL"
        assert logbook.db.pragma("secure_delete") == 1
        assert logbook.db.pragma("fullfsync") == logbook.db.pragma("checkpoint_fullfsync") == 1, "for macOS"


# --- a copy that is put back


def killed(path: Path) -> Path:
    """The files as they lie when the program is killed after another session, its write-ahead log full."""
    left = path.parent.with_name("killed") / path.name
    with closing(logbook_in(path)) as logbook:
        keep_morning(logbook, 2)
        shutil.copytree(path.parent, left.parent)
    assert Path(f"{left}-wal").stat().st_size > 0
    return left


def test_a_copy_put_back_beside_the_log_of_a_killed_program_is_read_as_it_was_copied(
    path: Path, tmp_path: Path
) -> None:
    written(path)
    copy = tmp_path / "copy.sqlite"
    back_up(path, copy)
    left = killed(path)
    shutil.copy(copy, left)
    with closing(logbook_in(left)) as logbook:
        assert logbook.db.execute("pragma integrity_check").get == "ok"
        assert logbook.find(Scribe(1).founded.code) and not logbook.find(Scribe(2).founded.code)


def test_the_log_of_a_killed_program_is_read_when_nothing_was_put_back(path: Path) -> None:
    with closing(logbook_in(killed(path))) as logbook:
        assert logbook.find(Scribe(2).founded.code)


# --- what is read in another thread


def test_who_reads_aside_sees_one_moment_and_holds_up_no_commit(path: Path) -> None:
    scribe = Scribe()
    morning(scribe)
    *before, last = scribe.batches
    with closing(logbook_in(path)) as logbook:
        for batch in before:
            logbook.commit([batch])
        with logbook.aside() as reader:
            entries = reader.read(scribe.name)
            first = next(entries)
            logbook.commit([last])
            assert [first, *entries] == [*logbook.read(scribe.name)][:-1]
            assert reader.find(scribe.founded.code) == logbook.find(scribe.founded.code)
        logbook.erase(scribe.name)
        with logbook.aside() as reader:
            assert reader.find(scribe.founded.code) is None
