"""What undo can take back: the last turns of each actor, with the records as they were before."""

from collections import Counter
from collections.abc import Collection, Set
from dataclasses import dataclass, field

from .records import AnyRecord
from .turn import Entry

Before = dict[str, AnyRecord | None]
"""Records by id as they were before a turn; None for what the turn made."""
UNDOABLE = 20
"""How many of their last turns an actor can take back."""


@dataclass
class Noted:
    """What is known of a turn without looking through all that it changed, which may be a whole hall."""

    command: str
    nth: int
    """The how-manieth of its actor it is: a number that a screen is told must count nobody else's turns."""
    leading: tuple[str, ...]
    """Of what it changed, what it was about: a step, somebody, or what was taken off the wall."""
    later: set[str] = field(default_factory=set)
    """Of what it changed, what its actor saw change since."""
    emptied: bool = False
    """Whether it made words empty that were gone at once, so that taking it back would bring nothing back."""


@dataclass
class History:
    """Indexed by what it holds, so that forgetting one line does not walk through the turns of everybody."""

    turns: dict[str, dict[int, Before]] = field(default_factory=dict)
    """By actor and number, oldest first."""
    notes: dict[tuple[str, int], "Noted"] = field(default_factory=dict)
    """What is known of each of these turns, by actor and number."""
    given: Counter[str] = field(default_factory=Counter)
    """How many turns of each actor were ever kept."""
    _holding: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    """The turns in which each record, or something of each person, was changed."""

    def last(self, actor: str) -> tuple[int, Before] | None:
        return next(reversed(self.turns.get(actor, {}).items()), None)

    def noted(self, actor: str, number: int) -> "Noted":
        return self.notes[actor, number]

    def seen_changing(self, id: str, by: Set[str]) -> None:
        """A record changes before the eyes of these: whoever sees it cannot take back what they did with it."""
        for actor, number in self._holding.get(id, ()):
            if actor in by or "room" in by:
                self.notes[actor, number].later.add(id)

    def add(self, entry: Entry, before: Before, after: Before, emptied: bool) -> None:
        actor, number = entry.actor, entry.number
        mine = self.turns.setdefault(actor, {})
        self.given[actor] += 1
        leading = tuple(id for id, old in before.items() if (one := after.get(id) or old) and one.leads)
        self.notes[actor, number] = Noted(entry.command, self.given[actor], leading, emptied=emptied)
        self._set(actor, number, before)
        if len(mine) > UNDOABLE:
            self.take(actor, next(iter(mine)))

    def take(self, actor: str, number: int) -> None:
        self._set(actor, number, {})
        del self.turns[actor][number], self.notes[actor, number]

    def let_pass(self, id: str) -> None:
        """What was over by itself is nobody's to take back: undo goes on to the turn before the one that brought it."""
        for actor, number in list(self._holding.get(id, ())):
            kept = {one: old for one, old in self.turns[actor][number].items() if one != id}
            if self.notes[actor, number].leading or None in kept.values():
                self._set(actor, number, kept)
                continue
            self.take(actor, number)
            for replaced in kept:
                self.let_pass(replaced)

    def clear(self) -> None:
        self.turns.clear()
        self.notes.clear()
        self._holding.clear()

    def forget(self, entry: Entry) -> None:
        """Keep no word of what this entry takes out of earlier ones, and nothing of the turns of whoever is forgotten.

        A turn that forgetting touched keeps its place, so that undo reaches no older one, and cannot be undone. What it
        made and is forgotten since is left out: it comes back by no undo, and whether it is there is a secret.
        """
        for actor in entry.blacked & self.turns.keys():
            for number in list(self.turns[actor]):
                self.take(actor, number)
        for actor, number in set[tuple[str, int]]().union(*(self._holding.get(id, ()) for id in entry.blacked)):
            before = self.turns[actor][number]
            kept = {id: old for id, old in before.items() if not (id in entry.forget or is_of(old, entry.forget))}
            self._set(actor, number, {} if touches(before, entry.blacked) else kept)

    def _set(self, actor: str, number: int, before: Before) -> None:
        mine = self.turns[actor]
        for id in held(mine.get(number, {})):
            self._holding[id].discard((actor, number))
            if not self._holding[id]:
                del self._holding[id]
        mine[number] = before
        for id in held(before):
            self._holding.setdefault(id, set()).add((actor, number))


def is_of(old: AnyRecord | None, forgotten: Collection[str]) -> bool:
    return old is not None and old.of in forgotten


def held(before: Before) -> set[str]:
    """The ids by which a turn is found when something is forgotten."""
    return {*before, *(old.of for old in before.values() if old and old.of)}


def touches(before: Before, forgotten: Set[str]) -> bool:
    """Whether undo would bring back words of the forgotten, or an emptied record of theirs. Of what is erased whole
    nothing is left to bring back.
    """
    there = ((id, old) for id, old in before.items() if old is not None and not old.erased_whole)
    return any(id in forgotten or old.of in forgotten for id, old in there)
