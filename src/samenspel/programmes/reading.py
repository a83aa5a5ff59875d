"""Reads programmes and decks, and says plainly what is wrong with a file that somebody wrote."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from samenspel.room.records import Both, Box, Card, Item, Question, StepName

OWN = "samenspel"
"""The deck that ships."""
A_MORNING = 180
"""Minutes; a shorter variant is chosen by hand."""


BROKEN = (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError, msgspec.MsgspecError)
"""What a file raises that is no deck; text that is no TOML or no UTF-8 is a ValueError."""


class Trouble(Exception):
    """A file of content cannot be used; the text says which and why."""


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """A step in a variant, as the file has it."""

    step: StepName
    minutes: int
    min: int


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """The programme fitted to a size and a length. `minutes` is what its steps add up to."""

    id: str
    people_min: int
    people_max: int
    minutes: int
    mode: str
    steps: tuple[Slot, ...]


class Written(Struct, frozen=True):
    """The texts of a step, as the file has them."""

    id: StepName
    title_nl: str
    title_en: str
    cue_nl: str
    cue_en: str


class Shrink(Struct, frozen=True):
    order: tuple[StepName, ...]


class ProgrammeFile(Struct, frozen=True):
    step: tuple[Written, ...]
    variant: tuple[Variant, ...]
    shrink: Shrink


class Script(Struct, frozen=True):
    """A variant, ready to lay down: its boxes in order, and the order in which they give back time."""

    variant: str
    boxes: tuple[Box, ...]
    shrink: tuple[StepName, ...]


class Cards(Struct, frozen=True):
    """A deck, ready to lay down."""

    name: str
    cards: tuple[Card, ...]
    guide: tuple[Question, ...]
    items: tuple[Item, ...]


@cache
def programme() -> ProgrammeFile:
    text = (files("samenspel.programmes") / "programme.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=ProgrammeFile)


def variants() -> tuple[str, ...]:
    return tuple(variant.id for variant in programme().variant)


def fitting(expected: int) -> str:
    """The variant for so many people in one room: the smallest that holds them; `std20` when nobody can say."""
    rooms = [v for v in programme().variant if v.mode == "room" and v.minutes >= A_MORNING]
    return (
        next((v.id for v in sorted(rooms, key=lambda v: v.people_max) if expected <= v.people_max), "hall1000")
        if expected
        else "std20"
    )


def script(variant: str) -> Script:
    """The boxes of a variant. Raises KeyError when there is none of this name."""
    found = {one.id: one for one in programme().variant}[variant]
    texts = {text.id: text for text in programme().step}
    boxes = tuple(box(slot, texts[slot.step]) for slot in found.steps)
    return Script(variant, boxes, programme().shrink.order)


def box(slot: Slot, text: Written) -> Box:
    title, cue = Both(text.title_nl, text.title_en), Both(text.cue_nl, text.cue_en)
    return Box(slot.step, slot.minutes, slot.min, slot.minutes, title, cue)


def files_of(folder: Path) -> dict[str, Path]:
    """The operator's own decks, by name."""
    return {file.stem: file for file in sorted(folder.glob("*.toml")) if file.stem != OWN}


def deck_names(folder: Path) -> tuple[str, ...]:
    """The deck that ships and the own decks that can be read: a broken one is left out, and `doctor` tells why."""
    return (OWN, *(name for name in files_of(folder) if not trouble_with(name, folder)))


def trouble_with(name: str, folder: Path) -> str:
    """What is wrong with a deck; empty when nothing is."""
    try:
        deck(name, folder)
    except (Trouble, OSError) as error:
        return str(error)
    return ""


def deck(name: str, folder: Path) -> Cards:
    """A deck by its name. Raises KeyError when there is none, `Trouble` when its file is broken."""
    return shipped() if name == OWN else read_deck(name, files_of(folder)[name].read_bytes())


@cache
def shipped() -> Cards:
    return read_deck(OWN, (files("samenspel.programmes") / "decks" / f"{OWN}.toml").read_bytes())


def read_deck(name: str, raw: bytes) -> Cards:
    """A deck from its file. Guide and items that a file leaves out are those of the deck that ships."""
    try:
        found = tomllib.loads(raw.decode())
        cards = tuple(card(one) for one in found.get("card", []))
        guide = tuple(question(one) for one in found.get("guide", [])) or shipped().guide
        items = tuple(item(one) for one in found.get("efficacy", [])) or shipped().items
        deck = as_it_will_be_read(Cards(name, cards, guide, items))
    except BROKEN as error:
        raise Trouble(f"{name}.toml: {error}") from error
    check(name, cards)
    return deck


def as_it_will_be_read(deck: Cards) -> Cards:
    """The same, if the logbook can read it back: in somebody's file a number may be a text."""
    return msgspec.json.decode(msgspec.json.encode(deck), type=Cards)


def check(name: str, cards: tuple[Card, ...]) -> None:
    """Every card has a name of its own and a level, and the card talk finds cards of its levels."""
    ids = [one.id for one in cards]
    if len(set(ids)) != len(ids):
        raise Trouble(f"{name}.toml: id {next(id for id in ids if ids.count(id) > 1)} twice")
    for one in cards:
        if not (one.ask.nl.strip() and 1 <= one.level <= 4):
            raise Trouble(f"{name}.toml: card {one.id}: nl, level 1-4")
    missing = {1, 2, 3} - {one.level for one in cards if not one.care}
    if missing:
        raise Trouble(f"{name}.toml: level {min(missing)}: 0 cards")


def card(found: Mapping[str, Any]) -> Card:
    return Card(str(found["id"]), int(found["level"]), bool(found.get("care", False)), both(found))


def question(found: Mapping[str, Any]) -> Question:
    probe = Both(found["probe_nl"], found.get("probe_en", found["probe_nl"]))
    return Question(found["id"], found["seconds"], found["drop"], both(found), probe)


def item(found: Mapping[str, Any]) -> Item:
    return Item(found["id"], both(found, "official_"), both(found, "resident_"))


def both(found: Mapping[str, Any], prefix: str = "") -> Both:
    """A card needs nl at B1; where nobody wrote English, the Dutch stands in."""
    dutch = str(found[f"{prefix}nl"])
    return Both(dutch, str(found.get(f"{prefix}en", dutch)))
