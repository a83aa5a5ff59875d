"""What facilitators did, for the security log: read from what a turn changed, so that an undo is seen too."""

from collections.abc import Iterable, Iterator

from samenspel import security
from samenspel.room.records import AnyRecord, Console, Door, Erasing, JoinCode, Over, Removed

from .taking import Taken


def note_acts(session: str, taken: Iterable[Taken]) -> None:
    for turn in taken:
        for kind, what in acts_in(turn):
            security.note(kind, turn.asked.address, session, what, turn.asked.link)


def acts_in(turn: Taken) -> Iterator[tuple[security.Kind, str]]:
    for record in turn.entry.put:
        if act := done(record):
            yield act
    if turn.entry.command == "GiveWay":
        yield "gave_way", ""
    for record in turn.dropped:
        if act := taken_back(record):
            yield act


def done(record: AnyRecord) -> tuple[security.Kind, str] | None:
    match record:
        case Removed():
            return "removed", ""
        case Door():
            return "door_changed", record.state
        case JoinCode():
            return "code_changed", ""
        case Over():
            return "ended", ""
        case Erasing():
            return "deleted", "asked"
        case Console(ended=True):
            return "console_link_revoked", ""
    return None


def taken_back(record: AnyRecord) -> tuple[security.Kind, str] | None:
    match record:
        case Removed():
            return "removed", "let_back"
        case Door():
            return "door_changed", "open"
        case Over():
            return "ended", "taken_up"
        case Erasing():
            return "deleted", "called_off"
    return None
