"""Card talk: two strangers, a hand of cards, and what may be told afterwards."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import SEATED, Command
from samenspel.room.handlers import handles
from samenspel.room.records import Deeper, Group, Hand, Id, MayTell, Part, Step, Text
from samenspel.room.rules.writing import below, goes_on, is_late
from samenspel.room.seating.groups import Lay, Seating, in_step, is_delicate, my_group
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .cards import deal, dealt_so_far, deeper, gentler
from .contract import Exercise
from .turns import Telling, in_last_half, talks, talks_anew

LONGEST_TELLING = 300
"""In characters."""
TELLING = Telling()
"""Whoever comes late has a turn too, in what time is left (domain 2.3)."""


class GoDeeper(Command, frozen=True):
    """I am willing to take a card of level 4."""

    asked_by: ClassVar = SEATED
    traceless: ClassVar = True

    group: Id


class SayWhatMay(Command, frozen=True):
    """What may be told about me; an empty text takes it back. `version` is the one that the screen saw, 0 for none."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True

    group: Id
    text: Text
    version: int = 0
    rewrites: Id = ""
    """The text that `version` is of, as the screen knows it; another may stand in its place by now."""


@handles(GoDeeper)
def go_deeper(session: Session, ask: GoDeeper, turn: Turn) -> Iterator[Change]:
    """Level 4 only if everybody in the group chooses it (rule 4). The others never see that somebody chose it alone.

    A choice is for the people who sit there then: when others do, all are asked anew.
    """
    group = my_group(session, ask.group, turn.actor)
    if turn.actor not in group.people:
        raise Refused("not_your_group")
    chose = {wish.of: wish for wish in session.holding(group.id, Deeper)}
    willing = {person for person, wish in chose.items() if set(wish.people) == set(group.people)}
    if not in_meet(session, group).open or turn.actor in willing:
        raise Refused("not_now")
    all_are = willing | {turn.actor} == set(group.people)
    gentle, dice = is_gentle(session, group), turn.lot("deeper", *group.people)
    cards = deeper(session, gentle, dice) if all_are else ()
    for person in group.people if all_are else (turn.actor,):
        wish = chose.get(person) or Deeper(group.id, id=turn.new_id(), of=person)
        yield Put(replace(wish, people=group.people, cards=cards))


@handles(SayWhatMay)
def say_what_may(session: Session, ask: SayWhatMay, turn: Turn) -> Iterator[Change]:
    """Rule 3: you say what may be told about you, and may take it back without a trace."""
    group = my_group(session, ask.group, turn.actor)
    in_meet(session, group)
    if len(ask.text) > LONGEST_TELLING:
        raise Refused("too_long")
    old = next((told for told in session.of(turn.actor, MayTell) if told.group == group.id), None)
    if turn.lent_by and not (old and turn.lent_by in old.seen_by):
        yield told_unseen(old, group, ask, turn)
        return
    if old is None and not ask.text.strip():
        raise Refused("nothing_written")
    goes_on(old, ask.version, ask.rewrites)
    if old and not ask.text.strip():
        if is_late(old, ask.version):
            raise Refused("changed_since")
        yield Forget(old.id)
    elif old:
        text = below(old.text, ask.text, LONGEST_TELLING) if is_late(old, ask.version) else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))
    else:
        yield Put(MayTell(group.id, turn.actor, ask.text, id=turn.new_id(), of=turn.actor))


def told_unseen(old: MayTell | None, group: Group, ask: SayWhatMay, turn: Turn) -> Put:
    """A hand that is lent does not see what is there: it writes below, however much that is, and hears the same."""
    if ask.version or not ask.text.strip():
        raise Refused("not_now")
    if old is None:
        return Put(MayTell(group.id, turn.actor, ask.text, id=turn.new_id(), of=turn.actor))
    return Put(replace(old, text=Text(f"{old.text}\n{ask.text}"), version=old.version + 1))


def in_meet(session: Session, group: Group) -> Step:
    """The card talk of this group; refused when the group belongs to another step."""
    step = session.see(Step, group.step, "room")
    if step.name != MEET.name:
        raise Refused("not_now")
    return step


def table(session: Session, step: Step, turn: Turn) -> Lay:
    """A hand of cards and the turns of each group, repeating cards as late as possible."""
    dealt, turns = dealt_so_far(session), talks(session, step, turn, TELLING)

    def lay(group: Group) -> Iterator[Put]:
        yield from turns(group)
        dice = turn.lot("cards", step.name, *group.people)
        first, second = deal(session, is_gentle(session, group), dealt, dice)
        yield Put(Hand(group.id, first, second, id=turn.new_id(), seen_by=frozenset(group.people)))

    return lay


def is_gentle(session: Session, group: Group) -> bool:
    """Whether this group gets no card with care (rule 4): a manager and a direct report may sit in it.

    Wishes are asked for those who were drawn together alone. Of a group that changed since they are not: somebody who
    is moved around would learn from its cards who is whose manager (docs/decisions/43, 77).
    """
    return group.regrouped is not None or is_delicate(session, group.people)


def table_settled(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    """Divide the turns again; when others come to sit there, no card with care stays in their hand."""
    yield from talks_anew(session, step, group, turn, TELLING)
    before = session.find(Group, group.id)
    if before is None or set(group.people) <= set(before.people):
        return
    for hand in session.holding(group.id, Hand):
        mild = gentler(session, hand, turn.lot("gentler", step.name, *group.people))
        if mild != hand:
            yield Put(mild)


class Meet(Exercise):
    """A minute to find each other, then two halves of card talk."""

    name = "meet"
    commands = (GoDeeper, SayWhatMay)
    records = (Hand, Deeper, MayTell)
    limits: ClassVar = {"telling": LONGEST_TELLING}
    company = "pair"
    said: ClassVar = {"half": "first"}
    seating = Seating("pairs", most=3, lays=table, resets=table_settled, stays_whole=in_last_half)

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        half = (minutes - 1) * MINUTE / 2
        return timed(("find", MINUTE), ("first", half), ("second", half))

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from self.retimed(session, step, turn)

    def retimed(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        for group in in_step(session, step.id):
            yield from talks_anew(session, step, group, turn, TELLING)

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """Who wanted to go deeper, and who did, is nobody's business once the talk is over."""
        for group in session.holding(step.id, Group):
            yield from (Forget(wish.id) for wish in session.holding(group.id, Deeper))


MEET = Meet()
