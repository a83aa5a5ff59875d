"""`samenspel` with a guard taken away on purpose: `python -m tests.faults.sabotaged NAME[+NAME] serve`.

A claim about faults is believed once the same check has been seen to fail on one of these.
"""

import asyncio
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from secrets import token_hex

import apsw
from msgspec.structs import replace

from samenspel import security, settings
from samenspel.__main__ import main
from samenspel.live import house, socket
from samenspel.live.door import porter
from samenspel.live.door.bucket import Rate
from samenspel.live.gate import asgi, http
from samenspel.live.gate.frames import WholeFrames
from samenspel.live.host import Host
from samenspel.live.socket import Line
from samenspel.live.told import hall
from samenspel.live.told.hall import Hall
from samenspel.live.told.ink import Inkwell
from samenspel.live.turns.asking import Asked
from samenspel.live.turns.clerk import Clerk
from samenspel.live.turns.taking import Dealt, Turns
from samenspel.live.wire import screen as screens
from samenspel.live.wire.messages import Hello
from samenspel.live.wire.parts import Disk
from samenspel.live.wire.screen import Screen
from samenspel.logbook.keeping import Batch, Logbook, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.practice import rehearsals
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.people import doors
from samenspel.room.records import DESK, NOBODY, ROOM, AnyRecord, Insight, Record, Sight, Story
from samenspel.room.rules import seen_anew
from samenspel.room.rules.earned import Looked
from samenspel.room.rules.sight import sight_now
from samenspel.room.session import Session
from samenspel.store import backup
from samenspel.store.file import Store
from samenspel.web import beginning
from tests.faults import trouble

ordinary_greeting = Line.greet


class NoMemory(set[str]):
    """Remembers nothing that was put into it."""

    def __contains__(self, id: object) -> bool:
        return False


def swap(owner: type, name: str, broken: Callable[..., object]) -> None:
    setattr(owner, name, broken)


def acknowledges_before_it_commits() -> None:
    """The answer goes out first; the disk gets it a little later."""
    ordinary = Clerk.commit

    def commit(clerk: Clerk, batches: list[Batch]) -> Disk:
        clerk.thread.submit(time.sleep, 0.15)
        clerk.thread.submit(ordinary, clerk, batches)
        return "well"

    swap(Clerk, "commit", commit)


def takes_a_command_twice() -> None:
    """Neither the host nor the logbook knows a command that came before."""
    judge = Turns.judge

    def forgetful(turns: Turns, asked: Asked, dealt: Dealt) -> None:
        turns.now.session.asked = NoMemory()
        judge(turns, asked, dealt)

    swap(Turns, "judge", forgetful)
    keeps_a_command_twice()


def takes_a_command_again_after_a_start() -> None:
    """What was taken before this start is not known any more."""

    def forgetful(logbook: Logbook, name: str) -> Session:
        session = replay(logbook, name)
        session.asked.clear()
        return session

    vars(house)["replay"] = forgetful
    keeps_a_command_twice()


def keeps_a_command_twice() -> None:
    write = SqliteLogbook.write

    def careless(logbook: SqliteLogbook, batch: Batch) -> None:
        entries = [replace(entry, id=f"{entry.id}-{token_hex(4)}") for entry in batch.entries]
        write(logbook, Batch(batch.session, entries, batch.sealed, batch.founded))

    swap(SqliteLogbook, "write", careless)


def leaves_out_a_turn() -> None:
    """Now and then a turn is numbered but not written."""
    write, upgrade = SqliteLogbook.write, Store.upgrade

    def lax(store: Store) -> None:
        upgrade(store)
        store.db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)

    def careless(logbook: SqliteLogbook, batch: Batch) -> None:
        entries = [entry for entry in batch.entries if entry.number % 40]
        write(logbook, Batch(batch.session, entries, batch.sealed, batch.founded))

    swap(Store, "upgrade", lax)
    swap(SqliteLogbook, "write", careless)


