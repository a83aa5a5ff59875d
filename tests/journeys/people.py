"""The screens of a session as people see and use them: found by name, by text, by what hangs there."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error, Locator, Page, expect

from samenspel.programmes.reading import programme
from samenspel.room.records import PartName, StepName
from tests.servers import Server

from .sentences import Says

AT_MOST = 40_000
"""In ms: how long a screen may take to find a server that came back."""


LAID_READY = """() => Promise.race([
  navigator.serviceWorker.ready.then(() => undefined),
  new Promise((_, never) => setTimeout(() => never(new Error("no service worker")), 10_000)),
])"""


def opens_offline(page: Page) -> None:
    """The page has laid itself ready for a day without network."""
    page.evaluate(LAID_READY)


@dataclass
class Facilitator:
    """Who begins the session and leads it from the console."""

    page: Page
    say: Says
    code: str = ""
    key: str = ""

    def begins(self, server: Server, title: str, expected: int = 0, question: str = "") -> None:
        self.page.goto(f"{server.url}/begin")
        speak(self.page, self.say)
        self.page.get_by_role("textbox", name=self.say("begin_name")).fill(title)
        if expected:
            self.page.get_by_role("textbox", name=self.say("begin_expected")).fill(str(expected))
        self.page.get_by_role("textbox", name=self.say("begin_question")).fill(question)
        self.page.get_by_role("button", name=self.say("begin_go")).click()
        expect(self.page.get_by_role("heading", name=self.say("begin_made"))).to_be_visible()
        opens = self.page.get_by_role("link", name=self.say("begin_console_open"))
        self.code, _, self.key = str(opens.get_attribute("href")).partition("#")[2].partition(".")
        assert "#" not in self.page.url, "no key stays in the address"
        opens.click()
        self.now("console_state_arriving")

    def now(self, state: str) -> None:
        """The console says where the session is."""
        expect(self.page.get_by_role("heading", level=1, name=self.say(state))).to_be_visible()

    def title(self, step: StepName) -> str:
        """What the programme calls a step in the facilitator's language."""
        text = next(text for text in programme().step if text.id == step)
        return text.title_nl if self.say.language == "nl" else text.title_en

    def next(self, step: StepName) -> Locator:
        """The one next button, when it leads to this step."""
        return self.page.get_by_role("button", name=self.say("console_next", step=self.title(step)))

    def early(self, step: StepName) -> Locator:
        """The smaller way to this step, while parts are left of the one that is open."""
        return self.page.get_by_role("button", name=self.say("console_done_early", step=self.title(step)))

    def takes(self, step: StepName) -> None:
        """Go on to this step: it is the next thing, or the step that is open is left early."""
        self.next(step).or_(self.early(step)).click()

    def goes_to(self, step: StepName, state: str) -> None:
        """Go on to this step, and see that the session went along."""
        self.takes(step)
        self.now(state)

    def further(self, part: PartName) -> Locator:
        """The button that begins a part before the clock does."""
        name = self.say("console_part_further", part=self.say.plainly(f"console_part_{part}"))
        return self.page.get_by_role("button", name=name)

    def now_already(self, part: PartName) -> None:
        """Not by the clock but by hand."""
        self.further(part).click()
        self.is_in(part)

    def is_in(self, part: PartName) -> None:
        now = self.say("console_part_now", part=self.say.plainly(f"console_part_{part}"))
        expect(self.page.get_by_text(now).first).to_be_visible()

    def opens(self, step: StepName) -> None:
        """Straight to any step, in two taps on the programme."""
        steps = self.page.get_by_role("navigation", name=self.say("console_programme"))
        steps.get_by_role("button", name=re.compile(re.escape(self.title(step))), expanded=False).click()
        steps.get_by_role("button", name=self.say("console_open_step")).click()
        expect(steps.get_by_role("listitem").and_(self.page.locator("[aria-current=step]"))).to_contain_text(
            self.title(step)
        )

    def next_person(self, after: str) -> None:
        """Whoever stood there sits down."""
        self.button("console_next_person").click()
        expect(self.page.get_by_role("button", name=self.say("console_skip_person", name=after))).to_have_count(0)

    @property
    def reveal(self) -> Locator:
        """In the last part it is the next thing; before that there is a smaller way."""
        return self.button("console_next_reveal").or_(self.button("console_reveal_early"))

    def reveals(self) -> None:
        self.reveal.click()
        self.now("console_state_hanging")

    def removes(self, what: str, way: str = "console_take_off") -> None:
        """Two taps: on what hangs, and on the button that then shows."""
        self.page.get_by_role("button", name=re.compile(re.escape(what)), expanded=False).click()
        self.button(way).click()

    def undoes(self) -> None:
        self.button("console_undo", part=True).click()

    def button(self, key: str, part: bool = False) -> Locator:
        return self.page.get_by_role("button", name=self.say.within(key) if part else self.say(key))


