"""Nobody learns one person's answers from a figure, from a second figure, or from the places of slips in the file.

The attacker is the facilitator, holds every copy of the file and its write-ahead log, and saw who answered last.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.logbook.keeping import Batch
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.anytime.undo import Undo
from samenspel.room.boxes import Boxes, Slip
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Measured, Person, Sealed, Step, Text
from tests.room.morning import Hall

TENS = [tuple(min(100, 10 * (i + n)) for n in range(8)) for i in range(12)]
"""Answers that differ from person to person."""


def answer(hall: Hall, who: str, answers: Sequence[int], step: str, key: str = "") -> str:
    return hall.ask(who, AnswerBefore(step, key or f"key of {who}".ljust(20, "·"), tuple(answers)))


class OnDisk:
    """Everything that a hall commits, in a real file too; a copy of the file is read after each commit."""

    def __init__(self, hall: Hall, logbook: SqliteLogbook, path: Path) -> None:
        self.hall, self.logbook, self.path = hall, logbook, path
        for session in hall.logbook.founded.values():
            logbook.commit([Batch(session.session, list(hall.logbook.read("s")), founded=session)])
        ordinary = hall.logbook.commit

        def commit(batches: Sequence[Batch]) -> None:
            ordinary(batches)
            logbook.commit(batches)

        hall.logbook.commit = commit  # type: ignore[method-assign]

    def bytes(self) -> bytes:
        """The file and its write-ahead log, as a thief copies them."""
        return b"".join(file.read_bytes() for file in (self.path, Path(f"{self.path}-wal")) if file.exists())

    def slips(self) -> Iterator[tuple[int, ...]]:
        """The answers of each slip in the order of their places in the file."""
        found = sorted((self.bytes().rindex(slip.key.encode()), slip) for slip in self.hall.logbook.boxes("s"))
        return (tuple(map(int, slip.answers)) for _, slip in found)


def measured(path: Path, order: Sequence[int]) -> tuple[list[tuple[int, ...]], list[bool]]:
    """The places of the slips when people answered in this order, and whether a copy made meanwhile held any slip."""
    hall = Hall(len(order))
    before = hall.open_step("before").id
    with closing(logbook_in(path)) as logbook:
        disk = OnDisk(hall, logbook, path)
        held = []
        for i in order:
            answer(hall, hall.people[i], TENS[i], before)
            held.append(b"before:" in disk.bytes())
        hall.open_step("meet")
        held.append(b"before:" in disk.bytes())
        hall.open_step("introduce")
        return list(disk.slips()), held


@pytest.mark.parametrize("people", range(5, 13))
def test_no_copy_of_the_file_tells_who_answered_first_or_last(people: int, tmp_path: Path) -> None:
    there, held = measured(tmp_path / "one.sqlite", range(people))
    back, held_too = measured(tmp_path / "other.sqlite", range(people)[::-1])
    assert there == back and sorted(there) == TENS[:people]
    assert there not in (TENS[:people], TENS[:people][::-1])
    assert not any(held + held_too)


@pytest.mark.parametrize("people", range(5, 13))
def test_a_figure_is_given_once_whatever_the_facilitator_undoes_or_opens_again(people: int) -> None:
    """Attack: a second figure with one more answer in it gives away that answer."""
    hall = Hall(people + 1)
    before = hall.open_step("before").id
    for i in range(people):
        answer(hall, hall.people[i], TENS[i % 12], before)
    hall.open_step("meet")
    hall.open_step("introduce")
    first = hall.the(Measured)
    last = hall.people[people]
    for way in (Undo(), OpenStep("meet"), OpenStep("before")):
        hall.ask("desk", way)
        assert answer(hall, last, TENS[people % 12], before) == "not_now"
        assert next(step for step in hall.find(Step) if step.id == before).sealed
        hall.ask("desk", OpenStep("meet"))
        hall.ask("desk", OpenStep("introduce"))
        assert hall.the(Measured) == first and len(hall.find(Sealed)) == 1
    while hall.ask("desk", Undo()) == "saved":
        assert hall.the(Measured) == first


def test_before_there_is_a_figure_a_box_that_closed_too_early_opens_again() -> None:
    """The facilitator went on by mistake: nothing was told yet, so nobody loses their answer."""
    hall = Hall(6)
    before = hall.open_step("before").id
    for i in range(3):
        answer(hall, hall.people[i], TENS[i], before)
    hall.open_step("meet")
    hall.open_step("introduce")
    assert hall.the(Measured).answers == 3 and not hall.the(Measured).medians
    hall.do("desk", Undo())
    for i in range(3, 6):
        assert answer(hall, hall.people[i], TENS[i], before) == ""
    hall.open_step("introduce")
    assert hall.the(Measured).answers == 6 and hall.the(Measured).medians


def test_slips_that_others_type_make_no_figure() -> None:
    """Attacks: four slips typed at the desk around one real answer, and one neighbour who answers for all on paper."""
    hall = Hall(2)
    hall.do("desk", AddPerson(Text("Toos"), 7))
    before = hall.open_step("before").id
    toos = next(person.id for person in hall.session.all(Person) if person.card)
    answer(hall, "p00", TENS[3], before)
    for i in range(4):
        answer(hall, "desk", [100 * (i % 2)] * 8, before, key=f"typed slip {i}".ljust(20, "·"))
    slip = AnswerBefore(before, "toos her slip".ljust(20, "·"), tuple(TENS[0]))
    assert hall.ask("p01", OnBehalf(toos, slip)) == ""
    hall.open_step("meet")
    hall.open_step("introduce")
    assert hall.the(Measured).answers == 6 and not hall.the(Measured).medians
    assert not list(hall.logbook.boxes("s"))


def test_nothing_in_memory_joins_an_answer_to_a_person_once_the_box_is_sealed() -> None:
    hall = Hall(6)
    before = hall.open_step("before").id
    for i, person in enumerate(hall.people):
        answer(hall, person, TENS[i], before)
    hall.open_step("meet")
    hall.open_step("introduce")
    turns = hall.host.turns
    assert not turns.queue and turns.ballot.is_empty()
    assert not [person for person in hall.people if person in str(hall.host.boxes)]


def test_a_slip_that_somebody_else_typed_over_one_s_own_is_not_one_s_own_any_more() -> None:
    boxes = Boxes()
    boxes.lay(Slip("before:1", "a key", ("10",)), "p00", is_own=True)
    boxes.lay(Slip("before:1", "a key", ("90",)), "a key", is_own=False)
    assert not boxes.is_own(boxes.in_box("before:1")[0])
