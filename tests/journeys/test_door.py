"""Door, code, people and links as a facilitator uses them, and as people at the door and inside see that."""

import asyncio
import re
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.servers import Invitation, Server
from tests.sockets import phone

from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

say = Says("nl")
WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def facilitator(watch: Watch, server: Server) -> Facilitator:
    facilitator = Facilitator(watch.someone(WIDE).new_page(), say)
    facilitator.begins(server, "Samen in de wijk")
    return facilitator


def changed(facilitator: Facilitator) -> str:
    """The facilitator changes the code; what it is now."""
    code = facilitator.page.locator(".join .code")
    expect(code).to_have_text(facilitator.code)
    facilitator.button("console_code_change").click()
    expect(facilitator.page.get_by_text(say.within("console_code_changed"))).to_be_visible()
    expect(code).not_to_have_text(facilitator.code)
    return code.inner_text()


def test_the_code_is_changed_while_people_stay(watch: Watch, server: Server, facilitator: Facilitator) -> None:
    noors = watch.someone(PHONE)
    noor = Phone(noors.new_page(), say, "Noor")
    noor.scans(server, facilitator.code)
    noor.joins()
    wall = Wall(watch.someone(HALL_WALL).new_page(), say)
    wall.opens(server, facilitator.code)
    wall.shows("Noor")
    late = Phone(watch.someone(PHONE).new_page(), say, "Laat")
    late.scans(server, facilitator.code)

    now = changed(facilitator)
    expect(wall.page.get_by_text(now)).to_be_visible()
    expect(wall.page.get_by_text(facilitator.code)).to_have_count(0)
    wall.page.reload()
    expect(wall.page.get_by_text(now)).to_be_visible()
    wall.shows("Noor")

    expect(late.text("phone_code_changed")).to_be_visible()
    is_open_to_all(late.page)
    watch.look(late.page, "changed")
    late.field("phone_code_label").fill(now)
    late.taps("phone_code_go")
    late.joins()

    noor.page.reload()
    noor.sees("phone_look_up")
    again = Phone(noors.new_page(), say, "Noor")
    again.scans(server, now)
    again.sees("phone_look_up")
    again.page.get_by_role("button", name=re.compile("Noor")).click()
    expect(facilitator.page.get_by_text(say.within("console_people", count=2))).to_be_visible()

    stale = Phone(watch.someone(PHONE).new_page(), say, "Oud")
    stale.page.goto(f"{server.url}/mee#{facilitator.code}")
    expect(stale.text("phone_code_changed")).to_be_visible()


def test_whoever_was_away_when_the_code_changed_scans_the_new_one_and_sits_where_they_sat(
    watch: Watch, server: Server, facilitator: Facilitator
) -> None:
    noors = watch.someone(PHONE)
    noor = Phone(noors.new_page(), say, "Noor")
    noor.scans(server, facilitator.code)
    noor.joins()
    noor.page.close()
    now = changed(facilitator)
    back = Phone(noors.new_page(), say, "Noor")
    back.scans(server, now)
    back.sees("phone_look_up")
    expect(facilitator.page.get_by_text(say.within("console_people", count=1))).to_be_visible()


def test_the_list_of_earlier_sessions_finds_the_console_and_shows_the_new_code(
    server: Server, facilitator: Facilitator
) -> None:
    now = changed(facilitator)
    page = facilitator.page
    page.reload()
    expect(page.locator(".join .code")).to_have_text(now)
    page.goto(f"{server.url}/begin")
    earlier = page.get_by_role("region", name=say("begin_earlier"))
    expect(earlier.get_by_text(now)).to_be_visible()
    earlier.get_by_role("link", name=re.compile("Samen in de wijk")).first.click()
    facilitator.now("console_state_arriving")
    expect(page.locator(".join .code")).to_have_text(now)


def ghosts(invitation: Invitation, many: int) -> None:
    async def haunt() -> None:
        for n in range(many):
            ghost = await phone(invitation).open()
            await ghost.do("Join", alias=f"Spook {n}")
            await ghost.close()

    asyncio.run(haunt())


def test_seats_in_which_nobody_sits_are_told_and_gone_in_one_tap(
    watch: Watch, server: Server, facilitator: Facilitator
) -> None:
    invitation = Invitation(server.port, facilitator.code, facilitator.key)
    work = Thread(target=ghosts, args=(invitation, 12))
    work.start()
    work.join()
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    noor.scans(server, facilitator.code)
    noor.joins()
    page = facilitator.page
    expect(page.get_by_text(say.within("console_silent", silent=12))).to_be_visible()
    for name, size in (("wide", WIDE), ("narrow", {"width": 320, "height": 640}), ("laptop", LAPTOP)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_open_to_all(page)
        watch.look(page, name, whole=True)
    page.get_by_role("button", name=say("console_silent_away", count=12)).click()
    expect(page.get_by_text(say.within("console_silent", silent=12))).to_have_count(0)
    expect(page.get_by_text(say("console_gone"), exact=True)).to_have_count(12)


def test_a_facilitator_uses_door_people_links_and_end(watch: Watch, server: Server, facilitator: Facilitator) -> None:
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    noor.scans(server, facilitator.code)
    noor.joins()
    page = facilitator.page
    facilitator.button("console_door_closed").click()
    expect(page.get_by_text(say("console_door_closed_how"))).to_be_visible()
    late = Phone(watch.someone(PHONE).new_page(), say, "Laat")
    late.scans(server, facilitator.code)
    late.sees("phone_door_closed")
    is_open_to_all(late.page)
    page.get_by_role("button", name=re.compile("Noor"), expanded=False).click()
    expect(page.get_by_text(say.within("console_came_in"))).to_be_visible()
    is_open_to_all(page)
    watch.look(page, "person", whole=True)
    facilitator.button("console_remove").click()
    expect(noor.page.get_by_role("heading", name=re.compile(".+"))).to_be_visible()
    expect(page.get_by_text(say("console_removed"))).to_be_visible()
    page.get_by_role("button", name=re.compile("Noor"), expanded=False).click()
    facilitator.button("console_let_back").click()
    page.get_by_role("textbox", name=say("console_link_for")).fill("Fatima")
    facilitator.button("console_link_make").click()
    expect(facilitator.button("console_link_copy")).to_be_visible()
    is_open_to_all(page)
    watch.look(page, "links", whole=True)
    facilitator.button("console_end_now").click()
    facilitator.button("console_not_yet").click()
    facilitator.button("console_end_now").click()
    expect(page.get_by_role("heading", name=say("console_over")).first).to_be_visible()
    for name, size in (("over", WIDE), ("over-narrow", {"width": 320, "height": 640})):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_open_to_all(page)
        watch.look(page, name, whole=True)
    facilitator.button("console_erase").click()
    expect(page.get_by_text(say.within("console_erasing"))).to_be_visible()
    facilitator.button("console_keep").click()
    expect(facilitator.button("console_erase")).to_be_visible()
