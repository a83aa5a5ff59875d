"""A backup while people write: whole, with all that was acknowledged, and recognised as a backup by every screen."""

import asyncio
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import apsw
import pytest

from samenspel.logbook.keeping import Unreadable
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.records import Insight
from samenspel.room.session import Session, apply, screen
from samenspel.room.turn import Entry
from samenspel.store.backup import CannotCopy, back_up
from samenspel.store.file import migrations
from tests.faults.sabotaged import command
from tests.faults.writers import Writer, at_work, finished, open_insights, seat
from tests.logbook.scribe import keep_morning
from tests.servers import Server
from tests.sockets import Screen, wall

BACKUP = ("-m", "samenspel", "backup")


@dataclass
class Copy:
    file: Path
    due: set[str]
    """What was acknowledged before the backup began."""


@contextmanager
def reader(live: Path) -> Iterator[None]:
    """Somebody reads: what is written meanwhile stays in the write-ahead log, and reaches the file itself later."""
    with closing(apsw.Connection(str(live))) as db:
        db.execute("begin")
        assert db.execute("select count(*) from entries").get
        yield


async def back_up_under_load(server: Server, folder: Path, backup: Sequence[str] = BACKUP) -> list[Copy]:
    """Twenty phones in two sessions write on, during three backups and after. The server stays up.

    During the first backup the log goes into the file whenever it will; during the others it does not.
    """
    writers: list[Writer] = []
    for _ in range(2):
        invitation = server.begin()
        writers += await seat(invitation, await open_insights(invitation), range(10), Random(14))
    copies: list[Copy] = []
    async with at_work(writers, pause=0.08):
        with ExitStack() as during:
            for n in range(3):
                due = await some_more(writers, copies[-1].due if copies else set())
                copies.append(Copy(folder / f"copy {n}.sqlite", due))
                assert await run(server, *backup, str(copies[-1].file)) == 0
                if n == 0:
                    during.enter_context(reader(server.data / "samenspel.sqlite"))
        await finished(writers)
    return copies


async def some_more(writers: Sequence[Writer], before: set[str]) -> set[str]:
    """All that was acknowledged, as soon as that is thirty more than before."""

    def acknowledged() -> set[str]:
        return {text for writer in writers for text in writer.acknowledged}

    await writers[0].screen.until(lambda: len(acknowledged()) >= len(before) + 30, 60)
    return acknowledged()


async def run(server: Server, *arguments: str) -> int:
    """Start Python with the settings of this server; return its exit code."""
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=server.environment(), stdout=quiet)
    return await process.wait()


def entries_in(file: Path) -> dict[str, list[Entry]]:
    with closing(logbook_in(file)) as logbook:
        names = [str(name) for (name,) in logbook.db.execute("select session from sessions order by session")]
        return {name: list(logbook.read(name)) for name in names}


def played(entries: Iterable[Entry]) -> Session:
    session = Session()
    for entry in entries:
        apply(session, entry)
    return session


def texts(entries: Iterable[Entry]) -> set[str]:
    return {str(record.text) for entry in entries for record in entry.put if isinstance(record, Insight)}


def missing(copy: Copy) -> set[str]:
    """What was acknowledged before this backup began and is not in it."""
    kept = entries_in(copy.file)
    return copy.due - {text for entries in kept.values() for text in texts(entries)}


@pytest.mark.slow
def test_a_backup_under_load_is_the_beginning_of_the_live_logbook_with_all_that_was_acknowledged(
    tmp_path: Path,
) -> None:
    with Server(tmp_path / "data") as server:
        copies = asyncio.run(back_up_under_load(server, tmp_path))
    live = entries_in(server.data / "samenspel.sqlite")
    assert len(copies[0].due) > 20 and copies[0].due < copies[1].due < copies[2].due
    for copy in copies:
        with closing(apsw.Connection(str(copy.file))) as db:
            assert db.execute("pragma integrity_check").get == "ok" and db.pragma("user_version") == len(migrations())
            assert not list(db.execute("select * from meta where name = 'epoch'"))
        kept = entries_in(copy.file)
        assert kept.keys() == live.keys() and not missing(copy)
        for name, entries in kept.items():
            assert entries == live[name][: len(entries)]
            then, now = played(live[name][: len(entries)]), played(entries)
            assert all(screen(now, audience) == screen(then, audience) for audience in then.told)


# --- putting it back


@dataclass
class Return:
    """What a screen that comes back with an old mark is told."""

    epoch: str
    whole: bool
    room: set[str]


