"""The console in the first half of the morning: time, people and getting out of trouble, with everybody waiting."""

import re
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.servers import Invitation, Server
from tests.sockets import console, seated

from .keyboard import Keyboard
from .open_to_all import SIDEWAYS, TWICE_AS_LARGE, is_open_to_all
from .people import Facilitator, die
from .sentences import Says
from .watching import LAPTOP, PHONE, Watch
from .without_browser import at_the_desk, meanwhile, somebody_writes

say = Says("nl")
HALL = ("Ali", "Bram", "Els", "Fatima", "Noor")


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin(expected=23)


@pytest.fixture
def facilitator(watch: Watch, server: Server, invitation: Invitation) -> Facilitator:
    return sits_down(watch.someone(LAPTOP).new_page(), server, invitation)


def sits_down(page: Page, server: Server, invitation: Invitation) -> Facilitator:
    facilitator = Facilitator(page, say, invitation.code, invitation.key)
    page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return facilitator


async def come_in(invitation: Invitation, *aliases: str) -> None:
    async with seated(invitation, *aliases):
        pass


async def call_for_help(invitation: Invitation) -> None:
    """The interview begins, and somebody calls without a word."""
    desk = await console(invitation).open()
    async with seated(invitation, *HALL) as phones:
        assert await desk.do("OpenStep", name="interview") == "saved"
        await phones[0].until(lambda: phones[0].all("group"))
        assert await phones[0].do("CallHelp", group=phones[0].all("group")[0]["id"]) == "saved"
    await desk.close()


async def minutes_more(invitation: Invitation, minutes: int) -> None:
    desk = await console(invitation).open()
    await desk.until(lambda: desk.step)
    for _ in range(minutes):
        assert await desk.do("AddMinute", step=desk.step) == "saved"
    await desk.close()


