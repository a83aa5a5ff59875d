"""What facilitators do to a session stands in the security log: each act one line, with the link and the address."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from samenspel.live.door.passes import hash_of
from samenspel.security import LINK_SIGNS
from tests.live.test_consoles import make_link
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone, wall

HOME, ELSEWHERE = "198.51.100.7", "203.0.113.9"
Line = tuple[str, str, str, str]


def lines(folder: Path) -> list[Line]:
    """Kind, what, by and address of each line, oldest first."""
    read: list[dict[str, Any]] = [json.loads(line) for line in (folder / "security.log").read_text().splitlines()]
    return [(one["kind"], one.get("what", ""), one.get("by", ""), one.get("address", "")) for one in read]


def by(key: str) -> str:
    return hash_of(key).hex()[:LINK_SIGNS]


async def acts(server: Server, invitation: Invitation, seen: list[Line]) -> None:
    """Does each thing, and sees its line before the next."""
    data, mine = server.data, by(invitation.key)
    before = len(lines(data))

    async def sees(kind: str, what: str = "", link: str = mine, address: str = HOME) -> None:
        nonlocal before
        async with asyncio.timeout(40):
            while len(lines(data)) == before:
                await asyncio.sleep(0.05)
        assert lines(data)[before:] == [(kind, what, link, address)]
        seen.append(lines(data)[-1])
        before += 1

    desk = await console(invitation, address=HOME).open()
    await sees("console_opened")
    anna = await phone(invitation, address=ELSEWHERE).open()
    assert await anna.do("Join", alias="Wilhelmina") == "saved"
    await desk.until(lambda: desk.all("person"))
    person = desk.all("person")[0]["id"]
    assert await desk.do("SetDoor", state="cards") == "saved"
    await sees("door_changed", "cards")
    assert await desk.do("Undo") == "saved"
    await sees("door_changed", "open")
    assert await desk.do("Remove", person=person) == "saved"
    await sees("removed")
    assert await desk.do("LetBack", person=person) == "saved"
    await sees("removed", "let_back")
    key = await asyncio.to_thread(make_link, server, invitation, "Noor")
    await sees("console_link_made", address="127.0.0.1")
    noor = await Screen(invitation, "console", key, address=ELSEWHERE).open()
    await sees("console_opened", link=by(key), address=ELSEWHERE)
    assert await noor.do("ChangeCode") == "saved"
    await sees("code_changed", link=by(key), address=ELSEWHERE)
    await (await wall(invitation, address=ELSEWHERE).open()).until(lambda: True)
    await sees("old_code", link="", address=ELSEWHERE)
    await desk.until(lambda: any(link["name"] for link in desk.all("console")))
    theirs = next(link["id"] for link in desk.all("console") if link["name"])
    assert await desk.do("EndConsole", console=theirs) == "saved"
    await sees("console_link_revoked")
    for command, kind, what in (
        ("EndMorning", "ended", ""),
        ("TakeUpAgain", "ended", "taken_up"),
        ("EndMorning", "ended", ""),
        ("EraseSession", "deleted", "asked"),
        ("KeepSession", "deleted", "called_off"),
        ("EraseSession", "deleted", "asked"),
    ):
        assert await desk.do(command) == "saved"
        if (kind, what, mine, HOME) not in seen:
            await sees(kind, what)
    await sees("deleted", "done", "", "")


@pytest.mark.slow
def test_each_act_of_a_facilitator_has_exactly_its_line(tmp_path: Path) -> None:
    """The same from the same link is counted within a minute, so an act that is repeated has no second line at once."""
    seen: list[Line] = []
    with Server(tmp_path / "data", ADDRESS="http://192.168.7.7") as server:
        invitation = server.begin()
        asyncio.run(acts(server, invitation, seen))
        text = (server.data / "security.log").read_text()
    assert len({kind for kind, *_ in seen}) == 9
    for secret in (invitation.code, invitation.key, "Wilhelmina", "Noor"):
        assert secret not in text
