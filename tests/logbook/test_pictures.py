"""Photos of paper stand beside the logbook: they go with their record, their person and their session, by the bytes."""

from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.keeping import Logbook, Picture
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
from samenspel.store.backup import back_up, put_back
from samenspel.store.forgotten import Forgotten, add, beside
from tests.logbook.scribe import Scribe

BODY = b"\xff\xd8" + b"".join(b"row %06d of the picture of anna;" % n for n in range(9_000))
"""Some 280 kilobytes in which each row is another, so that a page that stays behind is found by any of them."""
ROWS = [b"row %06d of the picture of anna;" % n for n in range(0, 9_000, 50)]


@pytest.fixture
def scribe() -> Scribe:
    scribe = Scribe()
    for person in ("anna", "bram"):
        scribe.ask(person, Join(Text(person)))
    return scribe


def keep(logbook: Logbook, scribe: Scribe) -> None:
    for batch in scribe.batches:
        logbook.commit([batch])
    scribe.batches.clear()


def photographed(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    for id, person in (("aaaa", "anna"), ("bbbb", "bram"), ("cccc", "")):
        logbook.keep_picture(scribe.name, Picture(id, person, BODY if person == "anna" else b"another " * 9000))


def test_a_picture_is_kept_and_read_under_its_own_session_alone(logbook: Logbook, scribe: Scribe) -> None:
    photographed(logbook, scribe)
    assert logbook.picture(scribe.name, "aaaa") == BODY
    assert logbook.picture("another session", "aaaa") is None and logbook.picture(scribe.name, "dddd") is None
    assert logbook.pictures(scribe.name) == ["aaaa", "bbbb", "cccc"] and logbook.pictures("another session") == []


def test_a_picture_goes_with_whoever_is_forgotten_and_with_nobody_else(logbook: Logbook, scribe: Scribe) -> None:
    photographed(logbook, scribe)
    scribe.ask("anna", ForgetMe())
    keep(logbook, scribe)
    assert logbook.pictures(scribe.name) == ["bbbb", "cccc"]


def test_a_picture_that_no_turn_tells_of_is_dropped(logbook: Logbook, scribe: Scribe) -> None:
    photographed(logbook, scribe)
    logbook.drop_pictures(scribe.name, ["aaaa", "nothing"])
    assert logbook.pictures(scribe.name) == ["bbbb", "cccc"]


def test_a_picture_goes_with_its_session(logbook: Logbook, scribe: Scribe) -> None:
    photographed(logbook, scribe)
    logbook.erase(scribe.name)
    assert logbook.picture(scribe.name, "aaaa") is None and logbook.pictures(scribe.name) == []


@pytest.mark.parametrize("way", ["forgotten", "dropped", "with the session"])
def test_no_byte_of_a_picture_that_went_is_in_any_file(tmp_path: Path, scribe: Scribe, way: str) -> None:
    """Attack: somebody takes the disk after a photo was taken back."""
    with closing(logbook_in(tmp_path / "samenspel.sqlite")) as logbook:
        photographed(logbook, scribe)
        assert left_in(tmp_path)
        scribe.ask("anna", ForgetMe())
        {
            "forgotten": lambda: keep(logbook, scribe),
            "dropped": lambda: logbook.drop_pictures(scribe.name, ["aaaa"]),
            "with the session": lambda: logbook.erase(scribe.name),
        }[way]()
        logbook.clean()
        assert left_in(tmp_path) == []


def test_a_copy_that_is_put_back_has_its_pictures_but_none_of_whoever_was_forgotten_since(
    tmp_path: Path, scribe: Scribe
) -> None:
    file, copy = tmp_path / "here/samenspel.sqlite", tmp_path / "copies/copy.sqlite"
    for folder in (file.parent, copy.parent):
        folder.mkdir()
    with closing(logbook_in(file)) as logbook:
        photographed(logbook, scribe)
    back_up(file, copy)
    add(beside(file), [Forgotten(scribe.name, "ffffffffffffffff", ("anna",))])
    put_back(copy, file)
    with closing(logbook_in(file)) as logbook:
        assert logbook.pictures(scribe.name) == ["bbbb", "cccc"]
        assert left_in(file.parent) == []


def test_no_turn_holds_a_picture(logbook: Logbook, scribe: Scribe) -> None:
    photographed(logbook, scribe)
    assert b"picture of anna" not in repr(list(logbook.read(scribe.name))).encode()


def left_in(folder: Path) -> list[bytes]:
    files = [file.read_bytes() for file in folder.iterdir()]
    return [row for row in ROWS if any(row in file for file in files)]
