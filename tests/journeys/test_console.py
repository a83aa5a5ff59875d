"""The console: the next thing counts once, and what must not hang is gone in two taps."""

import asyncio
from threading import Event, Thread

import pytest
from playwright.sync_api import expect

from tests.servers import Invitation, Server
from tests.sockets import seated

from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch
from .without_browser import at_the_desk

say = Says("nl")


@pytest.fixture
def facilitator(watch: Watch, server: Server) -> Facilitator:
    facilitator = Facilitator(watch.someone(LAPTOP).new_page(), say)
    facilitator.begins(server, "Samen in de wijk")
    return facilitator


@pytest.fixture
def wall(watch: Watch, server: Server, facilitator: Facilitator) -> Wall:
    wall = Wall(watch.someone(HALL_WALL).new_page(), say)
    wall.opens(server, facilitator.code)
    return wall


def test_a_second_tap_does_not_take_the_step_after(facilitator: Facilitator, wall: Wall) -> None:
    facilitator.next("welcome").dblclick()
    facilitator.now("console_state_welcome")
    facilitator.page.wait_for_timeout(500)
    facilitator.now("console_state_welcome")
    facilitator.opens("interview")
    facilitator.page.wait_for_timeout(1000)
    facilitator.early("insights").dblclick()
    facilitator.now("console_state_writing")
    facilitator.page.wait_for_timeout(500)
    expect(facilitator.button("console_not_yet")).to_have_count(0)


def test_it_can_be_revealed_while_the_hall_is_writing(server: Server, facilitator: Facilitator) -> None:
    facilitator.opens("insights")
    enough = Event()
    invitation = Invitation(server.port, facilitator.code, facilitator.key)
    hall = Thread(target=asyncio.run, args=[write_until(enough, invitation)])
    hall.start()
    try:
        facilitator.reveal.click()
        facilitator.now("console_state_hanging")
        assert hall.is_alive(), "they write still"
    finally:
        enough.set()
        hall.join()


async def write_until(enough: Event, invitation: Invitation) -> None:
    """Somebody or other writes all the time, so that news never stops."""
    async with seated(invitation, "Noor", "Bram", "Fatima") as phones:
        for number in range(120):
            for phone in phones:
                await phone.do(
                    "WriteInsight",
                    step=phone.step,
                    line=f"line {number % 40}",
                    text=f"x {number}",
                    version=number // 40,
                )
                await asyncio.sleep(0.1)
            if enough.is_set():
                return


def test_a_name_is_off_the_wall_in_two_taps(watch: Watch, server: Server, facilitator: Facilitator, wall: Wall) -> None:
    phone = Phone(watch.someone(PHONE).new_page(), say, "Grapjas")
    phone.scans(server, facilitator.code)
    phone.joins()
    wall.shows("Grapjas")
    facilitator.removes("Grapjas", "console_take_name_off")
    wall.hides("Grapjas")
    phone.sees("phone_look_up_off")
    is_open_to_all(facilitator.page)
    is_open_to_all(phone.page, phone=True)
    watch.look(facilitator.page, "name-off", whole=True)
    facilitator.button("console_hang_back").click()
    wall.shows("Grapjas")
    phone.sees("phone_look_up")


def test_what_is_no_link_of_a_console_is_told_in_words(watch: Watch, server: Server, facilitator: Facilitator) -> None:
    for fragment, key in (
        (f"{facilitator.code}.wrong-wrong-wrong-wrong-wrong-wr", "console_wrong_key"),
        (f"R7SK42M.{facilitator.key}", "console_unknown_code"),
        (facilitator.code, "console_no_link_title"),
    ):
        page = watch.someone(LAPTOP).new_page()
        page.goto(f"{server.url}/regie#{fragment}")
        expect(page.get_by_text(say(key))).to_be_visible()
        is_open_to_all(page)


def test_a_reload_keeps_what_can_be_undone(facilitator: Facilitator) -> None:
    facilitator.opens("insights")
    facilitator.now("console_state_writing")
    facilitator.page.reload()
    facilitator.undoes()
    facilitator.now("console_state_arriving")


def test_two_consoles_follow_each_other(watch: Watch, server: Server, facilitator: Facilitator) -> None:
    other = Facilitator(watch.someone(PHONE).new_page(), say, facilitator.code, facilitator.key)
    other.page.goto(f"{server.url}/regie#{facilitator.code}.{facilitator.key}")
    at_the_desk(Invitation(server.port, facilitator.code, facilitator.key), "insights", "gallery")
    for console in (facilitator, other):
        console.now("console_state_gallery")
    for console in (facilitator, other):
        expect(
            console.page.get_by_role("button", name=say("console_back", step=console.title("insights")))
        ).to_be_visible()
    facilitator.button("console_minute_more", part=True).click()
    for console in (facilitator, other):
        undo = console.page.get_by_role("button", name=say.within("console_undo", what=say.plainly("console_act_more")))
        expect(undo).to_be_visible()
    is_open_to_all(other.page, phone=True)
    other.undoes()
    expect(facilitator.page.get_by_role("button", name=say.within("console_undo"))).to_have_count(0)
