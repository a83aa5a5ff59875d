"""From silent lines to one sheet per table: everybody sends, one holds the pen, all sheets hang at once (rule 1)."""

import pytest
from msgspec.structs import replace

from samenspel.room.anytime.parking import Agree, Park
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.clock import running_part
from samenspel.room.exercises.insights import NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import Join
from samenspel.room.people.letting_in import LetIn
from samenspel.room.records import ROOM, Group, Hand, Insight, Newcomer, ParkedPoint, Pen, Sheet, Step, Text
from samenspel.room.rules.sight import SetReach, table_of
from tests.room.morning import Hall
from tests.room.world import World


class Tables(Hall):
    """Eight people at two tables; `me` and `mate` sit together, `other` elsewhere."""

    def __init__(self) -> None:
        super().__init__(8)
        self.open_step("meet")
        self.open_step("interview")
        self.interviews = [set(group.people) for group in self.groups()]
        self.open_table()
        self.table = self.groups()[0]
        self.me, self.mate = self.table.people[:2]
        self.other = next(person for person in self.people if person not in self.table.people)
        self.sheet = self.the(Sheet, number=self.table.number)

    def write(self, who: str, text: str, sheet: str = "") -> Insight:
        self.do(who, WriteInsight(self.step.id, f"{who} {text}", Text(text), sheet=sheet))
        return self.line(text)

    def line(self, text: str) -> Insight:
        return self.the(Insight, text=text)


@pytest.fixture
def tables() -> Tables:
    return Tables()


def test_two_interview_pairs_make_a_table(tables: Tables) -> None:
    for group in tables.groups():
        assert len(group.people) == 4
        assert all(pair <= set(group.people) or not pair & set(group.people) for pair in tables.interviews)


def test_a_line_is_the_writers_alone_until_they_put_it_on_the_sheet(tables: Tables) -> None:
    tables.write(tables.me, "drie keer terugkomen")
    assert not tables.line("drie keer terugkomen").seen_by
    tables.do(tables.me, PutOnSheet(tables.line("drie keer terugkomen").id))
    assert tables.line("drie keer terugkomen").seen_by == frozenset(tables.table.people) - {tables.me}
    tables.do(tables.me, PutOnSheet(tables.line("drie keer terugkomen").id, on=False))
    assert not tables.line("drie keer terugkomen").seen_by


