"""Which offer may go with which need: near in meaning first. Nothing here reads whose a slip is, but one's own.

So nobody learns from what they are suggested, or in which order, which slips are of one hand, or of whom: of others
only a name counts that its owner put to a slip. Nothing asks who would rather not sit with whom, and nobody's yes
changes what another is suggested.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from zlib import crc32

from msgspec.structs import replace

from samenspel.room.records import Group, Need, Offer, Person, Step
from samenspel.room.records.market import Nearness, Pairing, Suggested, Whereby
from samenspel.room.rules.sight import is_taken_off, reaches
from samenspel.room.rules.voting import FEWEST
from samenspel.room.seating.groups import met_in
from samenspel.room.session import Session
from samenspel.room.text.likeness import Likeness, alike
from samenspel.room.turn import Turn

THREE = 3
"""Suggestions at once (domain 2.1)."""
NEARBY = 14
"""Hundredths from which on two texts are said to be near."""
LOOKED_AT = 30
"""Of so many others somebody's own is held against, besides those that the worker found near: a hall is large."""
BOTH_WAYS = 2
"""So many of the other kind each slip is matched with as all hang: with an offer and a need, one more than three."""


Near = Mapping[str, Mapping[str, int]]
"""How near the worker found each slip to others."""


@dataclass(frozen=True)
class Fit:
    """Two slips, from the side of whose `mine` is."""

    mine: Offer | Need
    theirs: Offer | Need
    like: int

    @property
    def why(self) -> Whereby:
        if self.like >= NEARBY:
            return "near"
        return "gift" if self.mine.gift == self.theirs.gift else "chance"

    @cached_property
    def rank(self) -> tuple[int, int, int]:
        """The smallest is suggested first, the same from both sides; by lot where all else is the same."""
        lot = crc32("".join(sorted((self.mine.id, self.theirs.id))).encode())
        return ("near", "gift", "chance").index(self.why), -self.like, lot


