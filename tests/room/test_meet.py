"""Card talk: a hand of cards for two strangers (rule 4), and what may be told (rule 3)."""

from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from samenspel.logbook.keeping import Batch
from samenspel.room.anytime.undo import Undo
from samenspel.room.clock import running_part
from samenspel.room.exercises.meet import LONGEST_TELLING, MEET, GoDeeper, SayWhatMay
from samenspel.room.morning.parts import AddMinute, Freeze, HideNames
from samenspel.room.people.doors import Join, Leave, TieTo
from samenspel.room.people.paper import AddPerson
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import Deck, Deeper, Group, Hand, MayTell, Person, StepName, Text
from samenspel.room.seating.groups import names_due
from samenspel.room.session import apply
from samenspel.room.turn import Entry
from tests.room.morning import Hall


@pytest.fixture
def hall() -> Hall:
    hall = Hall(20)
    hall.open_step("meet")
    return hall


def test_each_pair_gets_one_hand_of_light_cards_first(hall: Hall) -> None:
    level = {card.id: card.level for card in hall.the(Deck).cards}
    for group in hall.groups():
        hand = hall.the(Hand, group=group.id)
        assert [level[card] for card in hand.first] == [1, 1, 2]
        assert [level[card] for card in hand.second] == [2, 3, 3]


def test_no_card_is_dealt_twice_before_its_level_is_used_up() -> None:
    for seed in range(20):
        hall = Hall(20, seed=seed)
        hall.open_step("meet")
        level = {card.id: card.level for card in hall.the(Deck).cards}
        dealt = Counter(card for hand in hall.session.all(Hand) for card in (*hand.first, *hand.second))
        for depth in (1, 2, 3):
            times = [dealt[card] for card in level if level[card] == depth]
            assert max(times) - min(times) <= 1


def test_a_hand_is_seen_by_its_group_alone(hall: Hall) -> None:
    for group in hall.groups():
        assert hall.the(Hand, group=group.id).seen_by == frozenset(group.people)
        assert [hand.group for hand in hall.sees(group.people[0], Hand)] == [group.id]
    assert not hall.sees("desk", Hand) and not hall.sees("wall", Hand)


def test_there_is_no_command_that_tells_of_another_card(hall: Hall) -> None:
    """Rule 4: a card is passed without reason, count or log. None names one, and turning it over leaves no trace."""
    fields = {name for command in MEET.commands for name in command.__struct_fields__}
    assert fields == {"group", "text", "version", "rewrites"}
    group = hall.groups()[0]
    phone, _ = hall.open("phone", group.people[0])
    neighbour, heard = hall.open("phone", group.people[1])
    before = hall.dump(), len(hall.session.asked), dict(hall.session.records)
    hand = hall.the(Hand, group=group.id)
    for card in (*hand.first, *hand.second):
        hall.host.hall.beside.on_top.turn_over(phone, group.id, card)
    assert (hall.dump(), len(hall.session.asked), dict(hall.session.records)) == before
    assert neighbour in hall.host.hall.all_screens() and heard


def test_a_manager_and_a_direct_report_get_no_card_with_care() -> None:
    """Rule 4 and acceptance story 4: where they cannot be kept apart."""
    for seed in range(30):
        hall = Hall(2, seed=seed)
        hall.do("p00", TieTo("p01", "manager"))
        hall.open_step("meet")
        care = {card.id for card in hall.the(Deck).cards if card.care}
        for person in hall.people:
            hall.do(person, GoDeeper(hall.group(person).id))
        hand, deep = hall.the(Hand), hall.the(Deeper, of="p00").cards
        assert deep and not care & {*hand.first, *hand.second, *deep}


