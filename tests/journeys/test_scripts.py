"""Five hundred scripts in every field, on every screen: shown as what somebody typed, and none of them runs."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspel.room.records import StepName
from samenspel.room.text.tidying import on_one_line
from tests.hostile.payloads import MANY, payloads
from tests.servers import Invitation, Server
from tests.sockets import Screen, console, phone

from .people import Facilitator, Phone
from .scripts import Spy
from .sentences import Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch
from .without_browser import at_the_desk, meanwhile

ALL = payloads()
PEOPLE = 23
MOMENT, GLANCE = 0.25, 0.1
"""Seconds that something stands on the screens before the next takes its place: with all names, and one by one."""
NEARLY_ALL = 450
"""On a busy machine one may pass too fast to be seen."""
Work = Callable[[Sequence[Screen], str], Awaitable[None]]


def rounds(many: int, signs: int = 0) -> Iterator[list[str]]:
    """All payloads in turn: so many people, each with as many as fit in a field of so many signs; one when not said."""
    texts = list(fitting(signs))
    for at in range(0, len(texts), many):
        yield texts[at : at + many]


def fitting(signs: int) -> Iterator[str]:
    text = ""
    for payload in ALL[:MANY]:
        if text and len(text) + 1 + len(payload) > signs:
            yield text
            text = ""
        text = f"{text} {payload}" if text else payload
    yield text


class Hall:
    """One session with a wall, a console and a phone in the browser; the other people have none."""

    def __init__(self, watch: Watch, server: Server) -> None:
        self.spy, self.server = Spy(), server
        self.invitation = server.begin(title=" ".join(ALL[:3]), question=" ".join(ALL[3:6]), expected=PEOPLE)
        self.passes: list[str] = []
        code, key = self.invitation.code, self.invitation.key
        self.wall = self.page(watch, HALL_WALL, f"muur#{code}")
        self.console = self.page(watch, LAPTOP, f"regie#{code}.{key}")
        self.phone = self.page(watch, PHONE, f"mee#{code}")
        noor = Phone(self.phone, Says("nl"), "Noor")
        noor.joins()
        self.noor = noor.personal_code().replace("-", "")

    def page(self, watch: Watch, size: dict[str, int], path: str) -> Page:
        page = self.spy.watch(watch.someone(size)).new_page()
        page.goto(f"{self.server.url}/{path}")
        expect(page.get_by_role("heading").first).to_be_visible()
        return page

    @property
    def pages(self) -> tuple[Page, Page, Page]:
        return self.wall, self.console, self.phone

    def showed(self, what: str, wall: int = 0, console: int = 0, phone: int = 0) -> None:
        """At least so many payloads stood on these screens as text; none ran, or stood there as markup."""
        self.spy.nothing_ran(*self.pages)
        shown = [self.spy.shown(page) for page in self.pages]
        assert all(a >= b for a, b in zip(shown, (wall, console, phone), strict=True)), (what, shown)

    def do(self, work: Work, *steps: StepName) -> None:
        at_the_desk(self.invitation, *steps)
        meanwhile(self.together(work))

    async def together(self, work: Work) -> None:
        """Everybody comes back to their seat, does something, and locks their phone. Noor is the last of them."""
        screens = [await phone(self.invitation, secret=own).open() for own in (*self.passes, self.noor)]
        for screen in screens:
            await screen.until(lambda screen=screen: screen.mark)
        await work(screens, screens[-1].welcome["me"])
        await asyncio.sleep(2 * MOMENT)
        for screen in screens:
            await screen.close()

    def people_come_and_go(self) -> None:
        """Until every payload has been somebody's name."""

        async def story() -> None:
            people = [await phone(self.invitation).open() for _ in range(PEOPLE)]
            for names in rounds(PEOPLE):
                await asyncio.gather(*(renamed(*one) for one in zip(people, names, strict=False)))
                kept = {*map(on_one_line, names)}
                await people[0].until(lambda kept=kept: kept <= {one["alias"] for one in people[0].all("person")})
                await asyncio.sleep(MOMENT)
            self.passes = [person.secret for person in people]
            for person in people:
                await person.close()

        meanwhile(story())


async def renamed(person: Screen, name: str) -> None:
    if person.own:
        assert await person.do("Leave") == "saved"
    assert await person.do("Join", alias=name, organisation=name) == "saved"
    await person.until(lambda: person.own)


async def taken(person: Screen, type: str, **fields: Any) -> None:
    assert await person.do(type, **fields) == "saved"


