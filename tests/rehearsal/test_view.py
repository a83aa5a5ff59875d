"""A thousand pretended phones keep what they see once, and only when they received the same."""

import pytest
from msgspec.json import encode

from samenspel.rehearsal.phones.view import EMPTY, NOTHING, Part, View, Views

ANN = {"id": "1", "kind": "person", "alias": "Ann"}
BEN = {"id": "2", "kind": "person", "alias": "Ben"}
SHEET = {"id": "3", "kind": "sheet", "step": "s"}


def news(*put: object, drop: tuple[str, ...] = ()) -> bytes:
    return encode((put, drop))


@pytest.fixture
def views() -> Views:
    return Views()


def test_what_is_put_and_dropped_is_there_and_gone_by_id_and_by_kind() -> None:
    before = EMPTY.after(Part(news(ANN, SHEET)))
    after = before.after(Part(news({**BEN, "alias": "Benno"}, drop=("1", "9"))))
    assert dict(before.kinds["person"]) == {"1": ANN}
    assert after.records == {"3": SHEET, "2": {**BEN, "alias": "Benno"}}
    assert {id for kind in after.kinds.values() for id in kind} == after.records.keys()


def test_screens_that_received_the_same_bytes_have_one_view(views: Views) -> None:
    first = views.after(EMPTY, "a", news(ANN))
    assert views.after(EMPTY, "a", news(ANN)) is first
    assert views.after(first, "b", NOTHING) is first
    assert views.after(first, "c", news(BEN)) is views.after(first, "c", news(BEN))


def test_who_comes_in_later_shares_the_view_of_who_was_there(views: Views) -> None:
    there = views.after(views.after(EMPTY, "a", news(ANN)), "b", news(BEN))
    assert views.after(EMPTY, "b", news(ANN, BEN)) is there


def test_who_was_told_otherwise_under_the_same_mark_has_a_view_of_their_own(views: Views) -> None:
    there = views.after(EMPTY, "a", news(ANN, BEN))
    other = views.after(EMPTY, "a", news(ANN))
    assert other is not there and other.records == {"1": ANN}


def test_a_view_that_no_screen_has_any_more_is_let_go(views: Views) -> None:
    view: View | None = views.after(EMPTY, "a", news(ANN))
    assert len(views.by_mark) == 1
    del view
    assert len(views.by_mark) == 0
