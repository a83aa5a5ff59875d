"""The first half of the morning on a phone: each step as the person with that phone meets it."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.hall import Invitation, Screen, Server, console, phone

from .open_to_all import is_open_to_all
from .people import AT_MOST, Phone
from .sentences import Says
from .watching import PHONE, Watch

say = Says("nl")
TOLD = "Ik zing in een shantykoor"
STORY = "De hele straat groef mee, kanarie-tuin"


class Others:
    """A console and another person, each on a socket that stays open while the browser goes on."""

    def __init__(self, invitation: Invitation, alias: str = "Bram") -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = ThreadPoolExecutor(1)
        self.thread.submit(self.loop.run_forever)
        self.desk: Screen = self.run(console(invitation).open())
        self.bram: Screen = self.run(phone(invitation).open())
        assert self.run(self.bram.do("Join", alias=alias)) == "saved"

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def opens(self, *steps: str) -> None:
        for step in steps:
            assert self.run(self.desk.do("OpenStep", name=step)) == "saved"
            self.run(self.desk.until(lambda step=step: self.step["name"] == step))
        self.run(self.bram.until(lambda: self.bram.step == self.desk.step))

    def ends_part(self) -> None:
        step = self.step
        since, part = step.get("part_from", 0), step.get("part", 0)
        assert self.run(self.desk.do("EndPart", step=step["id"], part=part, since=since)) == "saved"
        self.run(self.desk.until(lambda: self.step.get("part", 0) != part or self.step.get("part_from", 0) != since))

    def bram_does(self, type: str, **fields: Any) -> None:
        assert self.run(self.bram.do(type, **fields)) == "saved"

    @property
    def step(self) -> Any:
        return next((step for step in self.desk.all("step") if step.get("open", True)), {"name": ""})

    @property
    def group(self) -> Any:
        return next(group for group in self.bram.all("group") if group["step"] == self.bram.step)

    def bram_knows(self, text: str) -> None:
        """It has come to Bram's phone, and lies in what he may see."""
        self.run(self.bram.until(lambda: any(record.get("text") == text for record in self.bram.own.values())))

    def close(self) -> None:
        for screen in (self.desk, self.bram):
            self.run(screen.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.shutdown()


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin()


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    others = Others(invitation)
    yield others
    others.close()


@pytest.fixture
def noor(watch: Watch, server: Server, invitation: Invitation, others: Others) -> Phone:
    """Noor, a resident, just in."""
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    noor.scans(server, invitation.code)
    expect(noor.page.get_by_role("radio", checked=True)).to_have_count(0)
    noor.page.get_by_role("radio", name=say("phone_role_resident")).check()
    noor.joins()
    return noor


def test_whom_somebody_knows_is_ticked_in_private_and_taken_back(noor: Phone, others: Others) -> None:
    noor.page.get_by_text(say("phone_ties")).click()
    choice = noor.page.get_by_role("combobox", name="Bram")
    choice.select_option("rather_not")
    is_open_to_all(noor.page, phone=True)
    others.opens("welcome")
    noor.sees("phone_rules_heading")
    noor.page.get_by_text(say("phone_ties")).click()
    expect(choice).to_have_value("rather_not")
    choice.select_option("")
    noor.page.reload()
    noor.page.get_by_text(say("phone_ties")).click()
    expect(choice).to_have_value("")
    assert "rather_not" not in "".join([*others.bram.heard, *others.desk.heard])


def test_nothing_is_answered_before_somebody_answers_it(noor: Phone, others: Others) -> None:
    others.opens("welcome", "before")
    page, on = noor.page, button(noor, "phone_page_on")
    expect(page.get_by_text(say("phone_scale_unset"))).to_be_visible()
    expect(on).to_be_disabled()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(say("phone_scale_high"))).to_be_visible()
    is_open_to_all(page, phone=True)
    on.click()
    page.get_by_role("slider").click()
    expect(page.get_by_text(say("phone_scale_half"), exact=True)).to_be_visible()
    for _ in range(7):
        button(noor, "phone_before_skip").click()
    button(noor, "phone_dots_give").click()
    noor.sees("phone_before_in_the_box")
    page.reload()
    noor.sees("phone_before_in_the_box")


