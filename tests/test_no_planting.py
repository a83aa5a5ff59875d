"""Story 6: no sentence of ours names a building, a move or a ruin, so that a thread that people bring is their own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.planted import PLANTED

OURS = Path(__file__).parents[1] / "src/samenspel"
FILES = sorted(
    file
    for place, ending in (
        ("words", "json"),
        ("programmes", "toml"),
        ("rehearsal/sentences", "toml"),
        ("printing", "typ"),
        ("practice", "jsonl"),
    )
    for file in (OURS / place).rglob(f"*.{ending}")
    if "fonts" not in file.parts
)
"""Sentences on screens and paper, cues and cards, prompts and questions, what pretended people say, and the demo."""


def sentences(file: Path) -> Iterator[str]:
    """What is written in a file; of a logbook only what has a space in it, for ids are letters by chance."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if file.suffix != ".jsonl":
        yield from lines
        return
    yield from (text for line in lines for text in texts(json.loads(line)) if " " in text)


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in texts(one))
        case list():
            yield from (text for one in value for text in texts(one))


def test_story_6_no_sentence_of_ours_plants_the_thread() -> None:
    for file in FILES:
        said = list(sentences(file))
        assert said, file
        assert [text for text in said if PLANTED.search(text)] == [], file


def test_every_file_with_sentences_is_looked_at() -> None:
    found = {file.relative_to(OURS).parts[0] for file in FILES}
    assert found == {"words", "programmes", "rehearsal", "printing", "practice"}
    assert {file.stem for file in FILES} >= {
        "travel",
        "ambition",
        "programme",
        "samenspel",
        "sheets",
        "demo.nl",
        "demo.en",
    }


@pytest.mark.parametrize(
    "planted",
    [
        "Sinds het stadhuis dicht is",
        "They burned the town hall down",
        "Wij verhuisden",
        "in ruins",
        "geen kantoor meer",
        "een oud stadskantoor",
        "the offices are empty",
    ],
)
def test_the_list_knows_a_planted_thread(planted: str) -> None:
    assert PLANTED.search(planted)
