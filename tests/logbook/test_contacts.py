"""Addresses stand apart from the logbook: they go with their person, their session, and when their time has come."""

from pathlib import Path

import pytest

from samenspel.logbook.keeping import Batch, Contact, Logbook
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
from samenspel.store.forgotten import NAME
from tests.logbook.scribe import Scribe

MAIL = Contact("anna@example.org", 200.0)


@pytest.fixture
def scribe() -> Scribe:
    scribe = Scribe()
    for person in ("anna", "bram"):
        scribe.ask(person, Join(Text(person)))
    return scribe


def keep(logbook: Logbook, scribe: Scribe) -> None:
    for batch in scribe.batches:
        logbook.commit([batch])


def give(logbook: Logbook, scribe: Scribe, person: str, contact: Contact | None = MAIL) -> None:
    """As the host has it written: with what else waits in its session."""
    logbook.commit([Batch(scribe.name, contacts={person: contact})])


def test_an_address_is_kept_replaced_and_erased(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    assert logbook.contact(scribe.name, "anna") is None
    give(logbook, scribe, "anna")
    give(logbook, scribe, "anna", Contact("06 12345678", 300.0))
    assert logbook.contact(scribe.name, "anna") == Contact("06 12345678", 300.0)
    assert logbook.contact(scribe.name, "bram") is None
    give(logbook, scribe, "anna", None)
    assert logbook.contact(scribe.name, "anna") is None


def test_an_address_goes_with_whoever_is_forgotten_and_with_nobody_else(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    for person in ("anna", "bram"):
        give(logbook, scribe, person)
    scribe.batches.clear()
    scribe.ask("anna", ForgetMe())
    keep(logbook, scribe)
    assert logbook.contact(scribe.name, "anna") is None
    assert logbook.contact(scribe.name, "bram") == MAIL


def test_an_address_goes_with_its_session(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    logbook.erase(scribe.name)
    assert logbook.contact(scribe.name, "anna") is None


def test_the_addresses_of_a_session_whose_term_ended_are_kept_with_their_language_and_nothing_else(
    logbook: Logbook, scribe: Scribe
) -> None:
    """Rule 13: stories go after thirty days, and contacts after the last check-in."""
    keep(logbook, scribe)
    dutch, english = MAIL, Contact("bram@example.org", 300.0, "en")
    give(logbook, scribe, "bram", english)
    give(logbook, scribe, "anna", dutch)
    logbook.erase(scribe.name, spares_contacts=True)
    assert logbook.contact(scribe.name, "anna") is None
    assert logbook.contacts() == [dutch, english]
    logbook.drop_contacts(200.0)
    assert logbook.contacts() == [english]
    logbook.drop_contacts(300.0)
    assert logbook.contacts() == []


@pytest.mark.parametrize("spares", [True, False])
def test_no_byte_of_a_file_says_whose_an_address_was_once_its_session_is_erased(
    tmp_path: Path, scribe: Scribe, spares: bool
) -> None:
    """Attack: somebody takes the disk after the session was erased, and looks who gave which address."""
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    logbook.erase(scribe.name, spares_contacts=spares)
    logbook.clean()
    files = [file for file in tmp_path.iterdir() if file.name != NAME]
    left = b"".join(file.read_bytes() for file in files)
    logbook.close()
    assert (b"anna@example.org" in left) == spares
    assert scribe.name.encode() not in left


def test_a_copy_that_is_put_back_keeps_the_addresses_that_were_spared(tmp_path: Path, scribe: Scribe) -> None:
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    logbook.close()
    copy = (tmp_path / "samenspel.sqlite").read_bytes()
    for spares, left in ((True, [MAIL]), (False, [])):
        logbook = logbook_in(tmp_path / "samenspel.sqlite")
        logbook.erase(scribe.name, spares_contacts=spares)
        logbook.close()
        for file in tmp_path.glob("samenspel.sqlite*"):
            file.unlink()
        (tmp_path / "samenspel.sqlite").write_bytes(copy)
        logbook = logbook_in(tmp_path / "samenspel.sqlite")
        assert logbook.find_session(scribe.name) is None
        assert logbook.contacts() == left
        logbook.close()
        (tmp_path / NAME).unlink()
        (tmp_path / "samenspel.sqlite").write_bytes(copy)


def test_an_address_goes_when_its_time_has_come(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    logbook.drop_contacts(199.0)
    assert logbook.contact(scribe.name, "anna") == MAIL
    logbook.drop_contacts(200.0)
    assert logbook.contact(scribe.name, "anna") is None


def test_no_turn_holds_an_address(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    assert "example.org" not in repr(list(logbook.read(scribe.name)))


@pytest.mark.parametrize("way", ["erased", "replaced", "forgotten", "in time", "with the session"])
def test_no_byte_of_an_address_that_went_is_in_any_file(tmp_path: Path, scribe: Scribe, way: str) -> None:
    """Attack: somebody takes the disk after an address was erased."""
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    keep(logbook, scribe)
    give(logbook, scribe, "anna")
    scribe.batches.clear()
    scribe.ask("anna", ForgetMe())
    {
        "erased": lambda: give(logbook, scribe, "anna", None),
        "replaced": lambda: give(logbook, scribe, "anna", Contact("06 12345678", 300.0)),
        "forgotten": lambda: keep(logbook, scribe),
        "in time": lambda: logbook.drop_contacts(500.0),
        "with the session": lambda: logbook.erase(scribe.name),
    }[way]()
    logbook.clean()
    left = [file.name for file in tmp_path.iterdir() if b"anna@example.org" in file.read_bytes()]
    logbook.close()
    assert left == []
