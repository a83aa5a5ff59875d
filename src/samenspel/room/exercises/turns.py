"""Whose turn it is in a talk: two take a half each, three divide the time into thirds of their own (domain 2.3).

A group's turns go on when somebody comes, goes or the time changes: who has told is not asked again, and the one who
tells goes on. Screens only read when a turn began and how long it lasts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msgspec.structs import replace

from samenspel.room.clock import has_come_to, run_since
from samenspel.room.records import Group, PartName, Person, Step, Talk, Talks
from samenspel.room.seating.groups import Lay
from samenspel.room.session import Session
from samenspel.room.turn import Put, Turn

Fitting: TypeAlias = Callable[[Session, float], tuple[str, ...]]
"""The ids of the questions that fit in a turn of this many seconds."""
SHARED: Sequence[PartName] = ("first", "change", "second")
"""The parts whose time a trio divides, the change included: a trio needs no change that all make at once."""
FIRST, SECOND = SHARED[0], SHARED[-1]
SAME = 1.0
"""In seconds: turns whose beginnings differ by less are the same, and one that began less ago has not really begun."""


def no_questions(session: Session, seconds: float) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Telling:
    """How turns are made in one exercise."""

    fitting: Fitting = no_questions
    late_tell: bool = True
    """Whether somebody who sits down while others tell has a turn too; otherwise they listen (domain 2.3)."""


def shared_seconds(step: Step) -> float:
    """The seconds that a group has for all its turns."""
    return sum(length_of(step, name) for name in SHARED)


def length_of(step: Step, name: PartName) -> float:
    return float(sum(round(part.seconds) for part in step.parts if part.name == name))


def in_last_half(step: Step, now: float) -> bool:
    """Whether more than half of the time of a talk is over, or all of it: then a trio is left whole."""
    return has_come_to(step, FIRST) and run_since(step, FIRST, now) > shared_seconds(step) / 2


def paper_tells_first(session: Session, people: Sequence[str]) -> tuple[str, ...]:
    """The same round of people, begun so that the first to ask has a phone and the first to tell is on paper."""

    def begins_well(begin: int) -> tuple[bool, bool]:
        asks, tells = people[begin], people[(begin + 1) % len(people)]
        return is_on_paper(session, asks), not is_on_paper(session, tells)

    begin = min(range(len(people)), key=begins_well) if any(is_on_paper(session, one) for one in people) else 0
    return (*people[begin:], *people[:begin])


def is_on_paper(session: Session, person: str) -> bool:
    found = session.find(Person, person)
    return found is not None and found.card > 0


def turns_of(session: Session, step: Step, people: Sequence[str], how: Telling) -> tuple[Talk, ...]:
    """Each asks the next person, and the first of the group begins; whoever is on paper tells first."""
    order = paper_tells_first(session, people)
    if len(order) == 2:
        return halves(session, step, order[0], order[1], how)
    rounds = [(asks, tells) for asks, tells in zip(order, (*order[1:], order[0]), strict=True)]
    return divided(session, step, rounds, 0.0, how)


def halves(session: Session, step: Step, one: str, other: str, how: Telling) -> tuple[Talk, ...]:
    """Two people change when all do."""
    first, second = length_of(step, FIRST), length_of(step, SECOND)
    return (
        Talk(one, other, how.fitting(session, first), first, FIRST),
        Talk(other, one, how.fitting(session, second), second, SECOND),
    )


def divided(
    session: Session, step: Step, rounds: Sequence[tuple[str, str]], begin: float, how: Telling
) -> tuple[Talk, ...]:
    """These turns in the time from `begin` on, each as long as the others."""
    each = (shared_seconds(step) - begin) / max(len(rounds), 1)
    return tuple(
        Talk(asks, tells, how.fitting(session, each), each, FIRST, begin + each * number)
        for number, (asks, tells) in enumerate(rounds)
    )


def talks(session: Session, step: Step, turn: Turn, how: Telling) -> Lay:
    """Puts the turns of a new group on its table."""

    def lay(group: Group) -> Iterator[Put]:
        turns = turns_of(session, step, group.people, how)
        yield Put(Talks(group.id, turns, id=turn.new_id(), seen_by=frozenset(group.people)))

    return lay


def talks_anew(session: Session, step: Step, group: Group, turn: Turn, how: Telling) -> Iterator[Put]:
    """Whose turn is when, for a group in which others sit now, or of which the time became another.

    A group that release 0.2 put together has no turns yet: they are laid down now.
    """
    laid = session.holding(group.id, Talks)
    if not laid:
        yield from talks(session, step, turn, how)(group)
    for old in laid:
        turns = going_on(session, step, group.people, old.turns, turn.at, how)
        if not are_the_same(turns, old.turns):
            yield Put(replace(old, turns=turns))


def are_the_same(turns: Sequence[Talk], old: Sequence[Talk]) -> bool:
    """Whether nobody would notice the difference: parts end some thousandths of a second early or late."""
    return len(turns) == len(old) and all(
        replace(new, seconds=was.seconds, after=was.after) == was
        and abs(new.seconds - was.seconds) < SAME
        and abs(new.after - was.after) < SAME
        for new, was in zip(turns, old, strict=True)
    )


def going_on(
    session: Session, step: Step, people: Sequence[str], old: Sequence[Talk], now: float, how: Telling
) -> tuple[Talk, ...]:
    """The turns of these people from now on. What is over stays as it was, with the questions that it had."""
    begun = [
        talk for talk in old if has_come_to(step, talk.part) and run_since(step, talk.part, now) > talk.after + SAME
    ]
    if not begun or not has_come_to(step, FIRST):
        return turns_of(session, step, people, how)
    if has_come_to(step, "review"):
        return tuple(old)
    *past, running = begun
    tellers = {talk.storyteller for talk in old}
    newcomers = [one for one in people if one not in tellers] if how.late_tell else []
    in_first = not has_come_to(step, *SHARED[1:])
    if is_of_two(old) and tellers <= set(people) and not newcomers:
        first, second = halves(session, step, old[0].interviewer, old[0].storyteller, how)
        return (first if in_first else replace(first, questions=old[0].questions), second)
    if running.storyteller in people and running.interviewer not in people:
        running = replace(running, interviewer=before(people, running.storyteller))
    is_broken = running.storyteller not in people
    to_come = [talk.storyteller for talk in old[len(begun) :] if talk.storyteller in people] + newcomers
    if in_first and not past and not is_broken and len(people) == 2 and len(to_come) == 1:
        return halves(session, step, running.interviewer, running.storyteller, how)
    rounds = [(before(people, teller), teller) for teller in to_come]
    so_far = run_since(step, FIRST, now)
    if is_broken:
        return (*past, *divided(session, step, rounds, so_far, how))
    begins = starts_at(step, running)
    ends = begins + (shared_seconds(step) - begins) / (1 + len(rounds))
    ends = max(ends, so_far) if rounds else max(ends, begins)
    length = ends - begins
    lasting = replace(running, questions=how.fitting(session, length), seconds=length, part=FIRST, after=begins)
    return (*past, lasting, *divided(session, step, rounds, ends, how))


def is_of_two(turns: Sequence[Talk]) -> bool:
    """Whether these are the halves of a pair."""
    return len(turns) == 2 and turns[1].part == SECOND


def before(people: Sequence[str], teller: str) -> str:
    """Who asks: the one who sits before the teller."""
    return people[people.index(teller) - 1]


def starts_at(step: Step, talk: Talk) -> float:
    """Seconds from the beginning of the talking until this turn begins."""
    if talk.part == FIRST:
        return talk.after
    return sum(length_of(step, name) for name in SHARED[: SHARED.index(talk.part)]) + talk.after
