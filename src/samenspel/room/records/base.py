"""What every record has, and what a kind of record says of itself where it is defined."""

from typing import Annotated, ClassVar, Literal, NewType, TypeAlias

from msgspec import Meta, Struct

Text = NewType("Text", str)
"""What a person wrote: blacked out when forgotten, shown as text, never as markup."""

Id: TypeAlias = Annotated[str, Meta(description="the id of another record")]
"""Names another record, or a card of the deck. The session finds every record by the ids that it holds."""

Audience: TypeAlias = str
"""`room`, `wall`, `desk` (the facilitators) or the id of a person."""

Sight: TypeAlias = frozenset[Audience]
NOBODY: Sight = frozenset()
ROOM: Sight = frozenset({"room"})
DESK: Sight = frozenset({"desk"})
WALL: Sight = frozenset({"wall"})

Reach = Literal["private", "pair", "group", "room", "harvest", "book"]
"""How far something may ever go, narrow to wide. Only its owner raises it."""

StepName = Literal[
    "welcome", "before", "meet", "introduce", "interview", "insights", "gallery", "break",
    "travel", "ambition", "drawing", "show", "thread", "market", "plan", "close",
]  # fmt: skip
PartName = Literal[
    "whole", "find", "instruct", "first", "change", "second", "review", "turn", "alone", "pair", "table", "title",
]  # fmt: skip
Role = Literal["official", "resident", "other"]
Language = Literal["nl", "en"]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=str.lower):
    """One thing in the room. It is seen whole or not at all.

    `of`, `seen_by` and `reach` are for the server. Nobody is told them, save the owner that it is theirs and its reach.
    """

    id: str
    """Random, so that it tells nothing."""
    of: str = ""
    """Whose it is: who always sees it and whose forgetting takes it away. Empty when it is of the room."""
    seen_by: Sight = NOBODY
    """Who else sees it. Nothing else decides what leaves the server."""
    reach: Reach = "room"
    """`seen_by` never goes beyond this."""

    first_sight: ClassVar[Sight]
    """Who sees this kind when it is first laid down, besides its owner. Tests hold every handler to it."""
    with_group: ClassVar[bool] = False
    """Whether the people of its group see it too: named one by one, as they sit together when it is put."""
    after_reveal: ClassVar[Sight] = NOBODY
    """Who sees it when it is laid into a step that was revealed."""
    rests_on: ClassVar[tuple[str, ...]] = ()
    """Fields with the id of what it cannot outlive: it goes when one of those goes."""
    called_by: ClassVar[str] = ""
    """The field with its name, for a kind of which no two may be called alike (`Session.called`)."""
    hangs: ClassVar[bool] = False
    """Whether it may hang on the wall, and the facilitator may take it off and hang it back."""
    sets_reach: ClassVar[bool] = False
    """Whether its owner says how far it may go."""
    lowers_reach: ClassVar[str] = ""
    """The field with the person who may say that it goes less far; empty when only the owner may."""
    counted: ClassVar[bool] = False
    """Whether the desk is told how many of this kind lie in a step, and of how many people; never what."""
    moves_clock: ClassVar[bool] = True
    """Whether putting one may change a deadline, the outlook, who sits where or how many are ready."""


class Writing(Record, frozen=True, kw_only=True):
    """A text that is written anew in one place. `version` counts its rewritings (room/writing.py holds the rule)."""

    version: int = 1
