"""On a real server: phones outside hear of the door, and an erased session is gone from sockets and file."""

import asyncio
from pathlib import Path

from tests.servers import Server
from tests.sockets import console, new_pass, phone, wall

SECRET = "Roerdomp"


def files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("samenspel.sqlite*"))


def test_a_phone_outside_hears_of_the_door_and_one_with_a_seat_comes_back(tmp_path: Path) -> None:
    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk = await console(invitation).open()
        anna, late = phone(invitation), phone(invitation)
        await anna.open()
        await anna.do("Join", alias="Anna")
        await late.open()
        await late.until(lambda: late.welcome and late.welcome["door"] == "open")
        await desk.do("SetDoor", state="closed")
        await late.until(lambda: late.welcome["door"] == "closed")
        assert await late.do("Join", alias="Laat") == "door_closed"
        await anna.close()
        await anna.open()
        await anna.until(lambda: anna.welcome["seated"])
        for screen in (desk, anna, late):
            await screen.close()

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))


def test_a_session_that_is_erased_sends_everybody_home_and_leaves_no_byte(tmp_path: Path) -> None:
    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk, anna, hall = await console(invitation).open(), phone(invitation), await wall(invitation).open()
        await anna.open()
        await anna.do("Join", alias=SECRET)
        await desk.until(lambda: desk.welcome and desk.welcome["keep"] == 30 * 24 * 3600)
        assert SECRET.encode() in files(server.data)
        await desk.do("EndMorning")
        await desk.do("EraseSession")
        await desk.do("KeepSession")
        await desk.do("EraseSession")
        for screen in (desk, anna, hall):
            await screen.until(lambda screen=screen: screen.goodbye == "session_over")
        again = await console(invitation).open()
        await again.until(lambda: again.goodbye == "unknown_code")
        late = await phone(invitation, secret=new_pass()).open()
        await late.until(lambda: late.goodbye == "session_over")
        assert SECRET.encode() not in files(server.data)

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))
