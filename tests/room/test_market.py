"""The market: without names, near in meaning first, and a pairing only when both said yes."""

from collections.abc import Sequence
from random import Random
from sys import setprofile

import pytest
from msgspec.structs import replace

from samenspel.live.wire.parts import Surface
from samenspel.room.anytime.wall import TakeOff
from samenspel.room.exercises.market import (
    LONGEST_AT_MARKET,
    EraseAtMarket,
    PutName,
    SayNo,
    SayYes,
    ShowOthers,
    TellNear,
    WriteNeed,
    WriteOffer,
)
from samenspel.room.exercises.suggesting import NEARBY, THREE, Stalls
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ahead import ahead
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join, Leave, TieTo
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.paper import AddPerson
from samenspel.room.people.removing import Remove
from samenspel.room.records import Gift, Need, Offer, Pairing, Person, Suggested, Taped, Text
from samenspel.room.records.market import Brought, Near, Nearness
from samenspel.room.rules.sight import SetReach
from samenspel.room.text.likeness import Likeness
from samenspel.room.turn import Turn
from tests.room.morning import Hall
from tests.room.test_canary import unmarked

OFFERS = ("Ik help met formulieren", "Ik leer je solderen", "Ik schrijf een brief", "Koffie en tijd op dinsdag")
NEEDS = ("Hulp met een formulier", "Iets solderen voor mijn jongens", "Hulp met één brief", "Iemand die meeloopt")
SCREENS: Sequence[tuple[Surface, str]] = (("wall", "wall"), ("console", "desk"), ("phone", "p07"))


GIFTS: Sequence[Gift] = ("head", "heart", "hands", "network")
TURN = Turn("desk", 0.0, str, lambda *named: Random(1))


class Stall(Hall):
    """A hall at the market; `met`: after card talk, in which all met one."""

    def __init__(self, people: int = 8, met: bool = False, ties: bool = False) -> None:
        super().__init__(people)
        if ties:
            for number, person in enumerate(self.people):
                self.do(person, TieTo(self.people[number - 1], "rather_not"))
        if met:
            self.open_step("meet")
        self.open_step("market")

    def write(self, *people: str) -> None:
        for person in people or self.people:
            number = self.people.index(person)
            self.do(person, WriteOffer(self.step.id, "hands", Text(OFFERS[number % 4])))
            self.do(person, WriteNeed(self.step.id, "heart", Text(NEEDS[(number + 1) % 4])))

    def show(self) -> None:
        self.do("desk", Reveal(self.step.id))

    def offer(self, person: str) -> Offer:
        return self.the(Offer, of=person)

    def need(self, person: str) -> Need:
        return self.the(Need, of=person)

    def suggested(self, person: str) -> list[Suggested]:
        return [one for one in self.find(Suggested, of=person) if one.thought != "past"]

    def both(self) -> tuple[Suggested, Suggested]:
        """Two sides of one suggestion."""
        every = self.find(Suggested)
        return next((a, b) for a in every for b in every if (a.mine, a.theirs) == (b.theirs, b.mine))

    def pair(self) -> tuple[str, str]:
        one, other = self.both()
        self.do(one.of, SayYes(one.theirs))
        self.do(other.of, SayYes(other.theirs))
        return one.of, other.of


def test_rule_1_nobody_but_the_writer_sees_an_offer_before_all_hang_at_once() -> None:
    hall = Stall()
    papers = [hall.open(*screen)[1] for screen in SCREENS]
    hall.write(*hall.people[:6])
    assert not [one for paper in papers for one in paper.written if b"solderen" in one]
    hall.show()
    for paper in papers:
        assert all(text.encode() in b"".join(paper.written) for text in OFFERS)


def test_rule_11_it_hangs_without_a_name_and_no_byte_joins_it_to_whose_it_is() -> None:
    """Two mornings in which the same was written by other people in the same order: every screen gets the same."""
    wires = []
    for turned in (0, 3):
        hall = Stall()
        papers = [hall.open(*screen)[1] for screen in SCREENS]
        who = [*hall.people[turned:7], *hall.people[:turned]]
        for person, text in zip(who, [*OFFERS, *OFFERS], strict=False):
            hall.do(person, WriteOffer(hall.step.id, "hands", Text(text)))
        hall.show()
        wires.append([unmarked(b"".join(paper.written)) for paper in papers])
    assert wires[0] == wires[1]