def answers_late() -> None:
    """No sabotage: what is saved may be said late. Many turns are then kept that nobody was told of."""
    ordinary = Screen.saved

    def saved(screen: Screen, ids: list[str]) -> None:
        asyncio.get_running_loop().call_later(0.1, ordinary, screen, ids)

    swap(Screen, "saved", saved)


def hangs_up_before_it_answers() -> None:
    """No sabotage: now and then a phone's network falls out after its command was taken, and it asks again."""
    ordinary, answers = Screen.saved, count(1)

    def saved(screen: Screen, ids: list[str]) -> None:
        if screen.surface == "phone" and next(answers) % 3 == 0:
            screen.wire.abort()
        else:
            ordinary(screen, ids)

    swap(Screen, "saved", saved)


def has_a_troubled_disk() -> None:
    """No sabotage: the disk fills up, or fails, while a file in the data folder says so."""
    trouble.register(Path(settings.read().data))


def says_saved_when_it_is_not() -> None:
    ordinary = Clerk.commit

    def commit(clerk: Clerk, batches: list[Batch]) -> Disk:
        ordinary(clerk, batches)
        return "well"

    swap(Clerk, "commit", commit)


def stays_with_what_was_lost() -> None:
    """After a failed commit the host goes on from what is not on disk."""
    ordinary = Host.lost
    swap(Host, "lost", lambda host, dealt, *_: ordinary(host, dealt, host.session))


def tells_nothing_old() -> None:
    """Who comes back hears only what is new from then on."""
    ordinary = Hall.admit

    def admit(hall: Hall, screen: Screen) -> None:
        screen.since = screen.since and hall.now.session.number
        ordinary(hall, screen)

    swap(Hall, "admit", admit)


def copies_the_file_as_it_lies() -> None:
    """A backup that does not know of the write-ahead log."""
    vars(backup)["copy_to"] = lambda source, to, made_as: shutil.copy(source, to)


def copies_the_epoch_too() -> None:
    """A backup that does not say that it is one."""

    def copy_to(source: Path, to: Path, made_as: str) -> None:
        with closing(apsw.Connection(str(source))) as db:
            db.execute("vacuum into ?", (str(to),))

    vars(backup)["copy_to"] = copy_to


def soon_loses_patience() -> None:
    """No sabotage: who gives no sign of life is let go after a second, so that a test need not wait for it."""
    for module in (hall, socket):
        vars(module)["SILENCE"] = 1.0
    vars(house)["SWEEP"] = 0.25
    for name in ("A_HEAD", "A_BODY"):
        vars(http)[name] = 1.0


def reads_all_that_comes() -> None:
    """No frame costs anything."""
    swap(WholeFrames, "charge", lambda protocol, frames: None)


def holds_nobody() -> None:
    """What comes before the answer to a hello is read all the same."""
    swap(WholeFrames, "hold", lambda protocol: None)
    swap(Line, "greet", greets_and_keeps)


def greets_and_keeps(line: Line, data: bytes) -> None:
    if line.greeting:
        line.early.append(data)
    else:
        ordinary_greeting(line, data)


def works_for_who_hung_up() -> None:
    """Nobody is seen hanging up."""

    async def never(receive: object) -> None:
        await asyncio.sleep(3600)

    vars(asgi)["hang_up"] = never


def forgets_headers() -> None:
    """An answer has the headers that it was given, and no more."""
    vars(asgi)["every_header"] = lambda *given: []


def sends_the_key_back() -> None:
    """A console is told what it showed."""
    ordinary = Line.let_in

    async def let_in(line: Line, hello: Hello) -> None:
        await ordinary(line, hello)
        if line.screen:
            line.screen.refused(hello.secret, "not_now")

    swap(Line, "let_in", let_in)


def notes_nothing() -> None:
    """The security log stays empty."""
    security.keep_in = lambda folder: None


def lets_anyone_begin() -> None:
    """Whoever asks may begin a session, wherever the server is found."""
    vars(beginning)["needs_key"] = lambda request: False


