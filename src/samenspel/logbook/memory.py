"""A logbook in memory, for tests of what the others must do too. It keeps bytes, as they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from secrets import token_hex

from samenspel.room.boxes import Slip
from samenspel.room.turn import Entry

from .keeping import Founded, Leaf, NotSaved, black_out, encoder, entry_decoder


class MemoryLogbook:
    """Keeps nothing when the program ends."""

    def __init__(self) -> None:
        self.epoch = token_hex(8)
        self.founded: dict[str, Founded] = {}
        self.entries: dict[str, list[bytes]] = defaultdict(list)
        self.commands: dict[str, set[str]] = defaultdict(set)
        self.slips: dict[str, dict[tuple[str, str], Slip]] = defaultdict(dict)

    def commit(self, leaves: Sequence[Leaf]) -> None:
        codes = [leaf.founded.code for leaf in leaves if leaf.founded]
        if len(self.founded.keys() | codes) != len(self.founded) + len(codes):
            raise NotSaved("a code is taken")
        for leaf in leaves:
            self.check(leaf)
        for leaf in leaves:
            if leaf.founded:
                self.founded[leaf.founded.code] = leaf.founded
            for entry in leaf.entries:
                self.forget(leaf.session, frozenset(entry.forget))
                self.entries[leaf.session].append(encoder.encode(entry))
                self.commands[leaf.session].add(entry.id)
            self.slips[leaf.session] |= {(slip.box, slip.key): slip for slip in leaf.slips}

    def check(self, leaf: Leaf) -> None:
        """What the constraints of a database refuse."""
        kept = len(self.entries[leaf.session])
        if [entry.number for entry in leaf.entries] != list(range(kept + 1, kept + 1 + len(leaf.entries))):
            raise NotSaved("a number is doubled or missing")
        ids = [entry.id for entry in leaf.entries]
        if len(set(ids)) < len(ids) or not self.commands[leaf.session].isdisjoint(ids):
            raise NotSaved("a command was kept before")

    def forget(self, session: str, whose: frozenset[str]) -> None:
        if whose:
            for i, entry in enumerate(list(self.read(session))):
                blacked = black_out(entry, whose)
                if blacked:
                    self.entries[session][i] = encoder.encode(blacked)

    def find(self, code: str) -> Founded | None:
        return self.founded.get(code)

    def read(self, session: str, after: int = 0) -> Iterator[Entry]:
        return map(entry_decoder.decode, self.entries[session][after:])

    def boxes(self, session: str) -> Iterable[Slip]:
        return [slip for _, slip in sorted(self.slips[session].items())]

    def clean(self) -> None:
        pass

    def close(self) -> None:
        pass
