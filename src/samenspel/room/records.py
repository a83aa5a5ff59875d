"""Everything that can lie in the room: the whole vocabulary, one struct a thing."""

from collections.abc import Mapping
from typing import Literal, NewType, TypeAlias

from msgspec import Struct

Words = NewType("Words", str)
"""What a person wrote: blacked out when forgotten, shown as text, never as markup."""

Audience: TypeAlias = str
"""`room`, `wall`, `desk` (the facilitators) or the id of a person."""

Sight: TypeAlias = frozenset[Audience]
NOBODY: Sight = frozenset()
ROOM: Sight = frozenset({"room"})
DESK: Sight = frozenset({"desk"})

Reach = Literal["private", "pair", "group", "room", "harvest", "book"]
"""How far something may ever go, narrow to wide. Only its owner raises it."""

StepName = Literal["insights", "gallery", "break"]
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


class About(Record, frozen=True):
    """What this session is: written when it is begun."""

    title: Words
    whom: Words = Words("")
    expected: int = 0
    language: Language = "nl"


class Person(Record, frozen=True):
    """Somebody who takes part; `of` is the person."""

    alias: Words
    here: bool = True


class Step(Record, frozen=True):
    """A step of the programme that was opened. `opened_at` is in seconds of session time."""

    name: StepName
    opened_at: float
    open: bool = True
    revealed: bool = False


class Insight(Record, frozen=True, kw_only=True):
    """One line: what made it possible. `line` is the writer's own key for it, `version` counts its rewritings."""

    step: str
    line: str
    text: Words
    version: int = 1
    reach: Reach = "harvest"


class TakenOff(Record, frozen=True):
    """The facilitator took this off the wall; told to the desk and to whose it is."""

    what: str


class Recognised(Record, frozen=True):
    """How many dots an insight got, put when the gallery ends."""

    insight: str
    dots: int


class Tally(Record, frozen=True):
    """How much was written in a step, never what. Kept by the session, never put by a handler."""

    step: str
    lines: int
    writers: int


AnyRecord: TypeAlias = About | Person | Step | Insight | TakenOff | Recognised | Tally

FIRST_SIGHT: Mapping[type[Record], Sight] = {
    About: ROOM,
    Person: ROOM,
    Step: ROOM,
    Insight: NOBODY,
    TakenOff: DESK,
    Recognised: ROOM,
    Tally: DESK,
}
"""Who sees a kind when it first lies there, besides its owner. Tests hold this against every handler."""

AFTER_REVEAL: Mapping[type[Record], Sight] = {Insight: ROOM}
"""Who sees a kind that is put into a step that was revealed."""
