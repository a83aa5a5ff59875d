"""An address to be reached at: given, seen and erased by its own person alone, and in nothing that a screen is sent."""

import asyncio
import json
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw

from tests.servers import Invitation, Server
from tests.sockets import console, phone, wall

MAIL = "anna@example.org"
DAY = 24 * 60 * 60.0


def ask(server: Server, **asked: str) -> Any:
    request = urllib.request.Request(
        f"{server.url}/api/contact", json.dumps(asked).encode(), {"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["cache-control"] == "no-store"
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)["refused"]


def test_an_address_is_shown_to_nobody_but_its_person_and_goes_when_they_are_forgotten(tmp_path: Path) -> None:
    async def morning(server: Server) -> None:
        invitation: Invitation = server.begin()
        anna, bram = [await phone(invitation).open() for _ in range(2)]
        desk, screen = await console(invitation).open(), await wall(invitation).open()
        for one, alias in ((anna, "Anna"), (bram, "Bram")):
            assert await one.do("Join", alias=alias) == "saved"
        hers = {"code": invitation.code, "own": anna.secret}
        assert (await asyncio.to_thread(ask, server, **hers))["address"] == ""
        kept = await asyncio.to_thread(ask, server, **hers, address=f" {MAIL} ")
        assert kept["address"] == MAIL and 0 <= time.time() + 180 * DAY - kept["until"] < DAY + 600
        assert kept["until"] % DAY == 0
        assert (await asyncio.to_thread(ask, server, **hers))["address"] == MAIL
        assert (await asyncio.to_thread(ask, server, code=invitation.code, own=bram.secret))["address"] == ""
        for wrong in (invitation.key, "2" * 20, ""):
            assert await asyncio.to_thread(ask, server, code=invitation.code, own=wrong) == "not_there"
        for odd in ("nobody", "a@b", "<b>@x.nl", "1" * 121, "bel me"):
            assert await asyncio.to_thread(ask, server, **hers, address=odd) == "not_an_address"
        assert await bram.do("Park", text="een punt") == "saved"
        for one in (anna, bram, desk, screen):
            assert MAIL not in "".join(one.heard)
        assert await anna.do("ForgetMe") == "saved"
        assert await asyncio.to_thread(ask, server, **hers) == "not_there"
        logged = b"".join(file.read_bytes() for file in server.data.rglob("*") if file.is_file())
        assert MAIL.encode() not in logged

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_one_phone_that_gives_its_address_for_ever_is_slowed_down(tmp_path: Path) -> None:
    async def morning(server: Server) -> set[str]:
        invitation: Invitation = server.begin()
        anna = await phone(invitation).open()
        assert await anna.do("Join", alias="Anna") == "saved"
        hers = {"code": invitation.code, "own": anna.secret}
        said = [await asyncio.to_thread(ask, server, **hers, address=f"{n}{MAIL}") for n in range(15)]
        await anna.close()
        return {one for one in said if isinstance(one, str)}

    with Server(tmp_path / "data") as server:
        assert asyncio.run(morning(server)) == {"slow_down"}


def test_whoever_asks_while_the_disk_fails_is_told_to_try_again(tmp_path: Path) -> None:
    async def morning(server: Server) -> tuple[Any, Any]:
        invitation: Invitation = server.begin()
        anna = await phone(invitation).open()
        assert await anna.do("Join", alias="Anna") == "saved"
        hers = {"code": invitation.code, "own": anna.secret}
        [file] = server.data.glob("*.sqlite")
        with closing(apsw.Connection(str(file))) as db:
            db.execute("alter table contacts rename to lost")
        said = await asyncio.to_thread(ask, server, **hers), await asyncio.to_thread(ask, server, **hers, address=MAIL)
        await anna.close()
        return said

    with Server(tmp_path / "data") as server:
        assert asyncio.run(morning(server)) == ("not_saved", "not_saved")
