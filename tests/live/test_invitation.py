"""The QR code on the wall is made once, whoever comes in; one with a key in it is not kept."""

import asyncio
import json
from pathlib import Path

from websockets.asyncio.client import connect

from samenspel.live.door.invitation import Invitations, invitation, qr, qr_on_the_wall
from samenspel.live.wire.parts import VERSION
from tests.live.test_hard_to_read import slowest
from tests.servers import Invitation, Server
from tests.sockets import seated


def test_a_hundred_walls_that_come_in_make_one_code() -> None:
    first = invitation("http://192.168.1.5:8080", "7KQ4MPX")
    assert all(invitation("http://192.168.1.5:8080", "7KQ4MPX").qr is first.qr for _ in range(100))
    assert invitation("http://192.168.1.5:8080", "7KQ4MPY").qr != first.qr


def test_the_code_of_a_link_with_a_key_is_not_kept() -> None:
    before = qr_on_the_wall.cache_info().currsize
    assert qr("http://192.168.1.5:8080/regie#7KQ4MPX.sleutel").path
    assert qr_on_the_wall.cache_info().currsize == before


def test_nobody_chooses_the_address_on_the_wall_of_another() -> None:
    """Attack: after a restart a guest asks first, for a session under many ports of their own."""

    async def story() -> list[str]:
        links = Invitations()
        made_up = [await links.to(f"http://192.168.1.5:{port}", "7KQ4MPX") for port in range(9000, 9040)]
        ours = await links.to("http://192.168.1.5:8080", "7KQ4MPX")
        links.close()
        return [link.url for link in (*made_up, ours)]

    assert asyncio.run(story())[-1] == "http://192.168.1.5:8080/mee#7KQ4MPX"


def test_walls_under_many_ports_hold_up_no_other_session(tmp_path: Path) -> None:
    async def opened(server: Server, theirs: Invitation, port: int) -> None:
        made_up = f"ws://127.0.0.1:{port}/live"
        async with connect(made_up, host="127.0.0.1", port=server.port, open_timeout=60, max_size=None) as wall:
            hello = {"type": "hello", "version": VERSION, "code": theirs.code, "surface": "wall"}
            await wall.send(json.dumps(hello))
            assert '"welcome"' in str(await wall.recv())

    async def story(server: Server, mine: Invitation, theirs: list[Invitation]) -> float:
        async with seated(mine, "Anna") as [anna]:

            async def attack() -> None:
                for one in theirs:
                    await asyncio.gather(*(opened(server, one, port) for port in range(1000, 1040)))

            return await slowest(anna, asyncio.create_task(attack()))

    with Server(tmp_path) as server:
        assert asyncio.run(story(server, server.begin(), [server.begin() for _ in range(6)])) < 0.4