def test_late_by_fifteen_is_taken_back_in_one_tap_and_undone_in_one(
    watch: Watch, invitation: Invitation, facilitator: Facilitator
) -> None:
    """Acceptance story 2: no alarm, the price a step, and the new end said before the tap."""
    page = facilitator.page
    at_the_desk(invitation, "meet")  # ten minutes before its time, so 25 more are 15 late
    meanwhile(minutes_more(invitation, 25))
    late = page.get_by_role("region", name=say("console_late", minutes=15))
    expect(late).to_contain_text(say.within("console_cut", step=facilitator.title("thread"), off=2))
    expect(late).to_contain_text(say.within("console_cuts_end"))
    for size in (PHONE, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_open_to_all(page, phone=size is PHONE)
    watch.look(page, "late", whole=True)

    facilitator.button("console_take_cuts").click()
    expect(page.get_by_text(say("console_on_time"))).to_be_visible()
    expect(late).to_have_count(0)
    page.get_by_role("button", name=say.within("console_undo", what=say_plainly("console_act_cuts"))).click()
    expect(late).to_be_visible()


def test_a_console_on_a_phone_never_scrolls_sideways_in_letters_twice_as_large(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    page = watch.someone({"width": 390, "height": 844}).new_page()
    page.add_init_script(TWICE_AS_LARGE)
    facilitator = sits_down(page, server, invitation)
    meanwhile(come_in(invitation, *HALL))
    for step in (None, "welcome", "before", "meet", "introduce", "interview", "insights", "gallery", "break"):
        if step:
            at_the_desk(invitation, step)
            page.get_by_text(facilitator.title(step)).first.wait_for()
        page.wait_for_timeout(300)
        assert page.evaluate(SIDEWAYS) == [], step


@pytest.mark.parametrize(
    "size",
    [{"width": 1440, "height": 900}, {"width": 1280, "height": 800}, {"width": 390, "height": 844}],
    ids=["laptop", "small laptop", "phone"],
)
def test_time_back_undo_and_the_next_thing_stay_in_their_place(
    watch: Watch, invitation: Invitation, facilitator: Facilitator, size: dict[str, int]
) -> None:
    """Whatever comes on the console: another step with a longer name, something to undo, an offer to shorten."""
    page = facilitator.page
    row = page.get_by_role("group", name=say("console_time_label"))
    page.set_viewport_size(size)  # type: ignore[arg-type]
    places: dict[str, set[int]] = {}
    for step in ("meet", "introduce", "interview", "insights"):
        at_the_desk(invitation, step)
        facilitator.page.get_by_text(facilitator.title(step)).first.wait_for()
        for minutes in (1, 20):
            meanwhile(minutes_more(invitation, minutes))
            expect(facilitator.button("console_undo", part=True)).to_be_visible()
            for name in (
                "console_minute_less",
                "console_minute_more",
                "console_freeze",
                "console_back",
                "console_undo",
            ):
                box = row.get_by_role("button", name=say.within(name)).first.bounding_box()
                assert box and box["y"] + box["height"] <= size["height"]
                places.setdefault(name, set()).add(round(box["x"]) // 3 + 1000 * (round(box["y"]) // 3))
            large = page.locator(".next .big").bounding_box()
            assert large
            places.setdefault("next", set()).add(round(large["y"]) // 3)
    assert {name: len(where) for name, where in places.items()} == dict.fromkeys(places, 1)
    assert len(set().union(*places.values())) == len(places), "each has a place of its own"
    watch.look(page, f"foot-{size['width']}")


def test_lines_that_lie_with_their_writers_are_told_once_they_can_be_laid(
    invitation: Invitation, facilitator: Facilitator
) -> None:
    """While people write in silence nothing can lie on a sheet yet, so the number would only alarm."""
    loose = facilitator.page.get_by_text(say.within("console_loose", count=1))
    meanwhile(somebody_keeps(invitation, "Noor", "Wij aten eerst samen"))
    facilitator.now("console_state_writing")
    expect(facilitator.page.get_by_role("listitem").filter(has_text=say.within("console_wrote"))).to_be_visible()
    expect(loose).to_have_count(0)
    facilitator.now_already("pair")
    expect(loose).to_be_visible()


async def somebody_keeps(invitation: Invitation, alias: str, text: str) -> None:
    """A line is written in the silence, and lies on no sheet."""
    desk = await console(invitation).open()
    async with seated(invitation, alias) as (phone,):
        assert await desk.do("OpenStep", name="insights") == "saved"
        await phone.until(lambda: phone.step)
        assert await phone.do("WriteInsight", step=phone.step, line="one", text=text, version=0) == "saved"
    await desk.close()


def test_of_120_lines_the_newest_is_off_the_wall_in_two_taps_and_two_seconds(
    watch: Watch, invitation: Invitation, facilitator: Facilitator
) -> None:
    for writer in HALL[:3]:
        meanwhile(somebody_writes(invitation, writer, *(f"{writer} schreef regel {number}" for number in range(40))))
    at_the_desk(invitation, reveal=True)
    facilitator.now("console_state_hanging")
    meanwhile(somebody_writes(invitation, "Grapjas", "Een grap over de baas"))
    page, keys = facilitator.page, Keyboard(facilitator.page)
    hangs = page.get_by_role("region", name=say.within("console_hangs"))
    expect(hangs.get_by_role("listitem").first).to_contain_text("Een grap over de baas")
    expect(hangs.get_by_role("listitem").first).to_be_in_viewport()
    begun = monotonic()
    facilitator.removes("Een grap over de baas")
    expect(page.get_by_role("heading", name=say("console_taken", count=1))).to_be_visible()
    assert monotonic() - begun < 2
    keys.press(hangs.get_by_role("listitem").first.get_by_role("button"))
    keys.press(facilitator.button("console_take_off"))
    expect(page.get_by_role("heading", name=say("console_taken", count=2))).to_be_visible()
    watch.look(page, "wall-of-120")


def say_plainly(key: str) -> str:
    return say(key).pattern[2:-2].replace("\\", "")


def test_two_consoles_never_advance_twice(
    watch: Watch, server: Server, invitation: Invitation, facilitator: Facilitator
) -> None:
    """The second has not heard yet that the first went on: its tap is refused, and that is told calmly."""
    page = watch.someone(LAPTOP).new_page()
    slow = SlowNews(page)
    other = sits_down(page, server, invitation)
    expect(other.next("welcome")).to_be_visible()
    slow.hold()
    facilitator.takes("welcome")
    facilitator.now("console_state_welcome")
    other.takes("welcome")
    while not any("refused" in str(message) for _, message in slow.kept):
        other.page.wait_for_timeout(50)
    slow.let_go()
    expect(other.page.get_by_text(say("console_step_moved_on"))).to_be_visible()
    for desk in (facilitator, other):
        desk.now("console_state_welcome")
        expect(desk.next("before")).to_be_visible()


class SlowNews:
    """A network that keeps back what the server says, and lets all else through."""

    def __init__(self, page: Page) -> None:
        self.kept: list[tuple[WebSocketRoute, str | bytes]] = []
        self.holds = False
        page.route_web_socket(re.compile("/live$"), self.stand_between)

    def stand_between(self, socket: WebSocketRoute) -> None:
        socket.connect_to_server().on_message(lambda message: self.passes(socket, message))

    def passes(self, socket: WebSocketRoute, message: Any) -> None:
        if self.holds:
            self.kept.append((socket, message))
        else:
            socket.send(message)

    def hold(self) -> None:
        self.holds = True

    def let_go(self) -> None:
        self.holds = False
        for socket, message in self.kept:
            socket.send(message)


def test_people_are_added_on_paper_moved_and_paired_by_keyboard(
    watch: Watch, invitation: Invitation, facilitator: Facilitator
) -> None:
    page, keys = facilitator.page, Keyboard(facilitator.page)
    meanwhile(come_in(invitation, *HALL))
    at_the_desk(invitation, "meet")
    keys.write(page.get_by_role("textbox", name=say("console_add_alias")), "Riet")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("console_added", name="Riet", card=1))).to_be_visible()
    groups = page.get_by_role("region", name=say("console_groups"))
    expect(groups.get_by_role("listitem").filter(has_text="Riet")).to_have_count(1)

    before = groups.get_by_role("listitem").filter(has_text="Riet").inner_text()
    keys.press(page.get_by_role("button", name=re.compile("^Riet")))
    keys.press(facilitator.button("console_move"))
    expect(groups.get_by_role("listitem").filter(has_text="Riet")).not_to_have_text(before, use_inner_text=True)
    expect(groups.get_by_role("listitem").filter(has_text="Riet")).to_have_count(1)

    keys.press(page.get_by_role("button", name=re.compile("^Riet")))
    page.get_by_role("combobox", name=say("console_helper_of", name="Riet")).select_option("Noor")
    is_open_to_all(page)
    watch.look(page, "helper", whole=True)
    keys.press(facilitator.button("console_name_helper"))
    expect(page.get_by_text(say("console_helps", helper="Noor", name="Riet"))).to_be_visible()
    keys.press(page.get_by_role("button", name=re.compile("^Riet")))
    keys.press(page.get_by_role("button", name=say("console_end_help", name="Noor")))
    expect(page.get_by_text(say("console_helps", helper="Noor", name="Riet"))).to_have_count(0)

    keys.press(facilitator.button("console_pair_open"))
    for alias in ("Riet", "Noor"):
        keys.press(groups.get_by_role("checkbox", name=alias), "Space")
    is_open_to_all(page)
    watch.look(page, "pair", whole=True)
    keys.press(facilitator.button("console_pair_go", part=True))
    expect(groups.get_by_role("listitem").filter(has_text=re.compile("Riet, Noor|Noor, Riet"))).to_have_count(1)
    assert keys.unseen == []


def test_a_call_for_help_has_no_name(watch: Watch, invitation: Invitation, facilitator: Facilitator) -> None:
    meanwhile(call_for_help(invitation))
    page = facilitator.page
    call = page.get_by_role("status").filter(has_text=say.within("console_help"))
    expect(call).to_be_visible()
    told = [frame for frame in watch.frames[page] if '"help"' in frame]
    assert told
    assert not re.search(r'\{[^{}]*"kind":"help"[^{}]*"of"', "".join(told))
    for alias in HALL:
        expect(call).not_to_contain_text(alias)
    is_open_to_all(page)
    facilitator.button("console_help_go").click()
    expect(call).to_have_count(0)


def test_a_lost_console_is_taken_over_from_a_phone_in_ten_seconds(
    watch: Watch, server: Server, invitation: Invitation, facilitator: Facilitator
) -> None:
    facilitator.takes("welcome")
    facilitator.now("console_state_welcome")
    facilitator.page.get_by_text(say("console_on_phone_show")).click()
    expect(facilitator.page.get_by_role("img", name=say("console_on_phone_qr"))).to_be_visible()
    die(facilitator.page)
    before = server.work
    taken = sits_down(watch.someone(PHONE).new_page(), server, invitation)
    taken.now("console_state_welcome")
    taken.page.wait_for_timeout(1000)
    taken.takes("before")
    taken.now("console_state_before")
    assert server.work - before < 1
    is_open_to_all(taken.page, phone=True)
    watch.look(taken.page, "taken-over", whole=True)


def test_an_appointment_that_is_being_typed_outlives_a_reload(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    async def park() -> None:
        async with seated(invitation, "Ali") as (ali,):
            assert await ali.do("Park", text="de parkeerplaats is te vol") == "saved"

    meanwhile(park())
    facilitator = sits_down(watch.someone(LAPTOP).new_page(), server, invitation)
    appointment = facilitator.page.get_by_label(say("console_appointment"))
    appointment.fill("Ali belt de wethouder")
    facilitator.page.reload()
    expect(appointment).to_have_value("Ali belt de wethouder")
    facilitator.button("console_appointment_keep").click()
    expect(facilitator.button("console_appointment_keep")).to_have_count(0)
    facilitator.page.reload()
    expect(appointment).to_have_value("Ali belt de wethouder")


def test_paper_comes_in_one_tap(facilitator: Facilitator) -> None:
    """Typeset in the console's language; the rest is a printer's."""
    with facilitator.page.expect_download() as paper:
        facilitator.button("console_print_script").click()
    assert paper.value.suggested_filename == "samenspel-draaiboek.pdf"
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    expect(facilitator.page.get_by_text(say("console_print_done"))).to_be_visible()


def test_a_sheet_of_the_measure_on_paper_is_typed_in_by_keyboard_and_holds_up_nothing(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    """Rule 14. One key an answer. The slip waits in the box for others; the next tap does not wait for the slip."""
    facilitator = sits_down(watch.someone(LAPTOP).new_page(), server, invitation)
    at_the_desk(invitation, "before")
    page = facilitator.page
    page.get_by_text(say("console_slip_heading")).click()
    key = page.get_by_label(say("console_slip_key"))
    key.fill("Sleutel van dit blad jf5j rjnx rd2j wk2x bv98")
    expect(page.get_by_text("JF5J-RJNX-RD2J-WK2X-BV98")).to_be_visible()
    is_open_to_all(page)
    page.get_by_role("radio", name=say("console_slip_official")).focus()
    page.keyboard.press("Tab")
    page.keyboard.type("7h-9")
    page.keyboard.press("Backspace")
    page.keyboard.type("81234")
    rows = page.locator("fieldset[id]").filter(has=page.get_by_role("radio", name="100", exact=True))
    chosen = [row.locator(":checked").locator("xpath=..").inner_text() for row in rows.all()]
    assert chosen == ["70", "100", "–", "80", "10", "20", "30", "40"]
    watch.look(page, "slip", whole=True)
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("console_slip_laid", count=1))).to_be_visible()
    expect(key).to_be_focused()
    expect(page.get_by_text(say("console_of", count=1, all=1))).to_be_visible()
    expect(page.get_by_role("button", name=say("console_next", step="Kaartgesprek"))).not_to_have_attribute(
        "aria-disabled", "true"
    )


def test_a_slip_that_is_refused_comes_back_with_all_its_answers(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    facilitator = sits_down(watch.someone(LAPTOP).new_page(), server, invitation)
    at_the_desk(invitation, "before")
    page = facilitator.page
    page.get_by_text(say("console_slip_heading")).click()
    key = page.get_by_label(say("console_slip_key"))
    key.fill("jf5j rjnx")
    page.get_by_role("radio", name="70", exact=True).first.check(force=True)
    page.get_by_role("button", name=say("console_slip_lay")).click()
    expect(page.get_by_text(say("console_slip_key_short"))).to_be_visible()
    expect(page.get_by_role("radio", name="70", exact=True).first).to_be_checked()
    key.fill("2345" * 20)
    page.get_by_role("button", name=say("console_slip_lay")).click()
    expect(page.get_by_text(say("refused_eight_answers"))).to_be_visible()
    expect(key).to_have_value("2345" * 20)
    expect(page.get_by_role("radio", name="70", exact=True).first).to_be_checked()
    expect(page.get_by_text(say("console_slip_laid", count=1))).not_to_be_visible()
