"""What was used leaves no trace in the logbook or in a bug report: private wishes, skips, and level 4."""

from samenspel.logbook import report
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.introduce import PassBy
from samenspel.room.exercises.meet import GoDeeper
from samenspel.room.people.doors import TieTo, Untie
from samenspel.room.records import Hand, Queue
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
    assert len(hall.find(Hand)) == 4 and not [hand for hand in hall.find(Hand) if hand.deeper]


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
