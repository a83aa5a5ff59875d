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
LINKS = ("s", "e", "en", "er")
"""What may also stand between the parts of a Dutch compound."""
Words = list[str]
Split = Callable[[str], tuple[str, ...]]


@cache
def function_words(lang: str) -> frozenset[str]:
    """Stop words: they carry grammar, not subject."""
    found = (files("samenspel.harvest") / "function_words" / f"{lang}.txt").read_text(encoding="utf-8")
    return frozenset(WORD.findall(found))


def languages(texts: Sequence[str], told: Sequence[str] = ()) -> list[str]:
    """The language of each text: as given, or by its function words; in doubt that of most texts."""
    leaning = [english_leaning(text) for text in texts]
    usual = "en" if sum(1 if lean > 0 else -1 for lean in leaning if lean) > 0 else "nl"
    seen = ["en" if lean > 0 else "nl" if lean < 0 else usual for lean in leaning]
    return [lang if lang in LANGUAGES else other for lang, other in zip(told or seen, seen, strict=True)]


def english_leaning(text: str) -> int:
    """How many more English than Dutch function words stand in a text."""
    dutch, english = function_words("nl"), function_words("en")
    found = WORD.findall(text.lower())
    return sum(map(english.__contains__, found)) - sum(map(dutch.__contains__, found))


def content_words(text: str, lang: str) -> Words:
    """The words of a text in lower case, without function words and whatever is not a word."""
    stop = function_words(lang)
    return [word for word in WORD.findall(text.lower()) if word not in stop and len(word) <= LONGEST]


@lru_cache(500_000)
def lemma(word: str, lang: str) -> str:
    """The dictionary form: *mensen* is *mens*."""
    import simplemma  # loads its dictionary at first use, not when the program starts

    return simplemma.lemmatize(word, lang=lang).lower()


def lemmas(text: str, lang: str) -> Words:
    return [lemma(word, lang) for word in content_words(text, lang)]


def splitter(frequency: Mapping[str, int], lang: str) -> Split:
    """Splits a compound where both parts are also words of their own; the commonest parts win."""

    @cache
    def split(word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        most = 0
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            known = [head for head in heads(word[:place]) if head in frequency]
            if not known:
                continue  # before the lemma of the rest is looked up, which takes longest
            tail = lemma(word[place:], lang)
            common = max(frequency.get(tail, 0), frequency.get(word[place:], 0))
            for head in known:
                if (rank := frequency[head] * common) > most:
                    best, most = (head, tail), rank
        return tuple(part for half in best for part in (half, *split(half)))

    return split


def heads(beginning: str) -> Iterable[str]:
    """What the first part of a compound may be, without its linking letters."""
    yield beginning
    for link in LINKS:
        if beginning.endswith(link) and len(beginning) - len(link) >= SHORTEST_PART:
            yield beginning[: -len(link)]


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
