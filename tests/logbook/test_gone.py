"""A logbook that is deleted, moved or exchanged while it is open keeps nothing from then on, and says so."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.keeping import LogbookGone
from samenspel.logbook.sqlite import logbook_in
from tests.logbook.scribe import Scribe, morning, written_morning


def deleted(path: Path) -> None:
    for file in path.parent.glob("samenspel.sqlite*"):
        file.unlink()


def deleted_alone(path: Path) -> None:
    path.unlink()


def log_deleted(path: Path) -> None:
    Path(f"{path}-wal").unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def exchanged(path: Path) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    other.replace(path)


WAYS = [deleted, deleted_alone, log_deleted, renamed, folder_renamed, exchanged]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_kept_from_then_on_not_even_what_was_kept_before(
    tmp_path: Path, way: Callable[[Path], None]
) -> None:
    path = tmp_path / "data" / "samenspel.sqlite"
    path.parent.mkdir()
    *earlier, last = written_morning()
    with closing(logbook_in(path)) as logbook:
        for batch in earlier:
            logbook.commit([batch])
        logbook.commit([])
        way(path)
        for batches in ([last], []):
            with pytest.raises(LogbookGone):
                logbook.commit(batches)
        with pytest.raises(LogbookGone):
            logbook.probe()
        assert len(list(logbook.read(last.session))) == len(earlier), "and nothing of it is read back as kept"


def test_a_folder_that_is_put_back_in_its_place_is_gone_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "data" / "samenspel.sqlite"
    path.parent.mkdir()
    *earlier, last = written_morning()
    with closing(logbook_in(path)) as logbook:
        for batch in earlier:
            logbook.commit([batch])
        path.parent.rename(tmp_path / "elsewhere")
        with pytest.raises(LogbookGone):
            logbook.commit([last])
        (tmp_path / "elsewhere").rename(path.parent)
        logbook.commit([last])
    with closing(logbook_in(path)) as logbook:
        assert len(list(logbook.read(last.session))) == len(earlier) + 1


def test_a_file_that_went_as_it_was_written_is_not_called_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "samenspel.sqlite"
    scribe = Scribe()
    morning(scribe)
    with closing(logbook_in(path)) as logbook:
        ordinary = logbook.store.count

        def count() -> None:
            ordinary()
            renamed(path)

        monkeypatch.setattr(logbook.store, "count", count)
        with pytest.raises(LogbookGone):
            logbook.commit([scribe.in_one()])
