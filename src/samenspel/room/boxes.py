"""Ballot boxes: what is asked without names is kept here, beside the session, because no entry holds it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct


class Slip(Struct, frozen=True):
    """One answer in a box, kept without its giver, time or order. A new slip replaces one with the same key."""

    box: str
    key: str
    answers: tuple[str, ...]


@dataclass
class Boxes:
    """The boxes of one session. Handlers only read them; whoever keeps them calls `lay` and `note`."""

    slips: dict[str, dict[str, Slip]] = field(default_factory=dict)
    """By box and key: those in the logbook, and those that are still waiting to be written together."""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each box: the key with which each person voted. Kept in memory alone."""

    def lay(self, slips: Iterable[Slip]) -> None:
        """Put these into their boxes."""
        for slip in slips:
            self.slips.setdefault(slip.box, {})[slip.key] = slip

    def note(self, box: str, giver: str, key: str) -> None:
        """Remember the key that somebody voted with, to refuse a second vote under another key."""
        self.keys.setdefault(box, {})[giver] = key

    def in_box(self, box: str) -> Sequence[Slip]:
        """The slips in a box, in an order that reveals nothing."""
        return [slip for _, slip in sorted(self.slips.get(box, {}).items())]

    def key_of(self, box: str, giver: str) -> str | None:
        """The key that somebody voted with since the program started; None when that is not known."""
        return self.keys.get(box, {}).get(giver)

    def ready(self, box: str) -> int:
        """How many have answered: a count of people, never who."""
        return max(len(self.keys.get(box, {})), len(self.slips.get(box, {})))
