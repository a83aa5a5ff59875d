"""What a room longs for: after all dreams, by a person's tap, and nobody's answer is known (rules 1, 9, 10, 11)."""

from collections.abc import Sequence

import pytest

from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises.ambition import RestOn, WriteAmbition
from samenspel.room.exercises.drawing import Draw, NameConcept, TitleDrawing
from samenspel.room.exercises.insights import EraseInsight, WriteInsight
from samenspel.room.exercises.locked import dreams_are_locked
from samenspel.room.exercises.longings import MOST_LONGINGS, given
from samenspel.room.exercises.thread import (
    LONGEST_LONGING,
    LONGEST_OTHERWISE,
    AnswerLongings,
    EraseOtherwise,
    Found,
    Glean,
    ShowLonging,
    to_glean,
)
from samenspel.room.exercises.travel import WriteDream
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ahead import ahead
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import (
    Ambition,
    Concept,
    Drawing,
    Dream,
    Insight,
    Pen,
    Person,
    Sealed,
    Sheet,
    StepName,
    Text,
)
from samenspel.room.records.longings import Answer, Confirmed, Gleaned, Longing, Otherwise, Recurrence
from samenspel.room.rules.sight import SetReach
from tests.room.morning import Hall


def key_of(person: str) -> str:
    return f"thread of {person}".ljust(20, "·")


class Longers(Hall):
    """A hall in which everybody laid an insight and dreamt, and each table made a sentence, drew, and named an idea."""

    def __init__(self, people: int = 10, until: StepName = "thread") -> None:
        super().__init__(people)
        self.open_table()
        for person in self.people:
            sheet = self.the(Sheet, number=self.group(person).number).id
            self.do(person, WriteInsight(self.step.id, person, Text(f"inzicht van {person}"), 0, sheet))
        self.do("desk", Reveal(self.step.id))
        self.open_step("travel")
        for person in self.people:
            self.do(person, WriteDream(self.step.id, Text(f"droom van {person}")))
        self.open_step("ambition")
        for group in self.groups():
            ambition = self.the(Ambition, step=self.step.id, number=group.number)
            writer = self.the(Pen, sheet=ambition.id).writer
            self.do(writer, WriteAmbition(ambition.id, Text(f"zin van tafel {group.number}"), 1))
            self.do(writer, RestOn(ambition.id, self.the(Insight, of=writer).id))
        self.do("desk", Reveal(self.step.id))
        self.open_step("drawing")
        assert self.end_part() == "saved"
        for group in self.groups():
            drawing = self.the(Drawing, step=self.step.id, number=group.number)
            writer = self.the(Pen, sheet=drawing.id).writer
            self.do(writer, Draw(drawing.id, "one", 0, False, (0, 0, 9, 9)))
            self.do(writer, TitleDrawing(drawing.id, Text(f"titel van tafel {group.number}"), 1))
            self.do(writer, NameConcept(drawing.id, Text(f"idee van tafel {group.number}")))
        for name in ("show", "thread"):
            self.open_step(name)
            if name == until:
                break

    def quotable(self) -> list[str]:
        return [one.id for one in given(self.session)]

    def show(self, text: str = "gekend worden", many: int = 2, gleaned: str = "") -> Longing:
        self.do("desk", ShowLonging(self.step.id, Text(text), tuple(self.quotable()[:many]), gleaned))
        return self.the(Longing, text=text)

    def says(
        self, who: str, answers: Sequence[Answer], other: str = "", key: str = "", longings: Sequence[Longing] = ()
    ) -> str:
        ids = tuple(one.id for one in longings or sorted(self.find(Longing), key=lambda one: one.text))
        said = ids[: len(answers)]
        others = tuple(Text(other if one == "other" else "") for one in answers)
        return self.ask(who, AnswerLongings(self.step.id, key or key_of(who), said, tuple(answers), others))

    def bytes_of(self, surface: str, actor: str) -> bytes:
        """All that a screen gets that comes in now."""
        return b"".join(self.open(surface, actor)[1].written)


# --- when


