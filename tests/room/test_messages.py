"""A message of the facilitator: to one group or to all, one at a time, and gone by itself."""

import pytest

from samenspel.logbook.keeping import encoder
from samenspel.room.anytime.messages import LONGEST_MESSAGE, MOST_KEPT, EndMessage, SendMessage
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.looking_back.replay import glimpses
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Leave
from samenspel.room.people.seats import Move
from samenspel.room.records import Message, Text
from tests.room.morning import Hall


@pytest.fixture
def hall() -> Hall:
    hall = Hall(8)
    hall.open_step("meet")
    return hall


def says(hall: Hall, text: str, to: str = "", on_wall: bool = False) -> str:
    """The answer to a message to everybody, or to the group of a person."""
    return hall.ask("desk", SendMessage(Text(text), hall.group(to).id if to else "", on_wall))


def reads(hall: Hall, who: str) -> list[str]:
    """What runs on their screen, the newest first."""
    running = [one for one in hall.sees(who, Message) if not one.over]
    return [one.text for one in sorted(running, key=lambda one: -one.at)]


def test_a_message_to_a_group_is_for_its_people_and_for_no_byte_of_another_screen(hall: Hall) -> None:
    mate, other = hall.group("p00").people[1], next(p for p in hall.people if p not in hall.group("p00").people)
    screens = {
        who: hall.open(surface, who)[1] for who, surface in (("wall", "wall"), (other, "phone"), (mate, "phone"))
    }
    assert says(hall, "neem de tijd", "p00") == "saved"
    assert reads(hall, "p00") == reads(hall, mate) == reads(hall, "desk") == ["neem de tijd"]
    assert reads(hall, other) == reads(hall, "room") == []
    got = {who: b"neem de tijd" in b"".join(paper.written) for who, paper in screens.items()}
    assert got == {"wall": False, other: False, mate: True}


def test_a_message_to_all_reaches_everybody_and_the_wall_shows_it_only_by_a_second_choice(hall: Hall) -> None:
    says(hall, "koffie staat klaar")
    assert reads(hall, "room") == ["koffie staat klaar"] and not hall.the(Message).on_wall
    says(hall, "we gaan zo verder", on_wall=True)
    assert [one.on_wall for one in hall.find(Message, over=False)] == [True]
    group = hall.group("p00").id
    assert hall.ask("desk", SendMessage(Text("alleen jullie"), group, on_wall=True)) == "not_there"


def test_a_phone_has_one_message_at_a_time(hall: Hall) -> None:
    says(hall, "een", "p00")
    hall.at += 1
    says(hall, "twee", "p00")
    assert reads(hall, "p00") == ["twee"]
    hall.at += 1
    says(hall, "voor allen")
    assert reads(hall, "p00") == ["voor allen"]
    hall.at += 1
    says(hall, "drie", "p00")
    assert reads(hall, "p00") == ["drie", "voor allen"], "the newest is the one that shows"


def test_it_follows_who_sits_there(hall: Hall) -> None:
    hall.open_step("ambition")
    says(hall, "voor deze plek", "p00")
    here, there = hall.group("p00"), next(g for g in hall.groups() if "p00" not in g.people)
    hall.do("desk", Move("p00", there.id))
    assert reads(hall, "p00") == []
    hall.do("desk", Move("p00", here.id))
    assert reads(hall, "p00") == ["voor deze plek"]
    hall.do("p00", Leave())
    assert reads(hall, "p00") == []


def test_it_is_short_has_words_and_is_for_people_who_sit_there_now(hall: Hall) -> None:
    assert says(hall, "x" * LONGEST_MESSAGE) == "saved"
    assert says(hall, "x" * (LONGEST_MESSAGE + 1)) == "too_long"
    assert says(hall, " \u200b ") == "nothing_written"
    gone = hall.group("p00").id
    hall.open_step("interview")
    assert hall.ask("desk", SendMessage(Text("te laat"), gone)) == "not_there"
    assert hall.ask("p01", SendMessage(Text("ik ook"))) == "facilitator_only"


def test_it_stands_on_one_line_as_plain_text(hall: Hall) -> None:
    says(hall, "een <b>regel</b>\nen nog een\u202e")
    assert hall.the(Message).text == "een <b>regel</b> en nog een"


