"""Who is introduced when, and by whom: pair by pair in an order chosen by lot, mended when people come and go."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, begun
from samenspel.room.records import DESK, ROOM, Introduction, Person, Queue, Stage, Step, ToIntroduce
from samenspel.room.seating.grouping import make_circles
from samenspel.room.seating.groups import bonds_of, guests_of
from samenspel.room.seating.units import units_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Turn

from .meet import MEET

LEAST_SECONDS = 30.0
"""With less time than this per person the hall splits into circles (domain 2.1)."""


def queued(session: Session, step: str, minutes: float, turn: Turn) -> list[Queue]:
    """The order in which all are introduced. With circles, one in each goes at the same time."""
    units = order(session, turn)
    seconds = seconds_each(minutes, sum(len(unit) for unit in units))
    rings = [units] if seconds >= LEAST_SECONDS else in_circles(units, turn)
    waiting = [tuple(one for unit in ring for one in unit) for ring in rings]
    return [Queue(step, one, circle, id=turn.new_id(), seen_by=DESK) for circle, one in enumerate(waiting)]


def seconds_each(minutes: float, people: int) -> float:
    """(minutes - 1) x 60 / n (domain 2.1): 45 at 20 people, 39 at 23."""
    return (minutes - 1) * MINUTE / max(people, 1)


def order(session: Session, turn: Turn) -> list[tuple[Introduction, ...]]:
    """Pair by pair, by lot: each introduces the next in their pair, and the last introduces the first."""
    guests = guests_of(session)
    talked = {MEET.name}
    units = units_of(session, guests, bonds_of(session, talked), turn, talked)
    turn.lot("order", *sorted(guests)).shuffle(units)
    return [tuple(Introduction(whom, by) for by, whom in zip(unit, unit[1:] + unit[:1], strict=True)) for unit in units]


def announced(step: str, one: Introduction, turn: Turn) -> Iterator[Put]:
    """Shows the introducer alone whom. A skip takes nothing of this back; only coming and going change it."""
    if one.by != one.whom:
        yield Put(ToIntroduce(step, one.whom, id=turn.new_id(), of=one.by))


def in_circles(units: Sequence[tuple[Introduction, ...]], turn: Turn) -> list[list[tuple[Introduction, ...]]]:
    """Circles of ten to twelve; pairs stay together."""
    people = [tuple(one.whom for one in unit) for unit in units]
    rings = make_circles(people, turn.lot("circles", *(person for unit in people for person in unit)))
    return [[units[index] for index in ring] for ring in rings]


def on_stage(session: Session, step: Step) -> list[Stage]:
    return session.holding(step.id, Stage)


def next_on_stage(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The next in each queue; whoever was on stage sits down."""
    standing = {stage.circle: stage for stage in on_stage(session, step)}
    for queue in session.holding(step.id, Queue):
        yield from called(queue, standing.get(queue.circle), turn)


def called(queue: Queue, standing: Stage | None, turn: Turn) -> Iterator[Change]:
    """The first in a queue takes the stage."""
    if queue.waiting:
        one = queue.waiting[0]
        id = standing.id if standing else turn.new_id()
        yield Put(Stage(queue.step, one.whom, one.by, queue.circle, id=id, seen_by=ROOM))
        yield Put(replace(queue, waiting=queue.waiting[1:]))
    elif standing:
        yield Forget(standing.id)