def test_a_record_belongs_to_the_table_that_it_names_by_group_by_number_or_by_what_it_lies_on(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a new kind says it with one field; cards lie at a group's table, and do not hang."""
    people = frozenset(tables.table.people)
    line = tables.write(tables.me, "op het vel", tables.sheet.id)
    assert table_of(tables.session, line) == table_of(tables.session, tables.sheet) == people
    hand = Hand(tables.table.id, (), (), id="hand")
    assert table_of(tables.session, hand) == people
    monkeypatch.setattr(Hand, "at_table", "")
    assert not table_of(tables.session, hand)


def test_the_desk_sees_no_word_before_the_reveal(tables: Tables) -> None:
    """Rule 15: state, not content."""
    tables.write(tables.me, "op het vel", tables.sheet.id)
    tables.do(tables.the(Pen, sheet=tables.sheet.id).writer, NameSheet(tables.sheet.id, Text("Titel"), 1))
    assert not tables.sees("desk", Insight) and not tables.sees("desk", Sheet) and not tables.sees("wall", Sheet)


def test_nobody_puts_a_line_on_another_tables_sheet(tables: Tables) -> None:
    theirs = next(sheet for sheet in tables.find(Sheet) if sheet.id != tables.sheet.id)
    assert tables.ask(tables.me, WriteInsight(tables.step.id, "1", Text("x"), sheet=theirs.id)) == "not_your_group"
    line = tables.write(tables.me, "van mij", tables.sheet.id)
    assert tables.ask(tables.mate, PutOnSheet(line.id, on=False)) == "not_yours"
    assert tables.ask(tables.other, PutOnSheet(line.id)) == "not_there"


def test_one_holds_the_pen_and_anybody_at_the_table_may_take_it(tables: Tables) -> None:
    pen = tables.the(Pen, sheet=tables.sheet.id)
    without = next(person for person in tables.table.people if person != pen.writer)
    name = NameSheet(tables.sheet.id, Text("Gewoon beginnen"), 1)
    assert tables.ask(without, name) == "not_the_writer"
    tables.do(without, TakePen(tables.sheet.id))
    tables.do(without, name)
    assert tables.the(Sheet, id=tables.sheet.id).title == "Gewoon beginnen"
    assert tables.ask(without, name) == "changed_since"
    assert tables.ask(tables.other, TakePen(tables.sheet.id)) == "not_there"
    assert tables.ask(without, NameSheet(tables.sheet.id, Text("x" * 81), 2)) == "too_long"


def test_draai_om_asks_what_the_strength_would_be_and_a_new_text_answers(tables: Tables) -> None:
    line = tables.write(tables.me, "niemand nam de tijd", tables.sheet.id)
    tables.do(tables.mate, TurnAround(line.id))
    assert tables.line("niemand nam de tijd").turning
    tables.do(tables.me, WriteInsight(tables.step.id, line.line, Text("tijd nemen"), line.version, line.sheet))
    assert not tables.line("tijd nemen").turning
    assert tables.ask(tables.other, TurnAround(line.id)) == "not_there"


def test_a_sore_point_is_parked_for_the_desk_and_leaves_the_sheet(tables: Tables) -> None:
    """Finding 1: never forbid a sore point, park it; it gets an appointment."""
    line = tables.write(tables.me, "de belofte van toen", tables.sheet.id)
    tables.do(tables.me, Park(insight=line.id))
    parked = tables.the(ParkedPoint)
    assert not tables.find(Insight) and parked.of == tables.me and parked.seen_by == {"desk"}
    tables.do("desk", Agree(parked.id, Text("Gijs belt morgen"), parked.version))
    assert tables.the(ParkedPoint).appointment == "Gijs belt morgen"
    assert tables.ask(tables.mate, Park(insight=line.id)) == "not_there"
    assert tables.ask(tables.me, Park(Text(" "))) == "nothing_written"


def test_a_step_opened_in_an_empty_room_is_not_taken_back_when_its_sheet_has_a_title() -> None:
    """A sheet is nobody's own, and came later: its title says that somebody wrote there."""
    world = World()
    world.ask("desk", OpenStep("insights"))
    for new in ("noor", "bram"):
        world.ask(new, Join(Text(new)))
    [sheet], [pen], [step] = (
        list(world.session.all(Sheet)),
        list(world.session.all(Pen)),
        list(world.session.all(Step)),
    )
    assert world.ask(pen.writer, NameSheet(sheet.id, Text("wat werkte"), sheet.version)) == "saved"
    assert world.ask("desk", Undo()) == "written_since" and world.session.has(Step, step.id)


def asked_in(part: str, again: bool = False, revealed: bool = False) -> list[str]:
    """What is answered in this part to a line on the sheet, twice, to a title, and to taking the pen."""
    hall = Hall(8)
    hall.open_step("insights")
    sheet = hall.the(Sheet, number=hall.group("p00").number)
    pen = hall.the(Pen, sheet=sheet.id)
    mate = next(one for one in hall.group(pen.writer).people if one != pen.writer)
    line = WriteInsight(hall.step.id, "1", Text("een"))
    hall.do(mate, line)
    while running_part(hall.step).name != part:
        hall.end_part()
    if revealed:
        hall.do("desk", Reveal(hall.step.id))
    if again:
        hall.open_step("break")
        hall.open_step("insights")
    [mine] = hall.session.of(mate, Insight)
    asks: list[tuple[str, AnyCommand]] = [
        (mate, replace(line, line="2", sheet=sheet.id)),
        (mate, PutOnSheet(mine.id)),
        (pen.writer, NameSheet(sheet.id, Text("samen"), sheet.version)),
        (mate, TakePen(sheet.id)),
    ]
    return [hall.ask(*ask) for ask in asks]


def test_nothing_is_laid_before_others_in_the_silent_minutes() -> None:
    """Write before talking (domain 2.1). The room decides, whatever a phone asks."""
    no, yes = "not_now", "saved"
    assert asked_in("alone") == asked_in("alone", again=True) == [no, no, no, no]
    assert asked_in("pair") == asked_in("find") == asked_in("pair", again=True) == [yes, yes, no, no]
    assert asked_in("table") == asked_in("title") == asked_in("table", again=True) == [yes, yes, yes, yes]
    assert asked_in("alone", revealed=True) == [yes, yes, yes, yes], "the facilitator ended the silence"


def test_parking_can_be_undone(tables: Tables) -> None:
    line = tables.write(tables.me, "toch niet", tables.sheet.id)
    tables.do(tables.me, Park(insight=line.id))
    tables.do(tables.me, Undo())
    assert replace(tables.line("toch niet"), version=line.version) == line and not tables.find(ParkedPoint)


def test_all_sheets_hang_at_once_with_what_lies_on_them_and_nothing_else(tables: Tables) -> None:
    """Rule 1: what was not laid on the sheet stays with its writer, and so does what was laid and kept back."""
    tables.write(tables.me, "op het vel", tables.sheet.id)
    tables.write(tables.mate, "nog niet gelegd")
    tables.write(tables.mate, "houd ik voor mij", tables.sheet.id)
    tables.do(tables.mate, SetReach(tables.line("houd ik voor mij").id, "private"))
    tables.do("desk", Reveal(tables.step.id))
    assert all(sheet.seen_by == {"room"} for sheet in tables.find(Sheet))
    assert tables.line("op het vel").seen_by == ROOM
    assert not tables.line("nog niet gelegd").seen_by and not tables.line("houd ik voor mij").seen_by


def test_a_sheet_on_the_wall_does_not_say_who_sat_there_or_held_the_pen(tables: Tables) -> None:
    tables.do("desk", Reveal(tables.step.id))
    assert not tables.sees("wall", Group) and not tables.sees("wall", Pen)
    assert not tables.sees(tables.other, Pen) or tables.the(Pen, sheet=tables.sheet.id).seen_by.isdisjoint(
        {tables.other}
    )


def test_what_is_hung_after_the_reveal_hangs_on_ones_own_sheet(tables: Tables) -> None:
    tables.do("desk", Reveal(tables.step.id))
    tables.write(tables.me, "achteraf", tables.sheet.id)
    assert (tables.line("achteraf").sheet, tables.line("achteraf").seen_by) == (tables.sheet.id, ROOM)


def test_a_title_that_is_a_joke_comes_off_the_wall_and_goes_back_to_its_table(tables: Tables) -> None:
    """Rule 6: the facilitator may take an item off the wall, back to the group."""
    tables.do("desk", Reveal(tables.step.id))
    tables.do("desk", TakeOff(tables.sheet.id))
    assert tables.the(Sheet, id=tables.sheet.id).seen_by == {"desk", *tables.table.people}
    tables.do("desk", HangBack(tables.sheet.id))
    assert tables.the(Sheet, id=tables.sheet.id).seen_by == {"room"}


def test_who_comes_late_sits_at_the_nearest_table_and_sees_its_sheet(tables: Tables) -> None:
    """Domain 2.3: later, nearest table."""
    tables.write(tables.me, "hangt al", tables.sheet.id)
    for name in ("late", "later"):
        tables.do(name, Join(Text(name)))
    assert sorted(len(group.people) for group in tables.groups()) == [5, 5]
    newcomer = next(n for n in ("late", "later") if n in tables.the(Group, id=tables.table.id).people)
    assert tables.the(Sheet, id=tables.sheet.id) in tables.sees(newcomer, Sheet) and not tables.sees(newcomer, Insight)
    tables.do(tables.me, LetIn(tables.the(Newcomer, person=newcomer).id))
    assert [line.text for line in tables.sees(newcomer, Insight)] == ["hangt al"]
