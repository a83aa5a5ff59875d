"""What the room longs for: the machine proposes to the desk, the facilitator names, phones answer without a name."""

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
LINES = {
    "Bram": "Iemand kende mijn naam en vroeg hoe het ging",
    "Els": "We aten eerst samen, en toen pas praatten we",
    "Murat": "Niemand hoefde te wachten op toestemming",
    "Fatima": "Er stond al een stoel voor mij klaar",
    "Joost": "Zij kende de naam van mijn hond nog",
}
SENTENCE = "Iedereen in onze straat kent elkaar bij naam."
NAME = "gekend worden"


class Others(Beside):
    def knows(self, alias: str, kind: str, **having: Any) -> Any:
        """A record that somebody sees, as soon as they do."""
        screen = self.people[alias]

        def found() -> list[Any]:
            return [one for one in screen.all(kind) if all(one.get(name) == value for name, value in having.items())]

        self.now(screen.until(found))
        return found()[0]

    def come_to_the_longings(self) -> None:
        """Lines hang, a table has a sentence, and a drawing has a title."""
        self.opens("insights")
        while self.step["parts"][self.step.get("part", 0)]["name"] != "table":
            self.ends_part()
        for alias, text in LINES.items():
            sheet = self.knows(alias, "sheet")["id"]
            self.does(alias, "WriteInsight", step=self.desk.step, line=alias, text=text, sheet=sheet)
        self.desk_does("Reveal", step=self.desk.step)
        self.opens("ambition")
        self.written("ambition", "WriteAmbition", "ambition", text=SENTENCE)
        self.desk_does("Reveal", step=self.desk.step)
        self.opens("drawing")
        self.ends_part()
        for alias in self.people:
            drawing = self.knows(alias, "drawing")["id"]
            line = {"stroke": alias, "marker": 2, "thick": True, "points": [400, 400, 2000, 3000, 3500, 900]}
            self.does(alias, "Draw", drawing=drawing, **line)
        self.written("drawing", "TitleDrawing", "drawing", title="Een lange tafel waar je gekend bent")
        self.opens("show", "thread")

    def written(self, kind: str, command: str, field: str, **words: str) -> None:
        """With the pen of the first table that has one of these people at it."""
        lies = self.knows("Bram", kind)["id"]
        if self.knows("Bram", "pen", sheet=lies)["writer"] != self.id_of("Bram"):
            self.does("Bram", "TakePen", sheet=lies)
        self.does("Bram", command, **{field: lies}, **words, version=1)

    def answers(self, alias: str, answer: str) -> None:
        """A slip is answered when the box is counted: nobody waits for it."""
        longings = [str(one["id"]) for one in self.people[alias].all("longing")]
        self.now(
            self.people[alias].ask(
                "AnswerLongings",
                step=self.desk.step,
                key=f"the key of {alias}".ljust(20, "."),
                longings=longings,
                answers=[answer] * len(longings),
                others=[""] * len(longings),
            )
        )


def reads(wall: Wall, text: str) -> None:
    """It stands on the wall, somewhere among other words."""
    expect(wall.page.get_by_text(text).first).to_be_visible()


@pytest.fixture
def others(invitation: Invitation) -> Iterator[Others]:
    with beside(invitation, *LINES, kind=Others) as others:
        yield others


@pytest.fixture
def noor(others: Others, guest: Phone) -> Phone:
    """She comes in after the others."""
    return guest


def test_a_longing_is_named_hung_answered_and_a_single_no_is_shown(
    noor: Phone, wall: Wall, desk: Facilitator, others: Others, watch: Watch
) -> None:
    others.come_to_the_longings()
    noor.sees("phone_thread_soon")
    noor.page.set_viewport_size({"width": 320, "height": 640})
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-soon-320")
    wall.says(say("wall_thread_soon"))
    watch.look(wall.page, "wall-soon")

    take = desk.button("console_longing_take")
    expect(take.first).to_be_visible()
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-proposals", whole=True)
    take.first.click()
    field = desk.page.get_by_label(say("console_longing_name"))
    field.fill(NAME)
    expect(wall.page.get_by_text(NAME)).to_have_count(0)
    watch.look(desk.page, "console-naming", whole=True)
    desk.button("console_longing_hang").click()
    reads(wall, NAME)
    watch.look(wall.page, "wall-one")
    is_open_to_all(wall.page)

    noor.sees("phone_thread")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-answering-320", whole=True)
    noor.taps("phone_thread_yes")
    noor.reads("phone_thread_laid")
    noor.taps("phone_thread_other")
    noor.field("phone_thread_other_label").fill("liever: gezien worden")
    noor.page.reload()
    expect(noor.field("phone_thread_other_label")).to_have_value("liever: gezien worden")
    watch.look(noor.page, "phone-other-320", whole=True)
    noor.taps("phone_thread_lay")
    noor.reads("phone_thread_laid")
    watch.look(noor.page, "phone-laid-320", whole=True)

    desk.page.get_by_text(say("console_longing_from_wall"), exact=True).click()
    desk.page.get_by_label(say("console_longing_find")).fill("STOEL")
    desk.page.get_by_role("form").get_by_role("button", name=LINES["Fatima"]).click()
    field.fill("welkom zijn")
    field.press("Enter")
    reads(wall, "welkom zijn")
    watch.look(wall.page, "wall-two")
    watch.look(desk.page, "console-two", whole=True)

    for alias in LINES:
        others.answers(alias, "no" if alias == "Joost" else "yes")
    reads(wall, "6 van de 6 klaar")
    desk.reveal.click()
    desk.now("console_state_thread_shown")
    reads(wall, "1 van de 6 zegt: klopt niet")
    reads(wall, "4 van de 6 zeggen: klopt")
    is_open_to_all(wall.page)
    watch.look(wall.page, "wall-said")
    wall.page.set_viewport_size({"width": 1024, "height": 768})
    watch.look(wall.page, "wall-said-1024")
    noor.sees("phone_thread_shown")
    is_open_to_all(noor.page, phone=True)
    watch.look(noor.page, "phone-said-320", whole=True)
    desk.page.get_by_text("Anders, namelijk (1)").click()
    expect(desk.page.get_by_text("liever: gezien worden")).to_be_visible()
    expect(wall.page.get_by_text("liever: gezien worden")).to_have_count(0)
    is_open_to_all(desk.page)
    watch.look(desk.page, "console-said", whole=True)
    desk.button("console_otherwise_erase").click()
    expect(desk.page.get_by_text("liever: gezien worden")).to_have_count(0)
    desk.removes("welkom zijn", "console_longing_take_off")
    expect(wall.page.get_by_text("welkom zijn")).to_have_count(0)


def test_it_is_answered_by_the_keyboard_alone_and_taken_back(noor: Phone, others: Others, watch: Watch) -> None:
    others.come_to_the_longings()
    line = others.knows("Bram", "insight", text=LINES["Bram"])["id"]
    others.desk_does("ShowLonging", step=others.desk.step, text=NAME, quotes=[line])
    noor.sees("phone_thread")
    no = noor.button("phone_thread_no")
    no.focus()
    noor.page.keyboard.press("Enter")
    expect(no).to_have_attribute("aria-pressed", "true")
    back = noor.button("phone_thread_take_back")
    back.focus()
    noor.page.keyboard.press("Enter")
    expect(no).to_have_attribute("aria-pressed", "false")
    noor.button("phone_thread_yes").focus()
    noor.page.keyboard.press("Space")
    noor.page.reload()
    expect(noor.button("phone_thread_yes")).to_have_attribute("aria-pressed", "true")
    watch.look(noor.page, "phone-keyboard")
