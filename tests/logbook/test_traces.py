"""What was used leaves no trace in the logbook or in a bug report: private wishes, skips, and level 4."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from samenspel.logbook import report
from samenspel.logbook.keeping import encoder
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.introduce import PassBy
from samenspel.room.exercises.meet import GoDeeper
from samenspel.room.handle import AnyCommand
from samenspel.room.people.doors import Join, Leave, TieTo, Untie
from samenspel.room.records import Hand, Queue, Stage, Text, ToIntroduce
from tests.room.morning import Hall

TRACES = (b"TieTo", b"Untie", b"rather_not", b"manager", b"GoDeeper", b"PassBy", b'"deeper"')


def morning() -> Hall:
    """There are wishes and a manager, two people go deeper, one alone would, and two are skipped."""
    hall = Hall(8)
    hall.do("p00", TieTo("p01", "rather_not"))
    hall.do("p00", TieTo("p02", "manager"))
    hall.do("p03", TieTo("p04", "know"))
    hall.do("p03", Untie("p04"))
    hall.open_step("meet")
    for person in hall.groups()[0].people:
        hall.do(person, GoDeeper(hall.groups()[0].id))
    hall.do(hall.groups()[1].people[0], GoDeeper(hall.groups()[1].id))
    hall.open_step("introduce")
    hall.do("p05", PassBy(hall.step.id, "p05"))
    hall.do("desk", PassBy(hall.step.id, "p06"))
    hall.do("desk", Undo())
    hall.do("desk", PassBy(hall.step.id, "p06"))
    hall.open_step("interview")
    hall.open_step("insights")
    hall.open_step("ambition")
    return hall


def test_nothing_of_it_is_in_the_logbook_once_it_was_used() -> None:
    hall = morning()
    assert not [trace for trace in TRACES if trace in hall.dump()]
    assert not [entry for entry in hall.logbook.read("s") if entry.command == "" and entry.actor]


def test_who_was_skipped_is_not_in_the_difference_between_two_queues() -> None:
    hall = morning()
    queues = [record for entry in hall.logbook.read("s") for record in entry.put if isinstance(record, Queue)]
    assert len(queues) == 1


def test_what_is_left_of_it_is_what_the_room_sees() -> None:
    """Reading back gives the same room, and going back to the talk still finds its cards."""
    hall = morning()
    assert hall.replayed().records == hall.session.records
    assert len(hall.find(Hand)) == 4


def file_of(hall: Hall) -> list[bytes]:
    """What a thief reads in the file, apart from ids that say nothing: those of turns and of what was forgotten."""
    entries = [replace(entry, id="", forget=()) for entry in hall.logbook.read("s")]
    assert not [entry for entry in entries if not entry.command and (entry.actor or entry.put or entry.drop)]
    return [encoder.encode(replace(entry, number=0)) for entry in entries if entry.command]


def beside(hall: Hall, actor: str, command: AnyCommand) -> None:
    """A turn that changes no id of those that follow, so that the files of two mornings can be compared."""
    asked = hall.asked
    assert hall.ask(actor, command, f"beside {asked} {actor}") == "saved"
    hall.asked = asked


def talked(deep: Sequence[int], alone: Sequence[int]) -> Hall:
    """A morning in which these of the groups went to level 4, and in these somebody alone would."""
    hall = Hall(8)
    hall.open_step("meet")
    for number, group in enumerate(hall.groups()):
        for person in group.people if number in deep else group.people[: number in alone]:
            beside(hall, person, GoDeeper(group.id))
    hall.open_step("introduce")
    hall.open_step("meet")
    hall.open_step("interview")
    return hall


def test_the_file_is_the_same_whoever_went_to_level_four() -> None:
    """Attack: the entry that closed the talk had the hands of exactly those groups."""
    nobody = file_of(talked((), ()))
    assert file_of(talked((1,), (2,))) == file_of(talked((0, 1, 2, 3), ())) == file_of(talked((), (0, 3))) == nobody


def introduced(whom: str, by: str) -> Hall:
    """A morning in which all were introduced but one, who was skipped before their turn."""
    hall = Hall(8)
    hall.open_step("meet")
    hall.open_step("introduce")
    beside(hall, by or whom, PassBy(hall.step.id, whom))
    while hall.end_part() == "saved":
        pass
    hall.open_step("interview")
    return hall


@pytest.mark.parametrize("by", ["", "desk"])
def test_the_file_is_the_same_whoever_was_skipped(by: str) -> None:
    """Attack: compare who would be introduced with who came on stage."""
    first, *others = [file_of(introduced(f"p{number:02}", by)) for number in (0, 3, 5, 7)]
    assert all(other == first for other in others)


def test_nothing_tells_who_was_on_stage_when_somebody_sat_down_there() -> None:
    hall = Hall(8)
    hall.open_step("introduce")
    hall.end_part()
    hall.at += 10
    whom = hall.the(Stage).whom
    hall.do(whom, PassBy(hall.step.id, whom))
    hall.open_step("interview")
    left = [record for entry in hall.logbook.read("s") for record in entry.put]
    assert not [one for one in left if isinstance(one, Stage)]
    assert len([one for one in left if isinstance(one, Queue)]) == 1


@pytest.mark.parametrize("by", ["", "desk"])
def test_the_file_is_the_same_whoever_was_skipped_before_their_introducer_left(by: str) -> None:
    """Attack: nobody takes over to introduce whoever does not wait any more."""

    def left(skips: bool) -> list[bytes]:
        hall = Hall(8)
        hall.open_step("meet")
        hall.open_step("introduce")
        whom = hall.the(ToIntroduce, of="p05").whom
        for one in (whom, hall.the(ToIntroduce, of="p03").whom)[: 1 + skips]:
            beside(hall, by or one, PassBy(hall.step.id, one))
        hall.do("p05", Leave())
        hall.do("p03", Leave())
        hall.do("late", Join(Text("late")))
        while hall.end_part() == "saved":
            pass
        hall.asked = 100
        hall.open_step("interview")
        return [line for line in file_of(hall) if b'"EndPart"' not in line]

    assert left(True) == left(False)


def test_a_report_says_nothing_of_it_even_while_it_is_in_use() -> None:
    hall = Hall(4)
    hall.do("p00", TieTo("p01", "rather_not"))
    hall.open_step("meet")
    hall.do("p00", GoDeeper(hall.group("p00").id))
    told = b"".join(report.lines(hall.logbook.read("s"), "1"))
    assert not [trace for trace in TRACES if trace in told]
    assert b'"role"' not in told and b'"badge"' not in told
    assert not [id for id in hall.session.records if f'"{id}"'.encode() in told]
    assert len(report.read(told)) == hall.session.number
