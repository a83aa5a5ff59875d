"""The turns of a session as the desk and the wall saw them, in order, for somebody looking back."""

from collections import ChainMap
from collections.abc import Iterable, Iterator

from msgspec import Struct

from samenspel.room.looking_back.said import Said
from samenspel.room.looking_back.telling import said
from samenspel.room.morning.ahead import Ahead, ahead
from samenspel.room.records import AnyRecord, Audience
from samenspel.room.session import News, Session, apply, news
from samenspel.room.turn import Entry


class Glimpse(Struct, frozen=True, omit_defaults=True):
    """One turn: its time, the news that room, desk and wall got, and the sentence about it for desk and wall.

    An audience without news has None; a turn without news for desk or wall makes no glimpse. `ahead` is what the desk
    could do next from then on, when that changed.
    """

    at: float
    room: News | None = None
    desk: News | None = None
    wall: News | None = None
    at_desk: Said | None = None
    on_wall: Said | None = None
    ahead: Ahead | None = None


def glimpses(entries: Iterable[Entry]) -> Iterator[Glimpse]:
    """Whoever saw nothing of a turn learns neither its time, its number, its order nor that it happened."""
    session, desk, wall = Session(), Onlooker("desk"), Onlooker("wall")
    lately: Ahead | None = None
    for entry in entries:
        apply(session, entry)
        room = news(session, "room", entry.number - 1)
        at_desk, at_wall = desk.look(session, entry, room), wall.look(session, entry, room)
        if at_desk.said or at_wall.said:
            now = ahead(session)
            told = (some(at_desk.own), some(at_wall.own), at_desk.said, at_wall.said)
            yield Glimpse(round(entry.at, 1), some(room), *told, now if now != lately else None)
            lately = now


class Look(Struct, frozen=True):
    """One onlooker's own news, apart from the room's, and the sentence for them; None when there was no news."""

    own: News
    said: Said | None


class Onlooker:
    """An audience that also sees what the room sees, with all that it sees at this moment."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.room: dict[str, AnyRecord] = {}
        self.own: dict[str, AnyRecord] = {}

    def look(self, session: Session, entry: Entry, room: News) -> Look:
        own = news(session, self.audience, entry.number - 1)
        parts = [part for part in (room, own) if some(part)]
        if not parts:
            return Look(own, None)
        sentence = said(session, entry, self.audience, ChainMap(self.own, self.room), parts)
        take_in(self.room, room)
        take_in(self.own, own)
        return Look(own, sentence)


def take_in(sees: dict[str, AnyRecord], part: News) -> None:
    for id in part.drop:
        sees.pop(id, None)
    sees |= {record.id: record for record in part.put}


def some(part: News) -> News | None:
    return part if part.put or part.drop else None
