"""The wall in the first half of the morning: what it shows, and what it never shows (domain 2.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.servers import Server

from .beside import Beside, beside
from .open_to_all import is_open_to_all, moves
from .people import Wall
from .sentences import Says
from .watching import HALL_WALL, Watch

PEOPLE = ("Noor", "Bram", "Fatima", "Willem-Jan", "Youssef", "Anneke", "Mehmet", "Saskia", "Joost")
QUESTION = "Wanneer lukte het ons, tegen de verwachting in?"
say = Says("nl")


@dataclass
class Seen:
    """The wall, and the hall that stands before it."""

    hall: Beside
    wall: Wall
    watch: Watch

    @property
    def page(self) -> Page:
        return self.wall.page

    def heading(self, name: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    @property
    def circles(self) -> Locator:
        return self.page.locator(".ring")

    @property
    def sign(self) -> Locator:
        """The light around the wall."""
        return self.page.locator(".sign")

    def shares(self, *pattern: str) -> None:
        """How full each circle is."""
        expect(self.circles).to_have_count(len(pattern))
        for at, share in enumerate(pattern):
            expect(self.circles.nth(at)).to_have_attribute("data-share", re.compile(share))

    def names(self) -> list[str]:
        """The names of people that stand on the wall."""
        said = self.page.locator("main").inner_text()
        return [alias for alias in PEOPLE if alias in said]

    def open_to_all(self, state: str) -> None:
        """Shuts nobody out, and nothing moves for who asked for that."""
        is_open_to_all(self.page)
        assert moves(self.page) == []
        self.watch.look(self.page, state)


@pytest.fixture
def seen(watch: Watch, server: Server) -> Iterator[Seen]:
    invitation = server.begin(title="Samen in de wijk", expected=len(PEOPLE), question=QUESTION)
    wall = Wall(watch.someone(HALL_WALL, reduced_motion="reduce").new_page(), say)
    wall.opens(server, invitation.code)
    with beside(invitation, *PEOPLE, kind=Beside) as hall:
        yield Seen(hall, wall, watch)


FULL, RUNS, EMPTY = r"^1\.00$", r"^(1\.00|0\.9\d)$", r"^0\.00$"


def test_the_question_of_the_day_and_then_only_how_many_are_ready(seen: Seen) -> None:
    seen.hall.opens("welcome")
    seen.heading(QUESTION)
    seen.open_to_all("welcome")
    seen.hall.opens("before")
    seen.heading(say("wall_ready", ready=0, people=len(PEOPLE)))
    expect(seen.page.get_by_text(say("wall_before_how", count=8))).to_be_visible()
    for alias in PEOPLE[:2]:
        person = seen.hall.people[alias]
        answer = person.ask("AnswerBefore", step=person.step, key=f"key of {alias} {'x' * 20}", answers=[50] * 8)
        seen.hall.now(answer)
    seen.heading(say("wall_ready", ready=2, people=len(PEOPLE)))
    assert seen.names() == []
    seen.open_to_all("before")


def test_names_of_pairs_hang_only_while_people_look_for_each_other(seen: Seen) -> None:
    seen.hall.opens("meet")
    seen.heading(say("wall_meet_find"))
    seen.wall.shows(*PEOPLE)
    expect(seen.page.get_by_text(re.compile(r"^1 blauw$"))).to_be_visible()
    seen.open_to_all("find")
    seen.hall.ends_part()
    seen.heading(say("wall_meet"))
    seen.shares(RUNS)
    assert seen.names() == []
    seen.open_to_all("meet")
    seen.hall.ends_part()
    seen.heading(say("wall_change"))


def test_who_is_introduced_stands_large_and_a_skip_leaves_no_trace(seen: Seen) -> None:
    hall = seen.hall
    hall.opens("introduce")
    seen.heading(say("wall_introduce"))
    hall.ends_part()
    stage = hall.desk.all("stage")[0]
    alias, by = hall.alias(stage["whom"]), hall.alias(stage["by"])
    seen.heading(alias)
    expect(seen.page.get_by_text(say("wall_introduced_by", name=by))).to_be_visible()
    assert seen.circles.inner_text() == ""
    seen.open_to_all("introduce")

    expect(seen.sign).to_have_count(0, timeout=15_000)
    hall.desk_does("PassBy", step=hall.desk.step, whom=stage["whom"])
    hall.now(hall.desk.until(lambda: hall.desk.all("stage")[0]["whom"] != stage["whom"]))
    after = hall.desk.all("stage")[0]
    seen.heading(hall.alias(after["whom"]))
    assert set(seen.names()) == {hall.alias(after["whom"]), hall.alias(after["by"])}
    expect(seen.sign).to_have_count(0)
    assert not [frame for frame in seen.watch.frames[seen.page] if '"queue"' in frame]


def test_the_interview_is_two_circles_of_time(seen: Seen) -> None:
    hall = seen.hall
    hall.opens("interview")
    seen.heading(say("wall_meet_find"))
    assert set(seen.names()) == set(PEOPLE)
    for shares, word in (
        ((FULL, FULL), "wall_instruct"),
        ((RUNS, FULL), "wall_two_halves"),
        ((EMPTY, FULL), "wall_change"),
        ((EMPTY, RUNS), "wall_two_halves"),
        ((RUNS,), "wall_review"),
    ):
        hall.ends_part()
        seen.heading(say(word))
        seen.shares(*shares)
        assert seen.names() == []
        for half in ("wall_first_teller", "wall_second_teller"):
            expect(seen.page.get_by_text(say(half))).to_have_count(len(shares) - 1)
    seen.open_to_all("interview")


def test_the_end_of_a_part_is_seen_without_a_gong_and_a_held_clock_is_said(seen: Seen) -> None:
    seen.hall.opens("interview")
    seen.heading(say("wall_meet_find"))
    expect(seen.sign).to_have_count(0)
    seen.hall.ends_part()
    expect(seen.sign).to_be_visible()
    seen.page.mouse.move(200, 200)
    seen.page.get_by_role("button", name=say("wall_gong_on")).click()
    expect(seen.page.get_by_role("button", name=say("wall_gong_off"))).to_be_visible()
    seen.hall.desk_does("Freeze", step=seen.hall.desk.step)
    expect(seen.page.get_by_text(say("wall_frozen"))).to_be_visible()


def test_all_sheets_hang_at_once_and_nothing_before(seen: Seen) -> None:
    hall = seen.hall
    hall.opens("insights")
    seen.open_to_all("insights")
    lines = everybody_writes(hall)
    for part in ("wall_part_pair", "wall_find_table", "wall_part_table", "wall_part_title"):
        if part != "wall_part_pair":
            hall.ends_part()
        seen.heading(say(part))
        seen.open_to_all(f"insights {part[10:]}".strip())
        assert not [line for line in lines if line in seen.page.content()]
    assert not [frame for frame in seen.watch.frames[seen.page] for line in lines if line in frame]

    hall.desk_does("Reveal", step=hall.desk.step)
    hall.now(hall.desk.until(lambda: hall.step.get("revealed")))
    sheets = hall.desk.all("sheet")
    expect(seen.page.get_by_role("article")).to_have_count(len(sheets))
    seen.wall.shows(*lines)
    seen.open_to_all("revealed")


LONG = "en toen kwamen ook de mensen die nooit komen, met een pan soep en hun eigen stoel, in de regen {at}"

ON_THE_WALL = """() => [...document.querySelectorAll(".written")].map((sheet) => ({
  letters: parseFloat(getComputedStyle(sheet).fontSize),
  cut: sheet.scrollHeight > sheet.parentElement.clientHeight + 2,
}))"""
"""How large the words on each sheet in sight are, and whether they run off it."""

OVERLAPS = """() => {
  const all = [...document.querySelectorAll("nav, aside, .opening")].flatMap((part) => [...part.children]);
  const boxes = all.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 1);
  const beside = (a, b) => a.left >= b.right - 1 || b.left >= a.right - 1;
  const below = (a, b) => a.top >= b.bottom - 1 || b.top >= a.bottom - 1;
  const isFree = (one) => boxes.every((other) => other === one || beside(one, other) || below(one, other));
  return boxes.filter((one) => !isFree(one) || one.left < 0 || one.right > innerWidth).length;
}"""
"""How many of the wall's own buttons stand through another one, or beside the screen."""


