"""Ink in transit: shown to the others in the group, in few frames, kept nowhere, and never a byte to anybody else."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from samenspel.live.told.ink import PIECES_A_SECOND, PIECES_AT_ONCE
from samenspel.live.wire.parts import MOST_NUMBERS
from tests.faults.sabotaged import command
from tests.servers import Invitation, Server, wal_and_database
from tests.sockets import Json, Screen, console, phone, seated, wall


async def all_has_come(server: Server, *screens: Screen) -> None:
    """What these screens said is taken, and what the server then gathered for any of them is here.

    It lets go of what it gathers in the order in which it began to gather it. So whatever was said before is on its way
    when a stroke of another session, drawn afterwards, is seen there.
    """
    await asyncio.gather(*[screen.beat() for screen in screens])
    elsewhere = server.begin()
    async with seated(elsewhere, "Xander", "Yara") as (one, other):
        desk = await console(elsewhere).open()
        assert await desk.do("OpenStep", name="drawing") == "saved"
        await asyncio.gather(*[screen.until(lambda screen=screen: group_of(screen)) for screen in (one, other)])
        await draw(one, "elders")
        await other.until(lambda: other.ink)
        await desk.close()
    await asyncio.gather(*[screen.beat() for screen in screens])


async def all_are_known_to_be_here(desk: Screen, one: Screen) -> None:
    """The desk is told of comings and goings a little later; a change that it then hears of is the last of them."""
    for writing, state in ((True, "writing"), (False, "here")):
        await one.say(type="passing", writing=writing)
        await desk.until(lambda state=state: desk.present.get(one.welcome["me"]) == state)


def group_of(screen: Screen) -> Json:
    """Of the step that is open."""
    return next((group for group in screen.all("group") if group["step"] == screen.step), None)


@asynccontextmanager
async def tables(invitation: Invitation) -> AsyncIterator[tuple[Screen, list[Screen], list[Screen]]]:
    """A console, and the phones of two tables of four, in a step that has just been opened."""
    async with seated(invitation, *"ABCDEFGH") as people:
        desk = await console(invitation).open()
        assert await desk.do("OpenStep", name="drawing") == "saved"
        for screen in people:
            await screen.until(lambda screen=screen: group_of(screen))
        first = group_of(people[0])["id"]
        here = [screen for screen in people if group_of(screen)["id"] == first]
        yield desk, here, [screen for screen in people if screen not in here]
        await desk.close()


async def draw(screen: Screen, stroke: str, *points: int) -> None:
    await screen.say(type="ink", piece={"stroke": stroke, "points": points})


def strokes(screen: Screen) -> list[str]:
    return [piece["stroke"] for frame in screen.ink for piece in frame]


async def leaked(server: Server) -> list[str]:
    """What anybody heard of ink who does not sit at that table, and the one who drew it themselves."""
    invitation = server.begin()
    async with tables(invitation) as (desk, [anna, *others], elsewhere):
        watchers = [desk, await wall(invitation).open(), await phone(invitation).open(), anna, *elsewhere]
        await all_are_known_to_be_here(desk, anna)
        await all_has_come(server, *watchers)
        before = [len(screen.heard) for screen in watchers]
        for n in range(20):
            await draw(anna, "a line", n, n)
        await asyncio.gather(*[screen.until(lambda screen=screen: len(strokes(screen)) == 20) for screen in others])
        await all_has_come(server, *watchers)
        heard = [text for screen, n in zip(watchers, before, strict=True) for text in screen.heard[n:]]
        heard = [text for text in heard if not text.startswith('["beat"')]
        await watchers[1].close()
        await watchers[2].close()
        return heard


def test_who_is_not_in_the_group_gets_no_byte_of_it(house: Server) -> None:
    assert asyncio.run(leaked(house)) == []


def test_ink_that_is_shown_to_the_whole_room_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("shows_ink_to_all")) as server:
        assert asyncio.run(leaked(server))


def test_the_others_see_it_as_it_was_drawn_and_not_by_whom(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (_, [anna, bram, *_], _):
            for n in range(5):
                await draw(anna, "een lijn", n, 2 * n, 4095, 0)
            await bram.until(lambda: len(strokes(bram)) == 5)
            assert [piece for frame in bram.ink for piece in frame] == [
                {"stroke": "een lijn", "points": [n, 2 * n, 4095, 0]} for n in range(5)
            ]

    asyncio.run(story())


def test_what_many_draw_at_once_comes_in_few_frames_and_each_piece_once(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (_, here, _):
            for n in range(15):
                await asyncio.gather(*[draw(screen, f"{who} {n}") for who, screen in enumerate(here)])
            for me, screen in enumerate(here):
                await screen.until(lambda screen=screen: len(strokes(screen)) == 45)
                assert sorted(strokes(screen)) == sorted(f"{w} {n}" for w in range(4) if w != me for n in range(15))
                assert len(screen.ink) <= 8

    asyncio.run(story())


def test_nothing_of_it_is_kept_or_told_again(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (_, [anna, bram, *_], _):
            await draw(anna, "vluchtig")
            await bram.until(lambda: bram.ink)
            await bram.close()
            bram.heard.clear()
            await bram.open()
            await all_has_come(house, anna, bram)
            assert bram.heard and not any("vluchtig" in text for text in bram.heard)

    asyncio.run(story())
    assert not any(b"vluchtig" in data for data in wal_and_database(house.data))


def test_it_goes_to_where_people_sit_now(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (desk, [anna, bram, *_], [chris, *_]):
            there = group_of(chris)["id"]
            assert await desk.do("Move", person=anna.welcome["me"], group=there) == "saved"
            await chris.until(lambda: chris.all("newcomer"))
            await draw(chris, "nog niet")
            await all_has_come(house, chris, anna)
            assert not anna.ink, "whom the facilitator put there sees nothing before they are let in"
            assert await chris.do("LetIn", newcomer=chris.all("newcomer")[0]["id"]) == "saved"
            await draw(anna, "hier")
            await chris.until(lambda: chris.ink)
            await draw(bram, "daar")
            await all_has_come(house, bram, chris, anna)
            assert strokes(chris) == ["hier"] and not anna.ink and not bram.ink

    asyncio.run(story())


def test_when_the_step_is_over_nobody_sees_it(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (desk, here, elsewhere):
            assert await desk.do("OpenStep", name="break") == "saved"
            await draw(here[0], "te laat")
            await all_has_come(house, *here, *elsewhere)
            assert not any(screen.ink for screen in [*here, *elsewhere])

    asyncio.run(story())


def test_in_a_step_in_which_nobody_draws_nobody_sees_it(house: Server) -> None:
    """Least of all in the silence (rule 1): what somebody draws there may be words."""

    async def story() -> None:
        async with tables(house.begin()) as (desk, here, elsewhere):
            people = [*here, *elsewhere]
            assert await desk.do("OpenStep", name="insights") == "saved"
            for screen in people:
                await screen.until(lambda screen=screen: group_of(screen))
            for screen in people:
                await draw(screen, "in de stilte")
            await all_has_come(house, *people)
            assert not any(screen.ink for screen in people)

    asyncio.run(story())


def test_a_wall_a_console_and_a_stranger_draw_for_nobody(house: Server) -> None:
    async def story() -> None:
        invitation = house.begin()
        async with tables(invitation) as (desk, here, elsewhere):
            stranger, seen = await phone(invitation).open(), await wall(invitation).open()
            for screen in (desk, stranger, seen):
                await draw(screen, "niets")
            await all_has_come(house, *here, *elsewhere, desk, stranger, seen)
            assert not any(screen.ink for screen in [*here, *elsewhere, desk, stranger, seen])
            await stranger.close()
            await seen.close()

    asyncio.run(story())


def test_what_comes_too_fast_is_not_shown_and_costs_nobody_their_line(house: Server) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (_, [anna, bram, *_], _):
            begun = time.monotonic()
            for n in range(2 * int(PIECES_AT_ONCE)):
                await draw(anna, f"{n}")
            await anna.beat()
            most = PIECES_AT_ONCE + PIECES_A_SECOND * (time.monotonic() - begun) + 1
            await all_has_come(house, anna, bram)
            assert PIECES_AT_ONCE <= len(strokes(bram)) <= most and not anna.goodbye

    asyncio.run(story())


@pytest.mark.parametrize("points", [[0] * (MOST_NUMBERS + 1), [-1], [4096], ["x"], [0.5]])
def test_a_piece_that_is_too_large_or_no_ink_is_not_understood(house: Server, points: list[object]) -> None:
    async def story() -> None:
        async with tables(house.begin()) as (_, [anna, bram, *_], _):
            await anna.say(type="ink", piece={"stroke": "x", "points": points})
            await all_has_come(house, anna, bram)
            assert anna.refused == {"": "not_understood"} and not bram.ink

    asyncio.run(story())