def test_two_strangers_talk_over_a_card_and_say_what_may_be_told(noor: Phone, others: Others) -> None:
    others.opens("meet")
    page = noor.page
    expect(page.get_by_text("Bram", exact=True)).to_be_visible()
    expect(page.get_by_text(say("phone_spot", number=1))).to_be_visible()
    others.ends_part()
    card = page.get_by_role("region").get_by_role("heading")
    first = card.inner_text()
    asked = len(others.bram.heard)
    button(noor, "phone_meet_other_card").click()
    expect(card).not_to_have_text(first)
    button(noor, "phone_meet_deeper").click()
    expect(page.get_by_text(say("phone_meet_deeper_chosen"))).to_be_visible()
    assert "deeper" not in "".join(others.bram.heard[asked:])
    page.get_by_role("textbox", name=say("phone_may_tell", name="Bram")).fill(TOLD)
    others.bram_knows(TOLD)
    is_open_to_all(page, phone=True)
    others.bram_does("GoDeeper", group=others.group["id"])
    button(noor, "phone_meet_deep_cards").click()
    expect(page.get_by_text(say.within("phone_level_4"))).to_be_visible()


def test_who_introduces_sees_what_may_be_told_and_the_others_look(noor: Phone, others: Others) -> None:
    others.opens("meet")
    others.bram_does("SayWhatMay", group=others.group["id"], text=TOLD)
    others.opens("introduce")
    noor.sees("phone_introduce_soon")
    noor.page.get_by_role("textbox", name=say("phone_key_words", name="Bram")).fill("koor, lef, fiets")
    headings = noor.page.get_by_role("heading", level=1)
    seen: set[str] = set()
    for _ in range(2):
        others.ends_part()
        expect(headings).to_have_text(
            re.compile(f"{say.pattern('phone_introduced', {})}|{say.pattern('phone_introduce', {'name': 'Bram'})}")
        )
        if "Bram" in headings.inner_text():
            expect(noor.page.get_by_text(TOLD)).to_be_visible()
            expect(noor.page.get_by_role("textbox")).to_have_value("koor, lef, fiets")
            seen.add("introduces")
        else:
            expect(noor.page.get_by_role("textbox")).to_have_count(0)
            seen.add("is introduced")
        is_open_to_all(noor.page, phone=True)
    assert seen == {"introduces", "is introduced"}
    assert "koor, lef, fiets" not in "".join([*others.bram.heard, *others.desk.heard])


def test_notes_made_without_network_are_with_the_two_when_it_is_back(watch: Watch, noor: Phone, others: Others) -> None:
    watch.server_may_be_away = True
    others.opens("interview")
    others.ends_part()
    expect(noor.page.get_by_role("heading", name=say("phone_meet_find"))).to_have_count(0)
    if noor.page.get_by_role("heading", name=say("phone_your_story")).count():
        others.ends_part()
        others.ends_part()
    note = noor.page.get_by_role("textbox", name=say("phone_note"))
    noor.page.context.set_offline(True)
    note.fill(STORY)
    noor.page.wait_for_timeout(2500)
    button(noor, "phone_question_next").click()
    button(noor, "phone_page_back").click()
    expect(note).to_have_value(STORY)
    noor.page.context.set_offline(False)
    others.run(
        others.bram.until(lambda: STORY in [story["text"] for story in others.bram.all("story")], AT_MOST / 1000)
    )
    assert STORY not in "".join(others.desk.heard)


