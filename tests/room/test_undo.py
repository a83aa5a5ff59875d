"""Undo takes back one's own last turn, and never what others wrote, erased or took in hand since."""

from random import Random
from time import process_time

import pytest
from msgspec.structs import replace

from samenspel.room.anytime.undo import Undo
from samenspel.room.clock import elapsed
from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.ending import EndMorning, TakeUpAgain
from samenspel.room.morning.parts import Freeze, Thaw
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import Remove
from samenspel.room.people.seats import Move
from samenspel.room.records import (
    NOBODY,
    Insight,
    MayTell,
    Newcomer,
    Pen,
    Queue,
    Sheet,
    Stage,
    Story,
    Talks,
    Text,
    ToIntroduce,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import Session, apply, screen
from samenspel.room.turn import Entry
from tests.room.morning import Hall
from tests.room.world import AUDIENCES, KINDS, OPENING, TALKING, World
from tests.room.world import Move as Move_
from tests.searching import trials

WAYS = ("move", "see off", "remove")


class Table(Hall):
    """Twelve at tables; `far` sits at the first with `me` and `mate`, and the facilitator takes them away."""

    def __init__(self) -> None:
        super().__init__(12)
        self.open_table()
        self.here_it, self.there = self.groups()[:2]
        self.far, self.me, self.mate = self.here_it.people[:3]
        self.sheet = self.the(Sheet, number=self.here_it.number).id

    def takes_away(self, way: str) -> None:
        ways: dict[str, AnyCommand] = {
            "move": Move(self.far, self.there.id),
            "see off": SeeOff(self.far),
            "remove": Remove(self.far),
        }
        self.do("desk", ways[way])

    def write(self, text: str, version: int = 0) -> None:
        self.do(self.me, WriteInsight(self.step.id, "l", Text(text), version, self.sheet))

    def take_pen(self, who: str) -> None:
        if self.pen().writer != who:
            self.do(who, TakePen(self.sheet))

    def pen(self) -> Pen:
        return self.the(Pen, sheet=self.sheet)

    def name(self, who: str, title: str) -> None:
        self.take_pen(who)
        self.do(who, NameSheet(self.sheet, Text(title), self.the(Sheet, id=self.sheet).version))


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.mark.parametrize("way", WAYS)
def test_what_others_wrote_since_somebody_was_taken_away_stays_when_that_is_undone(table: Table, way: str) -> None:
    table.write("een")
    table.name(table.mate, "eerst")
    table.takes_away(way)
    table.write("twee", table.the(Insight).version)
    table.name(table.mate, "toen")
    table.do("desk", Undo())
    assert (table.the(Insight).text, table.the(Sheet, id=table.sheet).title) == ("twee", "toen")
    assert table.far in table.group(table.me).people and table.far not in table.the(Insight).seen_by
    table.do(table.me, LetIn(table.the(Newcomer, person=table.far, group=table.here_it.id).id))
    assert table.far in table.the(Insight).seen_by


@pytest.mark.parametrize("way", WAYS)
def test_nor_does_a_line_lie_on_the_sheet_again_that_its_owner_took_off(table: Table, way: str) -> None:
    table.write("een")
    table.takes_away(way)
    table.do(table.me, PutOnSheet(table.the(Insight).id, False))
    table.do("desk", Undo())
    assert not table.the(Insight).sheet and not table.the(Insight).seen_by


@pytest.mark.parametrize("way", WAYS)
def test_whether_a_line_was_erased_that_the_desk_never_saw_changes_no_answer(table: Table, way: str) -> None:
    table.write("een")
    table.takes_away(way)
    table.do(table.me, EraseInsight(table.the(Insight).id))
    assert table.ask("desk", Undo()) == "saved" and not table.find(Insight)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("step", ["meet", "interview"])
def test_a_story_and_what_may_be_told_keep_their_last_words(step: str, way: str) -> None:
    hall = Hall(7)
    hall.open_step("meet" if step == "meet" else "interview")
    trio = next(group for group in hall.groups() if len(group.people) == 3)
    far, me, mate = trio.people
    other = next(group for group in hall.groups() if group != trio)

    def write(text: str, version: int) -> AnyCommand:
        if step == "meet":
            return SayWhatMay(trio.id, Text(text), version)
        return WriteStory(trio.id, me, "g02", Text(text), version)

    hall.do(me, write("een", 0))
    away: dict[str, AnyCommand] = {"move": Move(far, other.id), "see off": SeeOff(far), "remove": Remove(far)}
    hall.do("desk", away[way])
    hall.do(me, write("twee", 1))
    hall.do("desk", Undo())
    kept = hall.the(MayTell) if step == "meet" else hall.the(Story)
    assert kept.text == "twee" and far in hall.group(mate).people


def test_a_pen_that_somebody_took_since_stays_in_their_hand(table: Table) -> None:
    table.take_pen(table.far)
    table.takes_away("move")
    table.take_pen(next(one for one in (table.me, table.mate) if one != table.pen().writer))
    holds = table.pen().writer
    table.do("desk", Undo())
    assert table.pen().writer == holds


def test_a_talk_has_the_turns_of_those_who_sit_there_also_when_the_gong_went_since() -> None:
    hall = Hall(6)
    hall.open_step("interview")
    here, there = hall.groups()[:2]
    hall.do("desk", Move(here.people[0], there.id))
    for _ in range(3):
        hall.at += 100
        hall.end_part()
    hall.do("desk", Undo())
    assert {group.people for group in hall.groups()} >= {here.people, there.people}
    for group in hall.groups():
        assert {turn.storyteller for turn in hall.the(Talks, group=group.id).turns} == set(group.people)


def test_a_pen_does_not_go_back_to_somebody_who_left(table: Table) -> None:
    table.take_pen(table.mate)
    table.take_pen(table.me)
    table.do(table.mate, Leave())
    assert table.ask(table.me, Undo()) == "changed_since" and table.pen().writer == table.me


def test_a_pen_goes_back_to_somebody_who_still_sits_there(table: Table) -> None:
    table.take_pen(table.mate)
    table.take_pen(table.me)
    table.do(table.me, Undo())
    assert table.pen().writer == table.mate


def test_a_title_is_forgotten_with_who_gave_it_wherever_they_sit_by_then(table: Table) -> None:
    """Somebody was put at a table for a moment, and undo left no trace of that: nothing but the words were theirs."""
    guest = table.there.people[0]
    table.do("desk", Move(guest, table.here_it.id))
    table.name(guest, "TITLESECRET")
    table.do("desk", Undo())
    assert guest not in (*table.group(table.me).people, *table.group(table.me).left)
    table.do(guest, ForgetMe())
    assert b"TITLESECRET" not in table.dump() and "TITLESECRET" not in str(table.session)


def test_an_earlier_title_is_forgotten_with_who_gave_it_and_the_last_one_stays(table: Table) -> None:
    table.name(table.far, "TITLESECRET")
    table.name(table.me, "van mij")
    table.takes_away("move")
    table.do(table.far, ForgetMe())
    assert b"TITLESECRET" not in table.dump() and table.the(Sheet, id=table.sheet).title == "van mij"


def test_turning_a_line_around_is_not_undone_over_its_owners_new_words(table: Table) -> None:
    table.write("een")
    table.do(table.mate, TurnAround(table.the(Insight).id))
    table.write("twee", table.the(Insight).version)
    assert table.ask(table.mate, Undo()) == "changed_since" and not table.the(Insight).turning


# --- what is kept for it


def written(people: int) -> Session:
    """A session in which so many people each wrote twenty lines."""
    session, number = Session(), 0
    for person in range(people):
        for line in range(20):
            number += 1
            new = Insight(step="step", line=f"{line}", text=Text("line"), id=f"{person} {line}", of=f"p{person}")
            apply(session, Entry(number, 0.0, new.of, f"{number}", "WriteInsight", (new,)))
    return session


def erasing(session: Session, person: int) -> float:
    """Seconds in which this person erases their lines, one by one, and then all of themselves."""
    begun = process_time()
    for whose in [*(f"{person} {line}" for line in range(20)), f"p{person}"]:
        number = session.number + 1
        apply(session, Entry(number, 0.0, f"p{person}", f"{number}", "ForgetMe", forget=(whose,)))
    return process_time() - begun


@pytest.mark.parametrize("since", [Join(Text("laat")), Leave(), ForgetMe()], ids=["came", "left", "forgotten"])
def test_a_step_that_was_left_by_mistake_does_not_go_on_without_who_came_or_with_who_left_since(
    since: AnyCommand,
) -> None:
    """Going back to it seats everybody; undo would put back what was."""
    for name in ("meet", "introduce", "interview"):
        hall = Hall(6)
        hall.open_step(name)
        hall.open_step("break")
        hall.do("laat" if isinstance(since, Join) else hall.people[0], since)
        assert hall.ask("desk", Undo()) == "came_or_left"
        hall.open_step(name)
        assert all(len(group.people) > 1 for group in hall.groups())


def test_forgetting_takes_no_longer_when_many_others_wrote() -> None:
    """Each line that was erased took 40 milliseconds when a thousand others had their turns kept."""
    many, few = written(500), written(10)
    ratios = sorted(erasing(many, person) / erasing(few, person) for person in range(3))
    assert ratios[1] < 6


# --- undo comes to the same after a restart


def moved(seed: int) -> list[Move_]:
    dice = Random(seed)
    more = [(dice.choice(KINDS), dice.randrange(5), dice.randrange(31), dice.randrange(31)) for _ in range(40)]
    return [*dice.choice((OPENING, TALKING)), *more]


@pytest.mark.parametrize("seeds", [range(n, n + trials(40)) for n in (0, 40)])
def test_undo_comes_to_the_same_after_a_restart(seeds: range) -> None:
    """A commit that fails has the session read back too, in the middle of a morning."""
    for seed in seeds:
        lived, read = World(), World()
        for move in moved(seed):
            assert lived.play(move) == read.play(move)
        for actor in ("desk", "p0", "p1", "p2", "p3", "desk"):
            read.host.now.session = read.replayed()
            assert lived.ask(actor, Undo()) == read.ask(actor, Undo()), (seed, actor)
            differ = [one for one in AUDIENCES if screen(lived.session, one) != screen(read.session, one)]
            assert not differ, (seed, actor)


def introducing(away: AnyCommand | None = None) -> Hall:
    hall = Hall(6)
    hall.open_step("meet")
    hall.open_step("introduce")
    if away:
        hall.do("desk", away)
    return hall


@pytest.mark.parametrize("is_read_back", [False, True])
def test_going_on_too_early_from_the_introductions_is_undone_with_everybody_in_the_queue(is_read_back: bool) -> None:
    hall = introducing()
    waiting = hall.the(Queue).waiting
    hall.open_step("break")
    if is_read_back:
        hall.host.now.session = hall.replayed()
    hall.do("desk", Undo())
    assert hall.step.name == "introduce" and hall.the(Queue).waiting == waiting
    assert hall.end_part() == "saved" and hall.the(Stage).whom == waiting[0].whom


def heard(hall: Hall) -> set[tuple[str, str]]:
    return {(one.whom, one.of) for one in hall.find(ToIntroduce)}


@pytest.mark.parametrize("away", [SeeOff("p00"), Remove("p00")])
@pytest.mark.parametrize("later", ["at once", "after the end"])
def test_whoever_undo_brings_back_is_introduced_and_each_hears_by_whom(away: AnyCommand, later: str) -> None:
    hall = introducing(away if later == "at once" else None)
    if later != "at once":
        for ask in (EndMorning(), away, TakeUpAgain()):
            hall.do("desk", ask)
    hall.do("desk", Undo())
    queued = {(one.whom, one.by) for one in hall.the(Queue).waiting}
    assert sorted(whom for whom, _ in queued) == hall.people and heard(hall) == queued


def test_who_was_added_and_is_undone_waits_in_no_queue() -> None:
    hall = introducing(AddPerson(Text("Toos")))
    assert len(hall.the(Queue).waiting) == 7
    hall.do("desk", Undo())
    queued = {(one.whom, one.by) for one in hall.the(Queue).waiting}
    assert sorted(whom for whom, _ in queued) == hall.people and heard(hall) == queued


# --- the clock, and the version of a text


def test_what_a_stopped_clock_stood_still_is_not_counted_when_that_is_undone() -> None:
    for goes_on in (Thaw, None):
        hall = Hall(6)
        hall.open_step("meet")
        hall.at += 30
        hall.do("desk", Freeze(hall.step.id))
        hall.at += 600
        hall.do("desk", goes_on(hall.step.id) if goes_on else Undo())
        assert (elapsed(hall.step, hall.at), hall.step.held_at) == (30, 0)


def test_a_step_that_was_left_by_mistake_goes_on_where_it_was() -> None:
    for back in (OpenStep("meet"), Undo()):
        hall = Hall(6)
        hall.open_step("meet")
        hall.at += 30
        hall.open_step("break")
        hall.at += 300
        hall.do("desk", back)
        assert (hall.step.name, elapsed(hall.step, hall.at)) == ("meet", 30)


def test_an_undo_of_thaw_stops_the_clock_where_it_is_now() -> None:
    hall = Hall(6)
    hall.open_step("meet")
    hall.do("desk", Freeze(hall.step.id))
    hall.do("desk", Thaw(hall.step.id))
    hall.at += 20
    hall.do("desk", Undo())
    hall.at += 40
    assert elapsed(hall.step, hall.at) == 20 and hall.step.held_at


def test_an_undo_that_changes_no_word_makes_no_text_late(table: Table) -> None:
    """A neighbour asks for the strength behind a line, and takes that back, while its owner is rewriting it."""
    table.write("te weinig tijd")
    line = table.the(Insight)
    table.do(table.mate, TurnAround(line.id))
    table.do(table.mate, Undo())
    table.do(table.me, WriteInsight(table.step.id, "l", Text("tijd voor elkaar"), line.version, line.sheet))
    assert [one.text for one in table.find(Insight)] == ["tijd voor elkaar"]


def test_an_undo_that_would_change_nothing_is_refused() -> None:
    """Only the storyteller lets a story go further again, also when its interviewer held it back by mistake."""
    hall = Hall(6)
    hall.open_step("interview")
    group = hall.groups()[0]
    asks, tells = group.people[:2]
    hall.do(asks, WriteStory(group.id, tells, "g02", Text("een verhaal")))
    story = hall.the(Story)
    hall.do(asks, SetReach(story.id, "private"))
    hall.open_table()
    assert hall.ask(asks, Undo()) == "not_yours" and hall.the(Story) == replace(story, reach="private", seen_by=NOBODY)


@pytest.fixture
def titled() -> Table:
    """A table with a title by whoever is named `me`."""
    table = Table()
    if table.the(Pen, sheet=table.sheet).writer != table.me:
        table.do(table.me, TakePen(table.sheet))
    table.do(table.me, NameSheet(table.sheet, Text("Het plein"), 1))
    return table


def test_a_title_that_another_emptied_is_rewritten_and_comes_back_by_their_undo(titled: Table) -> None:
    """Attack: take the pen, and empty what others wrote for good."""
    titled.do(titled.mate, TakePen(titled.sheet))
    titled.do(titled.mate, NameSheet(titled.sheet, Text(""), 2))
    titled.do(titled.mate, Undo())
    assert titled.the(Sheet, id=titled.sheet).title == "Het plein"


def test_a_title_that_its_own_writer_emptied_is_gone_at_once_and_an_undo_says_so(titled: Table) -> None:
    titled.do(titled.me, NameSheet(titled.sheet, Text(""), 2))
    assert b"Het plein" not in titled.dump()
    assert titled.ask(titled.me, Undo()) == "emptied"


def test_a_title_that_was_written_over_and_then_emptied_is_not_gone_at_once(titled: Table) -> None:
    """Attack: write one letter over it, and empty that."""
    titled.do(titled.mate, TakePen(titled.sheet))
    for version, words in ((2, "x"), (3, "")):
        titled.do(titled.mate, NameSheet(titled.sheet, Text(words), version))
    assert b"Het plein" in titled.dump()
    titled.do(titled.mate, Undo())
    assert titled.the(Sheet, id=titled.sheet).title == "x"


def test_whose_the_words_are_is_known_after_a_restart_too(titled: Table) -> None:
    assert titled.replayed().worded_by == titled.session.worded_by
