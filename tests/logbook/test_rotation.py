"""Copies at set times: old ones go, and nothing goes that was not made so."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from samenspel.__main__ import main
from samenspel.cli.trouble import WRONGLY_ASKED
from samenspel.logbook.sqlite import logbook_in
from samenspel.store.backup import back_up
from samenspel.store.forgotten import NAME
from samenspel.store.rotation import age, copy_into, let_go
from tests.logbook.test_backup import written

TODAY = datetime(2026, 11, 29, 3, 30, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.fixture
def logbook(tmp_path: Path) -> Path:
    return written(tmp_path / "samenspel.sqlite")


@pytest.fixture
def copies(tmp_path: Path, logbook: Path) -> Path:
    """Copies of some of the last forty nights, oldest first."""
    folder = tmp_path / "copies"
    for ago in (40, 31, 30, 29, 1):
        copy_into(folder, logbook, TODAY - timedelta(days=ago))
    return folder


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_copies_older_than_is_kept_go_and_the_others_stay(copies: Path) -> None:
    gone = let_go(copies, MONTH, TODAY)
    assert [file.name for file in gone] == [f"samenspel-2026-10-{day}T03-30-00Z.sqlite" for day in (20, 29)]
    assert len(names(copies) - {NAME}) == 3


def test_a_copy_is_a_whole_logbook_of_its_own(copies: Path) -> None:
    newest = max(copies.glob("*.sqlite"))
    with closing(logbook_in(newest)) as opened:
        assert opened.codes()


def test_nothing_goes_that_was_not_made_so(copies: Path, logbook: Path, tmp_path: Path) -> None:
    """A copy by hand under such a name, a renamed one, somebody else's file, a folder, a link: all of them are old."""
    old = "samenspel-2020-01-0{}T00-00-00Z.sqlite"
    back_up(logbook, copies / old.format(1))
    shutil.copyfile(max(copies.glob("samenspel-2026*")), copies / old.format(2))
    (copies / old.format(3)).write_text("mine", encoding="utf-8")
    (copies / old.format(4)).mkdir()
    (copies / old.format(5)).symlink_to(logbook)
    (copies / "samenspel-2020.sqlite").write_text("mine", encoding="utf-8")
    with closing(apsw.Connection(str(copies / old.format(6)))) as theirs:
        theirs.execute("create table meta (name text, value text)")
        theirs.execute("insert into meta values ('made_as', ?)", (old.format(6),))
    mine = {name for name in names(copies) if "2020" in name} | {NAME}
    let_go(copies, MONTH, TODAY)
    assert mine <= names(copies)


def test_a_copy_of_a_copy_that_was_put_back_is_made_anew(copies: Path, tmp_path: Path) -> None:
    """What a copy says of itself is no part of the logbook: the next copy, by hand, is nobody's to delete."""
    elsewhere = tmp_path / "by hand"
    elsewhere.mkdir()
    for copy in copies.glob("*.sqlite"):
        back_up(copy, elsewhere / copy.name)
    assert let_go(elsewhere, timedelta(0), TODAY) == []


def test_the_newest_copy_stays_however_old_it_is(copies: Path) -> None:
    let_go(copies, MONTH, TODAY + timedelta(days=400))
    assert names(copies) == {"samenspel-2026-11-28T03-30-00Z.sqlite", NAME}


def test_a_copy_that_was_never_finished_goes_too_for_it_holds_words(copies: Path) -> None:
    part = copies / "samenspel-2026-01-01T00-00-00Z.sqlite.part"
    part.write_bytes(b"half")
    let_go(copies, MONTH, TODAY)
    assert not part.exists()


@pytest.mark.parametrize(("text", "days"), [("30d", 30), ("8w", 56), (" 48H ", 2)])
def test_a_time_to_keep_is_read_as_people_write_it(text: str, days: int) -> None:
    assert age(text) == timedelta(days=days)


def test_what_is_no_time_to_keep_deletes_nothing(copies: Path) -> None:
    before = names(copies)
    for text in ("", "30", "d", "-3d", "0d", "3 maanden", "1.5d", "99999d"):
        with pytest.raises(ValueError, match=r".*"):
            pytest.fail(f"{text} deletes {let_go(copies, age(text), TODAY)}")
        assert names(copies) == before, text


def test_the_command_makes_a_copy_and_lets_old_ones_go(
    logbook: Path, copies: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENSPEL_DATA", str(logbook.parent))
    before = names(copies)
    assert main(("backup", "--into", str(copies), "--keep", "1h")) == 0
    assert len(names(copies) - before) == 1
    assert "De kopie staat in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--into", "k", "--keep", "lang"), "30d"),
        (("copy.sqlite", "--keep", "30d"), "--into"),
        (("a", "--into", "b"), "--help"),
    ],
)
def test_what_cannot_be_kept_so_is_said_in_a_sentence_and_nothing_is_copied(
    logbook: Path,
    arguments: tuple[str, ...],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(logbook.parent)
    monkeypatch.setenv("SAMENSPEL_DATA", str(logbook.parent))
    before = names(logbook.parent)
    try:
        code = main(("backup", *arguments))
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == WRONGLY_ASKED and words in capsys.readouterr().err
    assert names(logbook.parent) - before <= {"security.log"}
