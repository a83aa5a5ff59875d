"""Addresses stand apart from the logbook: they go with their person, their session, and when their time has come."""

from pathlib import Path

import pytest

from samenspel.logbook.keeping import Contact, Logbook
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import Text
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


def test_an_address_is_kept_replaced_and_erased(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    assert logbook.contact(scribe.name, "anna") is None
    logbook.keep_contact(scribe.name, "anna", MAIL)
    logbook.keep_contact(scribe.name, "anna", Contact("06 12345678", 300.0))
    assert logbook.contact(scribe.name, "anna") == Contact("06 12345678", 300.0)
    assert logbook.contact(scribe.name, "bram") is None
    logbook.keep_contact(scribe.name, "anna", None)
    assert logbook.contact(scribe.name, "anna") is None


def test_an_address_goes_with_whoever_is_forgotten_and_with_nobody_else(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    for person in ("anna", "bram"):
        logbook.keep_contact(scribe.name, person, MAIL)
    scribe.batches.clear()
    scribe.ask("anna", ForgetMe())
    keep(logbook, scribe)
    assert logbook.contact(scribe.name, "anna") is None
    assert logbook.contact(scribe.name, "bram") == MAIL


def test_an_address_goes_with_its_session(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    logbook.keep_contact(scribe.name, "anna", MAIL)
    logbook.erase(scribe.name)
    assert logbook.contact(scribe.name, "anna") is None


def test_an_address_goes_when_its_time_has_come(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    logbook.keep_contact(scribe.name, "anna", MAIL)
    logbook.drop_contacts(199.0)
    assert logbook.contact(scribe.name, "anna") == MAIL
    logbook.drop_contacts(200.0)
    assert logbook.contact(scribe.name, "anna") is None


def test_no_turn_holds_an_address(logbook: Logbook, scribe: Scribe) -> None:
    keep(logbook, scribe)
    logbook.keep_contact(scribe.name, "anna", MAIL)
    assert "example.org" not in repr(list(logbook.read(scribe.name)))


@pytest.mark.parametrize("way", ["erased", "replaced", "forgotten", "in time", "with the session"])
def test_no_byte_of_an_address_that_went_is_in_any_file(tmp_path: Path, scribe: Scribe, way: str) -> None:
    """Attack: somebody takes the disk after an address was erased."""
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    keep(logbook, scribe)
    logbook.keep_contact(scribe.name, "anna", MAIL)
    scribe.batches.clear()
    scribe.ask("anna", ForgetMe())
    {
        "erased": lambda: logbook.keep_contact(scribe.name, "anna", None),
        "replaced": lambda: logbook.keep_contact(scribe.name, "anna", Contact("06 12345678", 300.0)),
        "forgotten": lambda: keep(logbook, scribe),
        "in time": lambda: logbook.drop_contacts(500.0),
        "with the session": lambda: logbook.erase(scribe.name),
    }[way]()
    logbook.clean()
    left = [file.name for file in tmp_path.iterdir() if b"anna@example.org" in file.read_bytes()]
    logbook.close()
    assert left == []
