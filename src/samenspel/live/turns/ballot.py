"""Who waits for the answer to their slip: nobody hears *saved* before the box is sealed and on disk."""

from dataclasses import dataclass

from .asking import Asked, Asker


@dataclass
class Waits:
    """Who is to be answered about a slip, without a word of the slip itself."""

    asker: Asker
    id: str
    box: str
    giver: str


class Ballot:
    """One answer that is due for each giver and box, in memory alone."""

    def __init__(self) -> None:
        self.waiting: dict[str, Waits] = {}
        """By the name of the command, which is made of who gave it and its id."""
        self.latest: dict[tuple[str, str], str] = {}
        """That name by box and giver."""

    def wait(self, name: str, box: str, giver: str, asked: Asked) -> None:
        """An earlier slip of this giver is replaced: nothing of it is to be kept, so that is answered at once."""
        replaced = self.waiting.pop(self.latest.get((box, giver), ""), None)
        self.latest[box, giver] = name
        self.waiting[name] = Waits(asked.asker, asked.id, box, giver)
        if replaced:
            replaced.asker.saved([replaced.id])

    def asks_again(self, name: str, asked: Asked) -> bool:
        """Whether this very slip waits already. A phone that comes back asks the same again, and is answered there."""
        waits = self.waiting.get(name)
        if waits:
            waits.asker = asked.asker
        return waits is not None

    def is_empty(self) -> bool:
        return not self.waiting

    def take(self, box: str) -> list[Waits]:
        """Those whose slips are in this box, which is on disk now: they wait no longer."""
        return self.let_go([name for name, waits in self.waiting.items() if waits.box == box])

    def forget(self, giver: str) -> None:
        """Nobody asks any more."""
        self.let_go([name for name, waits in self.waiting.items() if waits.giver == giver])

    def let_go(self, names: list[str]) -> list[Waits]:
        gone = [self.waiting.pop(name) for name in names]
        for waits in gone:
            del self.latest[waits.box, waits.giver]
        return gone
