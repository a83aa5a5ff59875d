"""Which offer may go with which need: near in meaning first, and among those of people who have not met yet.

Nothing here asks who would rather not sit with whom, and nobody's yes changes what another is suggested.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from msgspec.structs import replace

from samenspel.room.records import Group, Need, Offer, Person, Step
from samenspel.room.records.market import Nearness, Pairing, Suggested, Whereby
from samenspel.room.rules.sight import is_taken_off, reaches
from samenspel.room.rules.voting import FEWEST
from samenspel.room.seating.groups import met_in
from samenspel.room.session import Session
from samenspel.room.text.likeness import Likeness
from samenspel.room.turn import Turn

THREE = 3
"""Suggestions at once (domain 2.1)."""
NEARBY = 14
"""Hundredths from which on two texts are said to be near."""
LOOKED_AT = 60
"""Of so many others somebody's own is held against, besides those that the worker found near: a hall is large."""


@dataclass(frozen=True)
class Fit:
    """Something of mine and something of another's, from the side of whose `mine` is."""

    mine: Offer | Need
    theirs: Offer | Need
    like: int
    met: bool

    @property
    def why(self) -> Whereby:
        if self.like >= NEARBY:
            return "near"
        return "gift" if self.mine.gift == self.theirs.gift else "chance"

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """The smallest is suggested first; by lot where all else is the same."""
        lot = crc32("".join(sorted((self.mine.id, self.theirs.id))).encode())
        return ("near", "gift", "chance").index(self.why), self.met, -self.like, lot