def test_rule_9_before_all_dreams_are_locked_nothing_is_gleaned_or_hung() -> None:
    hall = Hall(8)
    dreaming: Sequence[StepName] = ("travel", "ambition")
    for name in dreaming:
        hall.open_step(name)
        assert not to_glean(hall.session)
        assert hall.ask("machine", Glean(())) == "not_now"
        assert hall.ask("desk", ShowLonging(hall.step.id, Text("x"), ("y",))) == "not_now"
    hall.open_step("thread")
    assert dreams_are_locked(hall.session)


def test_without_an_ambition_that_was_closed_no_longing_hangs() -> None:
    """A facilitator who jumps ahead to this step plants nothing either."""
    hall = Hall(8)
    hall.open_table()
    sheet = hall.the(Sheet, number=hall.group("p00").number).id
    hall.do("p00", WriteInsight(hall.step.id, "a", Text("een"), 0, sheet))
    hall.do("desk", Reveal(hall.step.id))
    hall.open_step("thread")
    line = hall.the(Insight).id
    assert hall.ask("desk", ShowLonging(hall.step.id, Text("x"), (line,))) == "not_now"
    assert hall.ask("machine", Glean((Found((line,)),))) == "not_now"


@pytest.mark.parametrize("name", ["travel", "ambition", "drawing"])
def test_rule_9_whoever_goes_back_to_dreaming_takes_every_longing_out_of_sight_until_dreams_are_locked_again(
    name: StepName,
) -> None:
    """Attack: somebody who comes in then, or comes back, looks through all bytes that they get."""
    hall = Longers(10)
    longing = hall.show("WAT HANGT")
    for person in hall.people:
        hall.says(person, ["yes"])
    hall.do("desk", Reveal(hall.step.id))
    confirmed = hall.the(Confirmed)
    screens = (("wall", "wall"), ("phone", "p01"), ("console", "desk"))
    assert all(b"WAT HANGT" in hall.bytes_of(*screen) for screen in screens)
    hall.open_step(name)
    for surface, actor in screens[:2]:
        told = hall.bytes_of(surface, actor)
        assert not [word for word in (b"WAT HANGT", b'"longing"', b'"confirmed"', longing.id.encode()) if word in told]
    assert hall.ask("desk", TakeOff(longing.id)) == "not_there"
    hall.open_step("thread")
    if name == "ambition":
        assert hall.the(Longing).seen_by == {"room"} and hall.the(Confirmed) == confirmed
        return
    assert dreams_are_locked(hall.session) and b"WAT HANGT" in hall.bytes_of("wall", "wall")


def test_undo_of_going_back_hangs_the_longings_again() -> None:
    hall = Longers()
    hall.show()
    hall.open_step("ambition")
    assert not hall.sees("room", Longing)
    hall.do("desk", Undo())
    assert hall.step.name == "thread" and hall.sees("room", Longing)


# --- what may be quoted


def test_only_what_hangs_for_all_is_looked_through_and_no_dream_ever_is() -> None:
    """Rules 1 and 11: whatever somebody let their dream go along to, no dream hangs in the room."""
    hall = Longers(10)
    hall.do("p00", SetReach(hall.the(Dream, of="p00").id, "book"))
    texts = {one.text for one in given(hall.session)}
    assert any(text.startswith("zin van tafel") for text in texts)
    assert any(text.startswith("titel van tafel") for text in texts)
    assert any(text.startswith("idee van tafel") for text in texts)
    assert {f"inzicht van {person}" for person in hall.people} <= texts
    assert not [text for text in texts if text.startswith("droom")]


def test_what_was_taken_off_held_back_or_erased_is_not_quoted() -> None:
    hall = Longers(10)
    off, held, gone = (hall.the(Insight, of=person).id for person in ("p00", "p01", "p02"))
    hall.do("desk", TakeOff(off))
    hall.do("p01", SetReach(held, "group"))
    hall.do("p02", EraseInsight(gone))
    assert not {off, held, gone} & set(hall.quotable())
    for id in (off, held, gone):
        assert hall.ask("desk", ShowLonging(hall.step.id, Text("x"), (id,))) == "not_there"


