"""Finds pairs of words that occur together in notes of many sessions, more often than by chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import scipy.sparse as sp

from samenspel.harvest.language import Words
from samenspel.harvest.notes import Note
from samenspel.harvest.threads.surprise import chance_of_meeting, tail

FEWEST_SESSIONS, FEWEST_ORGANISATIONS, FEWEST_PEOPLE = 3, 2, 5
"""Domain rule 9: nothing less is called a thread."""
COMMONEST_WORD = 0.1
MOST_WORDS = 16
"""Of a long note the rarest words count, so that pairs don't grow with the square of its length."""
CERTAIN = 0.01
"""The chance of one false pair among all that were tried."""
TIMES_MORE, TIMES_MORE_ROUGHLY = 2.0, 1.5


@dataclass(frozen=True)
class Ground:
    """Notes as numbers: the words that each holds, and its session, organisation and person."""

    place: dict[str, int]
    holds: sp.csr_matrix
    session: np.ndarray
    organisation: np.ndarray
    person: np.ndarray
    names: tuple[dict[str, int], dict[str, int], dict[str, int]]
    """The number of each session, organisation and person."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.place)

    @property
    def sessions(self) -> int:
        return len(self.names[0])

    @cached_property
    def sizes(self) -> np.ndarray:
        return np.bincount(self.session, minlength=self.sessions)


@dataclass(frozen=True)
class Core:
    """Two words that return together; columns of the ground."""

    first: int
    second: int
    sessions: int
    p: float


NOTHING = np.zeros(0, dtype=np.int64)
BARE = Ground({}, sp.csr_matrix((0, 0), dtype=np.int8), NOTHING, NOTHING, NOTHING, ({}, {}, {}))


def grown(ground: Ground, notes: Sequence[Note], rows: Sequence[Words]) -> Ground:
    """With more notes; earlier ones keep their numbers. A note without a writer counts as a person of its own."""
    place = numbered(ground.place, sorted({word for row in rows for word in row}))
    found = [sorted({place[word] for word in row}) for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.fromiter((column for some in found for column in some), dtype=np.int64, count=int(ends[-1]))
    fresh = sp.csr_matrix((np.ones(len(columns), dtype=np.int8), columns, ends), shape=(len(rows), len(place)))
    before = sp.csr_matrix(
        (ground.holds.data, ground.holds.indices, ground.holds.indptr), shape=(ground.holds.shape[0], len(place))
    )
    said = [
        [note.session for note in notes],
        [note.organisation for note in notes],
        [note.person or note.id for note in notes],
    ]
    names = [numbered(known, sorted(set(some))) for known, some in zip(ground.names, said, strict=True)]
    sides = [
        np.concatenate([old, np.array([known[name] for name in some], dtype=np.int64)])
        for old, known, some in zip((ground.session, ground.organisation, ground.person), names, said, strict=True)
    ]
    session, organisation, person = sides
    holds = sp.vstack([before, fresh]).tocsr()
    return Ground(place, holds, session, organisation, person, (names[0], names[1], names[2]))


def numbered(known: dict[str, int], names: Sequence[str]) -> dict[str, int]:
    """The names with their numbers, new ones after the known ones."""
    new = [name for name in names if name not in known]
    return known | {name: number for number, name in enumerate(new, len(known))}


def returning(ground: Ground, compounds: Mapping[str, Sequence[str]]) -> list[Core]:
    """Pairs that meet the rule and that chance does not explain, most surprising first."""
    first, second, note = pairs(ground, eligible(ground))
    pair = first * len(ground.words) + second
    keys, counts = counted(pair)
    often = counts[np.searchsorted(keys, pair)] >= FEWEST_PEOPLE if len(keys) else np.zeros(0, dtype=bool)
    pair, note = pair[often], note[often]
    apart = not_one_word(pair, note, ground, compounds)
    in_sessions = sorted_columns(by_session(ground))
    cores = [judged(one, ground, in_sessions, seen) for one, seen in enough(pair[apart], note[apart], ground)]
    certain = [core for core in cores if core is not None and core.p * len(keys) < CERTAIN]
    return sorted(certain, key=lambda core: (core.p, -core.sessions, core.first, core.second))


def counted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct values with their counts; sorting is faster here than a hash table."""
    ordered = np.sort(values)
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def not_one_word(
    pair: np.ndarray, note: np.ndarray, ground: Ground, compounds: Mapping[str, Sequence[str]]
) -> np.ndarray:
    """Which pairs are two separate words, not a compound and its part or two parts of one: those always meet."""
    place = ground.place
    inside: dict[int, set[int]] = {}
    for compound, parts in compounds.items():
        columns = sorted({place[word] for word in (compound, *parts) if word in place})
        for one, other in combinations(columns, 2):
            inside.setdefault(one * len(ground.words) + other, set()).add(place[compound])
    apart = np.ones(len(pair), dtype=bool)
    holds = ground.holds
    suspects = np.array(sorted(inside), dtype=np.int64)
    at_suspect = np.minimum(np.searchsorted(suspects, pair), len(suspects) - 1)
    for at in np.flatnonzero(suspects[at_suspect] == pair).tolist() if len(suspects) else ():
        written = holds.indices[holds.indptr[note[at]] : holds.indptr[note[at] + 1]]
        apart[at] = inside[int(pair[at])].isdisjoint(written.tolist())
    return apart