def test_while_eyes_are_closed_no_phone_lights_up(hall: Hall) -> None:
    hall.open_step("travel")
    assert says(hall, "hallo") == "not_now"
    hall.end_part()
    assert says(hall, "nog een minuut, klaar is goed") == "saved"


def test_it_is_gone_with_the_next_step_and_the_desk_may_send_it_again(hall: Hall) -> None:
    says(hall, "kijk op", on_wall=True)
    hall.end_part()
    assert reads(hall, "p03") == ["kijk op"], "a part of the same step is no reason to go"
    hall.open_step("introduce")
    assert reads(hall, "p03") == reads(hall, "desk") == []
    assert [one.text for one in hall.sees("desk", Message)] == ["kijk op"] and not hall.sees("room", Message)
    says(hall, "kijk op")
    assert reads(hall, "p03") == ["kijk op"]
    assert len(hall.find(Message)) == 1, "the one before it is needed no more"


def test_the_sender_takes_it_away_and_has_that_undone(hall: Hall) -> None:
    says(hall, "kijk op")
    hall.do("desk", EndMessage(hall.the(Message).id))
    assert reads(hall, "p03") == []
    assert hall.ask("desk", EndMessage(hall.the(Message).id)) == "not_now"
    hall.do("desk", Undo())
    assert reads(hall, "p03") == ["kijk op"]
    hall.do("desk", Undo())
    assert not hall.find(Message)


def test_undo_of_a_message_brings_back_the_one_that_it_replaced(hall: Hall) -> None:
    says(hall, "een")
    hall.at += 1
    says(hall, "twee")
    hall.do("desk", Undo())
    assert reads(hall, "p03") == ["een"]


def test_only_the_last_few_are_kept_and_nothing_of_any_stays_in_the_logbook_after_the_morning(hall: Hall) -> None:
    for i in range(MOST_KEPT + 3):
        hall.at += 1
        says(hall, f"bericht {i}")
    assert sorted(one.text for one in hall.find(Message)) == [f"bericht {i}" for i in range(3, MOST_KEPT + 3)]
    hall.do("desk", EndMorning())
    assert not hall.find(Message)
    assert b"bericht" not in b"".join(encoder.encode(entry) for entry in hall.logbook.read("s"))


def test_nobody_looks_back_at_a_message_while_it_runs_either(hall: Hall) -> None:
    """What was said in passing goes as the morning ends: what is shown of the morning does not change with that."""
    says(hall, "neem de tijd", on_wall=True)
    assert b"neem de tijd" not in encoder.encode(list(glimpses(hall.logbook.read("s"))))


def test_messages_stand_in_the_way_of_no_undo(hall: Hall) -> None:
    """What was sent and is over, or forgotten for newer ones, is nobody's to take back; what came before it is."""
    hall.do("desk", TakeOff("p05"))
    for i in range(MOST_KEPT + 2):
        says(hall, f"bericht {i}")
    hall.do("desk", OpenStep("introduce"))
    for _ in range(MOST_KEPT + 2):
        assert "room" not in hall.session.records["p05"].seen_by
        hall.do("desk", Undo())
    assert "room" in hall.session.records["p05"].seen_by


def test_the_same_words_to_several_tables_run_at_each(hall: Hall) -> None:
    hall.open_step("ambition")
    one, other = hall.people[0], next(p for p in hall.people if p not in hall.group("p00").people)
    for to in (one, other, one):
        hall.at += 1
        assert says(hall, "nog vijf minuten", to) == "saved"
    assert reads(hall, one) == reads(hall, other) == ["nog vijf minuten"]
    assert len(hall.find(Message)) == 2, "sent again to the same people, it replaces the first"


def test_what_runs_elsewhere_is_never_trimmed() -> None:
    hall = Hall(2 * (MOST_KEPT + 3))
    hall.open_step("meet")
    people = [group.people[0] for group in hall.groups()]
    assert len(people) > MOST_KEPT
    for to in people:
        hall.at += 1
        says(hall, f"voor de plek van {to}", to)
    assert [reads(hall, who) for who in people] == [[f"voor de plek van {who}"] for who in people]


def test_what_all_read_stays_for_the_others_when_one_table_is_sent_the_same(hall: Hall) -> None:
    says(hall, "een")
    hall.at += 1
    says(hall, "een", "p00")
    assert all(reads(hall, who)[-1:] == ["een"] for who in hall.people)
