"""What people type comes through one gate: what hides or covers goes, and what people write with stays whole."""

from collections.abc import Callable
from time import process_time
from typing import get_args
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from samenspel.room.anytime.parking import Park
from samenspel.room.exercises.insights import NameSheet, WriteInsight
from samenspel.room.handle import AnyCommand, OnBehalf
from samenspel.room.people.doors import Begin, Join, Leave
from samenspel.room.records import About, Name, Person, Step, Text
from samenspel.room.text.tidying import (
    MOST_IN_A_ROW,
    MOST_MARKS,
    MOST_ON_A_LINE,
    MOST_SIGNS,
    cut,
    is_heaped,
    on_one_line,
    text,
    tidied,
    typed,
)
from tests.room.world import World, opening
from tests.searching import examples

WHOLE = [
    "👨‍👩‍👧‍👦 en 🧑🏿‍❤️‍💋‍🧑🏻",
    "🇳🇱 🏳️‍🌈 🏴‍☠️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "👩🏽‍🚀 👁️‍🗨️ ❤️‍🔥 🙂‍↔️",
    "1️⃣ #️⃣ ☺︎ ©️",
    "می‌خواهم بنویسم",
    "فَاطِمَة مُحَمَّد",
    "क्षत्रिय र्‍य हिन्दी",
    "Việt Nam: ế ở ữ",
    "ကျွန်ုပ် မြို့",
    "བསྒྲུབས",
    "葛󠄀城",
    "ന്‍",
    "ยี่สิบ น้ำ กั้น",
    "בְּרֵאשִׁית",
    "Ελλάδα, Україна",
    "한국어 日本語 中文",
    "“Zo’n” – <b>x</b> €",
    "een\n\ntwee\ndrie",
]
"""What people write with, all over the world."""
HIDDEN = [
    ("Ja\u200bn", "Jan"),
    ("Ja\u2060n\ufeff", "Jan"),
    ("Ja\u00adn", "Jan"),
    ("\u202enaJ", "naJ"),
    ("Jan\u2066\u2069", "Jan"),
    ("Jan\u200d", "Jan"),
    ("\u200cJan", "Jan"),
    ("Ja\ufe0fn", "Jan"),
    ("Jan\U000e0041\U000e0042", "Jan"),
    ("J\x1b]0;x\x07an", "J]0;xan"),
    ("Jan\x9b31m", "Jan31m"),
    ("Jan\x00\x7f", "Jan"),
    ("e\u0301", "é"),
    ("Ja\u034fn", "Jan"),
    ("Jan\ufffc", "Jan"),
    ("\u0301Jan", "Jan"),
]
BLANK = [
    "",
    "   ",
    "\n",
    "\t\r\n",
    "\u200b\u200b",
    "\u2800\u2800",
    "\u3164",
    "\u115f",
    "\uffa0",
    "\u00a0\u2003",
    "\u202e",
    "\u200d",
    "\u0301\u0302",
    "\ufe0f",
    "\U000e0041",
    "\ue000",
    "\U0001d159",
    "\ufffc",
    "\u2800\n\u3164 \u200b",
]
"""Texts in which there is nothing to see."""


@pytest.mark.parametrize("whole", WHOLE)
def test_what_people_write_with_stays_whole(whole: str) -> None:
    assert text(whole) == normalize("NFC", whole)
    assert on_one_line(whole.replace("\n", " ")) == " ".join(normalize("NFC", whole).split())


@pytest.mark.parametrize(("typed", "kept"), HIDDEN)
def test_what_hides_is_taken_out(typed: str, kept: str) -> None:
    assert text(typed) == on_one_line(typed) == kept


@pytest.mark.parametrize("blank", BLANK)
def test_what_shows_nothing_is_empty(blank: str) -> None:
    assert text(blank) == on_one_line(blank) == ""


def test_there_is_at_most_one_blank_line_and_a_name_has_none() -> None:
    assert text("\n\n\neen\r\n\r\n \u2800\t\r\n\u2028\u2029twee\n\n\n") == "een\n\ntwee\n\n"
    assert on_one_line(" Jan\n\nde\u2028 Wit\u2800 \t") == "Jan de Wit"


ABOVE, BELOW = [chr(code) for code in range(0x300, 0x315)], [chr(code) for code in range(0x316, 0x31A)]
STACKS = ["".join(ABOVE), "".join(BELOW) * 5, "\u0e47" * 20, "\u20dd" * 9, "\u0489" * 9, "\u0301\u200d" * 20]


@pytest.mark.parametrize("letter", ["Z", "ế", "ก", "😀", "ب", "-"])
@pytest.mark.parametrize(
    "marks", ["".join(ABOVE), "".join(BELOW) * 5, "\u0e47" * 20, "\u20dd" * 9, "\u0489" * 9, "\u0301\u200d" * 20]
)
def test_marks_grow_no_higher_than_a_letter_of_some_language_has_them(letter: str, marks: str) -> None:
    kept = normalize("NFD", text(letter + marks)).replace("\u200d", "")
    assert len(kept) <= 1 + max(MOST_MARKS, len(normalize("NFD", letter)) - 1)
    assert max(kept.count(mark) for mark in set(kept[1:]) | {"-"}) <= 2
    assert sum(0x300 <= ord(mark) <= 0x314 for mark in kept) <= 2


ODD = (
    "aeZ \n\t\u0301\u0323\u0302\u0308\u200d\u200c\u200b\u202e\ufe0f👨👩🏽🏴\U000e0067\U000e007f१क्षก็ế\u0344\u0f73각가"
    "\u0489\u20dd⠀葛\U000e0100\u0d46\u0d3e1\u20e3\u0958\u0cd5"
)


