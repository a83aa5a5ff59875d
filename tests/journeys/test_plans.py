"""Plans: a phone, the wall and the console, with others beside them."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.servers import Invitation

from .beside import Beside, beside
from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import Says
from .watching import Watch

say = Says("nl")
OTHERS = ("Bram", "Els", "Murat", "Fatima", "Joost")
IDEAS = {"Bram": "De open keuken", "Els": "Een tafel zonder hoofd"}
STEP = "Zaterdag zetten we één lange tafel op de stoep"


class Others(Beside):
    def knows(self, alias: str, kind: str, **having: Any) -> Any:
        """A record that somebody sees, as soon as they do."""
        screen = self.people[alias]

        def found() -> list[Any]:
            return [one for one in screen.all(kind) if all(one.get(name) == value for name, value in having.items())]

        self.now(screen.until(found))
        return found()[0]

    def draw_and_show(self) -> None:
        """Each draws a line; two ideas get a name; all drawings hang."""
        self.opens("drawing")
        self.ends_part()
        for alias, screen in self.people.items():
            drawing = self.knows(alias, "drawing")["id"]
            line = {"stroke": alias, "marker": 2, "thick": True, "points": [400, 400, 2000, 3000, 3500, 900]}
            self.does(alias, "Draw", drawing=drawing, **line)
            if alias in IDEAS:
                self.does(alias, "NameConcept", drawing=drawing, name=IDEAS[alias])
            assert screen.welcome
        self.opens("show")
        while not all(one.get("shown") for one in self.desk.all("canvas")):
            self.ends_part()

    def idea(self, name: str) -> str:
        return str(self.knows("Bram", "concept", name=name)["id"])

    def gathers(self, alias: str, idea: str) -> None:
        self.does(alias, "GatherAt", step=self.desk.step, about=self.idea(idea))


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *OTHERS, kind=Others) as others:
        yield others


@pytest.fixture
def noor(others: Others, guest: Phone) -> Phone:
    """She comes in after the others."""
    return guest


def test_two_gather_write_a_plan_that_hangs_and_find_a_buddy(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.draw_and_show()
    others.opens("plan")
    noor.sees("phone_plan_gather")
    is_open_to_all(noor.page, phone=True)
    noor.page.set_viewport_size({"width": 320, "height": 640})
    watch.look(noor.page, "phone-ideas-320", whole=True)
    wall.says(say("wall_plan_gather"))
    watch.look(wall.page, "wall-ideas")
    noor.page.get_by_role("button", name="De open keuken").click()
    noor.sees("phone_plan_first", idea="De open keuken")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-first", whole=True)

    others.gathers("Bram", "De open keuken")
    others.gathers("Els", "Een tafel zonder hoofd")
    others.gathers("Murat", "Een tafel zonder hoofd")
    others.does("Fatima", "GatherAt", step=others.desk.step, alone=True)
    noor.sees("phone_plan_find", idea="De open keuken")
    watch.look(noor.page, "phone-found")
    wall.shows("Bram, Noor" if wall.page.get_by_text("Bram, Noor").count() else "Noor, Bram")
    wall.hides("Fatima")
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-gathered")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-gathered-1024")
    expect(desk.page.get_by_text(say("console_plan_loose", count=1))).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-gather", whole=True)

    others.ends_part()
    noor.sees("phone_plan_heading")
    watch.look(wall.page, "wall-four-lines")
    if noor.button("phone_pen_take").count():
        noor.taps("phone_pen_take")
    noor.field("phone_plan_what").fill(STEP)
    noor.field("phone_plan_whom").fill("Bram en de buren van nummer 12")
    noor.page.reload()
    expect(noor.field("phone_plan_what")).to_have_value(STEP)
    hangs = noor.button("phone_plan_hang")
    expect(hangs).to_have_attribute("aria-disabled", "true")
    noor.page.locator(".day").nth(2).click()
    noor.page.get_by_role("checkbox").check()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-lines-320", whole=True)
    hangs.click()
    noor.reads("phone_plan_hangs")
    wall.shows(STEP)
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-plan-1024")
    wall.page.set_viewport_size({"width": 1920, "height": 1080})
    watch.look(wall.page, "wall-plan")
    watch.look(desk.page, "console-plans", whole=True)

    others.ends_part()
    noor.page.get_by_role("button", name="Murat").click()
    noor.reads("phone_buddy_asked", name="Murat")
    buddy = others.knows("Murat", "buddy")
    others.does("Murat", "AnswerBuddy", buddy=buddy["id"], yes=False)
    noor.reads("phone_buddy_not", name="Murat")
    others.does("Murat", "AnswerBuddy", buddy=buddy["id"], yes=True)
    noor.reads("phone_buddy_yes", name="Murat")
    theirs = others.knows("Bram", "plan")["id"]
    others.does("Bram", "AskBuddy", plan=theirs, whom=others.id_of("Noor"))
    noor.reads("phone_buddy_asks", name="Bram")
    noor.taps("phone_buddy_say_yes")
    noor.reads("phone_buddy_i_am", name="Bram")
    noor.page.get_by_text(say("phone_contact"), exact=True).click()
    noor.field("phone_contact_label").fill("noor@example.org")
    noor.taps("phone_contact_keep")
    expect(noor.page.get_by_text("Alleen jij ziet dit adres")).to_be_visible()
    noor.page.get_by_text(say("phone_chain"), exact=True).click()
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-buddy-320", whole=True)
    noor.taps("phone_contact_erase")
    expect(noor.field("phone_contact_label")).to_have_value("")

    desk.page.get_by_role("button", name=STEP).click()
    desk.button("console_plan_take_off").click()
    wall.hides(STEP)


def test_a_step_alone_is_as_good_and_by_the_keyboard_alone(noor: Phone, others: Others, watch: Watch) -> None:
    others.draw_and_show()
    others.opens("plan")
    alone = noor.button("phone_plan_alone")
    alone.focus()
    noor.page.keyboard.press("Enter")
    noor.sees("phone_plan_heading_alone")
    noor.field("phone_plan_what").fill("Ik bel morgen mijn overbuur")
    noor.page.locator(".day").first.focus()
    noor.page.keyboard.press("Enter")
    noor.page.get_by_role("checkbox").focus()
    noor.page.keyboard.press("Space")
    noor.button("phone_plan_keep").focus()
    noor.page.keyboard.press("Enter")
    noor.reads("phone_plan_hint_alone")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-alone", whole=True)
    noor.page.reload()
    expect(noor.field("phone_plan_what")).to_have_value("Ik bel morgen mijn overbuur")