def test_all_hang_at_once_and_are_then_read_at_ten_metres(seen: Seen) -> None:
    hall = seen.hall
    hall.opens("insights")
    lines = they_fill_the_wall(hall)
    hall.desk_does("Reveal", step=hall.desk.step)
    hall.now(hall.desk.until(lambda: hall.step.get("revealed")))
    expect(seen.page.get_by_role("article")).to_have_count(len(hall.desk.all("sheet")))
    seen.wall.shows(*lines)
    seen.open_to_all("all at once")
    for width, height in ((1920, 1080), (1024, 768)):
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.wait_for_timeout(1000)  # until it is laid out again
        smallest = 44 * min(width, height) / 1080
        read: list[str] = []
        for number in seen.wall.pages():
            sheets = seen.page.evaluate(ON_THE_WALL)
            assert not [sheet for sheet in sheets if sheet["cut"]]
            if number > 1:
                assert min(sheet["letters"] for sheet in sheets) >= smallest - 0.5
                read += seen.wall.papers.all_inner_texts()
            seen.page.mouse.move(200 + number, 200)
            assert seen.page.evaluate(OVERLAPS) == 0
        assert sorted(text.strip() for text in read) == sorted(lines)
        seen.page.keyboard.press("Space")


COVERED = """() => {
  const boxes = (what) => [...document.querySelectorAll(what)].map((part) => part.getBoundingClientRect());
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const over = boxes(".opening > *, aside, nav").filter(({ width }) => width > 1);
  return boxes("main .sheet, main .hand").filter((paper) => over.some((one) => meets(one, paper))).length;
}"""
"""How many papers have something of the wall itself over them."""


