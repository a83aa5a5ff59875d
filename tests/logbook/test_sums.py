"""What rots is noticed: each session has a checksum over all that is kept of it, and it survives forgetting."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import apsw
import pytest

from samenspel.logbook import sums
from samenspel.logbook.keeping import Unreadable, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe
from samenspel.room.session import screen
from samenspel.store.file import NotOurs
from tests.logbook.scribe import Scribe, keep_morning, morning, written_morning
from tests.logbooks.write import FOLDER, screens_of
from tests.searching import trials

PAGE = 4096
RELEASES = sorted(FOLDER.glob("*.sqlite"))


def written(folder: Path) -> Path:
    """Three sessions, in one file without a write-ahead log."""
    path = folder / "samenspel.sqlite"
    with closing(logbook_in(path)) as logbook:
        for seed in (1, 2, 3):
            keep_morning(logbook, seed)
    return path


def damaged(logbook: SqliteLogbook) -> list[str]:
    return [session for session in logbook.sessions() if not logbook.is_whole(session)]


def shown(logbook: SqliteLogbook) -> object:
    """All that anybody can come to see of it."""
    names = [str(name) for (name,) in logbook.db.execute("select session from sessions order by session")]
    return [(name, screens_of(replay(logbook, name)), list(logbook.boxes(name))) for name in names], codes(logbook)


def codes(logbook: SqliteLogbook) -> object:
    return [(code, logbook.find(code)) for code in logbook.codes()]


@contextmanager
def rotten(path: Path, folder: Path, at: int, data: bytes) -> Iterator[Path]:
    """A copy in which these bytes stand at this place."""
    copy = folder / "rotten" / path.name
    shutil.copytree(path.parent, copy.parent)
    with copy.open("r+b") as file:
        file.seek(at)
        file.write(data)
    try:
        yield copy
    finally:
        shutil.rmtree(copy.parent)


def verdict(copy: Path, before: object) -> str:
    """What comes of a rotten copy: *noticed*, *harmless*, or *wrong* without a word."""
    try:
        with closing(logbook_in(copy)) as logbook:
            if logbook.store.found or damaged(logbook) or logbook.trouble():
                return "noticed"
            return "harmless" if shown(logbook) == before else "wrong"
    except (apsw.Error, NotOurs, Unreadable, OSError):
        return "noticed"


def verdicts(folder: Path, rot: Sequence[tuple[int, bytes]]) -> Counter[str]:
    path = written(folder / "well")
    with closing(logbook_in(path)) as logbook:
        before = shown(logbook)
    found: Counter[str] = Counter()
    for at, data in rot:
        with rotten(path, folder, at, data) as copy:
            found[verdict(copy, before)] += 1
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "well").mkdir()
    return tmp_path


def test_no_flipped_bit_gives_anything_else_without_a_word(folder: Path) -> None:
    size = written_size(folder)
    dice, data = Random(8), (folder / "first" / "samenspel.sqlite").read_bytes()
    places = [dice.randrange(size) for _ in range(trials(150))]
    found = verdicts(folder, [(at, bytes([data[at] ^ 1 << dice.randrange(8)])) for at in places])
    assert not found["wrong"] and found["noticed"] > len(places) / 5


def written_size(folder: Path) -> int:
    """Of a file that is written the same way: what the dice of a logbook decide has one length."""
    (folder / "first").mkdir()
    return written(folder / "first").stat().st_size


def test_no_page_of_zeros_gives_anything_else_without_a_word(folder: Path) -> None:
    pages = range(0, written_size(folder), PAGE)
    assert len(pages) > 20
    assert not verdicts(folder, [(at, bytes(PAGE)) for at in pages])["wrong"]


def test_rows_that_changed_places_are_seen(folder: Path) -> None:
    """Each of them is whole: only their numbers show that they stand elsewhere."""
    path = folder / "well" / "samenspel.sqlite"
    *earlier, last = written_morning()
    with closing(logbook_in(path)) as logbook:
        for batch in earlier:
            logbook.commit([batch])
        logbook.db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        bodies = [logbook.db.execute("select body from entries where number = ?", (n,)).get for n in (3, 4)]
        logbook.commit([last])
        for number, body in zip((4, 3), bodies, strict=True):
            logbook.db.execute("update entries set body = ? where number = ?", (body, number))
        assert damaged(logbook) == [last.session]


def test_an_older_row_in_place_of_another_is_seen(folder: Path) -> None:
    """Each was whole once, in its own place and in another's: only the checksum of all shows that it is of before."""
    path = folder / "well" / "samenspel.sqlite"
    scribe = Scribe()
    morning(scribe)
    with closing(logbook_in(path)) as logbook:
        scribe.keep_in(logbook)
        rows = dict(logbook.db.execute("select number, body from entries"))
        scribe.ask("anna", ForgetMe())
        scribe.keep_in(logbook)
        now = dict(logbook.db.execute("select number, body from entries"))
        assert not damaged(logbook)
        rewritten = next(number for number, body in rows.items() if now[number] != body)
        for number, older in ((rewritten, rows[rewritten]), (4, rows[3])):
            logbook.db.execute("update entries set body = ? where number = ?", (older, number))
            assert damaged(logbook) == [scribe.name]
            logbook.db.execute("update entries set body = ? where number = ?", (now[number], number))
            assert not damaged(logbook)


