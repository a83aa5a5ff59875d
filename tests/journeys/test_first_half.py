"""The first half of a morning: five phones, a wall and a console, from the door to the break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.servers import Server

from .open_to_all import is_open_to_all
from .people import Facilitator, Phone, Wall
from .sentences import LANGUAGES, Says
from .watching import HALL_WALL, LAPTOP, PHONE, Watch

QUESTION = "Wanneer lukte het ons, tegen de verwachting in?"
PEOPLE = {
    "Noor": ("resident", "Speeltuin de Wip"),
    "Bram": ("official", "Gemeente kanarie-groen"),
    "Fatima": ("resident", "Buurtmoestuin"),
    "Youssef": ("official", "Welzijn"),
    "Saskia": ("other", "Bakkerij Kruim"),
}
TOLD = {
    "Noor": "Ik zing in een shantykoor",
    "Bram": "Ik repareer oude radio's",
    "Fatima": "Ik spreek vijf talen",
    "Youssef": "Ik werd pas op mijn veertigste vader",
    "Saskia": "Ik bak om vier uur brood",
}
STORIES = {
    "Noor": "De hele straat groef mee aan de tuin",
    "Bram": "Niemand wilde, en toen kwam de buurvrouw met soep",
    "Fatima": "We deden de deur open en bleven zitten",
    "Youssef": "Ik vroeg het aan de jongens zelf",
    "Saskia": "Elke woensdag zette ik de oven aan voor wie wilde",
}
"""What each tells, when it is their turn."""
STRENGTH = "Jij blijft staan als anderen al naar huis zijn"
LINES = {
    "Noor": ("We aten eerst samen appeltaart", "Niemand vroeg wie de baas was", "Iemand begon gewoon"),
    "Bram": ("Ik mocht het ook niet weten", "We gingen zelf kijken", "De regel bleek een gewoonte"),
    "Fatima": ("Er was altijd thee", "Kinderen deden mee", "We kwamen drie keer terug"),
    "Youssef": ("We luisterden zonder pen", "De sleutel lag bij de buren", "Er mocht iets misgaan"),
    "Saskia": ("Het rook naar brood", "Iedereen droeg een stoel", "Het begon klein, met zijn vieren"),
}
"""What each writes. Who may not know it yet must not have got a byte of it."""
TITLE = "Begin klein, met thee"
WANDERED = ("Noor", "Fatima")
"""Whose phones are looked at in every step."""


@dataclass
class Hall:
    watch: Watch
    facilitator: Facilitator
    wall: Wall
    phones: dict[str, Phone]
    looks_closely: bool
    """Whether each screen is tried for barriers too: once is enough, and it takes long."""
    tellers: dict[str, str] = field(default_factory=dict)
    """Who told in the interview, and who asked them."""

    def __iter__(self) -> Iterator[Phone]:
        return iter(self.phones.values())

    def all_may_see(self, state: str, *phones: str) -> None:
        """A picture of every screen as it is now, and no barrier on any."""
        self.look(self.facilitator.page, f"{state}-console")
        self.look(self.wall.page, f"{state}-wall")
        for number, name in enumerate(phones or WANDERED, start=1):
            self.look(self.phones[name].page, f"{state}-phone-{number}", phone=True)

    def look(self, page: Page, name: str, phone: bool = False) -> None:
        if self.looks_closely:
            is_open_to_all(page, phone=phone)
        self.watch.look(page, name, whole=page is not self.wall.page)

    def known_only_to(self, people: set[str], *texts: str) -> None:
        """Not a byte of this came in anywhere else."""
        theirs = [self.phones[name].page for name in people]
        for page, frames in self.watch.frames.items():
            if page not in theirs:
                assert not [text for text in texts for frame in frames if text in frame], page.url

    def groups(self) -> list[set[str]]:
        """Who sits with whom, as everybody reads it on their own phone."""
        company = {phone.alias: phone.sits_with(*(set(PEOPLE) - {phone.alias})) for phone in self}
        groups = {frozenset({name, *others}) for name, others in company.items()}
        assert sorted(len(group) for group in groups) == [2, 3], company
        return [set(group) for group in groups]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_half_of_a_morning(watch: Watch, server: Server, language: str) -> None:
    say = Says(language)
    facilitator = Facilitator(watch.someone(LAPTOP, language).new_page(), say)
    facilitator.begins(server, "Samen in de wijk", expected=len(PEOPLE), question=QUESTION)
    wall = Wall(watch.someone(HALL_WALL, language, reduced_motion="reduce").new_page(), say)
    wall.opens(server, facilitator.code)
    phones = {name: Phone(watch.someone(PHONE, language).new_page(), say, name) for name in PEOPLE}
    hall = Hall(watch, facilitator, wall, phones, looks_closely=language == "nl")

    people_arrive(hall, server)
    they_are_welcomed(hall)
    they_answer_for_themselves(hall)
    they_meet_over_a_card(hall)
    they_introduce_each_other(hall)
    they_interview_each_other(hall)
    the_storytellers_decide(hall)
    they_write_in_silence(hall)
    they_make_one_sheet(hall)
    everything_hangs_at_once(hall)
    they_walk_along_the_sheets(hall)
    the_break_shows_the_dots_and_the_clock(hall)


def people_arrive(hall: Hall, server: Server) -> None:
    for phone in hall:
        phone.scans(server, hall.facilitator.code)
        phone.joins(*PEOPLE[phone.alias])
        hall.wall.shows(phone.alias)
    for name, (_, organisation) in PEOPLE.items():
        hall.known_only_to({name}, organisation)
    hall.all_may_see("01-arrive")


def they_are_welcomed(hall: Hall) -> None:
    hall.facilitator.goes_to("welcome", "console_state_welcome")
    hall.wall.says(QUESTION)
    for phone in hall:
        phone.sees("phone_rules_heading")
    hall.all_may_see("02-welcome")


def they_answer_for_themselves(hall: Hall) -> None:
    """The wall says how many are ready; what anybody answered is on no other screen."""
    hall.facilitator.goes_to("before", "console_state_before")
    hall.wall.says(hall.wall.say("wall_ready", ready=0, people=5))
    hall.all_may_see("03-before")
    for ready, phone in enumerate(hall, start=1):
        phone.answers(ready * 10, of=8)
        hall.wall.says(hall.wall.say("wall_ready", ready=ready, people=5))
    for frames in hall.watch.frames.values():
        assert not [frame for frame in frames if '"answers":[' in frame]
    hall.all_may_see("04-in-the-box")


def they_meet_over_a_card(hall: Hall) -> None:
    hall.facilitator.goes_to("meet", "console_state_meet")
    hall.wall.says(hall.wall.say("wall_meet_find"))
    hall.wall.shows(*PEOPLE)
    for phone in hall:
        phone.sees("phone_meet_find")
    groups = hall.groups()
    hall.all_may_see("05-find")
    hall.phones["Noor"].taps("phone_meet_sits")
    hall.facilitator.now_already("first")
    hall.wall.says(hall.wall.say("wall_meet"))
    hall.wall.hides(*PEOPLE)
    a_card_is_turned_over_for_all_who_sit_there(hall, next(group for group in groups if "Noor" in group))
    for phone in hall:
        told = phone.page.get_by_role(
            "textbox",
            name=re.compile(
                f"{phone.say.pattern('phone_may_tell', {})}|{phone.say.pattern('phone_may_tell_trio', {})}"
            ),
        )
        phone.writes(told, TOLD[phone.alias])
    hall.all_may_see("06-card")
    hall.facilitator.now_already("second")
    hall.wall.says(hall.wall.say("wall_change"))
    for group in groups:
        hall.known_only_to(group, *(TOLD[name] for name in group))


def a_card_is_turned_over_for_all_who_sit_there(hall: Hall, group: set[str]) -> None:
    noor, other = (hall.phones[name] for name in ("Noor", next(name for name in group if name != "Noor")))
    cards = [phone.page.get_by_role("heading", level=2) for phone in (noor, other)]
    asked = cards[0].inner_text()
    expect(cards[1]).to_have_text(asked)
    noor.taps("phone_meet_other_card")
    expect(cards[0]).not_to_have_text(asked)
    expect(cards[1]).to_have_text(cards[0].inner_text())


def they_introduce_each_other(hall: Hall) -> None:
    """Everybody has been on the wall but who would rather not, and nobody can tell why."""
    facilitator, wall = hall.facilitator, hall.wall
    facilitator.goes_to("introduce", "console_state_introduce")
    wall.says(wall.say("wall_introduce"))
    introduces = {phone.alias: phone.introduces(*PEOPLE) for phone in hall}
    assert sorted(introduces.values()) == sorted(PEOPLE)
    noor, quiet = hall.phones["Noor"], hall.phones["Youssef"]
    noor.writes(noor.field("phone_key_words", name=introduces["Noor"]), "lef, fiets, warm hart")
    expect(noor.page.get_by_text(TOLD[introduces["Noor"]])).to_be_visible()
    hall.all_may_see("07-introduce-soon")
    quiet.taps("phone_introduce_not_me")
    quiet.reads("phone_passed_by")
    facilitator.now_already("turn")
    called: list[str] = []
    for _ in range(len(PEOPLE) - 1):
        if called:
            facilitator.next_person(after=called[-1])
        called.append(wall.who_stands(*(set(PEOPLE) - {*called})))
        everybody_looks_at(hall, called[-1], introduces)
        if len(called) == 2:
            hall.all_may_see(
                "08-introduce", called[-1], next(by for by, whom in introduces.items() if whom == called[-1])
            )
    expect(facilitator.next("interview")).to_be_visible()
    expect(facilitator.button("console_next_person")).to_have_count(0)
    assert sorted(called) == sorted(set(PEOPLE) - {"Youssef"})
    hall.known_only_to({"Noor"}, "lef, fiets, warm hart")


def everybody_looks_at(hall: Hall, whom: str, introduces: dict[str, str]) -> None:
    for phone in hall:
        if phone.alias == whom:
            phone.sees("phone_introduced")
        elif introduces[phone.alias] == whom:
            phone.sees("phone_introduce", name=whom)
        else:
            phone.sees("phone_look_at", name=whom)


def they_interview_each_other(hall: Hall) -> None:
    """Two circles of time for the hall; a story is with the two alone. Three divide what time there is by the clock."""
    facilitator, wall = hall.facilitator, hall.wall
    facilitator.goes_to("interview", "console_state_interview")
    wall.says(wall.say("wall_meet_find"))
    for phone in hall:
        phone.sees("phone_meet_find")
    two, three = sorted(hall.groups(), key=len)
    hall.all_may_see("09-interview-find")
    facilitator.now_already("instruct")
    wall.says(wall.say("wall_instruct"))
    facilitator.now_already("first")
    asker, teller = note_what_they_hear(hall, two)
    asker_of_three, _, listener = note_what_they_hear(hall, three)
    hall.all_may_see("10-interview", asker, teller, asker_of_three, listener)
    facilitator.now_already("change")
    wall.says(wall.say("wall_change"))
    for name in two:
        hall.phones[name].sees("phone_change")
    facilitator.now_already("second")
    assert note_what_they_hear(hall, two) == [teller, asker]
    wall.hides(*PEOPLE)


def note_what_they_hear(hall: Hall, group: set[str]) -> list[str]:
    """One asks and notes, one tells, and of three the third gives back the strength."""
    does = {hall.phones[name].does(): name for name in group}
    asker, teller = hall.phones[does["you_ask"]], hall.phones[does["your_story"]]
    assert asker.asks(*PEOPLE) == teller.alias
    asker.writes(asker.field("phone_note"), STORIES[teller.alias])
    hall.tellers[teller.alias] = asker.alias
    if "listen" in does:
        listener = hall.phones[does["listen"]]
        listener.writes(listener.page.get_by_role("textbox"), STRENGTH)
    hall.known_only_to({teller.alias, asker.alias}, STORIES[teller.alias])
    return [does[role] for role in ("you_ask", "your_story", "listen") if role in does]


def the_storytellers_decide(hall: Hall) -> None:
    """One changes a word, one lets it go further, one erases it for good."""
    hall.facilitator.now_already("review")
    hall.wall.says(hall.wall.say("wall_review"))
    raises, changes, erases = (hall.phones[name] for name in hall.tellers)
    for phone in (changes, raises, erases):
        phone.sees("phone_review")
    changed = f"{STORIES[changes.alias]}, met laarzen aan"
    changes.page.locator("main summary").first.click()
    changes.writes(changes.page.get_by_role("textbox"), changed)
    reader = hall.phones[hall.tellers[changes.alias]]
    reader.text("phone_noted", count=1).click()
    expect(reader.page.get_by_text(changed)).to_be_visible()
    raises.taps("phone_reach_further")
    raises.page.get_by_role("radio", name=raises.say("phone_reach_harvest")).check()
    hall.all_may_see("11-review", raises.alias, reader.alias)
    raises.text("phone_noted", count=1).click()
    expect(raises.page.get_by_text(STORIES[erases.alias])).to_be_visible()
    erases.page.locator("main summary").first.click()
    erases.taps("phone_erase")
    hall.all_may_see("12-erasing", raises.alias, erases.alias)
    expect(raises.page.get_by_text(STORIES[erases.alias])).to_have_count(0)
    erases.sees("phone_review_empty")
    for teller, asker in hall.tellers.items():
        hall.known_only_to({teller, asker}, STORIES[teller])


def they_write_in_silence(hall: Hall) -> None:
    hall.facilitator.goes_to("insights", "console_state_writing")
    for phone in hall:
        for number, text in enumerate(LINES[phone.alias], start=1):
            phone.types(text)
            if number < 3:
                phone.taps("phone_write_another")
    hall.all_may_see("13-silence")
    for phone in hall:
        phone.paper.blur()
        phone.knows_it_is("saved")
        hall.known_only_to({phone.alias}, *LINES[phone.alias])
    expect(hall.facilitator.page.get_by_text(hall.facilitator.say("console_of", count=5, all=5)).first).to_be_visible()


def they_make_one_sheet(hall: Hall) -> None:
    """What lies on the sheet is the table's; the wall knows nothing yet."""
    facilitator = hall.facilitator
    facilitator.now_already("pair")
    for phone in hall:
        phone.sees("phone_read_aloud")
        phone.line("phone_put_on_sheet", LINES[phone.alias][0]).click()
        expect(phone.line("phone_off_sheet", LINES[phone.alias][0])).to_be_visible()
    hall.all_may_see("14-pair")
    facilitator.now_already("find")
    hall.wall.says(hall.wall.say("wall_find_table"))
    for phone in hall:
        phone.sees("phone_find_table")
        phone.taps("phone_meet_sits")
    facilitator.now_already("table")
    facilitator.now("console_state_at_tables")
    noor, bram = hall.phones["Noor"], hall.phones["Bram"]
    for phone in hall:
        sheet = phone.page.get_by_role("region", name=phone.say("phone_sheet", number=1))
        for lines in LINES.values():
            expect(sheet.get_by_text(lines[0])).to_be_visible()
    bram.page.get_by_role("region", name=bram.say("phone_sheet", number=1)).get_by_text(LINES["Noor"][0]).click()
    bram.taps("phone_turn_around")
    noor.reads("phone_turning_mine")
    hall.all_may_see("15-table")
    facilitator.now_already("title")
    for phone in hall:
        phone.sees("phone_sheet_title_heading")
    writer = next(phone for phone in hall if not phone.button("phone_pen_take").count())
    other = bram if writer is not bram else noor
    other.taps("phone_pen_take")
    expect(writer.button("phone_pen_take")).to_be_visible()
    expect(writer.field("phone_sheet_title")).to_have_count(0)
    other.field("phone_sheet_title").fill(TITLE)
    other.taps("phone_title_put")
    for phone in hall:
        expect(phone.page.get_by_role("region", name=phone.say("phone_sheet", number=1))).to_contain_text(TITLE)
    hall.all_may_see("16-title")
    hall.known_only_to(set(PEOPLE), TITLE, *all_lines())
    for phone in hall:
        hall.known_only_to({phone.alias}, *LINES[phone.alias][1:])


