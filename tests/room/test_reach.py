"""How far each kind of thing goes by itself, and who may let it go further (rule 11)."""

from samenspel.room.index import KINDS
from samenspel.room.records import (
    Ambition,
    Concept,
    Drawing,
    Dream,
    Insight,
    Need,
    Offer,
    Person,
    Photo,
    Plan,
    Reach,
    Record,
    Sheet,
    Story,
)
from samenspel.room.records.goodbye import LastWord
from samenspel.room.records.longings import Longing
from samenspel.room.rules.sight import WIDTH, ways_of
from samenspel.room.session import PLAIN_REACH, TEXTS

RULE_11: dict[type[Record], Reach] = {
    Story: "pair",
    Dream: "private",
    Insight: "harvest",
    Sheet: "harvest",
    Ambition: "harvest",
    Drawing: "harvest",
    Concept: "harvest",
    Photo: "harvest",
    Offer: "room",
    Need: "room",
}
"""As the domain has it: wall work is said at the welcome to go to the harvest without names."""
BY_A_TAP: dict[type[Record], Reach] = {Plan: "room", LastWord: "room"}
"""What hangs by a tap of its own, and goes no further than this without another."""


def test_each_kind_goes_as_far_by_itself_as_rule_11_says() -> None:
    assert {kind: PLAIN_REACH[kind] for kind in RULE_11} == RULE_11
    assert {kind: PLAIN_REACH[kind] for kind in BY_A_TAP} == BY_A_TAP


def test_nothing_else_goes_into_the_harvest_by_itself() -> None:
    further = {kind for kind in KINDS if WIDTH[PLAIN_REACH[kind]] > WIDTH["room"]}
    assert further == {kind for kind, reach in RULE_11.items() if reach == "harvest"}


def test_whatever_somebody_owns_and_may_hang_they_give_on_and_take_back_themselves() -> None:
    """A kind that hangs and belongs to nobody is its makers': each of them may stop it."""
    owned = {kind for kind in (*RULE_11, *BY_A_TAP) if not kind.dealt}
    assert owned == {kind for kind in KINDS if kind.sets_reach} & {*RULE_11, *BY_A_TAP}
    hanging = {kind for kind in KINDS if kind.hangs and TEXTS[kind]}
    assert hanging <= {*RULE_11, *BY_A_TAP, Person, Longing}


def test_every_kind_that_is_given_on_can_be_taken_back_and_goes_into_the_book() -> None:
    for kind in KINDS:
        ways = ways_of(kind) if kind.sets_reach else ("private", PLAIN_REACH[kind], "book")
        assert ways[0] == "private" and ways[-1] == "book" and PLAIN_REACH[kind] in ways, kind
        assert list(ways) == sorted(set(ways), key=WIDTH.__getitem__) or not kind.sets_reach


def test_a_story_goes_back_to_the_two_and_a_dream_to_nobody_but_its_dreamer() -> None:
    assert ways_of(Story) == ("private", "pair", "room", "harvest", "book")
    assert ways_of(Dream) == ("private", "harvest", "book")
    assert ways_of(Concept) == ways_of(Insight) == ("private", "room", "harvest", "book")