def careful_hall(people: int, tied: bool = True) -> tuple[Hall, str, str]:
    """A hall in which half of all cards have care, with a manager and a direct report in two groups."""
    hall = Hall(people)
    deck = hall.the(Deck)
    cards = tuple(replace(card, care=n % 2 == 0) for n, card in enumerate(deck.cards))
    entry = Entry(hall.session.number + 1, hall.at, "desk", "other cards", "", (replace(deck, cards=cards),))
    hall.logbook.commit([Batch("s", (entry,))])
    apply(hall.session, entry)
    hall.open_step("meet")
    boss, employee = (group.people[0] for group in hall.groups()[:2])
    if tied:
        hall.do(employee, TieTo(boss, "manager"))
    return hall, boss, employee


def moved(hall: Hall, boss: str, employee: str) -> None:
    hall.do("desk", Move(boss, hall.group(employee).id))


def left_behind(hall: Hall, boss: str, employee: str) -> None:
    """Whoever the boss sat with goes home."""
    [mate] = [one for one in hall.group(boss).people if one != boss]
    hall.do(mate, Leave())


def came_back(hall: Hall, boss: str, employee: str) -> None:
    """The boss goes home, comes back to those they sat with, and these sit with the employee by now."""
    hall.do(boss, Leave())
    hall.do(boss, Join(Text("terug"), "resident"))
    moved(hall, boss, employee)


def brought_back(hall: Hall, boss: str, employee: str) -> None:
    """They were put together, taken apart, and undo brings them together again."""
    moved(hall, boss, employee)
    hall.do("desk", Move(boss, hall.groups()[-1].id))
    hall.do("desk", Undo())


def put_in_a_new_group(hall: Hall, boss: str, employee: str) -> None:
    """All sit in threes: whoever comes late takes some along."""
    moved(hall, boss, employee)
    hall.do("late", Join(Text("laat"), "resident"))


WAYS = (moved, left_behind, came_back, brought_back, put_in_a_new_group)


