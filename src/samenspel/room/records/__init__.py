"""Every kind of record: the whole vocabulary of the room, one struct per kind, one file per family.

Each kind declares who sees it first, whether its group does too, and what it cannot outlive: see `Record`.
"""

from typing import TypeAlias

from .base import (
    DESK,
    NOBODY,
    ROOM,
    WALL,
    Audience,
    Id,
    Key,
    Language,
    Name,
    PartName,
    Reach,
    Record,
    Role,
    Sight,
    StepName,
    Text,
    Writing,
)
from .content import Both, Box, Card, Introduction, Item, Part, Question, Talk
from .morning import (
    About,
    Deck,
    Door,
    DoorState,
    Erasing,
    JoinCode,
    Measured,
    Over,
    Practice,
    Programme,
    Sealed,
    Step,
    Tally,
)
from .people import Badge, CodeCard, Console, Drawn, Group, Helper, Newcomer, OpenedSeat, Person, Removed, Tie, TieKind
from .talks import Deeper, Hand, Help, KeyWords, MayTell, Queue, Stage, Story, Talks, ToIntroduce
from .wall import Insight, ParkedPoint, Pen, Recognised, Sheet, Source, TakenOff

AnyRecord: TypeAlias = (
    About | Programme | Deck | Step | Tally | Sealed | Measured | Door | JoinCode | Over | Erasing
    | Person | CodeCard | OpenedSeat | Helper | Console | Badge | Tie | Group | Newcomer | Drawn | Removed
    | Hand | Deeper | MayTell | KeyWords | Queue | Stage | ToIntroduce | Talks | Story | Help
    | Insight | Source | Sheet | Pen | ParkedPoint | TakenOff | Recognised
)  # fmt: skip

__all__ = [
    "DESK",
    "NOBODY",
    "ROOM",
    "WALL",
    "About",
    "AnyRecord",
    "Audience",
    "Badge",
    "Both",
    "Box",
    "Card",
    "CodeCard",
    "Console",
    "Deck",
    "Deeper",
    "Door",
    "DoorState",
    "Drawn",
    "Erasing",
    "Group",
    "Hand",
    "Help",
    "Helper",
    "Id",
    "Insight",
    "Introduction",
    "Item",
    "JoinCode",
    "Key",
    "KeyWords",
    "Language",
    "MayTell",
    "Measured",
    "Name",
    "Newcomer",
    "OpenedSeat",
    "Over",
    "ParkedPoint",
    "Part",
    "PartName",
    "Pen",
    "Person",
    "Practice",
    "Programme",
    "Question",
    "Queue",
    "Reach",
    "Recognised",
    "Record",
    "Removed",
    "Role",
    "Sealed",
    "Sheet",
    "Sight",
    "Source",
    "Stage",
    "Step",
    "StepName",
    "Story",
    "TakenOff",
    "Talk",
    "Talks",
    "Tally",
    "Text",
    "Tie",
    "TieKind",
    "ToIntroduce",
    "Writing",
]  # fmt: skip