def put_away(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The end of the introductions. All that could tell who was skipped is forgotten, and only who still waits is put
    again: whoever stands on stage first, so that going back calls them up again.

    What was announced as the step opened was about everybody, and stays. What was announced later was about who waited.
    """
    later = [one for one in session.holding(step.id, ToIntroduce) if session.since(one.id) > session.since(step.id)]
    yield from (Forget(one.id) for one in (*on_stage(session, step), *later))
    for queue in session.holding(step.id, Queue):
        standing = stage_for(session, step, queue)
        first = (Introduction(standing.whom, standing.by),) if standing else ()
        left = replace(queue, waiting=first + queue.waiting, id=turn.new_id())
        yield Forget(queue.id)
        yield Put(left)
        for one in later:
            if Introduction(one.whom, one.of) in left.waiting:
                yield Put(replace(one, id=turn.new_id()))


def queued_again(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The queues without whoever left since the introductions ended, and with whoever took a seat since."""
    here, ended = guests_of(session), session.turn_changed[step.id]
    came = [person for person in here if session.turn_came_in[person] > ended]
    known = session.holding(step.id, ToIntroduce)
    yield from (Forget(one.id) for one in known if not {one.whom, one.of} <= here.keys())
    for queue in sorted(session.holding(step.id, Queue), key=lambda queue: len(queue.waiting)):
        stay = [one for one in queue.waiting if one.whom in here]
        others = [one.whom for one in stay]
        waiting = [one if one.by in here else replace(one, by=another(others, one.whom)) for one in stay]
        for person in came:
            waiting.append(Introduction(person, waiting[-1].by if waiting else somebody(here, person, turn)))
        came = []
        if tuple(waiting) != queue.waiting:
            yield Put(replace(queue, waiting=tuple(waiting)))
        for one in (one for one in waiting if one not in queue.waiting):
            yield from announced(step.id, one, turn)


def off_stage(session: Session, step: Step, queue: Queue, stage: Stage, turn: Turn) -> Iterator[Change]:
    """Whoever is on stage sits down, and the next in this queue has the full time, unless circles share the clock."""
    if len(session.holding(step.id, Queue)) == 1:
        yield Put(begun(step, turn.at, turn.at))
    yield from called(queue, stage, turn)


def queue_late(session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
    """A late-comer is introduced by the last pair (domain 2.3). When all had their turn it is by somebody, and in the
    time of a full turn, so that nobody is called up as they come in.
    """
    queues = sorted(session.holding(step.id, Queue), key=lambda queue: len(queue.waiting))
    if not queues:
        return
    if step.parts and not on_stage(session, step) and not any(one.waiting for one in queues):
        yield Put(begun(step, turn.at, turn.at))
    queue = queues[0]
    standing = stage_for(session, step, queue)
    last = queue.waiting[-1].by if queue.waiting else standing.by if standing else ""
    one = Introduction(person.id, last or somebody(guests_of(session), person.id, turn))
    yield Put(replace(queue, waiting=(*queue.waiting, one)))
    yield from announced(step.id, one, turn)


def unqueue(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody left: they are not called up, and another introduces whoever they were to introduce."""
    yield from (Forget(one.id) for one in announced_of(session, step, person))
    for queue in session.holding(step.id, Queue):
        stage = stage_for(session, step, queue)
        rest = [one for one in queue.waiting if one.whom != person]
        others = [one.whom for one in rest] + ([stage.whom] if stage and stage.whom != person else [])
        taken_over = {one.whom: replace(one, by=another(others, one.whom)) for one in rest if one.by == person}
        for one in taken_over.values():
            yield from announced(step.id, one, turn)
        waiting = tuple(taken_over.get(one.whom, one) for one in rest)
        if stage and stage.whom == person:
            yield from off_stage(session, step, replace(queue, waiting=waiting), stage, turn)
        else:
            if waiting != queue.waiting:
                yield Put(replace(queue, waiting=waiting))
            if stage and stage.by == person:
                yield Put(replace(stage, by=another(others, stage.whom)))


def announced_of(session: Session, step: Step, person: str) -> list[ToIntroduce]:
    """What is announced in this step to somebody, and about them."""
    about = [*session.of(person, ToIntroduce), *session.holding(person, ToIntroduce)]
    return [one for one in about if one.step == step.id]


def stage_for(session: Session, step: Step, queue: Queue) -> Stage | None:
    """The stage that this queue waits for, while somebody stands on it."""
    return next((stage for stage in on_stage(session, step) if stage.circle == queue.circle), None)


def somebody(here: Iterable[str], not_this: str, turn: Turn) -> str:
    """One of those who are here, by lot; the person themselves when nobody else is."""
    others = sorted(person for person in here if person != not_this)
    return turn.lot("introduces", not_this, *others).choice(others) if others else not_this


def another(people: Sequence[str], not_this: str) -> str:
    """Somebody else to do the introducing; the person themselves when there is nobody."""
    return next((person for person in people if person != not_this), not_this)
