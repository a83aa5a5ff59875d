"""Suggests notes similar to those that a person tied together; the person ties or leaves them."""

import numpy as np
import scipy.sparse as sp

MOST_PULLED = 10
NEAR_ENOUGH = 0.15
"""Cosine of rarity-weighted words. Below it two notes share next to nothing."""


def pulled(holds: sp.csr_matrix, tied: np.ndarray, members: np.ndarray) -> np.ndarray:
    """The notes outside the thread that are nearest to the tied ones, nearest first."""
    in_notes = np.bincount(holds.indices, minlength=holds.shape[1])
    rarity = np.log((1 + holds.shape[0]) / (1 + in_notes))
    weighed = holds.astype(float) @ sp.diags(rarity)
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel()) + 1e-9
    near = np.zeros(holds.shape[0])
    for one in tied.tolist():  # compared one by one: the mean of two ways of saying it is near to neither
        near = np.maximum(near, np.asarray((weighed @ weighed[one].T).todense()).ravel() / length / length[one])
    near[members] = 0
    best = np.argsort(-near.round(6), kind="stable")[:MOST_PULLED]
    return best[near[best] >= NEAR_ENOUGH]
