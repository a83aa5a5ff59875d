"""How alike short texts are by their letters alone, for where no worker says how near they are in meaning."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log, sqrt

PIECES = range(3, 6)
"""Letters in a piece of a word: as search has it (harvest/search), whose likeness by spelling this is."""
RARE = 1.5
"""A piece that few of these texts have counts for more than its logarithm."""


class Likeness:
    """Some texts by id, to be held against each other. Each is spelled once, and weighed when it is asked for."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self.spelled: dict[str, Counter[str]] = {}
        self.known = Counter[str]()
        """How many texts have each piece."""
        self.weights: dict[str, dict[str, float]] = {}
        """Of what was asked for since a text last came or went."""
        for id, text in (texts or {}).items():
            self.put(id, text)

    def put(self, id: str, text: str) -> None:
        self.drop(id)
        self.spelled[id] = Counter(pieces(text))
        self.known.update(self.spelled[id].keys())
        self.weights.clear()

    def drop(self, id: str) -> None:
        for piece in self.spelled.pop(id, ()):
            self.known[piece] -= 1
            if not self.known[piece]:
                del self.known[piece]
        self.weights.clear()

    def weighed(self, id: str) -> Mapping[str, float]:
        if id not in self.weights:
            self.weights[id] = weighed(self.spelled.get(id, {}), self.known, len(self.spelled))
        return self.weights[id]

    def of(self, one: str, other: str) -> int:
        """In hundredths: 0 when they share no piece, 100 when they are spelled the same."""
        return alike(self.weighed(one), self.weighed(other))

    def weigh(self, text: str) -> Mapping[str, float]:
        """A text that is not one of these yet."""
        return weighed(Counter(pieces(text)), self.known, len(self.spelled))


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> int:
    return round(100 * sum([one[piece] * other[piece] for piece in sorted(one.keys() & other.keys())]))


def pieces(text: str) -> Iterator[str]:
    """The pieces of its words; the space around a word belongs to it, so that a beginning is like a beginning."""
    for word in text.casefold().split():
        padded = f" {word.strip('.,;:!?')} "
        for long in PIECES:
            yield from (padded[at : at + long] for at in range(len(padded) - long + 1))


def weighed(counts: Mapping[str, int], known: Mapping[str, int], texts: int) -> dict[str, float]:
    """What each piece counts for, so that the whole text has length one."""
    often = {piece: known.get(piece, 0) for piece in counts}
    rarity = {many: (log((1 + texts) / (1 + many)) + 1) ** RARE for many in {*often.values()}}
    weights = {piece: (1 + log(count)) * rarity[often[piece]] for piece, count in counts.items()}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {piece: weight / length for piece, weight in weights.items()}
