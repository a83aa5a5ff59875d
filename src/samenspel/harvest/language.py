"""From text to words that can be counted: Dutch or English, no function words, as lemmas and parts of compounds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]{2,}")
LONGEST = 40
"""Letters. What is longer is no word, and would make thousands of pieces."""
LANGUAGES = ("nl", "en")
SHORTEST_PART = 4
LINKS = ("", "s", "e", "en", "er")
"""What may stand between the parts of a Dutch compound."""
Words = list[str]
Split = Callable[[str], tuple[str, ...]]


@cache
def function_words(lang: str) -> frozenset[str]:
    """Words that say how, not what."""
    found = (files("samenspel.harvest") / "function_words" / f"{lang}.txt").read_text(encoding="utf-8")
    return frozenset(WORD.findall(found))


def language_of(text: str, told: str = "") -> str:
    """The language that was told, or else the one whose function words stand in the text most; Dutch when in doubt."""
    if told in LANGUAGES:
        return told
    found = WORD.findall(text.lower())
    only = {lang: function_words(lang) - function_words(other) for lang, other in (("nl", "en"), ("en", "nl"))}
    return "en" if sum(w in only["en"] for w in found) > sum(w in only["nl"] for w in found) else "nl"


def content_words(text: str, lang: str) -> Words:
    """The words of a text in small letters, without function words and without what is no word."""
    stop = function_words(lang)
    return [word for word in WORD.findall(text.lower()) if word not in stop and len(word) <= LONGEST]


@lru_cache(500_000)
def lemma(word: str, lang: str) -> str:
    """The form that stands in a dictionary: *mensen* is *mens*."""
    import simplemma  # reads its dictionary at first use: not when the program starts

    return simplemma.lemmatize(word, lang=lang).lower()


def lemmas(text: str, lang: str) -> Words:
    return [lemma(word, lang) for word in content_words(text, lang)]


def splitter(frequency: Mapping[str, int], lang: str) -> Split:
    """Splits a compound where both parts also stand as words of their own; the commonest parts win."""

    @cache
    def split(word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        most = 0
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            rest = word[place:]
            tail = lemma(rest, lang)
            common = max(frequency.get(tail, 0), frequency.get(rest, 0))
            for head in heads(word[:place]) if common else ():
                if (rank := frequency.get(head, 0) * common) > most:
                    best, most = (head, tail), rank
        return tuple(part for half in best for part in (half, *split(half)))

    return split


def heads(beginning: str) -> Iterable[str]:
    """What the first part of a compound may be, without the letters that link it."""
    for link in LINKS:
        if beginning.endswith(link) and len(head := beginning.removesuffix(link)) >= SHORTEST_PART:
            yield head


def words_of(texts: Sequence[str], langs: Sequence[str], known: Mapping[str, int] | None = None) -> list[Words]:
    """For each text its lemmas, and for Dutch also the parts of its compounds. `known` counts words of other texts."""
    rows = [lemmas(text, lang) for text, lang in zip(texts, langs, strict=True)]
    frequency = Counter(word for row in rows for word in row)
    if known:
        frequency.update(known)
    split = splitter(frequency, "nl")
    return [
        [part for word in row for part in (word, *split(word))] if lang == "nl" else row
        for row, lang in zip(rows, langs, strict=True)
    ]
