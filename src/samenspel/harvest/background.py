"""Which words occur together in earlier sessions and texts of the operator; kept as counts, never as texts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from samenspel.harvest import arrays
from samenspel.harvest.language import Words, languages, words_of
from samenspel.harvest.notes import texts

FEWEST_TEXTS = 3
"""A word that stands in fewer texts is not kept: it teaches nothing, and it may be a name."""
LONGEST_TEXT = 600
"""Signs. A longer text is cut into pieces, since words pages apart have little to do with each other."""
COMMONEST = 0.3
"""A word in more than this share of the texts joins everything to everything."""
FEW_ENOUGH = 10
"""Of a handful of texts a word may stand in as many as this."""
KEPT = ".npz"
KINDS: dict[str, np.dtype[Any]] = {
    "words": np.dtype(np.uint8),
    "in_texts": np.dtype(np.int32),
    "data": np.dtype(np.float32),
    "indices": np.dtype(np.int32),
    "indptr": np.dtype(np.int32),
    "texts": np.dtype(np.int64),
}
"""The lists in a kept file."""
MOST_WORDS = 1_000_000


class NotABackground(Exception):
    """The file holds no counts that this version can read."""


@dataclass(frozen=True)
class Background:
    """For each word the number of texts that hold it, and for each pair of words how strongly they occur together."""

    words: tuple[str, ...]
    in_texts: np.ndarray
    together: sp.csr_matrix
    texts: int

    def frequency(self) -> dict[str, int]:
        return dict(zip(self.words, (int(count) for count in self.in_texts), strict=True))


def nothing() -> Background:
    return Background((), np.zeros(0), sp.csr_matrix((0, 0)), 0)


def count(rows: Sequence[Words], fewest: int = FEWEST_TEXTS) -> Background:
    """Count word lists. A pair of words counts less in a long text, by the square root of its length."""
    kept = sorted(word for word, many in Counter(w for row in rows for w in set(row)).items() if many >= fewest)
    presence = table(rows, kept)
    in_texts = np.asarray(presence.sum(0)).ravel()
    presence = presence @ sp.diags((in_texts <= most_texts(len(rows))).astype(float))
    presence.eliminate_zeros()
    presence = presence.astype(np.float32)
    share = 1 / np.sqrt(np.maximum(np.asarray(presence.sum(1)).ravel(), 1))
    together = (presence.T @ sp.diags(share) @ presence).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    return Background(tuple(kept), in_texts, together, len(rows))


def most_texts(texts: int) -> float:
    return max(COMMONEST * texts, FEW_ENOUGH)


def table(rows: Sequence[Words], words: Sequence[str]) -> sp.csr_matrix:
    """A matrix of texts by words: 1 where the text holds the word."""
    place = {word: column for column, word in enumerate(words)}
    found = [sorted({place[word] for word in row if word in place}) for row in rows]
    ends = np.cumsum([0, *(len(columns) for columns in found)])
    columns = np.array([column for some in found for column in some], dtype=np.int32)
    return sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(words)))


def gather(sources: Iterable[Path]) -> Background:
    """Count all texts of the sources. For a source that already holds counts, see `load`."""
    pieces = [piece for source in sources for _, text in texts(source) for piece in cut(text)]
    return count(words_of(pieces, languages(pieces)))


def cut(text: str) -> Iterable[str]:
    """Pieces of about `LONGEST_TEXT` characters, cut at a space."""
    if text.strip() and len(text) <= LONGEST_TEXT:  # as most texts are: the fast path
        yield text
        return
    words = iter(re.findall(r"\S+\s*", text))
    while piece := "".join(fitting(words)):
        yield piece


def fitting(words: Iterable[str]) -> Iterable[str]:
    length = 0
    for word in words:
        yield word[:LONGEST_TEXT]
        length += len(word)
        if length >= LONGEST_TEXT:
            return


def save(background: Background, file: Path) -> None:
    together = background.together.tocsr()
    words = np.frombuffer("\n".join(background.words).encode(), dtype=np.uint8)
    with file.open("wb") as out:
        np.savez_compressed(
            out,
            words=words,
            in_texts=background.in_texts.astype(np.int32),
            data=together.data.astype(np.float32),
            indices=together.indices.astype(np.int32),
            indptr=together.indptr.astype(np.int32),
            texts=np.array([background.texts], dtype=np.int64),
        )


def load(source: Path) -> Background:
    """The counts that `save` wrote, or those of texts, counted now. Raises `NotABackground` or `OSError`."""
    if source.suffix != KEPT:
        return gather([source])
    try:
        return checked(arrays.read(source, KINDS))
    except (arrays.NotArrays, ValueError, MemoryError) as error:
        raise NotABackground(str(source)) from error


def checked(kept: dict[str, np.ndarray]) -> Background:
    """The counts, if they can be counts: the mathematics trusts every place and number in them. Raises `ValueError`."""
    written = kept["words"].tobytes()
    if written.count(b"\n") >= MOST_WORDS:
        raise ValueError("too many words")
    words = tuple(written.decode().split("\n")) if written else ()
    in_texts, data, indices, indptr = kept["in_texts"], kept["data"], kept["indices"], kept["indptr"]
    many, texts = len(words), int(kept["texts"][0]) if len(kept["texts"]) == 1 else -1
    is_sound = (
        texts >= 0
        and len(set(words)) == len(in_texts) == many == len(indptr) - 1
        and within(in_texts, 0, texts)
        and indptr[0] == 0
        and indptr[-1] == len(indices) == len(data)
        and bool((np.diff(indptr) >= 0).all())
        and within(indices, 0, many - 1)
        and within(data, 0, texts)  # no pair counts more than once a text; this refuses what is no number too
    )
    if not is_sound:
        raise ValueError("these are no counts")
    return Background(words, in_texts, sp.csr_matrix((data, indices, indptr), shape=(many, many)), texts)


def within(numbers: np.ndarray, least: int, most: int) -> bool:
    return not len(numbers) or bool(((numbers >= least) & (numbers <= most)).all())


def joined(first: Background, second: Background, words: Sequence[str], fewest: int = FEWEST_TEXTS) -> Background:
    """Two backgrounds merged, for these words alone, without those too rare or too common in the sum."""
    texts = first.texts + second.texts
    in_texts = chosen(first, words) @ first.in_texts + chosen(second, words) @ second.in_texts
    kept = (in_texts >= fewest) & (in_texts <= most_texts(texts))
    left = [word for word, keep in zip(words, kept, strict=True) if keep]
    parts = [chosen(some, left) @ some.together @ chosen(some, left).T for some in (first, second)]
    return Background(tuple(left), in_texts[kept], (parts[0] + parts[1]).tocsr(), texts)


def chosen(background: Background, words: Sequence[str]) -> sp.csr_matrix:
    """The matrix that selects these words, in this order, from the counted ones."""
    place = {word: column for column, word in enumerate(background.words)}
    found = [(row, place[word]) for row, word in enumerate(words) if word in place]
    rows, columns = [row for row, _ in found], [column for _, column in found]
    return sp.csr_matrix((np.ones(len(found)), (rows, columns)), shape=(len(words), len(background.words)))
