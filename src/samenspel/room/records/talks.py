"""What belongs to people talking: cards, introductions, and stories."""

from typing import ClassVar

from .base import DESK, NOBODY, ROOM, Id, Reach, Record, Sight, Text, Writing
from .content import Introduction, Talk


class Hand(Record, frozen=True):
    """The cards of a group, dealt at once and turned on the phone, so that no swap is known to anyone (rule 4).

    `first` for the first half, `second` for the second, `deeper` when all of them chose level 4.
    """

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True

    group: Id
    first: tuple[Id, ...]
    second: tuple[Id, ...]
    deeper: tuple[Id, ...] = ()


class Deeper(Record, frozen=True):
    """I would go to level 4. Known to nobody until the others would too."""

    first_sight: ClassVar[Sight] = NOBODY

    group: Id


class MayTell(Writing, frozen=True):
    """What may be told of me: written by the one talked about, seen by those who introduce (rule 3)."""

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    group: Id
    about: Id
    text: Text


class KeyWords(Writing, frozen=True):
    """Three words to remember somebody by when introducing them."""

    first_sight: ClassVar[Sight] = NOBODY
    moves_clock: ClassVar[bool] = False

    about: Id
    text: Text


class Queue(Record, frozen=True):
    """Who is still to be introduced. Only the desk sees it, so that a skip leaves no trace."""

    first_sight: ClassVar[Sight] = DESK

    step: Id
    waiting: tuple[Introduction, ...]
    circle: int = 0


class Stage(Record, frozen=True):
    """Who is being introduced now. Circles of a large hall each have a stage, numbered from 0."""

    first_sight: ClassVar[Sight] = ROOM

    step: Id
    whom: Id
    by: Id
    circle: int = 0


class Talks(Record, frozen=True):
    """The turns of a group's interview, in their order."""

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    group: Id
    turns: tuple[Talk, ...]


class Story(Writing, frozen=True, kw_only=True):
    """What the storyteller told at one question, as the interviewer noted it; `of` is the storyteller (rule 2).

    `question` is the guide's; `strength` is what the listener gives back.
    """

    first_sight: ClassVar[Sight] = NOBODY
    sets_reach: ClassVar[bool] = True
    lowers_reach: ClassVar[str] = "by"
    moves_clock: ClassVar[bool] = False

    group: Id
    question: str
    by: Id
    text: Text
    reach: Reach = "pair"


class Help(Record, frozen=True):
    """A group would like the facilitator to come. It does not say who of them."""

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    group: Id