def test_a_name_goes_along_by_its_owners_own_hand_alone_and_comes_off_again() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    offer = hall.offer("p00")
    for actor in ("p01", "desk"):
        assert hall.ask(actor, PutName(offer.id)) in ("not_yours", "participants_only")
    hall.do("p00", PutName(offer.id))
    assert hall.offer("p00").by == "p00"
    assert hall.ask("p00", PutName(offer.id)) == "not_now"
    hall.do("p00", PutName(offer.id, on=False))
    assert hall.offer("p00").by == ""
    hall.do("p00", Leave())
    assert hall.ask("p00", PutName(offer.id)) == "not_inside"


def test_each_lays_one_offer_and_one_need_and_rewriting_replaces_it() -> None:
    hall = Stall()
    step = hall.step.id
    hall.do("p00", WriteOffer(step, "hands", Text("Ik leer je solderen")))
    assert hall.ask("p00", WriteOffer(step, "head", Text("Iets anders"))) == "changed_since"
    hall.do("p00", WriteOffer(step, "head", Text("Iets anders"), 1))
    assert (hall.offer("p00").gift, hall.offer("p00").text, hall.offer("p00").version) == ("head", "Iets anders", 2)
    assert hall.ask("p00", WriteNeed(step, "heart", Text("  "))) == "nothing_written"
    assert hall.ask("p00", WriteNeed(step, "heart", Text("x" * (LONGEST_AT_MARKET + 1)))) == "too_long"


def test_everybody_gets_three_suggestions_and_none_of_their_own() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    for person in hall.people:
        mine = hall.suggested(person)
        owners = [hall.session.records[one.theirs].of for one in mine]
        assert len({one.theirs for one in mine}) == THREE and person not in owners


def test_a_suggestion_says_no_name_and_is_seen_by_whose_it_is_alone() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    for one in hall.find(Suggested):
        assert one.seen_by == frozenset() and one.of
        assert not {one.why, one.thought} & set(hall.people)


def test_what_is_near_in_meaning_comes_first_by_what_the_worker_found() -> None:
    hall = Stall(10)
    hall.write()
    offer, need = hall.offer("p00"), hall.need("p07")
    near = tuple(Near(hall.offer(a).id, hall.need(b).id, 0) for a in hall.people for b in hall.people if a != b)
    found = tuple(replace(one, like=90) if (one.offer, one.need) == (offer.id, need.id) else one for one in near)
    hall.do("machine", TellNear(hall.step.id, found))
    hall.show()
    [one] = [one for one in hall.suggested("p00") if one.theirs == need.id]
    assert one.why == "near"
    assert [two.why for two in hall.suggested("p07") if two.theirs == offer.id] == ["near"]


def test_without_a_worker_it_goes_by_letters_and_finds_what_is_spelled_alike() -> None:
    hall = Stall(4)
    for person, offer, need in zip(hall.people, OFFERS, NEEDS[1:] + NEEDS[:1], strict=True):
        hall.do(person, WriteOffer(hall.step.id, "hands", Text(offer)))
        hall.do(person, WriteNeed(hall.step.id, "heart", Text(need)))
    hall.show()
    assert [one.why for one in hall.suggested("p01") if one.theirs == hall.need("p00").id] == ["near"]


@pytest.mark.parametrize(("one", "other"), [("Ik help met formulieren", "Hulp met een formulier")])
def test_likeness_is_the_same_from_both_sides_and_zero_without_a_shared_piece(one: str, other: str) -> None:
    found = Likeness({"a": one, "b": other, "c": "", "d": "xyz"})
    assert found.of("a", "b") == found.of("b", "a") > NEARBY
    assert found.of("a", "c") == found.of("a", "d") == found.of("a", "nobody") == 0


