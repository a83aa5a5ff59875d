"""Dealing a group's hand of cards at once, with no card twice in a session until its level is used up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from msgspec.structs import replace

from samenspel.room.records import Card, Deck, Deeper, Group, Hand
from samenspel.room.rules.earned import present
from samenspel.room.session import Session

FIRST_HALF, SECOND_HALF = (1, 1, 2), (2, 3, 3)
"""Levels of the cards in each half: one to talk about, and two to swap it for without giving a reason (rule 4)."""
DEEPEST = 4


def deal(session: Session, gentle: bool, dealt: Counter[str], dice: Random) -> tuple[tuple[str, ...], ...]:
    """The two halves of a hand, the lighter first.

    `gentle` leaves out the cards with `care`. `dealt` counts the cards dealt so far, and is updated.
    """
    cards = [card for card in the_cards(session) if not (gentle and card.care)]
    return pick(cards, FIRST_HALF, dealt, dice), pick(cards, SECOND_HALF, dealt, dice)


def gentler(session: Session, hand: Hand, dice: Random) -> Hand:
    """The hand with another card of the same level in the place of each with `care`; the others stay."""
    known, dealt = {card.id: card for card in the_cards(session)}, dealt_so_far(session)
    there = (*hand.first, *hand.second)
    mild = [card for card in known.values() if not card.care and card.id not in there]
    instead: dict[str, str] = {}
    for card in (known[id] for id in there if id in known and known[id].care):
        picked = pick([one for one in mild if one.id not in instead.values()], (card.level,), dealt, dice)
        instead[card.id] = picked[0] if picked else ""

    def half(cards: Sequence[str]) -> tuple[str, ...]:
        return tuple(new for id in cards if (new := instead.get(id, id)))

    return replace(hand, first=half(hand.first), second=half(hand.second)) if instead else hand


def pick(cards: Sequence[Card], levels: Iterable[int], dealt: Counter[str], dice: Random) -> tuple[str, ...]:
    """A card of each level, by lot among those dealt least often."""
    picked: list[str] = []
    for level in levels:
        least = least_dealt([card for card in cards if card.level == level and card.id not in picked], dealt)
        if least:
            picked.append(dice.choice(least))
            dealt[picked[-1]] += 1
    return tuple(picked)


def least_dealt(cards: Sequence[Card], dealt: Counter[str]) -> list[str]:
    fewest = min((dealt[card.id] for card in cards), default=0)
    return sorted(card.id for card in cards if dealt[card.id] == fewest)


def deeper(session: Session, gentle: bool, dice: Random) -> tuple[str, ...]:
    """Cards of level 4, for a group in which everybody chose it: by lot alone, for from those that were dealt to others
    one could tell that others chose it too.
    """
    cards = [card for card in the_cards(session) if not (gentle and card.care)]
    return pick(cards, (DEEPEST, DEEPEST), Counter(), dice)


def may_lie_on_top(session: Session, group: Group, person: str, card: str) -> bool:
    """Whether somebody may turn this card over for all of their group: one of its hand, or of level 4 when all who sit
    there chose that together.
    """
    if person not in present(session, group):
        return False
    dealt = {id for hand in session.holding(group.id, Hand) for id in (*hand.first, *hand.second)}
    chosen = [wish for wish in session.holding(group.id, Deeper) if set(wish.people) == set(group.people)]
    all_chose = {wish.of for wish in chosen} >= set(group.people)
    return card in dealt or (all_chose and any(card in wish.cards for wish in chosen))


def dealt_so_far(session: Session) -> Counter[str]:
    """How many hands each card is in."""
    return Counter({card.id: session.holders_of(card.id) for card in the_cards(session)})


def the_cards(session: Session) -> Sequence[Card]:
    deck = session.one(Deck)
    return deck.cards if deck else ()
