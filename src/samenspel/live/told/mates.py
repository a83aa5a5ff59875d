"""People in a small group are shown whether the others are there: is X there? (domain 2.3)"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from samenspel.live.wire.parts import State
from samenspel.room.records import Group
from samenspel.room.rules.earned import present
from samenspel.room.session import Session
from samenspel.room.turn import Entry

SMALL = 3
"""The most people in a group that sees each other's state."""


def told_to_mates(session: Session, states: Mapping[str, State]) -> dict[str, dict[str, State]]:
    """For each person in a small group of the open step: which others among `states` are here or away."""
    told: dict[str, dict[str, State]] = defaultdict(dict)
    for person, state in states.items():
        for mate in mates_of(session, person):
            told[mate][person] = here_or_away(state)
    return told


def mates_of(session: Session, person: str) -> set[str]:
    """The others in this person's small group who are in the room now."""
    return {mate for group in small_groups(session, person) for mate in present(session, group)} - {person}


def put_together(entry: Entry) -> Iterator[str]:
    """The people that an entry has put together in a small group."""
    for record in entry.put:
        if isinstance(record, Group) and len(record.people) <= SMALL:
            yield from record.people


def here_or_away(state: State) -> State:
    """Hides from others that somebody is writing, which only the desk sees."""
    return state if state in ("away", "missed") else "here"


def small_groups(session: Session, person: str) -> list[Group]:
    """This person's group in the open step, if it is small and they have not gone home."""
    step = session.open_step()
    groups = [group for group in session.holding(person, Group) if step and group.step == step.id]
    return [group for group in groups if person in present(session, group) and len(group.people) <= SMALL]
