"""What stands on each document, from what lies in the room of a session."""

from collections.abc import Callable
from secrets import choice
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from samenspel.live.passes import SIGNS, card_pass
from samenspel.logbook.keeping import Founded
from samenspel.room.clock import parts_of
from samenspel.room.records import About, Both, Box, Card, Deck, Language, Programme, StepName
from samenspel.room.session import Session
from samenspel.words import say, sentences

What = Literal["cards", "deck", "script", "sheets"]
FEWEST_CARDS, MOST_CARDS = 12, 1320
KEY_SIGNS = 20
SLIPS = 3
"""Of each wording: more are had by printing again, each with a key of its own."""
LONGEST = 120
MIDDLE_TURNS = ("g02", "g04", "g05", "g08")
WHO: dict[StepName, str] = {
    "welcome": "all", "before": "one", "meet": "pair", "introduce": "all", "interview": "newpair",
    "insights": "table", "gallery": "all", "break": "free", "travel": "neighbour", "ambition": "newtable",
    "drawing": "sametable", "show": "all", "thread": "all", "market": "all", "plan": "interest", "close": "one",
}  # fmt: skip


class CodeCard(Struct, frozen=True):
    number: int
    own: str
    """The pass, in pieces of four."""
    link: str
    """For its QR code."""


class Question(Struct, frozen=True):
    level: int
    care: bool
    ask: str
    probe: str = ""


class Row(Struct, frozen=True):
    """A step in the running order."""

    clock: str
    minutes: int
    least: int
    title: str
    cue: str
    who: str
    otherwise: str


class Gain(Struct, frozen=True):
    """What a step can give back when it is late."""

    title: str
    minutes: int


class Slip(Struct, frozen=True):
    """The eight statements for one person, under a key that only this paper knows."""

    number: int
    key: str
    wording: str
    items: tuple[str, ...]


class Pages(Struct, frozen=True):
    """One document. Lists that it does not need stay empty."""

    what: What
    language: Language
    title: str
    words: dict[str, str]
    code: str = ""
    short: str = ""
    cards: tuple[CodeCard, ...] = ()
    questions: tuple[Question, ...] = ()
    rows: tuple[Row, ...] = ()
    gains: tuple[Gain, ...] = ()
    end: str = ""
    slips: tuple[Slip, ...] = ()
    steps: dict[str, str] = {}


def pages_of(what: What, session: Session, founded: Founded, address: str, language: Language) -> Pages:
    """The document that was asked for."""
    about = next(iter(session.all(About)))
    words = {key.removeprefix("paper_"): text for key, text in sentences(language).items() if key[:6] == "paper_"}
    bare = Pages(what, language, short(about.title), words)
    match what:
        case "cards":
            return code_cards(bare, founded, address, about.expected)
        case "deck":
            return questions(bare, session)
        case "script":
            return running_order(bare, session, about.expected)
        case "sheets":
            return sheets(bare, session)


def short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pieces(code: str, size: int) -> str:
    return " ".join(code[at : at + size] for at in range(0, len(code), size))


def number_of_cards(expected: int) -> int:
    """As many as are expected and a fifth more: who comes unannounced gets a card too."""
    return min(max(FEWEST_CARDS, -(-expected * 6 // 5)), MOST_CARDS)


def link(address: str, founded: Founded, card: int) -> str:
    """Opens the seat of this card. Code and pass stand in the fragment, which no server gets to see."""
    return f"{address}/mee#{founded.code}.{card_pass(founded, card)}"


def code_cards(bare: Pages, founded: Founded, address: str, expected: int) -> Pages:
    numbers = range(1, number_of_cards(expected) + 1)
    cards = tuple(CodeCard(n, pieces(card_pass(founded, n), 4), link(address, founded, n)) for n in numbers)
    code = f"{founded.code[:3]} {founded.code[3:]}"
    return replace(bare, code=code, short=address.partition("://")[2] + "/mee", cards=cards)


def questions(bare: Pages, session: Session) -> Pages:
    cards = sorted(the_deck(session).cards, key=lambda card: card.level)
    return replace(bare, questions=tuple(question(card, teller(bare.language)) for card in cards))


def the_deck(session: Session) -> Deck:
    return next(iter(session.all(Deck)))


def teller(language: Language) -> Callable[[Both], str]:
    return lambda both: both.nl if language == "nl" else both.en


def question(card: Card, tell: Callable[[Both], str]) -> Question:
    return Question(card.level, card.care, tell(card.ask))


def running_order(bare: Pages, session: Session, expected: int) -> Pages:
    programme = next(iter(session.all(Programme)))
    tell = teller(bare.language)
    length = sum(box.minutes for box in programme.boxes)
    rows, at = [], 0
    for box in programme.boxes:
        rows.append(row(box, at, bare.language, length, expected))
        at += box.minutes
    boxes = {box.name: box for box in programme.boxes}
    late = [boxes[name] for name in programme.shrink if name in boxes]
    gains = tuple(Gain(tell(box.title), box.minutes - box.least) for box in late if box.minutes > box.least)
    return replace(bare, rows=tuple(rows), gains=gains, end=clock(at))


def row(box: Box, at: int, language: Language, length: int, expected: int) -> Row:
    tell = teller(language)
    cue = tell(box.cue)
    for gap, filling in fillings(box, language, length, expected).items():
        cue = cue.replace(f"{{{gap}}}", filling)
    who, otherwise = say(language, f"paper_who_{WHO[box.name]}"), say(language, f"paper_if_{box.name}")
    return Row(clock(at), box.minutes, box.least, tell(box.title), cue, who, otherwise)


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def fillings(box: Box, language: Language, length: int, expected: int) -> dict[str, str]:
    """What the clock fills in the cues, for as many people as are expected."""
    hours, odd = divmod(length, 60)
    told = say(language, "paper_script_length", n=length) if odd else say(language, "paper_script_hours", n=hours)
    parts = {part.name: part.seconds for part in parts_of(box.name, box.minutes, expected or 20)}
    turn, half = round(parts.get("turn", 0)), round(parts.get("first", 0) / 60)
    return {f"length_{language}": told, "turn_seconds": str(turn), "turn_minutes": str(half)}


def sheets(bare: Pages, session: Session) -> Pages:
    deck, tell = the_deck(session), teller(bare.language)
    guide = [one for one in deck.guide if one.id in MIDDLE_TURNS] or list(deck.guide[:4])
    officials = tuple(tell(item.official) for item in deck.items)
    residents = tuple(tell(item.resident) for item in deck.items)
    slips = [Slip(n + 1, new_key(), "official", officials) for n in range(SLIPS)]
    slips += [Slip(SLIPS + n + 1, new_key(), "resident", residents) for n in range(SLIPS)]
    boxes = [box for programme in session.all(Programme) for box in programme.boxes]
    asked = tuple(Question(0, False, tell(one.ask), tell(one.probe)) for one in guide)
    return replace(bare, slips=tuple(slips), questions=asked, steps={box.name: tell(box.title) for box in boxes})


def new_key() -> str:
    """For one slip; the desk types it, so it holds only signs that are told apart."""
    return pieces("".join(choice(SIGNS) for _ in range(KEY_SIGNS)), 4)
