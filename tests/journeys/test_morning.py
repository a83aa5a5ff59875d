"""A morning: three phones, a wall and a console, from the door to the break."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Invitation, Server

from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .seats import more_give_dots
from .sentences import LANGUAGES, Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

INSIGHTS = {
    "Noor": "Wij aten eerst samen een kanarie-appeltaart",
    "Bram": "Niemand vroeg wie de baas was, kanarie-geel",
    "Fatima": "We begonnen gewoon: kanarie-zaterdag",
}
"""What each writes. Who may not know it yet must not have got a byte of it."""


@dataclass
class Morning:
    watch: Watch
    facilitator: Facilitator
    wall: Wall
    phones: dict[str, Phone]

    def all_may_see(self, state: str) -> None:
        """Every screen, as it is now, shuts nobody out; and there is a picture of it."""
        self.screen(self.facilitator.page, f"{state}-console", PHONE, LAPTOP)
        self.screen(self.wall.page, f"{state}-wall", HALL_WALL)
        self.screen(self.phones["Bram"].page, f"{state}-phone", LAPTOP, PHONE)

    def screen(self, page: Page, name: str, *sizes: dict[str, int]) -> None:
        for size in sizes:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            is_open_to_all(page, phone=size is PHONE)
        self.watch.look(page, name, whole=sizes[-1] is not HALL_WALL)

    def nobody_else_knows(self, author: str) -> None:
        others = [phone.page for name, phone in self.phones.items() if name != author]
        for page in [self.facilitator.page, self.wall.page, *others]:
            assert INSIGHTS[author] not in page.content()
            assert not [frame for frame in self.watch.frames[page] if INSIGHTS[author] in frame]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_morning(watch: Watch, server: Server, language: str) -> None:
    say = Says(language)
    desk = watch.someone(LAPTOP, language).new_page()
    facilitator = Facilitator(desk, say)
    facilitator.begins(server, "Samen in de wijk")
    wall = Wall(watch.someone(HALL_WALL, language).new_page(), say)
    wall.opens(server, facilitator.code)
    phones = {name: Phone(watch.someone(PHONE, language).new_page(), say, name) for name in INSIGHTS}
    morning = Morning(watch, facilitator, wall, phones)

    people_come_in(morning, server)
    they_write_in_silence(morning, other="en" if language == "nl" else "nl")
    everything_hangs_at_once(morning)
    one_is_taken_off_and_hung_back(morning)
    they_walk_along_the_wall(morning, server)
    the_break_shows_what_was_recognised(morning)


def people_come_in(morning: Morning, server: Server) -> None:
    for name, phone in morning.phones.items():
        phone.scans(server, morning.facilitator.code)
        if name == "Bram":
            morning.all_may_see("1-door")
        phone.joins()
        morning.wall.shows(name)
    morning.all_may_see("2-inside")


def they_write_in_silence(morning: Morning, other: str) -> None:
    morning.facilitator.opens("insights")
    noor = morning.phones["Noor"]
    noor.types(INSIGHTS["Noor"][:10])
    noor.turns_to(other)
    expect(noor.paper).to_have_value(INSIGHTS["Noor"][:10])
    noor.types(INSIGHTS["Noor"][10:])
    for name in ("Bram", "Fatima"):
        morning.phones[name].types(INSIGHTS[name])
    for phone in morning.phones.values():
        phone.knows_it_is("saved")
    morning.phones["Bram"].paper.blur()
    noor.turns_to(morning.facilitator.say.language)
    expect(morning.facilitator.page.get_by_text(morning.facilitator.say("console_of", count=3, all=3))).to_be_visible()
    for name in INSIGHTS:
        morning.nobody_else_knows(name)
    morning.all_may_see("3-silence")


def everything_hangs_at_once(morning: Morning) -> None:
    console = morning.facilitator
    console.reveal.click()
    is_open_to_all(console.page)
    morning.watch.look(console.page, "4-call-back")
    console.button("console_not_yet").click()
    console.page.wait_for_timeout(3500)
    console.now("console_state_writing")
    for name in INSIGHTS:
        morning.nobody_else_knows(name)

    console.now_already("pair")
    for name, phone in morning.phones.items():
        phone.line("phone_put_on_sheet", INSIGHTS[name]).click()
        expect(phone.line("phone_off_sheet", INSIGHTS[name])).to_be_visible()
    console.reveals()
    morning.wall.shows(*INSIGHTS.values())
    told = [frame for frame in morning.watch.frames[morning.wall.page] if "kanarie" in frame]
    assert len(told) == 1 and all(text in told[0] for text in INSIGHTS.values())
    morning.all_may_see("5-revealed")


def one_is_taken_off_and_hung_back(morning: Morning) -> None:
    bram = INSIGHTS["Bram"]
    morning.facilitator.removes(bram)
    morning.wall.hides(bram)
    expect(morning.phones["Bram"].page.get_by_text(morning.phones["Bram"].say("phone_taken_off"))).to_be_visible()
    morning.all_may_see("6-taken-off")
    morning.facilitator.undoes()
    morning.wall.shows(*INSIGHTS.values())


def they_walk_along_the_wall(morning: Morning, server: Server) -> None:
    morning.facilitator.takes("gallery")
    morning.facilitator.now("console_state_gallery")
    morning.phones["Noor"].sees("phone_gallery")
    morning.all_may_see("7-gallery")
    morning.phones["Noor"].gives_dots(INSIGHTS["Bram"], INSIGHTS["Fatima"])
    morning.phones["Fatima"].gives_dots(INSIGHTS["Bram"])
    morning.phones["Bram"].gives_dots(INSIGHTS["Noor"])
    more_give_dots(Invitation(server.port, morning.facilitator.code, ""), INSIGHTS["Bram"], many=2)
    morning.all_may_see("8-dots")
    for page, frames in morning.watch.frames.items():
        assert not [frame for frame in frames if "recognised" in frame], page.url


def the_break_shows_what_was_recognised(morning: Morning) -> None:
    morning.facilitator.takes("break")
    morning.facilitator.now("console_state_break")
    paper = morning.wall.page.get_by_role("listitem").filter(has_text=INSIGHTS["Bram"])
    expect(paper).to_contain_text(morning.wall.say.within("wall_dots", count=2 + 2))
    morning.phones["Bram"].sees("phone_pause")
    expect(morning.phones["Bram"].page.get_by_text(morning.phones["Bram"].say("phone_pause_dots"))).to_be_visible()
    morning.all_may_see("9-break")
