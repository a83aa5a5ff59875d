"""The second lane, on its way: slips wait here for company, so that neither when nor after whom they came is kept."""

from random import Random

from samenspel.room.boxes import Slip

from .asking import Asked

TOGETHER = 5
"""So many slips are written at once, shuffled; the rest when the step ends. Until then they are not acknowledged."""


class Ballot:
    """Slips with who gave them; this stands nowhere else and dies with the program."""

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
        """Whoever has not been answered yet."""
        return [asked for _, givers in self.waiting.values() for asked in givers]

    def empty(self, dice: Random) -> list[Slip]:
        """All that wait, shuffled."""
        slips = [slip for slip, _ in self.waiting.values()]
        self.waiting.clear()
        dice.shuffle(slips)
        return slips
