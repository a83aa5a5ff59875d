"""A logbook in memory, for rooms of pretended people and for tests; it keeps encoded bytes, as the others do."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from secrets import token_hex

from samenspel.room.boxes import Slip
from samenspel.room.turn import Entry

from .keeping import Batch, Blacking, Contact, Founded, NotSaved, Picture, Reading, asks_to_erase, encoder, entry_in
from .rewritten import ends, without_rewritten


class MemoryLogbook:
    """Keeps nothing when the program ends."""

    def __init__(self) -> None:
        self.epoch = token_hex(8)
        self.founded: dict[str, Founded] = {}
        """By each code that a session has or had."""
        self.entries: dict[str, list[bytes]] = defaultdict(list)
        self.commands: dict[str, set[str]] = defaultdict(set)
        self.slips: dict[str, dict[tuple[str, str], Slip]] = defaultdict(dict)
        self.gone: set[str] = set()
        """The codes of sessions that were erased."""
        self.rotten = set[str]()
        self.notes: dict[str, str] = {}
        self.reached: dict[tuple[str, str], Contact] = {}
        """By session and person; those of an erased session by a number."""
        self.shots: dict[tuple[str, str], Picture] = {}
        """Photos of paper, by session and id."""

    def commit(self, batches: Sequence[Batch]) -> None:
        named = [founded for batch in batches for founded in (batch.founded, batch.recoded) if founded]
        if len(self.founded.keys() | {one.code for one in named}) != len(self.founded) + len(named):
            raise NotSaved("a code is taken")
        for batch in batches:
            self.check(batch)
        for batch in batches:
            for founded in (batch.founded, batch.recoded):
                self.founded |= dict.fromkeys(founded.codes, founded) if founded else {}
            kept = self.entries[batch.session]
            kept += map(encoder.encode, batch.entries)
            self.commands[batch.session] |= {entry.id for entry in batch.entries}
            blacking = Blacking(batch.entries)
            self.keep_contacts(batch, blacking.forgotten.keys())
            gone = blacking.forgotten
            self.shots = {at: one for at, one in self.shots.items() if not {one.id, one.person} & gone.keys()}
            if blacking.ids:
                own = {entry.number for entry in batch.entries}
                self.forget(kept, blacking, None if batch.holding is None else {*batch.holding, *own})
            if ends(batch.entries):
                for entry in without_rewritten(self.read(batch.session)):
                    kept[entry.number - 1] = encoder.encode(entry)
            for box, slips in batch.sealed.items():
                there = self.slips[batch.session]
                for key in [key for key in there if key[0] == box]:
                    del there[key]
                there |= {(slip.box, slip.key): slip for slip in slips}

    def keep_contacts(self, batch: Batch, forgotten: Set[str]) -> None:
        gone = {(batch.session, person) for person in (*forgotten, *batch.contacts)}
        self.reached = {place: one for place, one in self.reached.items() if place not in gone}
        self.reached |= {(batch.session, person): one for person, one in batch.contacts.items() if one}

    def check(self, batch: Batch) -> None:
        """Refuse what the constraints of a database would."""
        kept = len(self.entries[batch.session])
        if [entry.number for entry in batch.entries] != list(range(kept + 1, kept + 1 + len(batch.entries))):
            raise NotSaved("a number is doubled or missing")
        ids = [entry.id for entry in batch.entries]
        if len(set(ids)) < len(ids) or not self.commands[batch.session].isdisjoint(ids):
            raise NotSaved("a command was kept before")

    def forget(self, kept: list[bytes], blacking: Blacking, holding: Set[int] | None) -> None:
        for number in range(1, len(kept) + 1) if holding is None else holding:
            blacked = blacking.blacked_out(kept[number - 1])
            if blacked:
                kept[number - 1] = encoder.encode(blacked)

    def find(self, code: str) -> Founded | None:
        return self.founded.get(code)

    def find_session(self, session: str) -> Founded | None:
        return next((founded for founded in self.founded.values() if founded.session == session), None)

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        return map(entry_in, self.entries[session][after:])

    def boxes(self, session: str) -> Iterable[Slip]:
        return [slip for _, slip in sorted(self.slips[session].items())]

    def sessions(self) -> list[str]:
        return sorted({founded.session for founded in self.founded.values()})

    def trouble(self) -> str:
        return ""

    def is_whole(self, session: str) -> bool:
        return True

    def aside(self) -> AbstractContextManager[Reading]:
        """Only a session that nobody has loaded is read, so nothing of it changes meanwhile."""
        return nullcontext(self)

    def begun_before(self, at: float) -> list[str]:
        first = {one.code: next(self.read(one.session), None) for one in self.founded.values()}
        return [code for code, entry in first.items() if entry and entry.at < at]

    def with_wishes(self) -> list[str]:
        wished = {name for name, entries in self.entries.items() if any(b'"kind":"tie"' in body for body in entries)}
        return sorted({one.code for one in self.founded.values() if one.session in wished})

    def asked_to_erase(self) -> list[str]:
        asked = {one.session for one in self.founded.values() if any(map(asks_to_erase, self.read(one.session)))}
        return sorted({one.code for one in self.founded.values() if one.session in asked})

    def newest(self) -> float:
        return max((entry_in(entries[-1]).at for entries in self.entries.values() if entries), default=0.0)

    def noted(self, name: str) -> str | None:
        return self.notes.get(name)

    def note(self, name: str, value: str) -> None:
        self.notes[name] = value

    def erase(self, session: str, spares_contacts: bool = False) -> None:
        self.gone |= {code for code, founded in self.founded.items() if founded.session == session}
        self.founded = {code: founded for code, founded in self.founded.items() if code not in self.gone}
        for kept in (self.entries, self.commands, self.slips):
            kept.pop(session, None)
        left = [one for place, one in self.reached.items() if place[0] == session and spares_contacts]
        self.reached = {place: one for place, one in self.reached.items() if place[0] != session}
        self.reached |= {("", token_hex(8)): one for one in left}
        self.shots = {place: one for place, one in self.shots.items() if place[0] != session}

    def contact(self, session: str, person: str) -> Contact | None:
        return self.reached.get((session, person))

    def contacts(self) -> list[Contact]:
        return sorted(self.reached.values(), key=lambda one: (one.address, one.until))

    def drop_contacts(self, now: float) -> None:
        self.reached = {place: one for place, one in self.reached.items() if one.until > now}

    def pictures(self, session: str) -> list[str]:
        return sorted(id for name, id in self.shots if name == session)

    def picture(self, session: str, id: str) -> bytes | None:
        kept = self.shots.get((session, id))
        return kept.body if kept else None

    def keep_picture(self, session: str, picture: Picture) -> None:
        self.shots[session, picture.id] = picture

    def drop_pictures(self, session: str, ids: Iterable[str]) -> None:
        for id in ids:
            self.shots.pop((session, id), None)

    def was_erased(self, code: str) -> bool:
        return code in self.gone

    def clean(self) -> None:
        pass

    def space(self) -> int:
        return sys.maxsize

    def probe(self) -> None:
        pass

    def begin_anew(self) -> str:
        self.epoch = token_hex(8)
        return self.epoch

    def close(self) -> None:
        pass
