"""Sight is earned: who sits down late, is moved, comes back or has left, and what they see of a table."""

from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.insights import NameSheet, PutOnSheet, TakePen, WriteInsight
from samenspel.room.exercises.interview import WriteStory
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ending import EndMorning, TakeUpAgain
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import (
    Drawing,
    Group,
    Hand,
    Insight,
    MayTell,
    Newcomer,
    Pen,
    Person,
    Plan,
    Record,
    Sheet,
    StepName,
    Story,
    Talks,
    Text,
)
from samenspel.room.session import TEXTS
from tests.exercises import MODULES
from tests.exercises.at import PEOPLE
from tests.room.earned import Spoken, Tables
from tests.room.morning import Hall
from tests.room.world import DRAWING, DREAMING, OPENING, PLANNING, World, opening
from tests.room.world import Move as Turned
from tests.searching import examples

R = TypeVar("R", bound=Record)


class Talk(Hall):
    """Pairs in the card talk, in which everybody wrote what may be told of them."""

    def __init__(self, people: int = 8) -> None:
        super().__init__(people)
        self.open_step("meet")
        for person in self.people:
            self.tell(person)

    def tell(self, person: str, version: int = 0) -> None:
        words = Text(f"van {person} {version}")
        self.do(person, SayWhatMay(self.group(person).id, words, version))

    def others(self, who: str) -> Sequence[str]:
        """Of whom somebody reads what may be told."""
        return sorted(told.about for told in self.sees(who, MayTell) if told.of != who)

    def newcomer(self, who: str) -> Newcomer:
        return self.the(Newcomer, person=who, group=self.group(who).id)


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_who_comes_late_reads_what_is_written_from_then_on_and_the_rest_when_let_in(talk: Talk) -> None:
    talk.do("late", Join(Text("late")))
    group = talk.group("late")
    one, two, _ = group.people
    assert not talk.others("late")
    dealt: list[type[Record]] = [Hand, Talks, Group]
    assert all(talk.sees("late", kind) for kind in dealt)
    talk.tell(one, version=1)
    assert not talk.others("late"), "a newer version of what was written before they sat"
    third = talk.newcomer("late")
    assert third in talk.sees(one, Newcomer) and not [who for who in ("desk", "wall") if talk.sees(who, Newcomer)]
    talk.do(one, LetIn(third.id))
    assert talk.others("late") == sorted((one, two)) and not talk.sees(one, Newcomer)


def test_leaving_and_coming_in_again_walks_nobody_round_the_room(talk: Talk) -> None:
    """Attack 1: twelve times in and out."""
    talk.do("late", Join(Text("late")))
    seats = {talk.group("late").id}
    for _ in range(12):
        talk.do("late", Leave())
        assert not talk.sees("late", Group)
        talk.do("late", Join(Text("late")))
        seats.add(talk.group("late").id)
        assert not talk.others("late")
    assert len(seats) == 1


def test_being_forgotten_and_coming_back_earns_nothing(talk: Talk) -> None:
    talk.do("late", Join(Text("late")))
    for _ in range(2):
        talk.do("late", ForgetMe())
        talk.do("late", Join(Text("late")))
        assert not talk.others("late")


def test_whoever_sits_down_with_a_mate_that_was_moved_reads_nothing_there(talk: Talk) -> None:
    """Attack: a facilitator with two seats moves one of them, and the other comes back to it."""
    victims = talk.groups()[-1]
    me, mate = talk.groups()[0].people
    talk.do(me, Leave())
    if talk.group(mate).id != victims.id:
        talk.do("desk", Move(mate, victims.id))
    talk.do(me, Join(Text(me)))
    if me in talk.group(mate).people:
        for victim in victims.people:
            talk.tell(victim, version=1)
        assert not [told for told in talk.others(me) if told in victims.people]


def test_who_comes_back_sees_again_what_they_saw_and_nothing_in_between(talk: Talk) -> None:
    me, mate = talk.groups()[0].people
    talk.do("late", Join(Text("late")))
    if "late" not in talk.group(me).people:
        talk.do("desk", Move("late", talk.group(me).id))
    talk.do(me, Leave())
    assert not talk.others(me) and not talk.sees(me, Hand)
    talk.tell(mate, version=1)
    assert not talk.others(me), "who left gains sight of nothing"
    talk.do(me, Join(Text(me)))
    assert not talk.others(me), "what was written over it since"
    talk.do(mate, LetIn(talk.newcomer(me).id))
    assert talk.others(me) == [mate]


