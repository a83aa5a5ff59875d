"""A mark says up to which turn a screen has the news, and reveals nothing to it."""

import pytest

from samenspel.live.told.marks import Marks

MARKS = Marks(b"s" * 32, "epoch")


def test_a_mark_comes_back_as_its_number() -> None:
    assert [MARKS.number(MARKS.of(n, "wall"), "wall") for n in (0, 1, 255, 60_000, 2**40)] == [0, 1, 255, 60_000, 2**40]


def test_marks_are_all_of_one_length_and_never_the_same_twice() -> None:
    marks = [MARKS.of(n, "wall") for n in (0, 1, 1, 1, 2**40)]
    assert {len(mark) for mark in marks} == {24} and len(set(marks)) == 5


def test_of_a_mark_with_the_same_salt_another_number_changes_bytes_that_tell_nothing() -> None:
    still = Marks(b"s" * 32, "epoch", salt=lambda n: b"x" * n)
    assert still.of(1, "wall")[:8] == still.of(2, "wall")[:8] and still.of(1, "wall")[8:] != still.of(2, "wall")[8:]


@pytest.mark.parametrize("mark", ["", "x", "é", "A" * 24, "A" * 1000, "====", '"', "\x00"])
def test_garbage_means_all_of_it(mark: str) -> None:
    assert MARKS.number(mark, "wall") == 0


def test_a_bent_mark_means_all_of_it() -> None:
    """Else a screen could bend it, look what comes back, and count the turns of others."""
    mark = MARKS.of(1000, "wall")
    bent = [mark[:i] + ("A" if mark[i] != "A" else "B") + mark[i + 1 :] for i in range(len(mark))]
    assert {MARKS.number(one, "wall") for one in bent} == {0}


def test_a_mark_of_another_session_or_epoch_means_all_of_it() -> None:
    assert Marks(b"t" * 32, "epoch").number(MARKS.of(7, "wall"), "wall") == 0
    assert Marks(b"s" * 32, "another").number(MARKS.of(7, "wall"), "wall") == 0


def test_a_mark_of_a_phone_proves_nothing_of_a_wall_and_phones_have_the_same() -> None:
    """They share what is sent; whether a wall was there before is known by its mark."""
    kinds = ("wall", "desk", "anna", "bram")
    told = [[MARKS.number(MARKS.of(7, one), other) for other in kinds] for one in kinds]
    assert told == [[7, 0, 0, 0], [0, 7, 0, 0], [0, 0, 7, 7], [0, 0, 7, 7]]
