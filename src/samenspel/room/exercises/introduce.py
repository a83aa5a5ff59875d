"""Introductions: you introduce the other, pair by pair in an order chosen by lot, and a skip leaves no trace."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, begun, timed
from samenspel.room.command import DESK_OR_SEATED, SEATED, Command, Deed
from samenspel.room.records import (
    DESK,
    ROOM,
    AnyRecord,
    Id,
    Introduction,
    KeyWords,
    Part,
    Person,
    Queue,
    Stage,
    Step,
    Text,
)
from samenspel.room.said import Said, Seen, by
from samenspel.room.seating.grouping import make_circles
from samenspel.room.seating.groups import bonds_of, guests_of
from samenspel.room.seating.units import units_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn
from samenspel.room.writing import below, is_late

from .contract import Exercise
from .meet import MEET

LEAST_SECONDS = 30.0
"""With less time than this per person the hall splits into circles (domain 2.1)."""
LONGEST_KEY_WORDS = 120


class NoteKeyWords(Command, frozen=True):
    """Three words to remember somebody by; only the writer sees them. `version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED

    about: Id
    text: Text
    version: int = 0


class PassBy(Command, frozen=True):
    """Skip this person, at their own request or the facilitator's, without a reason."""

    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "pass_by"
    on_paper: ClassVar = True

    step: Id
    whom: Id


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
    turn.dice.shuffle(units)
    return [tuple(Introduction(whom, by) for by, whom in zip(unit, unit[1:] + unit[:1], strict=True)) for unit in units]


def in_circles(units: Sequence[tuple[Introduction, ...]], turn: Turn) -> list[list[tuple[Introduction, ...]]]:
    """Circles of ten to twelve; pairs stay together."""
    rings = make_circles([tuple(one.whom for one in unit) for unit in units], turn.dice)
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
        yield Drop(standing.id)


def pass_by(session: Session, ask: PassBy, turn: Turn) -> Iterator[Change]:
    """A quiet skip: nobody but the desk sees a queue, so nobody sees who is missing (rule 3)."""
    if turn.actor not in ("desk", ask.whom):
        raise Refused("not_yours")
    step = session.see(Step, ask.step, turn.actor)
    if not step.open or step.name != INTRODUCE.name:
        raise Refused("not_now")
    queue = next((q for q in session.holding(step.id, Queue) if whom_in(q, ask.whom)), None)
    stage = next((stage for stage in on_stage(session, step) if stage.whom == ask.whom), None)
    if queue:
        yield Put(replace(queue, waiting=tuple(one for one in queue.waiting if one.whom != ask.whom)))
    elif stage:
        yield from off_stage(session, step, stage, turn)
    else:
        raise Refused("not_now")


def off_stage(session: Session, step: Step, stage: Stage, turn: Turn) -> Iterator[Change]:
    """Whoever is on stage sits down, and the next has the full time."""
    queues = session.holding(step.id, Queue)
    queue = next(queue for queue in queues if queue.circle == stage.circle)
    if len(queues) == 1:
        yield Put(begun(step, turn.at, turn.at))
    yield from called(queue, stage, turn)


def whom_in(queue: Queue, person: str) -> bool:
    return any(one.whom == person for one in queue.waiting)


def queue_late(session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
    """A late-comer is introduced by the last pair (domain 2.3)."""
    queues = sorted(session.holding(step.id, Queue), key=lambda queue: len(queue.waiting))
    if not queues:
        return
    queue = queues[0]
    standing = next((stage for stage in on_stage(session, step) if stage.circle == queue.circle), None)
    introducer = queue.waiting[-1].by if queue.waiting else standing.by if standing else ""
    if introducer:
        yield Put(replace(queue, waiting=(*queue.waiting, Introduction(person.id, introducer))))


def unqueue(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody left: they are not called up, and another introduces whoever they were to introduce."""
    for queue in session.holding(step.id, Queue):
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
    """Somebody else to do the introducing; the person themselves when there is nobody."""
    return next((person for person in people if person != not_this), not_this)


def note_key_words(session: Session, ask: NoteKeyWords, turn: Turn) -> Iterator[Change]:
    """For whoever introduces; nobody else sees them."""
    session.see(Person, ask.about, turn.actor)
    if len(ask.text) > LONGEST_KEY_WORDS:
        raise Refused("too_long")
    if ask.about == turn.actor:
        raise Refused("not_now")  # rule 3: no field "about me" in introduce
    old = next((words for words in session.of(turn.actor, KeyWords) if words.about == ask.about), None)
    if old:
        text = below(old.text, ask.text, LONGEST_KEY_WORDS) if is_late(old, ask.version) else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))
    elif ask.text.strip():
        yield Put(KeyWords(ask.about, ask.text, id=turn.new_id(), of=turn.actor))
    else:
        raise Refused("nothing_written")


def of_stage(stage: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """Says who is next, by name."""
    whom = seen.get(stage.whom) if isinstance(stage, Stage) else None
    return by("next_up", whom.alias if isinstance(whom, Person) else Text(""))


class Introduce(Exercise):
    """A minute to explain, then a turn for each person."""

    name = "introduce"
    commands = (NoteKeyWords, PassBy)
    records = (KeyWords, Queue, Stage)
    tells: ClassVar = {Stage: of_stage}

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        instruct, turn = timed(("instruct", MINUTE), ("turn", seconds_each(minutes, people)))
        return instruct, replace(turn, repeats=True)

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        queues = queued(session, step.id, minutes, turn)
        yield from map(Put, queues)
        people = max((len(queue.waiting) for queue in queues), default=0)
        yield Put(replace(step, parts=self.parts(minutes, people) if minutes else ()))

    def turns_left(self, session: Session, step: Step) -> int:
        """Circles run side by side: the longest counts."""
        standing = 1 if on_stage(session, step) else 0
        return standing + max((len(queue.waiting) for queue in session.holding(step.id, Queue)), default=0)

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from next_on_stage(session, step, turn)

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        yield from (Drop(stage.id) for stage in on_stage(session, step))

    def late(self, session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
        yield from queue_late(session, step, person, turn)

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        yield from unqueue(session, step, person, turn)


INTRODUCE = Introduce()
