"""Plans: gathered by a tap, two or alone, a first step within fourteen days, and a buddy who says yes or not yet."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from samenspel.live.wire.parts import Surface
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.drawing import Draw, NameConcept
from samenspel.room.exercises.insights import TakePen
from samenspel.room.exercises.plan import (
    DAYS,
    MOST_ASKED,
    MOST_GATHERED,
    AnswerBuddy,
    AskBuddy,
    GatherAt,
    HangPlan,
    WritePlan,
)
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.records import (
    ROOM,
    Buddy,
    Concept,
    Drawing,
    Gathered,
    Group,
    Newcomer,
    Pen,
    Person,
    Plan,
    Progress,
    Tally,
    Text,
)
from samenspel.room.session import news
from tests.room.morning import Hall


class Planners(Hall):
    """A hall in which two concepts hang, and people are about to gather."""

    def __init__(self, people: int = 8) -> None:
        super().__init__(people)
        self.open_step("drawing")
        self.end_part()
        for name, person in (("Open keuken", "p00"), ("Lange tafel", "p01")):
            step, number = self.step.id, self.group(person).number
            self.do(person, NameConcept(self.the(Drawing, step=step, number=number).id, Text(name)))
        self.shown()
        self.open_step("plan")

    def shown(self) -> None:
        """All drawings hang, with the concepts in them."""
        for drawing in self.find(Drawing):
            table = next(group for group in self.groups(drawing.step) if group.number == drawing.number)
            self.do(table.people[0], Draw(drawing.id, f"line {drawing.number}", 0, False, (1, 2, 3, 4)))
        self.open_step("show")
        while any(not drawing.shown for drawing in self.find(Drawing)):
            assert self.end_part() == "saved"

    def idea(self, name: str) -> str:
        return self.the(Concept, name=name).id

    def gather(self, *people: str, by: str = "Open keuken", alone: bool = False) -> None:
        for person in people:
            self.do(person, GatherAt(self.step.id, self.idea(by), alone))

    def plan(self, person: str) -> Plan:
        return self.the(Plan, step=self.step.id, number=self.group(person).number)

    def pen(self, person: str) -> Pen:
        return self.the(Pen, sheet=self.plan(person).id)

    def day(self, after: int) -> str:
        today = datetime.fromtimestamp(self.at, UTC).astimezone().date()
        return (today + timedelta(days=after)).isoformat()

    def lines(
        self, person: str, *, what: str = "Een tafel op straat", after: int = 3, free: bool = True, hang: bool = False
    ) -> WritePlan:
        plan = self.plan(person)
        words = (Text(what), Text("met de buren"), Text("de buurt"))
        return WritePlan(plan.id, *words, self.day(after), free, plan.version, hang)

    def write(self, person: str, hang: bool = False, what: str = "Een tafel op straat") -> Plan:
        if self.pen(person).writer != person:
            self.do(person, TakePen(self.plan(person).id))
        self.do(person, self.lines(person, what=what, hang=hang))
        return self.plan(person)


def test_two_who_tap_the_same_concept_are_a_group_and_are_told_with_whom_and_where() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    group = hall.group("p00")
    assert set(group.people) == {"p00", "p05"}
    assert group.seen_by >= {"p00", "p05", "desk", "wall"}, "the wall names them while people look for each other"
    assert hall.plan("p00").about == hall.idea("Open keuken")
    hall.end_part()
    assert "wall" not in hall.group("p00").seen_by


def test_who_stands_by_a_concept_first_waits_alone_and_may_go_to_others_or_take_a_step_alone() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.gather("p01", by="Lange tafel")
    assert hall.group("p01").people == ("p01",)
    hall.gather("p01", by="Open keuken")
    assert set(hall.group("p01").people) == {"p00", "p01", "p05"}
    hall.gather("p02", by="Lange tafel", alone=True)
    hall.gather("p03", by="Lange tafel")
    assert hall.group("p02").people == ("p02",) and hall.group("p03").people == ("p03",)


def test_a_step_alone_may_be_about_nothing_but_a_group_gathers_round_what_hangs() -> None:
    hall = Planners()
    assert hall.ask("p00", GatherAt(hall.step.id)) == "not_there"
    assert hall.ask("p00", GatherAt(hall.step.id, "p05")) == "not_there"
    hall.do("p00", GatherAt(hall.step.id, alone=True))
    assert hall.plan("p00").about == ""


def test_nobody_sees_who_takes_a_step_alone_and_others_see_that_somebody_waits_but_not_who() -> None:
    hall = Planners()
    hall.gather("p00", alone=True)
    hall.gather("p01")
    alone, waits = hall.the(Gathered, of="p00"), hall.the(Gathered, of="p01")
    assert not alone.seen_by
    assert waits.seen_by == ROOM
    papers = [hall.open(*screen)[1] for screen in (("phone", "p02"), ("wall", "wall"))]
    written = b"".join(line for paper in papers for line in paper.written)
    assert alone.id.encode() not in written
    assert b'"of"' not in written.split(waits.id.encode())[0].rsplit(b"{", 1)[-1]


@pytest.mark.parametrize("people", range(2, MOST_GATHERED + 1))
def test_two_to_ten_people_make_one_plan(people: int) -> None:
    hall = Planners(12)
    hall.gather(*hall.people[:people])
    assert len(hall.group("p00").people) == people
    assert hall.write("p01", hang=True).seen_by == ROOM


def test_the_eleventh_gathers_in_another_group_round_the_same_concept() -> None:
    hall = Planners(12)
    hall.gather(*hall.people)
    assert sorted(len(group.people) for group in hall.groups()) == [2, MOST_GATHERED]


def test_a_plan_is_read_by_its_group_alone_until_its_writers_hang_it() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.gather("p01", "p02", by="Lange tafel")
    plan = hall.write("p00")
    assert plan.seen_by == {"p00", "p05"}
    assert hall.ask("p01", HangPlan(plan.id)) == "not_there"
    assert hall.ask("p05", HangPlan(plan.id)) == "not_the_writer"
    hall.do("p00", HangPlan(plan.id))
    assert hall.plan("p00").seen_by == ROOM
    hall.do("p00", HangPlan(plan.id, on=False))
    assert hall.plan("p00").seen_by == {"p00", "p05"}


@pytest.mark.parametrize(
    ("after", "said"), [(-1, "first_step"), (0, "saved"), (DAYS, "saved"), (DAYS + 1, "first_step")]
)
def test_the_first_step_is_taken_within_fourteen_days_as_the_server_counts_them(after: int, said: str) -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="")
    assert hall.ask("p00", hall.lines("p00", after=after, hang=True)) == said


@pytest.mark.parametrize("day", ["morgen", "2026-W01-1", "20260101", "1970-01-01T00:00", "9999-99-99"])
def test_a_day_is_a_day(day: str) -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00")
    ask = WritePlan(plan.id, Text("Een tafel"), Text(""), Text(""), day, free=True, version=plan.version)
    assert hall.ask("p00", ask) == "first_step"


def test_a_plan_hangs_only_with_a_day_and_without_new_money_and_comes_off_when_that_is_taken_away() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="")
    assert hall.ask("p00", hall.lines("p00", free=False, hang=True)) == "first_step"
    assert hall.ask("p00", hall.lines("p00", what="", hang=True)) == "nothing_written"
    hall.do("p00", hall.lines("p00", hang=True))
    assert hall.plan("p00").seen_by == ROOM
    hall.do("p00", hall.lines("p00", free=False))
    assert not hall.plan("p00").hung


def test_a_line_that_another_emptied_comes_back_by_their_undo() -> None:
    """Attack: take the pen, and empty what another wrote for good."""
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Een tafel op straat")
    hall.write("p05", what="")
    assert not hall.plan("p05").what
    hall.do("p05", Undo())
    assert hall.plan("p00").what == "Een tafel op straat"


def test_who_empties_a_line_of_their_own_takes_no_other_words_along() -> None:
    """Attack: empty a line of one's own in the same turn in which one writes over another's."""
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00", what="Een tafel op straat")
    hall.do("p05", TakePen(plan.id))
    mine, over = (Text("mijn regel"), Text("")), (Text("Een tafel op straat"), Text("Weg"))
    for n in range(2):
        hall.do("p05", WritePlan(plan.id, over[n], plan.whom, mine[n], "", True, hall.plan("p05").version))
    hall.do("p05", Undo())
    assert hall.plan("p00").what == "Een tafel op straat"


def test_a_plan_of_which_the_day_has_passed_hangs_only_with_another_day() -> None:
    """A session goes on, or is opened again, days later."""
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00")
    hall.at += 10 * 24 * 3600.0
    assert hall.ask("p00", HangPlan(plan.id, True)) == "first_step"
    kept = WritePlan(plan.id, Text("Een tafel, en koffie"), plan.whom, plan.know, plan.date, True, plan.version)
    assert hall.ask("p00", replace(kept, hang=True)) == "first_step"
    hall.do("p00", kept)
    assert hall.plan("p00").what == "Een tafel, en koffie" and not hall.plan("p00").hung
    hall.do("p00", hall.lines("p00", hang=True))
    assert hall.plan("p00").seen_by == ROOM


def test_one_pen_writes_and_a_late_text_overwrites_nothing() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    late = hall.lines("p05")
    hall.write("p00")
    assert hall.ask("p05", late) == "not_the_writer"
    hall.do("p05", TakePen(late.plan))
    assert hall.ask("p05", late) == "changed_since"


def test_who_joins_later_reads_what_was_written_only_when_somebody_lets_them() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00")
    hall.gather("p02")
    assert "p02" not in hall.plan("p00").seen_by
    hall.do("p00", LetIn(hall.the(Newcomer, person="p02").id))
    assert "p02" in hall.plan("p00").seen_by


def test_who_joins_before_a_word_is_written_is_let_in_by_nobody() -> None:
    hall = Planners()
    hall.gather("p00", "p05", "p02")
    assert not hall.find(Newcomer, group=hall.group("p02").id)
    assert "p02" in hall.write("p00").seen_by


def test_a_plan_of_one_goes_along_to_another_concept_and_waits_when_they_join_others() -> None:
    hall = Planners()
    hall.gather("p00", alone=True)
    plan = hall.write("p00", hang=True)
    hall.gather("p00", by="Lange tafel", alone=True)
    assert hall.plan("p00").id == plan.id and hall.plan("p00").about == hall.idea("Lange tafel")
    hall.gather("p01")
    hall.gather("p00")
    assert set(hall.group("p00").people) == {"p00", "p01"}
    assert not hall.the(Plan, id=plan.id).hung and "room" not in hall.the(Plan, id=plan.id).seen_by
    hall.gather("p00", alone=True)
    assert hall.plan("p00").what == plan.what


def test_who_goes_home_leaves_the_pen_to_the_others_and_stands_by_nothing() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00")
    hall.do("p00", Leave())
    assert hall.group("p05").people == ("p05",)
    assert hall.pen("p05").writer == "p05"
    assert not hall.find(Gathered, of="p00")
    hall.do("p00", Join(Text("p00")))
    hall.gather("p00")
    assert "p00" in hall.plan("p05").seen_by, "they come back to what they saw"


def test_of_whoever_is_forgotten_no_line_and_no_buddy_stays() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00", hang=True, what="Dit schreef p00")
    hall.do("p00", AskBuddy(plan.id, "p03"))
    hall.do("p05", AskBuddy(plan.id, "p00"))
    hall.do("p00", ForgetMe())
    assert not hall.find(Buddy) and not hall.find(Gathered, of="p00")
    assert not any(one.what for one in hall.session.all(Plan))
    assert all("room" not in one.seen_by for one in hall.session.all(Plan))


def test_who_stood_there_before_a_word_was_written_reads_it_later_only_when_let_in() -> None:
    """Attack: tap each idea in the first minute, and read all plans later."""
    hall = Planners()
    hall.gather("p00", "p05", "p02")
    hall.gather("p02", by="Lange tafel")
    hall.write("p00")
    hall.gather("p02")
    assert "p02" not in hall.plan("p00").seen_by and hall.find(Newcomer, person="p02")


def test_who_takes_a_tap_back_reads_nothing_that_was_written_while_they_were_away() -> None:
    """Attack: join a group before a word is written, walk on, and take that back once there is a plan."""
    hall = Planners()
    hall.gather("p05", "p00")
    hall.gather("p00", alone=True)
    plan = hall.write("p05")
    hall.do("p00", Undo())
    assert "p00" in hall.group("p05").people
    assert "p00" not in hall.the(Plan, id=plan.id).seen_by
    hall.do("p05", LetIn(hall.the(Newcomer, person="p00").id))
    assert "p00" in hall.the(Plan, id=plan.id).seen_by


def test_a_facilitator_with_a_seat_reads_no_plan_by_seeing_it_off_and_taking_that_back() -> None:
    hall = Planners()
    hall.gather("p05", "p00")
    hall.do("desk", SeeOff("p00"))
    plan = hall.write("p05")
    hall.do("desk", Undo())
    assert "p00" in hall.group("p05").people
    assert "p00" not in hall.the(Plan, id=plan.id).seen_by


@pytest.mark.parametrize("way", ["walk", "alone", "home"])
def test_a_plan_of_two_waits_for_both_when_both_went(way: str) -> None:
    """Attack: with the writer of a plan in one group, walk off: it was lost to both."""
    hall = Planners()
    hall.gather("p01", by="Lange tafel")
    hall.gather("p00", "p05")
    plan = hall.write("p00")
    for person in ("p05", "p00"):
        if way == "home":
            hall.do("desk", SeeOff(person))
            hall.do(person, Join(Text(person)))
        else:
            hall.gather(person, by="Lange tafel", alone=way == "alone")
    hall.gather("p00", "p05")
    assert set(hall.group("p00").people) == {"p00", "p05"}
    assert hall.plan("p00").id == plan.id and {"p00", "p05"} <= hall.plan("p00").seen_by
    assert not hall.find(Newcomer)


def test_a_plan_of_two_waits_for_whoever_wrote_it_when_the_other_takes_a_step_alone() -> None:
    hall = Planners()
    hall.gather("p01", by="Lange tafel")
    hall.gather("p00", "p05")
    plan = hall.write("p00")
    hall.gather("p05", alone=True)
    hall.gather("p00", by="Lange tafel")
    hall.gather("p00")
    assert hall.plan("p00").id == plan.id and "p00" in hall.plan("p00").seen_by


def test_whoever_knows_a_plan_comes_back_to_it_though_only_newcomers_are_left_there() -> None:
    hall = Planners()
    hall.gather("p00")
    plan = hall.write("p00")
    hall.gather("p02")
    hall.gather("p00", by="Lange tafel")
    hall.gather("p03")
    hall.gather("p00")
    assert hall.plan("p00").id == plan.id and "p00" in hall.plan("p00").seen_by


def test_a_plan_of_two_is_reached_by_the_other_once_one_is_forgotten() -> None:
    hall = Planners()
    hall.gather("p01", by="Lange tafel")
    hall.gather("p00", "p05")
    hall.write("p00")
    hall.do("p05", TakePen(hall.plan("p05").id))
    hall.do("p05", hall.lines("p05", what="Een tafel op straat, samen"))
    plan = hall.plan("p05")
    hall.gather("p05", "p00", by="Lange tafel")
    hall.do("p05", ForgetMe())
    hall.gather("p00")
    assert hall.plan("p00").id == plan.id and "p00" in hall.plan("p00").seen_by


def test_whoever_taps_to_and_fro_leaves_no_empty_groups_behind() -> None:
    """Attack: one phone makes groups, plans and pens without end."""
    hall = Planners()
    hall.gather("p05")
    hall.gather("p00", alone=True)
    before = len(hall.session.records)
    for _ in range(20):
        hall.gather("p00")
        hall.gather("p00", alone=True)
    assert len(hall.session.records) == before
    assert hall.replayed().records == hall.session.records


def test_two_who_walk_to_and_fro_together_go_back_to_the_place_that_they_left() -> None:
    hall = Planners()
    hall.gather("p03", by="Lange tafel")
    for _ in range(10):
        hall.gather("p00", "p05")
        hall.gather("p00", "p05", by="Lange tafel")
    assert len([group for group in hall.find(Group) if group.step == hall.step.id]) <= 2


def test_nobody_is_followed_from_one_idea_to_another() -> None:
    """Attack: note by which idea each record stands, and in which group, while people walk about."""
    hall = Planners()
    hall.gather("p05", by="Lange tafel")
    hall.gather("p00")
    at_first = hall.the(Gathered, of="p00")
    hall.gather("p00", by="Lange tafel")
    now = hall.the(Gathered, of="p00")
    assert now.id != at_first.id and now.number == hall.group("p00").number
    told = [one for one in news(hall.session, "room").put if isinstance(one, Gathered)]
    assert {one.number for one in told} == {0} and len(told) == 2
    assert hall.group("p00").about == hall.idea("Lange tafel"), "which the wall says while it names people"


def test_nobody_is_asked_again_and_again_to_be_a_buddy() -> None:
    """Attack: ask two people by turns, for as long as the step lasts, and walk on or undo in between."""
    hall = Planners()
    hall.gather("p00", alone=True)
    asks = [AskBuddy(hall.plan("p00").id, whom) for whom in ("p03", "p04")]
    said = [hall.ask("p00", asks[n % 2]) for n in range(MOST_ASKED)]
    assert set(said) == {"saved"} and hall.ask("p00", asks[0]) == "not_now"
    hall.ask("p00", Undo())
    assert hall.ask("p00", asks[0]) == "not_now"
    hall.gather("p00")
    assert hall.ask("p00", AskBuddy(hall.plan("p00").id, "p03")) == "not_now"


def test_a_day_alone_is_no_empty_plan_to_whoever_comes_later() -> None:
    hall = Planners()
    hall.gather("p05")
    hall.do("p05", WritePlan(hall.plan("p05").id, Text(""), Text(""), Text(""), hall.day(3), True, 1))
    hall.gather("p00")
    assert "p00" not in hall.plan("p05").seen_by and hall.find(Newcomer, person="p00")


def test_who_saw_an_emptied_plan_does_not_read_what_is_written_in_it_then() -> None:
    hall = Planners()
    hall.gather("p05")
    hall.write("p05")
    hall.gather("p00")
    hall.do("p05", Undo())
    assert "p00" in hall.plan("p05").seen_by, "an empty plan is dealt"
    hall.write("p05")
    hall.gather("p02")
    assert not {"p00", "p02"} & hall.plan("p05").seen_by


def test_who_walks_by_once_does_not_read_what_was_written_over_it_since() -> None:
    """Attack: be there at the first word, walk on, and come back for the whole plan."""
    hall = Planners()
    hall.gather("p05", "p00")
    hall.write("p05", what="Iets")
    hall.gather("p00", alone=True)
    plan = hall.write("p05", what="Iets met een geheim")
    hall.gather("p00")
    assert "p00" not in hall.the(Plan, id=plan.id).seen_by and hall.find(Newcomer, person="p00")


def test_those_who_are_left_without_sight_of_the_plan_begin_one_of_their_own() -> None:
    hall = Planners()
    hall.gather("p00")
    hall.write("p00")
    hall.gather("p01", "p02")
    hall.gather("p00", by="Lange tafel")
    hall.gather("p03", "p01")
    assert hall.group("p03").people == ("p03", "p01")
    assert hall.write("p03").seen_by >= {"p03", "p01"}


def test_a_no_leaves_nothing_once_another_is_asked_and_somebody_is_forgotten() -> None:
    hall = Planners()
    hall.gather("p00", alone=True)
    plan = hall.plan("p00")
    hall.do("p00", AskBuddy(plan.id, "p03"))
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=False))
    hall.do("p00", AskBuddy(plan.id, "p04"))
    hall.do("p03", ForgetMe())
    assert b'"not"' not in hall.dump()


def test_a_buddy_is_asked_by_name_and_only_both_know() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.plan("p00")
    hall.do("p00", AskBuddy(plan.id, "p03"))
    buddy = hall.the(Buddy)
    assert buddy.seen_by == {"p03"} and buddy.by == "p00" and buddy.said == ""
    assert hall.ask("p05", AnswerBuddy(buddy.id, yes=True)) == "not_there"
    assert hall.ask("p00", AnswerBuddy(buddy.id, yes=True)) == "not_yours"
    hall.do("p03", AnswerBuddy(buddy.id, yes=True))
    assert hall.the(Buddy).said == "yes"


def test_a_no_is_told_as_not_yet_and_nobody_is_asked_twice_but_may_still_say_yes() -> None:
    hall = Planners()
    hall.gather("p00", alone=True)
    plan = hall.plan("p00")
    hall.do("p00", AskBuddy(plan.id, "p03"))
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=False))
    assert hall.the(Buddy).said == "not"
    assert hall.ask("p00", AskBuddy(plan.id, "p03")) == "not_now"
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=True))
    hall.do("p00", AskBuddy(plan.id, "p04"))
    assert [one.whom for one in hall.find(Buddy)] == ["p04"], "whom I asked before is asked no more"


def test_somebody_asks_only_who_is_here_and_for_a_plan_of_their_own() -> None:
    hall = Planners()
    hall.gather("p00", alone=True)
    hall.gather("p01")
    plan = hall.write("p00", hang=True)
    hall.do("p04", Leave())
    assert hall.ask("p00", AskBuddy(plan.id, "p04")) == "not_there"
    assert hall.ask("p00", AskBuddy(plan.id, "p00")) == "not_there"
    assert hall.ask("p01", AskBuddy(plan.id, "p03")) == "not_your_group"


def test_who_is_on_paper_gathers_by_their_helper_or_the_desk() -> None:
    hall = Planners()
    hall.do("desk", AddPerson(Text("Toos")))
    toos = hall.the(Person, alias="Toos").id
    hall.gather("p00", "p05")
    hall.do("desk", OnBehalf(toos, GatherAt(hall.step.id, hall.idea("Open keuken"))))
    assert toos in hall.group("p00").people


def test_the_facilitator_takes_a_plan_off_the_wall_and_hangs_it_back() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00", hang=True)
    hall.do("desk", TakeOff(plan.id))
    assert "room" not in hall.plan("p00").seen_by
    hall.do("desk", HangBack(plan.id))
    assert hall.plan("p00").seen_by == ROOM


def test_a_tap_at_the_wrong_concept_is_taken_back() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.do("p05", GatherAt(hall.step.id, hall.idea("Lange tafel")))
    hall.do("p05", Undo())
    assert set(hall.group("p05").people) == {"p00", "p05"}


def test_nobody_gathers_once_the_step_is_over_but_a_plan_may_still_be_written_and_hung() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    step, idea, write = hall.step.id, hall.idea("Open keuken"), hall.lines("p00", hang=True)
    writer = hall.pen("p00").writer
    hall.do("desk", OpenStep("close"))
    assert hall.ask("p02", GatherAt(step, idea)) == "not_now"
    hall.do(writer, write)
    assert hall.the(Plan, id=write.plan).seen_by == ROOM


def test_the_desk_sees_how_far_each_group_is_and_nothing_of_what_is_written() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Niets voor de regie")
    surface: Surface = "console"
    paper = hall.open(surface, "desk")[1]
    written = b"".join(paper.written)
    assert b"Niets voor de regie" not in written
    assert not [group for group in hall.session.all(Group) if "desk" not in group.seen_by]


def test_rule_15_the_desk_sees_how_many_have_a_buddy_and_never_who() -> None:
    def count() -> int:
        return sum(one.writers for one in hall.sees("desk", Tally) if one.step == hall.step.id)

    hall = Planners()
    hall.gather("p00", "p01")
    hall.do("p00", AskBuddy(hall.plan("p00").id, "p03"))
    assert count() == 0, "to be asked is no yes"
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=True))
    assert count() == 1 and not hall.sees("desk", Buddy)
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=False))
    assert count() == 0
    hall.do("p03", AnswerBuddy(hall.the(Buddy).id, yes=True))
    hall.do("p00", ForgetMe())
    assert count() == 0


def test_words_stay_whose_they_are_whoever_wrote_round_them_last() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Tezamen zuurkool")
    hall.do("p05", TakePen(hall.plan("p05").id))
    hall.do("p05", hall.lines("p05", what="Op vrijdag zuurkool, tezamen eten."))
    hall.do("p00", ForgetMe())
    assert hall.plan("p05").what == "Op vrijdag eten."
    assert (hall.plan("p05").whom, hall.plan("p05").know) == ("", "")
    assert b"zuurkool" not in hall.dump().lower() and b"tezamen" not in hall.dump().lower()


def test_whoever_changed_only_the_day_takes_no_line_of_another_along() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Een tafel op straat")
    hall.do("p05", TakePen(hall.plan("p05").id))
    hall.do("p05", hall.lines("p05", what="Een tafel op straat", after=5))
    hall.do("p05", ForgetMe())
    assert (hall.plan("p00").what, hall.plan("p00").whom) == ("Een tafel op straat", "met de buren")


def test_words_that_another_moves_to_another_line_stay_whose_they_are() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Geheim van Piet")
    hall.do("p05", TakePen(hall.plan("p05").id))
    plan = hall.plan("p05")
    moved = WritePlan(plan.id, Text("Koken"), Text("met Piet, geheim van hem"), plan.know, "", False, plan.version)
    hall.do("p05", moved)
    hall.do("p00", ForgetMe())
    assert (hall.plan("p05").what, hall.plan("p05").whom) == ("Koken", "van hem"), "*met* stood there already"


def test_a_plan_that_lost_words_hangs_again_only_by_a_tap() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p05", hang=True)
    hall.do("p00", TakePen(hall.plan("p00").id))
    hall.do("p00", hall.lines("p00", what="Een tafel op straat, elke vrijdag", hang=True))
    hall.do("p05", ForgetMe())
    assert not hall.plan("p00").hung and "room" not in hall.plan("p00").seen_by
    hall.do("p00", hall.lines("p00", what="half getypt"))
    assert "room" not in hall.plan("p00").seen_by
    hall.do("p00", HangPlan(hall.plan("p00").id))
    assert hall.plan("p00").seen_by == ROOM


def test_whoever_comes_to_a_plan_that_hangs_changes_nothing_before_they_are_let_in() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    plan = hall.write("p00", hang=True)
    hall.gather("p02")
    assert hall.ask("p02", TakePen(plan.id)) == "not_let_in"
    hall.do("p00", LetIn(hall.the(Newcomer, person="p02").id))
    hall.do("p02", TakePen(plan.id))
    hall.do("p02", HangPlan(plan.id, on=False))


def test_each_writer_of_a_plan_can_stop_it_without_the_pen_and_only_they_take_that_back() -> None:
    hall = Planners()
    hall.gather("p00", "p05", "p02")
    hall.gather("p02", by="Lange tafel")
    plan = hall.write("p00", hang=True)
    hall.do("p05", HoldBack(plan.id))
    assert "room" not in hall.plan("p00").seen_by
    assert hall.the(Progress, step=plan.step, number=plan.number).held
    assert hall.ask("p00", HoldBack(plan.id, held=False)) == "not_yours"
    hall.do("p05", HoldBack(plan.id, held=False))
    assert hall.plan("p00").seen_by == ROOM
    assert hall.ask("p02", HoldBack(plan.id)) == "not_yours", "they were there before a word was written"


def test_going_home_changes_no_word_and_takes_no_plan_off_the_wall() -> None:
    hall = Planners()
    hall.gather("p02", alone=True)
    plan = hall.write("p02", hang=True)
    hall.gather("p00", "p05")
    other = hall.write("p00", hang=True)
    hall.do("p02", Leave())
    hall.do("p00", Leave())
    hall.do("desk", SeeOff("p05"))
    assert {one.id for one in hall.sees("wall", Plan)} == {plan.id, other.id}
    hall.do("p02", Join(Text("p02")))
    hall.gather("p02", alone=True)
    assert hall.plan("p02") == replace(hall.plan("p02"), id=plan.id, hung=True), "their own plan waited for them"


@pytest.mark.parametrize("by", ["a tap", "undo"])
def test_what_was_written_while_somebody_was_away_is_not_theirs_to_read_as_they_come_back(by: str) -> None:
    """Attack: walk by each idea once, and read all plans later."""
    hall = Planners()
    hall.gather("p00", "p05")
    hall.write("p00", what="Voor allen")
    hall.gather("p05", by="Lange tafel")
    hall.write("p00", what="Nadat p05 ging")
    if by == "undo":
        hall.do("p05", Undo())
    else:
        hall.gather("p05")
    assert "p05" in hall.group("p00").people and "p05" not in hall.plan("p00").seen_by
    hall.do("p00", LetIn(hall.the(Newcomer, person="p05").id))
    assert "p05" in hall.plan("p00").seen_by


def test_those_who_stood_together_have_met_whether_or_not_a_word_was_written() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    home = hall.group("p00").id
    hall.gather("p05", by="Lange tafel")
    now = hall.the(Group, id=home)
    assert {*now.people, *now.left} == {"p00", "p05"}


def test_what_somebody_asked_of_a_buddy_goes_with_their_place() -> None:
    hall = Planners()
    hall.gather("p00", "p05")
    hall.gather("p01", "p06", by="Lange tafel")
    hall.do("p00", AskBuddy(hall.plan("p00").id, "p03"))
    hall.gather("p00", by="Lange tafel")
    assert not hall.find(Buddy)
    hall.do("p00", AskBuddy(hall.plan("p00").id, "p04"))
    hall.do("p00", Leave())
    assert [one.whom for one in hall.find(Buddy)] == ["p04"], "going home changes nothing of it"
    hall.do("desk", Remove("p00"))
    assert not hall.the(Buddy).seen_by
    hall.do("desk", LetBack("p00"))
    assert hall.the(Buddy).seen_by == {"p04"}


def test_for_somebody_on_paper_nobody_answers_but_their_helper_or_the_desk() -> None:
    hall = Planners()
    hall.do("desk", AddPerson(Text("Toos")))
    toos = hall.the(Person, alias="Toos").id
    hall.gather("p00", "p05")
    hall.do("p00", AskBuddy(hall.plan("p00").id, toos))
    buddy = hall.the(Buddy)
    assert buddy.said == "" and buddy.seen_by == {toos, "desk"}
    hall.do("desk", NameHelper(toos, "p06"))
    assert hall.the(Buddy).seen_by == {toos, "p06"}
    assert hall.ask("p00", OnBehalf(toos, AnswerBuddy(buddy.id, yes=True))) == "not_the_helper"
    hall.do("p06", OnBehalf(toos, AnswerBuddy(buddy.id, yes=True)))
    assert hall.the(Buddy).said == "yes"
    hall.do("p06", Leave())
    assert hall.the(Buddy).seen_by == {toos, "desk"}


def rewrites(hall: Planners, plan: str, who: str, what: str) -> None:
    if hall.the(Pen, sheet=plan).writer != who:
        hall.do(who, TakePen(plan))
    now = hall.session.get(plan)
    assert isinstance(now, Plan)
    hall.do(who, WritePlan(plan, Text(what), now.whom, now.know, now.date, now.free, now.version))


def test_who_may_read_a_plan_again_is_the_same_after_a_restart() -> None:
    """Forgetting takes words out of earlier turns, and a session that is read back compared what was left of them."""
    hall = Planners()
    hall.gather("p00", "p01", "p02")
    plan = hall.plan("p00").id
    for who, what in (("p00", "koffie"), ("p01", "koffie broodjes"), ("p02", "koffie broodjes zingen")):
        rewrites(hall, plan, who, what)
    hall.do("p01", Leave())
    hall.do("p02", ForgetMe())
    live, replayed = hall.session, hall.replayed()
    reads = [one.has_read("p01", one.records[plan]) for one in (live, replayed)]
    assert reads == [True, True]
    assert replayed.turn_worded[plan] == live.turn_worded[plan]


def test_whose_words_ever_stood_in_a_plan_is_the_same_after_a_restart() -> None:
    hall = Planners()
    hall.gather("p00", "p01", "p02")
    plan = hall.plan("p00").id
    for who, what in (("p00", "koffie"), ("p01", "broodjes"), ("p00", "zingen"), ("p02", "dansen")):
        rewrites(hall, plan, who, what)
    hall.do("p02", ForgetMe())
    assert hall.session.worded_by[plan, "what"] >= {"p00", "p01"}
    assert hall.replayed().worded_by[plan, "what"] == hall.session.worded_by[plan, "what"]
