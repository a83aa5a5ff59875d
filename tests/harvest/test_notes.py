"""A plain file of notes is read whatever it holds, and what is wrong is reported by line number."""

import gzip
import json
from pathlib import Path

import pytest

from samenspel.harvest.notes import BadLine, read, texts

BAD = [
    ("{broken", "cli_line_not_json"),
    ("[" * 5000, "cli_line_not_json"),
    ("\x00", "cli_line_not_json"),
    ("[]", "cli_line_no_id"),
    ('{"text": "x"}', "cli_line_no_id"),
    ('{"id": true, "text": "x"}', "cli_line_no_id"),
    ('{"id": "b"}', "cli_line_no_text"),
    ('{"id": "b", "text": 3}', "cli_line_no_text"),
    ('{"id": "a", "text": "again"}', "cli_line_double"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_line_that_is_no_note_is_told_by_number_and_hurts_no_other(tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text(f'{{"id": "a", "text": "one"}}\n\n{line}\n{{"id": 7, "text": "two", "session": 3}}\n')
    reading = read(file)
    assert reading.bad == [BadLine(3, why)]
    assert [(note.id, note.text, note.session) for note in reading.notes] == [("a", "one", ""), ("7", "two", "3")]


def test_half_a_sign_can_be_printed(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"id": "\\ud800", "text": "half \\ud83d"}\n')
    assert read(file).notes[0].text.encode()


def test_a_background_is_read_from_a_folder_of_texts_and_packed_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first\n\nsecond")
    (tmp_path / ".hidden.txt").write_text("not this")
    (tmp_path / "picture.png").write_bytes(b"\xff{")
    with gzip.open(tmp_path / "b.jsonl.gz", "wt") as file:
        file.write(json.dumps({"text": "third", "session": "s1"}) + "\n{broken\n[]\n")
    assert list(texts(tmp_path)) == [("a.txt", "first"), ("a.txt", "second"), ("s1", "third")]
