"""What people will do after the morning: whom they gathered with, their plan, and who will ask after it."""

from typing import ClassVar, Literal

from .base import NOBODY, ROOM, Id, Record, Sight, Text, Writing

Answer = Literal["", "yes", "not"]
"""What a buddy said: nothing yet, yes, or not yet. Why is asked of nobody."""


class Gathered(Record, frozen=True):
    """Somebody stands by this idea, in the group with this number. Others see that somebody does, never who or in which
    group; of whoever takes a step `alone` they do not see that either. It is another record at each place: one that
    moved would be followed.
    """

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("step",)
    owners_alone: ClassVar[tuple[str, ...]] = ("number",)
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int = 0
    about: Id = ""
    alone: bool = False


class Plan(Writing, frozen=True):
    """The four lines of the group with this number, about a concept or an ambition. A step alone is a group of one.

    `date` is the day of the first step (2026-11-29); `free` means that it takes no new money. It hangs once its people
    `hung` it there.
    """

    first_sight: ClassVar[Sight] = NOBODY
    dealt: ClassVar[bool] = True
    with_group: ClassVar[bool] = True
    at_table: ClassVar[str] = "number"
    after_reveal: ClassVar[Sight] = ROOM
    hangs: ClassVar[bool] = True
    can_be_stopped: ClassVar[bool] = True
    one_by_one: ClassVar[bool] = True
    chosen: ClassVar[tuple[str, ...]] = ("date", "free")
    needs: ClassVar[tuple[str, ...]] = ("what", "date")
    hangs_with: ClassVar[tuple[str, ...]] = ("what", "date", "free")
    hung_by: ClassVar[str] = "hung"
    moves_clock: ClassVar[bool] = False

    step: Id
    number: int
    about: Id = ""
    what: Text = Text("")
    whom: Text = Text("")
    know: Text = Text("")
    date: str = ""
    free: bool = False
    hung: bool = False

    @property
    def is_shown(self) -> bool:
        return self.hung and self.what != ""


class Buddy(Record, frozen=True):
    """`by` asked `whom` to ask after their first step. Only these two see it, and what was said; of somebody on paper
    also whoever answers for them: their helper, or else the desk. Else the desk sees only how many have a buddy.
    """

    first_sight: ClassVar[Sight] = NOBODY
    rests_on: ClassVar[tuple[str, ...]] = ("plan",)
    forgotten_with: ClassVar[tuple[str, ...]] = ("by", "whom")
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    plan: Id
    by: Id
    whom: Id
    said: Answer = ""
    step: Id = ""

    @property
    def is_counted(self) -> bool:
        return self.said == "yes"


class Asked(Record, frozen=True):
    """How often somebody asked for a buddy in this step: it says not whom, and outlives what they asked."""

    first_sight: ClassVar[Sight] = NOBODY
    for_good: ClassVar[bool] = True
    rests_on: ClassVar[tuple[str, ...]] = ("step",)
    erased_whole: ClassVar[bool] = True
    moves_clock: ClassVar[bool] = False

    step: Id
    times: int = 1
