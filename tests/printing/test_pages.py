"""What is printed: all of it, once, accessible, in our own letters, and never anything but text."""

import asyncio
import io
import json
import math
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
import segno
from msgspec.structs import replace
from pypdf import PdfReader

from samenspel.live.door.passes import SIGNS, SLIP_KEY_SIGNS, slip_key
from samenspel.logbook.keeping import Founded
from samenspel.printing.cards import Door, Network, code_cards, how_many
from samenspel.printing.deck import question_cards
from samenspel.printing.documents import AnyDocument, What, document_of
from samenspel.printing.script import running_order
from samenspel.printing.sheets import LONGING_SLIPS, SLIPS, sheets
from samenspel.printing.typeset import Typesetter, data_of, square, typeset
from samenspel.programmes import reading
from samenspel.room.records import About, AnyRecord, Both, Deck, Language, Programme, Text
from samenspel.room.session import Session, change
from samenspel.words import sentences

pytestmark = pytest.mark.slow

FOUNDED = Founded("session", "ABCDEFG", b"", b"x" * 32)
KEY = partial(slip_key, FOUNDED)
ADDRESS = "https://samenspel.example"
CODES = {n: f"{n:012}".translate(str.maketrans("01", "AB")) for n in range(1, 25)}
DOOR = Door(ADDRESS, FOUNDED.code, CODES)
ALL: tuple[What, ...] = ("cards", "deck", "script", "sheets")
LANGUAGES: tuple[Language, ...] = ("nl", "en")
HOSTILE = '#panic("x") \\ "] #[ $x$ *b* _i_ `r` <l> @l // /* {n} שלום 🌻 \x00\x07\u202e'


def room(title: str = "Samen in de wijk", variant: str = "std20", expected: int = 20, ask: str = "") -> Session:
    session, script, deck = Session(), reading.script(variant), reading.shipped()
    cards = tuple(replace(card, ask=Both(ask, ask)) for card in deck.cards) if ask else deck.cards
    records: tuple[AnyRecord, ...] = (
        About(Text(title), id="about", expected=expected),
        Programme(script.variant, script.boxes, script.shrink, id="programme"),
        Deck(deck.name, cards, deck.guide, deck.items, deck.travel, deck.market, id="deck"),
    )
    for record in records:
        change(session, record.id, record)
    return session


def document(what: What, session: Session, language: Language = "nl") -> AnyDocument:
    return document_of(what, session, language, DOOR, KEY)


def pdf(what: What, session: Session, language: Language = "nl") -> PdfReader:
    return PdfReader(io.BytesIO(typeset(document(what, session, language))))