def suggested_over_all(turned: int, goes_home: bool) -> list[tuple[str, str]]:
    """What one person gets until nothing is left, slip by slip, where the needs of the others are by other hands."""
    hall = Stall(12, met=True)
    me, others = hall.people[0], hall.people[1:]
    for number, person in enumerate(hall.people):
        hall.do(person, WriteOffer(hall.step.id, GIFTS[number % 4], Text(OFFERS[number % 4] + str(number))))
    for number, person in enumerate([me, *others[turned:], *others[:turned]]):
        hall.do(person, WriteNeed(hall.step.id, GIFTS[number % 3], Text(NEEDS[number % 4] + str(number))))
    hall.show()
    if goes_home:
        hall.do(others[3], Leave())
    found = list[tuple[str, str]]()
    while True:
        at_once = sorted(hall.suggested(me), key=lambda one: text_of(hall, one.theirs))
        found += [(text_of(hall, one.theirs), one.why + str(one.unmet)) for one in at_once]
        if hall.ask(me, ShowOthers(hall.step.id)) != "saved":
            return found
        found.append(("others", ""))


def text_of(hall: Hall, id: str) -> str:
    slip = hall.session.records[id]
    assert isinstance(slip, Offer | Need)
    return str(slip.text)


@pytest.mark.parametrize("goes_home", [False, True])
def test_rule_11_no_suggestion_over_all_of_them_reads_whose_another_slip_is(goes_home: bool) -> None:
    """The same slips by other hands: in pairs of other owners, whom I met or not, here or gone home. I get the same."""
    given = [suggested_over_all(turned, goes_home) for turned in (0, 1, 4, 7)]
    assert given[0] == given[1] == given[2] == given[3]
    assert len({text for text, _ in given[0]} - {"others"}) == 2 * 11, "all that hangs is seen"


def test_a_named_slip_tells_of_no_nameless_one_that_it_is_by_another_hand() -> None:
    """The need of whom I have a named offer of to look at is suggested to me like any other."""
    hall = Stall(4)
    named, me = "p01", "p00"
    hall.write()
    hall.do(named, PutName(hall.offer(named).id))
    hall.do("machine", TellNear(hall.step.id, tuple(near_both(hall, me, named))))
    hall.show()
    assert {hall.offer(named).id, hall.need(named).id} <= {one.theirs for one in hall.suggested(me)}


def near_both(hall: Stall, one: str, other: str) -> Sequence[Near]:
    return [Near(hall.offer(a).id, hall.need(b).id, 90) for a, b in ((one, other), (other, one))]


def test_of_what_is_as_near_a_name_of_somebody_who_was_met_comes_last() -> None:
    """A name may be read by all: with it, people who have not met come first."""
    hall = Stall(8, met=True)
    for person in hall.people:
        hall.do(person, WriteOffer(hall.step.id, "hands", Text("Ik geef het")))
        hall.do(person, WriteNeed(hall.step.id, "hands", Text("Ik geef het")))
        hall.do(person, PutName(hall.offer(person).id))
    hall.show()
    stalls = Stalls(hall.session, hall.step, TURN)
    for person in hall.people:
        stalls.given[person] = {}
        fits = [fit.theirs.by in stalls.met(person) for fit in stalls.fits(person)]
        assert fits == sorted(fits) and True in fits


def calls_to_show_others(people: int) -> int:
    hall = Stall(people)
    for number, person in enumerate(hall.people):
        hall.do(person, WriteOffer(hall.step.id, "hands", Text(f"{OFFERS[number % 4]} {number}")))
        hall.do(person, WriteNeed(hall.step.id, "heart", Text(f"{NEEDS[number % 4]} {number}")))
    hall.show()
    calls = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    hall.ask("p01", ShowOthers(hall.step.id))
    setprofile(count)
    try:
        hall.do("p00", ShowOthers(hall.step.id))
    finally:
        setprofile(None)
    return calls


def test_to_look_at_others_costs_no_more_in_a_hall_than_in_a_large_room() -> None:
    assert calls_to_show_others(300) <= 2 * calls_to_show_others(60)


@pytest.mark.parametrize(("people", "told"), [(5, False), (7, True)])
def test_that_two_have_not_met_is_said_only_where_it_tells_of_nobody(people: int, told: bool) -> None:
    """Of four others, or where only a few have met, "you have not met" would say whose it is."""
    hall = Stall(people)
    hall.write()
    hall.show()
    assert any(one.unmet for one in hall.find(Suggested)) == told
    few = Stall(people, met=True)
    few.write()
    few.show()
    assert not any(one.unmet for one in few.find(Suggested))
    slip = few.offer("p00")
    met = {person for person in few.people if "p00" in Stalls(few.session, few.step, TURN).met(person)}
    few.do("p00", PutName(slip.id))
    for person in few.people[1:]:
        while few.ask(person, ShowOthers(few.step.id)) == "saved":
            pass
    after = {one.of: one.unmet for one in few.find(Suggested) if one.theirs == slip.id}
    assert all(not after[person] for person in met & after.keys())


