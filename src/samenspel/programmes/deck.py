"""A deck as somebody writes it in a file, and the part of it that goes into a room."""

import re
from collections import Counter
from typing import Annotated, Literal

from msgspec import Meta, Struct, toml

from samenspel.room.records import Both, Card, Gift, Hint, Item, Prompt, Question
from samenspel.room.text.tidying import text

Level = Annotated[int, Meta(ge=1, le=4)]
Seconds = Annotated[int, Meta(ge=1, le=3600)]
DropRank = Annotated[int, Meta(ge=0, le=100)]
Filled = Annotated[str, Meta(pattern=r"\S")]
"""A text that is not empty."""
Table = dict[str, str | int]
PLACE = re.compile(r"`\$\.(\w+)\[(\d+)\]\.?(\w*)`")
"""Where the parser found a fault: table, row counted from nought, field."""


class BrokenDeck(Exception):
    """A deck cannot be used; the text says which file, which table and field, and why."""


class WrittenCard(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    level: Level
    nl: Filled
    en: str = ""
    care: bool = False
    theme: str = ""
    """For whoever keeps the deck."""


class WrittenQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    seconds: Seconds
    drop: DropRank
    nl: str
    probe_nl: str
    en: str = ""
    probe_en: str = ""
    phase: str = ""
    """Of the talk, for whoever keeps the deck."""


class WrittenItem(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    official_nl: str
    resident_nl: str
    official_en: str = ""
    resident_en: str = ""
    order: int = 0
    key: str = ""
    """Like `order` for whoever keeps the deck: the items are asked as they stand in the file."""


class WrittenPrompt(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    nl: Filled
    en: str = ""
    key: str = ""
    """For whoever keeps the deck."""


class WrittenHint(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    kind: Literal["offer", "need"]
    nl: Filled
    en: str = ""
    gift: Gift | Literal[""] = ""


class DeckFile(Struct, frozen=True, forbid_unknown_fields=True):
    """All that may stand in a deck. The tables at the end are in the deck that ships; no exercise reads them yet."""

    card: tuple[WrittenCard, ...] = ()
    guide: tuple[WrittenQuestion, ...] = ()
    efficacy: tuple[WrittenItem, ...] = ()
    travel: tuple[WrittenPrompt, ...] = ()
    market: tuple[WrittenHint, ...] = ()
    schema: Literal[1] = 1
    languages: tuple[str, ...] = ()
    level: tuple[Table, ...] = ()
    quoted: tuple[Table, ...] = ()
    drawing: tuple[Table, ...] = ()
    scale: Table = {}


class Cards(Struct, frozen=True):
    """A deck, ready to lay down."""

    name: str
    cards: tuple[Card, ...]
    guide: tuple[Question, ...]
    items: tuple[Item, ...]
    travel: tuple[Prompt, ...]
    market: tuple[Hint, ...] = ()


def read(name: str, raw: bytes) -> Cards:
    """The deck in a file; without what the file leaves out of guide, items, travel and market. Raises `BrokenDeck`."""
    try:
        found = toml.decode(raw, type=DeckFile)
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, not a deck, or nested too deeply
        raise BrokenDeck(f"{name}.toml: {placed(str(error))}") from error
    check(name, found.card)
    return Cards(
        name,
        tuple(map(card, found.card)),
        tuple(map(question, found.guide)),
        tuple(map(item, found.efficacy)),
        tuple(map(prompt, found.travel)),
        tuple(map(hint, found.market)),
    )


def placed(fault: str) -> str:
    """The parser's message, with places counted from one: `[[card]] 1: level` for `$.card[0].level`."""
    return PLACE.sub(lambda at: f"[[{at[1]}]] {int(at[2]) + 1}" + (f": {at[3]}" if at[3] else ""), fault)


def check(name: str, cards: tuple[WrittenCard, ...]) -> None:
    """Every card has a unique name, and there are cards for the levels of the card talk."""
    blank = next((number for number, one in enumerate(cards, 1) if not text(one.nl)), None)
    if blank:
        raise BrokenDeck(f"{name}.toml: [[card]] {blank}: nl")
    doubled = [id for id, many in Counter(one.id for one in cards).items() if many > 1]
    if doubled:
        raise BrokenDeck(f"{name}.toml: id {doubled[0]} twice")
    missing = {1, 2, 3} - {one.level for one in cards if not one.care}
    if missing:
        raise BrokenDeck(f"{name}.toml: level {min(missing)}: 0 cards")


def card(of: WrittenCard) -> Card:
    return Card(of.id, of.level, of.care, both(of.nl, of.en))


def question(of: WrittenQuestion) -> Question:
    return Question(of.id, of.seconds, of.drop, both(of.nl, of.en), both(of.probe_nl, of.probe_en))


def item(of: WrittenItem) -> Item:
    return Item(of.id, both(of.official_nl, of.official_en), both(of.resident_nl, of.resident_en))


def prompt(of: WrittenPrompt) -> Prompt:
    return Prompt(of.id, both(of.nl, of.en))


def hint(of: WrittenHint) -> Hint:
    return Hint(of.id, of.kind, of.gift, both(of.nl, of.en))


def both(dutch: str, english: str) -> Both:
    """A deck needs Dutch at B1; where nobody wrote English, the Dutch is used. It comes through the gate too."""
    return Both(text(dutch), text(english) or text(dutch))
