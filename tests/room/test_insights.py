"""Writing in silence, and the reveal."""

import pytest

from samenspel.room.exercises.insights import LONGEST_INSIGHT, MOST_LINES, EraseInsight, PutOnSheet, WriteInsight
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join, Leave
from samenspel.room.records import Insight, Reach, Sheet, Step, Tally, Text
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from tests.room.world import World

ROOM, NOBODY = frozenset({"room"}), frozenset[str]()


@pytest.fixture
def world() -> World:
    """Two people, and the step in which they write."""
    world = World()
    for person in ("a", "b"):
        world.ask(person, Join(Text(person)))
    world.ask("desk", OpenStep("insights"))
    return world


def step(world: World) -> Step:
    return next(s for s in world.session.all(Step) if s.name == "insights")


def write(world: World, text: str, line: str = "l1", version: int = 0, who: str = "a", sheet: str = "") -> str:
    return world.ask(who, WriteInsight(step(world).id, line, Text(text), version, sheet))


def sheet(world: World) -> str:
    """The sheet of the only table."""
    return next(iter(world.session.all(Sheet))).id


def lay(world: World, insight: Insight) -> str:
    return world.ask(insight.of, PutOnSheet(insight.id))


def insights(world: World) -> list[Insight]:
    return sorted(world.session.all(Insight), key=lambda insight: insight.text)


def reveal(world: World) -> str:
    return world.ask("desk", Reveal(step(world).id))


def test_rule_1_nobody_but_the_writer_sees_a_line_before_the_reveal(world: World) -> None:
    write(world, "ik vroeg het gewoon")
    assert [i.seen_by for i in insights(world)] == [NOBODY]
    for audience in ("room", "wall", "desk", "b"):
        assert "vroeg" not in str(screen(world.session, audience))
    assert "vroeg" in str(screen(world.session, "a"))


def test_the_reveal_shows_all_that_lies_on_the_sheets_at_once(world: World) -> None:
    write(world, "een", who="a", sheet=sheet(world))
    write(world, "twee", who="b", sheet=sheet(world))
    before = world.session.number
    assert reveal(world) == "saved"
    assert world.session.number == before + 1
    assert [i.seen_by for i in insights(world)] == [ROOM, ROOM]


def test_a_second_tap_on_reveal_changes_nothing(world: World) -> None:
    reveal(world)
    number = world.session.number
    assert reveal(world) == "not_now"
    assert world.session.number == number


def test_only_the_facilitator_reveals_and_opens(world: World) -> None:
    assert world.ask("a", Reveal(step(world).id)) == "facilitator_only"
    assert world.ask("a", OpenStep("gallery")) == "facilitator_only"


def test_the_facilitator_writes_no_insight(world: World) -> None:
    assert world.ask("desk", WriteInsight(step(world).id, "l", Text("x"))) == "participants_only"


def test_a_line_written_anew_stays_one_line(world: World) -> None:
    write(world, "half een zin")
    assert write(world, "half een zin en de rest", version=1) == "saved"
    assert [(i.text, i.version) for i in insights(world)] == [("half een zin en de rest", 2)]


def test_a_late_text_overwrites_nothing_and_becomes_an_extra_line_of_its_writer(world: World) -> None:
    on = sheet(world)
    write(world, "eerst", sheet=on)
    write(world, "op de ene telefoon", version=1, sheet=on)
    assert write(world, "op de andere telefoon", version=1, sheet=on) == "saved"
    reveal(world)
    kept = {str(i.text): i for i in insights(world)}
    assert kept["op de ene telefoon"].seen_by == ROOM
    assert kept["op de andere telefoon"].seen_by == NOBODY
    assert kept["op de andere telefoon"].apart and not kept["op de ene telefoon"].apart
    assert lay(world, kept["op de andere telefoon"]) == "saved"
    assert all(i.seen_by == ROOM and not i.apart for i in insights(world))


def test_rule_1_what_was_not_laid_on_the_sheet_stays_with_its_writer_at_the_reveal(world: World) -> None:
    write(world, "dit houd ik liever voor me")
    reveal(world)
    [mine] = insights(world)
    assert (mine.seen_by, mine.sheet) == (NOBODY, "")
    assert world.ask("a", SetReach(mine.id, "book")) == "saved" and insights(world)[0].seen_by == NOBODY
    assert lay(world, mine) == "saved" and insights(world)[0].seen_by == ROOM


def test_rule_1_what_is_typed_after_the_reveal_hangs_by_its_writers_tap_alone(world: World) -> None:
    """A phone saves as somebody types, also as its page closes: half a sentence never hangs."""
    reveal(world)
    write(world, "mijn baas is een enorme")
    assert [i.seen_by for i in insights(world)] == [NOBODY]
    write(world, "mijn baas is een enorme steun", version=1, sheet=sheet(world))
    assert [(i.text, i.seen_by) for i in insights(world)] == [("mijn baas is een enorme steun", ROOM)]


