"""Writes the golden logbook of this release: `python -m tests.logbooks.write`.

Run it when a command is added, until the release is out; from then on its files are never touched again. Every later
release must open them and show the same screens.
"""

from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec.json import format

from samenspel.logbook.keeping import encoder, replay
from samenspel.logbook.sqlite import SqliteLogbook, logbook_in
from samenspel.room.people.doors import Join
from samenspel.room.records import Text
from samenspel.room.session import Session, screen
from samenspel.store.forgotten import beside
from tests.logbook.scribe import Scribe, morning

FOLDER = Path(__file__).parent


def main(release: str = version("samenspel")) -> None:
    file = FOLDER / f"{release}.sqlite"
    file.unlink(missing_ok=True)
    with closing(logbook_in(file)) as logbook:
        whole, young = Scribe(1), Scribe(2)
        morning(whole)
        young.ask("gijs", Join(Text("Gijs")))
        for scribe in (whole, young):
            scribe.keep_in(logbook)
        logbook.db.execute("vacuum")
        screens = {name: screens_of(replay(logbook, name)) for name in sessions_in(logbook)}
    for end in (".sqlite.lock", ".sqlite.last"):
        file.with_suffix(end).unlink()
    beside(file).unlink()
    (FOLDER / f"{release}.screens.json").write_bytes(format(encoder.encode(screens), indent=1))


def sessions_in(logbook: SqliteLogbook) -> list[str]:
    return [str(session) for (session,) in logbook.db.execute("select session from sessions order by code")]


def screens_of(session: Session) -> dict[str, Any]:
    """What stands on every screen in the end, and up to which turn."""
    audiences = sorted({"room", "wall", "desk", *session.told} - {""})
    shown = {audience: sorted(screen(session, audience).values(), key=lambda r: r.id) for audience in audiences}
    return {"number": session.number, "asked": sorted(session.asked), "screens": shown}


if __name__ == "__main__":
    main()
