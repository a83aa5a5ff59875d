"""How near the texts of two kinds are to each other, by the likeness that search uses."""

from collections.abc import Sequence

import numpy as np

from samenspel.harvest.background import Background
from samenspel.harvest.model import Model
from samenspel.harvest.notes import Note

from .index import MEANING_WEIGHS, MODEL_WEIGHS, Index

Near = tuple[str, str, int]
"""Of the one kind, of the other, and how near in hundredths."""


def find(
    ones: Sequence[Note],
    others: Sequence[Note],
    most: int,
    background: Background | None = None,
    model: Model | None = None,
) -> list[Near]:
    """For each text those of the other kind that are nearest to it: at most so many, and none that shares nothing."""
    if not ones or not others:
        return []
    index = Index([*ones, *others], background, model)
    at = {note.id: row for row, note in enumerate(index.notes)}
    here, there = [at[note.id] for note in ones], [at[note.id] for note in others]
    like = hundredths(index, here, there)
    kept = best(like, most) | best(like.T, most).T
    return [
        (ones[one].id, others[other].id, int(like[one, other])) for one, other in zip(*np.nonzero(kept), strict=True)
    ]


def hundredths(index: Index, here: Sequence[int], there: Sequence[int]) -> np.ndarray:
    spelled = (index.spelling.table[here] @ index.spelling.table[there].T).toarray()
    near = spelled + MEANING_WEIGHS * np.maximum(index.meanings[here] @ index.meanings[there].T, 0)
    whole = 1 + MEANING_WEIGHS
    if index.embedded is not None:
        near = near + MODEL_WEIGHS * np.maximum(index.embedded[here] @ index.embedded[there].T, 0)
        whole += MODEL_WEIGHS
    return np.asarray(np.clip(np.rint(100 * near / whole), 0, 100).astype(int))


def best(like: np.ndarray, most: int) -> np.ndarray:
    """Which are among the largest of their row, and above zero."""
    least = np.sort(like, axis=1)[:, -min(most, like.shape[1])][:, None]
    return np.asarray((like >= least) & (like > 0))
