"""No two people in the room have names that look alike."""

import pytest

from samenspel.live.door.passes import SIGNS
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.people.doors import Join, Leave
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Person, Text
from samenspel.room.text.alike import looks, mistaken_for
from tests.room.world import World

ALIKE = [
    ("Jan", "JAN"),
    ("Jan", "Jаn"),
    ("Jan", "Ja\u200bn"),
    ("Jan", "Ja\u200dn"),
    ("Jan", "\u202eJan"),
    ("Jan", "J an"),
    ("Jan", "Jan\u2800"),
    ("Jan", "Ｊａｎ"),
    ("Jan", "𝐉𝐚𝐧"),
    ("Jan", "Ja\u00adn"),
    ("Jan", "Jan\n"),
    ("Ian", "lan"),
    ("Bart", "Вart"),
    ("bart", "Вart"),
    ("Anna", "Аnna"),
    ("anna", "АNNA"),
    ("Piet", "Рiet"),
    ("João", "Joa\u0303o"),
    ("Straße", "STRASSE"),
    ("Jan de Wit", "Jan\u00a0de\u2003Wit"),
    ("Мо", "Mo"),
    ("Tim", "Тіm"),
    ("Jan 1", "Jan l"),
    ("Emma", "Ernma"),
    ("Ολγα", "Oλγa"),
    ("علی", "علي"),
    ("😀", "😀\ufe0e"),
]
APART = [
    ("Jan", "Jan V."),
    ("Jan", "Jans"),
    ("Ian", "Lan"),
    ("Zoë", "Zoe"),
    ("Hà", "Hạ"),
    ("Jan 1", "Jan 2"),
    ("p1", "p2"),
    ("👍", "👎"),
    ("فاطمة", "محمد"),
    ("Ина", "Ига"),
    ("Ina", "Lina"),
    ("Bo", "Do"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_name_that_looks_like_anothers_is_taken(one: str, other: str) -> None:
    world = World()
    assert world.ask("a", Join(Text(one))) == "saved"
    assert world.ask("b", Join(Text(other))) == "alias_taken"
    assert world.ask("desk", AddPerson(Text(other))) == "alias_taken"
    assert [person.id for person in world.session.all(Person)] == ["a"]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_to_the_eye_are_not_kept_apart_from_each_other(one: str, other: str) -> None:
    world = World()
    assert world.ask("a", Join(Text(one))) == world.ask("b", Join(Text(other))) == "saved"
    assert not looks(one) & looks(other)


def test_a_name_that_was_taken_off_the_wall_is_still_taken() -> None:
    world = World()
    world.ask("a", Join(Text("Jan")))
    assert world.ask("desk", TakeOff("a")) == "saved"
    assert world.ask("b", Join(Text("Jаn"))) == "alias_taken"


def test_who_comes_back_may_have_their_own_name() -> None:
    world = World()
    world.ask("a", Join(Text("Jan")))
    world.ask("a", Leave())
    assert world.ask("a", Join(Text("Jаn"))) == "saved"


def test_a_sign_of_a_code_is_known_in_the_alphabets_of_other_keyboards() -> None:
    alike = mistaken_for(SIGNS)
    for sign, letters in {"H": "НΗ", "K": "КΚ", "X": "ХΧ", "P": "РΡ", "3": "З", "E": "ЕΕ"}.items():
        assert set(letters) <= set(alike[sign])
    letters = "".join(alike.values())
    assert len(letters) == len(set(letters)) and not any(letter.isascii() for letter in letters)