def test_who_was_seen_off_and_called_back_sits_where_they_sat(talk: Talk) -> None:
    group = talk.groups()[0]
    me, mate = group.people
    talk.do("desk", SeeOff(me))
    assert not talk.others(me) and set(talk.group(mate).people) > {mate}
    talk.do("desk", Undo())
    assert talk.group(me).people == group.people and talk.others(me) == [mate]


def test_what_was_written_while_somebody_was_away_is_not_theirs_to_read_by_undo() -> None:
    """Attack: a facilitator with a seat sees it off, has the others write, and takes that back."""
    hall = Hall(8)
    step = hall.open_table()
    table = hall.groups()[0]
    me, mate, *_ = table.people
    for key, person in (("1", me), ("2", mate)):
        hall.do(person, WriteInsight(step.id, key, Text(f"eerder van {person}"), sheet=hall.sheet_of(person)))
    hall.do("desk", SeeOff(me))
    hall.do(mate, WriteInsight(step.id, "3", Text("intussen"), sheet=hall.sheet_of(mate)))
    hall.do("desk", Undo())
    assert me in hall.group(mate).people
    assert sorted(one.text for one in hall.sees(me, Insight)) == sorted(f"eerder van {who}" for who in (me, mate))
    hall.do(mate, LetIn(hall.the(Newcomer, person=me).id))
    assert "intussen" in [one.text for one in hall.sees(me, Insight)]


def test_what_was_written_while_somebody_was_home_is_not_theirs_to_read_at_a_table_of_before() -> None:
    hall = Hall(8)
    step = hall.open_table()
    me, mate, *_ = hall.groups()[0].people
    sheet = hall.the(Sheet, id=hall.sheet_of(me))
    hall.open_step("gallery")
    hall.do(me, Leave())
    pen = hall.the(Pen, sheet=sheet.id)
    if pen.writer != mate:
        hall.do(mate, TakePen(sheet.id))
    hall.do(mate, NameSheet(sheet.id, Text("Intussen"), sheet.version))
    hall.do(me, Join(Text(me)))
    assert step.id == sheet.step and not [one for one in hall.sees(me, Sheet) if one.title]


def test_who_comes_back_to_what_they_read_before_needs_nobody_to_let_them_in() -> None:
    hall = Hall(8)
    step = hall.open_table()
    me, mate, *_ = hall.groups()[0].people
    hall.do(mate, WriteInsight(step.id, "1", Text("eerder"), sheet=hall.sheet_of(mate)))
    hall.do(me, Leave())
    hall.do(me, Join(Text(me)))
    assert [one.text for one in hall.sees(me, Insight)] == ["eerder"] and not hall.find(Newcomer, person=me)


def test_who_is_left_alone_is_a_newcomer_elsewhere(talk: Talk) -> None:
    me, mate = talk.groups()[0].people
    talk.do(mate, Leave())
    assert not talk.others(me) and not talk.newcomer(me).moved
    trio = talk.group(me)
    talk.do(mate, Join(Text(mate)))
    assert talk.group(mate).people == (me, mate) and talk.others(mate) == [me], (
        "where they sat, and what they saw there"
    )
    assert len(talk.the(Group, id=trio.id).people) == 2 and not {me, mate} & set(talk.the(Group, id=trio.id).people)


def test_a_facilitator_who_takes_a_seat_gains_nothing_by_moving_it(talk: Talk) -> None:
    """Attack 3, at every table, also of what is written after they sat there."""
    talk.do("desk's", Join(Text("desk's")))
    for group in talk.groups():
        if "desk's" in group.people or len(group.people) > 5:
            continue
        talk.do("desk", Move("desk's", group.id))
        talk.tell(group.people[0], version=1)
        assert not talk.others("desk's"), group.id


