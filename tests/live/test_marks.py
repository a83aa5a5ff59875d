"""A mark says up to which turn a screen has the news, and reveals nothing to it."""

import pytest

from samenspel.live.told.marks import AnotherPast, Marks
from samenspel.room.session import Session

MARKS = Marks(b"s" * 32, "epoch")


def played(number: int, other_from: int = 0) -> Session:
    """A session of so many turns; from some turn on they may be others than in another session of as many."""
    ids = [f"turn {n}" if not other_from or n < other_from else f"other {n}" for n in range(1, number + 1)]
    return Session(number=number, ids=ids)


def test_a_mark_comes_back_as_its_number() -> None:
    now = played(60_000)
    found = [MARKS.number(MARKS.of(played(n), "wall"), "wall", now) for n in (0, 1, 255, 60_000)]
    assert found == [0, 1, 255, 60_000]


def test_marks_are_all_of_one_length_and_never_the_same_twice() -> None:
    marks = [MARKS.of(played(n), "wall") for n in (0, 1, 1, 1, 60_000)]
    assert {len(mark) for mark in marks} == {32} and len(set(marks)) == 5


def test_of_a_mark_with_the_same_salt_another_number_changes_bytes_that_tell_nothing() -> None:
    still = Marks(b"s" * 32, "epoch", salt=lambda n: b"x" * n)
    one, two = (still.of(played(n), "wall") for n in (1, 2))
    assert one[:8] == two[:8] and one[8:] != two[8:]


@pytest.mark.parametrize("mark", ["", "x", "é", "A" * 24, "A" * 32, "A" * 1000, "====", '"', "\x00"])
def test_garbage_means_all_of_it(mark: str) -> None:
    assert MARKS.number(mark, "wall", played(5)) == 0


def test_a_bent_mark_means_all_of_it() -> None:
    """Else a screen could bend it, look what comes back, and count the turns of others."""
    now = played(1000)
    mark = MARKS.of(now, "wall")
    bent = [mark[:i] + ("A" if mark[i] != "A" else "B") + mark[i + 1 :] for i in range(len(mark))]
    assert {MARKS.number(one, "wall", now) for one in bent} == {0}


def test_a_mark_of_another_session_or_epoch_means_all_of_it() -> None:
    now = played(7)
    assert Marks(b"t" * 32, "epoch").number(MARKS.of(now, "wall"), "wall", now) == 0
    assert Marks(b"s" * 32, "another").number(MARKS.of(now, "wall"), "wall", now) == 0


def test_a_mark_of_another_past_shows_that_the_logbook_was_put_back_or_lost_its_end() -> None:
    """A snapshot brings the epoch back too, and then other turns get the same numbers."""
    mark = MARKS.of(played(7), "wall")
    assert MARKS.number(mark, "wall", played(9)) == 7
    for now in (played(5), played(9, other_from=6), played(9, other_from=7)):
        with pytest.raises(AnotherPast):
            MARKS.number(mark, "wall", now)
    assert MARKS.number(mark, "wall", played(9, other_from=8)) == 7, "both were the same up to there"


def test_a_mark_of_a_phone_proves_nothing_of_a_wall_and_phones_have_the_same() -> None:
    """They share what is sent; whether a wall was there before is known by its mark."""
    kinds = ("wall", "desk", "anna", "bram")
    now = played(7)
    told = [[MARKS.number(MARKS.of(now, one), other, now) for other in kinds] for one in kinds]
    assert told == [[7, 0, 0, 0], [0, 7, 0, 0], [0, 0, 7, 7], [0, 0, 7, 7]]
