"""Finds programmes and decks: those that ship, and the operator's own decks."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs, toml

from samenspel.bounded import TooLarge, whole
from samenspel.room.records import Both, Box, StepName

from .deck import BrokenDeck, Cards, read

OWN = "samenspel"
"""The deck that ships."""
LARGEST_DECK = 512 * 1024
"""In bytes. The deck that ships takes 22,000."""
A_MORNING = 180
"""Minutes; a shorter variant is chosen by hand."""


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """A step in a variant, as written in the file."""

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


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of a step, as written in the file."""

    id: StepName
    title_nl: str
    title_en: str
    cue_nl: str
    cue_en: str


class Shrink(Struct, frozen=True, forbid_unknown_fields=True):
    order: tuple[StepName, ...]


class ProgrammeFile(Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal[1]
    step: tuple[Written, ...]
    variant: tuple[Variant, ...]
    shrink: Shrink


class Script(Struct, frozen=True):
    """A variant, ready to lay down: its boxes in order, and the order in which they give back time."""

    variant: str
    boxes: tuple[Box, ...]
    shrink: tuple[StepName, ...]


@cache
def programme() -> ProgrammeFile:
    text = (files("samenspel.programmes") / "programme.toml").read_text(encoding="utf-8")
    return toml.decode(text, type=ProgrammeFile)


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
    """The deck that ships and the own decks that can be read: a broken one is left out, and `doctor` says why."""
    return (OWN, *(name for name in files_of(folder) if not trouble_with(name, folder)))


def trouble_with(name: str, folder: Path) -> str:
    """What is wrong with a deck; empty when nothing is."""
    try:
        deck(name, folder)
    except BrokenDeck as error:
        return str(error)
    return ""


def deck(name: str, folder: Path) -> Cards:
    """A deck by its name; guide, items, travel and market that it leaves out are those of the deck that ships.

    Raises KeyError when there is none of this name, `BrokenDeck` when its file cannot be used.
    """
    if name == OWN:
        return shipped()
    own, ours = read(name, raw(name, files_of(folder)[name])), shipped()
    guide, items, travel = own.guide or ours.guide, own.items or ours.items, own.travel or ours.travel
    return structs.replace(own, guide=guide, items=items, travel=travel, market=own.market or ours.market)


def raw(name: str, file: Path) -> bytes:
    """What stands in the file of a deck; a pipe, which would keep the server waiting, is none. Raises `BrokenDeck`."""
    try:
        name.encode()
        if not file.is_file():
            raise BrokenDeck(f"{name}.toml: no file")
        return whole(file, LARGEST_DECK)
    except UnicodeEncodeError as error:
        raise BrokenDeck(f"{name}.toml: name") from error
    except TooLarge as error:
        raise BrokenDeck(f"{name}.toml: {LARGEST_DECK // 1024} kB") from error
    except OSError as error:
        raise BrokenDeck(f"{name}.toml: {error.strerror}") from error


@cache
def shipped() -> Cards:
    return read(OWN, (files("samenspel.programmes") / "decks" / f"{OWN}.toml").read_bytes())
