"""From dreams to one sentence of a table, and what it rests on."""

import pytest

from samenspel.programmes import reading
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises import EXERCISES
from samenspel.room.exercises import ambition as exercise
from samenspel.room.exercises.ambition import (
    LONGEST_AMBITION,
    MOST_PROPOSALS,
    EraseProposal,
    LayDream,
    Propose,
    RestOn,
    SayReady,
    Tick,
    WriteAmbition,
)
from samenspel.room.exercises.insights import EraseInsight, TakePen, WriteInsight
from samenspel.room.exercises.locked import dreams_are_locked
from samenspel.room.exercises.travel import WriteDream
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.removing import Remove
from samenspel.room.people.seats import Move
from samenspel.room.records import (
    Ambition,
    Checklist,
    Dream,
    Insight,
    Newcomer,
    Pen,
    Person,
    Progress,
    Proposal,
    Sheet,
    Step,
    TakenOff,
    Text,
    Tie,
)
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from tests.room.morning import Hall

SEEN = "een lange tafel in het gras"
SENTENCE = "Wie nieuw is, zit binnen een week aan tafel."


def at_new_tables(people: int = 8, variant: str = "std20") -> Hall:
    """A hall in which lines hang and everybody wrote a dream, at their new tables."""
    hall = Hall(people, variant)
    for name in ("meet", "interview"):
        hall.open_step(name)
    hall.open_table()
    for person in hall.people:
        sheet = hall.the(Sheet, number=hall.group(person).number)
        hall.do(person, WriteInsight(hall.step.id, "l", Text(f"regel van {person}"), sheet=sheet.id))
    hall.do("desk", Reveal(hall.step.id))
    step = hall.open_step("travel").id
    for person in hall.people:
        hall.do(person, WriteDream(step, Text(f"{SEEN}, {person}")))
    hall.open_step("ambition")
    return hall


def ambition(hall: Hall, number: int = 1) -> Ambition:
    return hall.the(Ambition, number=number)


def table(hall: Hall, number: int = 1) -> tuple[str, ...]:
    return next(group.people for group in hall.groups() if group.number == number)


def pen(hall: Hall, number: int = 1) -> Pen:
    return hall.the(Pen, sheet=ambition(hall, number).id)


def write(hall: Hall, text: str = SENTENCE, number: int = 1) -> str:
    now = ambition(hall, number)
    return hall.ask(pen(hall, number).writer, WriteAmbition(now.id, Text(text), now.version))


def stands(hall: Hall) -> None:
    """The sentence of the first table, and a line that hangs under it (rule 7)."""
    write(hall)
    hall.do(table(hall)[0], RestOn(ambition(hall).id, line(hall).id))


def line(hall: Hall) -> Insight:
    return hall.find(Insight)[0]


def lacks(hall: Hall, number: int = 1) -> tuple[str, ...]:
    return hall.the(Progress, number=number).lacks


# --- tables


@pytest.mark.parametrize("people", range(5, 37))
def test_domain_2_1_new_tables_overlap_at_most_two_with_an_earlier_table(people: int) -> None:
    hall = Hall(people, reading.fitting(people))
    earlier: list[set[str]] = []
    for name in ("meet", "interview", "insights"):
        hall.open_step(name)
        earlier += [set(group.people) for group in hall.groups()]
    hall.open_step("ambition")
    tables = [set(group.people) for group in hall.groups()]
    assert set().union(*tables) == set(hall.people)
    assert all(3 <= len(one) <= 6 for one in tables)
    if people >= 12:
        assert all(len(one) in (4, 5) for one in tables)
        assert all(len(one & old) <= 2 for one in tables for old in earlier)


def test_wishes_count_in_the_new_tables_and_are_forgotten_then() -> None:
    from samenspel.room.people.doors import TieTo

    hall = Hall(12)
    for name in ("meet", "interview"):
        hall.open_step(name)
    hall.open_table()
    hall.do("p00", TieTo("p01", "rather_not"))
    hall.open_step("ambition")
    assert "p01" not in hall.group("p00").people
    assert hall.find(Tie) == []