def test_no_table_is_looked_at_while_only_it_sees_its_drawing() -> None:
    hall = Longers(10, until="show")
    assert not [one for one in given(hall.session) if one.text.startswith(("titel", "idee"))]
    assert [one.text for one in to_glean(hall.session) if one.is_dreamt]
    for _ in range(9):
        hall.end_part()
    assert [one for one in given(hall.session) if one.text.startswith("titel")]


# --- the machine proposes


def test_what_the_machine_laid_together_is_seen_at_the_desk_alone_and_holds_no_word() -> None:
    hall = Longers()
    papers = [hall.open(*screen)[1] for screen in (("wall", "wall"), ("phone", "p01"))]
    desk = hall.open("console", "desk")[1]
    for paper in papers:
        paper.written.clear()
    lines = hall.quotable()
    hall.do("machine", Glean((Found(tuple(lines[:3])), Found((lines[3], "nothing", lines[3])))))
    assert [one.quotes for one in hall.find(Gleaned) if len(one.quotes) == 3] == [tuple(lines[:3])]
    assert [one.quotes for one in hall.find(Gleaned) if len(one.quotes) == 1] == [(lines[3],)]
    assert not b"".join(b"".join(paper.written) for paper in papers)
    assert b'"gleaned"' in b"".join(desk.written)
    entry = list(hall.logbook.read("s"))[-1]
    assert entry.actor == "machine" and not [f for one in entry.put for f in one.__struct_fields__ if f == "text"]


def test_at_most_three_are_proposed_and_newer_ones_replace_them() -> None:
    hall = Longers()
    lines = hall.quotable()
    hall.do("machine", Glean(tuple(Found((line,)) for line in lines[:5])))
    assert len(hall.find(Gleaned)) == MOST_LONGINGS
    hall.do("machine", Glean((Found((lines[0],)),)))
    assert [one.quotes for one in hall.find(Gleaned)] == [(lines[0],)]


@pytest.mark.parametrize("actor", ["desk", "p00", "clock", "wall", "door"])
def test_only_the_machine_proposes_and_only_the_desk_shows(actor: str) -> None:
    hall = Longers()
    assert hall.ask(actor, Glean(())) in ("participants_only", "facilitator_only", "not_now")
    if actor != "desk":
        assert hall.ask(actor, ShowLonging(hall.step.id, Text("x"), (hall.quotable()[0],))) != "saved"
    assert hall.ask("machine", ShowLonging(hall.step.id, Text("x"), (hall.quotable()[0],))) == "participants_only"


def test_once_something_hangs_the_machine_is_silent() -> None:
    hall = Longers()
    assert to_glean(hall.session)
    hall.show()
    assert not to_glean(hall.session) and hall.ask("machine", Glean(())) == "not_now"


@pytest.mark.parametrize(
    ("recurs", "is_told"),
    [
        (Recurrence(7, 12, 4, 40), True),
        (Recurrence(3, 3, 2, 5), True),
        (Recurrence(1, 1, 4, 40), False),
        (Recurrence(2, 2, 4, 40), False),
        (Recurrence(3, 12, 1, 40), False),
        (Recurrence(3, 12, 4, 4), False),
        (Recurrence(7, 6, 4, 40), False),
        (None, False),
    ],
)
def test_story_8_in_how_many_sessions_is_said_only_where_it_may_be_called_a_thread(
    recurs: Recurrence | None, is_told: bool
) -> None:
    """Rule 9: three sessions, two organisations and five people; with two sessions nothing is called a thread."""
    hall = Longers()
    hall.do("machine", Glean((Found(tuple(hall.quotable()[:2]), recurs),)))
    gleaned = hall.the(Gleaned)
    longing = hall.show(gleaned=gleaned.id)
    told = (recurs.sessions, recurs.of) if recurs and is_told else (0, 0)
    assert (gleaned.sessions, gleaned.of_sessions) == (longing.sessions, longing.of_sessions) == told


# --- the facilitator names


def test_nothing_hangs_before_the_facilitator_taps_and_then_it_hangs_for_all_with_what_speaks_of_it() -> None:
    hall = Longers()
    lines = hall.quotable()
    hall.do("machine", Glean((Found(tuple(lines[:2])),)))
    assert not hall.find(Longing)
    hall.show("gekend worden")
    assert hall.the(Longing).quotes == tuple(lines[:2])
    assert all(b"gekend worden" in hall.bytes_of(*screen) for screen in (("wall", "wall"), ("phone", "p03")))


