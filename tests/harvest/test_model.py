"""A model of the operator's own choice is read from its folder and used; when it does not work, the user is told."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from samenspel.harvest import model
from samenspel.harvest.search.index import Index
from samenspel.harvest.themes import themes
from tests.harvest.mornings import notes
from tests.harvest.tiny_model import piece_vectors, sentence_model, word_vectors

Make = Callable[[Path], Path]
KINDS = pytest.mark.parametrize("make", [sentence_model, piece_vectors, word_vectors])


@KINDS
def test_each_kind_of_folder_gives_directions_in_which_kin_is_near(make: Make, tmp_path: Path) -> None:
    rows = model.load(make(tmp_path / "m")).embed(["Koken", "maaltijd", "de tram", "bus bus", "xyz", ""])
    assert rows.shape == (6, 3)
    assert rows[0] @ rows[1] > 0.9 and rows[2] @ rows[3] > 0.9 and abs(rows[0] @ rows[2]) < 0.3
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 1, 0, 0])


@KINDS
def test_no_notes_and_many_notes_are_embedded(make: Make, tmp_path: Path) -> None:
    loaded = model.load(make(tmp_path / "m"))
    assert len(loaded.embed([])) == 0
    assert len(loaded.embed(["koken en tram " * 300] * 70)) == 70


@KINDS
def test_search_finds_what_is_said_in_other_words(make: Make, tmp_path: Path) -> None:
    said = notes("Maaltijd bij Fatima.", "De bus stopt hier.", "Het plein is leeg.")
    assert Index(said).find("koken") == []
    assert Index(said, model=model.load(make(tmp_path / "m"))).find("koken")[0].id == "n000"


def test_themes_bring_kin_together(tmp_path: Path) -> None:
    said = ["koken met Ans", "maaltijd van Bo", "koken bij Cem", "maaltijd voor Dee", "koken door Eva"]
    ride = ["tram naar Ede", "bus langs Urk", "tram uit Ons", "bus via Epe", "tram door Oss"]
    found = themes.find(notes(*said, *ride), model=model.load(word_vectors(tmp_path / "m")), many=2)
    assert sorted(group.ids for group in found.groups) == [
        tuple(f"n{number:03}" for number in range(start, start + 5)) for start in (0, 5)
    ]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "cli_model_nothing_there"),
        ({"model.onnx": b"x"}, "cli_model_nothing_there"),
        ({"model.onnx": b"x", "tokenizer.json": b"{}"}, "cli_model_broken"),
        ({"model.safetensors": b"\xff" * 9, "tokenizer.json": b"{}"}, "cli_model_broken"),
        ({"vectors.txt": b"a 1 2\nb 1\n"}, "cli_model_broken"),
        ({"vectors.txt": b"a one two\n"}, "cli_model_broken"),
        ({"vectors.txt": b""}, "cli_model_broken"),
    ],
)
def test_a_folder_that_does_not_work_says_why(tmp_path: Path, files: dict[str, bytes], why: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(model.NoModel) as error:
        model.load(tmp_path)
    assert error.value.why == why


def test_without_the_extra_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sentence_model(tmp_path / "m")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(model.NoModel, match="cli_model_needs_extra"):
        model.load(folder)


def test_a_sentence_model_for_pytorch_is_not_taken_for_static_vectors(tmp_path: Path) -> None:
    folder = piece_vectors(tmp_path / "m")
    part = {"dtype": "F32", "shape": [1, 1], "data_offsets": [0, 4]}
    head = json.dumps({"embeddings": part, "encoder.layer.0": part}).encode()
    (folder / "model.safetensors").write_bytes(len(head).to_bytes(8, "little") + head + bytes(4))
    with pytest.raises(model.NoModel, match="cli_model_needs_onnx"):
        model.load(folder)
