"""A few phones do not fill the disk: whoever writes very much is refused, keeps their text, and stops nobody else."""

import pytest

from samenspel.live.turns.weighing import OF_A_SESSION, OF_ONE, SMALL, Scales
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.morning.programme import Reveal
from samenspel.room.people.doors import ForgetMe, Leave
from samenspel.room.records import About, Insight, Text
from samenspel.room.turn import Entry
from tests.room.morning import Hall

LONG = "een lange tekst " * 30


def turn(size: int, who: str = "p00", forget: tuple[str, ...] = ()) -> Entry:
    line = Insight(step="s", line="l", text=Text("x" * size), id="i", of=who)
    return Entry(1, 0.0, who, "id", "WriteInsight", put=(line,), forget=forget)


ASK = WriteInsight("s", "l", Text("x"))


def written(scales: Scales, who: str, pieces: int, now: float = 0.0) -> int:
    """How many pieces of 16 kB somebody writes before they are refused."""
    ask = WriteInsight("s", "l", Text("x" * 16_000))
    return sum(scales.weigh(who, ask, turn(16_000, who), now) for _ in range(pieces))


def test_whoever_rewrites_one_text_for_ever_writes_so_much_and_no_more() -> None:
    scales = Scales()
    assert 0.9 * OF_ONE.at_once < 16_000 * written(scales, "p00", 2_000) <= OF_ONE.at_once
    assert written(scales, "p00", 10, 3600.0) == 10, "after an hour they may write again"
    assert 16_000 * written(scales, "p00", 2_000, 7200.0) <= OF_ONE.at_once


def test_many_who_write_much_stop_nobody_who_writes_like_people_do() -> None:
    scales = Scales()
    all = 16_000 * sum(written(scales, f"p{n}", 1_000) for n in range(100))
    assert all <= OF_A_SESSION.at_once + 100 * SMALL
    assert written(scales, "somebody", 20) == 20


def test_whoever_goes_or_takes_something_back_is_never_refused() -> None:
    scales = Scales()
    written(scales, "p00", 2_000)
    assert scales.weigh("p00", Leave(), turn(1), 0.0) and scales.weigh("p00", ForgetMe(), turn(1, forget=("p00",)), 0.0)


def test_who_leads_the_morning_is_never_held_up_and_writes_no_more_than_others() -> None:
    scales = Scales()
    assert written(scales, "desk", 2_000) < 2_000
    hall = Hall(3)
    assert scales.weigh("desk", ASK, Entry(1, 0.0, "desk", "id", "OpenStep", put=(hall.the(About),)), 0.0)
    all_that_hangs = tuple(turn(1_000_000).put[0] for _ in range(4))
    reveal = Entry(1, 0.0, "desk", "id", "Reveal", put=all_that_hangs)
    assert Scales().weigh("desk", Reveal("s"), reveal, 0.0), "a hall may have written more than one may"


def test_in_the_room_it_is_refused_with_a_sentence_and_the_text_that_was_there_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hall = Hall(4)
    step = hall.open_step("insights")
    hall.do("p00", WriteInsight(step.id, "1", Text("een regel")))
    assert hall.host.turns.scales
    hall.host.turns.scales.each.of("p00", hall.at).level = 0.0
    line = hall.the(Insight)
    assert hall.ask("p00", WriteInsight(step.id, "1", Text(LONG), line.version)) == "too_much"
    assert hall.the(Insight) == line and hall.ask("p01", WriteInsight(step.id, "1", Text(LONG))) == "saved"
    assert hall.ask("p00", Leave()) == "saved"
