"""Tells one word in many sentences from one sentence many times: splits the notes with a word into families."""

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from samenspel.harvest.background import table
from samenspel.harvest.language import Words
from samenspel.harvest.threads.cores import FEWEST_PEOPLE

MOST_HOLDERS = 200
"""A word in more notes than this is too common to stand for something alone."""
ALIKE = 0.4
"""Sentences are of one family when they share this part of their other words."""


def apart(holders: np.ndarray, word: str, rows: Sequence[Words]) -> Iterator[list[int]]:
    """Each large family of similar notes by itself, and all other notes together."""
    if len(holders) > MOST_HOLDERS:
        return
    others = [sorted(set(rows[number]) - {word}) for number in holders]
    words = sorted({other for row in others for other in row})
    presence = table(others, words)
    shared = (presence @ presence.T).tocoo()
    sizes = np.array([len(row) for row in others])
    either = sizes[shared.row] + sizes[shared.col] - shared.data
    alike = shared.data >= ALIKE * either
    links = sp.csr_matrix((np.ones(alike.sum()), (shared.row[alike], shared.col[alike])), shape=shared.shape)
    _, family = connected_components(links, directed=False)
    large = np.flatnonzero(np.bincount(family) >= FEWEST_PEOPLE)
    for one in large:
        yield holders[family == one].tolist()
    rest = holders[~np.isin(family, large)].tolist()
    if len(rest) >= FEWEST_PEOPLE:
        yield rest
