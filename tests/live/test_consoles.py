"""Each facilitator has a link of their own, which is ended at once and without the others."""

import asyncio
import json
import urllib.request
from pathlib import Path

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
