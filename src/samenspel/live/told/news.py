"""From session to frames: each audience's part is encoded once per flush."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from samenspel.live.wire.frames import encoder, first, last, whole
from samenspel.room.records import AnyRecord, Audience
from samenspel.room.session import Session, bare, changes, shown

from .marks import Marks, kind_of

NOTHING = b"[[],[]]"
WORTH_SHARING = 16 * 1024
"""In bytes. A shorter buffer is copied, so that a screen's message is one write; a longer one is shared."""


class EncoderCache:
    """Encodes each version of a record once, and builds parts of frames from those bytes."""

    def __init__(self) -> None:
        self.encoded: dict[str, tuple[AnyRecord, bytes]] = {}
        self.whole = Whole()

    def bytes_of(self, record: AnyRecord) -> bytes:
        """A record as everybody but its owner sees it."""
        kept = self.encoded.get(record.id)
        if kept is None or kept[0] is not record:
            kept = self.encoded[record.id] = record, encoder.encode(bare(record))
        return kept[1]

    def evict(self, ids: Iterable[str]) -> None:
        """Keep nothing of records that are gone: else their words stay in memory as long as the session is awake."""
        for id in ids:
            self.encoded.pop(id, None)
            self.whole.take(id)

    def part(self, session: Session, audience: Audience, since: int) -> bytes:
        """The bytes of `news(session, audience, since)`: `[[records], [lost ids]]`."""
        if audience == "room" and not since:
            return self.everything(session)
        put: list[tuple[str, bytes]] = []
        drop: list[str] = []
        for id, record in changes(session, audience, since):
            if record is None:
                drop.append(id)
            elif record.of == audience:
                put.append((id, encoder.encode(shown(record, audience))))
            else:
                put.append((id, self.bytes_of(record)))
        put.sort()
        return b"[[" + b",".join([encoded for _, encoded in put]) + b"]," + encoder.encode(sorted(drop)) + b"]"

    def everything(self, session: Session) -> bytes:
        """All that the room sees, for whoever comes in: only what changed since the last one came is looked at."""
        for id, record in changes(session, "room", self.whole.number):
            if record is None:
                self.whole.take(id)
            else:
                self.whole.put(id, self.bytes_of(record))
        self.whole.number = session.number
        return b"[[" + self.whole.joined() + b"],[]]"


class Whole:
    """All that the room saw at some turn, encoded, in the order of the ids."""

    def __init__(self) -> None:
        self.number = 0
        self.ids: list[str] = []
        self.bytes: dict[str, bytes] = {}

    def put(self, id: str, encoded: bytes) -> None:
        if id not in self.bytes:
            insort(self.ids, id)
        self.bytes[id] = encoded

    def take(self, id: str) -> None:
        if self.bytes.pop(id, None) is not None:
            del self.ids[bisect_left(self.ids, id)]

    def joined(self) -> bytes:
        return b",".join(map(self.bytes.__getitem__, self.ids))


class Flush:
    """The frames of one moment. All phones with the news up to the same turn share one buffer with the room's part."""

    def __init__(self, session: Session, cache: EncoderCache, marks: Marks, kept_out: frozenset[str]) -> None:
        self.session = session
        self.cache = cache
        self.kept_out = kept_out
        self.marks = marks
        self.mark: dict[str, bytes] = {}
        self.parts: dict[int, bytes] = {}
        self.shared: dict[tuple[str, int], tuple[bytes, bytes]] = {}
        self.whole: dict[tuple[Audience, int], tuple[bytes, ...]] = {}

    def part(self, since: int) -> bytes:
        """The room's part."""
        if since not in self.parts:
            self.parts[since] = self.cache.part(self.session, "room", since)
        return self.parts[since]

    def has_news(self, since: int) -> bool:
        """Whether the room has news."""
        return not since or self.part(since) != NOTHING

    def room(self, own: Audience, since: int) -> tuple[bytes, bytes]:
        """The room's part as a whole message, and as the first fragment of one; all phones share it."""
        key = kind_of(own), since
        if key not in self.shared:
            opening = self.opening(own, since) + self.part(since)
            self.shared[key] = whole(opening + b"," + NOTHING + b"]"), first(opening)
        return self.shared[key]

    def opening(self, own: Audience, since: int) -> bytes:
        kind = kind_of(own)
        if kind not in self.mark:
            self.mark[kind] = self.marks.of(self.session, kind).encode()
        return b'["news","' + self.mark[kind] + (b'",false,' if since else b'",true,')

    def frames(self, own: Audience, since: int) -> tuple[bytes, ...]:
        """The buffers of a screen's message: the room's part, which is shared, and its own part if it has news. Empty
        when there is no news. Somebody who was removed gets their own part alone.
        """
        key = own, since
        if key not in self.whole:
            self.whole[key] = self.made(own, since)
        return self.whole[key]

    def first_frames(self, own: Audience, since: int) -> tuple[bytes, ...]:
        """For a screen that connects or reconnects: it gets its mark even when there is no news."""
        return self.frames(own, since) or (self.room(own, since)[0],)

    def made(self, own: Audience, since: int) -> tuple[bytes, ...]:
        part = self.cache.part(self.session, own, since)
        if own in self.kept_out:
            return (
                () if since and part == NOTHING else (whole(self.opening(own, since) + NOTHING + b"," + part + b"]"),)
            )
        complete, fragment = self.room(own, since)
        if part == NOTHING:
            return (complete,) if self.has_news(since) else ()
        end = last(b"," + part + b"]")
        return (fragment + end,) if len(fragment) < WORTH_SHARING else (fragment, end)
