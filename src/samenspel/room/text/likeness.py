"""How alike short texts are by their letters alone, for where no worker says how near they are in meaning."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log, sqrt

PIECES = range(3, 6)
"""Letters in a piece of a word: as search has it (harvest/search), whose likeness by spelling this is."""
RARE = 1.5
"""A piece that few of these texts have counts for more than its logarithm."""


class Likeness:
    """Some texts by id, to be held against each other."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        found = {id: Counter(pieces(text)) for id, text in texts.items()}
        known = Counter(piece for one in found.values() for piece in one)
        self.weights = {id: weighed(counts, known, len(texts)) for id, counts in found.items()}

    def of(self, one: str, other: str) -> int:
        """In hundredths: 0 when they share no piece, 100 when they are spelled the same."""
        fewer, more = sorted((self.weights.get(one, {}), self.weights.get(other, {})), key=len)
        return round(100 * sum(weight * more.get(piece, 0.0) for piece, weight in fewer.items()))


def pieces(text: str) -> Iterator[str]:
    """The pieces of its words; the space around a word belongs to it, so that a beginning is like a beginning."""
    for word in text.casefold().split():
        padded = f" {word.strip('.,;:!?')} "
        for long in PIECES:
            yield from (padded[at : at + long] for at in range(len(padded) - long + 1))


def weighed(counts: Mapping[str, int], known: Mapping[str, int], texts: int) -> dict[str, float]:
    """What each piece counts for, so that the whole text has length one."""
    weights = {
        piece: (1 + log(count)) * (log((1 + texts) / (1 + known[piece])) + 1) ** RARE for piece, count in counts.items()
    }
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {piece: weight / length for piece, weight in weights.items()}