@pytest.mark.parametrize(
    ("text", "many", "reason"),
    [
        ("", 1, "nothing_written"),
        ("a" * (LONGEST_LONGING + 1), 1, "too_long"),
        ("x", 0, "rests_on_nothing"),
        ("x", 4, "too_many_lines"),
    ],
)
def test_a_longing_has_a_name_and_one_to_three_things_that_speak_of_it(text: str, many: int, reason: str) -> None:
    hall = Longers()
    lines = tuple(hall.quotable()[:many])
    assert hall.ask("desk", ShowLonging(hall.step.id, Text(text), lines)) == reason
    assert not hall.find(Longing)


def test_at_most_three_hang_and_one_that_is_taken_off_makes_room() -> None:
    hall = Longers()
    first = hall.show("een")
    for text in ("twee", "drie"):
        hall.show(text)
    full = ShowLonging(hall.step.id, Text("vier"), tuple(hall.quotable()[:1]))
    assert hall.ask("desk", full) == "too_many_lines"
    assert [one.number for one in sorted(hall.find(Longing), key=lambda one: one.number)] == [1, 2, 3]
    hall.do("desk", TakeOff(first.id))
    assert "room" not in hall.the(Longing, text="een").seen_by and "desk" in hall.the(Longing, text="een").seen_by
    assert hall.ask("desk", full) == "saved"
    assert hall.the(Longing, text="vier").number == 1
    hall.do("desk", HangBack(first.id))
    assert hall.the(Longing, text="een").seen_by == {"room"}


def test_a_quote_holds_no_copy_of_anybodys_words_so_it_goes_with_them() -> None:
    """Rule 11 and promise 5."""
    hall = Longers()
    line = hall.the(Insight, of="p00")
    hall.do("desk", ShowLonging(hall.step.id, Text("gekend worden"), (line.id,)))
    hall.do("p00", ForgetMe())
    assert b"inzicht van p00" not in hall.dump() and b"inzicht van p00" not in hall.bytes_of("wall", "wall")


# --- everybody says whether it is so


def test_story_8_a_single_no_of_twenty_is_shown_as_such() -> None:
    hall = Longers(20)
    longing = hall.show()
    for number, person in enumerate(hall.people):
        hall.says(person, ["no" if number == 7 else "yes"])
    assert not hall.find(Confirmed)
    hall.do("desk", Reveal(hall.step.id))
    said = hall.the(Confirmed)
    assert (said.longing, said.yes, said.no, said.other) == (longing.id, 19, 1, 0)
    assert said.seen_by == {"room"} and hall.step.sealed


@pytest.mark.parametrize("people", [4, 5])
def test_rule_10_under_five_there_is_no_figure_and_no_text(people: int) -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:people]:
        hall.says(person, ["other"], "liever zo")
    hall.do("desk", Reveal(hall.step.id))
    assert len(hall.find(Confirmed)) == (people == 5) and len(hall.find(Otherwise)) == (5 if people == 5 else 0)
    assert len(hall.find(Sealed, step=hall.step.id)) == (people == 5)


def test_a_longing_of_which_fewer_than_five_said_something_has_no_figure_beside_one_that_has() -> None:
    hall = Longers(10)
    both = [hall.show("een"), hall.show("twee")]
    for number, person in enumerate(hall.people):
        hall.says(person, ["yes", "no"] if number < 4 else ["yes"], longings=both)
    hall.do("desk", Reveal(hall.step.id))
    assert [one.longing for one in hall.find(Confirmed)] == [both[0].id]


def test_the_figure_is_given_once_at_the_reveal_and_nothing_is_answered_after_it() -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:6]:
        hall.says(person, ["yes"])
    hall.do("desk", Reveal(hall.step.id))
    found = hall.find(Confirmed)
    assert hall.says("p08", ["no"]) == "not_now"
    assert hall.ask("desk", ShowLonging(hall.step.id, Text("nog een"), (hall.quotable()[0],))) == "not_now"
    hall.open_step("market")
    hall.open_step("thread")
    assert hall.says("p08", ["no"]) == "not_now" and hall.find(Confirmed) == found
    hall.do("desk", EndMorning())
    assert hall.find(Confirmed) == found


