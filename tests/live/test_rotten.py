"""What rots in one session stops no other: what can be read goes on, what cannot is closed, and its console is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from samenspel.live.host import Host
from samenspel.live.house import House
from samenspel.live.turns.asking import Asked
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Unreadable, new_id, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
from tests.live.test_clerk import join, people, two_sessions
from tests.room.world import Answers, Paper


@asynccontextmanager
async def two_in_a_file(folder: Path) -> AsyncIterator[tuple[House, Host, Host, SqliteLogbook]]:
    logbook = logbook_in(folder / "samenspel.sqlite")
    async with two_sessions(logbook) as (house, one, other):
        await asks(one, "a1", Join(Text("anna")))
        yield house, one, other, logbook


def rot(logbook: SqliteLogbook, host: Host) -> None:
    """A byte changes by itself, in the entry of everybody who has a seat in a session that is loaded."""
    logbook.db.execute(
        "update entries set body = cast(replace(cast(body as text), ?, ?) as blob) where session = ?",
        ('"alias"', '{alias"', host.founded.session),
    )


async def asks(host: Host, actor: str, command: AnyCommand) -> str:
    answers = Answers()
    host.ask(Asked(answers, actor, new_id(), command))
    async with asyncio.timeout(10):
        while not answers.last:
            await asyncio.sleep(0.01)
    return answers.last


def desk(host: Host) -> Paper:
    paper = Paper()
    host.hall.admit(Screen(paper, "console", "desk", 0, 0.0, on_seated=lambda screen: None, on_cut=host.hall.dismiss))
    return paper


def test_forgetting_in_a_session_that_has_rotted_is_done_and_no_other_session_waits_for_it(tmp_path: Path) -> None:
    """Nobody can tell which words of a broken entry are whose: none of them stays. The desk is told of it."""

    async def story() -> None:
        async with two_in_a_file(tmp_path) as (house, one, other, logbook):
            rot(logbook, one)
            paper = desk(one)
            forgotten = asyncio.create_task(asks(one, "a1", ForgetMe()))
            assert await join(other, "bram") == "saved" and people(house, other) == ["bram"]
            assert await forgotten == "saved"
            assert b"anna" not in b"".join(body for (body,) in logbook.db.execute("select body from entries"))
            await asyncio.sleep(0.05)
            assert b"damaged" in b"".join(paper.written)
            assert not logbook.is_whole(one.founded.session), "it stays damaged"

    asyncio.run(story())


def test_the_end_of_a_morning_that_has_rotted_is_kept(tmp_path: Path) -> None:
    async def story() -> None:
        async with two_in_a_file(tmp_path) as (_, one, _other, logbook):
            rot(logbook, one)
            assert await asks(one, "desk", EndMorning()) == "saved"

    asyncio.run(story())


def test_a_session_that_cannot_go_back_to_what_is_on_disk_is_closed_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that they share fails, and then one of them cannot be read again."""

    async def story() -> None:
        async with two_in_a_file(tmp_path) as (house, one, other, logbook):
            rot(logbook, one)
            screen = desk(one)
            logbook.db.execute("create trigger full before insert on entries begin select raise(abort, 'full'); end")
            lost, told = (asyncio.create_task(asks(host, "bram", Join(Text("bram")))) for host in (one, other))
            assert [await lost, await told] == ["not_saved", "not_saved"]
            logbook.db.execute("drop trigger full")
            assert await join(other, "cato") == "saved" and people(house, other) == ["cato"]
            assert b"damaged" in b"".join(screen.written) and screen.closed
            assert one.founded.session not in house.hosts and one.founded.session in house.damaged
            assert await asks(one, "bram", Join(Text("bram"))) == "not_saved"
            with pytest.raises(Unreadable):
                await house.host(one.founded.code)

    asyncio.run(story())


def test_rot_in_one_session_does_not_keep_the_words_of_the_forgotten_in_another(tmp_path: Path) -> None:
    """A copy is put back, and what was forgotten since is forgotten again, as far as sessions can be read."""

    async def story() -> None:
        async with two_in_a_file(tmp_path) as (_, one, other, logbook):
            await asks(other, "b1", Join(Text("bram")))
            before = (tmp_path / "samenspel.sqlite", list(logbook.db.execute("select * from entries")))
            assert await asks(one, "a1", ForgetMe()) == await asks(other, "b1", ForgetMe()) == "saved"
            logbook.db.execute("delete from entries")
            logbook.db.executemany("insert into entries values (?, ?, ?, ?)", before[1])
            rot(logbook, one)

    asyncio.run(story())
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    names = [name for name in logbook.sessions() if b"bram" in b"".join(body_of(logbook, name))]
    readable = [name for name in logbook.sessions() if can_be_read(logbook, name)]
    logbook.close()
    assert names == [] and len(readable) == 1


def body_of(logbook: SqliteLogbook, session: str) -> list[bytes]:
    return [body for (body,) in logbook.db.execute("select body from entries where session = ?", (session,))]


def can_be_read(logbook: SqliteLogbook, session: str) -> bool:
    try:
        return bool(replay(logbook, session).number)
    except Unreadable:
        return False
