"""Up to three longings of one room: only words of people, dreamt by some table, and of more than one of them."""

from samenspel.harvest.longings import Together, best, find
from samenspel.harvest.worker import WorkerFailed
from samenspel.room.exercises.longings import Given
from samenspel.room.records import Text

KNOWN = ("Iedereen kent elkaar bij de naam", "Zij kende mijn naam", "Iemand vroeg mijn naam", "We kennen elkaars naam")
EATEN = (
    "Wij eten elke dinsdag samen",
    "We aten samen aan tafel",
    "Samen eten, dan praten",
    "Na het eten ging het vanzelf",
)
TRIED = (
    "Wij mogen beginnen zonder te vragen",
    "Iemand begon gewoon",
    "Beginnen mocht klein",
    "Hij begon voordat het mocht",
)


def given() -> list[Given]:
    """Each longing is in the sentence of a table, and in what others wrote."""
    lines = [(theme, number, text) for theme in (KNOWN, EATEN, TRIED) for number, text in enumerate(theme)]
    found = [
        Given(f"{theme[0][:5]} {number}", Text(text), f"{theme[0][:5]} {number}", is_dreamt=number == 0)
        for theme, number, text in lines
    ]
    return sorted(found, key=lambda one: not one.is_dreamt)


def test_the_worker_lays_words_of_the_wall_together_and_writes_none() -> None:
    lines = given()
    found = find(lines)
    assert 1 <= len(found) <= 3 and all(1 <= len(quotes) <= 3 for quotes in found)
    assert {id for quotes in found for id in quotes} <= {one.id for one in lines}
    dreamt = {one.id for one in lines if one.is_dreamt}
    assert all(quotes[0] in dreamt for quotes in found)
    assert find(lines) == found


def test_nothing_hangs_and_nothing_is_found() -> None:
    assert find([]) == []


def one(id: str, source: str, is_dreamt: bool = False) -> Given:
    return Given(id, Text(id), source, is_dreamt)


def test_what_nobody_dreamt_of_or_one_alone_said_is_no_longing_of_the_room() -> None:
    lines = [
        one("a", "p1"),
        one("b", "p2"),
        one("c", "1", True),
        one("d", "1", True),
        one("e", "2", True),
        one("f", "p3"),
    ]
    groups = [Together(("a", "b"), "a"), Together(("c", "d"), "c"), Together(("e", "f", "gone"), "e")]
    assert best(groups, lines) == [("e", "f")]


def test_the_longing_of_most_tables_comes_first_and_one_of_each_is_quoted() -> None:
    lines = [
        *(one(f"t{n}", str(n), True) for n in range(4)),
        one("again", "0", True),
        *(one(f"i{n}", f"p{n}") for n in range(5)),
    ]
    groups = [
        Together(("t3", "i0", "i1", "i2", "i3"), "i0"),
        Together(("again", "i4", "t0", "t1", "t2"), "t1"),
    ]
    assert best(groups, lines) == [("t1", "again", "t2"), ("t3", "i0", "i1")]


def test_a_worker_that_fails_is_told_and_nothing_more() -> None:
    try:
        find(given(), background="nowhere.npz")
    except WorkerFailed:
        return
    raise AssertionError("a worker that cannot read its background said nothing")
