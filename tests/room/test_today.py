"""Looking back shows what may be seen today: what was withdrawn since then stands in no earlier moment."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest
from hypothesis import given

from samenspel.logbook.keeping import encoder
from samenspel.room.anytime.parking import Agree, EraseParked, Park, TakeAway
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import EraseInsight, NameSheet, WriteInsight
from samenspel.room.handle import AnyCommand
from samenspel.room.looking_back.replay import Glimpse, glimpses
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.records import Insight, ParkedPoint, Pen, Person, Record, Sheet, Step, Text
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import TEXTS, screen
from tests.room.test_canary import named, words_of
from tests.room.world import Move, World, halls
from tests.searching import examples

R = TypeVar("R", bound=Record)
ANNA, BRAM, CEES = "anna", "bram", "cees"
WORDS = re.compile("«w\\d+»")


def reel(world: World) -> list[Glimpse]:
    return list(glimpses(world.logbook.read("s")))


def seen_back(glimpse: Glimpse, audience: str) -> bytes:
    """All that an onlooker gets of one moment, the sentence too."""
    own, said = (glimpse.desk, glimpse.at_desk) if audience == "desk" else (glimpse.wall, glimpse.on_wall)
    return encoder.encode([own, said, glimpse.room])


@given(halls)
@examples(200)
def test_no_onlooker_reads_in_the_past_what_they_may_not_read_today(hall: list[Move]) -> None:
    """For every kind of record, at every moment, whatever was withdrawn, taken off, rewritten, forgotten or removed."""
    world = World()
    for id, move, words in named(hall, "w"):
        world.play(move, words, id)
    told = reel(world)
    for audience in ("desk", "wall"):
        today = {**screen(world.session, "room"), **screen(world.session, audience)}
        may_be_read = {word for record in today.values() for text in words_of(record) for word in WORDS.findall(text)}
        read = {word for one in told for word in WORDS.findall(seen_back(one, audience).decode())}
        assert read <= may_be_read


@given(halls)
@examples(100)
def test_what_was_rewritten_is_in_no_moment_and_the_end_of_the_morning_changes_none(hall: list[Move]) -> None:
    """What the logbook loses when the morning ends is nothing that looking back would show."""
    world = World()
    for id, move, words in named(hall, "w"):
        world.play(move, words, id)
    before = reel(world)
    if world.ask("desk", EndMorning(), "the end") != "saved":
        return
    closing = world.session.number - 1
    ended = list(glimpses(entry for entry in world.logbook.read("s") if entry.number <= closing))
    assert written_in(ended) == written_in(before)


def written_in(told: list[Glimpse]) -> list[bytes]:
    """All records in which people write, in the order in which onlookers saw them."""
    parts = [part for one in told for part in (one.room, one.desk, one.wall) if part]
    return [encoder.encode(record) for part in parts for record in part.put if TEXTS[type(record)]]


@dataclass
class Told:
    """Three people, each with a line that hangs, a sheet with a title, and a point that was parked."""

    def __post_init__(self) -> None:
        self.world = World()
        for person in (ANNA, BRAM, CEES):
            self.do(person, Join(Text(f"naam-{person}")))
        self.do("desk", OpenStep("insights"))
        self.step = next(iter(self.world.session.all(Step)))
        for person in (ANNA, BRAM, CEES):
            self.do(
                person,
                WriteInsight(self.step.id, "een", Text(f"regel-{person}-oud"), sheet=self.world.sheet_of(person)),
            )
        pen = self.the(Pen)
        self.titled = pen.writer
        self.do(pen.writer, NameSheet(pen.sheet, Text("titel-van-ons"), self.the(Sheet).version))
        self.do(ANNA, Park(Text("punt-anna")))
        self.do("desk", Agree(self.the(ParkedPoint).id, Text("afspraak-anna"), 1))
        self.do("desk", Reveal(self.step.id))
        self.do(ANNA, WriteInsight(self.step.id, "een", Text("regel-anna-nieuw"), 1, self.world.sheet_of(ANNA)))

    def do(self, actor: str, command: AnyCommand) -> None:
        assert self.world.ask(actor, command) in ("saved", "")

    def the(self, kind: type[R]) -> R:
        return next(iter(self.world.session.all(kind)))

    def line(self, person: str) -> Insight:
        return self.world.session.of(person, Insight)[0]

    def anywhere(self, audience: str) -> str:
        return b"".join(seen_back(one, audience) for one in reel(self.world)).decode()


def private(told: Told) -> None:
    told.do(ANNA, SetReach(told.line(ANNA).id, "private"))


def at_the_table(told: Told) -> None:
    told.do(ANNA, SetReach(told.line(ANNA).id, "group"))


def erased(told: Told) -> None:
    told.do(ANNA, EraseInsight(told.line(ANNA).id))


def parked(told: Told) -> None:
    """The desk reads it as a parked point; the wall never does again."""
    told.do(ANNA, Park(insight=told.line(ANNA).id))
    told.do("desk", TakeAway(next(p.id for p in told.world.session.all(ParkedPoint) if "regel" in p.text)))


def forgotten(told: Told) -> None:
    told.do(ANNA, ForgetMe())


@pytest.mark.parametrize("withdraw", [private, at_the_table, erased, parked, forgotten])
@pytest.mark.parametrize("audience", ["desk", "wall"])
def test_a_line_that_was_withdrawn_hangs_in_no_earlier_moment(withdraw: Callable[[Told], None], audience: str) -> None:
    told = Told()
    assert "regel-anna-nieuw" in told.anywhere(audience)
    withdraw(told)
    assert "regel-anna" not in told.anywhere(audience) and "regel-bram" in told.anywhere(audience)


def test_a_line_that_was_taken_off_is_in_the_past_of_the_desk_alone_and_comes_back_whole() -> None:
    told = Told()
    line = told.line(BRAM).id
    told.do("desk", TakeOff(line))
    assert "regel-bram" not in told.anywhere("wall") and "regel-bram" in told.anywhere("desk")
    told.do("desk", HangBack(line))
    assert "regel-bram" in told.anywhere("wall")


def test_a_name_and_a_title_that_were_taken_off_are_on_no_earlier_wall() -> None:
    told = Told()
    told.do("desk", TakeOff(told.the(Sheet).id))
    told.do("desk", TakeOff(BRAM))
    assert "titel-van-ons" not in told.anywhere("wall") and "naam-bram" not in told.anywhere("wall")
    assert "titel-van-ons" in told.anywhere("desk")


def test_who_was_removed_is_on_no_earlier_wall_until_they_are_let_back() -> None:
    told = Told()
    told.do("desk", Remove(BRAM))
    assert "naam-bram" not in told.anywhere("wall") and "regel-bram" not in told.anywhere("wall")
    told.do("desk", LetBack(BRAM))
    assert "regel-bram" in told.anywhere("wall")


def test_what_was_rewritten_is_shown_in_its_last_words() -> None:
    told = Told()
    for audience in ("desk", "wall"):
        assert "regel-anna-oud" not in told.anywhere(audience) and "regel-anna-nieuw" in told.anywhere(audience)


def test_a_parked_point_that_was_taken_back_or_away_is_on_no_earlier_desk() -> None:
    told = Told()
    assert "punt-anna" in told.anywhere("desk") and "afspraak-anna" in told.anywhere("desk")
    told.do("desk", TakeAway(told.the(ParkedPoint).id))
    assert "punt-anna" not in told.anywhere("desk") and "afspraak-anna" not in told.anywhere("desk")
    told.do(ANNA, EraseParked(told.the(ParkedPoint).id))
    assert "punt-anna" not in told.anywhere("desk")


def test_the_dots_of_a_line_go_with_it() -> None:
    told = Told()
    line = told.line(ANNA).id
    told.do("desk", OpenStep("gallery"))
    gallery = next(step for step in told.world.session.all(Step) if step.name == "gallery")
    for person in (ANNA, BRAM, CEES):
        told.world.ask(person, GiveDots(gallery.id, f"key of {person}".ljust(20, "x"), (told.line(CEES).id,)))
    told.do("desk", OpenStep("break"))
    told.do(ANNA, EraseInsight(line))
    assert line not in told.anywhere("wall")


def test_somebody_who_only_went_home_stays_in_the_past() -> None:
    told = Told()
    told.do(BRAM, Leave())
    assert "naam-bram" in told.anywhere("wall") and "regel-bram" in told.anywhere("wall")
    assert told.world.session.find(Person, BRAM)
