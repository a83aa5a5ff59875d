"""What every record has, and what each kind of record declares about itself."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, NewType, TypeAlias

from msgspec import Meta, Struct

Text = NewType("Text", str)
"""What a person wrote: blacked out when they are forgotten; always shown as text, never as markup."""

Name: TypeAlias = Annotated[Text, Meta(description="on one line")]
"""In a command: a text that stands on one line, such as a name or a title (room/text/tidying.py)."""

Id: TypeAlias = Annotated[str, Meta(description="the id of another record")]
"""Refers to another record, or to a card of the deck. The session finds every record by the ids that it holds."""

Key: TypeAlias = Annotated[str, Meta(description="a key that a screen made up")]
"""By which a screen finds its own again. It may hold words, so it is blacked out like them."""

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
    "guided", "neighbour", "dreams", "sentence", "rests", "wordless", "draw",
    "measure", "mine", "word",
]  # fmt: skip
LOOKING: frozenset[PartName] = frozenset({"find"})
"""The parts in which people look for those they sit with, in whichever exercise."""
PAST_TURNS: frozenset[PartName] = frozenset({"review"})
"""The parts in which every turn of a talk is over."""
Role = Literal["official", "resident", "other"]
Language = Literal["nl", "en"]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=str.lower):
    """One thing in the room. An audience sees all of it or nothing.

    `of`, `seen_by` and `reach` stay on the server, except that the owner sees that it is theirs, and its reach.
    """

    id: str
    """Random, so that it reveals nothing."""
    of: str = ""
    """Its owner, who always sees it; when they are forgotten, it goes too. Empty when it belongs to the room."""
    seen_by: Sight = NOBODY
    """Who else sees it. Nothing else decides what leaves the server."""
    reach: Reach = "room"
    """How far `seen_by` may ever go."""

    first_sight: ClassVar[Sight]
    """Who sees this kind when it is first put, besides its owner. Tests check every handler against it."""
    with_group: ClassVar[bool] = False
    """Whether the people of its group see it too: each by id, as far as they may (room/rules/earned.py)."""
    dealt: ClassVar[bool] = False
    """Whether it is dealt and not written: whoever sits down at its table sees it, as long as no words are on it."""
    with_person: ClassVar[str] = ""
    """The field with the one other person it is made with: they see it within its reach, and may lower that."""
    at_table: ClassVar[str] = ""
    """The field that leads to its table, whose people see it: the table's group, its number in the step, or a record
    that lies there. If it hangs, they see it before the reveal.
    """
    after_reveal: ClassVar[Sight] = NOBODY
    """Who sees it when it is put in a step that has been revealed."""
    rests_on: ClassVar[tuple[str, ...]] = ()
    """Fields with the ids of what it cannot outlive: it goes when one of those goes."""
    forgotten_with: ClassVar[tuple[str, ...]] = ()
    """Fields with a person it is about: when they are forgotten, so is it, whoever wrote it."""
    called_by: ClassVar[str] = ""
    """The field with its name, for a kind in which no two may have the same name (`Session.called`)."""
    owners_alone: ClassVar[tuple[str, ...]] = ()
    """Fields that only its owner is told: a key that tells whose phone made it, a count of their own rewritings."""
    part_of: ClassVar[str] = ""
    """The field with what it is a part of: it is shown, and taken off the wall, with that."""
    one_by_one: ClassVar[bool] = False
    """Whether it is shown by itself, and not with all others at the reveal of its step. Then it says whether it was."""
    hangs: ClassVar[bool] = False
    """Whether it may hang on the wall, and the facilitator may take it off and hang it back."""
    can_be_stopped: ClassVar[bool] = False
    """Whether any of its makers can stop it from hanging (rule 11): several made it, and no one of them owns it."""
    hangs_with: ClassVar[tuple[str, ...]] = ()
    """The fields that its people fill in before they may hang it."""
    sets_reach: ClassVar[bool] = False
    """Whether its owner sets its reach."""
    counted: ClassVar[bool] = False
    """Whether the desk sees how many of this kind a step has, and from how many people; never the content."""
    erased_whole: ClassVar[bool] = False
    """Whether nothing at all of it stays in the logbook once it is forgotten, and not only none of its words."""
    for_good: ClassVar[bool] = False
    """Whether undo leaves it as it is: a figure that was seen is not counted again."""
    seen_for_good: ClassVar[tuple[str, ...]] = ()
    """Fields that undo leaves as they are now: what was seen is not hidden again."""
    stays_gone: ClassVar[bool] = False
    """Whether undo does not bring it back either. Dots come back with the line that they were given to."""
    about_words: ClassVar[bool] = False
    """Whether it is about the words of what it rests on, and goes when these are rewritten."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Fields that a table fills, and of which the desk sees whether it did (`Progress`): a text, or what it rests on,
    which counts as long as it hangs.
    """
    leads: ClassVar[bool] = False
    """Whether a turn that puts one was about it, whatever else changes with it: that is how undo names the turn."""
    chosen: ClassVar[tuple[str, ...]] = ()
    """Fields of what is dealt that a table fills by taps. They are its own as words are: whoever sits down late sees
    nothing that was chosen before.
    """
    passes: ClassVar[bool] = False
    """Whether the desk puts it there for a while, and it is over by itself: that stands in the way of no undo."""
    grounds: ClassVar[str] = ""
    """The field with what it rests on, for a kind that hangs only as long as one of these does (rule 7)."""
    holds_for_words: ClassVar[str] = ""
    """The field that a tap sets for what it rests on: it holds for the words of then, and while those have a ground."""
    hung_by: ClassVar[str] = ""
    """The field that the tap sets by which it hangs, for what its own people hang. What changes its words in another
    way takes that tap back.
    """
    typed_unseen: ClassVar[bool] = False
    """Whether the hand that typed it for somebody on paper may write over it, or erase it, though it hangs on nobody's
    screen or without a name: nothing is lost that it did not write itself.
    """
    moves_clock: ClassVar[bool] = True
    """Whether putting one may change a deadline, the outlook, who sits where or how many are ready."""

    @property
    def is_counted(self) -> bool:
        """Whether the desk counts it now, in the tally of its step."""
        return self.counted

    @property
    def is_shown(self) -> bool:
        """Whether it was shown, for a kind that is shown one by one."""
        return False

    @property
    def is_laid(self) -> bool:
        """Whether it lies where others may see it: what belongs at a table is its writer's until it is laid there."""
        return not self.at_table or bool(getattr(self, self.at_table))


class Writing(Record, frozen=True, kw_only=True):
    """A text that can be rewritten in place. `version` counts its rewritings (the rule is in room/rules/writing.py)."""

    counted_apart: ClassVar[Mapping[str, str]] = {}
    """Texts that have a count of their own, and the field with that: two people may each rewrite one of them."""

    version: int = 1


class WallWork(Writing, frozen=True, kw_only=True):
    """What a table makes for the wall: it goes into the harvest of this session, without names (rule 11)."""

    reach: Reach = "harvest"