@pytest.mark.parametrize("variant", reading.variants())
def test_domain_2_1_a_minute_a_dream_and_time_for_the_sentence_in_every_variant(variant: str) -> None:
    [box] = [box for box in reading.script(variant).boxes if box.name == "ambition"]
    for minutes in (box.minutes, box.least):
        parts = {part.name: part.seconds for part in EXERCISES["ambition"].parts(minutes, 20)}
        assert list(parts) == ["find", "dreams", "sentence", "rests"]
        assert sum(parts.values()) == pytest.approx(minutes * 60)
        assert parts["find"] <= 60 and parts["dreams"] <= 300 and parts["sentence"] > parts["rests"] > 45
    assert EXERCISES["ambition"].parts(10, 20)[1].seconds == 300


# --- dreams


def test_rule_11_a_dream_goes_to_the_table_by_its_dreamers_tap_alone_and_no_further() -> None:
    hall = at_new_tables()
    one, *others = table(hall)
    stranger = table(hall, 2)[0]
    dream = hall.the(Dream, of=one)
    assert hall.ask(others[0], LayDream(dream.id)) == "not_there"
    assert all(f"{SEEN}, {one}" not in str(screen(hall.session, who)) for who in (*others, "desk", "room", "wall"))
    hall.do(one, LayDream(dream.id))
    assert all(f"{SEEN}, {one}" in str(screen(hall.session, who)) for who in others)
    hall.do("desk", Reveal(hall.step.id))
    hall.do(one, SetReach(dream.id, "book"))
    assert all(f"{SEEN}, {one}" not in str(screen(hall.session, who)) for who in (stranger, "desk", "room", "wall"))
    hall.do(one, LayDream(dream.id, on=False))
    assert all(f"{SEEN}, {one}" not in str(screen(hall.session, who)) for who in others)


def test_rule_1_what_is_typed_after_a_dream_was_laid_stays_with_its_writer() -> None:
    hall = at_new_tables()
    one, other, *_ = table(hall)
    dream = hall.the(Dream, of=one)
    hall.do(one, LayDream(dream.id))
    hall.do(one, WriteDream(dream.step, Text("nog geheim"), dream.version, dream.id))
    assert "nog geheim" not in str(screen(hall.session, other))
    assert sorted(one.text for one in hall.find(Dream, of=one)) == [dream.text, "nog geheim"]


def test_who_sits_down_late_reads_no_dream_before_they_are_let_in() -> None:
    hall = at_new_tables(5)
    for person in table(hall):
        hall.do(person, LayDream(hall.the(Dream, of=person).id))
    hall.do("late", Join(Text("laat")))
    assert SEEN not in str(screen(hall.session, "late"))
    hall.do("p00", LetIn(hall.the(Newcomer, person="late").id))
    assert SEEN in str(screen(hall.session, "late"))


def test_rule_9_dreams_are_locked_once_the_ambitions_are_made_and_closed() -> None:
    hall = at_new_tables()
    assert not dreams_are_locked(hall.session)
    hall.open_step("drawing")
    assert dreams_are_locked(hall.session)
    assert hall.ask("p00", LayDream(hall.the(Dream, of="p00").id)) == "not_now"
    hall.do("desk", OpenStep("travel"))
    assert not dreams_are_locked(hall.session)


def test_rule_11_a_dream_is_taken_back_from_outside_and_after_the_end_and_never_laid_there() -> None:
    hall = at_new_tables()
    gone, stays, *_ = table(hall)
    for person in (gone, stays):
        hall.do(person, LayDream(hall.the(Dream, of=person).id))
    hall.do(gone, Leave())
    hall.do("desk", EndMorning())
    for person in (gone, stays):
        dream = hall.the(Dream, of=person)
        hall.do(person, LayDream(dream.id, on=False))
        assert not dream.seen_by & {"room"} and hall.the(Dream, of=person).seen_by == frozenset()
        assert hall.ask(person, LayDream(dream.id)) == "not_now"