def test_whom_somebody_would_rather_not_sit_with_changes_no_suggestion() -> None:
    given = []
    for ties in (False, True):
        hall = Stall(8, ties=ties)
        hall.write()
        hall.show()
        texts = {one.id: (one.of, one.text) for kind in (Offer, Need) for one in hall.session.all(kind)}
        given.append(sorted((texts[one.mine], texts[one.theirs], one.why) for one in hall.session.all(Suggested)))
    assert len(given[0]) == len(given[1]) == 8 * THREE


def test_a_pairing_is_made_only_when_both_said_yes_and_only_the_two_learn_who_and_where() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.both()
    hall.do(one.of, SayYes(one.theirs))
    assert not hall.find(Pairing) and not hall.find(Taped)
    hall.do(other.of, SayYes(other.theirs))
    pairing = hall.the(Pairing)
    assert {pairing.giver, pairing.seeker} == {one.of, other.of} == set(pairing.seen_by)
    assert pairing.number >= 1
    taped = hall.the(Taped)
    assert (taped.offer, taped.need) == (pairing.offer, pairing.need)
    assert not {pairing.id, one.of, other.of} & {taped.id, taped.step, taped.offer, taped.need}


def test_a_yes_changes_no_byte_of_anybody_else_until_they_say_yes_too() -> None:
    """A no or silence is told to nobody: neither is a yes, nor that it was taken back."""
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.both()
    others = [person for person in hall.people if person != one.of]
    papers = [hall.open("phone", person)[1] for person in others]
    papers += [hall.open("wall", "wall")[1], hall.open("console", "desk")[1]]
    before = [len(paper.written) for paper in papers]
    hall.do(one.of, SayYes(one.theirs))
    hall.do(one.of, SayNo(one.theirs))
    hall.do(one.of, SayNo(one.theirs))
    assert [len(paper.written) for paper in papers] == before
    assert hall.suggested(other.of) and other in hall.suggested(other.of)


def test_no_yes_changes_what_another_is_suggested_afterwards() -> None:
    """Two mornings in which one says yes to all, or to nothing: the others look at three others, and get the same."""
    given = []
    for says_yes in (False, True):
        hall = Stall(10)
        hall.write()
        hall.show()
        if says_yes:
            for one in hall.suggested("p00"):
                hall.do("p00", SayYes(one.theirs))
        else:
            for _ in hall.suggested("p00"):
                hall.ask("p00", SayYes("nothing"))
        for person in hall.people[1:]:
            hall.ask(person, ShowOthers(hall.step.id))
        given.append([sorted((one.of, one.theirs) for one in hall.suggested(person)) for person in hall.people[1:]])
    assert given[0] == given[1]


def test_who_says_yes_to_several_may_be_paired_with_several_each_at_a_spot_of_its_own() -> None:
    hall = Stall(10)
    hall.write()
    hall.show()
    for one in hall.find(Suggested):
        hall.do(one.of, SayYes(one.theirs))
    pairings = hall.find(Pairing)
    assert len(pairings) > 3 and len({one.number for one in pairings}) == len(pairings)
    assert len({(one.offer, one.need) for one in pairings}) == len(pairings)


def test_a_yes_that_was_taken_back_before_the_other_said_it_pairs_nobody() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.both()
    hall.do(one.of, SayYes(one.theirs))
    hall.do(one.of, SayNo(one.theirs))
    hall.do(other.of, SayYes(other.theirs))
    assert not hall.find(Pairing)
    hall.do(one.of, SayYes(one.theirs))
    assert hall.find(Pairing)
    hall.do(one.of, SayNo(one.theirs))
    assert not hall.find(Pairing) and not hall.find(Taped)


