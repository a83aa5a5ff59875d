"""The time machine and the ambition in English, by keyboard alone: a console, and a phone with large letters."""

import re

from playwright.sync_api import Locator, expect

from tests.servers import Server

from .beside import beside
from .keyboard import Keyboard
from .open_to_all import TWICE_AS_LARGE, is_open_to_all, moves
from .people import Facilitator, Phone, Wall, speak
from .sentences import Says
from .test_dreams import LINES, OTHERS, YEAR, Others
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

say = Says("en")
SEEN = "a long table in the grass"
SENTENCE = "Whoever is new sits at our table within a week."


def is_easy(phone: Phone, keys: Keyboard, watch: Watch, name: str) -> None:
    """Every control can be had, no word runs off the side, and axe finds nothing."""
    keys.reaches_all()
    watch.look(phone.page, name, whole=True)
    is_open_to_all(phone.page, phone=True)


def strip(phone: Phone, text: str) -> Locator:
    return phone.page.get_by_role("button", name=re.compile(re.escape(text)))


def test_both_steps_in_english_by_keyboard_with_letters_twice_as_large(watch: Watch, server: Server) -> None:
    invitation = server.begin(expected=12)
    desk = Facilitator(watch.someone(LAPTOP, "en").new_page(), say, invitation.code, invitation.key)
    wall = Wall(watch.someone(HALL_WALL, "en", reduced_motion="reduce").new_page(), say)
    noor = Phone(watch.someone(PHONE, "en", reduced_motion="reduce").new_page(), say, "Noor")
    noor.page.add_init_script(TWICE_AS_LARGE)
    with beside(invitation, *OTHERS, kind=Others) as others:
        desk.page.goto(f"{server.url}/regie#{invitation.code}.{invitation.key}")
        speak(desk.page, say)
        wall.opens(server, invitation.code)
        speak(wall.page, say)
        noor.scans(server, invitation.code)
        noor.joins()
        keys, at_desk = Keyboard(noor.page), Keyboard(desk.page)
        others.all_write_a_line()

        others.opens("travel")
        noor.sees("phone_travel_down")
        wall.page.locator(f"h1[data-year='{YEAR}']").wait_for()
        assert moves(wall.page) == [] and moves(noor.page) == []
        is_easy(noor, keys, watch, "dark")
        at_desk.press(desk.button("console_prompt_first"))
        at_desk.press(desk.button("console_prompt_next"))
        at_desk.press(desk.button("console_prompt_back"))
        at_desk.is_somewhere()
        expect(desk.page.get_by_text(say("console_prompt_of", number=1, all=8))).to_be_visible()
        at_desk.reaches_all()
        watch.look(desk.page, "console-prompt", whole=True)
        keys.press(noor.button("phone_travel_read"))
        noor.reads("phone_travel_prompt", number=1, all=8)
        is_easy(noor, keys, watch, "reads-along")

        others.ends_part()
        noor.sees("phone_dream_heading")
        keys.write(noor.field("phone_dream_tense"), SEEN)
        noor.page.keyboard.press("Tab")
        noor.knows_it_is("saved", noor.field("phone_dream_tense"))
        is_easy(noor, keys, watch, "dream")
        keys.press(noor.button("phone_dream_fold"))
        noor.sees("phone_dream_folded")
        others.ends_part()
        noor.sees("phone_travel_neighbour")
        is_easy(noor, keys, watch, "neighbour")

        others.opens("ambition")
        noor.sees("phone_find_table")
        is_easy(noor, keys, watch, "find")
        keys.press(noor.button("phone_meet_sits"))
        others.ends_part()
        noor.reads("phone_dream_lay_hint")
        is_easy(noor, keys, watch, "dreams")
        keys.press(noor.button("phone_dream_lay"))
        noor.reads("phone_dream_laid")
        others.ends_part()
        noor.sees("phone_ambition_heading")
        if others.holds_pen() != "Noor":
            keys.press(noor.button("phone_pen_take"))
        keys.write(noor.page.get_by_role("textbox", name=say.within("phone_ambition_label")), SENTENCE)
        keys.press(noor.button("phone_ambition_put"))
        noor.reads("phone_ambition_lies")
        keys.press(noor.button("phone_quality_daring"), "Space")
        expect(noor.button("phone_quality_daring")).to_have_attribute("aria-pressed", "true")
        is_easy(noor, keys, watch, "sentence")
        keys.press(noor.button("phone_ambition_stands"))
        noor.sees("phone_rests_heading")
        keys.write(noor.page.get_by_role("searchbox"), "terugkomen")
        expect(strip(noor, LINES[0])).to_have_count(0)
        keys.press(strip(noor, LINES[1]))
        expect(strip(noor, LINES[1])).to_have_attribute("aria-pressed", "true")
        is_easy(noor, keys, watch, "rests")
        keys.press(noor.button("phone_ambition_ready"))
        noor.sees("phone_ambition_is_ready")
        keys.is_somewhere()
        is_easy(noor, keys, watch, "ready")

        at_desk.press(desk.reveal)
        wall.says(say("wall_ambition_shown", year=YEAR))
        expect(wall.page.get_by_text(SENTENCE).first).to_be_visible()
        is_open_to_all(wall.page)
        watch.look(wall.page, "wall")
        at_desk.reaches_all()
        assert [*keys.unseen, *at_desk.unseen] == []