@dataclass
class Wall:
    page: Page
    say: Says

    def opens(self, server: Server, code: str) -> None:
        self.page.goto(f"{server.url}/muur#{code}")

    def says(self, heading: str | re.Pattern[str]) -> None:
        """In the largest letters."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def who_stands(self, *people: str) -> str:
        """Which of these is introduced now."""
        heading = self.page.get_by_role("heading", level=1, name=re.compile(f"^({'|'.join(people)})$"))
        expect(heading).to_be_visible()
        return heading.inner_text()

    def shows(self, *texts: str) -> None:
        """All of these hang in sight, each once."""
        for text in texts:
            expect(self.page.get_by_role("listitem").filter(has_text=text)).to_have_count(1)

    def hides(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_text(text)).to_have_count(0)

    def pages(self) -> Iterator[int]:
        """Hold the pages, then turn them all by hand; gives the number of each as it comes in sight."""
        turner = self.page.get_by_role("navigation", name=self.say("wall_pages"))
        if not turner.count():
            yield 1
            return
        self.page.keyboard.press("Space")
        count = int(turner.get_attribute("data-pages") or 0)
        for _ in range(count):
            number = int(turner.get_attribute("data-page") or 0)
            expect(self.page.get_by_role("list")).to_have_count(1)
            yield number
            self.page.keyboard.press("ArrowRight")
            expect(turner).to_have_attribute("data-page", str(number % count + 1))

    @property
    def papers(self) -> Locator:
        """What people wrote, as far as it is in sight."""
        return self.page.locator("[data-insight]")


@dataclass
class Phone:
    page: Page
    say: Says
    alias: str

    def scans(self, server: Server, code: str) -> None:
        self.page.goto(f"{server.url}/mee#{code}")
        expect(self.page.get_by_role("heading", name=re.compile(".+"))).to_be_visible()

    def joins(self, role: str = "", organisation: str = "") -> None:
        speak(self.page, self.say)
        self.field("phone_alias_heading").fill(self.alias)
        if role:
            self.page.get_by_role("radio", name=self.say(f"phone_role_{role}")).check()
        if organisation:
            self.field("phone_organisation").fill(organisation)
        self.taps("phone_join")
        self.sees("phone_look_up")

    def sees(self, heading: str, **values: object) -> None:
        expect(self.page.get_by_role("heading", name=self.say(heading, **values))).to_be_visible()

    def reads(self, key: str, **values: object) -> None:
        expect(self.text(key, **values)).to_be_visible()

    def text(self, key: str, **values: object) -> Locator:
        return self.page.get_by_text(self.say(key, **values))

    def button(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(key, **values))

    def taps(self, key: str, **values: object) -> None:
        self.button(key, **values).click()

    def field(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("textbox", name=self.say(key, **values))

    def writes(self, field: Locator, text: str) -> None:
        """And rests until it is saved."""
        field.fill(text)
        field.blur()
        self.knows_it_is("saved", field)

    def sits_with(self, *people: str) -> set[str]:
        """Who of these stand on this phone as company."""
        return {name for name in people if self.page.get_by_role("main").get_by_text(name, exact=True).count()}

    def introduces(self, *people: str) -> str:
        """Whom of these, soon."""
        self.sees("phone_introduce_soon")
        return next(name for name in people if self.text("phone_introduce_soon", name=name).count())

    def does(self) -> str:
        """In an interview: `you_ask`, `your_story` or `listen`."""
        each = {key: self.text(f"phone_{key}") for key in ("you_ask", "your_story", "listen")}
        expect(each["you_ask"].or_(each["your_story"]).or_(each["listen"])).to_be_visible()
        return next(key for key, text in each.items() if text.count())

    def asks(self, *people: str) -> str:
        """Whom of these, in an interview."""
        return next(name for name in people if self.text("phone_you_ask", name=name).count())

    def answers(self, value: int, of: int) -> None:
        """The first statement, passes over the others, and puts it in the box."""
        self.page.get_by_role("slider").fill(str(value))
        self.taps("phone_page_on")
        for _ in range(of - 1):
            self.taps("phone_before_skip")
        self.taps("phone_dots_give")
        self.sees("phone_before_in_the_box")

    @property
    def paper(self) -> Locator:
        """What this person writes on."""
        return self.page.get_by_role("textbox", name=self.say("phone_question"))

    def line(self, key: str, text: str) -> Locator:
        """A button on one of the lines of paper."""
        return self.page.get_by_role("listitem").filter(has_text=text).get_by_role("button", name=self.say(key))

    def types(self, text: str) -> None:
        """Sign by sign, and then the thumbs rest on the glass."""
        self.paper.focus()
        self.page.keyboard.insert_text(text)

    def knows_it_is(self, state: str, field: Locator | None = None) -> None:
        """The paper says where its words are: `saved`, `not_saved`, or on the wall: `hangs`."""
        first = re.compile(rf"^{self.say.pattern(f'phone_{state}', {})}\b")
        expect(field or self.paper).to_have_accessible_description(first, timeout=AT_MOST)

    def turns_to(self, language: str) -> None:
        """Speak another language half-way."""
        self.page.get_by_role("button", name=self.say.within("phone_me_open")).click()
        self.say = Says(language)
        speak(self.page, self.say)
        self.page.get_by_role("button", name=self.say("phone_me_close")).click()

    def personal_code(self) -> str:
        """As it stands on this phone."""
        self.page.get_by_role("button", name=self.say.within("phone_me_open")).click()
        code = self.page.get_by_role("dialog").get_by_text(re.compile(r"^(\w{4}-){4}\w{4}$")).inner_text()
        self.page.get_by_role("button", name=self.say("phone_me_close")).click()
        return code

    def sits_down_with(self, personal_code: str) -> None:
        """On a seat that was taken with another phone."""
        if not self.page.get_by_role("textbox", name=self.say("phone_pass_label")).count():
            self.page.get_by_role("button", name=self.say("phone_have_pass")).click()
        self.page.get_by_role("textbox", name=self.say("phone_pass_label")).fill(personal_code)
        self.page.get_by_role("button", name=self.say("phone_pass_go")).click()

    def gives_dots(self, *texts: str) -> None:
        for text in texts:
            line = self.page.get_by_role("button", name=text, pressed=False)
            while not line.count():
                self.taps("phone_page_on")
            line.click()
        self.page.get_by_role("button", name=self.say("phone_dots_give")).click()
        expect(self.page.get_by_text(self.say("phone_in_the_box"))).to_be_visible()


def speak(page: Page, say: Says) -> None:
    """Choose the language, if the page does not speak it yet."""
    name = {"nl": "Nederlands", "en": "English"}[say.language]
    if page.locator("html").get_attribute("lang") != say.language:
        with suppress(Error):  # the page may have learned it from the session meanwhile
            page.get_by_role("button", name=name).click(timeout=5_000)
    expect(page.locator("html")).to_have_attribute("lang", say.language)


def die(page: Page) -> None:
    """As a phone does to a tab whose memory it wants: without a word to the page."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
