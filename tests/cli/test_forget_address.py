"""Whoever runs the server erases an address for somebody who asks, also when nobody can say any more whose it is."""

import io
from pathlib import Path

import pytest

from samenspel.__main__ import main
from samenspel.logbook.keeping import Batch, Contact
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.people.doors import Join
from samenspel.room.records import Text
from tests.logbook.scribe import Scribe

LATER = 1e12


def asked(folder: Path, typed: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("SAMENSPEL_DATA", str(folder))
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(("forget-address",))


def addresses(folder: Path) -> list[str]:
    logbook = logbook_in(folder / "samenspel.sqlite")
    found = [one.address for one in logbook.contacts()]
    logbook.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sessions with an address each in which one is erased by now, and one of somebody else."""
    logbook = logbook_in(tmp_path / "samenspel.sqlite")
    for seed in (1, 2):
        scribe = Scribe(seed)
        for person in ("anna", "bram"):
            scribe.ask(person, Join(Text(person)))
        scribe.keep_in(logbook)
        contacts = {person: Contact(f"{person}@example.org", LATER) for person in ("anna", "bram")}
        logbook.commit([Batch(scribe.name, contacts=contacts)])
        if seed == 1:
            logbook.erase(scribe.name, spares_contacts=True)
    logbook.close()
    return tmp_path


def test_an_address_is_erased_wherever_it_stands_and_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(folder, " Anna@Example.org\n", monkeypatch) == 0
    assert addresses(folder) == ["bram@example.org"] * 2
    assert not [file for file in folder.iterdir() if b"anna@example" in file.read_bytes()]


def test_an_address_that_is_not_there_is_said_not_to_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "en")
    assert asked(folder, "els@example.org\n", monkeypatch) == 1
    assert "not there" in capsys.readouterr().err and len(addresses(folder)) == 4


def test_nothing_is_begun_where_no_logbook_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(tmp_path, "els@example.org\n", monkeypatch) == 1
    assert not (tmp_path / "samenspel.sqlite").exists()
