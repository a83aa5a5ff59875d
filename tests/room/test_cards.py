"""A code card opens an empty seat once; the phone then has a pass of its own, which nobody else can work out."""

import pytest

from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.cards import CODE_LASTS, OpenCard, PrintCards, card_of, free_numbers, seat_opened_by
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import OpenedSeat, Over, Person, Text
from tests.room.morning import Hall

OWN, OTHER = "0123456789abcdef", "fedcba9876543210"
"""What the passes of two phones come to."""


def name(number: int, print_run: int = 1) -> str:
    return f"{print_run:016x}{number:016x}"


def print_cards(hall: Hall, print_run: int = 1, many: int = 3) -> list[int]:
    numbers = free_numbers(hall.session, many)
    hall.do("door", PrintCards({number: name(number, print_run) for number in numbers}))
    return numbers


@pytest.fixture
def hall() -> Hall:
    hall = Hall(2)
    print_cards(hall)
    return hall


def seat(hall: Hall) -> str:
    return seat_opened_by(hall.session, OWN)


def test_a_card_opens_a_seat_for_the_pass_of_the_phone_that_shows_it(hall: Hall) -> None:
    hall.do("door", OpenCard(name(2), OWN))
    assert seat(hall) != OWN and card_of(hall.session, seat(hall)) == 2
    hall.do(seat(hall), Join(Text("Toos")))
    assert hall.the(Person, alias="Toos").id == seat(hall)


def test_a_used_card_opens_nothing_more_not_even_for_the_facilitator_who_printed_it(hall: Hall) -> None:
    hall.do("door", OpenCard(name(2), OWN))
    assert hall.ask("door", OpenCard(name(2), OTHER)) == "not_there"


def test_whoever_has_the_number_of_somebody_who_was_forgotten_inherits_nothing(hall: Hall) -> None:
    """Attack: the same number makes the same person, who sat at their tables and reads what was written there."""
    hall.do("door", OpenCard(name(1), OWN))
    first = seat(hall)
    hall.do(first, Join(Text("Toos")))
    hall.do(first, ForgetMe())
    print_cards(hall, print_run=2)
    hall.do("door", OpenCard(name(1, print_run=2), OTHER))
    assert seat_opened_by(hall.session, OTHER) != first


def test_a_card_that_the_desk_gave_to_somebody_on_paper_opens_their_page(hall: Hall) -> None:
    hall.do("desk", AddPerson(Text("Toos"), 3))
    hall.do("door", OpenCard(name(3), OWN))
    assert seat(hall) == hall.the(Person, alias="Toos").id


def test_printing_again_makes_new_cards_and_none_for_a_seat_that_somebody_has(hall: Hall) -> None:
    """Attack: the facilitator prints the cards again and opens the seat of a participant."""
    hall.do("door", OpenCard(name(1), OWN))
    hall.do("desk", AddPerson(Text("Toos"), 3))
    assert print_cards(hall, print_run=2, many=3) == [2, 4, 5]
    for number in (1, 3):
        assert hall.ask("door", PrintCards({number: name(number, 9)})) == "card_taken"
    assert hall.ask("door", OpenCard(name(2), OTHER)) == "not_there", "an unused card from before"
    hall.do("door", OpenCard(name(3), OTHER))
    assert seat_opened_by(hall.session, OTHER) == hall.the(Person, alias="Toos").id, "the card that Toos has"


def test_a_card_that_was_printed_weeks_ahead_opens_its_seat(hall: Hall) -> None:
    hall.at += 3 * CODE_LASTS
    hall.do("door", OpenCard(name(2), OWN))


def test_a_card_ends_seven_days_after_the_morning(hall: Hall) -> None:
    hall.do("desk", OpenStep("welcome"))
    hall.do("desk", EndMorning())
    hall.at = hall.the(Over).at + CODE_LASTS - 1
    hall.do("door", OpenCard(name(2), OWN))
    hall.at += 2
    assert hall.ask("door", OpenCard(name(3), OTHER)) == "not_there"


def test_opening_a_card_writes_as_little_in_a_full_hall() -> None:
    def written(many: int) -> int:
        hall = Hall(2)
        print_cards(hall, many=many)
        before = len(hall.dump())
        hall.do("door", OpenCard(name(2), OWN))
        return len(hall.dump()) - before

    assert written(1200) < written(3) + 20


@pytest.mark.parametrize("actor", ["desk", "p00", "stranger", "wall", "clock", "machine"])
def test_nobody_but_the_server_prints_or_opens_cards(hall: Hall, actor: str) -> None:
    assert hall.ask(actor, OpenCard(name(2), OWN)) != "saved"
    assert hall.ask(actor, PrintCards({2: name(2)})) != "saved"


@pytest.mark.parametrize("text", ["", "words of somebody", "G" * 32, "a" * 31])
def test_what_is_no_digest_is_not_kept(hall: Hall, text: str) -> None:
    assert hall.ask("door", PrintCards({2: text})) == "not_there"
    assert hall.ask("door", OpenCard(name(2), text)) == "not_there"


def test_forgetting_the_person_lets_go_of_the_pass_too(hall: Hall) -> None:
    hall.do("door", OpenCard(name(2), OWN))
    person = seat(hall)
    hall.do(person, Join(Text("Toos")))
    hall.do(person, ForgetMe())
    assert not hall.find(OpenedSeat) and OWN.encode() not in hall.dump()


def test_the_next_free_card_is_never_one_that_a_phone_has_opened(hall: Hall) -> None:
    """Somebody is still typing their name: they must not become the person on paper whom the desk adds."""
    hall.do("door", OpenCard(name(1), OWN))
    hall.do("desk", AddPerson(Text("Toos")))
    assert hall.the(Person, alias="Toos").card == 2 and hall.the(Person, alias="Toos").id != seat(hall)
