"""Finds notes by spelling, so that typing errors and compounds do no harm; by words; and by what words mean here."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from samenspel.harvest import background as counted
from samenspel.harvest.background import Background
from samenspel.harvest.language import Split, Words, content_words, languages, lemmas, splitter, words_of
from samenspel.harvest.model import Model
from samenspel.harvest.notes import Note
from samenspel.harvest.vectors import PIECES, RARE, WordSpace, few_dimensions, surprising

MOST_FOUND = 100
WORDS_WEIGH, MEANING_WEIGHS, MODEL_WEIGHS = 0.5, 0.7, 1.5
"""Beside spelling, which weighs 1."""
KNOWN_WELL = 1.0
"""What meaning weighs when a background taught it."""
FAINT = 0.05
"""Spelling that is shared by less is shared by chance: an ending, two letters."""
SATURATION, LENGTH = 0.5, 0.4
"""BM25: how soon a word said again adds nothing, and how much a long note is held back."""
DIMENSIONS, DIMENSIONS_ALONE = 200, 100
SHARED = 0.3
"""How much of its score a note takes over from the best notes that are like it."""
LOOKED_AT, LIKE = 50, 10
FEWEST = 3
"""Of one or two answers there is nothing to learn."""


@dataclass(frozen=True)
class Found:
    id: str
    score: float


class Postings:
    """An inverted index: a matrix of notes by features, stored by feature."""

    def __init__(self, table: sp.csr_matrix) -> None:
        self.notes = table.shape[0]
        self.table = table.astype(np.float32).tocsr()
        self.turned = self.table.tocsc()

    def scores(self, weights: sp.csr_matrix) -> np.ndarray:
        total = np.zeros(self.notes, dtype=np.float32)
        for feature, weight in zip(weights.indices, weights.data, strict=True):
            some = slice(self.turned.indptr[feature], self.turned.indptr[feature + 1])
            total[self.turned.indices[some]] += np.float32(weight) * self.turned.data[some]
        return total


class Index:
    """All that is needed to answer quickly. Building takes seconds; a query takes milliseconds."""

    def __init__(self, notes: Sequence[Note], background: Background | None = None, model: Model | None = None) -> None:
        self.notes = sorted(notes, key=lambda note: note.id)
        self.background = background or counted.nothing()
        self.known = KNOWN_WELL if self.background.texts else MEANING_WEIGHS
        self.model = model
        texts = [note.text for note in self.notes]
        self.langs = languages(texts, [note.lang for note in self.notes])
        if not texts:
            return
        rows = words_of(texts, self.langs, self.background.frequency())
        self.split = self.splits(rows)
        with threadpool_limits(1):
            self.spell([" ".join(content_words(text, lang)) for text, lang in zip(texts, self.langs, strict=True)])
            self.count(rows)
            self.mean(rows)
            self.embedded = model.embed(texts).astype(np.float32) if model and texts else None

    def splits(self, rows: Sequence[Words]) -> Split:
        frequency = dict(self.background.frequency())
        for row in rows:
            for word in row:
                frequency[word] = frequency.get(word, 0) + 1
        return splitter(frequency, "nl")

    def spell(self, texts: Sequence[str]) -> None:
        self.pieces = CountVectorizer(analyzer="char_wb", ngram_range=PIECES)
        try:
            found = self.pieces.fit_transform(texts).astype(float)
        except ValueError:  # the notes hold no piece at all
            self.pieces.fit(["_"])
            found = self.pieces.transform(texts).astype(float)
        in_notes = np.bincount(found.indices, minlength=found.shape[1])
        self.piece_rarity = (np.log((1 + len(texts)) / (1 + in_notes)) + 1) ** RARE
        found.data = 1 + np.log(found.data)
        self.spelling = Postings(normalize(found @ sp.diags(self.piece_rarity)))

    def count(self, rows: Sequence[Words]) -> None:
        """BM25 over lemmas and parts of compounds."""
        self.place = {word: column for column, word in enumerate(sorted({word for row in rows for word in row}))}
        self.counter = CountVectorizer(analyzer=lambda row: row, vocabulary=self.place or {"_": 0})
        found = self.counter.transform(rows).astype(float).tocsr()
        in_notes = np.bincount(found.indices, minlength=found.shape[1])
        self.word_rarity = np.log(1 + (len(rows) - in_notes + 0.5) / (in_notes + 0.5))
        long = np.repeat(np.array([len(row) for row in rows], dtype=float), np.diff(found.indptr))
        held_back = SATURATION * (1 - LENGTH + LENGTH * long / max(long.mean() if len(long) else 1, 1e-9))
        found.data = found.data * (SATURATION + 1) / (found.data + held_back)
        self.words = Postings(found)

    def mean(self, rows: Sequence[Words]) -> None:
        """What words mean here: vectors of all known words, from notes and background."""
        own = counted.count(rows, fewest=1)
        known = counted.joined(own, self.background, sorted({*own.words, *self.background.words}))
        many = DIMENSIONS if self.background.texts else DIMENSIONS_ALONE
        vectors = few_dimensions(surprising(known.together), many, 0.5)
        rarity = np.log((1 + known.texts) / (1 + known.in_texts))
        self.space = WordSpace(known.words, vectors, rarity)
        self.place_in_space = {word: column for column, word in enumerate(known.words)}
        self.meant = CountVectorizer(analyzer=lambda row: row, vocabulary=self.place_in_space or {"_": 0})
        places = normalize(self.meaning(rows))
        self.middle = places.mean(0) if len(rows) else np.zeros(places.shape[1])
        self.meanings = self.from_the_middle(places).astype(np.float32)

    def meaning(self, rows: Sequence[Words]) -> np.ndarray:
        if not self.space.words:
            return np.zeros((len(rows), 1))
        counts = self.meant.transform(rows).astype(float)
        counts.data = 1 + np.log(counts.data)
        return np.asarray(counts @ sp.diags(self.space.rarity) @ self.space.vectors)

    def from_the_middle(self, places: np.ndarray) -> np.ndarray:
        known = np.abs(places).sum(1, keepdims=True) > 0
        return np.asarray(normalize((places - self.middle) * known))

    def asked(self, query: str) -> Words:
        lang = self.usual()
        words = lemmas(query, lang) or [query.lower().strip()]
        return [part for word in words for part in (word, *(self.split(word) if lang == "nl" else ()))]

    def usual(self) -> str:
        return max(("nl", "en"), key=self.langs.count)

    def find(self, query: str, most: int = MOST_FOUND) -> list[Found]:
        """The notes that match best, best first; equal scores in the order of their ids."""
        if not self.notes or not query.strip():
            return []
        return self.told(self.shared(self.scores(query)), most)

    def told(self, scores: np.ndarray, most: int) -> list[Found]:
        return [Found(self.notes[at].id, round(float(scores[at]), 4)) for at in best_first(scores, most)]

    def scores(self, query: str) -> np.ndarray:
        words = self.asked(query)
        pieces = self.pieces.transform([query.lower()]).astype(float) @ sp.diags(self.piece_rarity)
        counts = self.counter.transform([words]).astype(float)
        counts.data = np.minimum(counts.data, 1)
        meant = self.from_the_middle(normalize(self.meaning([words])))[0].astype(np.float32)
        spelled = self.spelling.scores(pieces)
        total = to_one(np.where(spelled < FAINT, 0, spelled))
        total += WORDS_WEIGH * to_one(self.words.scores(counts @ sp.diags(self.word_rarity)))
        total += self.known * np.maximum(self.meanings @ meant, 0)
        if self.model is not None and self.embedded is not None:
            asked = self.model.embed([query])[0].astype(np.float32)
            total += MODEL_WEIGHS * np.maximum(self.embedded @ asked, 0)
        return np.asarray(total)

    def shared(self, scores: np.ndarray) -> np.ndarray:
        """The best notes pass a part of their score to one another: what resembles a good answer is a better answer."""
        best = best_first(scores, LOOKED_AT)
        if len(best) < FEWEST:
            return scores
        like = self.likeness(best)
        least = np.sort(like, axis=1)[:, -min(LIKE, len(best))][:, None]
        like = np.where(like >= least, like, 0)
        like /= np.maximum(like.sum(1, keepdims=True), 1e-9)
        lifted = scores.copy()
        lifted[best] = scores[best].max() + 1e-3 + (1 - SHARED) * scores[best] + SHARED * (like @ scores[best])
        return np.asarray(lifted)

    def likeness(self, some: np.ndarray) -> np.ndarray:
        spelled = self.spelling.table[some]
        like = self.meanings[some] @ self.meanings[some].T + (spelled @ spelled.T).toarray()
        alike: np.ndarray = np.maximum(like, 0).astype(float)
        np.fill_diagonal(alike, 0)
        return alike

    def like(self, id: str, most: int = 10) -> list[Found]:
        """*Lijkt hierop*: the notes nearest to this one, nearest first."""
        return self.like_these([id], most)

    def like_these(self, ids: Sequence[str], most: int = 10) -> list[Found]:
        """The notes nearest to several notes taken together.

        `like` passes one; the desk will pass more, to suggest notes similar to those that a person tied together.
        """
        at = [number for number, note in enumerate(self.notes) if note.id in set(ids)]
        if not at:
            return []
        spelled = self.spelling.scores(sp.csr_matrix(self.spelling.table[at].mean(0)))
        meant = self.meanings @ normalize(self.meanings[at].mean(0)[None])[0]
        near = spelled + MEANING_WEIGHS * np.maximum(meant, 0)
        if self.embedded is not None:
            near = near + MODEL_WEIGHS * np.maximum(self.embedded @ self.embedded[at].mean(0), 0)
        near[at] = 0
        return self.told(near, most)


def best_first(scores: np.ndarray, most: int) -> np.ndarray:
    """The row numbers of the best scores above zero; ties in their order. Sorts no more than it must."""
    scores = scores.round(6)
    least = np.partition(scores, -most)[-most] if len(scores) > most else 0
    some = np.flatnonzero((scores >= least) & (scores > 0))
    return np.asarray(some[np.argsort(-scores[some], kind="stable")][:most])


def to_one(scores: np.ndarray) -> np.ndarray:
    most = scores.max(initial=0)
    return scores / most if most > 0 else scores
