"""No text of others gives a command to the terminal that prints it, and no file of others ends in a traceback."""

import gzip
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from samenspel.__main__ import main
from samenspel.harvest.titles import LONGEST_QUOTE
from samenspel.harvest.titles import beginning as title_of
from samenspel.logbook.keeping import Batch, Founded
from samenspel.logbook.sqlite import logbook_in
from samenspel.printable import beginning, in_json, on_one_line, printable, signs
from samenspel.words import say

EVIL = "\x1b]52;c;ZXZpbA==\x07 \x1b[2J\x9b31m\x9d0;titel\x9c \x08\x7f\r \u202esoep\u2066 soep\x00"
"""Clipboard, screen, colour, title: as escape sequences and as single signs, and two overrides of direction."""
COMMAND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
ENGLISH, DUTCH = "en", "nl"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMENSPEL_DATA", str(tmp_path / "data"))


def notes(file: Path) -> Path:
    lines = [
        {"id": f"n{n} {EVIL}", "text": f"{EVIL} soep\n\n{n}", "subject": EVIL, "held": f"2026-0{1 + n % 4}-01 {EVIL}"}
        | {"session": f"s{n % 4}", "organisation": f"o{n % 3}", "person": f"p{n}"}
        for n in range(24)
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    return file


def said(capfd: pytest.CaptureFixture[str], *arguments: object) -> str:
    """All that the command prints, on both sides."""
    with suppress(SystemExit):
        main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return out + err


@pytest.mark.parametrize(
    "command",
    [
        ("themes",),
        ("threads",),
        ("search", "soep"),
        ("search", EVIL),
        ("search", f"n1 {EVIL}", "--like"),
        ("themes", "--json"),
        ("threads", "--json"),
        ("search", "soep", "--json"),
    ],
    ids=str,
)
def test_notes_command_no_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    first, *more = command
    printed = said(capfd, first, notes(tmp_path / "notes.jsonl"), *more)
    assert "soep" in printed or "n1" in printed
    assert COMMAND.findall(printed) == []


def test_what_a_person_kept_commands_no_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = notes(tmp_path / "notes.jsonl")
    ids = [f"n{n} {EVIL}" for n in range(3)]
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"groups": [{"title": EVIL, "ids": ids, "typical": ids[0], "by_hand": True}]}))
    assert COMMAND.findall(said(capfd, "themes", file, "--kept", kept)) == []
    kept.write_text(json.dumps({"threads": [{"title": EVIL, "longing": EVIL, "ids": ids}]}))
    assert COMMAND.findall(said(capfd, "threads", file, "--kept", kept)) == []


@pytest.mark.parametrize(
    "command",
    [
        ("themes", "FILE"),
        ("search", "FILE", "x"),
        ("background", "FILE"),
        ("replay", "FILE"),
        ("report", "x", "FILE"),
        ("backup", "FILE"),
        ("themes", "NOTES", "--background", "FILE"),
        ("themes", "NOTES", "--model", "FILE"),
        ("themes", "NOTES", "--kept", "FILE"),
        ("rehearse", "--people", "FILE"),
        ("rehearse", "--url", "FILE"),
        ("rehearse", "--lang", "FILE"),
        ("rehearse", "--variant", "FILE"),
        ("FILE",),
        ("themes", "NOTES", "FILE"),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", [EVIL.replace("\x00", ""), "a\udcff\udc80", "een\n✓ alles is in orde"], ids=ascii)
def test_a_name_that_somebody_chose_commands_no_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], command: tuple[str, ...], name: str
) -> None:
    file = notes(tmp_path / "notes.jsonl")
    printed = said(capfd, *(name if each == "FILE" else file if each == "NOTES" else each for each in command))
    assert printed and COMMAND.findall(printed) == []
    assert "\n✓" not in printed and not re.search("[\ud800-\udfff]", printed)


def test_a_deck_commands_no_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], free_port: int) -> None:
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / f"{EVIL[:9]}.toml").write_text('"\\u001b[2J\\u009b1m" = 1\n')
    (decks / "b.toml").write_text('[[card]]\nid = "\\u001b[2J"\nlevel = 1\nnl = "x"\n' * 2)
    printed = said(capfd, "doctor")
    assert "toml" in printed and COMMAND.findall(printed) == []


@pytest.fixture
def free_port(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("SAMENSPEL_PORT", "0")
    return 0


def test_settings_command_no_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "samenspel.toml").write_text('"\\u001b[2J" = 1\n')
    assert COMMAND.findall(said(capfd, "doctor")) == []


def test_the_codes_in_a_logbook_of_another_command_no_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theirs.sqlite"
    logbook = logbook_in(file)
    for number in range(2):
        logbook.commit([Batch(f"s{number}", founded=Founded(f"s{number}", f"{EVIL}{number}", b"", b""))])
    logbook.close()
    printed = said(capfd, "replay", file)
    assert "9b" in printed and COMMAND.findall(printed) == []