def test_a_dream_that_was_taken_back_is_written_on_beside_one_that_came_after_it() -> None:
    hall = at_new_tables()
    first = hall.the(Dream, of="p00")
    hall.do("p00", LayDream(first.id))
    hall.do("p00", WriteDream(first.step, Text("de tweede"), first.version, first.id))
    hall.do("p00", LayDream(first.id, on=False))
    for dream in hall.find(Dream, of="p00"):
        hall.do("p00", WriteDream(dream.step, Text(f"{dream.text}, verder"), dream.version, dream.id))
    assert sorted(one.text for one in hall.find(Dream, of="p00")) == ["de tweede, verder", f"{first.text}, verder"]


# --- the sentence


def test_only_the_pen_writes_and_everybody_at_the_table_may_take_it() -> None:
    hall = at_new_tables()
    holder = pen(hall).writer
    other = next(one for one in table(hall) if one != holder)
    now = ambition(hall)
    assert hall.ask(other, WriteAmbition(now.id, Text("ik"), now.version)) == "not_the_writer"
    assert write(hall) == "saved"
    hall.do(other, TakePen(now.id))
    assert hall.ask(holder, WriteAmbition(now.id, Text("ik"), 2)) == "not_the_writer"
    assert write(hall, "een andere zin") == "saved"
    assert hall.ask(table(hall, 2)[0], TakePen(now.id)) == "not_there"
    assert write(hall, "x" * (LONGEST_AMBITION + 1)) == "too_long"
    assert hall.ask(pen(hall).writer, WriteAmbition(now.id, Text("laat"), 1)) == "changed_since"


def test_everybody_at_the_table_may_propose_and_no_other_table_reads_it() -> None:
    hall = at_new_tables()
    one, other, *_ = table(hall)
    stranger = table(hall, 2)[0]
    hall.do(one, Propose(ambition(hall).id, Text("een voorstel")))
    assert hall.ask(stranger, Propose(ambition(hall).id, Text("van een ander"))) == "not_there"
    assert "een voorstel" in str(screen(hall.session, other))
    hall.do("desk", Reveal(hall.step.id))
    assert all("een voorstel" not in str(screen(hall.session, who)) for who in (stranger, "room", "wall", "desk"))
    proposal = hall.the(Proposal)
    assert hall.ask(other, EraseProposal(proposal.id)) == "not_yours"
    hall.do(one, EraseProposal(proposal.id))
    assert hall.find(Proposal) == [] and "een voorstel" not in hall.dump().decode()
    for _ in range(MOST_PROPOSALS):
        hall.do(one, Propose(ambition(hall).id, Text("nog een")))
    assert hall.ask(one, Propose(ambition(hall).id, Text("te veel"))) == "too_many_lines"


def test_rule_6_what_a_table_ticks_is_seen_by_that_table_alone() -> None:
    hall = at_new_tables()
    one, other, *_ = table(hall)
    hall.do(one, Tick(ambition(hall).id, "daring"))
    hall.do(other, Tick(ambition(hall).id, "now"))
    assert hall.the(Checklist, ambition=ambition(hall).id).ticks == ("now", "daring")
    hall.do("desk", Reveal(hall.step.id))
    for audience in ("room", "wall", "desk", table(hall, 2)[0]):
        assert "daring" not in str(screen(hall.session, audience))
    hall.do(one, Tick(ambition(hall).id, "now", on=False))
    assert hall.the(Checklist, ambition=ambition(hall).id).ticks == ("daring",)