def all_lines() -> list[str]:
    return [text for lines in LINES.values() for text in lines]


def everything_hangs_at_once(hall: Hall) -> None:
    """What lies on the sheet does. What was not laid stays with its writer, who hangs it by a tap."""
    laid = [lines[0] for lines in LINES.values()]
    hall.facilitator.reveals()
    hall.wall.shows(*laid)
    told = [frame for frame in hall.watch.frames[hall.wall.page] if any(text in frame for text in all_lines())]
    assert len(told) == 1 and all(text in told[0] for text in [TITLE, *laid])
    for phone in hall:
        phone.sees("phone_revealed")
        for text in LINES[phone.alias][1:]:
            hall.known_only_to({phone.alias}, text)
            phone.line("phone_hang", text).click()
    hall.wall.shows(*all_lines())
    hall.all_may_see("17-revealed")


def they_walk_along_the_sheets(hall: Hall) -> None:
    hall.facilitator.goes_to("gallery", "console_state_gallery")
    for phone in hall:
        phone.sees("phone_gallery")
    hall.all_may_see("18-gallery")
    for phone in hall:
        phone.gives_dots(LINES["Fatima" if phone.alias != "Fatima" else "Noor"][0])
    hall.all_may_see("19-dots")
    for page, frames in hall.watch.frames.items():
        assert not [frame for frame in frames if "recognised" in frame], page.url


def the_break_shows_the_dots_and_the_clock(hall: Hall) -> None:
    hall.facilitator.goes_to("break", "console_state_break")
    recognised = hall.wall.page.get_by_role("listitem").filter(has_text=LINES["Fatima"][0])
    expect(recognised).to_contain_text(hall.wall.say.within("wall_dots", count=4))
    expect(hall.wall.page.get_by_text(hall.wall.say("wall_again_at"))).to_be_visible()
    for phone in hall:
        phone.sees("phone_pause")
    hall.phones["Fatima"].reads("phone_pause_dots")
    hall.all_may_see("20-break", "Fatima", "Bram")
