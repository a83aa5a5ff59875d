"""The lists that the type checker cannot check for completeness."""

from random import Random
from typing import get_args

import pytest
from msgspec.structs import fields

from samenspel.room.command import Command
from samenspel.room.exercises import EXERCISES, MORNING
from samenspel.room.handle import AnyCommand
from samenspel.room.handlers import HANDLERS
from samenspel.room.index import HELD
from samenspel.room.records import AnyRecord, Record, StepName, Writing
from samenspel.room.records.base import WallWork
from samenspel.room.records.market import AtMarket
from tests.room.world import (
    DRAWING,
    DREAMING,
    KINDS,
    LONGING,
    MOVES,
    OPENING,
    PLANNING,
    TALKING,
    TRADING,
    Move,
    World,
    opening,
)

COMMANDS = set(get_args(AnyCommand))


def test_every_command_can_be_asked_and_is_known_by_its_name() -> None:
    ours = {command for command in Command.by_name.values() if command.__module__.startswith("samenspel.")}
    assert ours == COMMANDS
    assert all(Command.by_name[command.__name__] is command for command in COMMANDS)


def test_every_command_has_its_handler() -> None:
    assert set(HANDLERS) == COMMANDS


def test_a_command_that_does_not_say_who_may_ask_it_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="does not say who may ask it"):
        type("Forgetful", (Command,), {})


def test_every_kind_of_record_says_who_sees_it_first_and_what_it_cannot_outlive() -> None:
    for kind in get_args(AnyRecord):
        assert "first_sight" in vars(kind), kind
        named = {*kind.rests_on, *kind.forgotten_with, kind.with_person, kind.at_table, kind.called_by} - {""}
        assert named <= {f.name for f in fields(kind)}, kind


def test_every_kind_of_record_can_be_laid_down() -> None:
    assert {kind for kind in kinds_of(Record) if kind not in (Record, Writing, WallWork, AtMarket)} == set(
        get_args(AnyRecord)
    )


def kinds_of(kind: type[Record]) -> set[type[Record]]:
    return {kind}.union(*(kinds_of(one) for one in kind.__subclasses__()))


def test_every_step_of_the_morning_has_its_exercise() -> None:
    assert tuple(one.name for one in MORNING) == tuple(EXERCISES) == get_args(StepName)


def test_every_command_and_record_of_an_exercise_is_of_that_exercise_alone() -> None:
    commands = [command for one in MORNING for command in one.commands]
    records = [kind for one in MORNING for kind in one.records]
    assert len(set(commands)) == len(commands) and set(commands) <= COMMANDS
    assert len(set(records)) == len(records) and set(records) <= set(get_args(AnyRecord))
    for one in MORNING:
        assert {*one.tells, *one.gone} <= set(one.records), one.name


def test_a_record_that_rests_on_another_finds_it_by_its_id() -> None:
    """`rests_on` names fields that hold ids; the session finds what holds an id by the type of the field alone."""
    for kind in get_args(AnyRecord):
        assert set(kind.rests_on) <= {name for name, _ in HELD[kind]}, kind


@pytest.mark.slow
def test_the_moves_of_the_race_and_canary_tests_reach_every_command() -> None:
    """A command that no random hall reaches would be tested by nothing. Here luck only chooses what happens meanwhile:
    as soon as a move comes to a command that was not taken yet, it is made.
    """
    seeking = Seeking({command.__name__ for command in COMMANDS} - {"Begin"}, Random(1))
    on_paper: list[Move] = [*OPENING[:3], ("paper", 0, 0, 0), opening("meet")]
    revealed: list[Move] = [*LONGING, ("reveal", 0, 0, 0)]
    openings = (OPENING, TALKING, DREAMING, DRAWING, PLANNING, TRADING, revealed, on_paper)
    for number in range(20 * len(openings)):
        if seeking.lacking:
            seeking.play(openings[number % len(openings)])
    assert not seeking.lacking


class Seeking:
    """Plays halls in which every command that still lacks is asked wherever some move comes to it."""

    def __init__(self, lacking: set[str], dice: Random) -> None:
        self.lacking = lacking
        self.dice = dice

    def play(self, begins: list[Move]) -> None:
        world = World()
        for move in begins:
            self.make(world, move)
        for _ in range(80):
            for kind in MOVES:
                self.make(world, self.some(kind), only_lacking=True)
            self.make(world, self.some(self.dice.choice(KINDS)))
        slips = {one.box.name: {c.__name__ for c in one.commands if c.is_slip} for one in MORNING if one.box}
        boxes = {*world.host.boxes.slips, *(slip.box for slip in world.host.boxes.sealed)}
        for box in boxes:
            self.lacking -= slips[box.partition(":")[0]]

    def some(self, kind: str) -> Move:
        return kind, self.dice.randrange(5), self.dice.randrange(31), self.dice.randrange(31)

    def make(self, world: World, move: Move, only_lacking: bool = False) -> None:
        """A slip is answered later: it counts once it lies in a box."""
        at = world.at
        found = world.command(move, f"words{world.asked}")
        name = type(found[1]).__name__ if found else ""
        if only_lacking and name not in self.lacking:
            world.at = at  # some moves wait before they ask
        elif found and world.ask(*found) == "saved":
            self.lacking.discard(name)
