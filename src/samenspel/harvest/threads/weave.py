"""All notes that are searched for threads, as numbers, with the queries that a thread makes."""

from collections.abc import Iterable, Sequence
from copy import copy

import numpy as np

from samenspel.harvest.background import Background
from samenspel.harvest.language import Words, languages, splitter, words_of
from samenspel.harvest.notes import Note
from samenspel.harvest.threads import cores, families
from samenspel.harvest.threads.cores import FEWEST_ORGANISATIONS, FEWEST_PEOPLE, FEWEST_SESSIONS, Ground
from samenspel.harvest.titles import Written

Rule = tuple[str, ...]
"""Words that a note holds all of when it belongs."""


def is_enough(sessions: int, organisations: int, people: int) -> bool:
    """Domain rule 9: only then it may be called a thread."""
    return sessions >= FEWEST_SESSIONS and organisations >= FEWEST_ORGANISATIONS and people >= FEWEST_PEOPLE


class Weave:
    """All notes that are searched for threads, as numbers."""

    def __init__(self, notes: Sequence[Note], background: Background | None = None) -> None:
        self.notes: list[Note] = []
        self.rows: list[Words] = []
        self.langs: list[str] = []
        self.ground: Ground = cores.BARE
        self.everywhere: dict[str, int] = {}
        self.read(notes, background)

    def added(self, notes: Sequence[Note], background: Background | None = None) -> "Weave":
        """With the notes of a new session, for the book: earlier notes are not read again."""
        whole = copy(self)
        whole.read(notes, background)
        return whole

    def read(self, notes: Sequence[Note], background: Background | None) -> None:
        new = sorted(notes, key=lambda note: note.id)
        texts = [note.text for note in new]
        langs = languages(texts, [note.lang for note in new])
        rows = words_of(texts, langs, self.everywhere | (background.frequency() if background else {}))
        self.notes, self.rows, self.langs = self.notes + new, self.rows + rows, self.langs + langs
        self.ground = cores.grown(self.ground, new, rows)
        self.column = self.ground.place
        self.holding = self.ground.holds.tocsc()
        self.in_sessions = cores.sorted_columns(cores.by_session(self.ground))
        self.at = {note.id: number for number, note in enumerate(self.notes)}
        many = np.diff(self.holding.indptr).tolist()
        self.everywhere = dict(zip(self.ground.words, many, strict=True))

    def compounds(self) -> dict[str, tuple[str, ...]]:
        split = splitter(self.everywhere, "nl")
        return {word: parts for word in self.ground.words if (parts := split(word))}

    def holders(self, word: str) -> np.ndarray:
        column = self.column.get(word)
        if column is None:
            return np.zeros(0, dtype=np.int32)
        return np.asarray(self.holding.indices[self.holding.indptr[column] : self.holding.indptr[column + 1]])

    def following(self, rule: Rule) -> set[int]:
        found = set(self.holders(rule[0]).tolist())
        for word in rule[1:]:
            found &= set(self.holders(word).tolist())
        return found

    def written(self, members: np.ndarray) -> list[Written]:
        return [(self.notes[at].text, self.langs[at], self.rows[at]) for at in members.tolist()]

    def families(self, word: str) -> list[set[int]]:
        return [set(family) for family in families.apart(self.holders(word), word, self.rows)]

    def like_before(self, rule: Rule, before: set[int]) -> set[int]:
        """The notes that match a rule; of a single word only those in families that the thread already had."""
        following = self.following(rule)
        if len(rule) > 1 or not following & before:
            return following
        return {number for family in self.families(rule[0]) if family & before for number in family}

    def spread(self, members: Iterable[int]) -> tuple[int, int, int]:
        """The number of sessions, organisations and people that these notes come from."""
        at = np.fromiter(members, dtype=np.int64)
        sides = (self.ground.session, self.ground.organisation, self.ground.person)
        return tuple(len(np.unique(side[at])) for side in sides)  # type: ignore[return-value]

    def is_thread(self, members: Iterable[int]) -> bool:
        return is_enough(*self.spread(members))