def test_when_too_few_answered_at_the_reveal_the_box_stays_open_until_the_step_ends() -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:4]:
        hall.says(person, ["yes"])
    hall.do("desk", Reveal(hall.step.id))
    assert hall.says("p04", ["no"]) == ""
    hall.open_step("market")
    said = hall.the(Confirmed)
    assert (said.yes, said.no) == (4, 1)


def test_slips_that_others_typed_count_and_never_make_the_five() -> None:
    """Attack: the desk types slips around four real answers, under keys that are printed on paper."""
    hall = Longers(10)
    hall.show()
    for person in hall.people[:4]:
        hall.says(person, ["yes"])
    for number in range(6):
        assert hall.says("desk", ["no"], key=f"paper slip {number}".ljust(16, "·")) == ""
    hall.do("desk", Reveal(hall.step.id))
    assert not hall.find(Confirmed)
    hall.says("p04", ["yes"])
    hall.open_step("market")
    said = hall.the(Confirmed)
    assert (said.yes, said.no) == (5, 6)


def test_one_slip_a_person_and_given_again_it_replaces_the_first() -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:5]:
        hall.says(person, ["yes"])
    hall.says("p00", ["no"])
    assert hall.says("p01", ["no"], key="another key of p01".ljust(20)) == "already_given"
    assert hall.says("p06", ["no"], key=key_of("p02")) == "already_given"
    hall.do("desk", Reveal(hall.step.id))
    said = hall.the(Confirmed)
    assert (said.yes, said.no) == (4, 1)


def test_the_whole_database_joins_no_answer_and_no_text_to_a_person() -> None:
    """The same answers by other hands and in another order: the same bytes."""
    dumps = []
    for turned in (False, True):
        hall = Longers(10)
        hall.show()
        hands = hall.people[::-1] if turned else hall.people
        keys = [f"the key of hand {n}".ljust(20, "·") for n in range(10)]
        for number, person in list(enumerate(hands))[:: -1 if turned else 1]:
            said: Answer = "other" if number % 4 == 0 else "yes"
            hall.asked = 5_000 + number
            hall.says(person, [said], f"anders {number}", key=keys[number])
        hall.asked = 6_000
        hall.do("desk", Reveal(hall.step.id))
        dumps.append(hall.dump())
        assert len(hall.find(Otherwise)) == 3
    assert dumps[0] == dumps[1]


def test_what_somebody_wrote_instead_is_read_at_the_desk_alone_and_only_once_it_is_counted() -> None:
    """Rule 1: no tap of its writer could hang it, for nobody knows who that is. So it never hangs."""
    hall = Longers(10)
    hall.show()
    papers = [hall.open(*screen)[1] for screen in (("wall", "wall"), ("phone", "p01"))]
    desk = hall.open("console", "desk")[1]
    for person in hall.people[:6]:
        hall.says(person, ["other" if person == "p00" else "yes"], "liever samen beginnen")
    assert b"liever" not in b"".join(desk.written) and b"liever" not in hall.dump()
    hall.do("desk", Reveal(hall.step.id))
    assert b"liever" in b"".join(desk.written)
    assert not any(b"liever" in b"".join(paper.written) for paper in papers)
    otherwise = hall.the(Otherwise)
    assert otherwise.of == "" and otherwise.seen_by == {"desk"}
    assert (
        hall.ask("desk", TakeOff(otherwise.id)) == "not_there" and hall.ask("desk", HangBack(otherwise.id)) != "saved"
    )


def test_what_is_written_instead_comes_in_the_order_of_the_words() -> None:
    """No place in the logbook tells whose slip it was: another order of the keys is the same entry."""
    orders = []
    for turned in (False, True):
        hall = Longers(10)
        hall.show()
        texts = [f"anders {n}" for n in range(6)]
        for n, text in enumerate(texts[::-1] if turned else texts):
            hall.says(hall.people[n], ["other"], text, key=f"key {n}".ljust(20, "·"))
        hall.do("desk", Reveal(hall.step.id))
        entry = list(hall.logbook.read("s"))[-1]
        orders.append([one.text for one in entry.put if isinstance(one, Otherwise)])
    assert orders[0] == orders[1] == texts


