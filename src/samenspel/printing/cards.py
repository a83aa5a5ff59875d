"""Code cards: one for everybody who comes, with how to join and a code of their own."""

from collections.abc import Mapping

from msgspec import Struct

from samenspel.room.people.cards import MOST_CARDS
from samenspel.room.records import Language
from samenspel.room.session import Session

from .document import Document, pieces, title_of, words_of

FEWEST = 12


class Network(Struct, frozen=True):
    """The hall's wifi: its name, its password, and what a camera reads to join it. All empty when nobody named one."""

    name: str = ""
    password: str = ""
    scanned: str = ""


class Door(Struct, frozen=True):
    """How to join, as printing receives it: which passes open a seat is decided elsewhere."""

    address: str
    code: str
    codes: Mapping[int, str]
    """Of the cards, by their numbers."""

    wifi: Network = Network()

    def link(self, card: int) -> str:
        """The link that opens this card's seat. Both codes are in the fragment, which no server gets to see."""
        return f"{self.address}/mee#{self.code}.{self.codes[card]}"


class CodeCard(Struct, frozen=True):
    number: int
    own: str
    """The pass, in pieces of four."""
    link: str
    """For its QR code."""


class CodeCards(Document, frozen=True, tag="cards"):
    code: str
    short: str
    """The address to type."""
    cards: tuple[CodeCard, ...]
    wifi: Network = Network()


def code_cards(session: Session, language: Language, door: Door) -> CodeCards:
    return CodeCards(
        language,
        title_of(session),
        words_of(language),
        code=f"{door.code[:3]} {door.code[3:]}",
        short=door.address.partition("://")[2] + "/mee",
        wifi=door.wifi,
        cards=tuple(CodeCard(n, pieces(code, 4), door.link(n)) for n, code in door.codes.items()),
    )


def how_many(expected: int) -> int:
    """As many as are expected and a fifth more: people who come unannounced get a card too."""
    return min(max(FEWEST, -(-expected * 6 // 5)), MOST_CARDS)
