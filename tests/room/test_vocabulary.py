"""The lists that the type checker cannot complete by itself."""

from random import Random
from typing import get_args

import pytest

from samenspel.room.gallery import GiveDots
from samenspel.room.handle import RIGHTS, AnyCommand
from samenspel.room.measures import AnswerBefore
from samenspel.room.records import FIRST_SIGHT, AnyRecord
from samenspel.room.turn import FOR_GOOD, Command
from tests.room.world import KINDS, OPENING, Move, World

COMMANDS = set(get_args(AnyCommand))


def test_every_command_has_a_row_in_the_rights() -> None:
    assert set(RIGHTS) == COMMANDS == set(Command.__subclasses__())


def test_every_kind_of_record_says_who_sees_it_first() -> None:
    assert set(FIRST_SIGHT) == set(get_args(AnyRecord))


def test_what_cannot_be_undone_are_commands() -> None:
    assert {command.__name__ for command in COMMANDS} >= FOR_GOOD


@pytest.mark.slow
def test_the_race_and_canary_tests_play_every_command() -> None:
    """A command that no random hall reaches would be tested by nothing."""
    seen, dice = set[str](), Random(1)
    for _ in range(300):
        more = [(dice.choice(KINDS), dice.randrange(5), dice.randrange(31), dice.randrange(31)) for _ in range(80)]
        seen |= taken(OPENING + more)
    assert seen == {command.__name__ for command in COMMANDS}


def taken(hall: list[Move]) -> set[str]:
    world = World()
    for move in hall:
        world.play(move)
    slips = {"dots": GiveDots.__name__, "before": AnswerBefore.__name__}
    votes = {slips[box.partition(":")[0]] for box, voted in world.session.voted.items() if voted}
    return votes | {entry.command for entry in world.logbook.read("s")}
