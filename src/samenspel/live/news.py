"""From a session to the bytes of a frame: each part is encoded once per audience per window."""

from samenspel.room.records import AnyRecord, Audience
from samenspel.room.session import Session, audiences, bare, held, newer, shown

from .marks import Marks
from .wire import encoder, first, last, whole

NOTHING = b"[[],[]]"


class Press:
    """Prints each version of a record once, and parts of frames from those prints."""

    def __init__(self) -> None:
        self.prints: dict[str, tuple[AnyRecord, bytes]] = {}

    def print(self, record: AnyRecord) -> bytes:
        """A record as those see it whose it is not."""
        kept = self.prints.get(record.id)
        if kept is None or kept[0] is not record:
            kept = self.prints[record.id] = record, encoder.encode(bare(record))
        return kept[1]

    def part(self, session: Session, audience: Audience, since: int) -> bytes:
        """The bytes of `news(session, audience, since)`: `[[records], [lost ids]]`."""
        put: list[tuple[str, bytes]] = []
        drop: list[str] = []
        for id in newer(session, audience, since):
            record = session.records.get(id)
            if record is not None and audience in audiences(record):
                own = record.of == audience
                put.append((id, encoder.encode(shown(record, audience)) if own else self.print(record)))
            elif held(session, audience, id, since):
                drop.append(id)
        put.sort()
        return b"[[" + b",".join([print for _, print in put]) + b"]," + encoder.encode(sorted(drop)) + b"]"


class Window:
    """The frames of one moment. All screens that heard equally much share the room's part in one buffer."""

    def __init__(self, session: Session, press: Press, marks: Marks) -> None:
        self.session = session
        self.press = press
        self.mark = marks.of(session.number).encode()
        self.parts: dict[tuple[Audience, int], bytes] = {}
        self.shared: dict[int, tuple[bytes, bytes]] = {}

    def part(self, audience: Audience, since: int) -> bytes:
        key = audience, since
        if key not in self.parts:
            self.parts[key] = self.press.part(self.session, audience, since)
        return self.parts[key]

    def opening(self, since: int) -> bytes:
        return b'["news","' + self.mark + (b'",false,' if since else b'",true,') + self.part("room", since)

    def frames(self, own: Audience, since: int) -> tuple[bytes, ...]:
        """The buffers of a screen's message: the room's part, which is shared, and its own if it has one."""
        if since not in self.shared:
            opening = self.opening(since)
            self.shared[since] = whole(opening + b"," + NOTHING + b"]"), first(opening)
        complete, fragment = self.shared[since]
        part = self.part(own, since)
        return (complete,) if part == NOTHING else (fragment, last(b"," + part + b"]"))

    def has_news(self, own: Audience, since: int) -> bool:
        """Whether this screen has anything to hear: a part that says nothing is not sent."""
        return not since or self.part("room", since) != NOTHING or self.part(own, since) != NOTHING
