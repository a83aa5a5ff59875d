"""`samenspel backup` and `samenspel restore` on real files: whoever was forgotten after a copy stays forgotten."""

import asyncio
import shutil
import subprocess
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from samenspel.cli import restore
from samenspel.logbook.forget_again import lot
from samenspel.logbook.keeping import Batch, new_id, replay
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.handle import handle
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.cards import OpenCard, PrintCards, seat_opened_by
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.paper import AddPerson
from samenspel.room.people.removing import Remove
from samenspel.room.records import Insight, Over, Person, Text
from samenspel.room.session import Session
from samenspel.room.turn import Entry, Refused, Turn
from samenspel.settings import Settings
from samenspel.store.backup import back_up, set_aside
from samenspel.store.forgotten import NAME, Forgotten, add, beside, lines_in
from samenspel.store.lock import is_in_use
from tests.cli.test_looking_back import SAMENSPEL, looked_at, typed
from tests.live.test_consoles import make_link
from tests.logbook.scribe import Scribe
from tests.servers import Invitation, Server
from tests.sockets import Screen, begin_part, console, phone, seated

SECRET = "zwaluwstaart"


async def written(invitation: Invitation, server: Server, copy: Path) -> None:
    """Fatima and Bram write; a copy is made; then Fatima is forgotten, and Bram erases one of his two lines."""
    async with seated(invitation, f"Fatima {SECRET}", "Bram") as [fatima, bram]:
        desk = await console(invitation).open()
        assert await desk.do("OpenStep", name="insights") == "saved"
        await desk.until(lambda: desk.step)
        await begin_part(desk, "pair")
        for phone, line, text in (
            (fatima, "1", f"een {SECRET}"),
            (bram, "1", "dit blijft"),
            (bram, "2", f"weg {SECRET}"),
        ):
            await phone.until(lambda phone=phone: phone.step and phone.all("sheet"))
            sheet = phone.all("sheet")[0]["id"]
            assert await phone.do("WriteInsight", step=phone.step, line=line, text=text, sheet=sheet) == "saved"
        assert await desk.do("Reveal", step=desk.step) == "saved"
        assert (await asyncio.to_thread(typed, server, "backup", copy)).returncode == 0
        await bram.until(lambda: len(bram.all("insight")) == 3)
        gone = next(line["id"] for line in bram.all("insight") if line["text"].startswith("weg"))
        assert await bram.do("EraseInsight", insight=gone) == "saved"
        assert await fatima.do("ForgetMe") == "saved"
        await desk.close()


@pytest.fixture
def copied(server: Server, tmp_path: Path) -> tuple[Invitation, Path]:
    invitation, copy = server.begin(title="Samen"), tmp_path / "copies" / "monday.sqlite"
    copy.parent.mkdir()
    asyncio.run(written(invitation, server, copy))
    return invitation, copy


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("samenspel.sqlite*"))


def is_right(data: Path) -> bool:
    """Bram and the line that he kept are there, Fatima and the line that he erased are not, not even in the bytes."""
    with closing(logbook_in(data / "samenspel.sqlite")) as logbook:
        [session] = [str(name) for (name,) in logbook.db.execute("select session from sessions")]
        now = replay(logbook, session)
        people = [person.alias for person in now.all(Person)]
        lines = [line.text for line in now.all(Insight)]
    return people == ["Bram"] and lines == ["dit blijft"] and SECRET.encode() not in bytes_in(data)


@pytest.mark.slow
def test_who_was_forgotten_after_the_copy_is_forgotten_in_it(server: Server, copied: tuple[Invitation, Path]) -> None:
    _, copy = copied
    assert SECRET.encode() in copy.read_bytes(), "the copy is of before"
    assert typed(server, "restore", copy).returncode == 1, "a server is running"
    server.stop()
    done = typed(server, "restore", copy, language="en")
    assert done.returncode == 0 and "2 times" in done.stdout and "samenspel.replaced.sqlite" in done.stdout
    assert SECRET not in done.stdout and "Bram" not in done.stdout
    assert is_right(server.data)
    assert typed(server, "restore", copy).returncode == 1, "what was replaced is still there"