def test_what_was_forgotten_and_rewritten_leaves_a_session_whole(folder: Path) -> None:
    path = folder / "well" / "samenspel.sqlite"
    with closing(logbook_in(path)) as logbook:
        for batch in written_morning():
            logbook.commit([batch])
            assert logbook.is_whole(batch.session)


def test_one_commit_with_many_turns_leaves_a_session_whole(folder: Path) -> None:
    scribe = Scribe()
    morning(scribe)
    with closing(logbook_in(folder / "samenspel.sqlite")) as logbook:
        logbook.commit([scribe.in_one()])
        assert logbook.is_whole(scribe.name)


def test_forgetting_does_not_make_a_damaged_session_well(folder: Path) -> None:
    for ending in ("forget", "end"):
        scribe = Scribe()
        morning(scribe)
        path = folder / ending
        with closing(logbook_in(path)) as logbook:
            scribe.keep_in(logbook)
            logbook.db.execute("update entries set body = cast(replace(cast(body as text), 'Eerst', 'Earst') as blob)")
            assert damaged(logbook) == [scribe.name]
            scribe.ask("anna", ForgetMe()) if ending == "forget" else scribe.ask("desk", EndMorning())
            scribe.keep_in(logbook)
            assert damaged(logbook) == [scribe.name]


def test_from_the_checksum_nobody_can_guess_what_was_forgotten(folder: Path) -> None:
    """Somebody who has the file and knows all but one short word tries every word in its place."""
    scribe = Scribe()
    morning(scribe)
    scribe.ask("desk", OpenStep("insights"))
    scribe.write("bram", "9", "nee")
    with closing(logbook_in(folder / "samenspel.sqlite")) as logbook:
        scribe.keep_in(logbook)
        known = list(sums.rows_of(logbook.db, scribe.name))
        before = sums.kept(logbook.db, scribe.name)
        scribe.ask("bram", ForgetMe())
        scribe.keep_in(logbook)
        after = sums.kept(logbook.db, scribe.name)
        tail = list(sums.rows_of(logbook.db, scribe.name))[len(known) :]
    assert before and after and before.entries != after.entries
    assert sums.of_rows([*known, *tail]) != (after.number, after.entries), "it is over what stands there now"
    for file in folder.glob("samenspel*"):
        assert before.entries not in file.read_bytes(), file


def test_an_older_logbook_gets_its_checksums_when_it_is_opened(folder: Path) -> None:
    for golden in RELEASES:
        with closing(logbook_in(Path(shutil.copy(golden, folder)))) as logbook:
            assert logbook.sessions() and not damaged(logbook)


def test_a_session_that_cannot_be_read_leaves_the_others_as_they_are(folder: Path) -> None:
    path = folder / "well" / "samenspel.sqlite"
    written(folder / "well")
    names = [Scribe(seed).name for seed in (1, 2, 3)]
    with closing(logbook_in(path)) as logbook:
        logbook.db.execute("update entries set body = 'xx' || body where session = ?", (names[0],))
    with closing(logbook_in(path)) as logbook:
        assert damaged(logbook) == [names[0]]
        assert all(screen(replay(logbook, name), "room") for name in names[1:])
        assert len(logbook.begun_before(1e12)) == 2
        logbook.asked_to_erase()
        logbook.newest()


def test_a_write_ahead_log_that_was_cut_is_noticed_at_the_next_start(folder: Path) -> None:
    """A program that was killed leaves a long log; half of it is lost, as by a disk that lied about its cache."""
    left = killed(folder)
    wal = Path(f"{left}-wal")
    wal.write_bytes(wal.read_bytes()[: wal.stat().st_size // 2])
    with closing(logbook_in(left)) as logbook:
        assert logbook.store.found == "cut"
        epoch = logbook.epoch
    with closing(logbook_in(left)) as logbook:
        assert logbook.store.found == "" and logbook.epoch == epoch, "said once, and from then on it is so"


def killed(folder: Path) -> Path:
    """The files as they lie when the program is killed."""
    path = folder / "well" / "samenspel.sqlite"
    with closing(logbook_in(path)) as logbook:
        keep_morning(logbook)
        shutil.copytree(path.parent, folder / "killed")
    return folder / "killed" / path.name


def test_a_program_that_was_killed_left_all_of_it(folder: Path) -> None:
    with closing(logbook_in(killed(folder))) as logbook:
        assert logbook.store.found == "" and not damaged(logbook)


def test_an_older_file_that_is_copied_into_its_place_is_noticed_and_gets_an_epoch_of_its_own(folder: Path) -> None:
    path = folder / "well" / "samenspel.sqlite"
    *earlier, last = written_morning()
    with closing(logbook_in(path)) as logbook:
        for batch in earlier:
            logbook.commit([batch])
        epoch = logbook.epoch
    old = shutil.copy(path, folder / "old")
    with closing(logbook_in(path)) as logbook:
        logbook.commit([last])
    shutil.copy(old, path)
    with closing(logbook_in(path)) as logbook:
        assert logbook.store.found == "cut" and logbook.epoch != epoch


def test_another_logbook_in_its_place_is_seen_at_the_next_start(folder: Path) -> None:
    path, other = written(folder / "well"), folder / "other.sqlite"
    with closing(logbook_in(other)) as logbook:
        epoch = logbook.epoch
    shutil.copy(other, path)
    with closing(logbook_in(path)) as logbook:
        assert logbook.store.found == "exchanged" and logbook.epoch != epoch