def test_nothing_of_the_wall_itself_covers_what_people_wrote(seen: Seen) -> None:
    """Whoever opens the wall half-way is told that it may go dark, and finds the tools: in a place of their own."""
    hall, notice = seen.hall, seen.page.get_by_text(say.within("wall_may_sleep"))
    tools = seen.page.get_by_role("complementary", name=say("wall_tools"))
    hall.opens("insights")
    they_fill_the_wall(hall)
    hall.desk_does("Reveal", step=hall.desk.step)
    for width, height in ((1920, 1080), (1024, 768), (900, 1600)):
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.reload()
        expect(notice).to_be_visible()
        for is_read in (False, True):
            if is_read:
                seen.page.get_by_role("button", name=say("wall_may_sleep_read")).click()
                expect(notice).to_have_count(0)
            seen.page.wait_for_timeout(1000)  # until it is laid out again
            for _ in seen.wall.pages():
                seen.page.mouse.move(200, 200)
                expect(tools).to_be_visible()
                assert seen.page.evaluate(COVERED) == 0
                assert seen.page.evaluate(OVERLAPS) == 0
            seen.page.keyboard.press("Space")
        seen.watch.look(seen.page, f"tools {width}")


def test_a_wall_that_is_just_opened_shows_the_whole_door_above_its_notice(watch: Watch, server: Server) -> None:
    """Before anybody came in, the square is as large as it can be."""
    invitation = server.begin()
    for width, height in ((1920, 1080), (1024, 768), (900, 1600)):
        page = watch.someone({"width": width, "height": height}).new_page()
        page.goto(f"{server.url}/muur#{invitation.code}")
        promise = page.get_by_text(say("wall_nobody_yet"))
        expect(page.get_by_text(say.within("wall_may_sleep"))).to_be_visible()
        notice, last = page.locator(".opening").bounding_box(), promise.bounding_box()
        assert notice and last and last["y"] + last["height"] <= notice["y"]
        page.close()


def test_dots_hang_after_the_gallery_and_the_break_says_when_we_go_on(seen: Seen) -> None:
    hall = seen.hall
    hall.opens("insights")
    lines = everybody_writes(hall)
    hall.desk_does("Reveal", step=hall.desk.step)
    hall.opens("gallery")
    seen.heading(say("wall_gallery"))
    three = [insight["id"] for insight in hall.desk.all("insight")][:3]
    for alias, person in hall.people.items():
        hall.now(person.ask("GiveDots", step=hall.desk.step, key=f"key of {alias} {'x' * 20}", insights=three))
    seen.wall.shows(*lines)
    expect(seen.page.get_by_text(say.within("wall_dots"))).to_have_count(0)
    seen.open_to_all("gallery")

    hall.opens("break")
    expect(seen.page.get_by_text(re.compile(r"^Verder om \d\d:\d\d$"))).to_be_visible()
    expect(seen.page.get_by_text(say("wall_minutes", count=10))).to_be_visible()
    expect(seen.page.get_by_text(say("wall_dots", count=len(PEOPLE)))).to_have_count(3)
    seen.wall.shows(*lines)
    seen.open_to_all("break")
    hall.opens("market")
    seen.heading(say("wall_market"))
    seen.open_to_all("market")


def everybody_writes(hall: Beside) -> list[str]:
    """After the silence, in which nothing is laid before others."""
    hall.ends_part()
    lines = [f"{alias} durfde het te vragen" for alias in PEOPLE]
    for person, text in zip(hall.people.values(), lines, strict=True):
        hall.now(person.until(lambda person=person: person.all("sheet")))
        line = {"line": "one", "text": text, "version": 0, "sheet": person.all("sheet")[0]["id"]}
        written = person.do("WriteInsight", step=hall.desk.step, **line)
        assert hall.now(written) == "saved"
    return lines


def they_fill_the_wall(hall: Beside) -> list[str]:
    """After the silence, and so much that it takes several pages."""
    hall.ends_part()
    lines = [f"{alias} durfde {LONG.format(at=at)}" for at in range(4) for alias in PEOPLE]
    for at, text in enumerate(lines):
        person = hall.people[PEOPLE[at % len(PEOPLE)]]
        hall.now(person.until(lambda person=person: person.all("sheet")))
        sheet = person.all("sheet")[0]["id"]
        written = person.do("WriteInsight", step=hall.desk.step, line=f"{at}", text=text, version=0, sheet=sheet)
        assert hall.now(written) == "saved"
    return lines