def test_two_seats_of_one_person_do_not_let_each_other_in(talk: Talk) -> None:
    victim = talk.groups()[0].people[0]
    for seat in ("one", "two"):
        talk.do(seat, Join(Text(seat)))
    talk.do("desk", PairUp(("one", "two", victim)))
    talk.tell(victim)
    talk.do("one", LetIn(talk.newcomer("two").id))
    assert not talk.others("two"), "another newcomer shows only what they wrote"
    assert talk.ask("one", LetIn(talk.newcomer("one").id)) == "not_yours"
    talk.do(victim, Leave())
    assert not talk.others("one") and not talk.others("two")


def test_two_who_are_paired_by_hand_show_each_other_what_they_write(talk: Talk) -> None:
    one, other = talk.groups()[0].people[0], talk.groups()[1].people[0]
    talk.do("desk", PairUp((one, other)))
    talk.tell(one)
    assert not talk.others(other)
    talk.do(one, LetIn(talk.newcomer(other).id))
    assert talk.others(other) == [one] and talk.ask(one, LetIn(other)) == "not_there"


def test_nobody_lets_in_from_outside_and_not_the_desk(talk: Talk) -> None:
    talk.do("late", Join(Text("late")))
    newcomer = talk.newcomer("late")
    outside = next(person for person in talk.people if person not in talk.group("late").people)
    assert talk.ask(outside, LetIn(newcomer.id)) == "not_there"
    assert talk.ask("desk", LetIn(newcomer.id)) == "participants_only"
    assert talk.ask("late", LetIn(newcomer.id)) == "not_yours"


def test_a_table_hides_its_lines_and_its_title_from_who_comes_late() -> None:
    """Attack 2. An empty sheet, and who holds the pen, they see."""
    hall = Hall(8)
    step = hall.open_table()
    for person in hall.people:
        hall.do(person, WriteInsight(step.id, "1", Text(f"van {person}")))
        hall.do(person, PutOnSheet(hall.the(Insight, of=person).id))
    titled = hall.groups()[0]
    sheet = hall.the(Sheet, number=titled.number)
    hall.do(hall.the(Pen, sheet=sheet.id).writer, NameSheet(sheet.id, Text("Een titel"), 1))
    for me in ("new1", "new2"):
        hall.do(me, Join(Text(me)))
        assert not hall.sees(me, Insight) and hall.sees(me, Pen)
        assert not [one for one in hall.sees(me, Sheet) if one.title]
    hall.do(titled.people[0], WriteInsight(step.id, "2", Text("later"), sheet=sheet.id))
    [reader] = [one for one in hall.the(Group, id=titled.id).people if one.startswith("new")]
    assert [one.text for one in hall.sees(reader, Insight)] == ["later"]


def test_a_story_goes_to_who_sits_there_and_never_to_who_left() -> None:
    """Attack 4: strangers come and go, then the storyteller notes."""
    hall = Hall(8)
    hall.open_step("interview")
    for number in range(4):
        hall.do(f"s{number}", Join(Text(f"s{number}")))
    for number in range(4):
        hall.do(f"s{number}", Leave())
    for person in hall.people:
        group = hall.group(person)
        hall.do(person, WriteStory(group.id, person, "g01", Text(f"van {person}")))
    for story in hall.find(Story):
        group = hall.the(Group, id=story.group)
        assert story.by in group.people and story.seen_by == {story.by} and story.by in hall.people


def test_an_interviewer_who_left_sees_no_newer_version() -> None:
    hall = Hall(8)
    hall.open_step("interview")
    asks, tells = hall.groups()[0].people
    group = hall.group(asks).id
    hall.do(asks, WriteStory(group, tells, "g01", Text("een")))
    hall.do(asks, Leave())
    assert not hall.sees(asks, Story)
    hall.do(tells, WriteStory(group, tells, "g01", Text("twee"), 1))
    assert not hall.sees(asks, Story) and hall.the(Story).seen_by == frozenset()
    hall.do(asks, Join(Text(asks)))
    assert hall.ask(tells, WriteStory(group, tells, "g01", Text("drie"), 2)) == "saved"


def test_who_goes_home_in_a_later_step_sees_nothing_new_of_an_earlier_one(talk: Talk) -> None:
    me, mate = talk.groups()[0].people
    talk.open_step("introduce")
    assert talk.others(me) == [mate]
    talk.do(me, Leave())
    assert not talk.others(me)
    talk.do(me, Join(Text(me)))
    assert talk.others(me) == [mate]


