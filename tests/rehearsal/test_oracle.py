"""The oracle's own table: who may see what, from when until when."""

import pytest
from msgspec.json import encode

from samenspel.rehearsal.art.drawings import DRAWINGS, Drawing
from samenspel.rehearsal.deeds.ambition import AMBITION, PROPOSAL
from samenspel.rehearsal.deeds.drawing import CONCEPT, DESCRIBED, PHOTO, STROKE
from samenspel.rehearsal.deeds.drawing import TITLE as DRAWING_TITLE
from samenspel.rehearsal.deeds.gallery import APPOINTMENT
from samenspel.rehearsal.deeds.insights import INSIGHT, PARKED, TITLE
from samenspel.rehearsal.deeds.interview import MESSAGE, STORY
from samenspel.rehearsal.deeds.introduce import KEY_WORDS
from samenspel.rehearsal.deeds.market import NEED, OFFER
from samenspel.rehearsal.deeds.meet import MAY_TELL
from samenspel.rehearsal.deeds.plan import PLAN
from samenspel.rehearsal.deeds.registry import DEEDS
from samenspel.rehearsal.deeds.registry import oracle as oracle_of_all
from samenspel.rehearsal.deeds.thread import LONGING, OTHERWISE
from samenspel.rehearsal.deeds.travel import DREAM
from samenspel.rehearsal.judge.canary import MOST, canaries, in_ink, of_ink, room_for, with_canary
from samenspel.rehearsal.judge.oracle import UNDER_WAY, Oracle, marked, said_in
from samenspel.rehearsal.judge.writings import BADGE, SLIP, Kind, Writing
from samenspel.rehearsal.phones.view import Part
from samenspel.room.text import tidying

BEFORE, AFTER = 10.0, 100.0
MATES = frozenset({"ann", "ben", "cas"})
TABLE: dict[Kind, set[str]] = {
    BADGE: {"ben", "dot", "desk", "wall"},
    KEY_WORDS: {"ben", "dot", "desk", "wall"},
    MAY_TELL: {"dot", "desk", "wall"},
    STORY: {"dot", "desk", "wall"},
    INSIGHT: {"ben", "dot", "desk", "wall"},
    TITLE: {"dot", "desk", "wall"},
    DREAM: {"ben", "dot", "desk", "wall"},
    PROPOSAL: {"dot", "desk", "wall"},
    AMBITION: {"dot", "desk", "wall"},
    PARKED: {"ben", "dot", "wall"},
    APPOINTMENT: {"ben", "dot", "wall"},
    MESSAGE: {"dot", "wall"},
    STROKE: {"dot", "desk", "wall"},
    DRAWING_TITLE: {"dot", "desk", "wall"},
    DESCRIBED: {"dot", "desk", "wall"},
    CONCEPT: {"dot", "desk", "wall"},
    PHOTO: {"dot", "desk", "wall"},
    LONGING: set(),
    OTHERWISE: {"ann", "ben", "dot", "desk", "wall"},
    OFFER: {"ben", "dot", "desk", "wall"},
    NEED: {"ben", "dot", "desk", "wall"},
    PLAN: {"dot", "desk", "wall"},
    SLIP: {"ann", "ben", "dot", "desk", "wall"},
}
"""Who of these would be a leak at first: whose it is, their mate, somebody else, the desk and the wall."""


def test_where_nobody_judges_words_stay_as_somebody_would_write_them() -> None:
    """In a facilitator's rehearsal and in the demo: a short title would get a tail, in one language for all."""
    writing = oracle_of_all(marks=False).write(TITLE, "ann", "ann", BEFORE)
    assert marked("Koffie eerst", writing) == "Koffie eerst"


@pytest.fixture
def oracle() -> Oracle:
    oracle = oracle_of_all()
    oracle.groups["g"] = "s", MATES
    return oracle


def saw(oracle: Oracle, writing: Writing, at: float, *actors: str) -> set[str]:
    """Which of these would have been a leak."""
    for actor in actors:
        oracle.hear(actor, [writing.number], at)
    return {actor for actor, _ in oracle.leaks()}