def care_in(hall: Hall, group: Group) -> set[str]:
    care = {card.id for card in hall.the(Deck).cards if card.care}
    hand = hall.the(Hand, group=group.id)
    return care & {
        *hand.first,
        *hand.second,
        *(card for one in hall.find(Deeper, group=group.id) for card in one.cards),
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_repair_leaves_no_card_with_care_with_a_manager_and_a_direct_report(way: Callable[..., None]) -> None:
    """Rule 4. Decision 43: it may put them together."""
    hall, boss, employee = careful_hall(8 if way is brought_back else 4)
    assert care_in(hall, hall.group(employee))
    way(hall, boss, employee)
    group = hall.group(employee)
    assert boss in group.people and not care_in(hall, group)
    for person in group.people:
        hall.do(person, GoDeeper(group.id))
    assert deep(hall, group.id) and not care_in(hall, group)


def test_the_cards_without_care_stay_when_somebody_comes_to_sit_there() -> None:
    hall, boss, employee = careful_hall(8)
    care = {card.id for card in hall.the(Deck).cards if card.care}
    level = {card.id: card.level for card in hall.the(Deck).cards}
    before = hall.the(Hand, group=hall.group(employee).id)
    moved(hall, boss, employee)
    after = hall.the(Hand, group=hall.group(employee).id)
    for was, now in ((before.first, after.first), (before.second, after.second)):
        assert [level[card] for card in was] == [level[card] for card in now]
        assert all(one == other for one, other in zip(was, now, strict=True) if one not in care)
    assert len({*after.first, *after.second}) == 6


def test_whoever_is_moved_around_learns_from_no_card_who_is_whose_manager() -> None:
    """The same hands, and the same cards of level 4, whether there is a manager among them or not."""

    def dealt(tied: bool) -> list[object]:
        hall, boss, employee = careful_hall(8, tied)
        moved(hall, boss, employee)
        group = hall.group(employee)
        for person in group.people:
            hall.ask(person, GoDeeper(group.id), f"deeper {person}")
        hand = hall.the(Hand, group=group.id)
        return [hand.first, hand.second, [one.cards for one in hall.find(Deeper, group=group.id, of=boss)]]

    assert dealt(tied=True) == dealt(tied=False)


def test_level_four_is_dealt_when_both_chose_it_and_nobody_hears_who_chose_alone(hall: Hall) -> None:
    group = hall.groups()[0]
    one, other = group.people[:2]
    hall.do(one, GoDeeper(group.id))
    assert not hall.sees(other, Deeper) and not hall.sees("desk", Deeper)
    assert hall.ask(one, GoDeeper(group.id)) == "not_now"
    hall.do(other, GoDeeper(group.id))
    level = {card.id: card.level for card in hall.the(Deck).cards}
    assert hall.ask(one, GoDeeper(group.id)) == "not_now"
    cards = hall.the(Deeper, of=one).cards
    assert {level[card] for card in cards} == {4} and hall.the(Deeper, of=other).cards == cards
    hall.open_step("introduce")
    assert not hall.find(Deeper)


def deep(hall: Hall, group: str) -> bool:
    """Whether the people of a group have cards of level 4 for all who sit there now."""
    people = hall.the(Group, id=group).people
    wishes = [one for one in hall.find(Deeper, group=group) if one.cards and set(one.people) == set(people)]
    return {one.of for one in wishes} == set(people)


def test_a_choice_for_level_four_goes_as_soon_as_others_sit_there(hall: Hall) -> None:
    """Attack: after somebody chose it alone, the facilitator takes the other's chair, and chooses."""
    group = hall.groups()[0].id
    one, other = hall.groups()[0].people
    elsewhere, mine = hall.groups()[1].people
    hall.do(one, GoDeeper(group))
    hall.do("desk", Move(mine, group))
    hall.do("desk", Move(other, hall.group(elsewhere).id))
    hall.do(mine, GoDeeper(group))
    assert not deep(hall, group) and not any(wish.cards for wish in hall.find(Deeper))
    hall.do(one, GoDeeper(group))
    assert deep(hall, group), "all who sit there now chose it"


def test_a_choice_for_level_four_goes_too_when_undo_brings_somebody_back(hall: Hall) -> None:
    group, elsewhere = hall.groups()[:2]
    one, other = group.people
    mine = elsewhere.people[0]
    hall.do("desk", Move(mine, group.id))
    hall.do("desk", Move(mine, hall.group(elsewhere.people[1]).id))
    hall.do(one, GoDeeper(group.id))
    hall.do("desk", Undo())
    assert {*hall.group(one).people} == {one, other, mine}
    for person in (other, mine):
        hall.do(person, GoDeeper(group.id))
    assert not any(wish.cards for wish in hall.find(Deeper))


def test_who_joins_a_talk_of_level_four_is_asked_anew(hall: Hall) -> None:
    """Rule 4."""
    group = hall.groups()[0]
    for person in group.people:
        hall.do(person, GoDeeper(group.id))
    assert deep(hall, group.id)
    hall.do("desk", Move(hall.groups()[1].people[0], group.id))
    joined = hall.the(Group, id=group.id).people
    assert not deep(hall, group.id) and not hall.sees(joined[-1], Deeper)
    for person in joined:
        assert not deep(hall, group.id)
        hall.do(person, GoDeeper(group.id))
    assert deep(hall, group.id) and len(hall.find(Deeper, group=group.id)) == 3


def test_the_one_talked_about_says_what_may_be_told_and_takes_it_back(hall: Hall) -> None:
    group = hall.groups()[0]
    one, other = group.people[:2]
    hall.do(one, SayWhatMay(group.id, Text("dat ik soldeer")))
    assert [told.text for told in hall.sees(other, MayTell)] == ["dat ik soldeer"]
    outsider = next(person for person in hall.people if person not in group.people)
    assert not hall.sees(outsider, MayTell) and not hall.sees("desk", MayTell) and not hall.sees("wall", MayTell)
    assert hall.ask(one, SayWhatMay(group.id, Text("  "))) == "changed_since", "it was not seen"
    hall.do(one, SayWhatMay(group.id, Text("  "), version=1))
    assert not hall.session.all(MayTell)


def test_what_may_be_told_can_still_be_changed_while_people_are_introduced(hall: Hall) -> None:
    group = hall.groups()[0]
    hall.open_step("introduce")
    hall.do(group.people[0], SayWhatMay(group.id, Text("toch alleen dit")))


def test_nobody_says_it_for_another_group_or_at_too_great_length(hall: Hall) -> None:
    mine, theirs = hall.groups()[:2]
    assert hall.ask(mine.people[0], SayWhatMay(theirs.id, Text("x"))) == "not_there"
    assert hall.ask(mine.people[0], GoDeeper(theirs.id)) == "not_there"
    assert hall.ask(mine.people[0], SayWhatMay(mine.id, Text("x" * (LONGEST_TELLING + 1)))) == "too_long"
    assert hall.ask(mine.people[0], SayWhatMay(mine.id, Text(""))) == "nothing_written"


def test_names_of_pairs_are_on_the_wall_for_a_minute_at_most(hall: Hall) -> None:
    """Domain 2.1, meet."""
    assert all("wall" in group.seen_by for group in hall.groups())
    hall.at += 61
    assert hall.end_part("clock") == "saved"
    assert not any("wall" in group.seen_by for group in hall.groups())


@pytest.mark.parametrize("longer", [AddMinute, Freeze])
@pytest.mark.parametrize("name", ["meet", "interview", "insights"])
def test_names_go_from_the_wall_after_a_minute_however_long_people_look_for_each_other(
    longer: type[AddMinute | Freeze], name: StepName
) -> None:
    """Domain 2.1: never longer than 60 seconds."""
    hall = Hall(8)
    hall.open_step(name)
    while running_part(hall.step).name != "find":
        hall.end_part()
    hall.at += 30
    hall.do("desk", longer(hall.step.id))
    assert len(hall.sees("wall", Group)) == len(hall.groups())
    step, at = names_due(hall.session) or (hall.step, 0.0)
    assert at == hall.at + 30 and hall.ask("clock", HideNames(step.id)) == "not_now"
    hall.at += 30
    hall.do("clock", HideNames(step.id))
    assert not hall.sees("wall", Group) and names_due(hall.session) is None
    hall.do("desk", PairUp((hall.groups()[0].people[0], hall.groups()[-1].people[-1])))
    assert not hall.sees("wall", Group), "nor those of whoever is put together later"


def test_whoever_is_on_paper_is_named_for_a_minute_and_can_still_be_put_back(hall: Hall) -> None:
    while running_part(hall.step).name != "first":
        hall.end_part()
    hall.do("desk", AddPerson(Text("Els"), 1))
    els = next(person.id for person in hall.session.all(Person) if person.card)
    assert [group.id for group in hall.sees("wall", Group)] == [hall.group(els).id]
    place = hall.group(els).id
    hall.do("desk", Move(els, hall.groups()[-1].id if hall.groups()[-1].id != place else hall.groups()[0].id))
    hall.at += 60
    hall.do("clock", HideNames(hall.step.id))
    assert not hall.sees("wall", Group)
    hall.do("desk", Undo())
    assert hall.group(els).id == place


def test_names_of_pairs_go_from_the_wall_with_the_step_too(hall: Hall) -> None:
    groups = hall.groups()
    hall.open_step("introduce")
    assert not any("wall" in group.seen_by for group in hall.groups(groups[0].step))


def test_the_cards_of_level_4_do_not_tell_that_others_have_some_too() -> None:
    """A pair that deals itself level 4 again and again could count what is in the hands of others."""

    def dealt(others: bool) -> list[tuple[str, ...]]:
        hall = Hall(4)
        hall.open_step("meet")
        theirs, own = hall.groups()
        for person in theirs.people if others else ():
            hall.do(person, GoDeeper(theirs.id))
        for person in own.people:
            hall.do(person, GoDeeper(own.id))
        return [one.cards for one in hall.find(Deeper, group=own.id)]

    assert dealt(others=True) == dealt(others=False) != []