async def shut_out(invitation: Invitation, server: Server, copy: Path) -> tuple[Screen, Screen, str]:
    """A copy is made; then a link is ended, somebody is removed, and the code is changed."""
    desk = await console(invitation).open()
    ended = await Screen(invitation, "console", await asyncio.to_thread(make_link, server, invitation, "Noor")).open()
    async with seated(invitation, "Bram", "Fatima") as [bram, _]:
        assert (await asyncio.to_thread(typed, server, "backup", copy)).returncode == 0
        link = next(one for one in desk.all("console") if one["name"])
        assert await desk.do("EndConsole", console=link["id"]) == "saved"
        assert await desk.do("Remove", person=bram.welcome["me"]) == "saved"
        assert await desk.do("ChangeCode") == "saved"
        await desk.until(lambda: desk.welcome["codes"])
    await desk.close()
    return ended, bram, desk.welcome["codes"][-1]


@pytest.mark.slow
def test_whom_the_logbook_kept_out_that_was_there_the_copy_keeps_out(server: Server, tmp_path: Path) -> None:
    """Attack: a facilitator whose link was ended, and somebody who was removed, wait until a copy is put back."""

    async def tried(ended: Screen, bram: Screen, code: str) -> None:
        await ended.open()
        await ended.until(lambda: ended.goodbye == "wrong_key")
        stranger = await phone(ended.invitation).open()
        await stranger.until(lambda: stranger.goodbye == "code_changed")
        bram.mark = ""
        bram.room.clear()
        bram.own.clear()
        await bram.open()
        await bram.until(lambda: bram.all("removed"))
        newcomer = await phone(replace(ended.invitation, code=code)).open()
        assert await newcomer.do("Join", alias="Nieuw") == "saved"
        for screen in (bram, newcomer):
            await screen.close()

    invitation, copy = server.begin(), tmp_path / "copy.sqlite"
    ended, bram, code = asyncio.run(shut_out(invitation, server, copy))
    server.stop()
    done = typed(server, "restore", copy, language="en")
    assert done.returncode == 0 and "open again" not in done.stdout
    assert not list(server.data.glob("samenspel.was-there*"))
    server.start()
    for screen in (ended, bram):
        screen.changed, screen.goodbye = asyncio.Event(), ""
    asyncio.run(tried(ended, bram, code))


class Kept:
    """One session in a real logbook, of which copies are made and put back."""

    def __init__(self, folder: Path) -> None:
        self.data, self.copies = make(folder / "data"), make(folder / "copies")
        self.scribe = Scribe()

    @property
    def file(self) -> Path:
        return self.data / "samenspel.sqlite"

    def keep(self) -> None:
        with closing(logbook_in(self.file)) as logbook:
            self.scribe.keep_in(logbook)

    def copy(self, name: str) -> Path:
        self.keep()
        back_up(self.file, self.copies / name)
        return self.copies / name

    def put_back(self, copy: Path) -> Session:
        settings = Settings(data=str(self.data), language="en")
        assert restore.restore_copy(settings, Namespace(file=copy)) == 0
        (self.data / restore.ASIDE).unlink()
        with closing(logbook_in(self.file)) as logbook:
            return replay(logbook, self.scribe.name)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    kept = Kept(tmp_path)
    for person in ("anna", "bram"):
        kept.scribe.ask(person, Join(Text(person)))
    return kept


def is_refused(session: Session, person: str) -> bool:
    try:
        list(handle(session, Join(Text("Terug")), Turn(person, session.at, new_id, lot)))
    except Refused as refused:
        return refused.reason == "removed"
    return False


def test_whoever_came_in_after_the_copy_and_was_removed_stays_out(kept: Kept) -> None:
    """By a pass of their own, by a card, and by the card of somebody who was on paper in the copy."""
    ask, cards = kept.scribe.ask, {number: f"{number:032x}" for number in (1, 2, 3)}
    ask("door", PrintCards(cards))
    ask("desk", AddPerson(Text("Toos"), 3))
    copy = kept.copy("monday")
    passes = {number: f"{number:016x}" for number in (2, 3)}
    for number, own in passes.items():
        ask("door", OpenCard(cards[number], own))
    seats = [seat_opened_by(kept.scribe.session, own) for own in passes.values()]
    ask("cato", Join(Text("Cato")))
    ask(seats[0], Join(Text("Daan")))
    for person in ("cato", *seats):
        ask("desk", Remove(person))
    kept.keep()
    session = kept.put_back(copy)
    assert [seat_opened_by(session, own) for own in passes.values()] == seats
    assert all(is_refused(session, person) for person in ("cato", *seats)) and not is_refused(session, "esra")
    assert not any(person.card for person in session.all(Person))


