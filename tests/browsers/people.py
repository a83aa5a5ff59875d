"""People of these journeys, each with a page: somebody with a phone, the wall, and the facilitator."""

import re
from dataclasses import dataclass

from samenspel.programmes.reading import programme
from samenspel.room.records import StepName
from tests.journeys.sentences import Says

from .browser import AT_MOST, Json, Size, until
from .page import Page

PHONE, LAPTOP, HALL_WALL = Size(390, 844), Size(1280, 800), Size(1920, 1080)
say = Says("nl")


@dataclass
class Phone:
    page: Page
    alias: str

    def scans(self, url: str, code: str) -> None:
        self.page.opens(f"{url}/mee#{code}")
        self.page.sees(role="heading", name=say("phone_alias_heading"))

    def joins(self) -> None:
        self.page.types(self.alias, name=say("phone_alias_heading"))
        self.page.taps(role="radio", name=say("phone_role_resident"))
        self.page.taps(role="button", name=say("phone_join"))
        self.sees("phone_look_up")

    def sees(self, heading: str) -> None:
        self.page.sees(role="heading", name=say(heading))

    def writes(self, text: str) -> None:
        self.page.types(text, name=say("phone_question"))

    def lays(self) -> None:
        """The one line that lies with this person, on the sheet of their table."""
        self.page.taps(role="button", name=say("phone_put_on_sheet"))
        self.page.sees(text=say("phone_on_sheet"))

    def hangs_up(self) -> None:
        """The one line that still lies with this person after the reveal."""
        self.page.taps(role="button", name=say("phone_hang"))
        self.page.sees_no_more(role="button", name=say("phone_hang"))

    def knows_it_is(self, state: str) -> None:
        """The paper says where its words are: `saved` or `not_saved`."""
        says = rf"^{say.pattern(f'phone_{state}', {})}\b"
        self.page.sees(role="textbox", name=say("phone_question"), description=says)

    def has_on_paper(self, text: str) -> None:
        until(lambda: self.paper()["value"] == text, f"{text!r} on the paper")

    def paper(self) -> Json:
        return self.page.sees(role="textbox", name=say("phone_question"))

    def has_all_in_sight(self) -> None:
        """Nothing of what stands on the paper is scrolled away in it."""
        paper = self.paper()
        assert paper["beyond"] <= 1, paper

    def lists(self, text: str, state: str) -> None:
        """Among what this person wrote."""
        self.page.sees(role="listitem", has=rf"{re.escape(text)}[^]*{say.within(state).pattern}")

    def looks_at_own_place(self) -> None:
        self.page.taps(role="button", name=say.within("phone_me_open"))
        self.page.sees(role="dialog")

    def asks_to_be_forgotten(self) -> None:
        self.looks_at_own_place()
        self.page.taps(role="button", name=say("phone_me_forget"))

    def keeps(self) -> str:
        """All that lies in this browser's storage."""
        return str(self.page.window.run("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))


@dataclass
class Wall:
    page: Page

    def opens(self, url: str, code: str) -> None:
        self.page.opens(f"{url}/muur#{code}")
        self.page.sees(role="heading", level=1)

    def shows(self, *texts: str, at_most: float = AT_MOST) -> None:
        for text in texts:
            self.page.sees(at_most, text=f"^{re.escape(text)}$")

    def hides(self, *texts: str) -> None:
        for text in texts:
            self.page.sees_no_more(text=re.escape(text))


@dataclass
class Facilitator:
    page: Page
    code: str = ""
    key: str = ""

    def begins(self, url: str, title: str) -> None:
        self.page.opens(f"{url}/begin")
        self.page.types(title, name=say("begin_name"))
        self.page.taps(role="button", name=say("begin_go"))
        self.page.sees(role="heading", name=say("begin_made"))
        find = "() => document.querySelector('a[href*=\"/regie#\"]').hash.slice(1)"
        address = str(self.page.window.run(find))
        self.code, _, self.key = address.partition(".")

    def opens_the_console(self) -> None:
        self.page.taps(role="link", name=say("begin_console_open"))
        self.now("console_state_arriving")

    def now(self, state: str) -> None:
        self.page.sees(role="heading", level=1, name=say(state))

    def takes(self, step: StepName, state: str) -> None:
        """The one next thing."""
        title = next(text.title_nl for text in programme().step if text.id == step)
        self.page.taps(role="button", name=say("console_next", step=title))
        self.now(state)

    def reveals(self) -> None:
        self.page.taps(role="button", name=say("console_next_reveal"))
        self.now("console_state_hanging")

    def removes(self, what: str, way: str) -> None:
        """Two taps: on what hangs, and on the button that then shows."""
        self.page.taps(role="button", name=re.escape(what), expanded=False)
        self.page.taps(role="button", name=say(way))