def test_nobody_says_yes_to_what_they_were_not_suggested_and_nothing_is_said_before_all_hangs() -> None:
    hall = Stall()
    hall.write()
    assert hall.ask("p00", SayYes(hall.offer("p01").id)) == "not_there"
    assert hall.ask("p00", ShowOthers(hall.step.id)) == "not_now"
    hall.show()
    known = {one.theirs for one in hall.suggested("p00")} | {hall.offer("p00").id}
    other = next(one.id for one in hall.find(Offer) if one.id not in known)
    assert hall.ask("p00", SayYes(other)) == "not_there"
    assert hall.ask("p00", SayYes(hall.offer("p00").id)) == "not_there"


def test_three_others_are_shown_until_all_that_hangs_was_seen() -> None:
    hall = Stall(6)
    hall.write()
    hall.show()
    seen = {one.theirs for one in hall.suggested("p00")}
    while hall.ask("p00", ShowOthers(hall.step.id)) == "saved":
        new = {one.theirs for one in hall.suggested("p00")}
        assert not new & seen
        seen |= new
    assert len(seen) == 2 * (len(hall.people) - 1) and hall.suggested("p00"), "the last ones stay in sight"


def test_who_has_nothing_that_fits_is_suggested_nothing() -> None:
    hall = Stall()
    hall.write("p00")
    hall.show()
    assert not hall.find(Suggested)
    hall.do("p01", WriteOffer(hall.step.id, "hands", Text("Ik leer je solderen")))
    assert len(hall.suggested("p00")) == len(hall.suggested("p01")) == 1


def test_a_late_comer_hangs_at_once_and_both_sides_are_suggested_it() -> None:
    hall = Stall()
    hall.write("p00", "p01")
    hall.show()
    hall.do("late", Join(Text("Noor")))
    hall.do("late", WriteOffer(hall.step.id, "hands", Text(NEEDS[1])))
    assert hall.offer("late").seen_by == {"room"}
    assert hall.suggested("late")
    assert [one for one in hall.find(Suggested) if one.theirs == hall.offer("late").id]


def test_other_words_are_not_what_anybody_said_yes_to() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.both()
    hall.do(other.of, SayYes(other.theirs))
    mine = hall.session.records[one.mine]
    kind = WriteOffer if isinstance(mine, Offer) else WriteNeed
    hall.do(one.of, kind(hall.step.id, "heart", Text("Heel iets anders"), 1))
    again = [two for two in hall.suggested(one.of) if two.theirs == one.theirs]
    for two in again:
        hall.do(one.of, SayYes(two.theirs))
    assert not hall.find(Pairing)
    assert other.id not in hall.session.records


def test_a_leaver_takes_their_yes_along_and_nothing_vanishes_that_would_tell_whose_it_was() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.both()
    hall.do(one.of, SayYes(one.theirs))
    pointing = {two.id for two in hall.find(Suggested) if hall.session.records[two.theirs].of == one.of}
    hall.do(one.of, Leave())
    assert not hall.find(Suggested, of=one.of)
    assert pointing <= hall.session.records.keys()
    hall.do(other.of, SayYes(other.theirs))
    assert not hall.find(Pairing)
    hall.do(one.of, Join(Text("terug")))
    assert hall.suggested(one.of), "whoever comes back is suggested something again"


@pytest.mark.parametrize("gone", ["forgotten", "erased", "removed"])
def test_of_whoever_is_gone_nothing_hangs_and_no_pairing_names_them(gone: str) -> None:
    hall = Stall()
    hall.write()
    hall.show()
    one, other = hall.pair()
    if gone == "forgotten":
        hall.do(one, ForgetMe())
    elif gone == "removed":
        hall.do("desk", Remove(one))
    else:
        hall.do(one, EraseAtMarket(hall.offer(one).id))
        hall.do(one, EraseAtMarket(hall.need(one).id))
    assert not [
        two for kind in (Offer, Need) for two in hall.session.all(kind) if two.of == one and "room" in two.seen_by
    ]
    if gone != "removed":
        assert not hall.find(Pairing) and not hall.find(Taped)
        assert not [two for two in hall.find(Suggested, of=other) if two.theirs not in hall.session.records]


