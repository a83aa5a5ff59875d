"""Acceptance story 5: the story stays mine."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.servers import Server, wal_and_database
from tests.sockets import Json, Screen, begin_part, console, seated

SECRET = "het geheim van de lange straat"


@pytest.mark.slow
def test_a_deleted_story_is_gone_from_the_interviewers_phone_and_from_every_byte(tmp_path: Path) -> None:
    """At once from the phone, within a minute from the disk; the insight on the sheet stays, without a link."""
    with Server(tmp_path) as server:
        asyncio.run(played(server))
        deadline = time.monotonic() + 60
        while any(SECRET.encode() in raw for raw in wal_and_database(tmp_path)) and time.monotonic() < deadline:
            time.sleep(0.5)
        assert not any(SECRET.encode() in raw for raw in wal_and_database(tmp_path))


async def played(server: Server) -> None:
    invitation = server.begin(expected=4)
    desk = await console(invitation).open()
    async with seated(invitation, "Anna", "Bram", "Cato", "Daan") as phones:
        group = await interviewing(desk, phones)
        by_id = {phone.welcome["me"]: phone for phone in phones}
        asks, tells = (by_id[person] for person in group["people"][:2])
        written = await asks.do(
            "WriteStory", group=group["id"], storyteller=tells.welcome["me"], question="g02", text=SECRET
        )
        assert written == "saved"
        await tells.until(lambda: tells.all("story"))
        await on_the_sheet(desk, tells)

        story = tells.all("story")[0]["id"]
        await asks.until(lambda: any(step.get("revealed") for step in asks.all("step")) and asks.all("insight"))
        told = news_of(asks)
        assert await tells.do("EraseStory", story=story) == "saved"
        await asks.until(lambda: not asks.all("story"))
        assert news_of(asks) == told + 1, "with the first that is told after it"

        await desk.until(lambda: desk.all("insight"))
        await tells.until(lambda: not tells.all("source") and not tells.all("story"))
        assert [insight["text"] for insight in desk.all("insight")] == ["gewoon beginnen"]
    await desk.close()


def news_of(screen: Screen) -> int:
    return sum(text.startswith('["news"') for text in screen.heard)


async def interviewing(desk: Screen, phones: list[Screen]) -> Json:
    assert await desk.do("OpenStep", name="interview") == "saved"
    await desk.until(lambda: desk.all("group"))
    group = desk.all("group")[0]
    for phone in phones:
        await phone.until(lambda phone=phone: phone.all("group"))
    return group


async def on_the_sheet(desk: Screen, tells: Screen) -> None:
    """The storyteller writes an insight that came from the story; then all sheets hang."""
    assert await desk.do("OpenStep", name="insights") == "saved"
    await tells.until(lambda: any(step["name"] == "insights" for step in tells.all("step")) and tells.all("sheet"))
    await begin_part(desk, "pair")
    story = tells.all("story")[0]["id"]
    line = {
        "step": tells.step,
        "line": "1",
        "text": "gewoon beginnen",
        "story": story,
        "sheet": tells.all("sheet")[0]["id"],
    }
    assert await tells.do("WriteInsight", **line) == "saved"
    await tells.until(lambda: tells.all("source"))
    assert await desk.do("Reveal", step=desk.step) == "saved"