@pytest.mark.parametrize("rests", [False, True])
def test_rule_1_who_is_moved_to_a_table_sees_nothing_of_what_it_ticked_or_chose_before(rests: bool) -> None:
    hall = at_new_tables(12)
    if rests:
        hall.do(table(hall)[0], RestOn(ambition(hall).id, line(hall).id))
    hall.do(table(hall)[0], Tick(ambition(hall).id, "daring"))
    comes = table(hall, 2)[0]
    hall.do("desk", Move(comes, hall.group(table(hall)[0]).id))
    seen = [one.id for kind in (Ambition, Checklist) for one in hall.sees(comes, kind)]
    assert (ambition(hall).id in seen) == (not rests)
    assert hall.the(Checklist, ambition=ambition(hall).id).id not in seen
    hall.do("desk", Reveal(hall.step.id))
    refusals = {hall.ask(comes, Tick(ambition(hall).id, quality)) for quality in ("daring", "positive")}
    assert refusals == {"not_let_in" if rests else "not_there"}, "what is ticked is not told by a refusal either"
    for person in table(hall):
        for newcomer in hall.find(Newcomer, person=comes):
            if person != comes:
                hall.do(person, LetIn(newcomer.id))
    assert "daring" in str(screen(hall.session, comes))


# --- what it rests on


def test_rule_7_a_sentence_that_rests_on_no_insight_is_not_ready() -> None:
    hall = at_new_tables()
    one = table(hall)[0]
    assert hall.ask(one, SayReady(ambition(hall).id)) == "nothing_written"
    write(hall)
    assert hall.ask(one, SayReady(ambition(hall).id)) == "rests_on_nothing"
    hall.do(one, RestOn(ambition(hall).id, line(hall).id))
    hall.do(one, SayReady(ambition(hall).id))
    assert hall.the(Checklist, ambition=ambition(hall).id).ready
    hall.do(one, RestOn(ambition(hall).id, line(hall).id, on=False))
    assert not hall.the(Checklist, ambition=ambition(hall).id).ready


def test_rule_7_a_table_says_anew_that_it_is_ready_when_what_it_rested_on_is_gone() -> None:
    hall = at_new_tables()
    one = table(hall)[0]
    write(hall)
    hall.do(one, RestOn(ambition(hall).id, line(hall).id))
    hall.do(one, SayReady(ambition(hall).id))
    hall.do(line(hall).of, SetReach(line(hall).id, "private"))
    assert hall.ask(one, SayReady(ambition(hall).id)) == "rests_on_nothing"
    hall.do(one, RestOn(ambition(hall).id, hall.find(Insight)[1].id))
    assert not hall.the(Checklist, ambition=ambition(hall).id).ready
    hall.do(one, SayReady(ambition(hall).id))


def test_rule_7_only_an_insight_that_hangs_carries_a_sentence() -> None:
    hall = at_new_tables()
    one = table(hall)[0]
    write(hall)
    writer = line(hall).of
    hall.do(writer, SetReach(line(hall).id, "private"))
    assert hall.ask(one, RestOn(ambition(hall).id, line(hall).id)) == "not_there"
    hall.do(writer, SetReach(line(hall).id, "harvest"))
    hall.do(one, RestOn(ambition(hall).id, line(hall).id))
    assert lacks(hall) == ()
    hall.do(writer, SetReach(line(hall).id, "private"))
    assert lacks(hall) == ("insights",)
    hall.do(writer, SetReach(line(hall).id, "harvest"))
    hall.do(writer, EraseInsight(line(hall).id))
    assert lacks(hall) == ("insights",)
    assert hall.ask(one, SayReady(ambition(hall).id)) == "rests_on_nothing"


def test_an_insight_that_does_not_hang_takes_no_place_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise, "MOST_INSIGHTS", 1)
    hall = at_new_tables()
    one, (first, second, *_) = table(hall)[0], hall.find(Insight)
    hall.do(one, RestOn(ambition(hall).id, first.id))
    assert hall.ask(one, RestOn(ambition(hall).id, second.id)) == "too_many_lines"
    hall.do("desk", TakeOff(first.id))
    hall.do(one, RestOn(ambition(hall).id, second.id))


