"""Whose each word is of a text that several wrote with one pen: told by comparing what it was with what it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

WITHOUT_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts in which no space tells where a word ends: there each sign counts as a word."""
WORD = regex.compile(rf"[{WITHOUT_SPACES}]|[[^\p{{White_Space}}\p{{P}}]--[{WITHOUT_SPACES}]]+", regex.VERSION1)
"""Commas and full stops are nobody's."""
SMALL = 3
"""Signs in a word such as *een* or *the*. Alone between new words it says nothing: it is whose those are."""


@dataclass(frozen=True)
class Line:
    """A text, and for each of its words who wrote it."""

    text: str = ""
    by: tuple[str, ...] = ()

    def without(self, person: str) -> "Line":
        """The words of the others, in their order, with the signs between those that stood beside each other."""
        spans = places(self.text)
        kept = [place for place, by in enumerate(self.by) if by != person]
        if len(kept) == len(spans):
            return self
        found, before = "", -1
        for place in kept:
            begin, end = spans[place]
            between = self.text[spans[place - 1][1] : begin] if place and before == place - 1 else " "
            found, before = f"{found}{between if found else ''}{self.text[begin:end]}", place
        after = self.text[spans[-1][1] :] if before == len(spans) - 1 else ""
        return Line(found + after, tuple(self.by[place] for place in kept))

    @property
    def runs(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Who wrote words in a row, and how many each time."""
        runs = [(by, len(list(words))) for by, words in groupby(self.by)]
        return tuple(by for by, _ in runs), tuple(many for _, many in runs)


def places(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends. A text of signs alone is one word."""
    found = [match.span() for match in WORD.finditer(text)]
    return found or ([(0, len(text))] if text else [])


def line(text: str, runs: Iterable[tuple[str, int]]) -> Line:
    """The text with its authors as they were kept."""
    return Line(text, tuple(by for by, many in runs for _ in range(many)))


def all_by(text: str, person: str) -> Line:
    return Line(text, (person,) * len(places(text)))


def words(text: str) -> list[str]:
    """To compare by: who writes a capital instead of a small letter has not written another word."""
    return [text[begin:end].casefold() for begin, end in places(text)]


def rewritten_by(person: str, before: Mapping[str, Line], now: Mapping[str, str]) -> dict[str, Line]:
    """Whose the words of these texts are after this person rewrote them.

    A word stays whose it was wherever it stands now, in another place or in another of the texts too: only what was
    not there before is theirs. A word of which most letters stay where they were is the same word.
    """
    moved: dict[str, list[str]] = defaultdict(list)
    by: dict[str, list[str]] = {}
    for name, text in now.items():
        old, new = before.get(name, Line()), words(text)
        old_words, by[name] = words(old.text), [""] * len(new)
        came_from = stayed(old_words, new)
        for place, origin in came_from.items():
            by[name][place] = old.by[origin]
        for place in sorted({*range(len(old_words))} - {*came_from.values()}):
            if len(old_words[place]) > SMALL:
                moved[old_words[place]].append(old.by[place])
    lines = dict[str, Line]()
    for name, text in now.items():
        whose = [
            one or (moved[word].pop(0) if moved.get(word) else person)
            for one, word in zip(by[name], words(text), strict=True)
        ]
        lines[name] = Line(text, tuple(whose))
    return lines


def stayed(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each new word that stands where it stood, the place that it had among the old ones.

    What is alike from the beginning or to the end did not move, however small its words are.
    """
    head, tail = ends_alike(old, new)
    runs = [(0, 0, head), *runs_in_common(old, new, head, tail), (len(old) - tail, len(new) - tail, tail)]
    came_from = {b + one: a + one for a, b, many in runs for one in range(many)}
    for (a, b, many), (next_a, next_b, _) in pairwise(runs):
        corrected = by_letters(old[a + many : next_a], new[b + many : next_b])
        came_from |= {b + many + place: a + many + origin for place, origin in corrected.items()}
    return came_from


def ends_alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many are the same from the beginning, and how many of the rest to the end."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    rest = most - head
    return head, next((many for many in range(rest) if old[-1 - many] != new[-1 - many]), rest)


def runs_in_common(old: Sequence[str], new: Sequence[str], head: int, tail: int) -> list[tuple[int, int, int]]:
    """Words in a row that stand in both between their ends: where in each, and how many. One small word is no row."""
    runs: list[tuple[int, int, int]] = []
    for a, b in in_common(old[head : len(old) - tail], new[head : len(new) - tail]):
        begin_a, begin_b, many = runs[-1] if runs else (-1, -1, 0)
        if (head + a, head + b) == (begin_a + many, begin_b + many):
            runs[-1] = (begin_a, begin_b, many + 1)
        else:
            runs.append((head + a, head + b, 1))
    return [(a, b, many) for a, b, many in runs if many > 1 or len(new[b]) > SMALL]


def in_common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of words that both have in the same order, as pairs of places.

    One row of bits for each new word (Hyyrö, 2004), so that what a phone sends costs a step a word, and no more where
    every word is the same. In a row, bit `a` is off where one more of the old words up to `a` is in common.
    """
    at: dict[str, int] = defaultdict(int)
    for a, word in enumerate(old):
        at[word] |= 1 << a
    whole = row = (1 << len(old)) - 1
    rows = [row]
    for word in new:
        both = row & at.get(word, 0)
        row = (row + both | row - both) & whole
        rows.append(row)
    pairs, a, b = list[tuple[int, int]](), len(old), len(new)
    while a and b:
        if rows[b] >> a - 1 & 1:
            a -= 1
            continue
        b -= 1
        if rows[b] >> a - 1 & 1:
            a -= 1
            pairs.append((a, b))
    return pairs[::-1]


def by_letters(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each new word of which most letters stood there in old ones, the one that most of them were in: a letter that
    was corrected, a word that was split.
    """
    letters = [(letter, place) for place, word in enumerate(old) for letter in word]
    written = [(letter, place) for place, word in enumerate(new) for letter in word]
    head, tail = ends_alike([one for one, _ in letters], [one for one, _ in written])
    same = [*zip(letters[:head], written[:head], strict=True)]
    same += zip(letters[len(letters) - tail :], written[len(written) - tail :], strict=True)
    kept: dict[int, Counter[int]] = defaultdict(Counter)
    for (_, origin), (_, place) in same:
        kept[place][origin] += 1
    return {
        place: origins.most_common(1)[0][0] for place, origins in kept.items() if origins.total() * 2 > len(new[place])
    }