@pytest.mark.parametrize("body", [5, None, "a text", b"{", b"[" * 100_000, b"\xff"])
def test_whatever_lies_in_the_rows_of_a_logbook_is_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], body: object
) -> None:
    file = tmp_path / "theirs.sqlite"
    logbook_in(file).close()
    db = apsw.Connection(str(file))
    db.execute("pragma ignore_check_constraints = on")
    value = "x" if body is None else body
    db.execute("insert into sessions values ('s', 'ABCDEFG', ?)", (value,))
    db.close()
    assert "theirs.sqlite" in said(capfd, "replay", file)


FOREVER = (
    "with recursive n(x) as (select 1 union all select x + 1 from n) select x as session, x as code, x as body from n"
)
HOSTILE = {
    "a view": f"create view more as {FOREVER}",
    "a view for a table": f"drop table sessions; create view sessions as {FOREVER}",
    "a trigger": f"create trigger t before insert on meta begin select count(*) from ({FOREVER}); end",
    "a table of another kind": "create virtual table f using fts5(x)",
    "a table that is ours by name": "drop table slips; create table slips (x)",
}


@pytest.mark.slow
@pytest.mark.parametrize("sql", HOSTILE.values(), ids=HOSTILE)
def test_a_logbook_in_which_somebody_put_a_program_is_refused_and_nothing_of_it_runs(tmp_path: Path, sql: str) -> None:
    file = tmp_path / "theirs.sqlite"
    logbook_in(file).close()
    db = apsw.Connection(str(file))
    db.execute("delete from meta")
    db.execute(sql)
    db.close()
    command = [sys.executable, "-m", "samenspel", "replay", str(file)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": path()}
    )
    assert done.returncode == 1 and "theirs.sqlite" in done.stderr and "Traceback" not in done.stderr


def path() -> str:
    return os.pathsep.join(entry for entry in sys.path if entry)


@pytest.mark.parametrize("size", [5_000_000])
def test_what_is_packed_small_and_is_large_is_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], size: int
) -> None:
    bomb = tmp_path / "notes.jsonl.gz"
    bomb.write_bytes(gzip.compress(b'{"id": "a", "text": "' + b"x" * size))
    for command in (
        ("themes", bomb),
        ("background", bomb),
        ("themes", notes(tmp_path / "n.jsonl"), "--background", bomb),
    ):
        assert say(DUTCH, "cli_too_large", file=bomb) in said(capfd, *command)


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["report.jsonl", "kept.json"])
def test_a_file_larger_than_any_of_its_kind_is_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], ends: str
) -> None:
    file = tmp_path / ends
    with file.open("wb") as opened:
        opened.truncate(300 * 1024 * 1024)
    command = ("replay", file) if ends.startswith("report") else ("themes", notes(tmp_path / "n.jsonl"), "--kept", file)
    assert say(DUTCH, "cli_too_large", file=file) in said(capfd, *command)


def test_a_device_without_end_is_told_in_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "zero.jsonl").symlink_to("/dev/zero")
    file = tmp_path / "zero.jsonl"
    for command in (("themes", file), ("replay", file), ("background", file)):
        assert say(DUTCH, "cli_too_large", file=file) in said(capfd, *command)


def test_control_characters_are_spelled_and_text_is_not() -> None:
    assert on_one_line("\x1b[2J\x9b\x7f\n\t\r\udcff\u202e") == "␛[2J\\x9b␡␊␉␍\\xff\\u202e"
    assert printable("één\n👨‍👩‍👧 می‌خواهم\t\x1b") == "één\n👨‍👩‍👧 می‌خواهم\t␛"
    assert json.loads(in_json(json.dumps([EVIL], ensure_ascii=False))) == [EVIL]


def test_a_name_read_from_right_to_left_leaves_a_sentence_in_its_place() -> None:
    told = say(DUTCH, "cli_too_large", file="فاطمة.jsonl")
    assert told.startswith("\u2068فاطمة.jsonl\u2069 ")
    assert say(ENGLISH, "cli_too_large", file="a.jsonl").startswith("a.jsonl ")


@pytest.mark.slow
def test_a_terminal_that_knows_fewer_signs_ends_no_command(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": path()}
    command = [sys.executable, "-m", "samenspel", "themes", str(notes(tmp_path / "notes.jsonl"))]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0 and b"Traceback" not in done.stderr


@pytest.mark.parametrize("sign", ["👨‍👩‍👧‍👦", "🇳🇱", "ế", "क्षि", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_no_sign_is_cut_where_a_text_is(sign: str) -> None:
    assert signs(sign) == [sign]
    for most in range(2, 40):
        assert beginning(f"ab{sign}", most) in ("ab", f"ab{sign}")
        assert title_of("x" * (LONGEST_QUOTE - most) + sign * 60).replace(sign, "").strip("x") == "…"