def test_every_kind_that_is_written_in_a_step_is_in_the_table() -> None:
    assert {BADGE, SLIP}.union(*(deeds.writes for deeds in DEEDS.values())) == TABLE.keys()


@pytest.mark.parametrize(("kind", "leaks"), TABLE.items(), ids=lambda one: getattr(one, "name", ""))
def test_at_first_only_the_circles_of_its_kind_see_a_writing(oracle: Oracle, kind: Kind, leaks: set[str]) -> None:
    writing = oracle.write(kind, "ann", "ben" if kind is STORY else "ann", BEFORE, step="s", group="g")
    assert saw(oracle, writing, BEFORE + 1, "ann", "ben", "dot", "desk", "wall") == leaks


def test_a_line_on_the_sheet_is_for_its_table_and_after_the_reveal_for_all(oracle: Oracle) -> None:
    line = oracle.write(INSIGHT, "ann", "ann", BEFORE, step="s")
    line.open("mates", BEFORE + 1)
    oracle.revealed["s"] = AFTER
    assert saw(oracle, line, BEFORE + 2, "ben", "dot") == {"dot"}
    assert saw(oracle, line, AFTER + 1, "wall", "desk") == {"dot"}


def test_what_became_private_is_seen_by_nobody_new_whatever_is_revealed(oracle: Oracle) -> None:
    line = oracle.write(INSIGHT, "ann", "ann", BEFORE, step="s")
    line.close_all_but(BEFORE + 1, "own")
    oracle.revealed["s"] = BEFORE + 1.1
    assert saw(oracle, line, BEFORE + 1.2, "ann", "ben", "wall") == {"ben", "wall"}


def test_what_is_kept_at_the_table_is_shown_to_the_table_at_the_reveal_and_not_before(oracle: Oracle) -> None:
    line = oracle.write(INSIGHT, "ann", "ann", BEFORE, step="s")
    line.close_all_but(BEFORE + 1, "own", "mates")
    line.widest = "mates"
    oracle.revealed["s"] = AFTER
    assert saw(oracle, line, AFTER + 1, "ann", "ben", "wall") == {"wall"}
    assert saw(oracle, line, BEFORE + 2, "ann", "cas") == {"wall", "cas"}


def test_what_was_under_way_when_a_story_became_private_is_no_leak_but_what_comes_later_is(oracle: Oracle) -> None:
    story = oracle.write(STORY, "ann", "ben", BEFORE, group="g")
    story.close_all_but(BEFORE + 1, "own")
    assert saw(oracle, story, BEFORE + 1 + UNDER_WAY / 2, "ben") == set()
    assert saw(oracle, story, BEFORE + 2 + UNDER_WAY, "ben") == {"ben"}


def test_a_phone_that_reads_late_may_read_what_was_sent_before_it_was_closed(oracle: Oracle) -> None:
    story = oracle.write(STORY, "ann", "ben", BEFORE, group="g")
    story.close_all_but(BEFORE + 1, "own")
    oracle.hear("ben", [story.number], AFTER, sent_at=BEFORE + 0.5)
    assert oracle.leaks() == []
    oracle.hear("ben", [story.number], AFTER, sent_at=BEFORE + 2 + UNDER_WAY)
    assert oracle.leaks() == [("ben", "story")]


def test_a_phone_that_reads_late_may_not_have_been_sent_what_was_not_open_yet(oracle: Oracle) -> None:
    line = oracle.write(INSIGHT, "ann", "ann", BEFORE, step="s")
    oracle.hear("dot", [line.number], AFTER - 1, sent_at=BEFORE)
    oracle.revealed["s"] = AFTER
    assert oracle.leaks() == [("dot", "insight")]


