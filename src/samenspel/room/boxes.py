"""Ballot boxes: what is asked without names waits here, in memory alone, until its box is sealed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace


class Slip(Struct, frozen=True, omit_defaults=True):
    """One answer in a box, kept without its giver, time or order. A new slip replaces one with the same key."""

    box: str
    key: str
    answers: tuple[str, ...]
    words: tuple[str, ...] = ()
    """What its giver wrote: in memory alone. On disk it stands where it can be erased, and not with the slip."""


@dataclass
class Boxes:
    """The boxes of one session that are still open. Handlers only read them; whoever keeps them lays and clears.

    No slip is on disk before its box is sealed: what is written earlier would tell, by its place in the file, who came
    first or last.
    """

    slips: dict[str, dict[str, Slip]] = field(default_factory=dict)
    """By box and key."""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each box: the key with which each person voted."""
    own: dict[str, set[str]] = field(default_factory=dict)
    """For each box: the keys of slips that people gave themselves, so that nobody else knows what is on them."""
    sealed: set[Slip] = field(default_factory=set)
    """All slips of sealed boxes as they are on disk, to answer a phone that did not hear that its slip is there."""
    name: Callable[[str], str] = str
    """Turns the key of a slip into the name that it is stored under."""

    def lay(self, slip: Slip, giver: str, is_own: bool) -> None:
        """Put a slip in its box, and remember the key that its giver voted with, to refuse a second vote."""
        slips, own = self.slips.setdefault(slip.box, {}), self.own.setdefault(slip.box, set())
        keys = self.keys.setdefault(slip.box, {})
        if keys.get(giver, slip.key) != slip.key:
            slips.pop(keys[giver], None)
        slips[slip.key], keys[giver] = slip, slip.key
        if is_own:
            own.add(slip.key)
        else:
            own.discard(slip.key)

    def take_out(self, giver: str) -> None:
        """Somebody is forgotten: their slips go from the boxes that are still open."""
        for box, keys in self.keys.items():
            key = keys.pop(giver, "")
            self.slips[box].pop(key, None)
            self.own[box].discard(key)

    def seal(self, box: str) -> Sequence[Slip]:
        """All slips of a box as they are stored: in the order of their names, so that a place tells nothing."""
        slips = [self.stored(slip) for slip in self.slips.get(box, {}).values()]
        return sorted(slips, key=lambda slip: slip.key)

    def stored(self, slip: Slip) -> Slip:
        """A slip as it is on disk: under another name than its key, and without a word that somebody wrote."""
        return replace(slip, key=self.name(slip.key), words=())

    def has_sealed(self, slip: Slip) -> bool:
        """Whether this slip is on disk, with the same answers."""
        return self.stored(slip) in self.sealed

    def sealed_in(self, box: str) -> dict[str, Slip]:
        """The slips of a sealed box, by the name that their key is stored under: never by a person."""
        return {slip.key: slip for slip in self.sealed if slip.box == box}

    def put_back(self, slips: Iterable[Slip]) -> None:
        """Slips that an earlier release wrote before their box was sealed. Who gave them is not known any more."""
        for slip in slips:
            self.slips.setdefault(slip.box, {})[slip.key] = slip

    def in_box(self, box: str) -> Sequence[Slip]:
        """The slips in an open box, in an order that reveals nothing."""
        return [slip for _, slip in sorted(self.slips.get(box, {}).items())]

    def is_own(self, slip: Slip) -> bool:
        """Whether its giver filled it in on their own phone."""
        return slip.key in self.own.get(slip.box, ())

    def is_lent(self, box: str, key: str) -> bool:
        """Whether somebody else filled in the slip with this key for its giver."""
        return key in self.slips.get(box, {}) and key not in self.own.get(box, ())

    def key_of(self, box: str, giver: str) -> str | None:
        """The key that somebody voted with since the program started; None when that is not known."""
        return self.keys.get(box, {}).get(giver)

    def has_given(self, giver: str) -> bool:
        """Whether a slip of somebody lies in a box that is still open."""
        return any(giver in keys for keys in self.keys.values())

    def is_anothers(self, slip: Slip, giver: str) -> bool:
        """Whether somebody else voted with this key: their slip is not replaced."""
        return any(key == slip.key and other != giver for other, key in self.keys.get(slip.box, {}).items())

    def ready(self, box: str) -> int:
        """How many have answered: a count of people, never who."""
        return max(len(self.keys.get(box, {})), len(self.slips.get(box, {})))

    def filled_in_by_others(self, box: str) -> int:
        """How many slips somebody else filled in, for people without a phone."""
        return len(self.slips.get(box, {}).keys() - self.own.get(box, set()))

    def clear(self, box: str, sealed: Iterable[Slip]) -> None:
        """The box is on disk: nothing here may join an answer to a person any more."""
        self.sealed |= set(sealed)
        for kept in (self.slips, self.keys, self.own):
            kept.pop(box, None)
