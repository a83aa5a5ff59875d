"""Acceptance story 1: first time, 23 people, one on paper, wifi out."""

import asyncio
from pathlib import Path

import pytest

from tests.servers import Server
from tests.sockets import Json, Screen, console, seated

NAMES = [f"Deelnemer {i:02}" for i in range(22)]


def groups_of(desk: Screen) -> list[Json]:
    return [group for group in desk.all("group") if group["step"] == desk.step and group["people"]]


async def open_step(desk: Screen, name: str) -> None:
    before = desk.step
    assert await desk.do("OpenStep", name=name, after=before) == "saved"
    await desk.until(lambda: desk.step != before and (name not in ("meet", "interview") or groups_of(desk)))


@pytest.mark.slow
def test_23_people_one_on_paper_and_the_wifi_goes_out_in_the_interview(tmp_path: Path) -> None:
    """Eleven groups, nobody alone; no sign of a note is lost; all are back in step within ten seconds."""
    with Server(tmp_path) as server:
        asyncio.run(played(server))


async def played(server: Server) -> None:
    invitation = server.begin(expected=23)
    desk = await console(invitation).open()
    async with seated(invitation, *NAMES) as phones:
        assert await desk.do("AddPerson", alias="Toos") == "saved"
        await open_step(desk, "meet")
        sizes = sorted(len(group["people"]) for group in groups_of(desk))
        assert sizes == [2] * 10 + [3]
        await open_step(desk, "introduce")
        await open_step(desk, "interview")
        for phone in phones:
            await phone.until(lambda phone=phone: mine(phone, desk.step))

        for phone in phones:
            await phone.close()
        await noted_without_network(phones, desk.step)
        before = server.work
        await asyncio.gather(*(phone.open() for phone in phones))
        for phone in phones:
            await phone.until(lambda phone=phone: not phone.unsaved and phone.step == desk.step)
        assert server.work - before < 1, "all are back in a moment, unless the machine does something else"

        for phone in phones:
            await phone.until(lambda phone=phone: noted_by(phone) == [note_of(phone)])
        assert not [phone.refused for phone in phones if phone.refused]
    await desk.until(lambda: len(desk.all("person")) == 23)
    assert all(person.get("here", True) for person in desk.all("person"))
    await desk.close()


def mine(phone: Screen, step: str) -> Json:
    """The group in which this phone sits now."""
    groups = [group for group in phone.all("group") if group["step"] == step]
    return next((group for group in groups if phone.welcome["me"] in group["people"]), None)


def noted_by(phone: Screen) -> list[str]:
    """What this phone noted, as the server has it."""
    return [story["text"] for story in phone.all("story") if story["by"] == phone.welcome["me"]]


def note_of(phone: Screen) -> str:
    return f"{phone.welcome['me']} hoorde: ik ging zonder agenda langs. " * 20


async def noted_without_network(phones: list[Screen], step: str) -> None:
    """Each writes what the next of their group tells; it lies on the phone until there is a network again."""
    for phone in phones:
        people = mine(phone, step)["people"]
        me = people.index(phone.welcome["me"])
        teller = people[(me + 1) % len(people)]
        group = mine(phone, step)["id"]
        await phone.ask("WriteStory", group=group, storyteller=teller, question="g02", text=note_of(phone))
        assert phone.unsaved