async def comes_back(screen: Screen, server: Server) -> Return:
    screen.port = server.port
    heard = len(screen.heard)
    await screen.open()
    await screen.until(lambda: any(told.startswith('["news"') for told in screen.heard[heard:]))
    await screen.close()
    news = next(json.loads(told) for told in screen.heard[heard:] if told.startswith('["news"'))
    return Return(screen.welcome["epoch"], news[2], set(screen.room))


def put_back(copy: Path, data: Path) -> Server:
    """A server on a folder of its own with this copy as its logbook."""
    data.mkdir()
    shutil.copy(copy, data / "samenspel.sqlite")
    return Server(data)


async def return_to_a_copy(folder: Path, backup: Sequence[str] = BACKUP) -> list[Return]:
    """What a phone and a wall are told that come back to the server, and then to a server with a copy put back."""
    with Server(folder / "data") as server:
        invitation = server.begin()
        [writer] = await seat(invitation, await open_insights(invitation), range(1), Random(15))
        screens = [writer.screen, await wall(invitation).open()]
        for screen in screens:
            await screen.until(lambda screen=screen: screen.step)
            await screen.close()
        returns = [await comes_back(screen, server) for screen in screens]
        assert await run(server, *backup, str(folder / "copy.sqlite")) == 0
    with put_back(folder / "copy.sqlite", folder / "again") as again:
        return returns + [await comes_back(screen, again) for screen in screens]


def notices(returns: Sequence[Return]) -> bool:
    """Whether it shows that time was turned back: another epoch, and all told anew."""
    before, after = returns[:2], returns[2:]
    assert not any(told.whole for told in before) and len({told.epoch for told in before}) == 1
    assert [told.room for told in before] == [told.room for told in after]
    return all(told.whole for told in after) and not {told.epoch for told in after} & {told.epoch for told in before}


@pytest.mark.slow
def test_every_screen_that_comes_back_to_a_copy_notices(tmp_path: Path) -> None:
    assert notices(asyncio.run(return_to_a_copy(tmp_path)))


def written(path: Path) -> Path:
    with closing(logbook_in(path)) as logbook:
        keep_morning(logbook)
    return path


def epoch(path: Path) -> str:
    with closing(logbook_in(path)) as logbook:
        return logbook.epoch


def test_two_servers_on_one_copy_have_two_epochs_and_each_keeps_its_own(tmp_path: Path) -> None:
    live = written(tmp_path / "live.sqlite")
    back_up(live, tmp_path / "copy.sqlite")
    one, other = (Path(shutil.copy(tmp_path / "copy.sqlite", tmp_path / name)) for name in ("one", "other"))
    epochs = [epoch(live), epoch(one), epoch(other)]
    assert len(set(epochs)) == 3
    assert [epoch(live), epoch(one), epoch(other)] == epochs


# --- a backup that does not work


def test_a_backup_never_writes_over_a_file(tmp_path: Path) -> None:
    live = written(tmp_path / "live.sqlite")
    (tmp_path / "copy.sqlite").write_text("the copy of yesterday")
    with pytest.raises(FileExistsError):
        back_up(live, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_text() == "the copy of yesterday"


def test_a_backup_that_does_not_work_leaves_nothing_that_looks_like_one(tmp_path: Path) -> None:
    live = written(tmp_path / "live.sqlite")
    with pytest.raises(CannotCopy):
        back_up(live, tmp_path / "nowhere" / "copy.sqlite")
    live.write_bytes(live.read_bytes()[:8192])
    with pytest.raises(CannotCopy):
        back_up(live, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_half_written_copy_of_a_backup_that_was_killed_is_no_hindrance(tmp_path: Path) -> None:
    live = written(tmp_path / "live.sqlite")
    (tmp_path / "copy.sqlite.part").write_bytes(b"half")
    back_up(live, tmp_path / "copy.sqlite")
    assert entries_in(tmp_path / "copy.sqlite") == entries_in(live)


# --- sabotages


def test_a_backup_that_copies_the_file_as_it_lies_is_noticed(tmp_path: Path) -> None:
    """The last one: all that is due in it and was not in the one before was written since somebody began to read, so
    that it lies in the log, and no checkpoint gets past them.
    """
    backup = command("copies_the_file_as_it_lies", work=("backup",))
    with Server(tmp_path / "data") as server:
        copies = asyncio.run(back_up_under_load(server, tmp_path, backup))
    assert is_useless(copies[-1])


def is_useless(copy: Copy) -> bool:
    """Something is missing, or it is half of the one moment and half of the other and cannot be read."""
    try:
        return bool(missing(copy))
    except (Unreadable, apsw.CorruptError):
        return True


def test_a_backup_that_keeps_its_epoch_is_noticed(tmp_path: Path) -> None:
    backup = command("copies_the_epoch_too", work=("backup",))
    assert not notices(asyncio.run(return_to_a_copy(tmp_path, backup)))