def group_of(person: Screen, me: str) -> Any:
    """Where somebody sits in the step that is open."""
    return next(g for g in person.all("group") if g["step"] == person.step and me in g["people"])


def screen_of(people: Sequence[Screen], id: str) -> Screen:
    return next(one for one in people if one.welcome["me"] == id)


async def the_other_says_what_may_be_told(people: Sequence[Screen], me: str) -> None:
    noor = people[-1]
    meet = next(group for group in noor.all("group") if me in group["people"])
    other = screen_of(people, next(id for id in meet["people"] if id != me))
    for seen, [text] in enumerate(rounds(1, 300)):
        await taken(other, "SayWhatMay", group=meet["id"], text=text, version=seen)
        await taken(noor, "SayWhatMay", group=meet["id"], text=text, version=seen)
        await asyncio.sleep(GLANCE)


async def noor_notes_key_words(people: Sequence[Screen], me: str) -> None:
    noor = people[-1]
    meet = next(group for group in noor.all("group") if me in group["people"])
    other = next(id for id in meet["people"] if id != me)
    for seen, [text] in enumerate(rounds(1, 120)):
        await taken(noor, "NoteKeyWords", about=other, text=text, version=seen)
        await asyncio.sleep(GLANCE)


async def stories_are_noted(people: Sequence[Screen], me: str) -> None:
    noor = people[-1]
    group = group_of(noor, me)
    other = screen_of(people, next(id for id in group["people"] if id != me))
    questions = [question["id"] for deck in noor.all("deck") for question in deck["guide"]]
    for question, [text] in zip([*questions, "strength"], rounds(1, 1400), strict=False):
        await taken(other, "WriteStory", group=group["id"], storyteller=me, question=question, text=text)
        await taken(
            noor, "WriteStory", group=group["id"], storyteller=other.welcome["me"], question=question, text=text
        )


async def everybody_writes(people: Sequence[Screen], me: str) -> None:
    for number, person in enumerate(people):
        await taken(person, "WriteInsight", step=person.step, line="1", text=ALL[number])
        await person.until(lambda person=person: own_line(person))
        await taken(person, "PutOnSheet", insight=own_line(person))


def own_line(person: Screen) -> str:
    return next((line["id"] for line in person.own.values() if line["kind"] == "insight" and line.get("of")), "")


def own_sheet(person: Screen) -> str:
    """The sheet on which their first line lies."""
    return next(str(line["sheet"]) for line in person.own.values() if line["kind"] == "insight" and line.get("of"))


async def lines_are_written_anew(people: Sequence[Screen], me: str) -> None:
    """They hang, and each writes theirs again, and a second one, until all payloads hang at the same time."""
    for line, texts in enumerate(rounds(len(people), 500), 1):
        for person, text in zip(people, texts, strict=False):
            anew = {"line": str(line), "text": text, "version": 2 - line, "sheet": own_sheet(person)}
            await taken(person, "WriteInsight", step=person.step, **anew)


async def tables_get_titles(people: Sequence[Screen], me: str) -> None:
    pens = {pen["sheet"]: pen["writer"] for person in people for pen in person.all("pen")}
    versions = {sheet["id"]: sheet.get("version", 1) for person in people for sheet in person.all("sheet")}
    for titles in rounds(len(pens)):
        for (sheet, writer), title in zip(pens.items(), titles, strict=False):
            await taken(screen_of(people, writer), "NameSheet", sheet=sheet, title=title, version=versions[sheet])
            versions[sheet] += 1
        await asyncio.sleep(GLANCE)


async def points_are_parked(people: Sequence[Screen], me: str) -> None:
    for number, [text] in enumerate(rounds(1, 500)):
        await taken(people[number % len(people)], "Park", text=text)


async def appointments_are_made(invitation: Invitation) -> None:
    desk = await console(invitation).open()
    await desk.until(lambda: desk.all("parkedpoint"))
    for point, [text] in zip(desk.all("parkedpoint"), rounds(1, 500), strict=False):
        await taken(desk, "Agree", parked=point["id"], appointment=text, version=point.get("version", 1))
    await asyncio.sleep(MOMENT)
    await desk.close()


@pytest.fixture
def hall(watch: Watch, server: Server) -> Hall:
    return Hall(watch, server)


