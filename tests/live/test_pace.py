"""How fast one may send: limited per pass and not per address, because a whole hall shares one address."""

import asyncio
from pathlib import Path

import pytest

from samenspel.live.door.pace import ASKS_AT_ONCE, FAR_TOO_FAST, IN_VAIN
from tests.faults.sabotaged import command
from tests.faults.writers import open_insights
from tests.servers import Invitation, Server
from tests.sockets import Screen, seated

AT_ONCE = int(ASKS_AT_ONCE)
FLOOD = 2 * AT_ONCE
BREATH = 3.0
"""Seconds after which a screen asks again for what it was told to be not saved."""


async def asks(screen: Screen, step: str, times: int) -> None:
    for n in range(times):
        await screen.ask("WriteInsight", step=step, line=f"{n % 40}", text=f"regel {n}", version=n // 40)


def test_what_comes_far_too_fast_is_told_to_be_not_saved(invitation: Invitation) -> None:
    async def story() -> None:
        step = await open_insights(invitation)
        async with seated(invitation, "Anna") as [anna]:
            await asks(anna, step, FLOOD)
            await anna.until(lambda: len(anna.saved) + len(anna.not_saved) == FLOOD + 1)
            assert AT_ONCE - 2 < len(anna.saved) < FLOOD and not anna.goodbye and not anna.refused
            assert set(anna.unsaved) == set(anna.not_saved)

    asyncio.run(story())


@pytest.mark.slow
def test_a_phone_that_brings_much_gets_all_of_it_saved_by_asking_again_now_and_then(house: Server) -> None:
    async def story() -> None:
        invitation = house.begin()
        step = await open_insights(invitation)
        async with seated(invitation, "Anna") as [anna]:
            await asks(anna, step, FLOOD)
            for _ in range(10):
                await asyncio.sleep(BREATH)
                for id, again in list(anna.unsaved.items()):
                    await anna.say(type="ask", id=id, command=again)
                await anna.beat()
                if not anna.unsaved:
                    break
            assert not anna.unsaved and len(set(anna.saved)) == FLOOD + 1

    asyncio.run(story())


async def slowed(server: Server) -> list[str]:
    """What others were told to be not saved while one phone asked far too fast."""
    invitation = server.begin()
    step = await open_insights(invitation)
    people = [f"p{n}" for n in range(10)]
    async with seated(invitation, "Anna", *people) as [anna, *others]:
        flood = asyncio.create_task(asks(anna, step, FLOOD))
        for n in range(5):
            await asyncio.gather(*[screen.ask("WriteInsight", step=step, line=f"{n}", text="x") for screen in others])
            await asyncio.sleep(0.1)
        await flood
        await anna.until(lambda: anna.not_saved)
        for screen in others:
            await screen.until(lambda screen=screen: len(screen.saved) + len(screen.not_saved) == 6)
        return [id for screen in others for id in screen.not_saved]


def test_others_at_the_same_address_are_not_slowed(house: Server) -> None:
    assert asyncio.run(slowed(house)) == []


def test_a_server_that_paces_a_hall_as_one_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("paces_a_hall_as_one")) as server:
        assert asyncio.run(slowed(server))


async def one(screen: Screen, step: str) -> str:
    return await screen.do("WriteInsight", step=step, line=f"{len(screen.saved)}", text="rustig aan")


def test_a_second_phone_of_the_same_person_shares_their_pace(house: Server) -> None:
    async def story() -> None:
        invitation = house.begin()
        step = await open_insights(invitation)
        async with seated(invitation, "Anna") as [anna]:
            second = await Screen(invitation, "phone", anna.secret).open()
            for n in range(FLOOD // 2):
                for screen in (anna, second):
                    await screen.ask("WriteInsight", step=step, line="1", text=f"{n}", version=n)
            await anna.until(lambda: anna.not_saved)
            await second.until(lambda: second.not_saved)
            await second.close()

    asyncio.run(story())


def test_who_goes_on_all_the_same_is_sent_away_with_a_word(house: Server) -> None:
    async def story() -> None:
        invitation = house.begin()
        step = await open_insights(invitation)
        async with seated(invitation, "Anna", "Bram") as [anna, bram]:
            await asks(anna, step, int(AT_ONCE - FAR_TOO_FAST / IN_VAIN) + FLOOD)
            await anna.until(lambda: anna.goodbye)
            assert anna.goodbye == "too_fast" and len(anna.saved) >= AT_ONCE
            assert await one(bram, step) == "saved"

    asyncio.run(story())
