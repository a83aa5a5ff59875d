"""Ballot boxes: what is asked without names lies here, beside the session, for no entry tells of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct


class Slip(Struct, frozen=True):
    """Goes into a box: kept without who, when, and in what order. One a key; a new one replaces the old."""

    box: str
    key: str
    answers: tuple[str, ...]


@dataclass
class Boxes:
    """The boxes of one session. Reading them changes nothing; `lay` and `voted_by` belong to whoever keeps them."""

    slips: dict[str, dict[str, Slip]] = field(default_factory=dict)
    """By box and key: those in the logbook, and those that still wait for company."""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each box: the key with which each person voted. Lives here alone and dies with the program."""

    def lay(self, slips: Iterable[Slip]) -> None:
        """Put these into their boxes."""
        for slip in slips:
            self.slips.setdefault(slip.box, {})[slip.key] = slip

    def note(self, box: str, giver: str, key: str) -> None:
        """Remember with which key somebody voted, to refuse a second vote under another."""
        self.keys.setdefault(box, {})[giver] = key

    def in_box(self, box: str) -> Sequence[Slip]:
        """What lies in a box, in no order that tells anything."""
        return [slip for _, slip in sorted(self.slips.get(box, {}).items())]

    def key_of(self, box: str, giver: str) -> str | None:
        """The key with which somebody voted, as far as this program lives."""
        return self.keys.get(box, {}).get(giver)

    def ready(self, box: str) -> int:
        """How many have answered: a count of people, never who."""
        return max(len(self.keys.get(box, {})), len(self.slips.get(box, {})))
