"""Offers and needs: everybody writes one of each, all hang at once without names, and who both say yes are paired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import SEATED, Command, Deed, Rights
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import AnyRecord, Gift, Id, Name, Need, Offer, Part, Person, Step
from samenspel.room.records.market import Brought, Near, Nearness, Pairing, Suggested, Taped
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import reaches, seen_now, writes_no_more
from samenspel.room.rules.writing import goes_on, is_late
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

from .contract import Exercise, Unread
from .suggesting import THREE, Stalls, laid, may_hang, past

LONGEST_AT_MARKET = 100
"""In characters: it is read on the wall from ten metres."""
MOST_NEAR = 20_000
"""Pairs that the worker may tell of at once."""


class WriteOffer(Command, frozen=True):
    """What I have to give. Written again, it replaces the first. `version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    told: ClassVar[Deed | None] = "lay_at_market"

    step: Id
    gift: Gift
    text: Name
    version: int = 0


class WriteNeed(Command, frozen=True):
    """What I am looking for, in the same way."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    told: ClassVar[Deed | None] = "lay_at_market"

    step: Id
    gift: Gift
    text: Name
    version: int = 0


class EraseAtMarket(Command, frozen=True):
    """Take my offer or my need off the market, for good."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "take_from_market"

    what: Id


class PutName(Command, frozen=True):
    """Put my name to my offer or my need, or take it away again: until then it hangs without one."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    told: ClassVar[Deed | None] = "put_name"

    what: Id
    on: bool = True


class SayYes(Command, frozen=True):
    """I would walk to whoever has this offer, or this need. Nobody learns that, but when they say yes too."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    traceless: ClassVar = True

    theirs: Id


class SayNo(Command, frozen=True):
    """Not this one; or take back a yes, also when both said it. Nobody asks why."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    traceless: ClassVar = True

    theirs: Id


class ShowOthers(Command, frozen=True):
    """Show me three others than those that I said nothing to."""

    asked_by: ClassVar = SEATED
    traceless: ClassVar = True

    step: Id


class TellNear(Command, frozen=True):
    """How near offers and needs are in meaning. Only what the worker says of them, never what is in them."""

    asked_by: ClassVar[Rights] = frozenset({"machine"})

    step: Id
    near: tuple[Near, ...]


@dataclass(frozen=True)
class Stock(Unread):
    """What was written, to be held against each other: texts by their ids."""

    step: str
    offers: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]

    def told(self, near: Sequence[tuple[str, str, int]]) -> TellNear:
        return TellNear(self.step, tuple(Near(*one) for one in near[:MOST_NEAR]))


@handles(WriteOffer)
def write_offer(session: Session, ask: WriteOffer, turn: Turn) -> Iterator[Change]:
    new = Offer(step=ask.step, gift=ask.gift, text=ask.text, id=turn.new_id(), of=turn.actor)
    yield from written(session, new, own(session, ask.step, turn.actor, Offer), ask.version, turn)


@handles(WriteNeed)
def write_need(session: Session, ask: WriteNeed, turn: Turn) -> Iterator[Change]:
    new = Need(step=ask.step, gift=ask.gift, text=ask.text, id=turn.new_id(), of=turn.actor)
    yield from written(session, new, own(session, ask.step, turn.actor, Need), ask.version, turn)


def written(session: Session, new: Offer | Need, old: Offer | Need | None, seen: int, turn: Turn) -> Iterator[Change]:
    """Rule 1: its writer's alone until all hang at once; after that it hangs by its writer's tap.

    Whoever said yes to other words than these has not said yes to them.
    The hand that typed it for somebody on paper sees no version, and needs none to put it right.
    """
    step = at_market(session, new.step, turn)
    if not new.text.strip():
        raise Refused("nothing_written")
    if len(new.text) > LONGEST_AT_MARKET:
        raise Refused("too_long")
    if old is not None and turn.lent_by and session.typed_by.get(old.id) == turn.lent_by:
        seen = old.version
    goes_on(old, seen)
    if old is not None:
        if is_late(old, seen):
            raise Refused("changed_since")
        new = replace(old, text=new.text, gift=new.gift, version=old.version + 1)
    yield seen_now(session, new)
    is_other = old is not None and old.text != new.text
    if old is not None and is_other:
        yield from unsaid(session, old.id)
        yield from unread(session, old.id)
    if step.revealed and (old is None or is_other):
        yield from map(Put, Stalls(session, step, turn, [new]).to_both())


@handles(EraseAtMarket)
def erase_at_market(session: Session, ask: EraseAtMarket, turn: Turn) -> Iterator[Change]:
    what = mine(session, ask.what, turn)
    yield from unsaid(session, what.id)
    yield from let_go(session, {what.id})
    yield Forget(what.id)


@handles(PutName)
def put_name(session: Session, ask: PutName, turn: Turn) -> Iterator[Change]:
    """Rule 11: only its owner lets their name go along, by their own hand, as long as they may write."""
    what = mine(session, ask.what, turn)
    by = turn.actor if ask.on else ""
    if what.by == by:
        raise Refused("not_now")
    if by and writes_no_more(session, turn.actor):
        raise Refused("not_inside")
    yield seen_now(session, replace(what, by=by))


@handles(SayYes)
def say_yes(session: Session, ask: SayYes, turn: Turn) -> Iterator[Change]:
    """Domain 2.1: accepted by both is a pairing. Until then each yes is seen by whose it is alone.

    For somebody on paper anything that hangs may be meant: they point at it, and whoever types says it for them. Then
    the other side is suggested theirs, like any other.
    """
    theirs = session.see_any(ask.theirs, turn.actor)
    if not isinstance(theirs, Offer | Need) or theirs.of == turn.actor:
        raise Refused("not_there")
    step = at_market(session, theirs.step, turn)
    own_kind = Need if isinstance(theirs, Offer) else Offer
    found = own(session, step.id, turn.actor, own_kind)
    if found is None or not reaches(found, "room"):
        raise Refused("nothing_written")
    one = suggested(session, turn.actor, theirs.id)
    if one is None and not turn.lent_by:
        raise Refused("not_there")
    if (one is not None and one.thought == "yes") or pairing_of(session, turn.actor, theirs.id):
        raise Refused("not_now")
    if one is None:
        one = Suggested(step.id, found.id, theirs.id, "chance", id=turn.new_id(), of=turn.actor)
    yield Put(replace(one, thought="yes"))
    back = suggested(session, theirs.of, found.id)
    if back is not None and back.thought == "yes":
        yield from paired(session, step, found, theirs, turn)
    elif back is None and turn.lent_by and may_hang(session, theirs):
        yield Put(Suggested(step.id, theirs.id, found.id, "chance", id=turn.new_id(), of=theirs.of))


def paired(session: Session, step: Step, one: Offer | Need, other: Offer | Need, turn: Turn) -> Iterator[Put]:
    """Each learns who the other is and where they meet; somebody on paper is told aloud. The wall names nobody."""
    offer, need = (one, other) if isinstance(one, Offer) else (other, one)
    taken = {pairing.number for pairing in session.holding(step.id, Pairing)}
    here = sum(person.here for person in session.all(Person))
    spots = range(1, max(ceil(here / 2), len(taken) + 1) + 1)
    number = turn.lot("spot", offer.id, need.id).choice([spot for spot in spots if spot not in taken])
    both = frozenset({offer.of, need.of})
    pairing = Pairing(step.id, offer.id, need.id, offer.of, need.of, number, id=turn.new_id(), seen_by=both)
    yield Put(pairing)
    yield Put(Taped(step.id, offer.id, need.id, id=turn.new_id(), seen_by=Taped.first_sight))
    for me, whom in ((offer.of, need.of), (need.of, offer.of)):
        person = session.find(Person, me)
        if person and person.card:
            yield Put(Brought(pairing.id, me, whom, number, id=turn.new_id(), seen_by=Brought.first_sight))


@handles(SayNo)
def say_no(session: Session, ask: SayNo, turn: Turn) -> Iterator[Change]:
    """A no is told to nobody. Taken back before the other says yes, a yes was never there; and what is taped comes
    apart by either, whatever became of what was suggested.
    """
    pairing = pairing_of(session, turn.actor, ask.theirs)
    one = suggested(session, turn.actor, ask.theirs)
    if pairing is None and one is None:
        raise Refused("not_there")
    if pairing is None and one is not None:
        at_market(session, one.step, turn)
        if one.thought == "past":
            raise Refused("not_now")
    if one is not None and one.thought != "past":
        yield Put(replace(one, thought="" if one.thought == "yes" else "past"))
    if pairing is not None:
        yield from parted(session, pairing)


def pairing_of(session: Session, person: str, theirs: str) -> Pairing | None:
    """In which somebody is paired by what is the other's: the one record of it, as long as both are."""
    every = session.holding(theirs, Pairing)
    return next((one for one in every if (person, theirs) in ((one.giver, one.need), (one.seeker, one.offer))), None)


def parted(session: Session, pairing: Pairing) -> Iterator[Change]:
    """What was taped together comes apart."""
    both = pairing.offer, pairing.need
    of_both = [one for one in session.holding(pairing.offer, Pairing) if (one.offer, one.need) == both]
    for one in of_both:
        yield Drop(one.id)
        yield from (Drop(brought.id) for brought in session.holding(one.id, Brought))
    yield from (Drop(one.id) for one in session.holding(pairing.offer, Taped) if (one.offer, one.need) == both)


@handles(ShowOthers)
def show_others(session: Session, ask: ShowOthers, turn: Turn) -> Iterator[Change]:
    """Whoever has seen all that hangs keeps what they have."""
    step = at_market(session, ask.step, turn)
    if not step.revealed:
        raise Refused("not_now")
    looked_at = [one for one in session.of(turn.actor, Suggested) if one.step == step.id and not one.thought]
    stalls = Stalls(session, step, turn)
    stalls.known_to(turn.actor).update((one.theirs, past(one)) for one in looked_at)
    new = list(stalls.to(turn.actor))
    if not any(one.of == turn.actor for one in new):
        raise Refused("not_now")
    yield from map(Put, [*map(past, looked_at), *new])


@handles(TellNear)
def tell_near(session: Session, ask: TellNear, turn: Turn) -> Iterator[Change]:
    """It changes nothing that was suggested already: from now on it is what suggestions go by."""
    step = at_market(session, ask.step, turn)
    if len(ask.near) > MOST_NEAR or not all(0 <= one.like <= 100 for one in ask.near):
        raise Refused("too_much")
    near = tuple(one for one in ask.near if session.has(Offer, one.offer) and session.has(Need, one.need))
    old = next(iter(session.holding(step.id, Nearness)), None)
    new = Nearness(step.id, near, id=turn.new_id())
    yield Put(replace(old, near=near) if old else new)


def at_market(session: Session, id: str, turn: Turn) -> Step:
    """The market, while it is open."""
    step = session.see(Step, id, "room")
    if step.name != MARKET.name or not step.open:
        raise Refused("not_now")
    return step


def own(session: Session, step: str, person: str, kind: type[Offer] | type[Need]) -> Offer | Need | None:
    """What somebody offers here, or needs."""
    return next((one for one in session.of(person, kind) if one.step == step), None)


def mine(session: Session, id: str, turn: Turn) -> Offer | Need:
    what = session.see_any(id, turn.actor)
    if not isinstance(what, Offer | Need):
        raise Refused("not_there")
    if what.of != turn.actor:
        raise Refused("not_yours")
    return what


def suggested(session: Session, person: str, theirs: str) -> Suggested | None:
    """What somebody was suggested, by what is the other's."""
    return next((one for one in session.of(person, Suggested) if one.theirs == theirs), None)


def unsaid(session: Session, what: str) -> Iterator[Forget]:
    """What was suggested about this, and what anybody said to it, was never there."""
    yield from (Forget(one.id) for one in session.holding(what, Suggested))


def unread(session: Session, what: str) -> Iterator[Put]:
    """The worker has not read what stands there now."""
    for record in [one for one in session.all(Nearness) if any(what in (near.offer, near.need) for near in one.near)]:
        yield Put(replace(record, near=tuple(near for near in record.near if what not in (near.offer, near.need))))


def of_laid(one: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    if isinstance(one, Offer | Need) and isinstance(old, Offer | Need) and one.by != old.by:
        return Said("put_name")
    return Said("lay_at_market")


def of_taped(taped: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("tape")


class Market(Exercise):
    """Write alone; at the reveal all hang at once, and everybody gets three suggestions.

    It can be left out when nothing else can be shortened (domain 2.3).
    """

    name = "market"
    commands = (WriteOffer, WriteNeed, EraseAtMarket, PutName, SayYes, SayNo, ShowOthers, TellNear)
    records = (Offer, Need, Suggested, Pairing, Taped, Brought, Nearness)
    company = "free"
    limits: ClassVar = {"atMarket": LONGEST_AT_MARKET, "suggestions": THREE}
    can_be_skipped = True
    has_reveal = True
    reveal_begins = "pair"
    silent = ("alone",)
    reads_after = 3.0
    tells: ClassVar = {Offer: of_laid, Need: of_laid, Taped: of_taped}
    gone: ClassVar = {Offer: Said("take_from_market"), Need: Said("take_from_market")}
    tallied = ("lay_at_market", "take_from_market")

    def to_read(self, session: Session) -> Stock | None:
        """What was written where it is open; None when there is nothing to hold against each other."""
        step = session.open_step()
        found = sorted(laid(session, step), key=lambda one: one.id) if step else []
        offers = tuple((one.id, str(one.text)) for one in found if isinstance(one, Offer))
        needs = tuple((one.id, str(one.text)) for one in found if isinstance(one, Need))
        return Stock(step.id, offers, needs) if step and offers and needs else None

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """Three eighths to write; the rest, from the reveal on, to choose and to walk."""
        return timed(("alone", minutes * MINUTE * 3 / 8), ("pair", minutes * MINUTE * 5 / 8))

    def reveals(self, session: Session, step: Step) -> Iterator[Put]:
        yield from (seen_now(session, one, revealed=True) for one in laid(session, step))

    def shown(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        yield from map(Put, Stalls(session, step, turn).to_all())

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """What came to nothing is told to nobody, not even to the logbook: only pairings stay."""
        done = [*session.holding(step.id, Suggested), *session.holding(step.id, Nearness)]
        yield from (Forget(one.id) for one in done)

    def goes_on(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        if step.revealed:
            yield from map(Put, Stalls(session, step, turn).to_all())

    def late(self, session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
        """Somebody who comes back finds what they wrote, and three suggestions for it."""
        if step.revealed:
            yield from map(Put, Stalls(session, step, turn).to(person.id))

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        """Their own yes goes with them. What others see stays as it is: what vanished now would be theirs."""
        yield from (Forget(one.id) for one in session.of(person, Suggested) if one.step == step.id)

    def removed(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        """Nobody walks to whoever is not in the room any more. Their slips go off the wall in the same moment."""
        theirs = (one for one in session.holding(step.id, Pairing) if person in (one.giver, one.seeker))
        yield from (change for one in theirs for change in parted(session, one))

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        theirs = [one.id for one in laid(session, step) if one.of == person]
        yield from (forget for what in theirs for forget in unsaid(session, what))


MARKET = Market()
