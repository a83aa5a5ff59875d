"""Each facilitator has a link of their own, which is ended at once and without the others."""

import asyncio
import json
import sqlite3
import urllib.error
import urllib.request
from collections import deque
from pathlib import Path

import pytest

from samenspel.live.turns.asking import Asked
from samenspel.room.people.consoles import AddConsole, EndConsole
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Console, Text
from tests.room.world import World
from tests.servers import Invitation, Server
from tests.sockets import Screen, console


def make_link(server: Server, invitation: Invitation, name: str) -> str:
    """The key of a new link."""
    body = json.dumps({"code": invitation.code, "key": invitation.key, "name": name}).encode()
    request = urllib.request.Request(f"{server.url}/api/consoles", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["cache-control"] == "no-store"
        url: str = json.load(answer)["url"]
    return url.rpartition(".")[2]


def test_a_link_that_was_ended_closes_its_consoles_and_opens_nothing_more(tmp_path: Path) -> None:
    """Attack: a facilitator who no longer takes part uses the link that they kept."""

    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk = await console(invitation).open()
        key = await asyncio.to_thread(make_link, server, invitation, "Link voor Noor")
        noor = await Screen(invitation, "console", key).open()
        await desk.until(lambda: any(link.get("used") and link["name"] for link in desk.all("console")))
        assert await noor.do("AddPerson", alias="Toos") == "saved"
        mine = next(link for link in desk.all("console") if not link["name"])
        assert desk.welcome["link"] == mine["mark"], "a facilitator sees which link is theirs"
        other = next(link for link in desk.all("console") if link["name"])
        assert await desk.do("EndConsole", console=other["id"]) == "saved"
        await noor.until(lambda: noor.goodbye == "link_ended")
        again = await Screen(invitation, "console", key).open()
        await again.until(lambda: again.goodbye == "wrong_key")
        assert await desk.do("EndConsole", console=mine["id"]) == "not_now", "nobody could come in again"
        assert key.encode() not in b"".join(file.read_bytes() for file in server.data.glob("samenspel.sqlite*"))

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_the_first_link_is_ended_from_itself_alone(tmp_path: Path) -> None:
    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk = await console(invitation).open()
        key = await asyncio.to_thread(make_link, server, invitation, "Noor")
        noor = await Screen(invitation, "console", key).open()
        await noor.until(lambda: len(noor.all("console")) == 2)
        first = next(link for link in noor.all("console") if not link["name"])
        assert await noor.do("EndConsole", console=first["id"]) == "not_yours"
        assert await desk.do("EndConsole", console=first["id"]) == "saved"
        await desk.until(lambda: desk.goodbye == "link_ended")
        again = await console(invitation).open()
        await again.until(lambda: again.goodbye == "wrong_key")

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_a_link_that_was_ended_leaves_no_will(tmp_path: Path) -> None:
    """Attack: a facilitator prepares the end of the morning for the moment that their link is ended."""

    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk = await console(invitation).open()
        key = await asyncio.to_thread(make_link, server, invitation, "Noor")
        noor = await Screen(invitation, "console", key).open()
        await noor.say(type="will", id="the id of this will", command={"type": "EndMorning"})
        await noor.beat()
        await desk.until(lambda: len(desk.all("console")) == 2)
        other = next(link for link in desk.all("console") if link["name"])
        assert await desk.do("EndConsole", console=other["id"]) == "saved"
        await noor.until(lambda: noor.goodbye == "link_ended")
        await noor.close()
        assert await desk.do("AddPerson", alias="Toos") == "saved" and not desk.all("over")

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def status(server: Server, path: str, **body: str) -> int:
    request = urllib.request.Request(f"{server.url}{path}", json.dumps(body).encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def working_cards(data: Path) -> set[str]:
    """What is stored of the cards that open a seat now."""
    with sqlite3.connect(f"file:{data}/samenspel.sqlite?mode=ro", uri=True) as file:
        entries = [json.loads(body) for (body,) in file.execute("select body from entries order by number")]
    here: set[str] = set()
    for entry in entries:
        here -= {*entry.get("drop", ())}
        here |= {record["id"] for record in entry.get("put", ()) if record["kind"] == "codecard"}
    return here


@pytest.mark.slow
def test_a_link_that_is_ended_gets_nothing_of_what_waits_or_is_being_made(tmp_path: Path) -> None:
    """Attack: whoever expects their link to be ended asks for much at once, and the queue works on for them."""

    async def morning(server: Server) -> None:
        invitation = server.begin(expected=20)
        desk = await console(invitation).open()
        code = {"code": invitation.code}
        cards = {"what": "cards", "language": "nl"}
        assert await asyncio.to_thread(status, server, "/api/print", **code, key=invitation.key, **cards) == 200
        mine = working_cards(server.data)
        key = await asyncio.to_thread(make_link, server, invitation, "Noor")
        asked = [("/api/print", cards | {"what": what}) for what in ("deck", "script", "cards")]
        asked += [("/api/replay", {})]
        jobs = [
            asyncio.create_task(asyncio.to_thread(status, server, path, **code, key=key, **more))
            for path, more in asked
        ]
        await desk.until(lambda: len(desk.all("console")) == 2)
        noor = next(link for link in desk.all("console") if link["name"])
        await asyncio.sleep(0.1)
        assert await desk.do("EndConsole", console=noor["id"]) == "saved"
        done = [job.done() for job in jobs]
        answers = [await job for job in jobs]
        assert answers[2] == 403 and not done[2], answers
        assert all(was or answer == 403 for was, answer in zip(done, answers, strict=True)), answers
        assert working_cards(server.data) == mine, "the cards that lie on the tables go on working"

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_what_was_asked_with_a_link_and_waits_is_not_done_when_it_is_ended() -> None:
    world = World()
    world.ask("door", AddConsole(Text("Noor"), "a" * 64))
    world.ask("door", AddConsole(Text("Ali"), "b" * 64))
    noor = next(link for link in world.session.all(Console) if link.name == "Noor")
    asked = [
        Asked(world.answers, "desk", "end" * 8, EndConsole(noor.id), link="b" * 64),
        Asked(world.answers, "desk", "add" * 8, AddPerson(Text("Toos")), link="a" * 64),
        Asked(world.answers, "door", "new" * 8, AddConsole(Text("Weer Noor"), "c" * 64), link="a" * 64),
    ]
    for one in asked:
        world.host.turns.queue.each.setdefault(one.id, deque()).append(one)
    dealt = world.host.deal()
    assert [reason for _, reason in dealt.refused] == ["facilitator_only"] * 2
