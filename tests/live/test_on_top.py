"""Which card lies on top: the same for all who sit there, also after a reload, and no log or count has a swap."""

import pytest

from samenspel.live.wire.screen import Screen
from samenspel.room.exercises.meet import GoDeeper
from samenspel.room.people.doors import Join
from samenspel.room.records import Deeper, Group, Hand, Text
from tests.live.test_outlook import told
from tests.room.morning import Hall
from tests.room.world import Paper


class Pairs(Hall):
    """Four people in card talk; `me` and `mate` hold one hand, and all have a phone open."""

    def __init__(self) -> None:
        super().__init__(4)
        self.open_step("meet")
        self.table = self.groups()[0]
        self.me, self.mate = self.table.people
        self.hand = self.the(Hand, group=self.table.id)
        self.phones: dict[str, tuple[Screen, Paper]] = {one: self.open("phone", one) for one in self.people}

    def turn_over(self, who: str, card: str, group: Group | None = None) -> None:
        self.host.hall.beside.on_top.turn_over(self.phones[who][0], (group or self.table).id, card)

    def sees(self, who: str) -> list[str]:  # type: ignore[override]
        return [card for _, group, card in told(self.phones[who][1], "on_top") if group == self.table.id]


@pytest.fixture
def pairs() -> Pairs:
    return Pairs()


def test_both_see_the_card_that_one_of_them_turned_over_and_nobody_else_does(pairs: Pairs) -> None:
    written = len(pairs.logbook.entries["s"])
    pairs.turn_over(pairs.mate, pairs.hand.first[1])
    assert pairs.sees(pairs.me) == pairs.sees(pairs.mate) == [pairs.hand.first[1]]
    assert not any(pairs.sees(one) for one in pairs.people if one not in pairs.table.people)
    for surface, actor in (("wall", "wall"), ("console", "desk")):
        assert not told(pairs.open(surface, actor)[1], "on_top")
    assert len(pairs.logbook.entries["s"]) == written, "no log of a swap (rule 4)"


def test_a_phone_that_is_loaded_anew_sees_the_card_that_lies_on_top(pairs: Pairs) -> None:
    pairs.turn_over(pairs.me, pairs.hand.first[2])
    _, anew = pairs.open("phone", pairs.me)
    assert [frame[2] for frame in told(anew, "on_top")] == [pairs.hand.first[2]]


def test_nobody_turns_over_a_card_of_others_or_one_that_they_do_not_hold(pairs: Pairs) -> None:
    other = pairs.groups()[1]
    for who, card, group in (
        (pairs.me, pairs.the(Hand, group=other.id).first[0], other),
        (other.people[0], pairs.hand.first[0], pairs.table),
        (pairs.me, "c401", pairs.table),
    ):
        pairs.turn_over(who, card, group)
    assert not any(pairs.sees(one) for one in pairs.people)


def test_a_card_of_level_4_lies_on_top_only_when_all_chose_it_and_goes_when_another_sits_down(pairs: Pairs) -> None:
    pairs.do(pairs.me, GoDeeper(pairs.table.id))
    pairs.do(pairs.mate, GoDeeper(pairs.table.id))
    deep = pairs.find(Deeper)[0].cards[0]
    pairs.turn_over(pairs.me, deep)
    assert pairs.sees(pairs.mate) == [deep]
    for late in ("laat", "later"):
        pairs.do(late, Join(Text(late)))
    assert len(pairs.group(pairs.me).people) == 3
    assert pairs.sees(pairs.mate) == [""], "whoever sits down did not choose that"
    third = next(one for one in pairs.group(pairs.me).people if one not in pairs.table.people)
    assert not told(pairs.open("phone", third)[1], "on_top")
