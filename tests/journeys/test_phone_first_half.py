"""The first half of the morning on a phone: each step as the person with that phone meets it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Invitation, Server
from tests.sockets import Screen

from .beside import Beside, beside
from .open_to_all import BROKEN, TWICE_AS_LARGE, is_open_to_all
from .people import AT_MOST, Phone
from .seats import line, more_give_dots
from .sentences import Says
from .watching import PHONE, Watch

say = Says("nl")
TOLD = "Ik zing in een shantykoor"
STORY = "De hele straat groef mee, kanarie-tuin"


class Others(Beside):
    """The desk and Bram, beside the browser of Noor."""

    @property
    def bram(self) -> Screen:
        return self.people["Bram"]

    def bram_does(self, type: str, **fields: Any) -> None:
        assert self.now(self.bram.do(type, **fields)) == "saved"

    @property
    def group(self) -> Any:
        return next(group for group in self.bram.all("group") if group["step"] == self.bram.step)

    def bram_knows(self, text: str) -> None:
        """It has come to Bram's phone, and lies in what he may see."""
        self.now(self.bram.until(lambda: any(record.get("text") == text for record in self.bram.own.values())))


@pytest.fixture
def invitation(server: Server) -> Invitation:
    return server.begin()


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, "Bram", kind=Others) as others:
        yield others


@pytest.fixture
def noor(watch: Watch, server: Server, invitation: Invitation, others: Others) -> Phone:
    """Noor, a resident, just in."""
    noor = Phone(watch.someone(PHONE, has_touch=True).new_page(), say, "Noor")
    noor.scans(server, invitation.code)
    expect(noor.page.get_by_role("radio", checked=True)).to_have_count(0)
    noor.page.get_by_role("radio", name=say("phone_role_resident")).check()
    noor.joins()
    return noor


def test_whom_somebody_knows_is_ticked_in_private_and_taken_back(noor: Phone, others: Others) -> None:
    noor.page.get_by_text(say("phone_ties")).click()
    bram = noor.page.get_by_role("checkbox", name="Bram")
    rather_not = noor.page.get_by_role("radio", name=say("phone_tie_rather_not"))
    bram.check()
    expect(noor.page.get_by_role("radio", name=say("phone_tie_know"))).to_be_checked()
    rather_not.check()
    is_open_to_all(noor.page, phone=True)
    others.opens("welcome")
    noor.sees("phone_rules_heading")
    noor.page.get_by_text(say("phone_ties")).click()
    expect(rather_not).to_be_checked()
    bram.uncheck()
    expect(rather_not).to_have_count(0)
    noor.page.reload()
    noor.page.get_by_text(say("phone_ties")).click()
    expect(bram).not_to_be_checked()
    assert "rather_not" not in "".join([*others.bram.heard, *others.desk.heard])


def test_nothing_is_answered_before_somebody_answers_it(noor: Phone, others: Others) -> None:
    others.opens("welcome", "before")
    page, on = noor.page, button(noor, "phone_page_on")
    expect(page.get_by_text(say("phone_scale_unset"))).to_be_visible()
    expect(on).to_be_disabled()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(say("phone_scale_high"))).to_be_visible()
    is_open_to_all(page, phone=True)
    on.click()
    for value in (50, 0, 30, 100, 50):
        taps_the_scale_at(page, value)
        expect(page.get_by_role("status").filter(has_text=re.compile(rf"^{value}$"))).to_be_visible()
    expect(page.get_by_text(say("phone_scale_half"), exact=True)).to_be_visible()
    for _ in range(7):
        button(noor, "phone_before_skip").click()
    button(noor, "phone_dots_give").click()
    noor.sees("phone_before_in_the_box")
    page.reload()
    noor.sees("phone_before_in_the_box")


def taps_the_scale_at(page: Page, value: int) -> None:
    """With a finger; 50 is where the thumb rests before anything was chosen."""
    scale = page.get_by_role("slider").bounding_box()
    assert scale
    thumb = 44
    page.touchscreen.tap(
        scale["x"] + thumb / 2 + (scale["width"] - thumb) * value / 100, scale["y"] + scale["height"] / 2
    )


def test_the_page_of_my_own_closes_at_the_next_step_and_its_way_out_is_in_sight(noor: Phone, others: Others) -> None:
    noor.page.set_viewport_size({"width": 320, "height": 640})
    others.opens("welcome")
    noor.page.get_by_role("button", name=say.within("phone_me_open")).click()
    dialog = noor.page.get_by_role("dialog")
    dialog.evaluate("dialog => dialog.scrollTo(0, dialog.scrollHeight)")
    expect(button(noor, "phone_me_close")).to_be_in_viewport(ratio=1)
    is_open_to_all(noor.page, phone=True)
    others.opens("before")
    expect(dialog).to_have_count(0)
    expect(noor.page.get_by_text(say("phone_scale_unset"))).to_be_visible()


