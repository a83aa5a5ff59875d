"""Who may do what in which step: complete, up to date, and with what may never be otherwise."""

from collections.abc import Sequence
from typing import get_args

import pytest

from samenspel.room.handle import AnyCommand
from tests.hostile.rooms import STEPS
from tests.rights import PAGE, ROLES, ROWS, matrix, page

pytestmark = pytest.mark.slow

FOR_ONESELF = {
    "EraseInsight", "EraseStory", "EraseParked", "PutOnSheet", "Park, a line", "SetReach, of a line", "Untie", "PassBy",
}  # fmt: skip
"""What only its owner does; a facilitator may pass somebody by as well."""
BY_THE_CLOCK = {"EndPart", "GoOn", "HideNames"}
AT_THE_DOOR = {"Join"}
PEOPLES = {"stranger", "removed", "gone", "seated", "group", "owner", "helper", "neighbour"}
AMONG_PEOPLE = {
    "Begin", "EndConsole", "SetDoor", "ChangeCode", "EndMorning", "TakeUpAgain", "EraseSession",
    "KeepSession", "AddPerson", "NameHelper", "SeeOff", "Remove", "LetBack", "OpenStep", "Reveal", "EndPart",
    "AddMinute", "TakeMinute", "Freeze", "Thaw", "TakeCuts", "AskFive", "Move", "PairUp", "AnswerHelp", "Agree",
    "TakeAway", "TakeOff", "TakeOff, a line", "HangBack", "ReadPrompt", "ShowLarge", "ShowSmall", "SendMessage",
    "EndMessage", "ShowLonging", "EraseOtherwise",
}  # fmt: skip
"""What no participant ever does."""


def may(row: str, *roles: str) -> Sequence[str]:
    """The steps in which any of these may."""
    return [step for step in STEPS for role in roles if step in matrix()[row, role]]


def test_no_command_is_without_a_row() -> None:
    assert {row.partition(",")[0] for row in ROWS} == {command.__name__ for command in get_args(AnyCommand)}


def test_the_page_is_what_the_rules_say() -> None:
    """After a change of the rules: `python -m tests.rights`, and read what changed."""
    assert PAGE.read_text() == page()


def test_every_command_can_be_done_by_somebody_somewhere() -> None:
    """Else its row would prove nothing: the thing that it is about was not there."""
    assert [row for row in ROWS if not may(row, *ROLES)] == []


MACHINE = {"TellNear", "Glean"}
"""What a worker may ask: it tells what it found, after all dreams are locked, and people decide (rule 9)."""


def test_a_wall_may_do_nothing_at_all_and_the_machine_only_tells_what_it_found() -> None:
    """A wall needs no more than the code; were it to take a seat, every wall would show what is that seat's."""
    assert [row for row in ROWS if may(row, "wall")] == []
    assert {row for row in ROWS if may(row, "machine")} == MACHINE


def test_a_stranger_may_take_a_seat_and_nothing_else() -> None:
    assert {row for row in ROWS if may(row, "stranger")} == AT_THE_DOOR


def test_time_may_end_a_part_and_nothing_else() -> None:
    assert {row for row in ROWS if may(row, "clock")} == BY_THE_CLOCK


def test_nobody_touches_what_is_anothers() -> None:
    for row in FOR_ONESELF:
        assert not may(row, "stranger", "gone", "seated", "group"), row
        assert may(row, "owner"), row
        assert row == "PassBy" or not may(row, "desk"), row


def test_no_participant_does_what_is_the_facilitators() -> None:
    assert {row for row in ROWS if may(row, "desk") and not may(row, *PEOPLES)} == AMONG_PEOPLE


def test_the_facilitator_writes_in_nobodys_name_who_has_a_phone() -> None:
    """For somebody on paper they may; what only participants do they never do themselves."""
    alike = {row for row in ROWS if may(row, "desk")} - AMONG_PEOPLE
    assert alike == {
        "OnBehalf",
        "EndHelp",
        "AnswerBefore",
        "AnswerAfter",
        "AnswerLongings",
        "PassBy",
        "DrawOnPaper",
        "HangPhoto",
        "Undo",
    }


def test_nobody_but_their_helper_and_the_desk_speaks_for_somebody_on_paper() -> None:
    """The key with which answers are tried here is printed on no slip, and without one a helper gives none. What may be
    told stands there already, and the desk, which does not see it, writes nothing over it.
    """
    assert {row for row in ROWS if may(row, "neighbour")} == set()
    spoken = {row for row in ROWS if may(row, "paper at the desk")}
    slips = {"AnswerBefore", "AnswerAfter"}
    assert {row for row in ROWS if may(row, "helper")} == spoken - slips | {"SayWhatMay"} and len(spoken) > 5


def test_nobody_sets_the_reach_of_somebody_on_paper_or_erases_for_them() -> None:
    for row in ROWS:
        if row.startswith(("SetReach", "Erase", "Untie", "TieTo", "ForgetMe", "Leave", "GoDeeper")):
            assert not may(row, "helper", "neighbour", "paper at the desk"), row


def test_lines_are_put_on_a_sheet_only_until_the_reveal() -> None:
    assert may("PutOnSheet", "owner") == ["insights"]


def test_a_draw_is_changed_only_while_it_lasts() -> None:
    assert may("Move", "desk") == may("PairUp", "desk") == ["meet", "interview", "insights", "ambition", "drawing"]
