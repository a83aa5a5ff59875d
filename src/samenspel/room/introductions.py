"""Stel de ander voor: you introduce the other, the order is drawn pair by pair, and a skip leaves no mark."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from .grouping import draw_circles
from .groups import bonds_of, guests_of, units_of
from .records import DESK, ROOM, Introduction, KeyWords, Person, Queue, Stage, Step, Words
from .session import Session
from .turn import Change, Command, Drop, Put, Refused, Turn

LEAST_SECONDS = 30.0
"""Below so many seconds a person the hall falls apart into circles (domain 2.1)."""
LONGEST_KEY_WORDS = 120


class NoteKeyWords(Command, frozen=True):
    """Three words to remember somebody by; only who writes them sees them."""

    about: str
    text: Words


class PassBy(Command, frozen=True):
    """Do not introduce this person: asked by themselves or by the facilitator, without a reason."""

    step: str
    whom: str


def queued(session: Session, step: str, minutes: int, turn: Turn) -> list[Queue]:
    """The order in which all are introduced. In circles several go at once, one a circle."""
    units = order(session, turn)
    seconds = seconds_each(minutes, sum(len(unit) for unit in units))
    rings = [units] if seconds >= LEAST_SECONDS else in_circles(units, turn)
    waiting = [tuple(one for unit in ring for one in unit) for ring in rings]
    return [Queue(step, one, circle, id=turn.new_id(), seen_by=DESK) for circle, one in enumerate(waiting)]


def seconds_each(minutes: int, people: int) -> float:
    """(minutes - 1) x 60 / n (domain 2.1): 45 at 20 people, 39 at 23."""
    return (minutes - 1) * 60 / max(people, 1)


def order(session: Session, turn: Turn) -> list[tuple[Introduction, ...]]:
    """Pair by pair, in drawn order: each introduces the next of their pair, the last the first."""
    guests = guests_of(session)
    units = units_of(session, guests, bonds_of(session), turn, rounds=("meet",))
    turn.dice.shuffle(units)
    return [tuple(Introduction(whom, by) for by, whom in zip(unit, unit[1:] + unit[:1], strict=True)) for unit in units]


def in_circles(units: Sequence[tuple[Introduction, ...]], turn: Turn) -> list[list[tuple[Introduction, ...]]]:
    """Circles of ten to twelve; pairs stay together."""
    rings = draw_circles([tuple(one.whom for one in unit) for unit in units], turn.dice)
    return [[units[index] for index in ring] for ring in rings]


def on_stage(session: Session, step: Step) -> list[Stage]:
    return [stage for stage in session.all(Stage) if stage.step == step.id]


def next_on_stage(session: Session, step: Step, turn: Turn) -> Iterator[Change]:
    """The next of each queue; who was on stage sits down."""
    queues = [queue for queue in session.all(Queue) if queue.step == step.id]
    standing = {stage.circle: stage for stage in on_stage(session, step)}
    for queue in queues:
        yield from called(queue, standing.get(queue.circle), turn)


def called(queue: Queue, standing: Stage | None, turn: Turn) -> Iterator[Change]:
    """The first of a queue takes the stage."""
    if queue.waiting:
        one = queue.waiting[0]
        id = standing.id if standing else turn.new_id()
        yield Put(Stage(queue.step, one.whom, one.by, queue.circle, id=id, seen_by=ROOM))
        yield Put(replace(queue, waiting=queue.waiting[1:]))
    elif standing:
        yield Drop(standing.id)


def pass_by(session: Session, ask: PassBy, turn: Turn) -> Iterator[Change]:
    """A quiet skip: nobody but the desk sees a queue, so nobody sees who is missing (rule 3)."""
    if turn.actor not in ("desk", ask.whom):
        raise Refused("not_yours")
    step = session.see(Step, ask.step, "room")
    if not step.open or step.name != "introduce":
        raise Refused("not_now")
    queue = next((q for q in session.all(Queue) if q.step == step.id and whom_in(q, ask.whom)), None)
    stage = next((stage for stage in on_stage(session, step) if stage.whom == ask.whom), None)
    if queue:
        yield Put(replace(queue, waiting=tuple(one for one in queue.waiting if one.whom != ask.whom)))
    elif stage:
        yield from off_stage(session, step, stage, turn)
    else:
        raise Refused("not_now")


def off_stage(session: Session, step: Step, stage: Stage, turn: Turn) -> Iterator[Change]:
    """Whoever stands there sits down, and the next has the full time."""
    queues = [queue for queue in session.all(Queue) if queue.step == step.id]
    queue = next(queue for queue in queues if queue.circle == stage.circle)
    if len(queues) == 1:
        yield Put(replace(step, part_from=turn.at, held_at=step.held_at and turn.at))
    yield from called(queue, stage, turn)


def whom_in(queue: Queue, person: str) -> bool:
    return any(one.whom == person for one in queue.waiting)


def queue_late(session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
    """Who comes in now is introduced by the last pair (domain 2.3)."""
    queues = sorted((q for q in session.all(Queue) if q.step == step.id), key=lambda q: len(q.waiting))
    if not queues:
        return
    queue = queues[0]
    standing = next((stage for stage in on_stage(session, step) if stage.circle == queue.circle), None)
    by = queue.waiting[-1].by if queue.waiting else standing.by if standing else ""
    if by:
        yield Put(replace(queue, waiting=(*queue.waiting, Introduction(person.id, by))))


def unqueue(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody left: they are not called up, and who they would have introduced is introduced by another."""
    for queue in [queue for queue in session.all(Queue) if queue.step == step.id]:
        stage = next((s for s in on_stage(session, step) if s.circle == queue.circle), None)
        rest = [one for one in queue.waiting if one.whom != person]
        others = [one.whom for one in rest] + ([stage.whom] if stage and stage.whom != person else [])
        waiting = tuple(one if one.by != person else replace(one, by=another(others, one.whom)) for one in rest)
        if stage and stage.whom == person:
            yield from called(replace(queue, waiting=waiting), stage, turn)
        else:
            if waiting != queue.waiting:
                yield Put(replace(queue, waiting=waiting))
            if stage and stage.by == person:
                yield Put(replace(stage, by=another(others, stage.whom)))


def another(people: Sequence[str], not_this: str) -> str:
    """Somebody else to introduce them; themselves when there is nobody."""
    return next((person for person in people if person != not_this), not_this)


def note_key_words(session: Session, ask: NoteKeyWords, turn: Turn) -> Iterator[Change]:
    """For the one who introduces; seen by nobody else."""
    session.see(Person, ask.about, turn.actor)
    if len(ask.text) > LONGEST_KEY_WORDS:
        raise Refused("too_long")
    if ask.about == turn.actor:
        raise Refused("not_now")  # rule 3: no field "about me" in introduce
    old = next((words for words in session.of(turn.actor, KeyWords) if words.about == ask.about), None)
    if old:
        yield Put(replace(old, text=ask.text))
    elif ask.text.strip():
        yield Put(KeyWords(ask.about, ask.text, id=turn.new_id(), of=turn.actor))
    else:
        raise Refused("nothing_written")
