"""Parts follow the clock on a real server, also after it was killed; steps never do."""

import asyncio
from pathlib import Path

import pytest

from tests.servers import Server
from tests.sockets import Screen, console, phone, seated


def part(desk: Screen) -> int:
    return next((int(step.get("part", 0)) for step in desk.all("step") if step.get("open", True)), -1)


async def meeting(desk: Screen) -> None:
    assert await desk.do("OpenStep", name="meet", after=desk.step) == "saved"
    await desk.until(lambda: desk.step)


def test_the_clock_ends_a_part_by_itself_and_both_surfaces_hear_it(tmp_path: Path) -> None:
    async def story(server: Server) -> None:
        invitation = server.begin(expected=4)
        desk = await console(invitation).open()
        async with seated(invitation, "Anna", "Bram") as phones:
            await meeting(desk)
            assert await desk.do("TakeMinute", step=desk.step) == "saved"  # nothing is left of the first minute
            for screen in (desk, *phones):
                await screen.until(lambda screen=screen: part(screen) == 1)
            groups = [group for group in phones[0].all("group") if group["people"]]
            assert len(groups) == 1 and not desk.refused
        await desk.close()

    with Server(tmp_path) as server:
        asyncio.run(story(server))


@pytest.mark.slow
def test_a_deadline_that_passed_while_the_server_was_down_is_kept_when_it_is_back(tmp_path: Path) -> None:
    async def before(server: Server) -> None:
        desk = await console(invitation).open()
        await meeting(desk)
        await desk.do("Freeze", step=desk.step)
        await desk.do("TakeMinute", step=desk.step)
        await desk.close()

    async def after(server: Server) -> None:
        desk = await console(invitation).open()
        await desk.until(lambda: desk.step)
        assert part(desk) == 0
        await desk.do("Thaw", step=desk.step)
        await desk.until(lambda: part(desk) == 1)
        await desk.close()

    with Server(tmp_path) as server:
        invitation = server.begin(expected=4)
        asyncio.run(before(server))
        server.kill()
        server.start()
        asyncio.run(after(server))


@pytest.mark.slow
def test_a_participant_never_moves_the_clock_nor_a_step_and_nobody_is_promoted(tmp_path: Path) -> None:
    """Whatever a phone asks, and whatever key it makes up."""

    async def story(server: Server) -> None:
        invitation = server.begin(expected=4)
        desk = await console(invitation).open()
        async with seated(invitation, "Anna", "Bram") as phones:
            await meeting(desk)
            anna = phones[0]
            await anna.until(lambda: anna.step)
            for command in ("AddMinute", "TakeMinute", "Freeze", "Thaw", "Reveal"):
                assert await anna.do(command, step=anna.step) == "facilitator_only"
            assert await anna.do("EndPart", step=anna.step, part=0, since=0.0) == "facilitator_only"
            assert await anna.do("OpenStep", name="break") == "facilitator_only"
            for key in ("", anna.secret, invitation.code, "desk"):
                false = Screen(invitation, "console", key)
                await false.open()
                await false.until(lambda false=false: false.goodbye)
                assert false.goodbye == "wrong_key" and not false.own
        await desk.close()

    with Server(tmp_path) as server:
        asyncio.run(story(server))


def test_a_second_console_is_the_same_desk_and_nobody_is_sent_its_key(tmp_path: Path) -> None:
    async def story(server: Server) -> None:
        invitation = server.begin(expected=4)
        first, second = await console(invitation).open(), await console(invitation).open()
        await meeting(first)
        await second.until(lambda: second.step)
        seen = {"step": second.step, "part": 0, "since": second.all("step")[0]["part_from"]}
        answers = await asyncio.gather(first.do("EndPart", **seen), second.do("EndPart", **seen))
        assert sorted(answers) == ["not_now", "saved"]
        guest = await phone(invitation).open()
        await guest.until(lambda: guest.welcome)
        assert not [told for screen in (first, second, guest) for told in screen.heard if invitation.key in told]
        for screen in (first, second, guest):
            await screen.close()

    with Server(tmp_path) as server:
        asyncio.run(story(server))