def test_what_its_owner_keeps_or_the_facilitator_takes_off_is_suggested_to_nobody_new() -> None:
    hall = Stall(4)
    hall.write("p00", "p01")
    hall.do("p00", SetReach(hall.offer("p00").id, "private"))
    hall.show()
    assert hall.offer("p00").seen_by == frozenset()
    assert hall.offer("p00").id not in {one.theirs for one in hall.find(Suggested)}
    hall.do("desk", TakeOff(hall.need("p00").id))
    hall.write("p02")
    assert hall.need("p00").id not in {one.theirs for one in hall.suggested("p02")}


def test_only_pairings_stay_when_the_market_closes_and_going_back_suggests_anew() -> None:
    hall = Stall()
    hall.write()
    hall.show()
    hall.do("machine", TellNear(hall.step.id, ()))
    hall.pair()
    one = next(one for one in hall.find(Suggested) if not one.thought)
    hall.do(one.of, SayYes(one.theirs))
    hall.do("desk", OpenStep("plan"))
    assert not hall.find(Suggested) and not hall.find(Nearness)
    assert len(hall.find(Pairing)) == 1
    assert b'"yes"' not in hall.dump()
    hall.do("desk", OpenStep("market"))
    assert all(hall.suggested(person) for person in hall.people)


def test_rule_14_on_paper_it_is_typed_at_the_desk_and_a_yes_is_said_aloud() -> None:
    hall = Stall()
    hall.do("desk", AddPerson(Text("Riet"), 1))
    riet = next(person.id for person in hall.session.all(Person) if person.card)
    hall.write()
    hall.do("desk", OnBehalf(riet, WriteOffer(hall.step.id, "hands", Text("Ik bak brood"))))
    hall.do("desk", OnBehalf(riet, WriteNeed(hall.step.id, "heart", Text("Iemand die meeloopt"))))
    assert hall.offer(riet).seen_by == frozenset()
    assert hall.ask("desk", OnBehalf(riet, PutName(hall.offer(riet).id))) == "not_now"
    hall.show()
    theirs = hall.need("p03")
    hall.do("desk", OnBehalf(riet, SayYes(theirs.id)))
    [back] = [one for one in hall.suggested("p03") if one.theirs == hall.offer(riet).id]
    assert not hall.find(Pairing) and not hall.find(Brought)
    hall.do("p03", SayYes(back.theirs))
    brought, pairing = hall.the(Brought), hall.the(Pairing)
    assert (brought.person, brought.whom, brought.number) == (riet, "p03", pairing.number)
    assert brought.seen_by == {"desk"} and "desk" not in pairing.seen_by


@pytest.mark.parametrize("waits", [False, True])
def test_all_hang_by_the_facilitators_tap_alone_and_from_then_on_there_is_all_the_time_to_choose(waits: bool) -> None:
    hall = Stall()
    hall.write()
    assert (ahead(hall.session).thing, ahead(hall.session).early) == ("part", "reveal")
    if waits:
        assert hall.end_part() == "saved"
        assert not hall.offer("p00").seen_by, "no clock shows what people wrote"
        assert ahead(hall.session).thing == "reveal"
        hall.at += 60
    hall.show()
    assert hall.step.revealed and hall.step.parts[hall.step.part].name == "pair"
    assert hall.step.part_from == hall.at and hall.offer("p00").seen_by == {"room"}
    assert ahead(hall.session).thing == "step"


def test_the_machine_says_what_is_near_and_nothing_else() -> None:
    hall = Stall()
    hall.write()
    pair = Near(hall.offer("p00").id, hall.need("p01").id, 50)
    assert hall.ask("p00", TellNear(hall.step.id, (pair,))) == "facilitator_only"
    assert hall.ask("machine", TellNear(hall.step.id, (replace(pair, like=101),))) == "too_much"
    hall.do("machine", TellNear(hall.step.id, (pair, replace(pair, offer="nothing"))))
    assert hall.the(Nearness).near == (pair,) and not hall.the(Nearness).seen_by
    hall.do("p00", WriteOffer(hall.step.id, "hands", Text("Andere woorden"), 1))
    assert hall.the(Nearness).near == (), "nobody has read the new words"


def sides(hall: Stall) -> tuple[tuple[str, str], ...]:
    """Of both in a pairing: who, and the id of what is the other's."""
    pairing = hall.the(Pairing)
    return (pairing.giver, pairing.need), (pairing.seeker, pairing.offer)


