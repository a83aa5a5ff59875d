"""The content of the morning in both languages, fixed when the session begins."""

from typing import Literal

from msgspec import Struct

from .base import PartName, StepName


class Both(Struct, frozen=True):
    """A sentence of the programme or the deck in both languages."""

    nl: str
    en: str


class Card(Struct, frozen=True):
    """A question for two strangers. One with `care` is never dealt to a manager and a direct report (rule 4)."""

    id: str
    level: int
    care: bool
    ask: Both


class Question(Struct, frozen=True):
    """A question of the interview's guide. `drop` orders which are left out when time is short; 0 never is."""

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


class Prompt(Struct, frozen=True):
    """A sentence of the deck that is read aloud, such as one of the time machine."""

    id: str
    say: Both


class Hint(Struct, frozen=True):
    """A question of the market, to think of an offer of this gift, or of a need; for a need `gift` is empty."""

    id: str
    kind: Literal["offer", "need"]
    gift: str
    ask: Both


class Box(Struct, frozen=True):
    """A step's place in the programme: its minutes now, the fewest it may have, and those planned."""

    name: StepName
    minutes: int
    least: int
    planned: int
    title: Both
    cue: Both


class Part(Struct, frozen=True, omit_defaults=True):
    """A part of a step, with its length in seconds. Parts follow the clock; the last one ends with the step.

    One that `repeats` runs several times, such as once for each person who is introduced. How often it is still to run
    is known to its exercise and not shown to the room. One that is `by_hand` ends by the facilitator's tap alone:
    somebody is speaking, and no clock knows when that is over.
    """

    name: PartName
    seconds: float
    repeats: bool = False
    by_hand: bool = False


class Introduction(Struct, frozen=True):
    """Who is introduced, and by whom, as ids of people."""

    whom: str
    by: str


Why = Literal["came", "back", "left", "moved", "again"]
"""Why others sit in a group: somebody came late, came back or went home, the facilitator moved somebody, or the step
goes on with other people than before.
"""


class Regrouped(Struct, frozen=True, omit_defaults=True):
    """How a group changed last while its step was open, and why; with ids of people. Every surface tells it in words.

    `whom` it began with: they came, went or were moved. Since session time `at` those who `came` sit here, and those
    who `went` do not.
    """

    why: Why
    at: float
    whom: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


class Talk(Struct, frozen=True):
    """One turn of a talk: who asks, who tells, and which questions of the guide fit into its time.

    It begins `after` seconds into the part `part`, and ends `seconds` later.
    """

    interviewer: str
    storyteller: str
    questions: tuple[str, ...]
    seconds: float
    part: PartName
    after: float = 0.0