def test_the_same_bytes_are_looked_at_anew_when_the_moment_is_over(oracle: Oracle) -> None:
    """What hangs for all is remembered of nobody; once it is private again, every screen that gets it is."""
    line = oracle.write(INSIGHT, "ann", "ann", BEFORE, step="s")
    oracle.revealed["s"] = BEFORE + 1
    part = Part(encode(([{"id": "1", "kind": "insight", "text": marked("Koffie.", line)}], ())))
    oracle.hear_shared("dot", part.canaries, BEFORE + 2, BEFORE + 2)
    assert oracle.leaks() == []
    line.close_all_but(BEFORE + 3, "own")
    oracle.hear_shared("dot", part.canaries, BEFORE + 4 + UNDER_WAY, BEFORE + 4 + UNDER_WAY)
    assert oracle.leaks() == [("dot", "insight")]


def test_a_record_that_is_only_for_its_owner_or_the_desk_is_a_leak_elsewhere(oracle: Oracle) -> None:
    for actor, kind, of in (("ann", "tie", "ann"), ("desk", "queue", ""), ("ann", "queue", ""), ("desk", "tie", "")):
        oracle.look(actor, [(kind, of)])
    assert oracle.leaks() == [("ann", "queue"), ("desk", "tie")]


@pytest.mark.parametrize("number", [0, 1, 4711, MOST - 1])
def test_a_canary_is_found_again_in_text_and_in_escaped_json(number: int) -> None:
    text = with_canary("Er was koffie, en er was tijd om te praten. <b>", number)
    assert canaries(text + "\n" + text) == [number, number]
    assert canaries(text.encode("ascii", "backslashreplace").decode()) == [number]


@pytest.mark.parametrize(
    "said", ["ja", "Koffie.", "می‌خواهم با همسایه‌ها حرف بزنم", "👩‍👩‍👧 samen koken in het buurthuis", "é" * 40]
)
def test_a_canary_comes_through_the_gate_whatever_the_text(said: str) -> None:
    marked = with_canary(said, 4711)
    assert canaries(tidying.text(marked)) == [4711] and canaries(tidying.text(said)) == []


def test_a_stroke_has_a_number_that_nobody_sees_and_that_is_found_in_what_was_received() -> None:
    points = tuple(range(100, 180))
    for number in (0, 1, 4711, MOST - 1):
        drawn = in_ink(points, number)
        assert of_ink(drawn) == [number]
        assert max(abs(a - b) for a, b in zip(drawn[:16], points[:2] * 8, strict=True)) < 4
        news = encode([[{"kind": "stroke", "id": "s", "points": drawn}], []])
        assert number in Part(news).canaries.numbers
    assert of_ink(points) == [] and of_ink(points[:4]) == []


def test_a_number_stays_on_the_paper_at_its_edge() -> None:
    assert max(in_ink((4095, 4095, 0, 0), MOST - 1)) < 4096


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_names_and_titles_of_drawings_are_said_whole(drawing: Drawing) -> None:
    for kind, both in ((CONCEPT, drawing.concept), (DRAWING_TITLE, drawing.title)):
        for text in (both.nl, both.en):
            writing = Oracle().write(kind, "a", "a", 0)
            said = said_in(text, writing)
            assert canaries(said) == [writing.number]
            assert len(said) <= kind.longest
            assert room_for(text, kind.longest) == text


@pytest.mark.parametrize("text", ["", "é", "x" * 500, "een twee drie " * 40, "12 34 56 " * 30, "De open tafel"])
def test_a_text_is_cut_between_words_and_never_longer_than_it_may_be(text: str) -> None:
    writing = Oracle().write(CONCEPT, "a", "a", 0)
    said = said_in(text, writing)
    assert len(said) <= CONCEPT.longest
    assert canaries(said) == [writing.number]
    kept = room_for(text, CONCEPT.longest)
    assert text.startswith(kept)
    assert kept == text or " " not in text or text[len(kept)] == " "


def test_without_a_canary_nothing_is_cut_for_one() -> None:
    text = ("vier " * 12)[: CONCEPT.longest].strip()
    assert said_in(text, Oracle(marks=False).write(CONCEPT, "a", "a", 0)) == text
