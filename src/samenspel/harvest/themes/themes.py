"""Groups in the notes of one session: many rough groupings vote; what a person made stays as it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from samenspel.harvest.background import Background
from samenspel.harvest.model import Model
from samenspel.harvest.notes import Note
from samenspel.harvest.titles import title
from samenspel.harvest.vectors import Matrix, Placed, place

MOST_GROUPS = 20
GROUPS_PER_LOG = 2
"""Groups grow with the logarithm of the notes: 10 at 120, 14 at 1,000. More or fewer is a person's choice."""
NOTES_PER_GROUP = 4
SMALLEST = 3
MOST_LOOSE = 0.1
ROUGH_GROUPINGS = 60
MOST_ROUNDS = 10
MOST_AT_ONCE = 3000
"""Above this many notes the groups are found in a sample, and the others join the nearest."""


@dataclass(frozen=True)
class Group:
    """Notes that belong together; `typical` is nearest to the middle. The machine leaves alone what is `by_hand`."""

    title: str
    ids: tuple[str, ...]
    typical: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Themes:
    groups: tuple[Group, ...] = ()
    loose: tuple[str, ...] = ()
    sure: dict[str, float] = field(default_factory=dict, compare=False)
    """For each note how much of the rough groupings agreed, 0 to 1."""


def find(
    notes: Sequence[Note],
    background: Background | None = None,
    model: Model | None = None,
    kept: Themes | None = None,
    many: int | None = None,
) -> Themes:
    """The themes of these notes. Groups that a person made stay; the rest is arranged around them."""
    if not notes:
        return Themes()
    notes = sorted(notes, key=lambda note: (note.text, note.id))  # so that the order of the file makes no difference
    fixed = still_there(kept or Themes(), notes)
    with threadpool_limits(1):  # one core: the hall keeps the others, and the same notes give the same groups
        placed = place([note.text for note in notes], [note.lang for note in notes], background, model)
        labels, sure = arrange(placed.places, memberships(fixed, notes), len(fixed), many)
    return told(notes, placed, labels, sure, fixed)


def still_there(kept: Themes, notes: Sequence[Note]) -> list[Group]:
    """The groups that a person made, without notes that are gone."""
    here = {note.id for note in notes}
    fixed = [replace(group, ids=tuple(id for id in group.ids if id in here)) for group in kept.groups if group.by_hand]
    return [group for group in fixed if group.ids]


def memberships(fixed: Sequence[Group], notes: Sequence[Note]) -> Matrix:
    """For each note the number of the fixed group that holds it, or -1."""
    held = {id: number for number, group in enumerate(fixed) for id in group.ids}
    return np.array([held.get(note.id, -1) for note in notes])


def arrange(places: Matrix, held: Matrix, fixed: int, many: int | None = None) -> tuple[Matrix, Matrix]:
    """A group for each note, -1 for none. Fixed groups keep their notes and draw in what lies nearest to them."""
    known = np.abs(places).sum(1) > 0
    labels, sure = held.copy(), np.where(held >= 0, 1.0, 0.0)
    free = np.flatnonzero(known & (held < 0))
    room = MOST_GROUPS - fixed
    if len(free) and room > 0:
        found, agreed = consensus(places[free], min(many or groups_for(len(free)), room))
        labels[free], sure[free] = found + fixed, agreed
        if fixed:
            draw_in(places, labels, free, held, fixed)
    elif len(free):
        labels[free] = nearest(places[free], middles(places, held, fixed))
    return place_the_unknown(labels, np.flatnonzero(~known & (held < 0))), sure


