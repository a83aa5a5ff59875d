"""Goodbye: the measure again (rule 10, story 9), whom I met, what is mine (rule 11), and one word (rule 1)."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.close import (
    LONGEST_WORD,
    AnswerAfter,
    EraseLastWord,
    SayLastWord,
    TickMet,
    UntickMet,
)
from samenspel.room.morning.ending import EndMorning, TakeUpAgain
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo
from samenspel.room.records import Reach, Step, Text, Tie
from samenspel.room.records.goodbye import Acquainted, Compared, Known, LastWord, Met
from samenspel.room.rules.sight import SetReach
from tests.room.morning import Hall

Answers = tuple[int | None, ...]


def key_of(person: str) -> str:
    return f"key of {person}".ljust(20, "·")


def measured(people: int, before: Answers = (50,) * 8) -> Hall:
    """A hall of which so many people answered before, and that has come to goodbye."""
    hall = Hall(people)
    step = hall.open_step("before").id
    for person in hall.people:
        hall.ask(person, AnswerBefore(step, key_of(person), before))
    for name in ("meet", "introduce", "close"):
        hall.open_step(name)
    return hall


def after(hall: Hall, who: str, now: int | None, then: int | None = 30, key: str = "") -> str:
    return hall.ask(who, AnswerAfter(hall.step.id, key or key_of(who), (*(now,) * 8, then)))


def compared(hall: Hall) -> Compared:
    hall.do("desk", EndMorning())
    return hall.the(Compared)


def test_with_fifteen_of_twenty_complete_the_desk_gets_the_median_of_personal_differences() -> None:
    """Acceptance story 9: 20 before, 17 after, of whom 15 gave both."""
    hall = measured(20)
    for number, person in enumerate(hall.people[:15]):
        after(hall, person, (70, 50, 40)[number % 3])
    after(hall, "p15", 90, key="a key that nobody had ")
    after(hall, "p16", None)
    found = compared(hall)
    assert (found.before, found.answers, found.complete) == (20, 17, 15)
    assert (found.ways, found.median, found.medians) == ((5, 5, 5), 0.0, (0.0,) * 8)
    assert (found.back, found.shift) == ((0, 0, 15), -20.0)
    assert found.seen_by == {"desk"}


def test_personal_differences_are_not_the_difference_of_the_medians() -> None:
    """Each person is held against their own morning."""
    hall = Hall(10)
    step = hall.open_step("before").id
    for number, person in enumerate(hall.people):
        hall.ask(person, AnswerBefore(step, key_of(person), (number * 10,) * 8))
    for name in ("meet", "introduce", "close"):
        hall.open_step(name)
    for number, person in enumerate(hall.people):
        after(hall, person, number * 10 + 10, then=number * 10)
    found = compared(hall)
    assert (found.median, found.ways, found.shift, found.back) == (10.0, (10, 0, 0), 0.0, (0, 10, 0))


@pytest.mark.parametrize(
    ("complete", "has_ways", "has_median"), [(4, False, False), (5, True, False), (10, True, True)]
)
def test_under_five_complete_there_is_no_figure_and_under_ten_no_median(
    complete: int, has_ways: bool, has_median: bool
) -> None:
    hall = measured(12)
    for person in hall.people[:complete]:
        after(hall, person, 60)
    for person in hall.people[complete:]:
        after(hall, person, 60, key=f"another key of {person}".ljust(20))
    found = compared(hall)
    assert found.complete == complete and found.answers == 12
    assert (bool(found.ways), bool(found.back)) == (has_ways, has_ways)
    assert (found.median is not None, bool(found.medians), found.shift is not None) == (has_median,) * 3


def test_slips_that_the_desk_typed_are_compared_and_never_make_the_five() -> None:
    """Attack: slips typed at the desk around four real people would give these away."""
    hall = Hall(4)
    step = hall.open_step("before").id
    typed = [f"paper slip {number}".ljust(16, "·") for number in range(8)]
    for person in hall.people:
        hall.ask(person, AnswerBefore(step, key_of(person), (50,) * 8))
    for key in typed:
        hall.ask("desk", AnswerBefore(step, key, (50,) * 8))
    hall.do("late", Join(Text("late")))
    hall.ask("late", AnswerBefore(step, key_of("late"), (50,) * 8))
    for name in ("meet", "introduce", "close"):
        hall.open_step(name)
    for person in hall.people:
        after(hall, person, 60)
    for key in typed:
        assert hall.ask("desk", AnswerAfter(hall.step.id, key, (0,) * 9)) == ""
    found = compared(hall)
    assert (found.answers, found.complete) == (12, 12)
    assert not (found.ways or found.back or found.medians) and found.median is None


def test_the_figure_is_given_once_and_going_back_before_that_closes_nothing() -> None:
    hall = measured(12)
    for person in hall.people[:11]:
        after(hall, person, 60)
    hall.do("desk", OpenStep("plan"))
    assert not hall.find(Compared)
    hall.do("desk", OpenStep("close"))
    assert after(hall, "p11", 60) == ""
    found = compared(hall)
    hall.do("desk", TakeUpAgain())
    assert after(hall, "p10", 0, key="one more key of mine") == "not_now"
    hall.do("desk", EndMorning())
    assert hall.find(Compared) == [found] and len(hall.find(Acquainted)) == 1


def test_answers_are_taken_while_the_hall_is_back_at_an_earlier_step() -> None:
    """Somebody was filling them in as the facilitator went back for a moment."""
    hall = measured(6)
    step = hall.step.id
    hall.do("desk", OpenStep("plan"))
    assert not hall.session.find(Step, step).sealed  # type: ignore[union-attr]
    for person in hall.people:
        assert hall.ask(person, AnswerAfter(step, key_of(person), (*(60,) * 8, 30))) == ""
    assert compared(hall).complete == 6


def test_whoever_gave_both_is_complete_also_when_too_few_answered_before() -> None:
    """A box of four is sealed as the morning ends, with the comparison itself."""
    hall = measured(4)
    for person in hall.people:
        after(hall, person, 60)
    found = compared(hall)
    assert (found.answers, found.complete) == (4, 4)
    assert not (found.ways or found.back or found.medians) and found.median is None


def test_the_file_joins_no_answer_to_a_person() -> None:
    hall = measured(6)
    for person in hall.people:
        after(hall, person, 60)
    hall.do("desk", EndMorning())
    boxes = list(hall.logbook.boxes("s"))
    assert len(boxes) == 12
    dump = hall.dump().decode()
    assert not [person for person in hall.people if key_of(person) in dump]
    slips = dump[dump.index('["after:') :]
    assert not [person for person in hall.people if f'"{person}"' in slips]


@pytest.mark.parametrize("answers", [(50,) * 8, (50,) * 10, (*(50,) * 8, 55), (*(50,) * 8, 110)])
def test_the_slip_has_the_eight_and_the_one_that_looks_back(answers: Answers) -> None:
    hall = measured(3)
    assert hall.ask("p00", AnswerAfter(hall.step.id, key_of("p00"), answers)) == "eight_answers"


def test_whom_i_met_is_seen_by_me_alone_and_leaves_nothing_when_i_take_it_back() -> None:
    hall = measured(6)
    papers = [hall.open(*screen)[1] for screen in (("wall", "wall"), ("phone", "p01"), ("console", "desk"))]
    hall.do("p00", TickMet("p01", call=True))
    assert all(b'"met"' not in b"".join(paper.written) for paper in papers)
    assert [met.whom for met in hall.sees("p00", Met)] == ["p01"]
    hall.do("p00", TickMet("p01"))
    assert not hall.the(Met).call
    hall.do("p00", UntickMet("p01"))
    assert not hall.find(Met) and b'"met"' not in hall.dump()
    assert hall.ask("p00", UntickMet("p01")) == "not_there"
    assert hall.ask("p00", TickMet("p00")) == "not_now"


def test_a_tick_goes_with_whom_it_is_about() -> None:
    hall = measured(3)
    hall.do("p00", TickMet("p01"))
    hall.do("p01", ForgetMe())
    assert not hall.find(Met)


@pytest.mark.parametrize(("ticking", "calling"), [(4, 4), (5, 4), (6, 5)])
def test_ticks_are_told_to_the_desk_in_sums_of_five_people_only(ticking: int, calling: int) -> None:
    hall = measured(12)
    for number, person in enumerate(hall.people[:ticking]):
        hall.do(person, TickMet("p11", call=number < calling))
    hall.do("desk", EndMorning())
    sums = hall.the(Acquainted)
    assert (sums.tick, sums.met) == ((ticking, ticking) if ticking >= 5 else (0, None))
    assert sums.call == (calling if calling >= 5 else None)


@pytest.mark.parametrize("people", [4, 5])
def test_how_many_were_known_before_stays_as_one_sum_when_the_wishes_go(people: int) -> None:
    hall = Hall(8)
    hall.open_step("welcome")
    for one, other in pairwise(hall.people[: people + 1]):
        hall.do(one, TieTo(other, "know"))
    hall.open_step("ambition")
    assert not hall.find(Tie) and len(hall.find(Known)) == (people == 5)
    hall.open_step("close")
    hall.do("desk", EndMorning())
    sums = hall.the(Acquainted)
    assert (sums.knew, sums.known) == ((5, 5) if people == 5 else (0, None))


def test_people_met_is_counted_from_groups_of_at_most_six() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    hall.open_step("introduce")
    hall.open_step("interview")
    hall.open_step("close")
    hall.do("desk", EndMorning())
    sums = hall.the(Acquainted)
    assert (sums.people, sums.median, sums.least, sums.most) == (8, 2.0, 2, 2)


def test_a_word_hangs_by_its_tap_for_all_without_a_name() -> None:
    hall = measured(3)
    wall = hall.open("wall", "wall")[1]
    hall.do("p00", SayLastWord(Text("lichter")))
    assert b"lichter" in b"".join(wall.written) and b'"of"' not in b"".join(wall.written)
    hall.do("p00", SayLastWord(Text("veel lichter"), version=1))
    word = hall.the(LastWord)
    assert word.text == "veel lichter" and word.seen_by == {"room"}


@pytest.mark.parametrize(("text", "reason"), [(" ", "nothing_written"), ("a" * (LONGEST_WORD + 1), "too_long")])
def test_a_word_is_one_or_two(text: str, reason: str) -> None:
    assert measured(3).ask("p00", SayLastWord(Text(text))) == reason


def test_a_word_is_taken_back_by_its_writer_and_taken_off_by_the_desk() -> None:
    hall = measured(3)
    hall.do("p00", SayLastWord(Text("lichter")))
    word = hall.the(LastWord).id
    assert hall.ask("p01", EraseLastWord(word)) == "not_yours"
    assert hall.ask("p01", SetReach(word, "book")) == "not_yours"
    hall.do("desk", TakeOff(word))
    assert not hall.sees("p01", LastWord)
    hall.do("p00", EraseLastWord(word))
    assert not hall.find(LastWord) and b"lichter" not in hall.dump()


def test_a_word_is_taken_back_and_given_on_by_one_tap_of_its_writer() -> None:
    """Rule 11, also by whoever went home already: further is for who is there."""
    hall = measured(3)
    hall.do("p00", SayLastWord(Text("lichter")))
    word = hall.the(LastWord).id
    hall.do("p00", SetReach(word, "book"))
    assert hall.the(LastWord).reach == "book"
    hall.do("p00", SetReach(word, "private"))
    assert not hall.sees("p01", LastWord)
    hall.do("p00", Leave())
    hall.do("p00", SetReach(word, "book"))
    assert hall.the(LastWord).reach == "private"


@pytest.mark.parametrize("reach", ["private", "pair", "group"])
def test_a_word_that_was_held_back_hangs_again_by_the_tap_that_says_so(reach: Reach) -> None:
    """*Saved* means that the tap did what it said: the word hangs."""
    hall = measured(3)
    hall.do("p00", SayLastWord(Text("lichter")))
    hall.do("p00", SetReach(hall.the(LastWord).id, reach))
    hall.do("p00", SayLastWord(Text("veel lichter"), version=1))
    assert [word.text for word in hall.sees("p01", LastWord)] == ["veel lichter"]


def test_a_word_that_goes_into_the_book_still_does_when_it_is_said_anew() -> None:
    hall = measured(3)
    hall.do("p00", SayLastWord(Text("lichter")))
    hall.do("p00", SetReach(hall.the(LastWord).id, "book"))
    hall.do("p00", SayLastWord(Text("veel lichter"), version=1))
    assert hall.the(LastWord).reach == "book"


def test_a_word_that_the_facilitator_took_off_is_not_called_hung() -> None:
    """Its writer reads why, and may erase it to hang another."""
    hall = measured(3)
    hall.do("p00", SayLastWord(Text("lichter")))
    word = hall.the(LastWord).id
    hall.do("desk", TakeOff(word))
    assert hall.ask("p00", SayLastWord(Text("veel lichter"), version=1)) == "taken_off"
    assert hall.the(LastWord).text == "lichter"
    hall.do("p00", EraseLastWord(word))
    hall.do("p00", SayLastWord(Text("veel lichter")))
    assert [one.text for one in hall.sees("p01", LastWord)] == ["veel lichter"]


def test_goodbye_is_for_goodbye() -> None:
    hall = Hall(3)
    hall.open_step("plan")
    asked: Sequence[SayLastWord | TickMet] = (SayLastWord(Text("vroeg")), TickMet("p01"))
    assert [hall.ask("p00", one) for one in asked] == ["not_now", "not_now"]
    assert hall.ask("p00", AnswerAfter(hall.the(Step).id, key_of("p00"), (50,) * 9)) == "not_now"
