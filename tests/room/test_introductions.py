"""You introduce the other; the order is by lot, pair by pair; a skip leaves no trace (rule 3)."""

import pytest

from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.introduce import NoteKeyWords, PassBy
from samenspel.room.morning.ending import EndMorning, TakeUpAgain
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo
from samenspel.room.records import Introduction, KeyWords, Queue, Stage, Text, ToIntroduce
from tests.room.morning import Hall


class Introducing(Hall):
    """So many people who had their card talk; now they are introduced."""

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.open_step("meet")
        self.pairs = [set(group.people) for group in self.groups()]
        self.open_step("introduce")

    def on_stage(self) -> list[Introduction]:
        return [Introduction(stage.whom, stage.by) for stage in self.find(Stage)]

    def all_called(self) -> list[Introduction]:
        """Everybody who comes on stage, one after the other."""
        seen = []
        while self.end_part() == "saved":
            seen += self.on_stage()
        return seen

    def waiting(self) -> list[str]:
        return [one.whom for queue in self.find(Queue) for one in queue.waiting]

    def to_introduce(self) -> dict[str, str]:
        """By each person, the introducer who sees that they will introduce them."""
        announced = self.find(ToIntroduce)
        assert all(self.sees(one.of, ToIntroduce) for one in announced) and not self.sees("desk", ToIntroduce)
        assert not [person for one in announced for person in one.seen_by]
        return {one.whom: one.of for one in announced}

    def queued(self) -> dict[str, str]:
        return {one.whom: one.by for queue in self.find(Queue) for one in queue.waiting}


@pytest.fixture
def hall() -> Introducing:
    return Introducing(9)


def test_everybody_is_introduced_once_by_a_partner_and_pair_by_pair(hall: Introducing) -> None:
    seen = hall.all_called()
    assert sorted(one.whom for one in seen) == hall.people and all(one.whom != one.by for one in seen)
    at = [next(i for i, pair in enumerate(hall.pairs) if one.whom in pair) for one in seen]
    assert all(one.by in hall.pairs[i] for one, i in zip(seen, at, strict=True))
    assert sum(i == 0 or at[i - 1] != at[i] for i in range(len(at))) == len(hall.pairs)


def test_the_turn_moves_on_by_the_clock_or_by_the_facilitator_but_never_by_both(hall: Introducing) -> None:
    hall.end_part()
    first = hall.on_stage()
    seconds = hall.step.parts[1].seconds
    hall.at += seconds - 1
    assert hall.end_part("clock") == "not_now" and hall.on_stage() == first
    hall.at += 2
    assert hall.end_part("clock") == "saved" and hall.on_stage() != first


def test_after_the_last_one_nothing_moves_by_itself(hall: Introducing) -> None:
    hall.all_called()
    assert not hall.on_stage() and hall.end_part("clock") == "not_now" and hall.step.name == "introduce"


@pytest.mark.parametrize("back", [Undo(), OpenStep("introduce")])
def test_whoever_stood_on_stage_is_called_up_again_when_the_introductions_go_on(
    hall: Introducing, back: Undo | OpenStep
) -> None:
    hall.end_part()
    whom, waiting = hall.on_stage()[0].whom, hall.waiting()
    hall.do("late", Join(Text("late")))
    hall.open_step("break")
    hall.do("desk", back)
    assert hall.step.name == "introduce" and not hall.on_stage()
    assert hall.waiting() == [whom, *waiting, "late"] and hall.to_introduce() == hall.queued()


@pytest.mark.parametrize("back", [OpenStep("introduce"), TakeUpAgain()])
def test_who_left_is_not_called_up_when_the_introductions_go_on_and_who_came_is(
    hall: Introducing, back: OpenStep | TakeUpAgain
) -> None:
    hall.end_part()
    gone, stays = hall.waiting()[:2]
    hall.do("desk", OpenStep("break") if isinstance(back, OpenStep) else EndMorning())
    hall.do(gone, Leave())
    if isinstance(back, OpenStep):
        hall.do("late", Join(Text("late")))
    hall.do("desk", back)
    assert gone not in hall.waiting() and stays in hall.waiting() and hall.to_introduce() == hall.queued()
    assert ("late" in hall.waiting()) is isinstance(back, OpenStep)
    assert gone not in hall.queued().values() and not [whom for whom, by in hall.queued().items() if whom == by]


def test_each_sees_whom_they_will_introduce_and_nobody_else_does(hall: Introducing) -> None:
    assert hall.to_introduce() == hall.queued() and sorted(hall.to_introduce()) == hall.people


def test_people_who_came_and_left_since_the_card_talk_are_seen_as_the_queue_has_them() -> None:
    hall = Hall(8)
    hall.open_step("meet")
    hall.open_step("before")
    hall.do(hall.people[0], Leave())
    hall.do("late", Join(Text("late")))
    hall.open_step("introduce")
    waiting = [one for queue in hall.find(Queue) for one in queue.waiting]
    assert {(one.whom, one.of) for one in hall.find(ToIntroduce)} == {(one.whom, one.by) for one in waiting}


def test_who_introduces_whom_tells_no_wish() -> None:
    """Attack: somebody without a partner joins a pair, and the desk sees in the queue which pair."""

    def queues(wish: bool) -> list[tuple[Introduction, ...]]:
        hall = Hall(8)
        hall.open_step("meet")
        *groups, _ = hall.groups()
        hall.open_step("break")
        hall.do("late", Join(Text("late")))
        for other in (person for group in groups for person in group.people if wish):
            hall.do(other, TieTo("late", "rather_not"))
        hall.open_step("introduce")
        return [queue.waiting for queue in hall.find(Queue)]

    assert queues(True) == queues(False)


