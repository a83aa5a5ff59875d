"""The door keeps newcomers out and nobody else; after the end of the morning nobody writes."""

from typing import Literal

import pytest

from samenspel.live.turns.alarm import what_is_due
from samenspel.room.anytime.parking import Agree, Park
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.insights import EraseInsight, WriteInsight
from samenspel.room.morning.ending import (
    SECOND_THOUGHTS,
    EndMorning,
    EraseSession,
    KeepSession,
    TakeUpAgain,
)
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.cards import OpenCard, PrintCards, seat_opened_by
from samenspel.room.people.doors import Join, Leave, TieTo
from samenspel.room.people.entrance import SetDoor
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Erasing, Group, Insight, Measured, Over, ParkedPoint, Person, Sealed, Text, Tie
from tests.room.morning import Hall

States = Literal["cards", "closed"]
CARD, OWN = "c" * 32, "0" * 16


@pytest.mark.parametrize(("state", "reason"), [("cards", "only_cards"), ("closed", "door_closed")])
def test_a_door_keeps_newcomers_out_and_lets_everybody_back_who_has_a_seat(state: States, reason: str) -> None:
    hall = Hall(3)
    hall.do("p00", Leave())
    hall.do("desk", SetDoor(state))
    assert hall.ask("new", Join(Text("Nieuw"))) == reason
    hall.do("door", PrintCards({7: CARD}))
    hall.do("door", OpenCard(CARD, OWN))
    card = hall.ask(seat_opened_by(hall.session, OWN), Join(Text("met kaart")))
    assert card == ("saved" if state == "cards" else "door_closed")
    hall.do("p00", Join(Text("p00")))
    hall.do("desk", AddPerson(Text("Toos")))
    hall.do("desk", SetDoor("open"))
    hall.do("new", Join(Text("Nieuw")))


def test_after_the_end_nobody_writes_and_everybody_takes_back() -> None:
    hall = Hall(4)
    hall.open_step("insights")
    hall.do("p00", WriteInsight(hall.step.id, "1", Text("een regel")))
    step = hall.step.id
    hall.do("desk", EndMorning())
    refused = (
        ("p01", WriteInsight(step, "1", Text("te laat"))),
        ("p01", Park(Text("een zere plek"))),
        ("desk", OpenStep("gallery")),
        ("desk", AddPerson(Text("Toos"))),
        ("new", Join(Text("Nieuw"))),
    )
    assert {hall.ask(actor, command) for actor, command in refused} == {"over"}
    hall.do("p02", Leave())
    hall.do("p02", Join(Text("p02")))
    hall.do("p00", EraseInsight(hall.the(Insight).id))
    hall.do("desk", TakeOff(hall.the(Person, alias="p03").id))


def test_the_morning_goes_on_after_all_for_some_minutes() -> None:
    hall = Hall(4)
    step = hall.open_step("insights")
    hall.do("desk", EndMorning())
    hall.do("desk", TakeUpAgain())
    assert hall.step.id == step.id and not hall.find(Over)
    hall.do("p00", WriteInsight(step.id, "1", Text("een regel")))
    hall.do("desk", EndMorning())
    hall.at += SECOND_THOUGHTS + 1
    assert hall.ask("desk", TakeUpAgain()) == "not_now"


def test_an_end_by_mistake_takes_no_wish_away_and_the_real_end_leaves_none() -> None:
    hall = Hall(8)
    hall.do("p00", TieTo("p01", "rather_not"))
    hall.do("desk", EndMorning())
    hall.do("desk", TakeUpAgain())
    assert hall.find(Tie), "it counts when groups are made"
    assert hall.ask("clock", EndMorning()) == "not_now"
    hall.do("desk", EndMorning())
    assert hall.ask("desk", EndMorning()) == "over" and hall.find(Tie), "nobody but the clock"
    hall.at += SECOND_THOUGHTS - 2
    assert hall.ask("clock", EndMorning()) == "not_now" and hall.find(Tie)
    assert what_is_due(hall.session) == (EndMorning(), hall.the(Over).at + SECOND_THOUGHTS)
    hall.at += 5
    hall.do("clock", EndMorning())
    assert not hall.find(Tie) and b"rather_not" not in hall.dump() and what_is_due(hall.session) is None


