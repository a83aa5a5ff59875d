"""Places notes in a space where similar notes are near, built from the notes themselves, without a trained model.

Two views side by side: which words occur together (meaning), and which pieces words are made of (spelling).
The formulas and their sources are in docs/understanding.en.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from samenspel.harvest import background as counted
from samenspel.harvest.background import Background
from samenspel.harvest.language import Words, content_words, languages, words_of
from samenspel.harvest.model import Model

Matrix = np.ndarray
WORD_DIMENSIONS = 100
LETTER_DIMENSIONS = 50
PIECES = (3, 5)
"""Letters in a piece of a word."""
COMMONEST_PIECE = 0.2
SPELLED_ALIKE = 0.4
"""Cosine of the pieces of two words, from which on one may borrow the meaning of the other."""
SPELLING, SPELLING_ALONE, TRAINED = 0.7, 1.0, 2.0
"""How much spelling counts beside meaning, with a background and without; and a trained model beside both."""
CONTEXT_POWER = 0.75
SPREAD = 0.25
RARE = 1.5
"""Rare words and pieces count more than the logarithm alone would give."""


@dataclass(frozen=True)
class WordSpace:
    """A vector for each word, and how rare it is."""

    words: tuple[str, ...]
    vectors: Matrix
    rarity: Matrix


@dataclass(frozen=True)
class Placed:
    """Notes with their words and their place."""

    rows: list[Words]
    langs: list[str]
    places: Matrix
    words: WordSpace = field(repr=False)


def place(
    texts: Sequence[str], langs: Sequence[str], background: Background | None = None, model: Model | None = None
) -> Placed:
    """Give each text its place. A text with no known word is at zero, far from everything."""
    background = background or counted.nothing()
    langs = languages(texts, langs)
    rows = words_of(texts, langs, background.frequency())
    space = word_space(rows, background)
    meaning, spelling = centred(meanings(rows, space)), centred(spellings(texts, langs))
    weight = SPELLING if background.texts > len(texts) else SPELLING_ALONE
    views = [meaning, weight * spelling, *([TRAINED * centred(model.embed(texts))] if model else [])]
    return Placed(rows, langs, normalize(np.hstack(views)), space)


def word_space(rows: Sequence[Words], background: Background) -> WordSpace:
    """Word vectors: positive pointwise mutual information of being in one note, in few dimensions."""
    own = counted.count(rows, fewest=1)
    known = counted.joined(own, background, own.words)
    vectors = few_dimensions(surprising(known.together), WORD_DIMENSIONS, SPREAD)
    space = WordSpace(known.words, vectors, np.log((1 + known.texts) / (1 + known.in_texts)))
    earlier = background.frequency()
    many = {word: int(count) + earlier.get(word, 0) for word, count in zip(own.words, own.in_texts, strict=True)}
    return with_borrowed(space, [word for word in own.words if many[word] < counted.FEWEST_TEXTS])


def with_borrowed(space: WordSpace, rare: Sequence[str]) -> WordSpace:
    """Words too rare to have a meaning of their own borrow that of words spelled like them."""
    if not space.words or not rare:
        return space
    counter = CountVectorizer(analyzer="char_wb", ngram_range=PIECES, binary=True).fit([*space.words, *rare])
    known = normalize(counter.transform(space.words).astype(float))
    alike = (normalize(counter.transform(rare).astype(float)) @ known.T).tocsr()
    alike.data[alike.data < SPELLED_ALIKE] = 0
    alike.eliminate_zeros()
    nearest = np.asarray(alike.max(1).todense()).ravel()
    alike.data **= 2
    lent = (alike @ space.vectors) / np.maximum(np.asarray(alike.sum(1)), 1e-9) * np.sqrt(nearest)[:, None]
    found = nearest > 0
    return WordSpace(
        (*space.words, *(word for word, lends in zip(rare, found, strict=True) if lends)),
        np.vstack([space.vectors, np.asarray(lent)[found]]),
        np.concatenate([space.rarity, np.full(int(found.sum()), space.rarity.max())]),
    )


def surprising(together: sp.csr_matrix) -> sp.csr_matrix:
    """How much more often two words occur together than their frequencies explain; only where it is more."""
    pairs = together.tocoo()
    totals = np.asarray(together.sum(1)).ravel() + 1e-9
    as_context = totals**CONTEXT_POWER / (totals**CONTEXT_POWER).sum() if len(totals) else totals
    information = np.log(np.maximum(pairs.data, 1e-12) / (totals[pairs.row] * as_context[pairs.col]))
    more = information > 0
    return sp.csr_matrix((information[more], (pairs.row[more], pairs.col[more])), shape=together.shape)


def few_dimensions(table: sp.csr_matrix, many: int, spread: float) -> Matrix:
    """The rows of a matrix in few dimensions; `spread` 0 keeps the strength of each dimension, 1 makes them equal."""
    many = min(many, min(table.shape) - 1)
    if many < 1 or table.nnz == 0:
        return np.zeros((table.shape[0], 1))
    svd = TruncatedSVD(many, n_iter=2, random_state=0)
    places = svd.fit_transform(table)
    return np.asarray(normalize(places / (svd.singular_values_ + 1e-9) ** spread))


def meanings(rows: Sequence[Words], space: WordSpace) -> Matrix:
    """The mean of the vectors of a note's words; rare words weigh more."""
    at = {word: column for column, word in enumerate(space.words)}
    counter = CountVectorizer(analyzer=lambda row: row, vocabulary=at) if at else None
    if counter is None:
        return np.zeros((len(rows), 1))
    counts = counter.transform(rows).astype(float)
    counts.data = 1 + np.log(counts.data)
    return np.asarray(counts @ sp.diags(space.rarity**RARE) @ space.vectors)


def spellings(texts: Sequence[str], langs: Sequence[str]) -> Matrix:
    """Pieces of words, weighted by rarity, in few dimensions."""
    weighed = pieces([" ".join(content_words(text, lang)) for text, lang in zip(texts, langs, strict=True)])
    if weighed is None:
        return np.zeros((len(texts), 1))
    many = min(LETTER_DIMENSIONS, len(texts) // 4, weighed.shape[1] - 1)
    if many < 1:
        return np.asarray(weighed.toarray())
    return np.asarray(TruncatedSVD(many, random_state=0).fit_transform(weighed))


def pieces(texts: Sequence[str]) -> sp.csr_matrix | None:
    """A matrix of texts by pieces of words (character n-grams); None when no piece is in enough texts."""
    most = max(counted.FEW_ENOUGH, int(COMMONEST_PIECE * len(texts)))
    fewest = 3 if len(texts) > 400 else min(2, len(texts))
    try:
        counter = CountVectorizer(analyzer="char_wb", ngram_range=PIECES, min_df=fewest, max_df=most)
        found = counter.fit_transform(texts).astype(float)
    except ValueError:  # scikit-learn raises this when no piece is left
        return None
    in_texts = np.bincount(found.indices, minlength=found.shape[1])
    found.data = 1 + np.log(found.data)
    rarity = np.log((1 + len(texts)) / (1 + in_texts)) + 1
    return normalize(found @ sp.diags(rarity**RARE))


def centred(places: Matrix) -> Matrix:
    """Unit vectors centred on their mean; rows at zero stay there."""
    known = np.abs(places).sum(1) > 0
    directions = normalize(places)
    if known.any():
        directions[known] -= directions[known].mean(0)
    return np.asarray(normalize(directions))
