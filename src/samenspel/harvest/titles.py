"""A title for a group, made of words that people in it wrote."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from samenspel.harvest.language import LONGEST, Words, function_words, lemma
from samenspel.harvest.notes import Note

WORDS_IN_TITLE = 3
LONGEST_QUOTE = 60
"""Signs of a note that is its own title."""
SPELLED = re.compile(r"[^\W\d_][\w’'-]*[^\W_]|[^\W\d_]{2,}")


def title(notes: Sequence[Note], rows: Sequence[Words], members: np.ndarray, typical: int) -> str:
    """The words that tell this group from the others, as people wrote them; else the beginning of its typical note."""
    telling = most_telling(rows, members)
    written = as_written([notes[member].text for member in members], telling)
    if written:
        return ", ".join(written)
    said = [notes[member].text for member in (typical, *members.tolist())]
    return next((beginning(text) for text in said if text.strip()), "–")


def most_telling(rows: Sequence[Words], members: np.ndarray) -> list[str]:
    """Words that many of the group use and few of the others, best first: p · log(p / q)."""
    inside = Counter(word for member in members for word in set(rows[member]))
    everywhere = Counter(word for row in rows for word in set(row))
    worth = {
        word: many / len(members) * np.log(many / len(members) * len(rows) / everywhere[word])
        for word, many in inside.items()
        if many > 1 or len(members) < 3
    }
    return sorted(worth, key=lambda word: (-round(float(worth[word]), 9), word))


def as_written(texts: Sequence[str], telling: Sequence[str]) -> list[str]:
    """Each telling word in the form that was written most; a word that stands inside another is not said twice."""
    forms = written_forms(texts)
    chosen: list[str] = []
    for word in telling:
        if word in forms and not any(one in other for form in chosen for one, other in ((word, form), (form, word))):
            chosen.append(forms[word].most_common(1)[0][0])
        if len(chosen) == WORDS_IN_TITLE:
            break
    return chosen


def written_forms(texts: Sequence[str]) -> dict[str, Counter[str]]:
    """For each lemma how people spelled it."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in sorted(set(SPELLED.findall(text))):
            small = word.lower()
            if len(word) <= LONGEST:
                for lang in ("nl", "en"):
                    if small not in function_words(lang):
                        forms.setdefault(lemma(small, lang), Counter())[small if word.istitle() else word] += 1
    return forms


def beginning(text: str) -> str:
    """The text, or its first words when it is long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