def test_a_session_that_ended_before_a_restart_is_found_by_its_wishes() -> None:
    hall = Hall(8)
    assert not hall.logbook.with_wishes()
    hall.do("p00", TieTo("p01", "rather_not"))
    assert len(hall.logbook.with_wishes()) == 1
    hall.do("desk", EndMorning())
    hall.at += SECOND_THOUGHTS + 5
    hall.do("clock", EndMorning())
    assert not hall.logbook.with_wishes()


def test_whoever_came_or_went_while_it_was_over_has_a_place_or_leaves_nobody_alone() -> None:
    hall = Hall(6)
    hall.do("p05", Leave())
    hall.open_step("meet")
    stays, goes = next(group.people for group in hall.groups() if len(group.people) == 2)
    hall.do("desk", EndMorning())
    hall.do(goes, Leave())
    hall.do("p05", Join(Text("p05")))
    hall.do("desk", TakeUpAgain())
    sitting = [person for group in hall.groups() for person in group.people]
    assert sorted(sitting) == sorted({*hall.people} - {goes})
    assert stays in sitting and all(len(group.people) > 1 for group in hall.groups())


def test_whoever_comes_back_while_it_is_over_sits_where_they_sat_and_no_talk_grows_too_large() -> None:
    hall = Hall(9)
    hall.open_step("meet")
    homes = {person: hall.group(person).id for person in hall.people}
    for person in hall.people[:5]:
        hall.do(person, Leave())
    hall.do("desk", EndMorning())
    for person in hall.people[:5]:
        hall.do(person, Join(Text(person)))
    stood = {group.id for group in hall.session.all(Group) if group.people}
    hall.do("desk", TakeUpAgain())
    assert all(2 <= len(group.people) <= 4 for group in hall.groups())
    assert all(hall.group(person).id == homes[person] for person in hall.people[:5] if homes[person] in stood)


def test_a_morning_goes_on_when_everybody_had_left() -> None:
    hall = Hall(5)
    hall.open_step("meet")
    hall.do("desk", EndMorning())
    for person in hall.people:
        hall.do(person, Leave())
    for new in ("n1", "n2", "n3", "n4"):
        assert hall.ask(new, Join(Text(new))) == "over"
    for person in hall.people:
        hall.do(person, Join(Text(person)))
    hall.do("desk", TakeUpAgain())
    assert sorted(one for group in hall.groups() for one in group.people) == sorted(hall.people)


def test_what_is_rewritten_after_the_end_goes_at_once() -> None:
    """Only the facilitator still writes then: the appointment for a parked point."""
    hall = Hall(4)
    hall.do("p00", Park(Text("een zere plek")))
    hall.do("desk", EndMorning())
    point = hall.the(ParkedPoint)
    hall.do("desk", Agree(point.id, Text("Jan belt Truus"), point.version))
    hall.do("desk", Agree(point.id, Text("Piet belt Truus"), point.version + 1))
    assert b"Piet belt" in hall.dump() and b"Jan belt" not in hall.dump()
    hall.do("desk", TakeUpAgain())
    assert hall.ask("desk", Undo()) == "changed_since" and hall.the(ParkedPoint).appointment == "Piet belt Truus"


@pytest.mark.parametrize(("answers", "has_figure"), [(3, False), (6, True)])
def test_every_box_is_sealed_when_the_morning_ends(answers: int, has_figure: bool) -> None:
    hall = Hall(8)
    step = hall.open_step("before").id
    for number in range(answers):
        hall.ask(f"p0{number}", AnswerBefore(step, f"a key of person {number}", (50,) * 8))
    hall.do("desk", EndMorning())
    assert hall.the(Sealed, step=step) and bool(hall.the(Measured, step=step).medians) == has_figure
    assert len(list(hall.logbook.boxes("s"))) == answers and not hall.host.boxes.slips


def test_a_session_is_erased_only_after_its_end_and_not_if_somebody_changes_their_mind() -> None:
    hall = Hall(3)
    assert hall.ask("desk", EraseSession()) == "not_over"
    hall.do("desk", EndMorning())
    hall.do("desk", EraseSession())
    assert hall.the(Erasing).at > hall.at and hall.ask("desk", TakeUpAgain()) == "not_now"
    hall.do("desk", KeepSession())
    assert not hall.find(Erasing)
