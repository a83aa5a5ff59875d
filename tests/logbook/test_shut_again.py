"""A copy that is put back opens nothing that was shut since. The whole of it is in tests/cli/test_restore.py."""

from samenspel.logbook.shut_again import doors_shut
from samenspel.room.people.cards import OpenCard, PrintCards
from samenspel.room.records import CodeCard, OpenedSeat
from samenspel.room.turn import Drop, Put
from tests.room.morning import Hall

NAMES = {number: f"{number:032x}" for number in (1, 2, 3)}


def test_a_card_that_was_used_since_opens_no_seat_again() -> None:
    then, now = Hall(2), Hall(2)
    for hall in (then, now):
        hall.do("door", PrintCards(NAMES))
    assert list(doors_shut(then.session, now.session)) == []
    now.do("door", OpenCard(NAMES[2], f"{7:016x}"))
    [card, seat] = doors_shut(then.session, now.session)
    assert card == Drop(then.the(CodeCard, number=2).id)
    assert seat == Put(now.the(OpenedSeat))