def guesses_soon_tire() -> None:
    """No sabotage: an address may try two wrong things, so that a test need not wait."""
    vars(porter)["TRIES"] = Rate(2.0, 0.01)
    vars(porter)["LONGEST_WAIT"] = vars(porter)["SHORTEST_WAIT"] = 0.01


def paces_a_hall_as_one() -> None:
    """As a limit by address would: a hall shares one."""
    ordinary = Host.pace
    swap(Host, "pace", lambda host, actor: ordinary(host, "the hall"))


def never_cuts() -> None:
    """A reader that does not read is waited for."""
    screens.FAR_BEHIND = 1 << 40


def forgets_some_lines() -> None:
    """Says that lines are saved, and keeps one in three."""
    ordinary, lines = Turns.judge, count()

    def judge(turns: Turns, asked: Asked, dealt: Dealt) -> None:
        if isinstance(asked.command, WriteInsight) and next(lines) % 3:
            dealt.saved.append(asked)
        else:
            ordinary(turns, asked, dealt)

    swap(Turns, "judge", judge)


def shows(kind: type[Record], more: Sight) -> None:
    """All of this kind is seen by these too."""
    honest = sight_now

    def sight(room: Looked, record: AnyRecord) -> Sight:
        return honest(room, record) | (more if isinstance(record, kind) else NOBODY)

    vars(seen_anew)["sight_now"] = sight


def hangs_before_the_reveal() -> None:
    """The room sees each line as soon as it is written."""
    shows(Insight, ROOM)


def lets_the_desk_read_stories() -> None:
    shows(Story, DESK)


def rehearses_on_disk() -> None:
    """A practice is kept as if it counted."""
    file = Path(settings.read().data) / "samenspel.sqlite-practice"
    rehearsals.empty_house = lambda loop, time, logbook=None, worker=None: house.House(
        logbook_in(file), loop, time, is_practice=True
    )


def runs_every_clock() -> None:
    """The desk of a session that counts may hurry it."""
    ordinary = Host.run

    def run(host: Host, screen: Screen, speed: float) -> None:
        host.is_practice = True
        ordinary(host, screen, speed)

    swap(Host, "run", run)


def marks_no_visitor() -> None:
    """Somebody real is one of the pretended."""
    doors.is_practice = lambda session: False


def shows_ink_to_all() -> None:
    """What one draws is seen by the whole room."""
    swap(Inkwell, "seats", lambda inkwell: dict.fromkeys(inkwell.screens, "one table"))


SABOTAGES: dict[str, Callable[[], None]] = {
    sabotage.__name__: sabotage
    for sabotage in (
        acknowledges_before_it_commits,
        takes_a_command_twice,
        takes_a_command_again_after_a_start,
        leaves_out_a_turn,
        answers_late,
        hangs_up_before_it_answers,
        has_a_troubled_disk,
        says_saved_when_it_is_not,
        stays_with_what_was_lost,
        tells_nothing_old,
        copies_the_file_as_it_lies,
        copies_the_epoch_too,
        soon_loses_patience,
        paces_a_hall_as_one,
        reads_all_that_comes,
        holds_nobody,
        works_for_who_hung_up,
        forgets_headers,
        sends_the_key_back,
        notes_nothing,
        lets_anyone_begin,
        guesses_soon_tire,
        never_cuts,
        forgets_some_lines,
        hangs_before_the_reveal,
        lets_the_desk_read_stories,
        rehearses_on_disk,
        runs_every_clock,
        marks_no_visitor,
        shows_ink_to_all,
    )
}


def command(*names: str, work: Sequence[str] = ("serve",)) -> tuple[str, ...]:
    """What to start Python with, so that all of these are broken in it."""
    assert all(name in SABOTAGES for name in names)
    return ("-m", "tests.faults.sabotaged", "+".join(names), *work)


if __name__ == "__main__":
    for name in sys.argv[1].split("+"):
        SABOTAGES[name]()
    sys.exit(main(sys.argv[2:]))
