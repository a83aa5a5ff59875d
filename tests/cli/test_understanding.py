"""The commands of understanding work on a plain file, print JSON or sentences, and say every trouble in a sentence."""

import gzip
import json
from pathlib import Path

import msgspec
import pytest

from samenspel.__main__ import main
from samenspel.harvest.themes import by_hand, themes
from tests.harvest.mornings import morning
from tests.harvest.threads.test_threads import history

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BACKGROUND", "MODEL", "SETTINGS"):
        monkeypatch.delenv(f"SAMENSPEL_{name}", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Six sessions of notes, and one broken line."""
    lines = [msgspec.json.encode(note) for note in history()]
    path = tmp_path / "notes.jsonl"
    path.write_bytes(b"\n".join([lines[0], b"{broken", *lines[1:]]))
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_themes_are_printed_as_json_and_the_broken_line_by_number(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "themes", file, "--json")
    told = json.loads(out)
    assert code == 0 and set(told) == {"groups", "loose"} and {"title", "ids"} <= set(told["groups"][0])
    ids = [id for group in told["groups"] for id in group["ids"]] + told["loose"]
    assert sorted(ids) == sorted(note.id for note in history())
    assert err == "Regel 2: dit is geen JSON. De regel telt niet mee.\n"


def test_threads_are_printed_as_json(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "threads", file, "--json")
    first = json.loads(out)["threads"][0]
    assert code == 0 and {"title", "sessions", "of", "ids", "surprise"} <= set(first)


def test_search_prints_ids_best_first_and_neighbours_of_a_note(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "search", file, "soep eten", "--json")
    assert json.loads(out)[0] == "t001"
    _, out, _ = said(capsys, "search", file, "t002", "--like", "--json")
    assert json.loads(out)[0] in {"t000", "t001", "t003", "t004", "t005"}


def test_people_read_sentences(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "briefjes:" in said(capsys, "themes", file)[1]
    assert "in 6 van 6 sessies" in said(capsys, "threads", file)[1]
    assert "‹soep›" in said(capsys, "search", file, "soep")[1]
    assert said(capsys, "search", file, "qqq")[1] == "Niets gevonden. Probeer een ander woord.\n"


def test_a_background_is_made_from_a_folder_and_used(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("\n\n".join(["Koken en eten."] * 4))
    code, out, _ = said(capsys, "background", str(texts))
    assert code == 0 and out.startswith("4 stukken tekst geteld, 2 woorden bewaard in data/background.npz")
    for source in ("data/background.npz", str(texts)):
        assert said(capsys, "themes", file, "--json", "--background", source)[0] == 0


def test_what_a_person_kept_is_given_back(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "morning.jsonl"
    notes.write_bytes(b"\n".join(msgspec.json.encode(note) for note in morning()))
    kept = by_hand.rename(themes.find(morning()), 0, "Onze titel")
    (tmp_path / "kept.json").write_bytes(msgspec.json.encode(kept))
    _, out, _ = said(capsys, "themes", str(notes), "--json", "--kept", "kept.json")
    assert json.loads(out)["groups"][0]["title"] == "Onze titel"


def test_threads_that_were_kept_come_back_named(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "threads", file, "--json")
    told = json.loads(out)
    told["threads"][0]["longing"] = "Erbij horen"
    (tmp_path / "kept.json").write_text(json.dumps(told))
    _, out, _ = said(capsys, "threads", file, "--json", "--kept", "kept.json")
    assert json.loads(out)["threads"][0]["title"] == "Erbij horen"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("themes", "none.jsonl"), "none.jsonl is er niet"),
        (("themes", "."), ". is er niet of kan niet worden gelezen"),
        (("themes", "FILE", "--background", "none"), "none is er niet"),
        (("themes", "FILE", "--background", "broken.npz"), "broken.npz is geen achtergrond"),
        (("themes", "FILE", "--model", "none"), "In none staat geen taalmodel"),
        (("themes", "FILE", "--kept", "broken.npz"), "broken.npz is niet te lezen"),
        (("threads", "FILE", "--kept", "broken.npz"), "broken.npz is niet te lezen"),
        (("threads", "FILE", "--kept", "odd.json"), "odd.json is niet te lezen"),
        (("threads", "FILE", "--kept", "latin.json"), "latin.json is niet te lezen"),
        (("background", "none"), "none is er niet"),
        (("background", "half.jsonl.gz"), "half.jsonl.gz is geen achtergrond"),
        (("themes", "half.jsonl.gz"), "half.jsonl.gz is er niet of kan niet worden gelezen"),
        (("themes", "FILE", "--background", "half.jsonl.gz"), "half.jsonl.gz is geen achtergrond"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "broken.npz").write_bytes(b"broken")
    (tmp_path / "odd.json").write_text('{"threads": [{"longing": 3}]}')
    (tmp_path / "latin.json").write_bytes('{"threads": [{"longing": "caf\xe9"}]}'.encode("latin-1"))
    (tmp_path / "half.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "b"}' * 9)[:-12])
    code, _, err = said(capsys, *(file if each == "FILE" else each for each in arguments))
    assert code == 1 and told in err and "Traceback" not in err


def test_a_background_of_the_settings_is_used_and_missed_when_gone(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENSPEL_BACKGROUND", "gone.npz")
    assert said(capsys, "search", file, "soep")[0] == 1
