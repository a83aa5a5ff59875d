"""Whoever was taken out of the room hears nothing more of it, and keeps what is their own."""

import asyncio
from pathlib import Path

from tests.servers import Server
from tests.sockets import Screen, console, phone, seated


def names(screen: Screen) -> set[str]:
    return {person["alias"] for person in screen.all("person")}


def test_whoever_was_removed_has_their_own_and_hears_no_more_of_the_room(tmp_path: Path) -> None:
    """Attack: a phone that stays open, or comes back with an earlier code, goes on reading what all see."""

    async def morning(server: Server) -> None:
        invitation = server.begin()
        desk = await console(invitation).open()
        async with seated(invitation, "Noor", "Bram") as [noor, _]:
            assert await noor.do("Park", text="een zere plek") == "saved"
            await noor.until(lambda: names(noor) == {"Noor", "Bram"})
            assert await desk.do("Remove", person=noor.welcome["me"]) == "saved"
            await noor.until(lambda: noor.all("removed"))
            assert noor.room == {} and names(noor) == {"Noor"} and len(noor.all("parkedpoint")) == 1
            late = await phone(invitation).open()
            assert await late.do("Join", alias="Nieuw") == "saved"
            await desk.until(lambda: "Nieuw" in names(desk))
            await noor.beat()
            assert noor.room == {} and not any("Nieuw" in frame for frame in noor.heard)
            await noor.close()
            assert await desk.do("ChangeCode") == "saved"
            await noor.open()
            await noor.beat()
            assert noor.room == {} and not any("Nieuw" in frame for frame in noor.heard)
            assert await noor.do("EraseParked", parked=noor.all("parkedpoint")[0]["id"]) == "saved"
            assert await desk.do("LetBack", person=noor.welcome["me"]) == "saved"
            await noor.until(lambda: names(noor) == {"Noor", "Bram", "Nieuw"})
            await late.close()
        await desk.close()

    with Server(tmp_path / "data") as server:
        asyncio.run(morning(server))