def test_what_somebody_wrote_instead_is_erased_to_the_last_byte() -> None:
    """Rule 12: it may name somebody, and nobody else could erase it. It does not stay in the slip either."""
    hall = Longers(10)
    hall.show()
    for person in hall.people[:6]:
        hall.says(person, ["other" if person == "p00" else "yes"], "vraag Sjoukje van de bakker")
    hall.do("desk", Reveal(hall.step.id))
    assert b"Sjoukje" in hall.dump()
    hall.do("desk", EraseOtherwise(hall.the(Otherwise).id))
    assert b"Sjoukje" not in hall.dump() and not hall.find(Otherwise)
    assert hall.ask("p00", EraseOtherwise("x")) == "facilitator_only"


def test_whoever_is_forgotten_before_the_count_takes_their_slip_and_words_along() -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:6]:
        hall.says(person, ["other"], f"van {person}")
    hall.do("p00", ForgetMe())
    hall.do("desk", Reveal(hall.step.id))
    assert {one.text for one in hall.find(Otherwise)} == {f"van {person}" for person in hall.people[1:6]}


@pytest.mark.parametrize(
    ("longings", "answers", "others", "reason"),
    [
        (1, ("yes", "no"), ("", ""), "not_there"),
        (2, ("yes", "no"), ("",), "not_there"),
        (1, ("other",), ("a" * (LONGEST_OTHERWISE + 1),), "too_long"),
    ],
)
def test_a_slip_says_one_thing_of_each_longing(
    longings: int, answers: tuple[Answer, ...], others: tuple[str, ...], reason: str
) -> None:
    hall = Longers(10)
    ids = tuple(one.id for one in (hall.show("een"), hall.show("twee"))[:longings])
    slip = AnswerLongings(hall.step.id, key_of("p00"), ids, answers, tuple(map(Text, others)))
    assert hall.ask("p00", slip) == reason
    twice = AnswerLongings(hall.step.id, key_of("p00"), (ids[0], ids[0]), ("yes", "no"), (Text(""), Text("")))
    assert hall.ask("p00", twice) == "not_there"


def test_an_answer_stays_when_another_longing_went_off_the_wall_meanwhile() -> None:
    hall = Longers(10)
    both = [hall.show("een"), hall.show("twee")]
    hall.do("desk", TakeOff(both[0].id))
    for person in hall.people[:5]:
        assert hall.says(person, ["no", "yes"], longings=both) == ""
    assert hall.says("p07", ["no"], longings=both[:1]) == "not_there"
    hall.do("desk", Reveal(hall.step.id))
    assert [one.longing for one in hall.find(Confirmed)] == [both[1].id]
    hall.do("desk", HangBack(both[0].id))
    assert len(hall.find(Confirmed)) == 1


def test_a_figure_goes_off_the_wall_with_its_longing() -> None:
    hall = Longers(10)
    longing = hall.show()
    for person in hall.people:
        hall.says(person, ["yes"])
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", TakeOff(longing.id))
    assert not hall.sees("wall", Confirmed) and hall.sees("desk", Confirmed)


def test_what_is_typed_comes_through_the_gate_for_text() -> None:
    hall = Longers(10)
    hall.show()
    for person in hall.people[:5]:
        hall.says(person, ["other"], " twee\n  regels\u202e ")
    hall.do("desk", Reveal(hall.step.id))
    assert {one.text for one in hall.find(Otherwise)} == {"twee regels"}


def test_whoever_answered_three_longings_answers_the_one_that_takes_the_place_of_one_that_went() -> None:
    hall = Longers()
    three = [hall.show(f"verlangen {number}", 1) for number in range(3)]
    assert hall.says("p00", ["yes"] * 3, longings=three) == ""
    hall.do("desk", TakeOff(three[0].id))
    four = [*three, hall.show("verlangen 4", 1)]
    assert hall.says("p00", ["yes", "no", "yes", "yes"], longings=four) == ""


