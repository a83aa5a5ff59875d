"""Checks a logbook against what phones wrote and what they were told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from samenspel.logbook.keeping import replay
from samenspel.logbook.sqlite import logbook_in
from samenspel.room.records import Insight
from samenspel.room.session import Session, screen
from samenspel.room.turn import Entry
from tests.faults.writers import Writer


def troubles(data: Path, writers: Sequence[Writer], all_saved: bool = True) -> list[str]:
    """All that is wrong, each as a sentence that begins with lost, doubled, disordered, a hole, invented or elsewhere.

    The program must be gone. `all_saved` says that the phones were told so of all that they wrote.
    """
    found: list[str] = []
    with closing(logbook_in(data / "samenspel.sqlite")) as logbook:
        if (state := logbook.db.execute("pragma integrity_check").get) != "ok":
            found.append(f"broken: {state}")
        for code in {writer.screen.invitation.code for writer in writers}:
            founded = logbook.find(code)
            assert founded
            here = [writer for writer in writers if writer.screen.invitation.code == code]
            found += of_entries(list(logbook.read(founded.session)), here, all_saved)
            if all_saved:
                found += of_screens(replay(logbook, founded.session), here)
    return found


def of_entries(entries: list[Entry], writers: Sequence[Writer], all_saved: bool) -> Iterator[str]:
    numbers = [entry.number for entry in entries]
    if numbers != list(range(1, len(entries) + 1)):
        yield f"a hole or a double in the numbers: {numbers}"
    kept = [
        record.text for entry in entries if entry.command == "WriteInsight" for record in entry.put
        if isinstance(record, Insight)
    ]  # fmt: skip
    times = Counter(kept)
    yield from (f"doubled: {text}, {n} times" for text, n in times.items() if n > 1)
    for writer in writers:
        theirs = [text for text in kept if text.startswith(f"{writer.alias} ")]
        expected = list(writer.texts.values()) if all_saved else writer.acknowledged
        yield from (f"lost: {text}" for text in expected if text not in times)
        yield from (f"invented: {text}" for text in theirs if text not in writer.texts.values())
        if theirs != sorted(theirs):
            yield f"disordered: {theirs}"


def of_screens(session: Session, writers: Sequence[Writer]) -> Iterator[str]:
    """Whether each phone shows what is kept, in its own place."""
    for writer in writers:
        me = writer.screen.welcome["me"]
        if writer.places - {me}:
            yield f"elsewhere: {writer.alias} was welcomed as {writer.places | {me}}"
        kept = {r.id: r.text for r in screen(session, me).values() if isinstance(r, Insight)}
        shown = {id: record["text"] for id, record in writer.screen.own.items() if record["kind"] == "insight"}
        if kept != shown:
            yield f"elsewhere: {writer.alias} sees {shown}, kept is {kept}"