def groups_for(notes: int) -> int:
    return int(np.clip(round(GROUPS_PER_LOG * np.log(notes)), 1, min(MOST_GROUPS, max(1, notes // NOTES_PER_GROUP))))


def consensus(places: Matrix, many: int) -> tuple[Matrix, Matrix]:
    """Many rough groupings vote on which two notes belong together; what they mostly agree on is joined."""
    if len(places) > MOST_AT_ONCE:
        return by_sample(places, many)
    many = min(many, len(np.unique(places.round(6), axis=0)))
    if many < 2:
        return np.zeros(len(places), dtype=int), np.ones(len(places))
    agreed = agreement(places, many)
    main = TruncatedSVD(min(many, len(places) - 1), random_state=0).fit_transform(agreed)
    tree = AgglomerativeClustering(many, metric="cosine", linkage="average")
    labels = settled(without_tiny(np.asarray(tree.fit_predict(normalize(main))), agreed), agreed)
    return labels, agreement_with(labels, agreed)[np.arange(len(labels)), labels]


def settled(labels: Matrix, agreed: Matrix) -> Matrix:
    """Each note joins the group it agrees with most, until nothing moves: a lucky start makes no difference."""
    for _ in range(MOST_ROUNDS):
        better = agreement_with(labels, agreed).argmax(1)
        if (better == labels).all():
            break
        labels = np.unique(better, return_inverse=True)[1]
    return without_tiny(labels, agreed)


def agreement_with(labels: Matrix, agreed: Matrix) -> Matrix:
    """For each note how much it agrees with each group, on average."""
    members = sp.csr_matrix((np.ones(len(labels)), (np.arange(len(labels)), labels)))
    return np.asarray((agreed @ members) / np.bincount(labels))


def agreement(places: Matrix, many: int) -> Matrix:
    """For each pair of notes the share of rough groupings that put them together."""
    votes = [KMeans(many, n_init=1, random_state=dice).fit_predict(places) for dice in range(ROUGH_GROUPINGS)]
    at = np.arange(len(places))
    told = sp.hstack([sp.csr_matrix((np.ones(len(at), dtype=np.float32), (at, vote))) for vote in votes]).tocsr()
    return np.asarray((told @ told.T).toarray() / ROUGH_GROUPINGS)


def by_sample(places: Matrix, many: int) -> tuple[Matrix, Matrix]:
    sample = np.linspace(0, len(places) - 1, MOST_AT_ONCE).astype(int)
    labels, _ = consensus(places[sample], many)
    centres = middles(places[sample], labels, labels.max() + 1)
    return nearest(places, centres), np.asarray((places @ centres.T).max(1).clip(0, 1))


def without_tiny(labels: Matrix, agreed: Matrix) -> Matrix:
    """Groups smaller than `SMALLEST` join the group they agree with most, smallest first."""
    while True:
        names, sizes = np.unique(labels, return_counts=True)
        if len(names) < 2 or sizes.min() >= SMALLEST:
            return np.unique(labels, return_inverse=True)[1]
        tiny = labels == names[sizes.argmin()]
        others = [name for name in names if name != names[sizes.argmin()]]
        ties = [agreed[np.ix_(tiny, labels == name)].mean() for name in others]
        labels = np.where(tiny, others[int(np.argmax(ties))], labels)


def middles(places: Matrix, labels: Matrix, many: int) -> Matrix:
    return np.asarray(normalize(np.vstack([places[labels == label].sum(0) for label in range(many)])))


def nearest(places: Matrix, centres: Matrix) -> Matrix:
    return np.asarray((places @ centres.T).argmax(1))


def draw_in(places: Matrix, labels: Matrix, free: Matrix, held: Matrix, fixed: int) -> None:
    """A free note that lies nearer to a group made by hand than to its own joins that group."""
    centres = middles(places, labels, labels.max() + 1)
    like = places[free] @ centres.T
    best = like[:, :fixed].argmax(1)
    nearer = like[np.arange(len(free)), best] > like[np.arange(len(free)), labels[free]]
    labels[free[nearer]] = best[nearer]


def place_the_unknown(labels: Matrix, unknown: Matrix) -> Matrix:
    """Notes without a known word get no group; when they are more than a tenth, they get a group of their own."""
    if len(unknown) > MOST_LOOSE * len(labels):
        labels[unknown] = labels.max() + 1
    return labels


def told(notes: Sequence[Note], placed: Placed, labels: Matrix, sure: Matrix, fixed: Sequence[Group]) -> Themes:
    """The groups with their titles: those of a person first, then the largest."""
    groups = []
    everywhere = Counter(word for row in placed.rows for word in set(row))
    for label in np.unique(labels[labels >= 0]):
        members = np.flatnonzero(labels == label)
        middle = placed.places[members].sum(0)
        typical = int(members[np.argmax(placed.places[members] @ middle)])
        ids = tuple(sorted(notes[member].id for member in members.tolist()))
        if label < len(fixed):
            groups.append(replace(fixed[label], ids=ids, typical=notes[typical].id))
        else:
            written = [(notes[at].text, placed.langs[at], placed.rows[at]) for at in members.tolist()]
            groups.append(Group(title(written, everywhere, len(notes)), ids, notes[typical].id))
    groups.sort(key=lambda group: (not group.by_hand, -len(group.ids), group.ids))
    loose = tuple(sorted(notes[member].id for member in np.flatnonzero(labels < 0).tolist()))
    return Themes(
        tuple(groups), loose, {note.id: round(float(share), 3) for note, share in zip(notes, sure, strict=True)}
    )