def test_rule_14_somebody_on_paper_answers_too_by_a_helper_or_at_the_desk() -> None:
    hall = Longers(10)
    hall.do("desk", AddPerson(Text("Toos"), 7))
    toos = hall.the(Person, card=7).id
    longing = hall.show()
    slip = AnswerLongings(hall.step.id, "paper slip of toos".ljust(20), (longing.id,), ("yes",), (Text(""),))
    assert hall.ask("desk", OnBehalf(toos, slip)) == ""
    for person in hall.people[:5]:
        hall.says(person, ["no"])
    hall.do("desk", Reveal(hall.step.id))
    assert (hall.the(Confirmed).yes, hall.the(Confirmed).no) == (1, 5)


# --- leading


def test_the_large_button_is_the_reveal_only_when_something_hangs() -> None:
    """Led by voice, the next thing is the next step."""
    hall = Longers(10)
    assert (ahead(hall.session).thing, ahead(hall.session).reveal) == ("step", False)
    assert hall.ask("desk", Reveal(hall.step.id)) == "not_now"
    hall.show()
    assert (ahead(hall.session).thing, ahead(hall.session).reveal) == ("reveal", True)
    hall.do("desk", Reveal(hall.step.id))
    assert ahead(hall.session).thing == "step"
    hall.do("desk", OpenStep("market"))


def test_a_longing_hangs_only_as_long_as_something_that_hangs_speaks_of_it() -> None:
    hall = Longers()
    longing = hall.show(many=2)
    for quote in longing.quotes:
        assert "room" in hall.the(Longing).seen_by
        hall.do("desk", TakeOff(quote))
    assert "room" not in hall.the(Longing).seen_by
    assert hall.says("p00", ["yes"]) != "saved" or not hall.find(Confirmed)
    assert hall.ask("desk", Reveal(hall.step.id)) != "saved", "there is nothing to show"
    hall.do("desk", HangBack(longing.quotes[0]))
    assert "room" in hall.the(Longing).seen_by


@pytest.mark.parametrize("quoted", [Ambition, Drawing, Concept, Insight])
def test_a_longing_goes_with_whoever_wrote_all_that_spoke_of_it(
    quoted: type[Ambition | Drawing | Concept | Insight],
) -> None:
    hall = Longers()
    one = min(hall.find(quoted), key=lambda found: found.id)
    hall.do("desk", ShowLonging(hall.step.id, Text("gekend worden"), (one.id,)))
    number = 0 if isinstance(one, Insight | Concept) else one.number
    people = [one.of] if one.of else next(g for g in hall.groups(one.step) if g.number == number).people
    for person in people:
        hall.do(person, ForgetMe())
    assert "room" not in hall.the(Longing).seen_by


def test_a_longing_goes_with_the_insight_on_which_its_sentence_rests_and_the_drawing_that_its_idea_is_in() -> None:
    for quoted, ground in ((Ambition, "insights"), (Concept, "drawing")):
        hall = Longers()
        one = min(hall.find(quoted), key=lambda found: found.id)
        hall.do("desk", ShowLonging(hall.step.id, Text("gekend worden"), (one.id,)))
        under = getattr(one, ground)
        hall.do("desk", TakeOff(under if isinstance(under, str) else under[0]))
        assert "room" not in hall.the(Longing).seen_by


def test_story_8_in_how_many_sessions_is_said_only_of_what_the_machine_laid_together() -> None:
    hall = Longers()
    quotes = hall.quotable()
    hall.do("machine", Glean((Found((quotes[0], quotes[1]), Recurrence(7, 12, 4, 9)),)))
    gleaned = hall.the(Gleaned).id
    for chosen, sessions in (((quotes[0],), 7), ((quotes[-1], quotes[-2]), 0), ((quotes[0], quotes[-1]), 0)):
        hall.do("desk", ShowLonging(hall.step.id, Text(f"om {chosen}"[:60]), chosen, gleaned))
        longing = hall.the(Longing, quotes=chosen)
        assert (longing.sessions, longing.of_sessions) == (sessions, 12 if sessions else 0)
