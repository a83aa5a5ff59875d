"""A background is counts of words, never texts; it can be saved, switched and made again."""

from pathlib import Path

import numpy as np
import pytest

from samenspel.harvest import background
from samenspel.harvest.vectors import place

TEXTS = ["bomen en mensen", "mensen en bomen", "bomen, mensen, sla", "schulden en geld", "Fatima zei: geld en schulden"]


def folder(path: Path, texts: list[str]) -> Path:
    path.mkdir()
    for number, text in enumerate(texts):
        (path / f"{number}.txt").write_text(text)
    return path


def test_a_word_of_fewer_than_three_texts_is_not_kept_so_that_names_are_not(tmp_path: Path) -> None:
    counts = background.gather([folder(tmp_path / "f", TEXTS)])
    assert counts.words == ("boom", "mens")
    kept = tmp_path / "b.npz"
    background.save(counts, kept)
    assert b"atima" not in np.load(kept)["words"].tobytes()


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    counts = background.gather([folder(tmp_path / "f", TEXTS)])
    background.save(counts, tmp_path / "b.npz")
    again = background.load(tmp_path / "b.npz")
    assert (again.words, again.texts, again.frequency()) == (counts.words, 5, {"boom": 3, "mens": 3})
    assert np.allclose(again.together.toarray(), counts.together.toarray())


def test_a_text_that_was_forgotten_leaves_no_count_when_it_is_made_again(tmp_path: Path) -> None:
    texts = folder(tmp_path / "f", TEXTS)
    assert "boom" in background.gather([texts]).words
    (texts / "0.txt").unlink()
    assert background.gather([texts]).words == ()


def test_the_same_texts_give_the_same_counts_in_any_order() -> None:
    rows = [["a", "b"], ["b", "a", "c"], ["a", "b", "c"], ["c"]]
    one, other = background.count(rows, 1), background.count(rows[::-1], 1)
    assert one.words == other.words and np.allclose(one.together.toarray(), other.together.toarray())


def test_words_that_never_met_in_the_notes_come_near_by_the_background() -> None:
    notes = ["bomen", "paden", "geld", "bomen", "paden", "geld"]
    rows = [["boom", "pad"], ["geld", "schuld"], ["boom", "pad", "water"], ["geld", "rekening", "schuld"]] * 5
    places = place(notes, ["nl"] * 6, background.count(rows)).places
    assert places[0] @ places[1] > places[0] @ places[2] + 0.3


@pytest.mark.parametrize("broken", [b"", b"not a zip", b"PK\x03\x04 half"])
def test_a_broken_file_is_no_background(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "b.npz"
    file.write_bytes(broken)
    with pytest.raises((background.NotABackground, EOFError)):
        background.load(file)