def test_no_script_in_any_field_runs_on_any_screen(hall: Hall) -> None:
    """The numbers say that the test looked: how many of the five hundred stood there as text, and where."""
    hall.people_come_and_go()
    hall.showed("names", wall=150, console=NEARLY_ALL, phone=NEARLY_ALL)
    at_the_desk(hall.invitation, "meet")
    hall.do(noor_notes_key_words, "introduce")
    hall.showed("key words", phone=NEARLY_ALL)
    hall.do(the_other_says_what_may_be_told)
    hall.showed("what may be told", phone=NEARLY_ALL)
    hall.do(stories_are_noted, "interview")
    at_the_desk(hall.invitation, part="review")
    expect(hall.phone.get_by_role("heading", name=Says("nl")("phone_review"))).to_be_visible()
    hall.showed("stories", phone=NEARLY_ALL)
    at_the_desk(hall.invitation, "insights", part="pair")
    hall.do(everybody_writes)
    at_the_desk(hall.invitation, part="title")
    hall.do(tables_get_titles)
    hall.showed("the sheet of one table", phone=60)
    at_the_desk(hall.invitation, reveal=True)
    hall.do(tables_get_titles)
    hall.showed("titles", wall=60, console=NEARLY_ALL)
    hall.do(lines_are_written_anew)
    turn_all_pages(hall.wall)
    hall.showed("lines", wall=NEARLY_ALL, console=NEARLY_ALL)
    hall.do(points_are_parked)
    meanwhile(appointments_are_made(hall.invitation))
    hall.showed("parked points and appointments", console=NEARLY_ALL)
    at_the_desk(hall.invitation, "gallery", "break")
    turn_all_pages(hall.wall)
    hall.showed("the break", wall=NEARLY_ALL, console=NEARLY_ALL)


def turn_all_pages(wall: Page) -> None:
    wall.keyboard.press("Space")
    turner = wall.locator("[data-pages]")
    for _ in range(int(turner.get_attribute("data-pages") or 1) if turner.count() else 1):
        wall.wait_for_timeout(100)
        wall.keyboard.press("ArrowRight")


def test_no_script_in_a_title_a_question_or_an_address_runs(watch: Watch, server: Server) -> None:
    spy = Spy()
    desk, wall, own = (spy.watch(watch.someone(size)).new_page() for size in (LAPTOP, HALL_WALL, PHONE))
    for at in range(0, 30, 6):
        title, question = " ".join(ALL[at : at + 3]), " ".join(ALL[at + 3 : at + 6])
        leader = Facilitator(desk, Says("nl"))
        leader.begins(server, title, question=question)
        for page, path in ((wall, "muur"), (own, "mee")):
            page.goto(f"{server.url}/{path}#{leader.code}")
            expect(page.get_by_role("heading").first).to_be_visible()
        spy.nothing_ran(desk, wall, own)
        assert spy.shown(desk) >= 3 and spy.shown(own) >= 3
        desk.goto(f"{server.url}/begin")  # where earlier sessions stand by their titles
        spy.nothing_ran(desk)
    addresses_are_strange(spy, server, desk, wall, own)


def addresses_are_strange(spy: Spy, server: Server, *pages: Page) -> None:
    """Whatever stands behind the hash is read as a code, and may come back in a sentence."""
    for page, path in zip(pages, ("regie", "muur", "mee"), strict=True):
        page.goto(f"{server.url}/{path}")
        for text in ALL[::10]:
            page.evaluate("(text) => { location.hash = text; }", text)
            page.wait_for_timeout(20)
        spy.nothing_ran(page)


PUT_AS_MARKUP = """(texts) => texts.forEach((text) => {
  const place = document.createElement("div");
  document.body.append(place);
  place.innerHTML = text;
})"""


def test_a_page_that_takes_words_for_markup_is_noticed(browser: Browser, server: Server) -> None:
    """With no policy many of them run. With ours none does, and that they stand there as markup is seen."""
    ran, stood = taken_for_markup(browser, "about:blank")
    assert len(ran) > MANY / 5 and len(stood) > MANY / 2, (len(ran), len(stood))
    ran, stood = taken_for_markup(browser, f"{server.url}/begin")
    assert ran == set() and len(stood) > MANY / 2


def taken_for_markup(browser: Browser, address: str) -> tuple[set[int], list[str]]:
    spy = Spy()
    context = spy.watch(browser.new_context())
    page = context.new_page()
    page.route(re.compile(r"//(192|x)"), lambda route: route.abort())
    page.goto(address)
    page.evaluate(PUT_AS_MARKUP, ALL)
    page.wait_for_timeout(1000)
    with pytest.raises(AssertionError):
        spy.nothing_ran(page)
    saw = spy.saw(page)
    context.close()
    return set(saw["ran"]), saw["stood"]