def test_rule_15_the_desk_sees_which_table_still_lacks_what_and_never_its_words() -> None:
    hall = at_new_tables()
    assert [one.lacks for one in hall.find(Progress)] == [("text", "insights")] * 2
    write(hall)
    assert lacks(hall) == ("insights",)
    hall.do(table(hall)[0], RestOn(ambition(hall).id, line(hall).id))
    assert lacks(hall) == () and lacks(hall, 2) == ("text", "insights")
    assert SENTENCE not in str(screen(hall.session, "desk"))
    assert all("Progress" not in str(screen(hall.session, who)) for who in ("room", "wall", *hall.people))


def test_story_6_no_sentence_of_another_table_is_seen_before_the_reveal_and_then_all_hang_at_once() -> None:
    hall = at_new_tables()
    papers = [hall.open(*one)[1] for one in (("wall", "wall"), ("phone", table(hall, 2)[0]), ("console", "desk"))]
    write(hall)
    hall.do(table(hall)[0], RestOn(ambition(hall).id, line(hall).id))
    assert all(b"Wie nieuw is" not in b"".join(paper.written) for paper in papers)
    hall.do("desk", Reveal(hall.step.id))
    assert all(b"Wie nieuw is" in b"".join(paper.written) for paper in papers)
    assert ambition(hall).seen_by == frozenset({"room"})


def test_a_table_without_a_sentence_is_a_to_do_at_the_reveal_and_hangs_once_it_has_one() -> None:
    hall = at_new_tables()
    hall.do("desk", Reveal(hall.step.id))
    assert lacks(hall) == ("text", "insights")
    stands(hall)
    assert SENTENCE in str(screen(hall.session, "room"))
    assert lacks(hall) == ()


def test_a_sentence_is_taken_off_the_wall_and_hung_back() -> None:
    hall = at_new_tables()
    stands(hall)
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", TakeOff(ambition(hall).id))
    assert SENTENCE not in str(screen(hall.session, "wall")) + str(screen(hall.session, "room"))
    hall.do("desk", HangBack(ambition(hall).id))
    assert SENTENCE in str(screen(hall.session, "room"))


def test_a_sentence_is_forgotten_with_whoever_wrote_it() -> None:
    hall = at_new_tables()
    write(hall)
    hall.do(pen(hall).writer, ForgetMe())
    assert ambition(hall).text == "" and SENTENCE not in hall.dump().decode()


def test_a_sentence_goes_off_the_wall_with_whoever_is_removed_and_another_hangs_again() -> None:
    hall = at_new_tables()
    stands(hall)
    hall.do("desk", Reveal(hall.step.id))
    hall.do("desk", Remove(pen(hall).writer))
    assert SENTENCE not in str(screen(hall.session, "room"))
    assert len(hall.find(TakenOff, what=ambition(hall).id)) == 1
    assert write(hall, "Een zin van wie er nog is.") == "saved"
    assert "Een zin van wie er nog is." in str(screen(hall.session, "room"))


def test_the_pen_stays_at_the_table_when_its_holder_goes_home() -> None:
    hall = at_new_tables()
    holder = pen(hall).writer
    hall.do(holder, Leave())
    assert pen(hall).writer in table(hall) and pen(hall).writer != holder
    assert hall.the(Person, id=holder).here is False


def test_no_table_is_broken_up_for_one_who_comes_late() -> None:
    hall = at_new_tables(10)
    before = [set(group.people) for group in hall.groups()]
    hall.do("late", Join(Text("laat")))
    after = [set(group.people) - {"late"} for group in hall.groups()]
    assert sorted(map(sorted, before)) == sorted(map(sorted, after))
    assert len(hall.group("late").people) >= 5


