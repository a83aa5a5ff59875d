"""Shows in place why a note was found: the words that match are put between ‹ and ›."""

from samenspel.harvest.language import WORD, function_words, lemma
from samenspel.harvest.search.index import Index

ALIKE = 0.5
"""Two spellings are shown as the same when they share this part of their three-letter pieces."""
NEAR = 0.55
"""Two words are shown as kin when their vectors point this much the same way."""


def marked(text: str, query: str, index: Index) -> str:
    """The text with the words that match the query marked."""
    answer = text
    for start, end in reversed(spans(text, query, index)):
        answer = f"{answer[:start]}‹{answer[start:end]}›{answer[end:]}"
    return answer


def spans(text: str, query: str, index: Index) -> list[tuple[int, int]]:
    """Where words share a lemma or a part with the query, are spelled alike, or are related in meaning."""
    asked = {*index.asked(query), *WORD.findall(query.lower())}
    lang = index.usual()
    return [
        found.span()
        for found in WORD.finditer(text)
        if found[0].lower() not in function_words(lang) and answers(found[0].lower(), asked, index, lang)
    ]


def answers(word: str, asked: set[str], index: Index, lang: str) -> bool:
    base = lemma(word, lang)
    parts = {base, *(index.split(base) if lang == "nl" else ())}
    return bool(parts & asked) or any(spelled_alike(word, one) or kin(base, one, index) for one in asked)


def spelled_alike(word: str, other: str) -> bool:
    first, second = threes(word), threes(other)
    return len(first & second) >= ALIKE * min(len(first), len(second)) and min(len(word), len(other)) > 3


def threes(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def kin(word: str, other: str, index: Index) -> bool:
    at = index.place_in_space
    if word not in at or other not in at:
        return False
    return float(index.space.vectors[at[word]] @ index.space.vectors[at[other]]) >= NEAR
