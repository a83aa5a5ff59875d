"""The second lane, in transit: slips wait here for others, so that neither time nor order of arrival is kept."""

from random import Random

from samenspel.room.boxes import Slip

from .asking import Asked

TOGETHER = 5
"""This many slips are written at once, shuffled; the rest when the step ends. Until then they are not acknowledged."""


class Ballot:
    """Slips with their givers, which are kept in memory alone."""

    def __init__(self) -> None:
        self.waiting: dict[tuple[str, str], tuple[Slip, list[Asked]]] = {}

    def lay(self, slip: Slip, asked: Asked) -> None:
        """A slip with the same key replaces the one before; both givers are answered."""
        _, givers = self.waiting.get((slip.box, slip.key), (slip, []))
        self.waiting[slip.box, slip.key] = slip, [*givers, asked]

    def is_full(self) -> bool:
        return len(self.waiting) >= TOGETHER

    def is_empty(self) -> bool:
        return not self.waiting

    def givers(self) -> list[Asked]:
        """Those who have not been answered yet."""
        return [asked for _, givers in self.waiting.values() for asked in givers]

    def empty(self, dice: Random) -> list[Slip]:
        """Take out all waiting slips, shuffled."""
        slips = [slip for slip, _ in self.waiting.values()]
        self.waiting.clear()
        dice.shuffle(slips)
        return slips