def test_whoever_comes_late_to_a_sentence_that_hangs_takes_no_pen_before_they_are_let_in() -> None:
    hall = at_new_tables()
    stands(hall)
    hall.do("desk", Reveal(hall.step.id))
    hall.do("late", Join(Text("laat")))
    group = hall.group("late")
    there = hall.the(Ambition, step=hall.step.id, number=group.number)
    said = "not_let_in" if there.text else "saved"
    assert hall.ask("late", TakePen(there.id)) == said


def test_any_maker_of_a_sentence_or_a_sheet_can_stop_it() -> None:
    """Rule 11."""
    hall = at_new_tables()
    stands(hall)
    hall.do("desk", Reveal(hall.step.id))
    mate = next(one for one in table(hall) if one != pen(hall).writer)
    hall.do(mate, HoldBack(ambition(hall).id))
    assert SENTENCE not in str(screen(hall.session, "room")) + str(screen(hall.session, "wall"))
    sheet = hall.find(Sheet)[0]
    hall.do(next(one.of for one in hall.find(Insight) if one.sheet == sheet.id), HoldBack(sheet.id))
    assert "room" not in hall.the(Sheet, id=sheet.id).seen_by


def test_rule_7_a_sentence_hangs_from_the_reveal_on_only_while_it_rests_on_an_insight_that_hangs() -> None:
    hall = at_new_tables()
    write(hall)
    hall.do("desk", Reveal(hall.step.id))
    assert SENTENCE not in str(screen(hall.session, "room")) + str(screen(hall.session, "wall"))
    assert lacks(hall) == ("insights",)
    hall.do(table(hall)[0], RestOn(ambition(hall).id, line(hall).id))
    assert SENTENCE in str(screen(hall.session, "room")) and lacks(hall) == ()
    hall.do("desk", TakeOff(line(hall).id))
    assert SENTENCE not in str(screen(hall.session, "room")) and lacks(hall) == ("insights",)
    hall.do("desk", HangBack(line(hall).id))
    assert SENTENCE in str(screen(hall.session, "room"))
    hall.do(line(hall).of, EraseInsight(line(hall).id))
    assert SENTENCE not in str(screen(hall.session, "room"))


@pytest.mark.parametrize(
    "change", ["the line is erased", "the line is withdrawn", "the line is taken off", "a writer is forgotten"]
)
def test_a_table_is_ready_only_as_long_as_its_words_stand_and_rest_on_something(change: str) -> None:
    hall = at_new_tables()
    write(hall)
    mine = next(one for one in hall.find(Insight) if one.of not in table(hall))
    hall.do(table(hall)[0], RestOn(ambition(hall).id, mine.id))
    hall.do(table(hall)[0], SayReady(ambition(hall).id))
    assert hall.the(Checklist, ambition=ambition(hall).id).ready
    match change:
        case "the line is erased":
            hall.do(mine.of, EraseInsight(mine.id))
        case "the line is withdrawn":
            hall.do(mine.of, SetReach(mine.id, "private"))
        case "the line is taken off":
            hall.do("desk", TakeOff(mine.id))
        case _:
            hall.do(pen(hall).writer, ForgetMe())
    assert not hall.the(Checklist, ambition=ambition(hall).id).ready


def test_rule_9_once_they_are_locked_nobody_writes_a_dream_or_a_sentence_until_the_step_is_opened_again() -> None:
    hall = at_new_tables()
    write(hall)
    now = ambition(hall)
    travel = next(step.id for step in hall.find(Step) if step.name == "travel")
    hall.open_step("drawing")
    assert hall.ask("p00", WriteDream(travel, Text("nog een droom"))) == "not_now"
    assert (
        hall.ask(hall.the(Pen, sheet=now.id).writer, WriteAmbition(now.id, Text("Anders."), now.version)) == "not_now"
    )
    hall.open_step("ambition")
    assert write(hall, "Anders.") == "saved"
