"""Each promise about hostile input has a sabotage that turns its test red."""

from pathlib import Path

import pytest

from tests.sabotage import Sabotage, notice

HOSTILE, PORTER, RIGHTS = "tests/hostile/test_hostile.py", "tests/live/test_porter.py", "tests/test_rights.py"
SABOTAGES = [
    Sabotage(
        "a rule breaks on what it did not expect",
        "room/exercises/interview.py",
        "    together = {*group.people, *group.left}\n",
        "    together = {*group.people, *group.left} if int(ask.question[1:]) else set()\n",
        f"{HOSTILE}::test_no_frame_from_anybody_in_any_step_breaks_a_rule_and_refusals_change_nothing",
    ),
    Sabotage(
        "a refusal leaves something behind",
        "live/turns/taking.py",
        "            dealt.refused.append((asked, no.reason))\n",
        "            dealt.refused.append((asked, no.reason))\n            self.now.session.asked.add(asked.id)\n",
        f"{HOSTILE}::test_no_frame_from_anybody_in_any_step_breaks_a_rule_and_refusals_change_nothing",
    ),
    Sabotage(
        "a deck is taken as it is written",
        "programmes/deck.py",
        "    seconds: Seconds\n    drop: DropRank\n    nl: str\n    probe_nl: str\n",
        "    seconds: object\n    drop: object\n    nl: object\n    probe_nl: object\n",
        f"{HOSTILE}::test_no_file_that_comes_in_ends_the_program_with_an_error",
    ),
    Sabotage(
        "half an address is an error",
        "address.py",
        "    except ValueError:  # half an address\n        return False\n",
        "    except LookupError:\n        return False\n",
        f"{HOSTILE}::test_no_frame_and_no_request_gets_an_error_out_of_a_server",
    ),
    Sabotage(
        "a guess costs nothing",
        "live/door/porter.py",
        "if not self.bucket(address).take(",
        "if not Bucket(TRIES, 0).take(",
        PORTER,
    ),
    Sabotage(
        "a hall is counted as one guesser",
        "live/door/porter.py",
        "        if door in self.at_home or door in self.looking:\n",
        "        if False:\n",
        PORTER,
    ),
    Sabotage("a wall takes a seat", "room/handle.py", '    "wall": "wall",\n', "", RIGHTS),
    Sabotage(
        "anybody puts another's line on a sheet",
        "room/exercises/insights.py",
        '    if insight.of != turn.actor:\n        raise Refused("not_yours")\n    if sheet is None',
        "    if sheet is None",
        RIGHTS,
    ),
]


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=[s.name.replace(" ", "-") for s in SABOTAGES])
def test_a_broken_guard_is_noticed(sabotage: Sabotage, tmp_path: Path) -> None:
    notice(sabotage, tmp_path)