def test_whoever_comes_late_first_finds_the_others_and_then_reads_what_else_there_is(
    watch: Watch, server: Server, invitation: Invitation
) -> None:
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    with beside(invitation, "Bram", "Karin", kind=Others) as others:
        others.opens("meet")
        others.ends_part()
        noor.scans(server, invitation.code)
        noor.field("phone_alias_heading").fill("Noor")
        noor.taps("phone_join")
        noor.sees("phone_meet_find")
        expect(noor.text("phone_newcomer_me")).to_have_count(0)
        noor.taps("phone_meet_sits")
        noor.reads("phone_newcomer_me")
        is_open_to_all(noor.page, phone=True)


def test_no_word_is_broken_in_letters_twice_as_large(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    noor = Phone(watch.someone({"width": 390, "height": 844}).new_page(), say, "Noor")
    noor.page.add_init_script(TWICE_AS_LARGE)
    noor.scans(server, invitation.code)
    assert noor.page.evaluate(BROKEN) == []
    noor.joins()
    for step in (
        "welcome",
        "before",
        "meet",
        "introduce",
        "interview",
        "insights",
        "gallery",
        "break",
        "travel",
        "ambition",
    ):
        others.opens(step)
        name = say.plainly(f"phone_step_{step}")
        if step != "travel":  # a dark phone says what to do and nothing else
            expect(noor.page.get_by_role("banner").or_(noor.page.get_by_text(name)).first).to_be_visible()
        noor.page.wait_for_timeout(300)
        assert noor.page.evaluate(BROKEN) == [], step


def test_nothing_runs_off_the_side_in_letters_twice_as_large(
    watch: Watch, server: Server, invitation: Invitation, others: Others
) -> None:
    """WCAG 1.4.4 on the narrowest phone: the door, whom I know, the scale, and the pages along the wall."""
    noor = Phone(watch.someone(PHONE).new_page(), say, "Noor")
    noor.page.add_init_script(TWICE_AS_LARGE)
    noor.scans(server, invitation.code)
    is_open_to_all(noor.page, phone=True)
    noor.joins()
    noor.page.get_by_text(say("phone_ties")).click()
    noor.page.get_by_role("checkbox", name="Bram").check()
    is_open_to_all(noor.page, phone=True)
    others.opens("welcome", "before")
    is_open_to_all(noor.page, phone=True)
    others.opens("insights")
    others.ends_part()
    others.now(others.bram.until(lambda: others.bram.all("sheet")))
    sheet = others.bram.all("sheet")[0]["id"]
    for at in range(10):
        others.bram_does("WriteInsight", step=others.bram.step, line=f"{at}", text=f"Regel {at}", sheet=sheet)
    others.desk_does("Reveal", step=others.desk.step)
    others.opens("gallery")
    expect(noor.page.get_by_text(say("phone_page", page=1, pages=2))).to_be_visible()
    is_open_to_all(noor.page, phone=True)


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
    others.now(
        others.bram.until(lambda: STORY in [story["text"] for story in others.bram.all("story")], AT_MOST / 1000)
    )
    assert STORY not in "".join(others.desk.heard)


def test_the_storyteller_reads_lets_go_further_and_erases(noor: Phone, others: Others) -> None:
    others.opens("interview")
    me = next(person for person in others.group["people"] if person != others.bram.welcome["me"])
    others.bram_does("WriteStory", group=others.group["id"], storyteller=me, question="g02", text=STORY, version=0)
    for _ in range(5):
        others.ends_part()
    noor.sees("phone_review")
    expect(noor.page.get_by_text(STORY)).to_be_visible()
    expect(noor.page.get_by_text(say("phone_reach_with", names="Bram"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    button(noor, "phone_reach_further").click()
    noor.page.get_by_role("radio", name=say("phone_reach_harvest")).check()
    noor.page.locator("main summary").first.click()
    expect(noor.page.get_by_role("radio", name=say("phone_reach_harvest"), checked=True)).to_have_count(2)
    is_open_to_all(noor.page, phone=True)
    button(noor, "phone_erase").click()
    button(noor, "phone_undo", part=True).click()
    expect(noor.page.get_by_text(STORY)).to_be_visible()
    noor.page.locator("main summary").first.click()
    button(noor, "phone_erase").click()
    noor.sees("phone_review_empty")
    others.now(others.bram.until(lambda: not others.bram.all("story")))


def test_a_story_is_taken_back_later_from_my_own_seat(noor: Phone, others: Others) -> None:
    others.opens("interview")
    me = next(person for person in others.group["people"] if person != others.bram.welcome["me"])
    others.bram_does("WriteStory", group=others.group["id"], storyteller=me, question="g02", text=STORY, version=0)
    others.opens("insights", "gallery")
    button(noor, "phone_me_open", part=True).click()
    seat = noor.page.get_by_role("dialog")
    seat.get_by_text(say("phone_things", count=1)).click()
    seat.get_by_text(STORY).click()
    is_open_to_all(noor.page, phone=True)
    seat.get_by_role("button", name=say("phone_erase")).click()
    others.now(others.bram.until(lambda: not others.bram.all("story")))
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
    noor.sees("phone_find_table")
    is_open_to_all(noor.page, phone=True)
    button(noor, "phone_meet_sits").click()
    others.ends_part()
    noor.sees("phone_sheet_heading")
    sheet = noor.page.get_by_role("region", name=say("phone_sheet", number=1))
    sheet.get_by_text("We begonnen gewoon").click()
    expect(button(noor, "phone_off_sheet")).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    others.ends_part()
    noor.sees("phone_sheet_title_heading")
    if button(noor, "phone_pen_take").count():
        button(noor, "phone_pen_take").click()
    noor.page.get_by_role("textbox", name=say("phone_sheet_title")).fill("Gewoon beg")
    noor.page.wait_for_timeout(2500)
    assert not [one for one in others.bram.all("sheet") if one.get("title")], "half a title is on no sheet"
    noor.page.get_by_role("textbox", name=say("phone_sheet_title")).fill("Gewoon beginnen")
    button(noor, "phone_title_put").click()
    others.now(others.bram.until(lambda: [one.get("title") for one in others.bram.all("sheet")] == ["Gewoon beginnen"]))
    is_open_to_all(noor.page, phone=True)


def test_what_somebody_else_wrote_with_the_pen_meanwhile_is_shown_and_never_overwritten_unread(
    noor: Phone, others: Others, watch: Watch
) -> None:
    others.opens("insights")
    for _ in range(4):
        others.ends_part()
    take, title = noor.button("phone_pen_take"), noor.field("phone_sheet_title")
    expect(take.or_(title)).to_be_visible()
    if take.count():
        take.click()
    title.fill("Samen koken")
    sheet = others.bram.all("sheet")[0]["id"]

    def bram_names_it(name: str, over: int) -> None:
        others.bram_does("TakePen", sheet=sheet)
        others.bram_does("NameSheet", sheet=sheet, title=name, version=over)
        take.click()
        expect(noor.page.get_by_text(say("phone_meanwhile"))).to_be_visible()
        expect(noor.button("phone_title_put")).to_have_attribute("aria-disabled", "true")

    bram_names_it("Soep", 1)
    expect(title).to_have_value("Samen koken")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "meanwhile", whole=True)
    noor.taps("phone_meanwhile_mine")
    noor.taps("phone_title_put")
    expect(title).to_have_accessible_description(say.within("phone_title_lies"))
    title.fill("Samen eten")
    bram_names_it("Brood", 3)
    noor.taps("phone_meanwhile_theirs")
    expect(title).to_have_value("Brood")


def test_a_phone_that_is_lent_opens_nothing_of_its_own_person(noor: Phone, others: Others, watch: Watch) -> None:
    """Until it is said to be back: what comes after the talk is Noor's, and so is the page behind her name."""
    others.desk_does("AddPerson", alias="Toos")
    others.desk_does("SeeOff", person=others.id_of("Bram"))
    others.desk_does("OpenStep", name="interview")
    noor.sees("phone_meet_find")
    for _ in range(4):
        others.ends_part()
    button(noor, "phone_lend", part=True).click()
    expect(button(noor, "phone_me_open", part=True)).to_have_count(0)
    expect(button(noor, "phone_lent_back", part=True)).to_be_visible()
    noor.page.reload()
    expect(button(noor, "phone_lent_back", part=True)).to_be_visible()
    expect(noor.page.get_by_text(say("phone_you_ask", name="Noor"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "lent", whole=True)
    others.ends_part()
    noor.sees("phone_lent_over", name="Noor")
    noor.taps("phone_lent_here", name="Noor")
    expect(button(noor, "phone_me_open", part=True)).to_be_visible()
    expect(button(noor, "phone_lent_back", part=True)).to_have_count(0)


def test_the_button_under_the_first_line_is_there_before_the_first_key(noor: Phone, others: Others) -> None:
    others.opens("interview", "insights")
    another = button(noor, "phone_write_another")
    expect(another).to_be_disabled()
    is_open_to_all(noor.page, phone=True)
    noor.types("We begonnen gewoon")
    expect(another).to_be_enabled()


def test_whoever_rewrites_a_line_is_told_first_that_its_dots_go(
    noor: Phone, others: Others, invitation: Invitation
) -> None:
    others.opens("interview", "insights")
    noor.types("samen eten")
    noor.knows_it_is("saved")
    others.desk_does("Reveal", step=others.desk.step)
    button(noor, "phone_hang").click()
    others.now(others.bram.until(lambda: len(others.bram.all("insight")) == 1))
    more = line(noor, "samen eten").get_by_role("button", name=say("phone_more", text="samen eten"))
    more.click()
    expect(button(noor, "phone_edit")).to_be_visible()
    expect(noor.page.get_by_text(say("phone_edit_dots"))).to_have_count(0)
    others.opens("gallery")
    more_give_dots(invitation, "samen eten", many=5)
    others.opens("break", "insights")
    more.click()
    expect(button(noor, "phone_edit")).to_have_accessible_description(say("phone_edit_dots"))
    is_open_to_all(noor.page, phone=True)


def test_half_a_sentence_hangs_nowhere_and_what_was_not_laid_stays_with_its_writer(noor: Phone, others: Others) -> None:
    others.opens("interview", "insights")
    noor.types("Dit houd ik liever voor me")
    noor.knows_it_is("saved")
    others.desk_does("Reveal", step=others.desk.step)
    noor.sees("phone_revealed")
    expect(noor.page.get_by_text(say("phone_with_you"))).to_be_visible()
    button(noor, "phone_write_another").click()
    noor.types("Mijn baas is een enorme kl")
    noor.page.wait_for_timeout(2500)
    noor.page.reload()
    noor.sees("phone_revealed")
    is_open_to_all(noor.page, phone=True)
    assert not others.bram.all("insight") and not others.desk.all("insight")
    button(noor, "phone_hang").first.click()
    others.now(others.bram.until(lambda: len(others.bram.all("insight")) == 1))


def test_a_neighbour_on_paper_takes_part_through_my_phone(noor: Phone, others: Others) -> None:
    assert others.now(others.desk.do("AddPerson", alias="Piet")) == "saved"
    others.names_helper("Piet", "Noor")
    others.opens("interview", "insights")
    for _ in range(3):
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
    assert others.now(others.desk.do("AddPerson", alias="Piet")) == "saved"
    others.opens("interview")
    me = next(person["id"] for person in others.desk.all("person") if person["alias"] == "Noor")
    others.ends_part()
    others.ends_part()
    first = next(talks for talks in others.bram.all("talks") if talks["group"] == others.group["id"])["turns"][0]
    assert others.alias(first["storyteller"]) == "Piet", "whoever is on paper tells first"
    mine = "phone_you_ask" if first["interviewer"] == me else "phone_listen"
    expect(noor.page.get_by_text(say(mine))).to_be_visible()
    is_open_to_all(noor.page, phone=True)


def button(noor: Phone, key: str, part: bool = False) -> Any:
    return noor.page.get_by_role("button", name=say.within(key) if part else say(key))


def test_who_is_on_paper_has_their_telling_and_their_dots_through_my_phone(
    noor: Phone, others: Others, invitation: Invitation
) -> None:
    """Rule 14: the same right for paper and phone."""
    others.desk_does("AddPerson", alias="Toos")
    others.names_helper("Toos", "Noor")
    others.opens("meet")
    toos = next(person for person in others.desk.all("person") if person["alias"] == "Toos")
    others.ends_part()
    noor.page.get_by_label(say("phone_may_tell_for", name="Toos")).fill("dat ik taart bak")
    others.now(others.bram.until(lambda: any(told["about"] == toos["id"] for told in others.bram.all("maytell"))))

    others.opens("insights")
    others.ends_part()
    line = {"step": others.bram.step, "line": "1", "text": "samen eten", "sheet": others.bram.all("sheet")[0]["id"]}
    others.bram_does("WriteInsight", **line)
    others.desk_does("Reveal", step=others.desk.step)
    others.opens("gallery")
    dot = noor.page.get_by_role("button", name="samen eten")
    dot.click()
    button(noor, "phone_dots_give").click()
    noor.page.get_by_role("button", name=say("phone_lend_dots_to", name="Toos")).click()
    expect(noor.page.get_by_role("heading", name=say("phone_gallery_for", name="Toos"))).to_be_visible()
    is_open_to_all(noor.page, phone=True)
    dot.click()
    button(noor, "phone_dots_give").click()
    more_give_dots(invitation, "samen eten")
    others.opens("break")
    others.now(others.desk.until(lambda: others.desk.all("recognised")))
    assert [dots["dots"] for dots in others.desk.all("recognised")] == [2 + 4]
