"""Undo takes back one's own last turn, and never what others wrote, erased or took in hand since."""

from time import process_time

import pytest

from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import AnyCommand
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.paper import SeeOff
from samenspel.room.people.removing import Remove
from samenspel.room.people.seats import Move
from samenspel.room.records import Insight, MayTell, Pen, Sheet, Story, Talks, Text
from samenspel.room.session import Session, apply
from samenspel.room.turn import Entry
from tests.room.morning import Hall

WAYS = ("move", "see off", "remove")


class Table(Hall):
    """Twelve at tables; `far` sits at the first with `me` and `mate`, and the facilitator takes them away."""

    def __init__(self) -> None:
        super().__init__(12)
        self.open_step("insights")
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
        self.do(self.me, WriteInsight(self.step.id, "l", Text(text), version, "" if version else self.sheet))

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
    assert table.far in table.group(table.me).people and table.far in table.the(Insight).seen_by


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
    for _ in range(2):
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


def erasing(session: Session) -> float:
    """Seconds in which one person erases their lines, one by one, and then all of themselves."""
    begun = process_time()
    for whose in [*(f"0 {line}" for line in range(20)), "p0"]:
        number = session.number + 1
        apply(session, Entry(number, 0.0, "p0", f"{number}", "ForgetMe", forget=(whose,)))
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
    ratios = sorted(erasing(written(500)) / erasing(written(10)) for _ in range(3))
    assert ratios[1] < 6
