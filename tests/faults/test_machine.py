"""A machine that fails is told: a logbook that is gone, a disk that hangs, a folder that was put back by hand."""

import asyncio
import json
import shutil
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import apsw
import pytest

from tests.faults.sabotaged import command
from tests.faults.trouble import FULL, HANGING
from tests.faults.writers import Writer, open_insights, seat
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, wall


def ready(server: Server) -> tuple[int, Any]:
    try:
        with urlopen(f"{server.url}/api/ready", timeout=20) as answer:
            return answer.status, json.load(answer)
    except HTTPError as no:
        return no.code, json.load(no)


WELL = (200, {"ready": True, "troubles": []})
READS_AGAIN = 30
"""Seconds, for a server that looks at its disk each second when the machine has nothing else to do."""


def becomes(server: Server, answer: tuple[int, Any]) -> bool:
    """Whether it says so in the end: what it last saw of its disk is a moment old."""
    until = time.monotonic() + READS_AGAIN
    while (now := ready(server)) != answer and time.monotonic() < until:
        time.sleep(0.1)
    return now == answer


async def told(server: Server) -> tuple[int, Any]:
    return await asyncio.to_thread(ready, server)


async def hall(server: Server, people: int = 1) -> tuple[Invitation, list[Writer]]:
    """A revealed step: what is saved hangs on the wall at once."""
    invitation = server.begin()
    step = await open_insights(invitation, reveal=True)
    writers = await seat(invitation, step, range(people), Random(6))
    for writer in writers:
        await write(writer, 2)
    return invitation, writers


async def write(writer: Writer, lines: int) -> None:
    writer.at_once = 100
    await writer.write_now(lines)
    await writer.screen.until(lambda: not writer.unsaved)


def hanging(screen: Screen) -> list[str]:
    return sorted(insight["text"] for insight in screen.all("insight"))


# --- the logbook is gone


def delete(server: Server) -> None:
    for file in server.data.glob("samenspel.sqlite*"):
        if not file.name.endswith(".lock"):
            file.unlink()


async def lose_the_logbook(server: Server) -> list[str]:
    """What is said of a line that is written after it, of one that was kept before it, and by whom."""
    _, [writer] = await hall(server)
    desk = await console(writer.screen.invitation).open()
    old = writer.screen.saved[-1]
    text = {"line": "0", "text": f"{writer.alias} 0000", "version": 0}
    delete(server)
    await writer.screen.say(type="ask", id=old, command={"type": "WriteInsight", "step": writer.step, **text})
    await writer.write_now(1)
    [new] = writer.screen.unsaved
    before = len(writer.screen.saved)
    await writer.screen.until(lambda: {old, new} <= {*writer.screen.not_saved, *writer.screen.saved[before:]})
    await desk.until(lambda: desk.disk != "well")
    said = [desk.disk] + ["saved" if id in writer.screen.saved[before:] else "not saved" for id in (old, new)]
    for screen in (desk, writer.screen):
        await screen.close()
    return said


def test_after_the_logbook_was_deleted_nothing_is_called_saved_and_everybody_who_watches_is_told(
    tmp_path: Path,
) -> None:
    with Server(tmp_path / "data") as server:
        assert ready(server) == WELL
        assert asyncio.run(lose_the_logbook(server)) == ["gone", "not saved", "not saved"]
        assert becomes(server, (503, {"ready": False, "troubles": ["gone"]}))


async def watch_it_go(server: Server) -> None:
    desk = await console(server.begin()).open()
    await desk.until(lambda: desk.welcome)
    delete(server)
    await desk.until(lambda: desk.disk == "gone", 30)
    await desk.close()


