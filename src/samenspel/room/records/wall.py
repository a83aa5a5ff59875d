"""What hangs on the wall, and what is about it."""

from typing import ClassVar

from .base import DESK, NOBODY, ROOM, Id, Key, Reach, Record, Sight, Text, WallWork, Writing


class Insight(Writing, frozen=True, kw_only=True):
    """One line about what made it possible. `line` is the writer's own key for it.

    `sheet` is the one that its writer laid it on: only there do others see it. `turning` means that the table asks what
    the strength would be. `visitor` means that a real person wrote it among pretended people; it is never set in a real
    session, where lines have no names. `apart`: the room made it of a text that was written over an older version.
    """

    first_sight: ClassVar[Sight] = NOBODY
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "sheet"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    sets_reach: ClassVar[bool] = True
    counted: ClassVar[bool] = True
    owners_alone: ClassVar[tuple[str, ...]] = ("line", "version", "apart")
    moves_clock: ClassVar[bool] = False

    step: Id
    line: Key
    text: Text
    sheet: Id = ""
    turning: bool = False
    visitor: bool = False
    reach: Reach = "harvest"
    apart: bool = False


class Source(Record, frozen=True):
    """The story that an insight came from. Hidden; goes when the story goes."""

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("insight", "story")
    moves_clock: ClassVar[bool] = False

    insight: Id
    story: Id


class Sheet(WallWork, frozen=True):
    """The flip-over of the table with this number. It does not say who sat there."""

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    can_be_stopped: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    title: Text = Text("")


class Pen(Record, frozen=True):
    """Who holds the pen of a sheet, an ambition, a drawing or a plan: they write for the others. Only the table sees
    this.
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    at_table: ClassVar[str] = "sheet"
    with_group: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    sheet: Id
    writer: Id


class Authors(Record, frozen=True):
    """Whose the words are in one text that a table writes with its pen: `what` it stands in, and in which `field`.
    `words` says how many words in a row each of `by` wrote. No screen sees it.
    """

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("what",)
    moves_clock: ClassVar[bool] = False

    what: Id
    field: str
    by: tuple[Id, ...]
    words: tuple[int, ...]


class Photo(WallWork, frozen=True):
    """A photo of the paper of the table with this number: of its sheet, its ambition or its drawing, `on` which it is
    laid, and with which it hangs. The picture itself is no record: it is kept beside the logbook, under this id.

    `described` says what is on it for whoever does not see it. The desk's own photo has no owner.
    """

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "on"
    with_group: ClassVar[bool] = True
    part_of: ClassVar[str] = "on"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    sets_reach: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("on",)
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    on: Id
    wide: int
    high: int
    described: Text = Text("")


class ParkedPoint(Writing, frozen=True):
    """A sore point set aside, with an appointment: who does what. Only for the desk, never on the wall."""

    first_sight: ClassVar[Sight] = DESK
    moves_clock: ClassVar[bool] = False

    text: Text
    appointment: Text = Text("")


class TakenOff(Record, frozen=True):
    """The facilitator took this off the wall; the desk and its owner see that."""

    first_sight: ClassVar[Sight] = DESK
    rests_on: ClassVar[tuple[str, ...]] = ("what",)
    leads: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    what: Id
    at: float = 0.0
    """When, in session time, so that what went last is hung back first; 0 in release 0.2."""


class Spotlight(Record, frozen=True):
    """What the facilitator shows large on the wall and on every phone, in this part of this step. It widens nobody's
    sight: only what hangs for all is shown so, and only as long as it does, in the words that the facilitator chose.
    """

    first_sight: ClassVar[Sight] = ROOM
    rests_on: ClassVar[tuple[str, ...]] = ("step", "what")
    about_words: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    part: int
    what: Id


class Message(Record, frozen=True):
    """A short text from the facilitator to one group, or to everybody, for as long as the step is open.

    `on_wall`: the wall shows it too, for people on paper. Once it is `over` only the desk has it, to send it again. No
    message outlives the morning.
    """

    first_sight: ClassVar[Sight] = DESK
    at_table: ClassVar[str] = "group"
    with_group: ClassVar[bool] = True
    after_reveal: ClassVar[Sight] = ROOM
    passes: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    text: Text
    group: Id = ""
    at: float = 0.0
    on_wall: bool = False
    over: bool = False


class Stop(Record, frozen=True):
    """Somebody who made something of this lets it not hang. Only they take that back; its table sees that it is so."""

    first_sight: ClassVar[Sight] = NOBODY
    at_table: ClassVar[str] = "what"
    with_group: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("what",)
    moves_clock: ClassVar[bool] = False

    what: Id


class Recognised(Record, frozen=True):
    """How many dots an insight got, put when the gallery ends."""

    first_sight: ClassVar[Sight] = ROOM
    for_good: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("insight",)
    about_words: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    insight: Id
    dots: int