def test_a_skip_leaves_no_trace_for_whoever_would_introduce_them(hall: Introducing) -> None:
    whom = hall.waiting()[1]
    _, paper = hall.open("phone", hall.queued()[whom], since=hall.session.number)
    announced = hall.to_introduce()
    paper.written.clear()
    hall.do(whom, PassBy(hall.step.id, whom))
    assert not paper.written and hall.to_introduce() == announced


@pytest.mark.parametrize("skips", [False, True])
def test_leaving_looks_the_same_after_a_skip(hall: Introducing, skips: bool) -> None:
    gone = hall.waiting()[0]
    if skips:
        hall.do("desk", PassBy(hall.step.id, gone))
    hall.do(gone, Leave())
    announced = hall.to_introduce()
    assert gone not in announced and gone not in announced.values() and announced == hall.queued()


def test_when_the_introducer_of_a_skipped_person_leaves_nobody_takes_over(hall: Introducing) -> None:
    whom = hall.waiting()[0]
    gone = hall.queued()[whom]
    hall.do("desk", PassBy(hall.step.id, whom))
    hall.do(gone, Leave())
    assert hall.to_introduce() == hall.queued() and whom not in hall.to_introduce()


def test_nobody_is_to_introduce_somebody_who_was_forgotten_later(hall: Introducing) -> None:
    gone = hall.waiting()[0]
    hall.open_step("interview")
    hall.do(gone, ForgetMe())
    assert gone not in hall.to_introduce() and gone not in hall.to_introduce().values()
    entry = list(hall.logbook.read("s"))[-1]
    assert len(set(entry.drop)) == len(entry.drop)


@pytest.mark.parametrize("who", ["themselves", "desk"])
def test_a_skip_leaves_no_trace_for_anybody_in_the_room(hall: Introducing, who: str) -> None:
    """Rule 3: refusals leave no trace. Only the desk ever sees the queue."""
    hall.end_part()
    whom = hall.waiting()[1]
    _, paper = hall.open("wall", "wall", since=hall.session.number)
    paper.written.clear()
    hall.do("desk" if who == "desk" else whom, PassBy(hall.step.id, whom))
    assert not paper.written and whom not in hall.waiting()
    assert whom not in [one.whom for one in hall.all_called()]


def test_who_is_on_stage_may_sit_down_and_the_next_has_the_full_time(hall: Introducing) -> None:
    hall.end_part()
    whom = hall.on_stage()[0].whom
    hall.at += 20
    hall.do(whom, PassBy(hall.step.id, whom))
    assert hall.on_stage()[0].whom != whom and hall.step.part_from == hall.at


def test_when_who_is_on_stage_leaves_the_next_has_the_full_time(hall: Introducing) -> None:
    hall.end_part()
    whom = hall.on_stage()[0].whom
    hall.at += 20
    hall.do(whom, Leave())
    assert hall.on_stage()[0].whom != whom and hall.step.part_from == hall.at


def test_nobody_skips_another(hall: Introducing) -> None:
    one, other = hall.waiting()[:2]
    assert hall.ask(one, PassBy(hall.step.id, other)) == "not_yours"
    hall.do(one, PassBy(hall.step.id, one))
    assert hall.ask(one, PassBy(hall.step.id, one)) == "not_now"


def test_who_comes_late_is_introduced_by_the_last_pair(hall: Introducing) -> None:
    """Domain 2.3, late."""
    last = hall.find(Queue)[0].waiting[-1]
    hall.do("late", Join(Text("late")))
    assert hall.find(Queue)[0].waiting[-1] == Introduction("late", last.by)
    assert hall.to_introduce() == hall.queued() and hall.to_introduce()["late"] == last.by


def test_who_left_is_not_called_up_and_their_partner_is_introduced_by_another(hall: Introducing) -> None:
    gone = hall.waiting()[0]
    orphans = [one.whom for one in hall.find(Queue)[0].waiting if one.by == gone]
    hall.do(gone, Leave())
    assert hall.to_introduce() == hall.queued()
    seen = {one.whom: one.by for one in hall.all_called()}
    assert gone not in seen and set(orphans) <= set(seen) and gone not in seen.values()


def test_when_there_is_too_little_time_for_all_circles_of_ten_to_twelve_go_at_once() -> None:
    """Domain 2.1: below 30 seconds a person."""
    hall = Introducing(36)
    sizes = [len(queue.waiting) for queue in hall.find(Queue)]
    assert sum(sizes) == 36 and all(10 <= size <= 12 for size in sizes)
    assert hall.step.parts[1].seconds == 15 * 60 / max(sizes)
    hall.end_part()
    assert len(hall.on_stage()) == len(sizes)
    assert sorted(one.whom for one in hall.on_stage() + hall.all_called()) == hall.people


def test_key_words_are_seen_by_who_wrote_them_and_never_about_oneself(hall: Introducing) -> None:
    hall.do("p00", NoteKeyWords("p01", Text("soldeert, lacht")))
    assert not [audience for audience in ("p01", "p02", "desk", "wall") if hall.sees(audience, KeyWords)]
    assert hall.ask("p00", NoteKeyWords("p00", Text("ik"))) == "not_now"


def test_without_a_card_talk_people_are_put_together_all_the_same() -> None:
    hall = Hall(7)
    hall.open_step("introduce")
    waiting = [one for queue in hall.find(Queue) for one in queue.waiting]
    assert sorted(one.whom for one in waiting) == hall.people and all(one.whom != one.by for one in waiting)