def test_the_storyteller_reads_lets_go_further_and_erases(noor: Phone, others: Others) -> None:
    others.opens("interview")
    me = next(person for person in others.group["people"] if person != others.bram.welcome["me"])
    others.bram_does("WriteStory", group=others.group["id"], storyteller=me, question="g02", text=STORY, version=0)
    for _ in range(4):
        others.ends_part()
    noor.sees("phone_review")
    expect(noor.page.get_by_role("textbox")).to_have_value(STORY)
    expect(noor.page.get_by_role("radio", name=say("phone_reach_pair"))).to_be_checked()
    is_open_to_all(noor.page, phone=True)
    noor.page.get_by_role("radio", name=say("phone_reach_harvest")).check()
    button(noor, "phone_erase").click()
    button(noor, "phone_undo", part=True).click()
    expect(noor.page.get_by_role("textbox")).to_have_value(STORY)
    button(noor, "phone_erase").click()
    noor.sees("phone_review_empty")
    others.run(others.bram.until(lambda: not others.bram.all("story")))


def test_a_story_is_taken_back_later_from_my_own_seat(noor: Phone, others: Others) -> None:
    others.opens("interview")
    me = next(person for person in others.group["people"] if person != others.bram.welcome["me"])
    others.bram_does("WriteStory", group=others.group["id"], storyteller=me, question="g02", text=STORY, version=0)
    others.opens("insights", "gallery")
    button(noor, "phone_me_open", part=True).click()
    seat = noor.page.get_by_role("dialog")
    seat.get_by_text(say("phone_things", count=1)).click()
    expect(seat.get_by_text(STORY)).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    seat.get_by_role("button", name=say("phone_erase")).click()
    others.run(others.bram.until(lambda: not others.bram.all("story")))
    seat.get_by_role("textbox", name=say("phone_park")).fill("Het blijft schuren met de afvalbakken")
    seat.get_by_role("button", name=say("phone_park_go")).click()
    expect(seat.get_by_text(say("phone_parked"))).to_be_visible()


def test_a_table_lays_its_lines_on_one_sheet(noor: Phone, others: Others) -> None:
    others.opens("interview", "insights")
    noor.types("We begonnen gewoon")
    noor.knows_it_is("saved")
    others.ends_part()
    noor.sees("phone_read_aloud")
    button(noor, "phone_put_on_sheet").click()
    others.bram_knows("We begonnen gewoon")
    others.ends_part()
    noor.sees("phone_sheet_heading")
    sheet = noor.page.get_by_role("region", name=say("phone_sheet", number=1))
    expect(sheet.get_by_text("We begonnen gewoon")).to_be_visible()
    if button(noor, "phone_pen_take").count():
        button(noor, "phone_pen_take").click()
    noor.page.get_by_role("textbox", name=say("phone_sheet_title")).fill("Gewoon beginnen")
    others.run(others.bram.until(lambda: [one.get("title") for one in others.bram.all("sheet")] == ["Gewoon beginnen"]))
    is_open_to_all(noor.page, phone=True)


def test_a_neighbour_on_paper_takes_part_through_my_phone(noor: Phone, others: Others) -> None:
    assert others.run(others.desk.do("AddPerson", alias="Piet")) == "saved"
    others.opens("interview", "insights")
    for _ in range(2):
        others.ends_part()
    noor.page.get_by_role("textbox", name=say("phone_neighbour", name="Piet")).fill("Niemand was de baas")
    noor.page.reload()
    expect(noor.page.get_by_role("textbox", name=say("phone_neighbour", name="Piet"))).to_have_value(
        "Niemand was de baas"
    )
    button(noor, "phone_put_on_sheet").click()
    others.bram_knows("Niemand was de baas")
    expect(noor.page.get_by_text(say("phone_neighbour_laid"))).to_be_visible()


def test_of_three_one_asks_one_tells_and_one_listens(noor: Phone, others: Others) -> None:
    assert others.run(others.desk.do("AddPerson", alias="Piet")) == "saved"
    others.opens("interview")
    me = next(person["id"] for person in others.desk.all("person") if person["alias"] == "Noor")
    others.ends_part()
    mine = ["phone_you_ask", "phone_your_story", "phone_listen"][others.group["people"].index(me)]
    expect(noor.page.get_by_text(say(mine))).to_be_visible()
    is_open_to_all(noor.page, phone=True)


def button(noor: Phone, key: str, part: bool = False) -> Any:
    return noor.page.get_by_role("button", name=say.within(key) if part else say(key))
