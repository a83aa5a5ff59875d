"""A title for a group, made of words that people in it wrote."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from samenspel.harvest.language import LONGEST, Words, function_words, lemma
from samenspel.printable import beginning as whole_signs

Written = tuple[str, str, Words]
"""The text of a note, its language, and its words."""
WORDS_IN_TITLE = 3
MOST_READ = 300
"""Notes of a group that are read for its title; more would change nothing."""
LONGEST_QUOTE = 60
"""Signs of a note that is its own title."""
SPELLED = re.compile(r"[^\W\d_][\w’'-]*[^\W_]|[^\W\d_]{2,}")


def title(members: Sequence[Written], everywhere: Mapping[str, int], total: int) -> str:
    """The words that tell this group from the others, as people wrote them; else the beginning of its first note."""
    some = members[:MOST_READ]
    telling = most_telling([row for _, _, row in some], everywhere, total)
    if chosen := as_written([(text, lang) for text, lang, _ in some], telling):
        return ", ".join(chosen)
    return next((beginning(text) for text, _, _ in members if text.strip()), "–")


def most_telling(rows: Sequence[Words], everywhere: Mapping[str, int], total: int) -> list[str]:
    """Words that many of the group use and few of the others, best first: p · log(p / q)."""
    inside = Counter(word for row in rows for word in set(row))
    share = {word: many / len(rows) for word, many in inside.items() if many > 1 or len(rows) < 3}
    worth = {word: part * log(part * total / everywhere[word]) for word, part in share.items()}
    return sorted(worth, key=lambda word: (-round(worth[word], 9), word))


def as_written(texts: Sequence[tuple[str, str]], telling: Sequence[str]) -> list[str]:
    """Each telling word in the form that was written most; a word contained in another is not repeated."""
    forms = written_forms(texts)
    chosen: list[str] = []
    for word in telling:
        if word in forms and not any(one in other for form in chosen for one, other in ((word, form), (form, word))):
            chosen.append(forms[word].most_common(1)[0][0])
        if len(chosen) == WORDS_IN_TITLE:
            break
    return chosen


def written_forms(texts: Sequence[tuple[str, str]]) -> dict[str, Counter[str]]:
    """For each lemma how people spelled it."""
    forms: dict[str, Counter[str]] = {}
    for text, lang in texts:
        for word in sorted(set(SPELLED.findall(text))):
            small = word.lower()
            if len(word) <= LONGEST and small not in function_words(lang):
                forms.setdefault(lemma(small, lang), Counter())[small if word.istitle() else word] += 1
    return forms


def beginning(text: str) -> str:
    """The text, or its first words when it is long."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return whole_signs(text, LONGEST_QUOTE).rsplit(" ", 1)[0] + "…"