def test_a_morning_that_was_over_is_over_in_the_copy(kept: Kept) -> None:
    kept.scribe.ask("desk", OpenStep("meet"))
    copy = kept.copy("monday")
    kept.scribe.ask("desk", EndMorning())
    kept.keep()
    assert kept.put_back(copy).count(Over) == 1


def test_whoever_was_removed_and_then_forgotten_stays_out_of_the_copy(kept: Kept) -> None:
    copy = kept.copy("monday")
    kept.scribe.ask("desk", Remove("bram"))
    kept.scribe.ask("bram", ForgetMe())
    kept.keep()
    session = kept.put_back(copy)
    assert is_refused(session, "bram") and not session.has(Person, "bram") and session.has(Person, "anna")


def test_a_session_of_which_nobody_knows_what_was_shut_is_said(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """Two logbooks went on from one copy, each its own way, and both forgot somebody."""
    monday = kept.copy("monday")
    kept.scribe.ask("cato", Join(Text("Cato")))
    kept.scribe.ask("bram", ForgetMe())
    tuesday = kept.copy("tuesday")
    kept.put_back(monday)
    assert "open again" not in capsys.readouterr().out, "it went on from monday"
    kept.put_back(tuesday)
    assert "open again" not in capsys.readouterr().out, "tuesday went on from it"
    kept.put_back(monday)
    capsys.readouterr()
    with closing(logbook_in(kept.file)) as logbook:
        now = replay(logbook, kept.scribe.name)
        end = Entry(now.number + 1, now.at, "desk", "another way", "EndMorning", put=(Over(now.at, id="over"),))
        logbook.commit([Batch(kept.scribe.name, (end,))])
    kept.put_back(tuesday)
    assert "open again" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("left_out", [1, 20])
def test_a_disk_without_room_is_said_in_a_sentence(kept: Kept, left_out: int) -> None:
    """The copy itself fits or not; forgetting again in it does not."""
    copy = kept.copy("monday")
    add(beside(kept.file), [Forgotten(kept.scribe.name, f"{turn}", ("nobody",)) for turn in range(3000)])
    before = kept.file.read_bytes()
    kilobytes = -(-copy.stat().st_size // 1024) + 1 - left_out
    run = ["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "-", *SAMENSPEL, "restore", str(copy)]
    told = subprocess.run(run, env=Server(kept.data).environment(), capture_output=True, text=True, check=False)
    assert told.returncode == 1 and "Traceback" not in told.stderr and str(kept.data) in told.stderr
    assert kept.file.read_bytes() == before and not list(kept.data.glob("*put-back*"))


@pytest.mark.slow
def test_a_broken_logbook_that_is_replaced_is_said_to_tell_nothing(server: Server, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    server.begin()
    assert typed(server, "backup", copy).returncode == 0
    server.stop()
    for file in server.data.glob("samenspel.sqlite-*"):
        file.unlink()
    (server.data / "samenspel.sqlite").write_bytes(b"SQLite format 3\0" + bytes(4000))
    done = typed(server, "restore", copy, language="en")
    assert done.returncode == 0 and "open again" in done.stdout


@pytest.mark.slow
def test_a_copy_that_is_put_back_by_hand_forgets_when_the_server_starts(
    server: Server, copied: tuple[Invitation, Path]
) -> None:
    _, copy = copied
    server.stop()
    for file in server.data.glob("samenspel.sqlite-*"):
        file.unlink()
    shutil.copy(copy, server.data / "samenspel.sqlite")
    server.start()
    server.stop()
    assert is_right(server.data)


@pytest.mark.slow
def test_a_copy_on_another_machine_goes_by_the_list_that_stands_beside_it(
    server: Server, copied: tuple[Invitation, Path], tmp_path: Path
) -> None:
    """Any later copy in the same folder brings the list up to date for the earlier ones."""
    _, copy = copied
    assert typed(server, "backup", copy.with_name("tuesday.sqlite")).returncode == 0
    server.stop()
    shutil.rmtree(server.data)
    elsewhere = Server(tmp_path / "elsewhere")
    assert typed(elsewhere, "restore", copy).returncode == 0
    assert is_right(elsewhere.data)


@pytest.mark.slow
def test_looking_back_at_a_copy_shows_nobody_who_was_forgotten_since(
    server: Server, copied: tuple[Invitation, Path]
) -> None:
    _, copy = copied
    server.stop()
    seen = looked_at(copy, server.environment())
    assert SECRET not in seen and "dit blijft" in seen


@pytest.mark.slow
def test_the_list_holds_no_name_word_or_code(server: Server, copied: tuple[Invitation, Path]) -> None:
    invitation, copy = copied
    assert typed(server, "backup", copy.with_name("tuesday.sqlite")).returncode == 0
    for file in (server.data / NAME, copy.with_name(NAME)):
        told = file.read_text()
        assert len(lines_in(file)) == 2 and oct(file.stat().st_mode)[-3:] == "600"
        for word in (SECRET, "Fatima", "Bram", "weg", invitation.code, "ForgetMe", "EraseInsight"):
            assert word not in told


@pytest.mark.slow
def test_a_session_that_was_erased_after_the_copy_is_erased_in_it(
    server: Server, copied: tuple[Invitation, Path]
) -> None:
    invitation, copy = copied
    server.stop()
    with closing(logbook_in(server.data / "samenspel.sqlite")) as logbook:
        founded = logbook.find(invitation.code)
        assert founded
        logbook.erase(founded.session)
        assert logbook.was_erased(invitation.code) and not logbook.was_erased("2222222")
    assert invitation.code not in (server.data / NAME).read_text()
    done = typed(server, "restore", copy, language="en")
    assert done.returncode == 0 and "1 sessions" in done.stdout
    with closing(logbook_in(server.data / "samenspel.sqlite")) as logbook:
        assert logbook.codes() == [] and logbook.was_erased(invitation.code)
    assert b"dit blijft" not in bytes_in(server.data)


@pytest.mark.slow
@pytest.mark.parametrize("content", [None, b"", b"hello", b"SQLite format 3\0 but not really"])
def test_what_is_no_copy_is_not_put_back(tmp_path: Path, content: bytes | None) -> None:
    server, file = Server(tmp_path / "data"), tmp_path / "copy"
    if content is not None:
        file.write_bytes(content)
    logbook_in(make(server.data) / "samenspel.sqlite").close()
    before = (server.data / "samenspel.sqlite").read_bytes()
    told = typed(server, "restore", file)
    assert told.returncode == 1 and str(file) in told.stderr and "Traceback" not in told.stderr
    assert (server.data / "samenspel.sqlite").read_bytes() == before


@pytest.mark.slow
def test_of_a_copy_that_is_refused_nothing_stays_in_the_data_folder(tmp_path: Path) -> None:
    """A later release made it, and people's words are in it."""
    server, copy = Server(tmp_path / "data"), make(tmp_path / "copies") / "copy.sqlite"
    logbook_in(make(server.data) / "samenspel.sqlite").close()
    with closing(logbook_in(copy)) as logbook:
        logbook.db.pragma("user_version", 99)
    before = {file.name for file in server.data.iterdir()}
    told = typed(server, "restore", copy)
    assert told.returncode == 1 and "Traceback" not in told.stderr
    assert {file.name for file in server.data.iterdir()} - {NAME} == before - {NAME}


@pytest.mark.slow
def test_no_server_starts_while_a_copy_is_put_back(
    server: Server, copied: tuple[Invitation, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, copy = copied
    server.stop()
    held: list[bool] = []

    def aside(file: Path, to: Path) -> None:
        held.append(is_in_use(server.data / "samenspel.sqlite"))
        set_aside(file, to)

    monkeypatch.setattr(restore, "set_aside", aside)
    assert restore.restore_copy(Settings(data=str(server.data)), Namespace(file=copy)) == 0
    assert held == [True, True] and is_right(server.data)


def make(folder: Path) -> Path:
    folder.mkdir()
    return folder