@pytest.mark.slow
def test_it_is_noticed_also_when_nobody_writes(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        asyncio.run(watch_it_go(server))


# --- the disk is full, or hangs


def test_a_server_with_a_full_disk_is_not_ready_though_it_is_there(tmp_path: Path) -> None:
    with Server(tmp_path, command("has_a_troubled_disk")) as server:
        assert ready(server) == WELL
        (tmp_path / FULL).touch()
        assert becomes(server, (503, {"ready": False, "troubles": ["not_saving"]}))
        (tmp_path / FULL).unlink()
        assert becomes(server, WELL)


async def hang(server: Server) -> None:
    """Whoever comes in sees what is on disk, whoever leads is told, and afterwards all is well."""
    invitation, [writer] = await hall(server)
    desk = await console(invitation).open()
    kept = sorted(writer.acknowledged)
    (server.data / HANGING).touch()
    await writer.write_now(1)
    await desk.until(lambda: desk.disk == "slow")
    late = await wall(invitation).open()
    await late.until(lambda: late.mark)
    assert hanging(late) == kept, "and not what hangs"
    assert (await told(server))[1] == {"ready": False, "troubles": ["slow"]}
    assert writer.unsaved == 1 and (server.data / HANGING).exists(), "all this while the disk hung"
    (server.data / HANGING).unlink()
    await late.until(lambda: len(hanging(late)) == len(kept) + 1)
    await desk.until(lambda: desk.disk == "well")
    fresh = await wall(invitation).open()
    await fresh.until(lambda: fresh.mark)
    assert (fresh.room, fresh.own) == (late.room, late.own)
    for screen in (desk, late, fresh, writer.screen):
        await screen.close()


def test_while_the_disk_hangs_the_room_stays_readable_and_the_facilitator_is_told(tmp_path: Path) -> None:
    with Server(tmp_path, command("has_a_troubled_disk")) as server:
        asyncio.run(hang(server))
        assert becomes(server, WELL)


# --- the folder of an hour ago


async def put_back_by_hand(server: Server, folder: Path) -> tuple[Screen, Screen, list[str]]:
    """A snapshot of the whole folder, five lines more, the snapshot again, and nine other lines.

    Returns a wall that was away meanwhile, one that is new, and the epochs that were told.
    """
    invitation, [anna, bram] = await hall(server, 2)
    shutil.copytree(server.data, folder / "snapshot")
    watching = await wall(invitation).open()
    await write(anna, 5)
    await watching.until(lambda: len(hanging(watching)) == 9)
    epochs = [watching.welcome["epoch"]]
    for screen in (anna.screen, bram.screen, watching):
        await screen.close()
    server.kill()
    shutil.rmtree(server.data)
    shutil.copytree(folder / "snapshot", server.data)
    await asyncio.to_thread(server.start)
    bram.screen.mark = ""
    await bram.screen.open()
    await write(bram, 9)
    await watching.open()
    await watching.until(lambda: len(hanging(watching)) == 13, 10)
    fresh = await wall(invitation).open()
    await fresh.until(lambda: fresh.mark)
    await bram.screen.until(lambda: bram.screen.welcome["epoch"] == fresh.welcome["epoch"])
    epochs += [watching.welcome["epoch"], fresh.welcome["epoch"]]
    for screen in (bram.screen, watching, fresh):
        await screen.close()
    return watching, fresh, epochs


def test_no_screen_stays_with_what_a_folder_that_was_put_back_does_not_have(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        watching, fresh, (before, after, now) = asyncio.run(put_back_by_hand(server, tmp_path))
    assert watching.room == fresh.room
    assert before != after == now, "phones look in another epoch whether what they wrote is there"


# --- rot


async def look_at_both(server: Server, rotten: Invitation, well: Invitation) -> tuple[list[str], list[str]]:
    """What stands in the answer of readiness before anybody comes, and what the consoles of both are told."""
    troubles: list[str] = []
    async with asyncio.timeout(30):
        while not troubles:
            await asyncio.sleep(0.3)
            troubles = (await told(server))[1]["troubles"]
    desks = [await console(invitation).open() for invitation in (rotten, well)]
    await desks[0].until(lambda: desks[0].disk != "well")
    for desk in desks:
        await desk.beat()
        await desk.close()
    return troubles, [desk.disk for desk in desks]


def test_a_session_that_rotted_is_noticed_after_a_start_and_told_at_its_own_console_alone(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        rotten, well = server.begin(title="Op de markt"), server.begin(title="Aan de haven")
        server.stop()
        with closing(apsw.Connection(str(server.data / "samenspel.sqlite"))) as db:
            db.execute(
                "update entries set body = cast(replace(cast(body as text), 'Op de markt', 'Op de merkt') as blob)"
            )
        server.start()
        assert asyncio.run(look_at_both(server, rotten, well)) == (["damaged"], ["damaged", "well"])
        assert ready(server)[0] == 200, "it can do its work"