@pytest.mark.parametrize("revealed", [False, True])
def test_rule_1_what_others_see_is_rewritten_by_a_tap_alone(world: World, revealed: bool) -> None:
    """What a phone saves meanwhile is kept for its writer, and nothing that was typed is lost."""
    write(world, "tijd om te luisteren", sheet=sheet(world))
    if revealed:
        reveal(world)
    shown = insights(world)[0].seen_by
    write(world, "tijd om te luisteren naar die kl", version=1)
    assert {str(i.text): i.seen_by for i in insights(world)} == {
        "tijd om te luisteren": shown,
        "tijd om te luisteren naar die kl": NOBODY,
    }
    write(world, "tijd nemen", version=1, sheet=sheet(world))
    assert ("tijd nemen", shown) in [(i.text, i.seen_by) for i in insights(world)]


def test_no_line_leaves_the_wall_that_its_writer_did_not_hold_back(world: World) -> None:
    write(world, "hangt", sheet=sheet(world))
    reveal(world)
    assert world.ask("a", PutOnSheet(insights(world)[0].id, on=False)) == "not_now"
    assert insights(world)[0].seen_by == ROOM


def test_a_phone_that_was_away_may_still_bring_lines_of_a_step_that_closed(world: World) -> None:
    write(world, "op tijd", who="b")
    reveal(world)
    world.ask("desk", OpenStep("gallery"))
    assert write(world, "te laat maar niet kwijt") == "saved"
    assert len(insights(world)) == 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", "l", "nothing_written"),
        (" \n ", "l", "nothing_written"),
        ("x", "", "nothing_written"),
        ("x" * (LONGEST_INSIGHT + 1), "l", "too_long"),
        ("x", "l" * 41, "too_long"),
    ],
)
def test_a_line_that_cannot_hang_is_refused_and_changes_nothing(
    world: World, text: str, line: str, reason: str
) -> None:
    assert write(world, text, line) == reason
    assert not insights(world)


def test_one_person_cannot_fill_the_wall(world: World) -> None:
    for i in range(MOST_LINES):
        assert write(world, "x", f"l{i}") == "saved"
    assert write(world, "x", "one more") == "too_many_lines"
    assert write(world, "y", "l0", version=1) == "saved"


def test_signs_of_all_scripts_stay_as_they_are(world: World) -> None:
    text = " “Zo’n” – één 👩🏽‍🌾 مرحبا می\u200cخواهم <b>x</b> "
    write(world, text)
    assert [i.text for i in world.replayed().all(Insight)] == [text]


def test_what_is_erased_is_gone_from_the_logbook_too(world: World) -> None:
    write(world, "geheim")
    write(world, "geheimer", version=1)
    assert world.ask("b", EraseInsight(insights(world)[0].id)) == "not_there"
    assert world.ask("a", EraseInsight(insights(world)[0].id)) == "saved"
    assert b"geheim" not in world.dump() and not insights(world)


THE_TABLE = frozenset({"b"})
"""The others at the table: only a and b are in the room."""


@pytest.mark.parametrize(
    ("reach", "sight"), [("private", NOBODY), ("group", THE_TABLE), ("room", ROOM), ("book", ROOM)]
)
def test_rule_11_the_maker_stops_a_line_or_lets_it_go(world: World, reach: Reach, sight: frozenset[str]) -> None:
    write(world, "van mij", sheet=sheet(world))
    mine = insights(world)[0].id
    assert world.ask("a", SetReach(mine, reach)) == "saved"
    reveal(world)
    assert insights(world)[0].seen_by == sight
    world.ask("a", SetReach(mine, "private"))
    assert insights(world)[0].seen_by == NOBODY
    world.ask("a", SetReach(mine, "harvest"))
    assert insights(world)[0].seen_by == ROOM


def test_rule_11_others_are_not_told_how_far_a_line_may_go(world: World) -> None:
    write(world, "van mij")
    reveal(world)
    before = world.session.number
    world.ask("a", SetReach(insights(world)[0].id, "book"))
    _, paper = world.open("phone", "b", since=before)
    assert b"book" not in b"".join(paper.written)
    assert "room" not in [a for a, told in world.session.told.items() if world.session.number in told.values()]


def tallies(world: World) -> list[Tally]:
    return [r for r in screen(world.session, "desk").values() if isinstance(r, Tally)]


def test_the_desk_is_told_how_many_lines_still_lie_with_their_writers_and_not_whose(world: World) -> None:
    """What somebody keeps back waits for nobody. It changes nothing when somebody goes home: that would tell whose."""
    write(world, "een", "l1", who="b")
    write(world, "twee", "l2")
    write(world, "drie", "l3")
    assert [t.loose for t in tallies(world)] == [3]
    by_text = {str(i.text): i for i in insights(world)}
    lay(world, by_text["twee"])
    assert [t.loose for t in tallies(world)] == [2]
    world.ask("a", SetReach(by_text["drie"].id, "private"))
    assert [t.loose for t in tallies(world)] == [1]
    world.ask("b", Leave())
    assert [t.loose for t in tallies(world)] == [1]


def test_rule_15_the_desk_sees_how_much_is_written_and_never_what(world: World) -> None:
    write(world, "een", "l1")
    write(world, "twee", "l2")
    write(world, "drie", "l1", who="b")
    assert [(t.lines, t.writers) for t in tallies(world)] == [(3, 2)]
    assert not [r for a in ("room", "wall", "a") for r in screen(world.session, a).values() if isinstance(r, Tally)]
