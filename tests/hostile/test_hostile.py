"""A few thousand cases of what `python -m tests.hostile` tries fifty thousand of: the same each time, in seconds."""

import logging
from pathlib import Path
from random import Random

import pytest

from tests.hostile import files, harm, rooms
from tests.hostile.frames import COMMANDS, frame
from tests.hostile.judge import Judge

SEED = 26


@pytest.mark.slow
def test_no_frame_from_anybody_in_any_step_breaks_a_rule_and_refusals_change_nothing() -> None:
    judge = Judge()
    rooms.run(judge, Random(SEED), 3600)
    assert judge.troubles == []
    assert judge.taken["room"] > 300, "most would never get as far as a rule"


@pytest.mark.slow
def test_no_file_that_comes_in_ends_the_program_with_an_error(tmp_path: Path) -> None:
    judge = Judge()
    files.run(judge, tmp_path / "files", Random(SEED), 400)
    assert judge.troubles == []


@pytest.mark.slow
def test_no_frame_and_no_request_gets_an_error_out_of_a_server(tmp_path: Path) -> None:
    """What is in the logbook afterwards is what was said to be saved."""
    judge = Judge()
    harm.on_a_server(judge, tmp_path, 3000, SEED)
    assert judge.troubles == []
    assert judge.taken["socket"] and judge.taken["request"]


@pytest.mark.slow
def test_every_command_is_tried() -> None:
    dice = Random(SEED)
    tried = b"".join(frame(dice, {"any": ["x"]}) for _ in range(2000))
    assert [command for command in COMMANDS if f'"type": "{command.__name__}"'.encode() not in tried] == []


def test_an_error_that_nobody_caught_is_a_trouble_and_so_is_what_is_logged() -> None:
    judge = Judge()
    with judge.trying("here", "a case"):
        raise KeyError("x")
    with judge.listening(), judge.trying("here", "another"):
        logging.getLogger("samenspel.live.host").error("a rule broke")
    assert len(judge.troubles) == 2
