"""What every document has: a language, a title, the sentences on it, and the room it is made from."""

from collections.abc import Callable

from msgspec import Struct

from samenspel.room.records import About, Both, Deck, Language
from samenspel.room.session import Session
from samenspel.words import sentences

LONGEST = 120
"""Signs of a title."""


class Document(Struct, frozen=True, tag_field="what"):
    """One document; its tag names the template that typesets it."""

    language: Language
    title: str
    words: dict[str, str]
    """The sentences of paper, by key without `paper_`."""


def title_of(session: Session) -> str:
    title = about(session).title
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"


def words_of(language: Language) -> dict[str, str]:
    return {key.removeprefix("paper_"): text for key, text in sentences(language).items() if key[:6] == "paper_"}


def about(session: Session) -> About:
    return next(iter(session.all(About)))


def deck_of(session: Session) -> Deck:
    return next(iter(session.all(Deck)))


def teller(language: Language) -> Callable[[Both], str]:
    """Picks this language from a sentence of the programme or the deck."""
    return lambda both: both.nl if language == "nl" else both.en


def pieces(code: str, size: int) -> str:
    """A code in groups, as it is read aloud."""
    return " ".join(code[at : at + size] for at in range(0, len(code), size))