def test_a_person_on_paper_lets_in_by_their_helper_at_the_table_who_is_no_newcomer() -> None:
    hall = Hall(7)
    hall.do("desk", AddPerson(Text("Toos"), 4, "resident"))
    hall.open_step("meet")
    toos = hall.the(Person, alias="Toos").id
    hall.do("late", Join(Text("late")))
    if "late" not in hall.group(toos).people:
        hall.do("desk", Move("late", hall.group(toos).id))
    newcomer = hall.the(Newcomer, person="late", group=hall.group(toos).id)
    assert hall.ask("desk", OnBehalf(toos, LetIn(newcomer.id))) == "not_now"
    hall.do("desk", NameHelper(toos, "late"))
    assert hall.ask("late", OnBehalf(toos, LetIn(newcomer.id))) == "not_now"
    elsewhere = next(one for one in hall.people if one not in hall.group(toos).people)
    hall.do("desk", NameHelper(toos, elsewhere))
    assert hall.ask(elsewhere, OnBehalf(toos, LetIn(newcomer.id))) == "not_now"
    hall.do("later", Join(Text("later")))
    if "later" not in hall.group(toos).people:
        hall.do("desk", Move("later", hall.group(toos).id))
    hall.do("desk", NameHelper(toos, "later"))
    newcomer = hall.the(Newcomer, person="late", group=hall.group(toos).id)
    assert hall.ask("later", OnBehalf(toos, LetIn(newcomer.id))) == "not_now", "two seats of one person"
    mate = next(one for one in hall.group(toos).people if one not in (toos, "late", "later"))
    hall.do("desk", NameHelper(toos, mate))
    hall.do(mate, OnBehalf(toos, LetIn(newcomer.id)))
    assert not hall.find(Newcomer, person="late", group=hall.group(toos).id)


def test_whoever_the_facilitator_put_somewhere_has_been_moved_wherever_they_go_after_that() -> None:
    """Attack: a facilitator puts two seats of their own together; one leaves, and the other joins a table by itself."""
    hall = Hall(8)
    hall.open_step("meet")
    spy, other = "p00", "p01"
    hall.do("desk", PairUp((spy, other)))
    hall.do(other, Leave())
    group = hall.group(spy)
    victim = next(one for one in group.people if one != spy)
    hall.do(victim, SayWhatMay(group.id, Text("dat ik zing")))
    assert not [one for one in hall.sees(spy, MayTell) if one.of == victim]


def test_undo_of_a_move_leaves_no_home_to_come_back_to() -> None:
    """Attack: moved, undone, left and back: the seat would count as one's own."""
    hall = Hall(8)
    hall.open_step("meet")
    spy = "p00"
    table = next(group for group in hall.groups() if spy not in group.people)
    hall.do("desk", Move(spy, table.id))
    hall.do("desk", Undo())
    hall.do(spy, Leave())
    hall.do(spy, Join(Text(spy)))
    newcomers = hall.find(Newcomer, person=spy)
    assert hall.group(spy).id != table.id or any(one.group == table.id for one in newcomers)


def test_a_newcomer_takes_no_place_of_the_interviewer() -> None:
    """Attack: somebody is moved to a pair just before the storyteller notes."""
    hall = Hall(8)
    hall.open_step("interview")
    asks, tells = hall.groups()[0].people
    spy = next(one for one in hall.people if one not in (asks, tells))
    hall.do("desk", Move(spy, hall.group(asks).id))
    hall.do(asks, WriteStory(hall.group(asks).id, asks, "g01", Text("van mij")))
    assert hall.the(Story).by == tells and hall.the(Story).seen_by == {tells}


def test_a_morning_that_goes_on_lets_nobody_read_along() -> None:
    """Attack: a facilitator with a seat leaves, moves their mate to a table, ends the morning, comes back, goes on."""
    hall = Hall(6)
    hall.open_step("meet")
    spy, mate = hall.groups()[0].people
    hall.do(spy, Leave())
    table = next(group for group in hall.groups() if mate not in group.people)
    hall.do("desk", Move(mate, table.id))
    hall.do("desk", EndMorning())
    hall.do(spy, Join(Text(spy)))
    hall.do("desk", TakeUpAgain())
    group = hall.group(spy)
    victim = next(one for one in group.people if one != spy)
    hall.do(victim, SayWhatMay(group.id, Text("dat ik zing")))
    assert not [one for one in hall.sees(spy, MayTell) if one.of == victim]


