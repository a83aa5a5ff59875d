"""Whose each word is of a text that several wrote with one pen: told by comparing what it was with what it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import regex

WITHOUT_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts in which no space tells where a word ends: there each sign counts as a word."""
WORD = regex.compile(rf"[{WITHOUT_SPACES}]|[[^\p{{White_Space}}\p{{P}}]--[{WITHOUT_SPACES}]]+", regex.VERSION1)
"""Commas and full stops are nobody's."""
SMALL = 3
"""Signs in a word such as *een* or *the*. It says nothing by itself: it is whose the words round it are."""


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
    not there before is theirs.
    """
    moved: dict[str, list[str]] = defaultdict(list)
    by: dict[str, list[str]] = {}
    for name, text in now.items():
        old, new = before.get(name, Line()), words(text)
        old_words, by[name] = words(old.text), [""] * len(new)
        left = set(range(len(old_words)))
        for a, b, many in SequenceMatcher(None, old_words, new, autojunk=False).get_matching_blocks():
            if many == len(old_words) or any(len(word) > SMALL for word in new[b : b + many]):
                by[name][b : b + many] = old.by[a : a + many]
                left -= set(range(a, a + many))
        for place in (place for place in sorted(left) if len(old_words[place]) > SMALL):
            moved[old_words[place]].append(old.by[place])
    lines = dict[str, Line]()
    for name, text in now.items():
        whose = [
            one or (moved[word].pop(0) if moved.get(word) else person)
            for one, word in zip(by[name], words(text), strict=True)
        ]
        lines[name] = Line(text, tuple(whose))
    return lines
