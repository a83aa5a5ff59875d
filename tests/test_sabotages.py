"""Each promise of the room has a sabotage that turns its test red: the rules are broken one at a time, in a copy.

A test that has never been seen to fail proves nothing. Sabotages of disks, networks and processes stand in `faults/`.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Sabotage:
    """In `file`, what stands there `now` is replaced by what is `broken`; the tests in `red` must notice."""

    name: str
    file: str
    now: str
    broken: str
    red: str


READ_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Large libraries are compiled once, and not again for each sabotage."""
RACE, CANARY = "tests/room/test_race.py", "tests/room/test_canary.py"
SABOTAGES = [
    Sabotage(
        "the owner is told to all",
        "room/session.py",
        "return replace(record, seen_by=NOBODY) if record.of == audience else bare(record)",
        "return replace(record, seen_by=NOBODY)",
        RACE,
    ),
    Sabotage(
        "who sees it is told",
        "room/session.py",
        'return replace(record, of="", seen_by=NOBODY,',
        'return replace(record, of="",',
        CANARY,
    ),
    Sabotage(
        "losing sight is not told",
        "room/session.py",
        "    return (before ^ after) | of_itself",
        "    return (after - before) | of_itself",
        RACE,
    ),
    Sabotage(
        "a wider sight is told again to those who saw it",
        "room/session.py",
        "    return (before ^ after) | of_itself",
        "    return before | after",
        RACE,
    ),
    Sabotage(
        "drops are told to who never held it",
        "room/session.py",
        "elif held(session, audience, id, since):",
        "elif since:",
        RACE,
    ),
    Sabotage(
        "what is lost is not kept in the index",
        "room/session.py",
        "        told[id] = session.number\n",
        "        if audience in audiences(new):\n            told[id] = session.number\n",
        RACE,
    ),
    Sabotage(
        "news comes in the order of writing",
        "live/news.py",
        "        put.sort()\n",
        "",
        CANARY,
    ),
    Sabotage(
        "ids are counted",
        "live/host.py",
        "Turn(asked.actor, self.chance.now(), self.chance.new_id,",
        'Turn(asked.actor, self.chance.now(), lambda: f"{self.session.number:015x}",',
        CANARY,
    ),
    Sabotage(
        "the turn's number stands in the frame",
        "live/news.py",
        """b'["news","' + self.mark +""",
        """b'["news","' + str(self.session.number).encode() +""",
        CANARY,
    ),
    Sabotage(
        "an insight is open from the start",
        "room/reach.py",
        'if not revealed or WIDTH[insight.reach] < WIDTH["room"]:',
        'if WIDTH[insight.reach] < WIDTH["room"]:',
        CANARY,
    ),
    Sabotage(
        "the reveal goes beyond the reach",
        "room/reach.py",
        'if not revealed or WIDTH[insight.reach] < WIDTH["room"]:',
        "if not revealed:",
        CANARY,
    ),
    Sabotage("the tally is for all", "room/session.py", "seen_by=DESK)", 'seen_by=DESK | {"room"})', CANARY),
    Sabotage(
        "forgetting rewrites nothing",
        "logbook/memory.py",
        "                blacked = black_out(entry, whose)\n",
        "                blacked = None\n",
        CANARY,
    ),
    Sabotage(
        "undo remembers the forgotten",
        "room/session.py",
        "actor not in forgotten and not touches(t[1], forgotten)",
        "True",
        CANARY,
    ),
    Sabotage(
        "undo goes over another's work",
        "room/undo.py",
        "if any(session.changed[id] != number for id in before):",
        "if False:",
        "tests/room/test_wall.py",
    ),
    Sabotage(
        "a late text overwrites",
        "room/insights.py",
        "if old is not None and old.version == ask.version:",
        "if old is not None:",
        "tests/room/test_insights.py",
    ),
    Sabotage(
        "a slip keeps the order of coming",
        "logbook/memory.py",
        "sorted(self.slips[session].items())",
        "self.slips[session].items()",
        CANARY,
    ),
    Sabotage(
        "a slip is a turn with an actor",
        "live/host.py",
        "        if not kept:\n            self.turn",
        "        if True:\n            self.turn",
        CANARY,
    ),
]


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=[s.name.replace(" ", "-") for s in SABOTAGES])
def test_a_broken_rule_is_noticed(sabotage: Sabotage, tmp_path: Path) -> None:
    notice(sabotage, tmp_path)


def notice(sabotage: Sabotage, tmp_path: Path) -> None:
    """Break the rule in a copy, and see its test turn red."""
    copy = tmp_path / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
    file = copy / "samenspel" / sabotage.file
    text = file.read_text()
    assert text.count(sabotage.now) == 1, "the sabotage does not fit the code any more"
    file.write_text(text.replace(sabotage.now, sabotage.broken))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", sabotage.red],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(copy), "HYPOTHESIS_PROFILE": "sabotage", **READ_ONCE},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, f"nobody noticed that {sabotage.name}:\n{run.stdout[-2000:]}"
