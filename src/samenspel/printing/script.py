"""The running order: what is said, when, who sits with whom, and what to do if it goes otherwise."""

from collections.abc import Mapping

from msgspec import Struct

from samenspel.room.clock import MINUTE, Spoken, in_words
from samenspel.room.exercises import EXERCISES
from samenspel.room.records import Box, Language, Programme
from samenspel.room.session import Session
from samenspel.words import say, sentences

from .document import Document, about, deck_of, teller, title_of, words_of

USUAL = 20
"""People, when nobody can say how many come."""


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


class RunningOrder(Document, frozen=True, tag="script"):
    rows: tuple[Row, ...]
    gains: tuple[Gain, ...]
    end: str
    reads_aloud: bool
    """Whether sentences are read aloud in it, which have a sheet of their own."""


def running_order(session: Session, language: Language) -> RunningOrder:
    programme = next(iter(session.all(Programme)))
    length = sum(box.minutes for box in programme.boxes)
    rows, at = [], 0
    for box in programme.boxes:
        rows.append(row(box, at, language, length, about(session).expected or USUAL))
        at += box.minutes
    return RunningOrder(
        language,
        title_of(session),
        words_of(language),
        rows=tuple(rows),
        gains=gains(programme, language),
        end=clock(at),
        reads_aloud=bool(deck_of(session).travel),
    )


def gains(programme: Programme, language: Language) -> tuple[Gain, ...]:
    """What can be given back, in the order in which it is asked for."""
    boxes, tell = {box.name: box for box in programme.boxes}, teller(language)
    late = [boxes[name] for name in programme.shrink if name in boxes]
    spare = ((box, box.minutes - EXERCISES[box.name].fewest(box)) for box in late)
    return tuple(Gain(tell(box.title), minutes) for box, minutes in spare if minutes > 0)


def row(box: Box, at: int, language: Language, length: int, expected: int) -> Row:
    tell = teller(language)
    cue = tell(box.cue)
    for gap, filling in fillings(box, language, length, expected).items():
        cue = cue.replace(f"{{{gap}}}", filling)
    who, otherwise = say(language, f"paper_who_{EXERCISES[box.name].company}"), say(language, f"paper_if_{box.name}")
    return Row(clock(at), box.minutes, box.least, tell(box.title), cue, who, otherwise)


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def fillings(box: Box, language: Language, length: int, expected: int) -> dict[str, str]:
    """What the clock fills into the cues, for this number of people. Older sessions ask for bare numbers."""
    parts = {part.name: part.seconds for part in EXERCISES[box.name].parts(box.minutes, expected)}
    turn, half = parts.get("turn", 0), parts.get("first", 0)
    told = {"length": length * MINUTE, "turn": turn, "half": half}
    return {
        **{f"{gap}_{language}": spoken(in_words(seconds), language) for gap, seconds in told.items()},
        "turn_seconds": str(round(turn)),
        "turn_minutes": str(round(half / MINUTE)),
    }


def spoken(length: Spoken, language: Language) -> str:
    """A length of time as people say it, with the words that the console has for it."""
    words, many = sentences(language), length.count > 1
    unit = "seconds" if length.unit == "seconds" else length.unit if many else length.unit.removesuffix("s")
    half = "_half" if length.how == "half" else ""
    said = words[f"console_length_{unit}{half}"].replace("{count}", number(length.count, words))
    around = words.get(f"console_length_{length.how}", "{length}")
    return around.replace("{length}", said)


def number(count: int, words: Mapping[str, str]) -> str:
    """A number in letters, if people write it so."""
    small = words["console_length_numbers"].split()
    return small[count - 2] if 2 <= count < len(small) + 2 else str(count)
