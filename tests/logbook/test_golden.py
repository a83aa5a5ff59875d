"""Logbooks that earlier releases wrote: each still opens, and shows the same on every screen."""

import json
import shutil
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import pytest

from samenspel.logbook import keeping
from samenspel.logbook.keeping import encoder, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room import session as room
from samenspel.room.command import Command
from samenspel.room.exercises import MORNING
from samenspel.room.handle import AnyCommand
from samenspel.room.index import KINDS
from samenspel.room.records import AnyRecord, Audience
from samenspel.room.session import Session
from samenspel.room.turn import Entry
from tests.logbooks.write import FOLDER, screens_of, sessions_in

OWNERS_ALONE = {kind.__name__.lower(): kind.owners_alone for kind in KINDS if kind.owners_alone}
RELEASES = sorted(file.stem for file in FOLDER.glob("*.sqlite"))


def opened(release: str, folder: Path) -> SqliteLogbook:
    """A copy of a golden logbook, for opening may bring it to a newer form."""
    return logbook_in(Path(shutil.copy(FOLDER / f"{release}.sqlite", folder)))


def screens(release: str, folder: Path) -> Any:
    with closing(opened(release, folder)) as logbook:
        now = {name: screens_of(replay(logbook, name)) for name in sessions_in(logbook)}
    return json.loads(encoder.encode(now))


def golden(release: str) -> Any:
    return as_told_now(json.loads((FOLDER / f"{release}.screens.json").read_bytes()))


def as_told_now(shown: Any) -> Any:
    """What was shown then, without what by now only its owner is told."""
    if isinstance(shown, list):
        return [as_told_now(one) for one in shown]
    if not isinstance(shown, dict):
        return shown
    alone = () if "of" in shown else OWNERS_ALONE.get(shown.get("kind", ""), ())
    return {name: as_told_now(one) for name, one in shown.items() if name not in alone} | dict.fromkeys(
        (name for name in alone if name in shown and name == "line"), ""
    )


@pytest.mark.parametrize("release", RELEASES)
def test_a_logbook_of_a_release_shows_what_it_showed_then(release: str, tmp_path: Path) -> None:
    assert screens(release, tmp_path) == golden(release)


def test_this_release_has_its_golden_logbook() -> None:
    assert version("samenspel") in RELEASES, "python -m tests.logbooks.write"


def test_the_golden_logbook_of_this_release_holds_every_command(tmp_path: Path) -> None:
    with closing(opened(version("samenspel"), tmp_path)) as logbook:
        names = sessions_in(logbook)
        given = {entry.command for name in names for entry in logbook.read(name)}
        # A slip has no turn, so that nobody finds who gave it.
        boxes = {slip.box.partition(":")[0] for name in names for slip in logbook.boxes(name)}
        given |= {c.__name__ for one in MORNING if one.box and one.box.name in boxes for c in one.commands if c.is_slip}
        if "" in given:
            given = given - {""} | {name for name, command in Command.by_name.items() if command.traceless}
    assert given == {command.__name__ for command in get_args(AnyCommand)}, "python -m tests.logbooks.write"


# --- sabotages


def forgets_nothing_in_replay(session: Session, entry: Entry) -> Any:
    return room.apply(session, Entry(entry.number, entry.at, entry.actor, entry.id, entry.command, entry.put))


def tells_owners_who_else_sees_it(record: AnyRecord, audience: Audience) -> AnyRecord:
    return record if record.of == audience else room.bare(record)


def test_a_release_that_reads_old_turns_otherwise_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keeping, "apply", forgets_nothing_in_replay)
    release = RELEASES[0]
    assert screens(release, tmp_path) != golden(release)


def test_a_release_that_shows_old_records_otherwise_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(room, "shown", tells_owners_who_else_sees_it)
    release = RELEASES[0]
    assert screens(release, tmp_path) != golden(release)