def text(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in document.pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", ["std20", "small8", "large100", "hall1000"])
def test_the_running_order_is_two_pages(variant: str, language: Language) -> None:
    for title in ("Samen", "W" * 120):
        assert len(pdf("script", room(title, variant), language).pages) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_running_order_says_every_cue_with_its_gaps_filled(language: Language) -> None:
    session = room()
    told = text(pdf("script", session, language))
    rows = running_order(session, language).rows
    assert [row.cue for row in rows if row.cue not in told] == []
    assert not any("{" in row.cue for row in rows)
    assert [row.clock for row in rows][:3] == ["0:00", "0:06", "0:10"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_the_deck_is_printed_once(language: Language) -> None:
    told = text(pdf("deck", room(), language))
    asks = [getattr(card.ask, language) for card in reading.shipped().cards]
    assert [ask for ask in asks if told.count(ask) != 1] == []
    care = sum(card.care for card in reading.shipped().cards)
    assert told.count(question_cards(room(), language).words["deck_care"]) == care


@pytest.mark.parametrize(("expected", "cards"), [(0, 12), (8, 12), (20, 24), (23, 28), (1100, 1320)])
def test_a_fifth_more_code_cards_than_people_who_are_expected(expected: int, cards: int) -> None:
    assert how_many(expected) == cards


def test_every_code_card_has_its_number_and_its_own_code() -> None:
    told = text(pdf("cards", room()))
    for n in range(1, 25):
        own = CODES[n]
        assert told.count(f"Kaart {n} ") == 1
        assert told.count(f"{own[:4]} {own[4:8]} {own[8:]}") == 1
    assert told.count("samenspel.example/mee") == 24


HALL = Network("De Hal", "koffie123", "WIFI:T:WPA;S:De Hal;P:koffie123;;")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_leads_onto_the_wifi_first_where_there_is_one(language: Language) -> None:
    door = Door(ADDRESS, FOUNDED.code, {1: CODES[1]}, HALL)
    cards = code_cards(room("W" * 120), language, door)
    assert json.loads(data_of(cards))["wifi_svg"] == square(HALL.scanned)
    told = text(PdfReader(io.BytesIO(typeset(cards))))
    words = cards.words
    for said in (words["card_wifi"], words["card_join"], "De Hal", "koffie123", "samenspel.example/mee"):
        assert said in told
    assert words["card_wifi"] not in text(pdf("cards", room(), language))


def test_the_picture_on_a_card_is_the_link_to_its_seat() -> None:
    cards = json.loads(data_of(code_cards(room(), "nl", DOOR)))["cards"]
    assert DOOR.link(3) == f"{ADDRESS}/mee#ABCDEFG.{CODES[3]}"
    assert [card["svg"] for card in cards] == [square(DOOR.link(n)) for n in range(1, 25)]
    side = segno.make(DOOR.link(3), error="m", micro=False).symbol_size(border=2)[0]
    assert f'viewBox="0 0 {side} {side}"' in cards[2]["svg"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ALL)
def test_every_document_is_accessible_and_says_its_language_and_title(what: What, language: Language) -> None:
    document = pdf(what, room(), language)
    root: Any = document.root_object
    assert root["/Lang"] == language and "/StructTreeRoot" in root and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata and (document.metadata.title or "").endswith(": Samen in de wijk")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("what", ALL)
def test_every_document_holds_our_letters_and_no_others(what: What) -> None:
    found = fonts(pdf(what, room("Żółć Łódź")))
    assert found and all(name.startswith(("SamenspelText", "SamenspelHead", "SamenspelHand")) for name in found)


def fonts(document: PdfReader) -> set[str]:
    """The names of the fonts, without the mark of a subset."""
    found = set()
    for page in document.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            found.add(str(font.get_object()["/BaseFont"])[1:].partition("+")[2])
    return found


@pytest.mark.parametrize("what", ALL)
def test_what_people_wrote_is_text_and_nothing_else(what: What) -> None:
    plain, hostile = pdf(what, room()), pdf(what, room(HOSTILE))
    assert len(plain.pages) == len(hostile.pages)
    assert hostile.metadata and '#panic("x") \\ "] #[ $x$' in (hostile.metadata.title or "")


@pytest.mark.slow
@pytest.mark.parametrize("ask", [HOSTILE, "W" * 10_000, "woord " * 2_000, ""])
def test_a_strange_question_stays_on_its_card(ask: str) -> None:
    assert len(pdf("deck", room(ask=ask)).pages) == 8


@pytest.mark.parametrize("what", ALL)
def test_a_title_of_ten_thousand_signs_changes_no_page(what: What) -> None:
    assert len(pdf(what, room("zaal" * 2_500)).pages) == len(pdf(what, room()).pages)


@pytest.mark.parametrize("what", ALL)
def test_a_title_without_a_sign_of_ours_can_still_be_printed(what: What) -> None:
    assert pdf(what, room("مرحبا 🌻")).pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", ["std20", "small8"])
def test_every_sheet_is_one_page(variant: str, language: Language) -> None:
    document = pdf("sheets", room(variant=variant), language)
    assert len(document.pages) == 4 * SLIPS + 12 + LONGING_SLIPS // 2


@pytest.mark.parametrize("variant", ["std20", "small8", "short90"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_14_there_is_paper_to_read_aloud_from_to_dream_on_and_to_make_one_sentence(
    variant: str, language: Language
) -> None:
    hall = room(variant=variant)
    told, say = text(pdf("sheets", hall, language)), sentences(language)
    flat = "".join(told.split())
    asked = ["sheet_travel_see", "sheet_amb_mine", "sheet_amb_ours", "sheet_amb_rests"]
    said = [str(say[f"paper_{one}"]) for one in asked] + [str(say["phone_quality_daring"])]
    said += [getattr(prompt.say, language) for deck in hall.all(Deck) for prompt in deck.travel]
    assert len(said) == 13 and [one for one in said if "".join(one.split()) not in flat] == []


@pytest.mark.parametrize("variant", ["std20", "small8", "short90"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_14_a_plan_has_its_four_lines_its_first_step_and_its_buddy_on_paper(
    variant: str, language: Language
) -> None:
    flat, say = "".join(text(pdf("sheets", room(variant=variant), language)).split()), sentences(language)
    asked = ("idea", "what", "whom", "know", "when", "free", "buddy", "ask", "give")
    said = [str(say[f"paper_sheet_plan_{one}"]) for one in asked]
    assert [one for one in said if "".join(one.split()) not in flat] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_running_order_says_where_the_sentences_are_that_are_read_aloud(language: Language) -> None:
    assert sentences(language)["paper_script_prompts"] in text(pdf("script", room(), language))


def test_every_slip_of_the_measure_has_a_key_of_its_own_and_no_name() -> None:
    slips = [slip for _ in range(2) for slip in sheets(room(), "nl", KEY).slips]
    keys = ["".join(slip.key.split()) for slip in slips]
    assert len(set(keys)) == len(keys) and all(len(key) == SLIP_KEY_SIGNS and set(key) <= set(SIGNS) for key in keys)
    assert {slip.wording for slip in slips} == {"official", "resident"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_is_called_on_paper_what_it_is_called_on_a_phone(language: Language) -> None:
    told = text(pdf("sheets", room(), language))
    ends = [sentences(language)[f"phone_scale_{end}"] for end in ("0", "half", "100")]
    assert "0: {}. 50: {}. 100: {}.".format(*ends) in told


def test_cards_lie_level_by_level() -> None:
    levels = [question.level for question in question_cards(room(), "nl").questions]
    assert all(one <= next for one, next in pairwise(levels))


async def twice(session: Session) -> tuple[bytes, bytes]:
    typesetter = Typesetter()
    return await typesetter.printed(running_order(session, "nl")), await typesetter.printed(
        running_order(session, "nl")
    )


def test_the_same_document_is_set_once() -> None:
    one, other = asyncio.run(twice(room()))
    assert one is other


LEAST = 10.0
"""In points: people read paper at arm's length, in the light of a hall."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ALL)
def test_nothing_that_people_read_is_printed_smaller_than_ten_points(what: What, language: Language) -> None:
    found = smallest(pdf(what, room("Samen in de wijk" * 7, ask="Wat deed je toen? " * 12), language))
    assert found and min(found) >= LEAST, {size: words for size, words in found.items() if size < LEAST}


def test_a_card_with_a_long_password_is_printed_no_smaller_and_adds_no_hyphen() -> None:
    long = Network("Dorpshuis De Ontmoeting gasten", "samen" * 12, "WIFI:T:WPA;S:x;P:y;;")
    door = Door("https://samenspel.gemeente-met-een-lange-naam.example:8080", FOUNDED.code, {1: CODES[1]}, long)
    printed = PdfReader(io.BytesIO(typeset(code_cards(room("W" * 120), "nl", door))))
    assert min(smallest(printed)) >= LEAST
    assert "samen" * 12 in "".join(text(printed).replace("\u200b", "").split())


def smallest(document: PdfReader) -> dict[float, str]:
    """What is printed in each size, in points."""
    found: dict[float, str] = {}

    def see(words: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        along = [line[2] * page[0] + line[3] * page[2], line[2] * page[1] + line[3] * page[3]]
        if words.strip():
            points = round(size * math.hypot(*along), 2)
            found[points] = found.get(points, "") + words

    for page in document.pages:
        page.extract_text(visitor_text=see)
    return found