WAYS_IN = (
    "join",
    "leave",
    "see_off",
    "give_way",
    "reseat",
    "pair",
    "paper",
    "undo",
    "let_in",
    "step",
    "forget",
    "for_paper",
    "helper",
    "cards",
)
WRITINGS = ("tell", "story", "write", "sheet", "title", "pen", "rewrite")
ATTACKS = st.lists(
    st.tuples(st.sampled_from(WAYS_IN * 2 + WRITINGS), st.integers(0, 4), st.integers(0, 30), st.integers(0, 30)),
    min_size=10,
    max_size=60,
)
"""An attacker who plays along: takes new seats, leaves and comes back, is moved, speaks for paper, undoes."""


STATE = {
    (Drawing, "on_paper"): "wall and desk see it too",
    (Plan, "about"): "all see that somebody stands by an idea",
    (Plan, "hung"): "what hangs all see",
}
"""What people set of what they fill in together, and no late-comer has to be kept from."""


AT_A_STEP = {"insights": OPENING, "ambition": DREAMING, "drawing": DRAWING, "plan": PLANNING}


@pytest.mark.parametrize("step", AT_A_STEP)
def test_whatever_people_fill_in_of_what_is_dealt_is_theirs_as_words_are(step: str) -> None:
    """Else whoever sits down late reads it: nothing seems to be written there."""
    world, [kinds] = World(), [module.MOVES for module in MODULES if getattr(module, "STEP", "") == step]
    for move in [*AT_A_STEP[step], *((kind, n % 3, n % 7, n) for n in range(12) for kind in kinds)]:
        world.play(move)
    before: dict[str, Record] = {}
    for entry in world.logbook.read("s"):
        for one in entry.put:
            old = before.get(one.id)
            fields = {*TEXTS[type(one)], *one.chosen}
            if one.dealt and fields and old is not None and entry.actor in PEOPLE:
                known = {"seen_by", "version", "description", *fields}
                changed = {name for name in one.__struct_fields__ if getattr(old, name) != getattr(one, name)}
                assert not {name for name in changed - known if (type(one), name) not in STATE}, entry.command
            before[one.id] = one


@given(st.sampled_from(["meet", "interview", "insights"]), ATTACKS)
@examples(200)
def test_whatever_anybody_does_nobody_reads_what_they_have_not_earned(step: StepName, moves: list[Turned]) -> None:
    """Against an oracle of its own: the other tests would believe whatever sight the rules give."""
    world, tables, written = World(), Tables(), set[str]()
    for move in [*(("join", i, 0, 0) for i in range(4)), opening(step), *moves]:
        world.play(move)
    for entry in world.logbook.read("s"):
        tables.hear(entry)
        assert not list(tables.wrongly(entry)), (entry.command, list(tables.wrongly(entry)))
        for story in (one for one in entry.put if isinstance(one, Story) and one.id not in written):
            written.add(story.id)
            group = tables.groups[story.group]
            assert story.by in group.people or not group.people, "a story's interviewer sits there"


@given(st.sampled_from(["meet", "interview", "insights"]), st.lists(ATTACKS, min_size=2, max_size=2))
@examples(200)
def test_whatever_anybody_does_nobody_speaks_for_paper_but_a_helper_whom_they_named(
    step: StepName, moves: list[list[Turned]]
) -> None:
    """Against an oracle of its own, with people who come and go, guess cards, are named, and open phones."""
    world, spoken = World(), Spoken()
    first: list[Turned] = [
        *(("join", i, 0, 0) for i in range(3)),
        ("cards", 0, 0, 1),
        ("paper", 0, 1, 0),
        opening(step),
    ]
    for move in [*first, *(one for some in moves for one in some)]:
        world.play(move)
    for entry in world.logbook.read("s"):
        assert not (wrong := list(spoken.wrongly(entry))), (entry.command, wrong)
