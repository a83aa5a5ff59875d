"""A sheet for each step that asks something of people, for people who take part without a phone."""

from collections.abc import Callable
from typing import get_args

from msgspec import Struct

from samenspel.room.records import Gift, Language, Programme, Quality
from samenspel.room.session import Session
from samenspel.words import sentences

from .document import Document, deck_of, pieces, teller, title_of, words_of

SLIPS = 3
"""Of each wording: more are had by printing again, each with a key of its own."""
LONGING_SLIPS = 4
"""Two on a page, to be cut."""
MIDDLE_TURNS = ("g02", "g04", "g05", "g08")


class Slip(Struct, frozen=True):
    """The eight statements for one person, before and at goodbye, under a key that only this paper knows."""

    number: int
    key: str
    wording: str
    items: tuple[str, ...]


class GuideQuestion(Struct, frozen=True):
    ask: str
    probe: str


class Sheets(Document, frozen=True, tag="sheets"):
    slips: tuple[Slip, ...]
    questions: tuple[GuideQuestion, ...]
    steps: dict[str, str]
    """The title of each step of this programme: a sheet whose step is not in it is left out."""
    scale: tuple[str, ...]
    """What none, half and all of the scale are called: as on the phones, or paper would not measure the same."""
    prompts: tuple[str, ...]
    """What is read aloud in the time machine, for a morning on which the console is out of reach."""
    qualities: tuple[str, ...]
    """What a table ticks about its own sentence."""
    gifts: tuple[str, ...]
    """The four kinds of what people offer and need."""
    offering: tuple[str, ...]
    """Questions that help to think of an offer, and of a need."""
    needing: tuple[str, ...]
    looking_back: str
    """What is asked at goodbye besides the eight."""
    longing_keys: tuple[str, ...]
    """For each slip about what the room longs for a key that only this paper knows: another than that of the measure,
    so that nothing on disk joins the two.
    """


def sheets(session: Session, language: Language, new_key: Callable[[], str]) -> Sheets:
    deck, tell = deck_of(session), teller(language)
    guide = [one for one in deck.guide if one.id in MIDDLE_TURNS] or list(deck.guide[:4])
    wordings = {
        "official": tuple(tell(item.official) for item in deck.items),
        "resident": tuple(tell(item.resident) for item in deck.items),
    }
    every = [(wording, items) for wording, items in wordings.items() for _ in range(SLIPS)]
    boxes = [box for programme in session.all(Programme) for box in programme.boxes]
    return Sheets(
        language,
        title_of(session),
        words_of(language),
        slips=tuple(Slip(n, pieces(new_key(), 4), *what) for n, what in enumerate(every, 1)),
        questions=tuple(GuideQuestion(tell(one.ask), tell(one.probe)) for one in guide),
        steps={box.name: tell(box.title) for box in boxes},
        prompts=tuple(tell(one.say) for one in deck.travel),
        qualities=tuple(sentences(language)[f"phone_quality_{one}"] for one in get_args(Quality)),
        scale=tuple(sentences(language)[f"phone_scale_{end}"] for end in ("0", "half", "100")),
        gifts=tuple(sentences(language)[f"shared_gift_{one}"] for one in get_args(Gift)),
        offering=tuple(tell(hint.ask) for hint in deck.market if hint.kind == "offer"),
        needing=tuple(tell(hint.ask) for hint in deck.market if hint.kind == "need"),
        looking_back=sentences(language)["phone_close_then"],
        longing_keys=tuple(pieces(new_key(), 4) for _ in range(LONGING_SLIPS)),
    )
