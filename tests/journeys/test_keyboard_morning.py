"""The first half of a morning by keyboard and by name alone: two phones and the console, without a mouse."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from samenspel.room.records import PartName, StepName
from tests.servers import Server

from .keyboard import Keyboard
from .people import Facilitator, Phone
from .sentences import Says
from .watching import LAPTOP, PHONE, Watch

say = Says("nl")
STORY = "De hele straat groef mee"
LINES = {"Noor": "We begonnen gewoon", "Bram": "Niemand was de baas"}


@dataclass
class Hand:
    """A person with a phone and a keyboard."""

    phone: Phone
    keys: Keyboard

    @property
    def page(self) -> Page:
        return self.phone.page

    def heading(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("heading", name=say(key, **values))

    def acts(self, key: str, then: Locator, **values: object) -> None:
        self.keys.acts(self.phone.button(key, **values), then)

    def sees(self, key: str, **values: object) -> None:
        """A moment begins: the place of the hand is with it, and every control can be had."""
        self.phone.sees(key, **values)
        self.keys.is_somewhere()
        self.keys.reaches_all()

    def writes(self, field: Locator, text: str) -> None:
        self.keys.write(field, text)
        self.page.keyboard.press("Tab")
        self.phone.knows_it_is("saved", field)


@dataclass
class Desk:
    desk: Facilitator
    keys: Keyboard

    def goes_to(self, step: StepName, state: str) -> None:
        self.keys.press(self.desk.next(step).or_(self.desk.early(step)))
        self.desk.now(state)
        self.keys.is_somewhere()
        self.keys.reaches_all()

    def now_already(self, part: PartName) -> None:
        self.keys.press(self.desk.further(part))
        self.desk.is_in(part)
        self.keys.is_somewhere()


def test_the_first_half_of_a_morning_by_keyboard_and_by_name_alone(watch: Watch, server: Server) -> None:
    invitation = server.begin(expected=5)
    page = watch.someone(LAPTOP).new_page()
    page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
    desk = Desk(Facilitator(page, say), Keyboard(page))
    noor, bram = (comes_in(watch, server, invitation.code, name) for name in LINES)

    they_hear_the_rules_and_answer(desk, noor, bram)
    they_meet_and_introduce(desk, noor, bram)
    they_interview_and_decide(desk, noor, bram)
    they_write_and_make_a_sheet(desk, noor, bram)
    they_walk_along_the_wall(desk, noor, bram)
    assert [*desk.keys.unseen, *noor.keys.unseen, *bram.keys.unseen] == []


def comes_in(watch: Watch, server: Server, code: str, alias: str) -> Hand:
    page = watch.someone(PHONE).new_page()
    hand = Hand(Phone(page, say, alias), Keyboard(page))
    hand.phone.scans(server, code)
    hand.keys.reaches_all()
    hand.keys.write(hand.phone.field("phone_alias_heading"), alias)
    hand.keys.chooses(page.get_by_role("radio", name=say("phone_role_resident")))
    hand.keys.write(hand.phone.field("phone_organisation"), "Buurtmoestuin")
    hand.acts("phone_join", hand.heading("phone_look_up"))
    hand.sees("phone_look_up")
    return hand


def they_hear_the_rules_and_answer(desk: Desk, *hands: Hand) -> None:
    desk.goes_to("welcome", "console_state_welcome")
    for hand in hands:
        hand.sees("phone_rules_heading")
    noor = hands[0]
    noor.acts("phone_words_heading", noor.heading("phone_words_heading"))
    noor.keys.press(noor.phone.text("phone_ties"))
    bram = noor.page.get_by_role("checkbox", name="Bram")
    noor.keys.reach(bram)
    noor.page.keyboard.press("Space")
    expect(noor.page.get_by_role("radio", name=noor.phone.say("phone_tie_know"))).to_be_checked()

    desk.goes_to("before", "console_state_before")
    for hand in hands:
        slider = hand.page.get_by_role("slider")
        hand.keys.reach(slider)
        hand.page.keyboard.press("ArrowRight")
        expect(slider).to_have_value("60")
        hand.keys.reaches_all()
        hand.acts("phone_page_on", hand.phone.text("phone_page", page=2, pages=8))
        for at in range(3, 9):
            hand.acts("phone_before_skip", hand.phone.text("phone_page", page=at, pages=8))
        hand.acts("phone_before_skip", hand.heading("phone_before_give_heading"))
        hand.acts("phone_dots_give", hand.heading("phone_before_in_the_box"))


def they_meet_and_introduce(desk: Desk, noor: Hand, bram: Hand) -> None:
    desk.goes_to("meet", "console_state_meet")
    for hand in (noor, bram):
        hand.sees("phone_meet_find")
    noor.acts("phone_meet_sits", noor.phone.button("phone_meet_other_card"))
    desk.now_already("first")
    card = noor.page.get_by_role("heading", level=2)
    asked = card.inner_text()
    noor.acts("phone_meet_other_card", noor.page.get_by_role("heading", level=2).filter(has_not_text=asked))
    noor.acts("phone_meet_deeper", noor.phone.text("phone_meet_deeper_chosen"))
    noor.writes(noor.phone.field("phone_may_tell", name="Bram"), "Ik zing in een koor")
    noor.keys.reaches_all()
    desk.now_already("second")

    desk.goes_to("introduce", "console_state_introduce")
    for hand in (noor, bram):
        hand.sees("phone_introduce_soon")
    bram.writes(bram.phone.field("phone_key_words", name="Noor"), "lef, fiets, koor")
    bram.acts("phone_introduce_not_me", bram.phone.text("phone_passed_by"))
    desk.now_already("turn")
    bram.sees("phone_introduce", name="Noor")
    noor.sees("phone_introduced")
    empty = desk.desk.page.get_by_text(say("console_stage_empty"))
    desk.keys.acts(desk.desk.page.get_by_role("button", name=say("console_skip_person", name="Noor")), empty)


def they_interview_and_decide(desk: Desk, *hands: Hand) -> None:
    desk.goes_to("interview", "console_state_interview")
    for hand in hands:
        hand.sees("phone_meet_find")
    desk.now_already("instruct")
    desk.now_already("first")
    asker, teller = sorted(hands, key=lambda hand: hand.phone.does() != "you_ask")
    asker.keys.is_somewhere()
    asker.writes(asker.phone.field("phone_note"), STORY)
    asker.acts("phone_question_next", asker.phone.button("phone_page_back"))
    asker.keys.reaches_all()
    teller.sees("phone_your_story")
    teller.acts("phone_breathe_open", teller.heading("phone_breathe"))
    teller.acts("phone_help_call", teller.phone.text("phone_help_called"))
    teller.acts("phone_breathe_go_on", teller.heading("phone_your_story"))
    help_comes = desk.desk.page.get_by_role("button", name=say("console_help_go"))
    desk.keys.press(help_comes)
    expect(help_comes).to_have_count(0)
    desk.keys.is_somewhere()
    for part in ("change", "second", "review"):
        desk.now_already(part)

    teller.sees("phone_review")
    change = teller.page.locator("main summary").first
    teller.acts("phone_reach_further", teller.page.get_by_role("radio", name=say("phone_reach_harvest")))
    teller.keys.press(change)
    teller.writes(teller.page.get_by_role("textbox"), f"{STORY}, met laarzen aan")
    harvest = teller.page.get_by_role("radio", name=say("phone_reach_harvest")).first
    teller.keys.chooses(harvest)
    teller.keys.press(teller.phone.button("phone_erase"))
    expect(teller.page.get_by_role("button", name=say.within("phone_undo"))).to_be_focused()
    teller.page.keyboard.press("Enter")
    expect(teller.page.get_by_text(f"{STORY}, met laarzen aan")).to_be_visible()
    teller.keys.is_somewhere()
    asker.sees("phone_review_empty")


def they_write_and_make_a_sheet(desk: Desk, noor: Hand, bram: Hand) -> None:
    desk.goes_to("insights", "console_state_writing")
    for hand in (noor, bram):
        hand.writes(hand.phone.paper, LINES[hand.phone.alias])
        hand.acts("phone_write_another", hand.phone.text("phone_mine"))
        hand.keys.reaches_all()
    desk.now_already("pair")
    for hand in (noor, bram):
        hand.sees("phone_read_aloud")
        hand.acts("phone_put_on_sheet", hand.phone.button("phone_off_sheet"))
    desk.now_already("find")
    for hand in (noor, bram):
        hand.sees("phone_find_table")
        hand.keys.press(hand.phone.button("phone_meet_sits"))
    desk.now_already("table")
    noor.sees("phone_sheet_heading")
    line = noor.page.get_by_role("button", name=re.compile(re.escape(LINES["Bram"])))
    noor.keys.acts(line, noor.phone.button("phone_turn_around"))
    noor.acts("phone_turn_around", noor.phone.text("phone_turning"))
    desk.now_already("title")
    for hand in (noor, bram):
        hand.sees("phone_sheet_title_heading")
    other = next(hand for hand in (noor, bram) if hand.phone.button("phone_pen_take").count())
    title = other.phone.field("phone_sheet_title")
    other.acts("phone_pen_take", title)
    other.keys.write(title, "Begin gewoon")
    other.acts("phone_title_put", other.phone.text("phone_title_lies"))
    desk.keys.press(desk.desk.reveal)
    desk.desk.now("console_state_hanging")
    desk.keys.is_somewhere()
    for hand in (noor, bram):
        hand.sees("phone_revealed")


def they_walk_along_the_wall(desk: Desk, noor: Hand, bram: Hand) -> None:
    desk.goes_to("gallery", "console_state_gallery")
    for hand, text in ((noor, LINES["Bram"]), (bram, LINES["Noor"])):
        hand.sees("phone_gallery")
        hand.keys.press(hand.page.get_by_role("button", name=text), "Space")
        hand.acts("phone_dots_give", hand.heading("phone_in_the_box"))
    desk.goes_to("break", "console_state_break")
    for hand in (noor, bram):
        hand.sees("phone_pause")
