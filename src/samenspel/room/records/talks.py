"""What people use and make while talking: cards, introductions and stories."""

from typing import ClassVar

from .base import DESK, NOBODY, ROOM, Id, Key, Reach, Record, Sight, Text, Writing
from .content import Introduction, Talk


class Hand(Record, frozen=True):
    """A group's cards for the two halves, dealt all at once and turned over on the phone, so that nobody learns of a
    swap (rule 4).

    In logbooks of release 0.2 it has the cards of level 4 too, in `deeper`; they are in `Deeper` now.
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    at_table: ClassVar[str] = "group"
    erased_whole: ClassVar[bool] = True
    with_group: ClassVar[bool] = True

    group: Id
    first: tuple[Id, ...]
    second: tuple[Id, ...]
    deeper: tuple[Id, ...] = ()


class Deeper(Record, frozen=True):
    """Somebody is willing to go to level 4 with these `people`, themselves included; nobody else sees it.

    Once all of them are, each has the same `cards`. When others sit in the group, it counts no more. Those that release
    0.2 wrote name no people, and never count.
    """

    first_sight: ClassVar[Sight] = NOBODY
    erased_whole: ClassVar[bool] = True

    group: Id
    people: tuple[Id, ...] = ()
    cards: tuple[Id, ...] = ()


class MayTell(Writing, frozen=True):
    """What may be told about me: written by that person, seen by those who introduce them (rule 3)."""

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "group"
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    group: Id
    about: Id
    text: Text


class KeyWords(Writing, frozen=True):
    """Three words to remember somebody by when introducing them."""

    first_sight: ClassVar[Sight] = NOBODY
    forgotten_with: ClassVar[tuple[str, ...]] = ("about",)
    moves_clock: ClassVar[bool] = False

    about: Id
    text: Text


class Queue(Record, frozen=True):
    """Who is still to be introduced. Only the desk sees it, so a skip leaves no trace."""

    first_sight: ClassVar[Sight] = DESK
    erased_whole: ClassVar[bool] = True

    step: Id
    waiting: tuple[Introduction, ...]
    circle: int = 0


class Stage(Record, frozen=True):
    """Who is being introduced now. In a large hall each circle has its own stage, numbered from 0.

    Beside who was announced it would tell who was skipped, so nothing of it stays.
    """

    first_sight: ClassVar[Sight] = ROOM
    erased_whole: ClassVar[bool] = True

    step: Id
    whom: Id
    by: Id
    circle: int = 0


class ToIntroduce(Record, frozen=True):
    """Somebody whom its owner will introduce. It stays when they are skipped, so a skip leaves no trace.

    Steps opened with release 0.2 or earlier have none: there a phone names nobody before the first is called up.
    """

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("whom",)
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    whom: Id


class Talks(Record, frozen=True):
    """The turns of a group's talk, in order."""

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    at_table: ClassVar[str] = "group"
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    group: Id
    turns: tuple[Talk, ...]


class Story(Writing, frozen=True, kw_only=True):
    """The storyteller's answer to one question, as the interviewer noted it; `of` is the storyteller (rule 2).

    `question` is the id of a question in the guide, or `strength` for what the listener gives back.
    """

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "group"
    sets_reach: ClassVar[bool] = True
    with_person: ClassVar[str] = "by"
    moves_clock: ClassVar[bool] = False

    group: Id
    question: Key
    by: Id
    text: Text
    reach: Reach = "pair"


class Help(Record, frozen=True):
    """A group would like the facilitator to come. It does not say who called."""

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    group: Id
