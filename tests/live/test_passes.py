"""Codes, passes and keys."""

from samenspel.live.door.passes import SIGNS, found, hash_of, opens, person_of, tidy
from samenspel.room.session import Session


def test_a_code_has_seven_signs_that_are_heard_right() -> None:
    codes = {found("s")[0].code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 7 and set(code) <= set(SIGNS) for code in codes)
    assert not set("01IOLU") & set(SIGNS)


def test_a_code_is_read_as_people_type_it() -> None:
    assert tidy(" r7s-k4 2m ") == "R7SK42M"


def test_the_key_is_kept_nowhere_and_opens_only_its_own_console() -> None:
    founded, key = found("s")
    room = Session()
    assert opens(founded, room, key) and not opens(founded, room, key + "x") and not opens(founded, room, "")
    assert key not in str(founded) and founded.key_hash == hash_of(key)


def test_a_pass_is_always_the_same_person_and_in_another_session_another() -> None:
    (one, _), (other, _) = found("a"), found("b")
    assert person_of(one, "K7MQ4PQR9XYZ") == person_of(one, "K7MQ4PQR9XYZ") != person_of(other, "K7MQ4PQR9XYZ")


def test_what_is_no_pass_is_nobody() -> None:
    founded, _ = found("s")
    assert {person_of(founded, own) for own in ("", "short", "k7mq4pqr9xyz", "K7MQ4PQR9XYZ2", "O0O0O0O0O0O0")} == {""}
