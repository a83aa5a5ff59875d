"""Search forgives spelling, shows why it found a note, and finds notes like it."""

import numpy as np
import pytest

from samenspel.harvest.search.evidence import marked
from samenspel.harvest.search.index import Index, best_first
from tests.harvest.mornings import morning, notes

TEXTS = (
    "De buurttuin ligt er mooi bij.",
    "Eenzaamheid onder ouderen verdwijnt bij het koor.",
    "Schulden durven vertellen aan een vrijwilliger.",
    "De tram kwam weer te laat.",
    "Vrijwilligers vieren feest.",
    "Wij zingen elke dinsdag in het koor.",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(notes(*TEXTS))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("eenzaamhied", 1),
        ("eenzaam", 1),
        ("vrijwilligerswerk", 4),
        ("schuld", 2),
        ("TUIN", 0),
        ("zong", 5),
        ("te late trams", 3),
    ],
)
def test_typing_errors_compounds_and_inflections_do_no_harm(index: Index, query: str, first: int) -> None:
    assert index.find(query)[0].id == f"n{first:03}"


@pytest.mark.parametrize(
    ("query", "number", "shown"),
    [
        ("eenzaamhied", 1, "‹Eenzaamheid› onder ouderen verdwijnt bij het koor."),
        ("tuin", 0, "De ‹buurttuin› ligt er mooi bij."),
        ("vrijwilliger", 4, "‹Vrijwilligers› vieren feest."),
        ("xyz", 3, "De tram kwam weer te laat."),
    ],
)
def test_evidence_is_shown_in_place(index: Index, query: str, number: int, shown: str) -> None:
    assert marked(TEXTS[number], query, index) == shown


@pytest.mark.parametrize("query", ["", " ", "👍", "x" * 10_000, "het is er", "\x00", "(.*[", "我们"])
def test_whatever_is_asked_nothing_breaks(index: Index, query: str) -> None:
    assert isinstance(index.find(query), list)


@pytest.mark.parametrize("texts", [[], ["een"], ["samen eten"] * 30, ["👍"] * 9, ["a" * 10_000] * 9, [""] * 5])
def test_whatever_people_wrote_nothing_breaks(texts: list[str]) -> None:
    small = Index(notes(*texts))
    assert isinstance(small.find("samen"), list) and isinstance(small.like("n000"), list)


def test_the_same_question_gets_the_same_answer_in_any_order_of_the_file(index: Index) -> None:
    turned = Index(notes(*TEXTS)[::-1])
    assert [found.id for found in turned.find("koor")] == [found.id for found in index.find("koor")]


def test_from_any_note_its_neighbours_are_near() -> None:
    near = [found.id for found in Index(morning()).like("n000", 5)]
    assert len(set(near) & {f"n{number:03}" for number in range(1, 6)}) >= 4 and "n000" not in near


def test_two_notes_tied_by_hand_pull_the_like_of_both_along() -> None:
    index = Index(morning())
    near = {found.id for found in index.like_these(["n000", "n006"], 8)}
    assert len(near & {f"n{number:03}" for number in range(1, 6)}) >= 2
    assert len(near & {f"n{number:03}" for number in range(7, 12)}) >= 2
    assert not near & {"n000", "n006"}


def test_a_note_that_is_not_there_has_no_neighbours(index: Index) -> None:
    assert index.like("gone") == []


@pytest.mark.parametrize("most", [1, 3, 5, 100])
def test_the_best_come_first_equal_ones_in_their_order_and_nothing_below_zero(most: int) -> None:
    scores = np.array([0.5, 0, 0.9, 0.5, -1, 0.5, 0.9, 0.1])
    assert best_first(scores, most).tolist() == [2, 6, 0, 3, 5, 7][:most]