class Stalls:
    """What hangs at the market, as a turn is about to leave it: `new` is what it writes, `back` who comes in by it."""

    def __init__(
        self, session: Session, step: Step, turn: Turn, new: Iterable[Offer | Need] = (), back: str = ""
    ) -> None:
        self.session, self.step, self.turn = session, step, turn
        found = {one.id: one for one in laid(session, step)}
        found |= {one.id: one for one in new}
        self.found = {id: found[id] for id in sorted(found)}
        hanging = [one for one in self.found.values() if may_hang(session, one, back)]
        self.offers = [one for one in hanging if isinstance(one, Offer)]
        self.needs = [one for one in hanging if isinstance(one, Need)]
        changed = {one.id for one in new}
        kept = (one for one in session.holding(step.id, Suggested) if not {one.mine, one.theirs} & changed)
        self.given: dict[str, dict[str, Suggested]] = defaultdict(dict)
        """What each person was suggested already, by the id of what is theirs."""
        for one in kept:
            self.given[one.of][one.theirs] = one
        taped = ({one.offer, one.need} for one in session.holding(step.id, Pairing))
        self.paired = {frozenset(both) for both in taped if not both & changed}
        """What goes together already: it is not suggested anew, to neither of the two."""
        self.put: dict[str, Suggested] = {}

    @cached_property
    def near(self) -> dict[tuple[str, str], int]:
        found = [near for one in self.session.holding(self.step.id, Nearness) for near in one.near]
        return {(one.offer, one.need): one.like for one in found}

    @cached_property
    def known(self) -> set[str]:
        """What the worker has read."""
        return {id for pair in self.near for id in pair}

    @cached_property
    def by_letters(self) -> Likeness:
        return Likeness({id: one.text for id, one in self.found.items()})

    def like(self, offer: str, need: str) -> int:
        """How near in meaning; by letters alone what no worker has read."""
        if {offer, need} <= self.known:
            return self.near.get((offer, need), 0)
        return self.by_letters.of(offer, need)

    def met(self, person: str) -> set[str]:
        """Whom they sat with in a group of at most six."""
        return {other for group in self.session.holding(person, Group) for other in met_in(group)} - {person}

    def across(self, mine: Offer | Need) -> Sequence[Offer | Need]:
        return self.needs if isinstance(mine, Offer) else self.offers

    def own(self, person: str) -> list[Offer | Need]:
        everything: list[Offer | Need] = [*self.offers, *self.needs]
        return [one for one in everything if one.of == person]

    def fits(self, person: str) -> list[Fit]:
        """All that may go with what is theirs, the best first; what they were suggested before is left out."""
        met, found = self.met(person), list[Fit]()
        for mine in self.own(person):
            others = [one for one in self.across(mine) if one.of != person and one.id not in self.given[person]]
            for theirs in self.few(mine, others):
                if frozenset({mine.id, theirs.id}) in self.paired:
                    continue
                offer, need = (mine, theirs) if isinstance(mine, Offer) else (theirs, mine)
                found.append(Fit(mine, theirs, self.like(offer.id, need.id), theirs.of in met))
        return sorted(found, key=lambda fit: fit.rank)

    def few(self, mine: Offer | Need, others: Sequence[Offer | Need]) -> Sequence[Offer | Need]:
        """In a hall not all of them are looked at, but whatever the worker found near is."""
        if len(others) <= LOOKED_AT:
            return others
        pairs = ((mine.id, one.id) if isinstance(mine, Offer) else (one.id, mine.id) for one in others)
        near = [one for one, pair in zip(others, pairs, strict=True) if pair in self.near]
        return list(
            {one.id: one for one in (*near, *self.turn.lot("market", mine.id).sample(others, LOOKED_AT))}.values()
        )

    def has_room(self, person: str, owner: str) -> bool:
        """Whether they may be suggested one more, of somebody of whom they have none to look at."""
        open = [one for one in self.given[person].values() if not one.thought]
        owners = {found.of for one in open if (found := self.found.get(one.theirs))}
        return len(open) < THREE and owner not in owners

    def give(self, fit: Fit) -> None:
        """Suggest it to whose `mine` is."""
        person = fit.mine.of
        if fit.theirs.id in self.given[person]:
            return
        unmet = not fit.met and self.tells_of_nobody(person)
        new = Suggested(self.step.id, fit.mine.id, fit.theirs.id, fit.why, unmet, id=self.turn.new_id(), of=person)
        self.given[person][fit.theirs.id] = self.put[new.id] = new

    def tells_of_nobody(self, person: str) -> bool:
        """Whether "you have not met" leaves at least five people whose it could be, and its silence as many."""
        owners = {theirs.of for mine in self.own(person) for theirs in self.across(mine)} - {person}
        met = len(owners & self.met(person))
        return len(owners) - met >= FEWEST and (met == 0 or met >= FEWEST)

    def to_all(self) -> Iterator[Suggested]:
        """The first suggestions: mostly both sides get the same, so that both can say yes to it."""
        people = sorted({one.of for one in (*self.offers, *self.needs)})
        fits = [fit for person in people for fit in self.fits(person) if isinstance(fit.mine, Offer)]
        for fit in sorted(fits, key=lambda fit: fit.rank):
            if self.has_room(fit.mine.of, fit.theirs.of) and self.has_room(fit.theirs.of, fit.mine.of):
                self.to_both(fit)
        for person in people:
            self.fill(person)
        yield from self.put.values()

    def to(self, person: str) -> Iterator[Suggested]:
        """Three for somebody who comes with something new, or has looked at theirs."""
        self.fill(person)
        yield from self.put.values()

    def fill(self, person: str) -> None:
        """First what was suggested to the other side already: whether they said yes to it changes nothing."""
        fits = self.fits(person)
        waiting = [fit for fit in fits if fit.mine.id in self.given[fit.theirs.of]]
        for fit in (*waiting, *fits):
            if self.has_room(person, fit.theirs.of):
                self.to_both(fit)

    def to_both(self, fit: Fit) -> None:
        self.give(fit)
        if self.has_room(fit.theirs.of, fit.mine.of):
            self.give(replace_sides(fit))


def replace_sides(fit: Fit) -> Fit:
    """The same from the other side."""
    return Fit(fit.theirs, fit.mine, fit.like, fit.met)


def laid(session: Session, step: Step) -> list[Offer | Need]:
    """All that was written for the market."""
    return [*session.holding(step.id, Offer), *session.holding(step.id, Need)]


def may_hang(session: Session, one: Offer | Need, back: str = "") -> bool:
    """Whether it hangs as soon as all is shown, and somebody is here whose it is."""
    owner = session.find(Person, one.of)
    is_here = owner is not None and (owner.here or owner.id == back)
    return is_here and reaches(one, "room") and not is_taken_off(session, one.id)


def past(one: Suggested) -> Suggested:
    """Not this one: it is not suggested to them again."""
    return replace(one, thought="past")
