"""Whose each word is of a text with one pen: what nobody touched stays whose it was, and comparing costs little."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.room.text.authors import Line, all_by, places, rewritten_by, words

ANNA, BRAM = "anna", "bram"
stays = st.lists(st.sampled_from(["ik", "een", "Een", "zingen", "一", "ก"]), max_size=8)
goes = st.lists(st.sampled_from(["hem", "haar", "zingende", "broodjes", "二", "ข"]), max_size=8)
"""None of these is a word that stays: of two the same beside each other nothing tells which one was put in."""


def rewritten(old: Line, text: str) -> Line:
    return rewritten_by(BRAM, {"text": old}, {"text": text})["text"]


def left_of(writer: str, line: Line) -> list[str]:
    """The words of this person that stand in it."""
    spans = places(line.text)
    return [line.text[slice(*span)] for span, by in zip(spans, line.by, strict=True) if by == writer]


@given(stays, goes, goes, stays)
def test_whatever_is_rewritten_a_word_that_stayed_in_its_place_stays_whose_it_was(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    was = Line(text := " ".join([*before, *old, *after]), tuple(f"p{one}" for one in range(len(words(text)))))
    now = rewritten(was, " ".join([*before, *new, *after]))
    head, tail = len(words(" ".join(before))), len(words(" ".join(after)))
    assert now.by[:head] == was.by[:head]
    assert now.by[len(now.by) - tail :] == was.by[len(was.by) - tail :]


@pytest.mark.parametrize(
    ("old", "new", "of_bram"),
    [
        ("ik ben gek op hem", "ik ben gek op haar", ["haar"]),
        ("ik ben gek op hem", "jij ben gek op haar", ["jij", "haar"]),
        ("wij gaan op reis", "wij gaan nu op reis", ["nu"]),
        ("mijn baas is een ezel", "mijn baas is een ezels", []),
        ("mijn bas is een ezel", "mijn baas is een ezel", []),
        ("JanPietersen", "Jan Pietersen", []),
        ("Jan Pietersen", "JanPietersen", []),
        ("geheim", "geheimen", []),
        ("een huis", "een boom", ["boom"]),
    ],
)
def test_a_correction_takes_over_nothing_that_another_wrote(old: str, new: str, of_bram: list[str]) -> None:
    assert left_of(BRAM, rewritten(all_by(old, ANNA), new)) == of_bram


def steps(old: str, new: str) -> int:
    """How many lines of Python it takes to compare these."""
    ran = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal ran
        ran += event == "line"
        return count

    line = all_by(old, ANNA)
    tracing = sys.gettrace()
    sys.settrace(count)
    try:
        rewritten(line, new)
    finally:
        sys.settrace(tracing)
    return ran


@pytest.mark.parametrize("longest", [140, 500, 2000])
@pytest.mark.parametrize(
    ("old", "new"), [("一", "一二"), ("一二", "二一"), ("a b ", "b a "), ("ab", "ba "), ("一", "二")]
)
def test_the_worst_that_a_phone_sends_is_compared_in_a_few_steps_a_sign(old: str, new: str, longest: int) -> None:
    assert steps((old * longest)[:longest], (new * longest)[:longest]) < 60 * longest
