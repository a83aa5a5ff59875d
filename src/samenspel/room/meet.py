"""Card talk: two strangers, a hand of cards, and what may be told afterwards."""

from collections.abc import Iterator

from msgspec.structs import replace

from .cards import deeper
from .groups import in_step, is_delicate, my_group
from .records import Deeper, Group, Hand, MayTell, Step, Words
from .session import Session
from .turn import Change, Command, Drop, Put, Refused, Turn

LONGEST_TELLING = 300
"""In signs."""


class GoDeeper(Command, frozen=True):
    """I would take a card of level 4."""

    group: str


class SayWhatMay(Command, frozen=True):
    """What may be told of me; an empty text takes it back."""

    group: str
    text: Words


def names_off_the_wall(session: Session, step: Step) -> Iterator[Put]:
    """Names of pairs hang on the wall for a minute at most (domain 2.1)."""
    for group in in_step(session, step.id):
        if "wall" in group.seen_by:
            yield Put(replace(group, seen_by=group.seen_by - {"wall"}))


def go_deeper(session: Session, ask: GoDeeper, turn: Turn) -> Iterator[Change]:
    """Level 4 only by choice of both (rule 4). Who chose it alone stands nowhere for the other to see."""
    group = my_group(session, ask.group, turn.actor)
    in_open_meet(session, group)
    hand = next((hand for hand in session.all(Hand) if hand.group == group.id), None)
    chose = [wish for wish in session.all(Deeper) if wish.group == group.id]
    if hand is None or hand.deeper or any(wish.of == turn.actor for wish in chose):
        raise Refused("not_now")
    if {wish.of for wish in chose} | {turn.actor} >= set(group.people):
        yield from (Drop(wish.id) for wish in chose)
        yield Put(replace(hand, deeper=deeper(session, is_delicate(session, group.people), turn.dice)))
    else:
        yield Put(Deeper(group.id, id=turn.new_id(), of=turn.actor))


def say_what_may(session: Session, ask: SayWhatMay, turn: Turn) -> Iterator[Change]:
    """Rule 3: the one talked about says what may be told, and may take it back without a trace."""
    group = my_group(session, ask.group, turn.actor)
    if session.see(Step, group.step, "room").name != "meet":
        raise Refused("not_now")
    if len(ask.text) > LONGEST_TELLING:
        raise Refused("too_long")
    old = next((told for told in session.of(turn.actor, MayTell) if told.group == group.id), None)
    if not ask.text.strip():
        if old is None:
            raise Refused("nothing_written")
        yield Drop(old.id)
    elif old:
        yield Put(replace(old, text=ask.text))
    else:
        seen_by = frozenset(group.people) - {turn.actor}
        yield Put(MayTell(group.id, turn.actor, ask.text, id=turn.new_id(), of=turn.actor, seen_by=seen_by))


def in_open_meet(session: Session, group: Group) -> None:
    step = session.see(Step, group.step, "room")
    if step.name != "meet" or not step.open:
        raise Refused("not_now")
