"""A phone is let in, or out, by whatever gave or took its person's seat, also when somebody else did that."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from samenspel.live.wire.screen import FAR_BEHIND, Screen
from samenspel.room.anytime.undo import Undo
from samenspel.room.handle import AnyCommand
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.entrance import SetDoor
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Person, Text
from tests.room.morning import Hall
from tests.room.world import Paper


@dataclass
class Phone:
    """A phone at a seat."""

    hall: Hall
    person: str = "toos"
    welcomed: list[bool] = field(default_factory=list)
    """For each later welcome, whether its person has a seat."""
    paper: Paper = field(default_factory=Paper)

    def __post_init__(self) -> None:
        self.screen = Screen(
            self.paper, "phone", self.person, 0, 0.0, on_seated=self.seated, on_cut=self.hall.host.hall.dismiss
        )
        self.hall.host.hall.admit(self.screen)
        self.paper.written.clear()

    def seated(self, screen: Screen) -> None:
        self.welcomed.append(self.hall.host.hall.is_seated(screen))
        screen.send(b"welcome")

    def whole(self) -> list[bool]:
        """Whether each frame of news that it was sent since replaces everything."""
        text = b"".join(self.paper.written).decode(errors="replace")
        return [json.loads(rest.split(",")[1]) for rest in text.split('["news",')[1:]]


class Unread(Paper):
    """Of a phone that reads nothing any more."""

    def get_write_buffer_size(self) -> int:
        return FAR_BEHIND + 1


@pytest.fixture
def hall() -> Hall:
    return Hall(3)


def test_a_phone_at_the_door_is_let_in_when_another_with_its_pass_takes_the_seat(hall: Hall) -> None:
    phone = Phone(hall)
    hall.do(phone.person, Join(Text("Toos")))
    assert phone.welcomed == [True] and phone.whole() == [True]


def test_a_phone_of_which_the_seat_was_taken_back_is_closed(hall: Hall) -> None:
    hall.do("desk", AddPerson(Text("Toos"), 1))
    phone = Phone(hall, hall.the(Person, alias="Toos").id)
    hall.do("desk", Undo())
    assert phone.paper.closed and b"forgotten" in b"".join(phone.paper.written)
    assert phone.screen not in hall.host.hall.all_screens()


def test_a_phone_at_the_door_stays_open_while_others_come_and_go(hall: Hall) -> None:
    phone = Phone(hall)
    hall.do("desk", AddPerson(Text("Toos"), 2))
    hall.do("desk", Undo())
    hall.do("p00", ForgetMe())
    assert not (phone.welcomed or phone.paper.written or phone.paper.closed)


@pytest.mark.parametrize("away", [Leave, ForgetMe])
def test_who_comes_back_after_going_home_goes_on_and_after_forgetting_begins_anew(
    hall: Hall, away: Callable[[], AnyCommand]
) -> None:
    phone = Phone(hall)
    hall.do(phone.person, Join(Text("Toos")))
    hall.do(phone.person, away())
    assert phone.paper.closed == (away is ForgetMe)
    again = Phone(hall)
    hall.do(phone.person, Join(Text("Toos")))
    assert again.welcomed == ([True] if away is ForgetMe else [])


def test_all_at_the_door_hear_that_it_is_closed_whoever_among_them_does_not_read(hall: Hall) -> None:
    phones = [Phone(hall, f"late {n}", paper=Unread() if n % 2 else Paper()) for n in range(8)]
    hall.do("desk", SetDoor("closed"))
    assert [phone.welcomed for phone in phones] == [[False]] * 8
    assert [phone.paper.closed for phone in phones] == [False, True] * 4


def test_a_phone_that_is_cut_as_it_is_let_in_is_not_said_to_be_here(hall: Hall) -> None:
    phone = Phone(hall, paper=Unread())
    hall.do(phone.person, Join(Text("Toos")))
    assert phone.paper.closed and hall.host.hall.beside.presence.state(phone.person) == "away"
    assert phone.screen not in hall.host.hall.just_connected