class Stalls:
    """What hangs at the market, as a turn is about to leave it: `new` is what it writes."""

    def __init__(self, session: Session, step: Step, turn: Turn, new: Iterable[Offer | Need] = ()) -> None:
        self.session, self.step, self.turn = session, step, turn
        self.new = {one.id: one for one in new}
        self.given: dict[str, dict[str, Suggested]] = {}
        """What each person was suggested already, by the id of what is theirs."""
        self.put: dict[str, Suggested] = {}
        self.hangs: dict[str, Offer | Need | None] = {}
        self.weights: dict[str, Mapping[str, float]] = {}

    @cached_property
    def offers(self) -> list[str]:
        """The ids of all offers, as they lie in a ring: what is beside a slip is by chance, for ids are."""
        return self.ring(Offer)

    @cached_property
    def needs(self) -> list[str]:
        return self.ring(Need)

    def ring(self, kind: type[Offer] | type[Need]) -> list[str]:
        return sorted(
            {*self.session.on(self.step.id, kind), *(id for id, one in self.new.items() if type(one) is kind)}
        )

    @cached_property
    def near(self) -> Near:
        return near_in(self.session, self.step.id)

    def like(self, one: str, other: str) -> int:
        """How near in meaning; by letters alone what no worker has read."""
        if one in self.near and other in self.near and not {one, other} & self.new.keys():
            return self.near[one].get(other, 0)
        return alike(self.weighed(one), self.weighed(other))

    @cached_property
    def spelled(self) -> Likeness:
        return self.session.spelled_in(self.step.id)

    def weighed(self, id: str) -> Mapping[str, float]:
        if id not in self.weights:
            new = self.new.get(id)
            self.weights[id] = self.spelled.weigh(new.text) if new else self.spelled.weighed(id)
        return self.weights[id]

    def hanging(self, id: str) -> Offer | Need | None:
        """What hangs for all, whoever is in the room: what went with its owner would be theirs."""
        if id not in self.hangs:
            one = self.new.get(id) or self.session.find(Offer, id) or self.session.find(Need, id)
            self.hangs[id] = one if one and may_hang(self.session, one) else None
        return self.hangs[id]

    def known_to(self, person: str) -> dict[str, Suggested]:
        """What they were suggested already, and does not say something else now."""
        if person not in self.given:
            theirs = (one for one in self.session.of(person, Suggested) if one.step == self.step.id)
            self.given[person] = {one.theirs: one for one in theirs if not {one.mine, one.theirs} & self.new.keys()}
        return self.given[person]

    def met(self, person: str) -> set[str]:
        """Whom they sat with in a group of at most six."""
        return {other for group in self.session.holding(person, Group) for other in met_in(group)} - {person}

    def across(self, mine: Offer | Need) -> Sequence[str]:
        return self.needs if isinstance(mine, Offer) else self.offers

    def own(self, person: str) -> list[Offer | Need]:
        ids = {one.id for kind in (Offer, Need) for one in self.session.of(person, kind) if one.step == self.step.id}
        ids |= {one.id for one in self.new.values() if one.of == person}
        return [one for id in sorted(ids) if (one := self.hanging(id))]

    def beside(self, mine: Offer | Need) -> Iterator[str]:
        """The others, from what lies next to it in the ring on, to both sides by turns."""
        ring = self.across(mine)
        at = bisect_left(ring, mine.id)
        for step in range((len(ring) + 1) // 2):
            for place in dict.fromkeys(((at + step) % len(ring), (at - 1 - step) % len(ring))):
                yield ring[place]

    def few(self, mine: Offer | Need, but: Iterable[str] = ()) -> Iterator[Fit]:
        """In a hall not all of them are looked at, but whatever the worker found near is."""
        left_out = {*but}
        others = (one for id in self.beside(mine) if id not in left_out and (one := self.hanging(id)))
        found = () if mine.id in self.new else self.near.get(mine.id, ())
        near = (one for id in found if id not in left_out and (one := self.hanging(id)))
        for theirs in {one.id: one for one in (*near, *islice(others, LOOKED_AT))}.values():
            yield Fit(mine, theirs, self.like(mine.id, theirs.id))

    def fits(self, person: str) -> list[Fit]:
        """What may go with what is theirs, the best first; what they were suggested before is left out."""
        met, own = self.met(person), self.own(person)
        left_out = {*self.known_to(person), *(one.id for one in own)}
        found = [fit for mine in own for fit in self.few(mine, left_out)]
        return sorted(found, key=lambda fit: (fit.rank[0], fit.theirs.by in met, fit.rank))

    @cached_property
    def paired(self) -> set[frozenset[str]]:
        """What goes together already: it is not suggested anew, to neither of the two, who both know of it."""
        taped = (frozenset((one.offer, one.need)) for one in self.session.holding(self.step.id, Pairing))
        return {both for both in taped if not both & self.new.keys()}

    def has_room(self, person: str) -> bool:
        return sum(not one.thought for one in self.known_to(person).values()) < THREE

    def give(self, fit: Fit) -> None:
        """Suggest it to whose `mine` is, if they are here, and do not have it, nor three others to look at."""
        person, known = fit.mine.of, self.known_to(fit.mine.of)
        if fit.theirs.of == person or fit.theirs.id in known or not self.has_room(person):
            return
        if frozenset((fit.mine.id, fit.theirs.id)) in self.paired:
            return
        unmet = self.tells_of_nobody(fit)
        new = Suggested(self.step.id, fit.mine.id, fit.theirs.id, fit.why, unmet, id=self.turn.new_id(), of=person)
        known[fit.theirs.id] = self.put[new.id] = new

    def tells_of_nobody(self, fit: Fit) -> bool:
        """Whether "you have not met" may be said: of a name that stands on it, or by whoever has met nobody at all."""
        met = self.met(fit.mine.of)
        if fit.theirs.by:
            return fit.theirs.by not in met
        return not met and len(self.across(fit.mine)) > FEWEST

    def is_here(self, person: str) -> bool:
        found = self.session.find(Person, person)
        return found is not None and found.here

    def to_all(self) -> Iterator[Suggested]:
        """The first suggestions: mostly both sides get the same, so that both can say yes to it."""
        matched: dict[str, list[Fit]] = defaultdict(list)
        for fit in self.matched():
            for side in (fit, replace_sides(fit)):
                matched[side.mine.of].append(side)
        for person in sorted({one.of for id in (*self.offers, *self.needs) if (one := self.hanging(id))}):
            if self.is_here(person):
                for fit in matched[person]:
                    self.give(fit)
                self.fill(person)
        yield from self.put.values()

    def matched(self) -> Iterator[Fit]:
        """The best pairs of slips, each slip in a few: one's own with one's own too, for that is nobody's to know."""
        fits = [fit for id in self.offers if (offer := self.hanging(id)) for fit in self.few(offer)]
        places = Counter[str]()
        for fit in sorted(fits, key=lambda fit: fit.rank):
            if max(places[fit.mine.id], places[fit.theirs.id]) < BOTH_WAYS:
                places.update((fit.mine.id, fit.theirs.id))
                yield fit

    def to(self, person: str) -> Iterator[Suggested]:
        """Three for somebody who comes back, or has looked at theirs."""
        self.fill(person)
        yield from self.put.values()

    def to_both(self) -> Iterator[Suggested]:
        """Three for whoever writes something new, and to those whom it fits best that, if they have a place left."""
        for one in self.new.values():
            self.fill(one.of)
            for fit in sorted(self.few(one), key=lambda fit: fit.rank)[:THREE]:
                if self.is_here(fit.theirs.of):
                    self.give(replace_sides(fit))
        yield from self.put.values()

    def fill(self, person: str) -> None:
        if self.has_room(person):
            for fit in self.fits(person):
                self.give(fit)


def near_in(session: Session, step: str) -> Near:
    """What the worker found, sorted out once: it is found again with each suggestion."""
    record = next(iter(session.holding(step, Nearness)), None)
    kept = session.sorted_out.get(step)
    if record is None:
        return {}
    if kept is None or kept[0] is not record:
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for one in record.near:
            found[one.offer][one.need] = found[one.need][one.offer] = one.like
        session.sorted_out[step] = kept = record, found
    return kept[1]


def replace_sides(fit: Fit) -> Fit:
    """The same from the other side."""
    return Fit(fit.theirs, fit.mine, fit.like)


def laid(session: Session, step: Step) -> list[Offer | Need]:
    """All that was written for the market."""
    return [*session.holding(step.id, Offer), *session.holding(step.id, Need)]


def may_hang(session: Session, one: Offer | Need) -> bool:
    """Whether it hangs as soon as all is shown. Whether its owner is still here is theirs alone to tell."""
    return reaches(one, "room") and not is_taken_off(session, one.id)


def past(one: Suggested) -> Suggested:
    """Not this one: it is not suggested to them again."""
    return replace(one, thought="past")