@pytest.mark.parametrize("way", ["rewritten", "erased", "forgotten", "removed"])
def test_what_was_taped_comes_apart_when_the_words_or_the_people_of_one_side_go(way: str) -> None:
    hall = Stall()
    hall.write()
    hall.show()
    hall.pair()
    if way == "removed":
        hall.open_step("plan")
    pairing = hall.the(Pairing)
    offer = hall.offer(pairing.giver)
    match way:
        case "rewritten":
            hall.do(pairing.giver, WriteOffer(offer.step, "hands", Text("Paardrijles"), offer.version))
        case "erased":
            hall.do(pairing.giver, EraseAtMarket(offer.id))
        case "forgotten":
            hall.do(pairing.giver, ForgetMe())
        case _:
            hall.do("desk", Remove(pairing.giver))
    assert not hall.find(Pairing) and not hall.find(Taped)


@pytest.mark.parametrize("way", ["again", "back", "reopened"])
def test_two_slips_are_paired_once(way: str) -> None:
    hall = Stall()
    hall.write()
    hall.show()
    hall.pair()
    both = sides(hall)
    if way == "back":
        for person, _ in both:
            hall.do(person, Leave())
        for person, _ in both:
            hall.do(person, Join(Text(person)))
    elif way == "reopened":
        hall.open_step("plan")
        hall.do("desk", OpenStep("market"))
    for person, theirs in both:
        assert way == "again" or theirs not in {one.theirs for one in hall.suggested(person)}
        assert hall.ask(person, SayYes(theirs)) != "saved"
    for person in hall.people:
        while hall.ask(person, ShowOthers(hall.step.id)) == "saved":
            assert way == "again" or not {one.theirs for one in hall.suggested(person)} & {
                theirs for who, theirs in both if who == person
            }
    assert len(hall.find(Pairing)) == len(hall.find(Taped)) == 1


@pytest.mark.parametrize("way", ["open", "back", "closed", "reopened"])
def test_either_side_takes_back_what_was_taped_as_long_as_it_is(way: str) -> None:
    hall = Stall()
    hall.write()
    hall.show()
    hall.pair()
    (person, theirs), _ = sides(hall)
    if way == "back":
        hall.do(person, Leave())
        hall.do(person, Join(Text(person)))
    elif way in ("closed", "reopened"):
        hall.open_step("plan")
    if way == "reopened":
        hall.do("desk", OpenStep("market"))
    stranger = next(one for one in hall.people if one not in {who for who, _ in sides(hall)})
    if way == "closed":
        assert hall.ask(stranger, SayNo(theirs)) != "saved"
    assert hall.ask(person, SayNo(theirs)) == "saved"
    assert not hall.find(Pairing) and not hall.find(Taped)


def test_rule_14_what_is_possible_on_paper_is_taken_back_on_paper_by_the_hand_that_typed_it() -> None:
    hall = Stall()
    hall.do("desk", AddPerson(Text("Riet"), 1))
    riet = next(person.id for person in hall.session.all(Person) if person.card)
    hall.do("desk", NameHelper(riet, "p00"))
    hall.write()

    def typed(hand: str, text: str) -> str:
        return hall.ask(hand, OnBehalf(riet, WriteOffer(hall.step.id, "hands", Text(text))))

    assert typed("desk", "Ik bak brod") == typed("desk", "Ik bak brood") == "saved"
    assert typed("p00", "Iets van een ander") == "not_now"
    assert hall.offer(riet).text == "Ik bak brood"
    hall.do("desk", OnBehalf(riet, WriteNeed(hall.step.id, "heart", Text("Iemand die meeloopt"))))
    hall.show()
    theirs = hall.need("p03").id
    hall.do("desk", OnBehalf(riet, SayYes(theirs)))
    hall.do("p03", SayYes(hall.offer(riet).id))
    assert hall.find(Pairing)
    hall.do("desk", OnBehalf(riet, SayNo(theirs)))
    assert not hall.find(Pairing) and not hall.find(Brought)
    offer = hall.offer(riet).id
    assert hall.ask("p00", OnBehalf(riet, EraseAtMarket(offer))) == "not_now"
    hall.do("desk", OnBehalf(riet, EraseAtMarket(offer)))
    assert not hall.find(Offer, of=riet)
