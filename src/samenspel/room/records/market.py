"""The market: what people offer and what they need, which of these may go together, and who walks to whom."""

from typing import ClassVar, Literal

from msgspec import Struct

from .base import DESK, NOBODY, ROOM, Id, Record, Sight, Text, Writing

Gift = Literal["head", "heart", "hands", "network"]
"""What somebody can give or seeks: something they know, love, make, or somebody whom they know."""
Whereby = Literal["near", "gift", "chance"]
"""Why two go together: they are near in meaning, they are of one gift, or nothing but chance."""
Thought = Literal["", "yes", "past"]
"""What somebody thought of a suggestion: nothing yet, yes, or not this one."""


class AtMarket(Writing, frozen=True, kw_only=True):
    """It hangs without a name. `by` is whose it is, once they put their name to it themselves."""

    first_sight: ClassVar[Sight] = NOBODY
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    sets_reach: ClassVar[bool] = True
    counted: ClassVar[bool] = True
    owners_alone: ClassVar[tuple[str, ...]] = ("version",)
    typed_unseen: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    gift: Gift
    text: Text
    by: Id = ""


class Offer(AtMarket, frozen=True, kw_only=True):
    """What somebody has to give."""

    first_sight: ClassVar[Sight] = NOBODY


class Need(AtMarket, frozen=True, kw_only=True):
    """What somebody is looking for."""

    first_sight: ClassVar[Sight] = NOBODY


class Suggested(Record, frozen=True):
    """`theirs` may go with `mine`: one is an offer and the other a need. Only whose `mine` is sees it, and what they
    thought of it. `unmet` is set only among so many people that it tells of nobody whose `theirs` is.
    """

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("step", "mine", "theirs")
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    mine: Id
    theirs: Id
    why: Whereby
    unmet: bool = False
    thought: Thought = ""


class Pairing(Record, frozen=True):
    """Both said yes: only now each learns who the other is, and at which spot they meet."""

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("offer", "need")
    about_words: ClassVar[bool] = True
    forgotten_with: ClassVar[tuple[str, ...]] = ("giver", "seeker")
    moves_clock: ClassVar[bool] = False

    step: Id
    offer: Id
    need: Id
    giver: Id
    seeker: Id
    number: int


class Taped(Record, frozen=True):
    """This offer and this need were taped together. It names nobody, nor the pairing, which does."""

    first_sight: ClassVar[Sight] = ROOM
    rests_on: ClassVar[tuple[str, ...]] = ("offer", "need")
    about_words: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    offer: Id
    need: Id


class Brought(Record, frozen=True):
    """Somebody on paper, who is told aloud whom they meet and where. It does not say about what."""

    first_sight: ClassVar[Sight] = DESK
    rests_on: ClassVar[tuple[str, ...]] = ("pairing",)
    forgotten_with: ClassVar[tuple[str, ...]] = ("person", "whom")
    moves_clock: ClassVar[bool] = False

    pairing: Id
    person: Id
    whom: Id
    number: int


class Near(Struct, frozen=True):
    """How near an offer and a need are in meaning, in hundredths."""

    offer: str
    need: str
    like: int


class Nearness(Record, frozen=True):
    """What the worker found: nobody sees it."""

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("step",)
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    near: tuple[Near, ...]
