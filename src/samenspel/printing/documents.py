"""The documents that can be asked for: each is a module with its struct, and a template beside it."""

from collections.abc import Callable
from typing import Literal, assert_never

from samenspel.room.records import Language
from samenspel.room.session import Session

from .cards import CodeCards, Door, code_cards
from .deck import QuestionCards, question_cards
from .script import RunningOrder, running_order
from .sheets import Sheets, sheets

What = Literal["cards", "deck", "script", "sheets"]
AnyDocument = CodeCards | QuestionCards | RunningOrder | Sheets


def document_of(
    what: What, session: Session, language: Language, door: Door, new_key: Callable[[], str]
) -> AnyDocument:
    """The requested document, made from the room's records. `new_key` makes the key of one slip of the measure."""
    match what:
        case "cards":
            return code_cards(session, language, door)
        case "deck":
            return question_cards(session, language)
        case "script":
            return running_order(session, language)
        case "sheets":
            return sheets(session, language, new_key)
    assert_never(what)
