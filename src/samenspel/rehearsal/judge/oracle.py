"""Judges what screens received. It has its own table, and knows nothing of the product's rule of sight."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from secrets import token_hex

from .canary import MOST, room_for, whole_words, with_canary
from .writings import Circle, Kind, Span, Writing

ALWAYS_ONES_OWN = frozenset({"badge", "tie"})
"""Records that reach no screen but the one whose they are; exercises have others."""
FOR_THE_DESK = frozenset({"programme", "tally", "progress"})
"""Records that reach no phone and no wall; exercises have others."""
UNDER_WAY = 1.0
"""Seconds that something may still be under way after a circle was closed."""
MOMENT = 0.25
"""Seconds within which the same bytes to another screen are judged alike: less than what may be under way."""


class Canaries:
    """The canaries in some bytes, judged once for all screens that receive these bytes within a moment."""

    def __init__(self, numbers: frozenset[int]) -> None:
        self.numbers = numbers
        self.judged_at = -inf
        """When the oracle last looked at them."""
        self.hidden: tuple[int, ...] = ()
        """Those of them that were not for everybody then."""


@dataclass
class Oracle:
    """Keeps who wrote what, who sat together, and which screen received what from when until when."""

    writings: list[Writing] = field(default_factory=list)
    owned: dict[str, list[Writing]] = field(default_factory=lambda: defaultdict(list))
    revealed: dict[str, float] = field(default_factory=dict)
    """When the reveal of each step was sent."""
    groups: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """The step of each group, and everybody who ever sat in it, as the console was told."""
    heard: dict[tuple[str, int], Span] = field(default_factory=dict)
    """For each actor and canary: when a screen of theirs first and last received it while not everybody might."""
    seen: set[int] = field(default_factory=set)
    """The canaries that came to a screen."""
    strays: list[tuple[str, str]] = field(default_factory=list)
    """Records of a kind that a screen may never get: the actor and the kind."""
    ones_own: frozenset[str] = ALWAYS_ONES_OWN
    for_the_desk: frozenset[str] = FOR_THE_DESK
    marks: bool = True
    """Whether texts get a canary. Where nobody judges they do not: a canary makes a short text longer."""

    def write(self, kind: Kind, owner: str, writer: str, at: float, step: str = "", group: str = "") -> Writing:
        """Somebody is about to send something that they wrote."""
        number = len(self.writings) % MOST
        writing = Writing(number, kind, owner, writer, at, step, group, marks=self.marks)
        self.writings.append(writing)
        self.owned[owner].append(writing)
        return writing

    def hear(self, actor: str, numbers: Iterable[int], at: float, sent_at: float = inf) -> None:
        """A screen of this actor received these canaries. A late reader may read what was sent earlier."""
        self.remember(actor, self.hidden(numbers, at), at, min(at, sent_at))

    def hear_shared(self, actor: str, canaries: Canaries, at: float, sent_at: float) -> None:
        """The same for what many receive in the same moment: it is judged again when the moment is over."""
        if at - canaries.judged_at > MOMENT:
            canaries.judged_at, canaries.hidden = at, tuple(self.hidden(canaries.numbers, at))
        self.remember(actor, canaries.hidden, at, sent_at)

    def hidden(self, numbers: Iterable[int], at: float) -> list[int]:
        """Those that not everybody may see now: only for them must we remember who received them."""
        self.seen.update(numbers)
        return [number for number in numbers if not self.is_for_all(number, at)]

    def is_for_all(self, number: int, at: float) -> bool:
        if number >= len(self.writings):
            return False
        writing = self.writings[number]
        return writing.is_for_all(self.revealed.get(writing.step, inf), at)

    def remember(self, actor: str, numbers: Iterable[int], at: float, sent_at: float) -> None:
        """The latest time at which the first may have been sent, and the earliest of the last."""
        for number in numbers:
            first, _ = self.heard.get((actor, number), (at, at))
            self.heard[actor, number] = first, sent_at

    def look(self, actor: str, records: Iterable[tuple[str, str]]) -> None:
        """A screen of this actor received records of these kinds, each with its owner."""
        for kind, of in records:
            another = kind in self.ones_own and of != actor
            if another or (kind in self.for_the_desk and actor != "desk"):
                self.strays.append((actor, kind))

    def leaks(self) -> list[tuple[str, str]]:
        """Every actor who received what was not for them, with its kind."""
        known = [(actor, self.writings[n], span) for (actor, n), span in self.heard.items() if n < len(self.writings)]
        leaks = [(actor, writing.kind.name) for actor, writing, span in known if not self.may(actor, writing, span)]
        return self.strays + leaks

    def may(self, actor: str, writing: Writing, heard: Span) -> bool:
        """Whether one circle with the actor in it was open all the time that they received it."""
        spans = writing.spans(self.revealed.get(writing.step, inf))
        return any(
            since <= heard[0] and heard[1] <= until + UNDER_WAY
            for circle, (since, until) in spans.items()
            if self.is_in(actor, circle, writing)
        )

    def is_in(self, actor: str, circle: Circle, writing: Writing) -> bool:
        match circle:
            case "own":
                return actor == writing.owner
            case "writer":
                return actor == writing.writer
            case "mates":
                return actor in self.mates(writing)
            case "desk":
                return actor == "desk"
            case "room":
                return True

    def mates(self, writing: Writing) -> frozenset[str]:
        """Everybody who ever sat in the group of a writing, or at a table with its owner."""
        if writing.group:
            return self.groups.get(writing.group, ("", frozenset[str]()))[1]
        tables = [people for step, people in self.groups.values() if step == writing.step]
        return frozenset(one for people in tables if writing.owner in people for one in people)

    def was_seen(self) -> int:
        """How many of the saved writings reached at least one screen."""
        return sum(writing.saved and writing.number in self.seen for writing in self.writings)


def marked(text: str, writing: Writing) -> str:
    """The text with its canary, if it gets one."""
    return with_canary(text, writing.number) if writing.marks else text


def said_in(text: str, writing: Writing) -> str:
    """The text in whole words, as long as its kind may be, with its canary if it gets one."""
    most = writing.kind.longest
    return marked(room_for(text, most), writing) if writing.marks else whole_words(text, most)


def key_with_canary(slip: Writing) -> str:
    """The key of a slip, which no screen may ever be sent."""
    return marked(f"keyofoneslipinabox{token_hex(8)}", slip)