def eligible(ground: Ground) -> np.ndarray:
    """Words that could be in a thread at all: held by notes of enough sessions, and not by too many notes."""
    notes = np.asarray(ground.holds.sum(0)).ravel()
    sessions = np.asarray((by_session(ground) > 0).sum(0)).ravel()
    most = max(COMMONEST_WORD * ground.holds.shape[0], 20)
    return np.asarray((sessions >= FEWEST_SESSIONS) & (notes >= FEWEST_PEOPLE) & (notes <= most))


def by_session(ground: Ground) -> sp.csr_matrix:
    """The number of notes of each session that hold a word."""
    notes = np.arange(len(ground.session))
    belongs = sp.csr_matrix(
        (np.ones(len(notes), dtype=np.int32), (ground.session, notes)), shape=(ground.sessions, len(notes))
    )
    return (belongs @ ground.holds.astype(np.int32)).tocsr()


def sorted_columns(table: sp.csr_matrix) -> sp.csc_matrix:
    turned = table.tocsc()
    turned.sort_indices()
    return turned


def pairs(ground: Ground, words: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of eligible words in a note, as columns of the ground, with the note."""
    rarest_first = np.argsort(np.argsort(np.asarray(ground.holds.sum(0)).ravel(), kind="stable"), kind="stable")
    kept = ground.holds.tocoo()
    use = words[kept.col]
    note, column = kept.row[use].astype(np.int64), kept.col[use].astype(np.int64)
    order = np.lexsort((rarest_first[column], note))
    note, column = note[order], column[order]
    starts = np.flatnonzero(np.diff(note, prepend=-1))
    lengths = np.minimum(np.diff(np.append(starts, len(note))), MOST_WORDS)
    parts = [paired(starts[lengths == many], int(many), note, column) for many in np.unique(lengths) if many > 1]
    if not parts:
        return (np.zeros(0, dtype=np.int64),) * 3
    one, other, at = (np.concatenate([part[side] for part in parts]) for side in range(3))
    return np.minimum(one, other), np.maximum(one, other), at


def paired(
    starts: np.ndarray, many: int, note: np.ndarray, column: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All pairs in the notes that have this number of words, at once."""
    table = column[starts[:, None] + np.arange(many)]
    left, right = np.triu_indices(many, 1)
    return table[:, left].ravel(), table[:, right].ravel(), np.repeat(note[starts], len(left))


def enough(pair: np.ndarray, note: np.ndarray, ground: Ground) -> list[tuple[int, int]]:
    """Pairs in at least three sessions, of two organisations and five people, with the number of sessions."""
    kept, sessions = distinct(pair, ground.session[note])
    _, organisations = distinct(pair, ground.organisation[note])
    _, people = distinct(pair, ground.person[note])
    well = (sessions >= FEWEST_SESSIONS) & (organisations >= FEWEST_ORGANISATIONS) & (people >= FEWEST_PEOPLE)
    well &= sessions >= TIMES_MORE_ROUGHLY * roughly_expected(kept, ground)
    return list(zip(kept[well].tolist(), sessions[well].tolist(), strict=True))


def roughly_expected(pair: np.ndarray, ground: Ground) -> np.ndarray:
    """In how many sessions each pair would meet if words fell anywhere: a fast filter that leaves few to judge."""
    in_notes = np.asarray(ground.holds.sum(0, dtype=np.int64)).ravel()
    first, second = np.divmod(pair, len(ground.words))
    meetings = in_notes[first] * in_notes[second] / ground.holds.shape[0]
    return np.asarray(ground.sessions * -np.expm1(-meetings / ground.sessions))


def distinct(pair: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each pair the number of different sessions (or organisations, or people) that have it."""
    many = int(of.max()) + 1 if len(of) else 1
    both, _ = counted(pair * many + of)
    return counted(both // many)


def judged(pair: int, ground: Ground, in_sessions: sp.csc_matrix, seen: int) -> Core | None:
    first, second = divmod(pair, len(ground.words))
    expected = float(meetings(first, second, ground, in_sessions)[1].sum())
    if seen < TIMES_MORE * expected:
        return None
    return Core(first, second, seen, tail(seen, expected))


def chances(first: int, second: int, ground: Ground, in_sessions: sp.csc_matrix) -> np.ndarray:
    """For each session the chance that the two words meet when it is shuffled."""
    found = np.zeros(ground.sessions)
    both, chance = meetings(first, second, ground, in_sessions)
    found[both] = chance
    return found


def meetings(first: int, second: int, ground: Ground, in_sessions: sp.csc_matrix) -> tuple[np.ndarray, np.ndarray]:
    """The sessions in which both words occur, and for each the chance that they meet."""
    one, one_notes = column(in_sessions, first)
    other, other_notes = column(in_sessions, second)
    at = np.minimum(np.searchsorted(other, one), len(other) - 1)
    shared = other[at] == one
    both = one[shared]
    return both, chance_of_meeting(one_notes[shared], other_notes[at[shared]], ground.sizes[both])


def column(table: sp.csc_matrix, number: int) -> tuple[np.ndarray, np.ndarray]:
    """The non-zero rows of a column, in order, with their values."""
    some = slice(table.indptr[number], table.indptr[number + 1])
    return table.indices[some], table.data[some].astype(float)
