"""The question cards, level by level."""

from msgspec import Struct

from samenspel.room.records import Language
from samenspel.room.session import Session

from .document import Document, deck_of, teller, title_of, words_of


class QuestionCard(Struct, frozen=True):
    level: int
    care: bool
    ask: str


class QuestionCards(Document, frozen=True, tag="deck"):
    questions: tuple[QuestionCard, ...]


def question_cards(session: Session, language: Language) -> QuestionCards:
    tell = teller(language)
    cards = sorted(deck_of(session).cards, key=lambda card: card.level)
    questions = tuple(QuestionCard(card.level, card.care, tell(card.ask)) for card in cards)
    return QuestionCards(language, title_of(session), words_of(language), questions)
