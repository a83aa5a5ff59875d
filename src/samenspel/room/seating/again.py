"""Opening a step again puts the same people together: from fresh draws, again and again, anybody could learn a wish."""

from collections.abc import Collection, Iterator, Sequence

from samenspel.room.records import Drawn, StepName
from samenspel.room.session import Session
from samenspel.room.turn import Put, Turn

from .grouping import Bonds, nearest

Groups = Sequence[tuple[str, ...]]


def drawn_before(session: Session, name: StepName, here: Collection[str]) -> list[tuple[str, ...]]:
    """The groups of the first time that this step opened, as far as their people are here.

    Empty when most people are new: then a step was opened before the room was full, and it is drawn anew. That cannot
    go on for long, because each time more people must come than there were.
    """
    left = set(here)
    groups = []
    for drawn in sorted((one for one in session.all(Drawn) if one.name == name), key=lambda one: (one.at, one.id)):
        people = tuple(person for person in drawn.people if person in left)
        left -= set(people)
        groups.append(people)
    return groups if 2 * len(left) <= len(here) else []


def completed(groups: Groups, rest: Sequence[str], bonds: Bonds, most: int) -> list[tuple[str, ...]]:
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
    """Keep who was put together, for the next time that the step opens; undo does not take that back."""
    known = {frozenset(one.people) for one in session.all(Drawn) if one.name == name}
    for people in groups:
        if frozenset(people) not in known:
            yield Put(Drawn(name, turn.at, people, id=turn.new_id()))
