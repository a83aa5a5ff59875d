"""A person's place in a draw is drawn once: from fresh draws, again and again, anybody could learn a wish."""

from collections.abc import Iterable, Iterator, Sequence

from samenspel.room.records import Drawn, StepName
from samenspel.room.session import Session
from samenspel.room.turn import Put, Turn

from .grouping import Bonds, nearest

Groups = Sequence[tuple[str, ...]]


def drawn_before(session: Session, name: StepName) -> list[tuple[str, ...]]:
    """Who were put together each time that a step with this name opened, each person once: with whom they sat first."""
    seen = set[str]()
    groups = []
    for drawn in sorted((one for one in session.all(Drawn) if one.name == name), key=lambda one: (one.at, one.id)):
        groups.append(tuple(person for person in drawn.people if person not in seen))
        seen |= set(drawn.people)
    return groups


def completed(groups: Groups, rest: Iterable[str], bonds: Bonds, most: int) -> list[tuple[str, ...]]:
    """These groups, and each of the others in the group nearest to them."""
    full = list(groups)
    for person in rest:
        place = nearest(full, person, bonds, most)
        if place is None:
            full.append((person,))
        else:
            full[place] = (*full[place], person)
    return full


def remembered(session: Session, name: StepName, groups: Groups, turn: Turn) -> Iterator[Put]:
    """Keep who was put together for the first time, for when the step opens again; undo does not take that back."""
    known = {person for people in drawn_before(session, name) for person in people}
    for people in groups:
        if len(people) > 1 and not known.issuperset(people):
            yield Put(Drawn(name, turn.at, people, id=turn.new_id()))