@given(st.text(st.sampled_from(ODD), max_size=12) | st.text(max_size=30))
@examples(1000)
def test_what_came_through_comes_through_unchanged(typed: str) -> None:
    for gate in (text, on_one_line):
        kept = gate(typed)
        assert gate(kept) == kept and is_normalized("NFC", kept)


def test_every_text_of_every_command_comes_through_the_gate() -> None:
    """Whatever is added later: a command has no field of text that the gate leaves alone."""
    for kind in get_args(AnyCommand):
        for field in fields(kind):
            is_text = field.type in (Text, Name, tuple[Name, ...]) or (kind is OnBehalf and field.name == "command")
            assert (field.name in typed(kind)) == is_text, (kind, field.name)


def test_a_command_is_kept_as_it_is_seen_also_inside_another() -> None:
    inner = WriteInsight("s", "l", Text("e\u0301\u202e\u200b\n\n\n\nx"))
    assert tidied(OnBehalf("p", inner)) == OnBehalf("p", WriteInsight("s", "l", Text("é\n\nx")))
    assert tidied(Join(Text(" Jan\n "), organisation=Text("\u2800"))) == Join(Text("Jan"), organisation=Text(""))
    assert tidied(Begin(Text("a\nb\u200b"), question=Text("\u202ex"))) == Begin(Text("a b"), question=Text("x"))
    plain = NameSheet("s", Text("Gewoon begonnen"), 1)
    assert tidied(plain) is plain


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("blank", BLANK)
def test_nobody_comes_in_under_a_name_that_shows_nothing(world: World, blank: str) -> None:
    assert world.ask("a", Join(Text(blank))) == "alias_empty"
    assert not list(world.session.all(Person))


@pytest.mark.parametrize("blank", BLANK)
def test_nothing_that_shows_nothing_is_kept_as_a_line_or_a_point(world: World, blank: str) -> None:
    world.ask("a", Join(Text("Jan")))
    world.play(opening("insights"))
    step = next(iter(world.session.all(Step)))
    assert world.ask("a", WriteInsight(step.id, "l", Text(blank))) == "nothing_written"
    assert world.ask("a", Park(Text(blank))) == "nothing_written"


def test_a_session_is_not_begun_under_a_title_that_shows_nothing() -> None:
    unnamed = World(begun=Begin(Text("\u2800\u200b")))
    assert not list(unnamed.session.all(About))


HARD = {
    "marks in descending order": "a" + "\u0301" * 5000 + "\u0323" * 4999,
    "marks that are two marks": "a" + "\u0f73\u0f71" * 4999,
    "marks behind what hides": ("\u0301" * 29 + "\u034f" + "\u0323" * 29 + "\u034f") * 166,
    "one mark a round, by a joiner": "\u180e\u0301" * 5000,
    "one mark a round, on a line": "\n" + "\u0301\u180e" * 4999,
    "one mark a round, on a space": " \u0301" * 4999 + "x",
    "flags": "🇳" * 10_000,
    "half a family": "👨\u200d" * 5000,
    "blank lines": ("\n" + " " * 98) * 100 + "x",
}
"""Texts of which reading would take the square of their length."""


@pytest.mark.parametrize("hard", HARD)
@pytest.mark.parametrize("gate", [text, on_one_line, lambda raw: cut(raw, 40)], ids=["text", "line", "cut"])
def test_no_text_takes_longer_than_its_length(hard: str, gate: Callable[[str], str]) -> None:
    """Attack: one text of ten thousand marks kept the whole server from everybody for a second."""
    gate("Gewoon een tekst")
    took = []
    for size in (2_500, 10_000):
        began = process_time()
        gate(HARD[hard][: size - 1] + "x")
        took.append(process_time() - began)
    assert took[1] < 0.03 + 8 * took[0] and took[1] < 0.4


@pytest.mark.parametrize("hard", HARD)
def test_what_was_hard_to_read_comes_through_unchanged_too(hard: str) -> None:
    for gate in (text, on_one_line):
        kept = gate(HARD[hard][:3000])
        assert gate(kept) == kept and is_normalized("NFC", kept)


def test_what_is_longer_than_any_text_is_refused_unread(world: World) -> None:
    assert world.ask("a", Join(Text("a" * (MOST_ON_A_LINE + 1)))) == "too_long"
    assert world.ask("a", Join(Text("Jan"))) == "saved"
    assert world.ask("a", Park(Text("\u200b" * MOST_SIGNS + "x"))) == "too_long"


def test_what_nobody_may_ask_is_not_read(world: World) -> None:
    assert world.ask("a", Park(Text("x" * (MOST_SIGNS + 1)))) == "not_there"


def test_marks_in_a_row_are_no_languages() -> None:
    assert is_heaped(Join(Text("Z" + "\u0301" * (MOST_IN_A_ROW + 1))))
    assert is_heaped(OnBehalf("p", Park(Text("Z" + "\u0301" * (MOST_IN_A_ROW + 1)))))
    assert not any(is_heaped(Park(Text(whole))) for whole in WHOLE)


def test_a_command_within_a_command_of_its_kind_is_left_as_it_is_however_deep() -> None:
    """The rules refuse it; seven hundred of them fit in one frame."""
    deep: AnyCommand = Leave()
    for _ in range(700):
        deep = OnBehalf("p00", deep)
    assert tidied(deep) is deep
