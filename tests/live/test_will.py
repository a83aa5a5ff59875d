"""What somebody tapped happens though their page ends at once: erasing, and being forgotten."""

import asyncio
import time

import pytest

from samenspel.live.door.pace import ASKS_A_SECOND, ASKS_AT_ONCE
from samenspel.live.socket import MOST_WILLS
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone


async def written(invitation: Invitation) -> tuple[Screen, Screen, str]:
    """Somebody with one line, the console, and the line's id."""
    noor = await phone(invitation).open()
    await noor.do("Join", alias="Noor")
    desk = await console(invitation).open()
    await desk.do("OpenStep", name="insights")
    await noor.until(lambda: noor.step)
    await noor.do("WriteInsight", step=noor.step, line="1", text="een regel")
    await noor.until(lambda: noor.all("insight"))
    return noor, desk, noor.all("insight")[0]["id"]


def erase(line: str) -> dict[str, str]:
    return {"type": "EraseInsight", "insight": line}


ID = "the id of this will"


async def ends(noor: Screen, desk: Screen) -> None:
    """Her page ends: the server has seen it, and has judged what it left to be done before what is asked now."""
    await noor.close()
    await desk.until(lambda: desk.present.get(noor.welcome["me"]) == "away")
    await is_judged(desk)


async def was_sent_away(other: Screen, desk: Screen) -> None:
    """A page that was closed by the server; what it would have left is judged before what is asked now."""
    await other.close()
    await is_judged(desk)


async def is_judged(desk: Screen) -> None:
    """And the desk has been told of all until then."""
    for state in ("closed", "open"):
        assert await desk.do("SetDoor", state=state) == "saved"
        await desk.until(lambda state=state: [one.get("state", "open") for one in desk.all("door")] == [state])


async def back(noor: Screen) -> list[str]:
    """The lines that somebody finds when they come back."""
    again = await phone(noor.invitation, secret=noor.secret).open()
    await again.until(lambda: again.welcome and again.all("person"))
    lines = [line["text"] for line in again.all("insight")]
    await again.close()
    return lines


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_waits_to_be_cancelled_happens_when_the_page_ends_and_not_when_it_was_cancelled(
    house: Server, cancelled: bool
) -> None:
    async def story() -> None:
        noor, desk, line = await written(house.begin())
        await noor.say(type="will", id=ID, command=erase(line))
        if cancelled:
            await noor.say(type="will", id=ID)
        await noor.beat()
        await ends(noor, desk)
        assert await back(noor) == (["een regel"] if cancelled else [])
        await desk.close()

    asyncio.run(story())


def test_a_will_gives_nobody_more_than_they_may_ask(house: Server) -> None:
    async def story() -> None:
        noor, desk, _ = await written(house.begin())
        await noor.say(type="will", id=ID, command={"type": "OpenStep", "name": "close"})
        await noor.beat()
        await ends(noor, desk)
        assert [step["name"] for step in desk.all("step")] == ["insights"]
        await desk.close()

    asyncio.run(story())


def test_what_was_asked_is_not_asked_again_when_the_page_ends(house: Server) -> None:
    async def story() -> None:
        noor, desk, line = await written(house.begin())
        await noor.say(type="will", id=ID, command=erase(line))
        await noor.say(type="ask", id=ID, command=erase(line))
        await noor.until(lambda: ID in noor.saved)
        await noor.do("WriteInsight", step=noor.step, line="2", text="nog een")
        await ends(noor, desk)
        assert await back(noor) == ["nog een"]
        await desk.close()

    asyncio.run(story())


def test_several_things_wait_at_once_and_cancelling_one_leaves_the_others(house: Server) -> None:
    async def story() -> None:
        noor, desk, first = await written(house.begin())
        await noor.do("WriteInsight", step=noor.step, line="2", text="nog een")
        await noor.until(lambda: len(noor.all("insight")) == 2)
        second = next(line["id"] for line in noor.all("insight") if line["id"] != first)
        await noor.say(type="will", id=ID, command=erase(first))
        await noor.say(type="will", id=ID + "2", command=erase(second))
        await noor.say(type="will", id=ID + "2")
        await noor.beat()
        await ends(noor, desk)
        assert await back(noor) == ["nog een"]
        await desk.close()

    asyncio.run(story())


def test_whoever_is_sent_away_for_the_code_was_changed_leaves_no_will(house: Server) -> None:
    """Attack: a stranger at the door takes a seat by being sent away from it."""

    async def story() -> None:
        invitation = house.begin()
        desk = await console(invitation).open()
        stranger = await phone(invitation).open()
        await stranger.say(type="will", id=ID, command={"type": "Join", "alias": "Stranger"})
        await stranger.beat()
        assert await desk.do("ChangeCode") == "saved"
        await stranger.until(lambda: stranger.goodbye == "code_changed")
        await was_sent_away(stranger, desk)
        assert not desk.all("person")
        await desk.close()

    asyncio.run(story())


def test_whoever_was_sent_away_leaves_no_will(house: Server) -> None:
    """Somebody has themselves forgotten; another page of theirs would take the seat again by being closed."""

    async def story() -> None:
        noor, desk, _ = await written(house.begin())
        other = await phone(noor.invitation, secret=noor.secret).open()
        await other.say(type="will", id=ID, command={"type": "Join", "alias": "Noor"})
        await other.beat()
        assert await noor.do("ForgetMe") == "saved"
        await other.until(lambda: other.goodbye == "forgotten")
        await was_sent_away(other, desk)
        assert not desk.all("person")
        await desk.close()

    asyncio.run(story())


def test_dying_often_is_no_way_to_ask_more(house: Server) -> None:
    async def story() -> None:
        noor, desk, _ = await written(house.begin())
        begun = time.monotonic()
        for page in range(10):
            again = await phone(noor.invitation, secret=noor.secret).open()
            for n in range(MOST_WILLS):
                command = {"type": "Park", "text": f"punt {page} {n}"}
                await again.say(type="will", id=f"{ID} {page} {n}", command=command)
            await again.beat()
            await again.close()
        await desk.until(lambda: desk.all("parkedpoint"))
        await desk.beat()
        bound = ASKS_AT_ONCE + ASKS_A_SECOND * (time.monotonic() - begun)
        assert 0 < len(desk.all("parkedpoint")) <= min(bound, 10 * MOST_WILLS - 1)
        await desk.close()

    asyncio.run(story())


def test_a_will_with_hundreds_of_commands_in_each_other_disturbs_nobody(house: Server) -> None:
    async def story() -> None:
        noor, desk, _ = await written(house.begin())
        deep: dict[str, object] = {"type": "Leave"}
        for _ in range(700):
            deep = {"type": "OnBehalf", "person": "x", "command": deep}
        other = await phone(noor.invitation, secret=noor.secret).open()
        await other.say(type="will", id=ID, command=deep)
        await other.beat()
        await other.close()
        assert await noor.do("WriteInsight", step=noor.step, line="2", text="nog een") == "saved"
        await desk.close()

    asyncio.run(story())
