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
TieKind = Literal["know", "rather_not", "manager"]
Language = Literal["nl", "en"]
Practice = Literal["", "rehearsal", "demo"]
"""What a session is when it is no real one."""


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


# --- what the morning is made of: content, in both languages, laid down when the session begins


class Both(Struct, frozen=True):
    """A sentence of the programme or the deck in both languages."""

    nl: str
    en: str


class Card(Struct, frozen=True):
    """A question for two strangers. One with `care` is not dealt to a manager and a direct report (rule 4)."""

    id: str
    level: int
    care: bool
    ask: Both


class Question(Struct, frozen=True):
    """A question of the interview's guide. `drop` says which go first when time is short; 0 never goes."""

    id: str
    seconds: int
    drop: int
    ask: Both
    probe: Both


class Item(Struct, frozen=True):
    """A statement of the measure, in the wording for officials and for residents."""

    id: str
    official: Both
    resident: Both


class Box(Struct, frozen=True):
    """A step's place in the programme: its minutes now, the fewest it may have, and as they were planned."""

    name: StepName
    minutes: int
    least: int
    planned: int
    title: Both
    cue: Both


class Part(Struct, frozen=True):
    """A part of a step, with its length in seconds. Parts follow the clock; the last one ends with the step."""

    name: PartName
    seconds: float


class Introduction(Struct, frozen=True):
    """Who is introduced, and by whom; ids of people."""

    whom: str
    by: str


# --- the room


class About(Record, frozen=True):
    """What this session is: written when it is begun. `question` is the question of the day.

    `practice` is empty for a session that counts; with pretended people it is a rehearsal or the demo.
    """

    title: Words
    whom: Words = Words("")
    expected: int = 0
    language: Language = "nl"
    question: Words = Words("")
    practice: Practice = ""


class Programme(Record, frozen=True):
    """The boxes of the variant, and in which order they give back time. `extra` are minutes that the hall gave."""

    variant: str
    boxes: tuple[Box, ...]
    shrink: tuple[StepName, ...]
    extra: int = 0


class Deck(Record, frozen=True):
    """The cards, the interview's guide and the items of the measure that this session is played with."""

    name: str
    cards: tuple[Card, ...]
    guide: tuple[Question, ...]
    items: tuple[Item, ...]


class Person(Record, frozen=True):
    """Somebody who takes part; `of` is the person. `card` is the number of a code card, 0 for whoever has a phone.

    `visitor` is somebody real among pretended people.
    """

    alias: Words
    here: bool = True
    card: int = 0
    visitor: bool = False


class Badge(Record, frozen=True):
    """What somebody said at the door, for putting people together and for nothing else."""

    role: Role = "official"
    organisation: Words = Words("")


class Tie(Record, frozen=True):
    """Whom I know, would rather not sit with, or have as manager or direct report. Dropped after the last draw."""

    whom: str
    how: TieKind


class Step(Record, frozen=True):
    """A step of the programme that was opened. Times are in seconds of session time.

    `part` is the part that runs, since `part_from`. While the clock is frozen, `held_at` says since when. `parts` hold
    what each part took once it has ended.
    """

    name: StepName
    opened_at: float
    open: bool = True
    revealed: bool = False
    parts: tuple[Part, ...] = ()
    part: int = 0
    part_from: float = 0.0
    held_at: float = 0.0
    closed_at: float = 0.0


class Group(Record, frozen=True):
    """People put together in one step. `number` tells where they meet; the first of `people` begins.

    `left` were in it and are not any more: they met all the same.
    """

    step: str
    number: int
    people: tuple[str, ...]
    left: tuple[str, ...] = ()


class Hand(Record, frozen=True):
    """The cards of a group, dealt at once and turned on the phone, so that no swap is known to anyone (rule 4).

    `first` for the first half, `second` for the second, `deeper` when all of them chose level 4.
    """

    group: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    deeper: tuple[str, ...] = ()


class Deeper(Record, frozen=True):
    """I would go to level 4. Known to nobody until the others would too."""

    group: str


class MayTell(Record, frozen=True):
    """What may be told of me: written by the one talked about, seen by those who introduce (rule 3)."""

    group: str
    about: str
    text: Words


