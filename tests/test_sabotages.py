"""Each promise has a sabotage that turns its test red: the rules are broken one at a time, in a copy.

A test that has never been seen to fail proves nothing. Which rules are broken, and how, stands in `sabotages/`, by the
folder of the source. Sabotages of disks, networks and processes stand in `faults/`.
"""

from pathlib import Path

import pytest

from tests.sabotage import Sabotage, notice
from tests.sabotages import SABOTAGES


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=[s.name.replace(" ", "-") for s in SABOTAGES])
def test_a_broken_rule_is_noticed(sabotage: Sabotage, tmp_path: Path) -> None:
    notice(sabotage, tmp_path)
