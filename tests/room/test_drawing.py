"""Drawing together and the show: wordless first, own strokes only, and nothing before its turn for anybody else."""

import pytest

from samenspel.live.wire.parts import Surface
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises import drawing
from samenspel.room.exercises.drawing import (
    MOST_CONCEPTS,
    MOST_POINTS,
    MOST_STROKES,
    PAPER,
    DescribeDrawing,
    Draw,
    DrawOnPaper,
    EraseConcept,
    EraseStroke,
    NameConcept,
    TitleDrawing,
)
from samenspel.room.exercises.insights import TakePen
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.people.seats import Move
from samenspel.room.records import (
    ROOM,
    Ambition,
    Canvas,
    Concept,
    Drawing,
    Group,
    Newcomer,
    Pen,
    Programme,
    Sheet,
    Step,
    StepName,
    Stop,
    Stroke,
    TakenOff,
    Text,
    ToShow,
    Viewed,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from tests.room.morning import Hall

LINE = (10, 20, 30, 40)


class Drawers(Hall):
    """A hall that has begun to draw."""

    def __init__(self, people: int = 10, variant: str = "std20") -> None:
        super().__init__(people, variant)
        self.open_step("drawing")

    def paper(self, person: str) -> Drawing:
        """The drawing of somebody's table."""
        return self.the(Drawing, step=self.of_step, number=self.place(person).number)

    @property
    def of_step(self) -> str:
        return next(step.id for step in self.session.all(type(self.step)) if step.name == "drawing")

    def place(self, person: str) -> Group:
        return next(group for group in self.groups(self.of_step) if person in group.people)

    def draw(self, person: str, key: str = "one", points: tuple[int, ...] = LINE, marker: int = 0) -> str:
        return self.ask(person, Draw(self.paper(person).id, key, marker, False, points))

    def drawn(self) -> Drawing:
        """The drawing of the table of p00, on which p00 drew a line."""
        assert self.draw("p00") == "saved"
        return self.paper("p00")

    def elsewhere(self, person: str = "p00") -> str:
        return next(one for one in self.people if one not in self.place(person).people)

    def writer(self, person: str = "p00") -> str:
        return self.the(Pen, sheet=self.paper(person).id).writer

    def with_words(self) -> None:
        assert self.end_part() == "saved"

    def shown(self) -> list[str]:
        return [drawing.id for drawing in self.sees("wall", Drawing)]


def mates(hall: Drawers, person: str = "p00") -> list[str]:
    return [one for one in hall.place(person).people if one != person]


# --- whose drawing it is


def test_a_stroke_is_seen_by_its_table_and_by_nobody_else() -> None:
    """Rules 1 and 8."""
    hall = Drawers()
    hall.drawn()
    for mate in mates(hall):
        assert [stroke.points for stroke in hall.sees(mate, Stroke)] == [LINE]
    for other in (hall.elsewhere(), "wall", "desk", "room"):
        assert not hall.sees(other, Stroke) and not hall.sees(other, Drawing)[1:]


def test_what_a_table_draws_changes_no_byte_for_anybody_else() -> None:
    """Rule 1: neither by count, nor by order, nor by time; the desk hears once that something is on the paper."""
    hall = Drawers()
    hall.drawn()
    others: list[tuple[Surface, str]] = [
        ("phone", hall.elsewhere()),
        ("wall", "wall"),
        ("console", "desk"),
        ("phone", "a stranger"),
    ]
    papers = [hall.open(surface, actor)[1] for surface, actor in others]
    before = [len(paper.written) for paper in papers]
    for n in range(5):
        hall.draw("p00", f"more {n}")
    hall.do("p00", EraseStroke(hall.paper("p00").id, "more 1"))
    assert [len(paper.written) for paper in papers] == before


def test_no_stroke_says_who_drew_it() -> None:
    """Rule 8: all ink is equal."""
    hall = Drawers()
    hall.drawn()
    [seen] = [one for one in screen(hall.session, mates(hall)[0]).values() if isinstance(one, Stroke)]
    assert (seen.of, seen.stroke, seen.seen_by) == ("", "", frozenset())


def test_nobody_draws_at_another_table() -> None:
    hall = Drawers()
    drawing, other = hall.drawn(), hall.elsewhere()
    assert hall.ask(other, Draw(drawing.id, "x", 0, False, LINE)) == "not_there"
    assert hall.ask(other, TitleDrawing(drawing.id, Text("van ons"), 1)) == "not_there"
    assert hall.ask(other, DrawOnPaper(hall.step.id, drawing.number)) == "not_there"
    assert hall.ask(other, HoldBack(drawing.id, held=True)) == "not_there"


def test_the_eraser_takes_ones_own_strokes_and_leaves_nothing_of_them() -> None:
    """Rule 8: undo only own strokes."""
    hall = Drawers()
    drawing, mate = hall.drawn(), mates(hall)[0]
    assert hall.ask(mate, EraseStroke(drawing.id, "one")) == "not_there"
    hall.do("p00", EraseStroke(drawing.id, "one"))
    assert not hall.find(Stroke) and not hall.the(Canvas, number=drawing.number).inked
    assert hall.ask("p00", EraseStroke(drawing.id, "one")) == "not_there"


def test_undo_takes_back_ones_own_last_stroke_also_when_others_drew_since() -> None:
    hall = Drawers()
    hall.drawn()
    hall.draw(mates(hall)[0], "theirs")
    hall.do("p00", Undo())
    assert [stroke.stroke for stroke in hall.find(Stroke)] == ["theirs"]


@pytest.mark.parametrize(
    ("marker", "points", "why"),
    [
        (5, LINE, "not_there"),
        (-1, LINE, "not_there"),
        (0, (), "not_there"),
        (0, (1, 2, 3), "not_there"),
        (0, (0, PAPER), "not_there"),
        (0, (-1, 0), "not_there"),
        (0, (0, 0) * (MOST_POINTS + 1), "too_long"),
    ],
)
def test_what_is_no_stroke_is_refused(marker: int, points: tuple[int, ...], why: str) -> None:
    assert Drawers().draw("p00", "x", points, marker) == why


def test_a_dot_is_a_stroke_and_so_is_a_line_along_the_edges() -> None:
    hall = Drawers()
    assert hall.draw("p00", "dot", (7, 7)) == "saved"
    assert hall.draw("p00", "edge", (0, 0, PAPER - 1, PAPER - 1)) == "saved"


def test_a_stroke_that_a_phone_sends_anew_is_there_once() -> None:
    hall = Drawers()
    hall.drawn()
    assert hall.draw("p00") == "not_now"
    assert len(hall.find(Stroke)) == 1


def test_one_person_does_not_fill_the_paper() -> None:
    hall = Drawers()
    for n in range(MOST_STROKES):
        assert hall.draw("p00", f"{n}") == "saved"
    assert hall.draw("p00", "more") == "paper_full"
    assert hall.draw(mates(hall)[0]) == "saved"


# --- the parts, and the wordless one


def test_the_parts_are_as_long_as_the_domain_says_and_shorter_in_a_short_morning() -> None:
    """Domain 2.1: 20 = 5 wordless + 12 + 3 title."""
    step = Drawers().step
    assert [(part.name, part.seconds) for part in step.parts] == [("wordless", 300), ("draw", 720), ("title", 180)]
    short = Drawers(8, "short90").step
    assert [part.name for part in short.parts] == ["wordless", "draw", "title"]
    assert sum(part.seconds for part in short.parts) == 8 * 60 and short.parts[0].seconds == pytest.approx(160)


def test_the_first_minutes_are_without_words() -> None:
    """Rule 8, story 7: text is refused."""
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    asks = (
        TitleDrawing(drawing.id, Text("Samen"), 1),
        DescribeDrawing(drawing.id, Text("Een tafel."), 1),
        NameConcept(drawing.id, Text("Open keuken")),
    )
    assert [hall.ask(writer, ask) for ask in asks] == ["wordless"] * 3
    hall.with_words()
    assert [hall.ask(writer, ask) for ask in asks] == ["saved"] * 3


def test_strokes_that_a_phone_kept_while_it_was_away_still_come_until_the_drawing_is_shown() -> None:
    hall = Drawers()
    hall.drawn()
    hall.open_step("show")
    assert hall.draw("p00", "late") == "saved"
    while hall.end_part() == "saved":
        pass
    assert hall.draw("p00", "too late") == "not_now"


# --- title, description and concepts


def test_whoever_holds_the_pen_gives_the_title_and_anybody_takes_it_over() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    hall.with_words()
    other = next(one for one in hall.place("p00").people if one != writer)
    assert hall.ask(other, TitleDrawing(drawing.id, Text("Nee"), 1)) == "not_the_writer"
    hall.do(other, TakePen(drawing.id))
    hall.do(other, TitleDrawing(drawing.id, Text("Ja"), 1))
    hall.do(other, DescribeDrawing(drawing.id, Text("Een lange tafel."), 1))
    assert (hall.paper("p00").title, hall.paper("p00").described) == ("Ja", "Een lange tafel.")
    assert hall.ask(other, TitleDrawing(drawing.id, Text("Nog eens"), 1)) == "changed_since"
    assert hall.ask(hall.elsewhere(), TakePen(drawing.id)) == "not_there"


def test_title_and_description_that_wait_for_a_network_do_not_refuse_each_other() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    hall.with_words()
    hall.do(writer, TitleDrawing(drawing.id, Text("Samen"), drawing.version))
    hall.do(writer, DescribeDrawing(drawing.id, Text("Twee handen."), drawing.description))


def test_a_description_over_an_older_version_overwrites_nothing() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    hall.with_words()
    hall.do(writer, DescribeDrawing(drawing.id, Text("Eerst"), 1))
    assert hall.ask(writer, DescribeDrawing(drawing.id, Text("Te laat"), 1)) == "changed_since"
    hall.do(writer, DescribeDrawing(drawing.id, Text("Toen"), 2))
    assert hall.paper("p00").described == "Toen"


def test_a_table_names_up_to_three_concepts_each_its_own() -> None:
    """Rule 7: every concept rests on a drawing."""
    hall = Drawers()
    drawing, mate = hall.drawn(), mates(hall)[0]
    hall.with_words()
    for n in range(MOST_CONCEPTS):
        hall.do("p00", NameConcept(drawing.id, Text(f"idee {n}")))
    assert hall.ask(mate, NameConcept(drawing.id, Text("nog een"))) == "too_many_lines"
    first = hall.find(Concept)[0]
    assert hall.ask(mate, NameConcept(drawing.id, Text("anders"), first.id, 1)) == "not_yours"
    assert hall.ask(mate, EraseConcept(first.id)) == "not_yours"
    hall.do("p00", NameConcept(drawing.id, Text("beter"), first.id, 1))
    hall.do("p00", EraseConcept(first.id))
    assert len(hall.find(Concept, drawing=drawing.id)) == 2
    assert {one.drawing for one in hall.find(Concept)} == {drawing.id}


def test_what_somebody_wrote_and_drew_goes_with_them() -> None:
    """Story 5, and rule 11: withdraw any time."""
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    hall.draw(writer, "theirs")
    hall.draw(next(one for one in hall.place(writer).people if one != writer), "stays")
    hall.with_words()
    hall.do(writer, TitleDrawing(drawing.id, Text("Titel"), 1))
    hall.do(writer, DescribeDrawing(drawing.id, Text("Beschreven"), 1))
    hall.do(writer, NameConcept(drawing.id, Text("Idee")))
    hall.do(writer, ForgetMe())
    left = hall.the(Drawing, id=drawing.id)
    assert (left.title, left.described, hall.find(Concept)) == ("", "", [])
    assert "theirs" not in [stroke.stroke for stroke in hall.find(Stroke)]
    assert "stays" in [stroke.stroke for stroke in hall.find(Stroke)]


def test_a_title_stays_when_somebody_else_who_once_held_the_pen_is_forgotten() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    other = next(one for one in hall.place("p00").people if one != writer)
    hall.with_words()
    hall.do(writer, DescribeDrawing(drawing.id, Text("Beschreven"), 1))
    hall.do(other, TakePen(drawing.id))
    hall.do(other, TitleDrawing(drawing.id, Text("Titel"), 1))
    hall.do(writer, ForgetMe())
    left = hall.the(Drawing, id=drawing.id)
    assert (left.title, left.described) == ("Titel", "")


# --- who sits where


def test_tables_stay_as_they_were_in_ambition() -> None:
    """Domain 2.1: drawing, same table. Numbers stay too, and with them the place in the hall."""
    hall = Hall(10)
    dreamt = Step("ambition", 0.0, open=False, id="dreamt", seen_by=ROOM)
    hall.session.lay_down(dreamt)
    for number, people in ((3, hall.people[:4]), (7, [*hall.people[4:8], "gone"]), (9, hall.people[8:9])):
        hall.session.lay_down(Group(dreamt.id, number, tuple(people), id=f"table {number}"))
        hall.session.lay_down(Ambition(dreamt.id, number, Text("Wij eten samen."), id=f"ambition {number}"))
    hall.open_step("drawing")
    tables = {group.number: set(group.people) for group in hall.groups()}
    assert tables.keys() == {3, 7} and set().union(*tables.values()) == set(hall.people)
    assert tables[3] >= set(hall.people[:4]) and tables[7] >= set(hall.people[4:8])
    assert {one.number: one.ambition for one in hall.find(Drawing)} == {3: "ambition 3", 7: "ambition 7"}


def test_without_ambition_tables_of_four_or_five_are_made() -> None:
    drawn = [group.people for group in Drawers(23).groups()]
    assert sorted(map(len, drawn)) == [4, 4, 5, 5, 5]


def test_a_late_comer_joins_the_nearest_table_and_sees_what_is_drawn_from_then_on() -> None:
    """Domain 2.3, and decision 46."""
    hall = Drawers(9)
    for person in hall.people:
        hall.draw(person, "before")
    hall.do("late", Join(Text("laat")))
    assert hall.sees("late", Drawing) and not hall.sees("late", Stroke)
    mate = mates(hall, "late")[0]
    hall.draw(mate, "after")
    assert [stroke.stroke for stroke in hall.sees("late", Stroke)] == ["after"]
    hall.do(mate, LetIn(hall.the(Newcomer, person="late").id))
    assert len(hall.sees("late", Stroke)) == len(hall.place("late").people)


def test_whoever_is_moved_sees_nothing_of_their_old_table_and_of_the_new_one_when_let_in() -> None:
    hall = Drawers()
    hall.drawn()
    there = hall.elsewhere()
    hall.draw(there)
    hall.do("desk", Move("p00", hall.place(there).id))
    assert [stroke.of for stroke in hall.sees("p00", Stroke)] == ["p00"]


def test_what_somebody_drew_stays_when_they_go_home_and_the_pen_goes_to_another() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    mate = next(one for one in hall.place(writer).people if one != writer)
    hall.draw(writer, "w")
    hall.do(writer, Leave())
    assert hall.the(Pen, sheet=drawing.id).writer != writer
    assert "w" in [stroke.stroke for stroke in hall.sees(mate, Stroke)]


# --- paper and the desk


def test_the_desk_sees_how_far_each_table_is_and_nothing_of_what_it_draws() -> None:
    """Rule 15: state, not content."""
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    hall.with_words()
    hall.do(writer, TitleDrawing(drawing.id, Text("Geheim"), 1))
    canvas = next(one for one in hall.sees("desk", Canvas) if one.number == drawing.number)
    assert (canvas.inked, canvas.titled, canvas.described, canvas.shown) == (True, True, False, False)
    assert not hall.sees("desk", Drawing) and not hall.sees("desk", Stroke)
    for person in hall.people:
        assert not hall.sees(person, Canvas)


def test_a_table_that_draws_on_paper_says_so_and_the_desk_says_it_for_one_without_phones() -> None:
    """Rule 14: paper is equal."""
    hall = Drawers()
    drawing = hall.paper("p00")
    hall.do("p00", DrawOnPaper(hall.step.id, drawing.number))
    assert hall.ask("p00", DrawOnPaper(hall.step.id, drawing.number)) == "not_now"
    other = hall.paper(hall.elsewhere())
    hall.do("desk", DrawOnPaper(hall.step.id, other.number))
    assert all(canvas.on_paper for canvas in hall.sees("desk", Canvas))


# --- the show


def showing(tables: int = 2) -> Drawers:
    """A show of as many drawings, each with a stroke of everybody."""
    hall = Drawers(5 * tables)
    for person in hall.people:
        hall.draw(person)
    hall.open_step("show")
    return hall


def test_before_its_turn_nothing_of_a_drawing_reaches_anybody_else() -> None:
    hall = showing(3)
    assert not hall.sees("room", Drawing) and not hall.sees("room", Stroke)
    for seen in range(1, 4):
        assert hall.end_part() == "saved"
        drawing = hall.the(Viewed).drawing
        assert len(hall.shown()) == seen and hall.shown().count(drawing) == 1
        assert {stroke.drawing for stroke in hall.sees("room", Stroke)} == set(hall.shown())
    assert hall.end_part() == "saved" and not hall.find(Viewed)
    assert hall.end_part() == "not_now"


def test_the_order_is_by_lot_and_the_same_when_it_is_drawn_again() -> None:
    orders = []
    for _ in range(2):
        hall = showing(3)
        orders.append(hall.the(ToShow).waiting)
    assert orders[0] == orders[1] and sorted(orders[0]) == [1, 2, 3]
    assert not hall.sees("room", ToShow) and not hall.sees("wall", ToShow)


def test_a_paper_with_nothing_on_it_has_no_turn_and_one_that_hangs_on_real_paper_has() -> None:
    hall = Drawers(15)
    hall.drawn()
    paper = hall.paper(hall.elsewhere())
    hall.do("desk", DrawOnPaper(hall.step.id, paper.number))
    hall.open_step("show")
    assert set(hall.the(ToShow).waiting) == {hall.paper("p00").number, paper.number}


def test_each_drawing_has_about_a_minute_and_in_a_large_hall_the_lot_decides_who_has() -> None:
    """Domain 2.1 and 2.2: about 60 s each, rest as gallery."""
    assert 60 <= showing(4).step.parts[-1].seconds <= 75
    large = Drawers(75)
    for person in large.people:
        large.draw(person)
    step = large.open_step("show")
    assert step.parts[-1].seconds == 30 and len(large.the(ToShow).waiting) == 10
    while large.end_part() == "saved":
        pass
    assert len(large.shown()) == len(large.find(Drawing))


def test_makers_keep_their_drawing_at_their_table_with_one_tap_before_and_after() -> None:
    """Rule 11: any maker can stop it."""
    hall = showing(2)
    hall.do("p00", HoldBack(hall.paper("p00").id, held=True))
    while hall.end_part() == "saved":
        pass
    assert hall.paper("p00").id not in hall.shown() and len(hall.shown()) == 1
    other = hall.elsewhere()
    hall.do(other, HoldBack(hall.paper(other).id, held=True))
    assert not hall.shown() and not hall.sees("room", Stroke)


def test_a_stop_is_its_makers_own_and_nobody_else_takes_it_back() -> None:
    """Attack: a facilitator with a seat moves to the table, or a tablemate thinks otherwise, and lets it hang."""
    hall = Drawers()
    hall.drawn()
    there = hall.elsewhere()
    mate = next(one for one in hall.place(there).people if one != there)
    hall.draw(there)
    hall.do(there, HoldBack(hall.paper(there).id))
    hall.do(mate, HoldBack(hall.paper(there).id))
    hall.do("desk", Move("p00", hall.place(there).id))
    assert hall.ask("p00", HoldBack(hall.paper(there).id, held=False)) == "not_yours"
    hall.do(mate, HoldBack(hall.paper(there).id, held=False))
    assert hall.ask(mate, HoldBack(hall.paper(there).id, held=False)) == "not_yours"
    hall.open_step("show")
    while hall.end_part() == "saved":
        pass
    assert hall.paper(there).id not in hall.shown()


def test_a_maker_who_went_home_or_sits_elsewhere_can_stop_what_they_made() -> None:
    """Rule 11: any maker can stop it."""
    hall = showing(2)
    while hall.end_part() == "saved":
        pass
    drawing = hall.paper("p00")
    assert drawing.id in hall.shown()
    hall.do("p00", Leave())
    hall.do("p00", HoldBack(drawing.id))
    assert drawing.id not in hall.shown() and not any(one.drawing == drawing.id for one in hall.sees("room", Stroke))
    assert hall.ask("p00", HoldBack(drawing.id, held=False)) == "not_inside"
    hall.do("p00", Join(Text("p00")))
    hall.do("p00", HoldBack(drawing.id, held=False))
    assert drawing.id in hall.shown()


def test_whoever_made_nothing_of_it_stops_nothing() -> None:
    hall = showing(2)
    hall.end_part()
    drawing = hall.the(Drawing, id=hall.shown()[0])
    stranger = next(one for one in hall.people if hall.place(one).number != drawing.number)
    assert hall.ask(stranger, HoldBack(drawing.id)) == "not_yours"


@pytest.mark.parametrize("step", ["insights", "ambition", "drawing"])
def test_whoever_was_let_in_by_nobody_stops_nothing_of_a_table(step: StepName) -> None:
    """Attack: a stranger with the code comes in late, and holds back what a table makes."""
    hall = Hall(8)
    hall.open_table() if step == "insights" else hall.open_step(step)
    hall.do("stranger", Join(Text("Vreemde")))
    number = hall.group("stranger").number
    papers: list[Sheet | Ambition | Drawing] = [*hall.find(Sheet), *hall.find(Ambition), *hall.find(Drawing)]
    what = next(one for one in papers if (one.step, one.number) == (hall.step.id, number))
    assert any(one.person == "stranger" for one in hall.find(Newcomer))
    assert hall.ask("stranger", HoldBack(what.id)) in ("not_yours", "not_there")
    assert not hall.find(Stop)


def test_the_stop_of_whoever_is_removed_stops_nothing_until_they_are_let_back() -> None:
    hall = Drawers()
    hall.drawn()
    mate = next(one for one in hall.place("p00").people if one != "p00")
    hall.draw(mate)
    drawing = hall.paper("p00")
    hall.do("p00", HoldBack(drawing.id))
    canvas = f"canvas-{drawing.step}-{drawing.number}"
    assert hall.the(Canvas, id=canvas).held and any(
        isinstance(one, Stop) for one in screen(hall.session, mate).values()
    )
    hall.do("desk", Remove("p00"))
    assert not hall.the(Canvas, id=canvas).held
    assert not any(isinstance(one, Stop) for one in screen(hall.session, mate).values())
    hall.open_step("show")
    while hall.end_part() == "saved":
        pass
    assert drawing.id in hall.shown() and any(one.drawing == drawing.id for one in hall.sees("room", Stroke))
    assert hall.ask("p00", HoldBack(drawing.id)) != "saved"
    hall.do("desk", LetBack("p00"))
    assert drawing.id not in hall.shown() and hall.the(Canvas, id=canvas).held
    hall.do("desk", Remove("p00"))
    assert drawing.id in hall.shown()


def test_the_facilitator_takes_a_drawing_off_with_all_its_strokes_and_hangs_it_back() -> None:
    """Rule 6."""
    hall = showing(2)
    hall.end_part()
    drawing = hall.the(Viewed).drawing
    hall.do("desk", TakeOff(drawing))
    assert drawing not in hall.shown() and not hall.sees("room", Stroke)
    assert hall.sees("desk", Stroke)
    hall.do("desk", HangBack(drawing))
    assert drawing in hall.shown() and hall.sees("room", Stroke)


def test_of_whoever_is_removed_no_stroke_is_seen_until_they_are_let_back() -> None:
    hall = showing(2)
    while hall.end_part() == "saved":
        pass
    hall.do("desk", Remove("p00"))
    assert "p00" not in [stroke.of for stroke in hall.sees("room", Stroke)]
    hall.do("desk", LetBack("p00"))
    assert "p00" in [stroke.of for stroke in hall.sees("room", Stroke)]


def test_what_somebody_made_who_was_removed_takes_no_place_that_others_see_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Attack: fill the table's places, and be taken out of the room."""
    monkeypatch.setattr(drawing, "MOST_ON_PAPER", 1)
    hall = Drawers()
    paper, mate = hall.drawn(), mates(hall)[0]
    hall.with_words()
    for n in range(MOST_CONCEPTS):
        hall.do("p00", NameConcept(paper.id, Text(f"idee {n}")))
    assert hall.draw(mate) == "paper_full"
    assert hall.ask(mate, NameConcept(paper.id, Text("van mij"))) == "too_many_lines"
    hall.do("desk", Remove("p00"))
    canvas = hall.the(Canvas, number=paper.number)
    assert (canvas.inked, canvas.concepts) == (False, 0)
    assert hall.draw(mate) == "saved"
    hall.do(mate, NameConcept(paper.id, Text("van mij")))
    hall.do("desk", LetBack("p00"))
    assert hall.the(Canvas, number=paper.number).concepts == MOST_CONCEPTS + 1


def test_a_sheet_on_which_nobody_sees_a_stroke_has_no_turn_in_the_show() -> None:
    hall = Drawers()
    number = hall.drawn().number
    other = hall.elsewhere()
    hall.do(other, Draw(hall.paper(other).id, "one", 0, False, LINE))
    hall.do("desk", Remove("p00"))
    hall.open_step("show")
    assert number not in hall.the(ToShow).waiting


def test_a_name_that_the_facilitator_took_off_leaves_its_place_to_another() -> None:
    hall = Drawers()
    paper, mate = hall.drawn(), mates(hall)[0]
    hall.with_words()
    for n in range(MOST_CONCEPTS):
        hall.do("p00", NameConcept(paper.id, Text(f"idee {n}")))
    hall.do("desk", OpenStep("show"))
    while not hall.the(Drawing, id=paper.id).shown:
        assert hall.end_part() == "saved"
    hall.do("desk", TakeOff(hall.find(Concept)[0].id))
    hall.do(mate, NameConcept(paper.id, Text("van mij")))


def test_a_drawing_hangs_again_once_no_words_of_whoever_was_removed_are_left_in_it() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    other = next(one for one in hall.place(writer).people if one != writer)
    hall.with_words()
    hall.do(writer, TitleDrawing(drawing.id, Text("Niet aardig"), 1))
    hall.do(other, TakePen(drawing.id))
    hall.do("desk", Remove(writer))
    hall.do(other, DescribeDrawing(drawing.id, Text("Een tafel"), 1))
    assert hall.find(TakenOff, what=drawing.id)
    hall.do(other, TitleDrawing(drawing.id, Text("Samen"), 2))
    assert not hall.find(TakenOff, what=drawing.id)


def test_whoever_only_held_the_pen_takes_no_drawing_along() -> None:
    hall = Drawers()
    drawing, writer = hall.drawn(), hall.writer()
    other = next(one for one in hall.place(writer).people if one != writer)
    hall.with_words()
    hall.do(writer, DescribeDrawing(drawing.id, Text("Een tafel"), 1))
    hall.do(other, TakePen(drawing.id))
    hall.do("desk", Remove(other))
    assert not hall.find(TakenOff, what=drawing.id)


def test_what_had_no_turn_hangs_once_the_show_is_over_and_stays_when_that_is_undone() -> None:
    hall = showing(2)
    hall.end_part()
    hall.do("desk", OpenStep("thread"))
    assert len(hall.shown()) == 2
    hall.do("desk", Undo())
    assert len(hall.shown()) == 2


def test_in_a_morning_without_a_show_all_hang_as_the_drawing_ends() -> None:
    """Domain 2.2: short90 has no show."""
    hall = Drawers(8, "short90")
    assert all(box.name != "show" for box in hall.the(Programme).boxes)
    for person in hall.people:
        hall.draw(person)
    assert not hall.shown()
    hall.open_step("plan")
    assert len(hall.shown()) == len(hall.find(Drawing))


def test_a_concept_goes_no_further_than_whoever_named_it_lets_it() -> None:
    """Rule 11: it goes to the harvest by itself, and is taken back and given on by its own maker alone."""
    hall = Drawers(10)
    for person in hall.people:
        hall.draw(person)
    hall.with_words()
    hall.do("p00", NameConcept(hall.paper("p00").id, Text("Open keuken")))
    idea, mate = hall.the(Concept), mates(hall)[0]
    assert idea.reach == "harvest" and hall.ask(mate, SetReach(idea.id, "private")) == "not_yours"
    hall.do("p00", SetReach(idea.id, "private"))
    assert not hall.sees(mate, Concept)
    hall.open_step("show")
    while hall.end_part() == "saved":
        pass
    assert hall.shown() and not hall.sees("wall", Concept)
    hall.do("p00", SetReach(idea.id, "harvest"))
    assert hall.sees("wall", Concept)
    hall.do("p00", SetReach(idea.id, "private"))
    assert not hall.sees("wall", Concept) and not hall.sees("desk", Concept)


def test_a_concept_hangs_with_its_drawing() -> None:
    hall = Drawers(10)
    for person in hall.people:
        hall.draw(person)
    hall.with_words()
    hall.do("p00", NameConcept(hall.paper("p00").id, Text("Open keuken")))
    assert not hall.sees("wall", Concept)
    hall.open_step("show")
    while hall.end_part() == "saved":
        pass
    assert [concept.name for concept in hall.sees("wall", Concept)] == ["Open keuken"]
    hall.do("desk", TakeOff(hall.the(Concept).id))
    assert not hall.sees("wall", Concept) and hall.shown()