class KeyWords(Record, frozen=True):
    """Three words to remember somebody by when introducing them."""

    about: str
    text: Words


class Queue(Record, frozen=True):
    """Who is still to be introduced. Only the desk sees it, so that a skip leaves no trace."""

    step: str
    waiting: tuple[Introduction, ...]
    circle: int = 0


class Stage(Record, frozen=True):
    """Who is being introduced now. Circles of a large hall each have a stage, numbered from 0."""

    step: str
    whom: str
    by: str
    circle: int = 0


class Story(Record, frozen=True, kw_only=True):
    """What the storyteller told at one question, as the interviewer noted it; `of` is the storyteller (rule 2).

    `question` is the guide's; `strength` is what the listener gives back.
    """

    group: str
    question: str
    by: str
    text: Words
    version: int = 1
    reach: Reach = "pair"


class Help(Record, frozen=True):
    """A group would like the facilitator to come. It does not say who of them."""

    group: str


class Insight(Record, frozen=True, kw_only=True):
    """One line: what made it possible. `line` is the writer's own key for it, `version` counts its rewritings.

    `sheet` is where it was put; `turning` when the table asks what the strength would be. `visitor` when somebody real
    wrote it among pretended people: never so in a session that counts, where nothing says whose a line is.
    """

    step: str
    line: str
    text: Words
    version: int = 1
    sheet: str = ""
    turning: bool = False
    visitor: bool = False
    reach: Reach = "harvest"


class Source(Record, frozen=True):
    """From whose story an insight came. Hidden; goes when the story goes."""

    insight: str
    story: str


class Sheet(Record, frozen=True):
    """The flip-over of the table with this number. It does not say who sat there."""

    step: str
    number: int
    title: Words = Words("")
    version: int = 1


class Pen(Record, frozen=True):
    """Who holds the pen of a sheet: gives it its title, and writes for the others. Known at the table alone."""

    sheet: str
    writer: str


class ParkedPoint(Record, frozen=True):
    """A sore point set aside, with an appointment: who does what. For the desk; never on the wall."""

    text: Words
    appointment: Words = Words("")


class TakenOff(Record, frozen=True):
    """The facilitator took this off the wall; told to the desk and to whose it is."""

    what: str


class Recognised(Record, frozen=True):
    """How many dots an insight got, put when the gallery ends."""

    insight: str
    dots: int


class Measured(Record, frozen=True):
    """How many answered before, and the median of each item; no median under five answers (rule 10)."""

    step: str
    answers: int
    medians: tuple[float | None, ...] = ()


class Tally(Record, frozen=True):
    """How much was written in a step, never what. Kept by the session, never put by a handler."""

    step: str
    lines: int
    writers: int


AnyRecord: TypeAlias = (
    About | Programme | Deck | Person | Badge | Tie | Step | Group | Hand | Deeper | MayTell | KeyWords | Queue | Stage
    | Story | Help | Insight | Source | Sheet | Pen | ParkedPoint | TakenOff | Recognised | Measured | Tally
)  # fmt: skip

FIRST_SIGHT: Mapping[type[Record], Sight] = {
    About: ROOM,
    Programme: DESK,
    Deck: ROOM,
    Person: ROOM,
    Badge: NOBODY,
    Tie: NOBODY,
    Step: ROOM,
    Group: DESK,
    Hand: NOBODY,
    Deeper: NOBODY,
    MayTell: NOBODY,
    KeyWords: NOBODY,
    Queue: DESK,
    Stage: ROOM,
    Story: NOBODY,
    Help: DESK,
    Insight: NOBODY,
    Source: NOBODY,
    Sheet: NOBODY,
    Pen: NOBODY,
    ParkedPoint: DESK,
    TakenOff: DESK,
    Recognised: ROOM,
    Measured: DESK,
    Tally: DESK,
}
"""Who sees a kind when it first lies there, besides its owner. Tests hold this against every handler."""

AMONG_THEIR_GROUP = frozenset({Group, Hand, MayTell, Sheet, Pen, Insight})
"""Kinds that the people of their group may see too: named one by one, as they sat together when it was put."""

AFTER_REVEAL: Mapping[type[Record], Sight] = {Insight: ROOM, Sheet: ROOM}
"""Who sees a kind that is put into a step that was revealed."""
