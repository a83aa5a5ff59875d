"""A plain file of notes is read whatever it holds, and what is wrong is reported by line number."""

import gzip
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from samenspel.bounded import TooLarge
from samenspel.harvest.notes import MOST_BYTES, BadLine, read, texts

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


def packed(file: Path, piece: bytes, times: int) -> Path:
    with gzip.open(file, "wb", compresslevel=9) as packing:
        for _ in range(times):
            packing.write(piece)
    return file


BOMBS = {
    "a line that fills the memory": (b'{"id": "a", "text": "', b"x" * 1_000_000, 40),
    "more notes than anybody wrote": (b"", b"\n" * 1_000_000, 2),
    "more bytes than a file of notes has": (b"", (b"[" + b" " * 999_000 + b"]\n"), 140),
}


@pytest.mark.slow
@pytest.mark.parametrize(("begins", "piece", "times"), BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("reads", [read, lambda file: list(texts(file))], ids=["notes", "texts"])
def test_a_file_that_unpacks_to_more_than_may_be_is_refused_soon(
    tmp_path: Path, begins: bytes, piece: bytes, times: int, reads: Callable[[Path], object]
) -> None:
    bomb = packed(tmp_path / "notes.jsonl.gz", piece, times)
    bomb.write_bytes(gzip.compress(begins) + bomb.read_bytes())
    begun = time.process_time()
    with pytest.raises(TooLarge):
        reads(bomb)
    assert time.process_time() - begun < 10


def test_a_line_that_fills_the_memory_is_not_unpacked(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "notes.jsonl.gz", b"x" * 1_000_000, 40)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        read(bomb)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_text_without_lines_is_bounded_too(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(TooLarge):
        list(texts(tmp_path))
