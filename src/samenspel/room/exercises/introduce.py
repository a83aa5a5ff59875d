"""Introductions: you introduce the other, pair by pair in an order chosen by lot, and a skip leaves no trace."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import DESK_OR_SEATED, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen, by
from samenspel.room.records import (
    AnyRecord,
    Id,
    KeyWords,
    Part,
    Person,
    Queue,
    Stage,
    Step,
    Text,
    ToIntroduce,
)
from samenspel.room.rules.writing import below, goes_on, is_late
from samenspel.room.session import Session
from samenspel.room.turn import Change, Put, Refused, Turn

from .contract import Exercise
from .stage import (
    announced,
    next_on_stage,
    off_stage,
    on_stage,
    put_away,
    queue_late,
    queued,
    queued_again,
    seconds_each,
    stage_for,
    unqueue,
)

LONGEST_KEY_WORDS = 120


class NoteKeyWords(Command, frozen=True):
    """Three words to remember somebody by; only the writer sees them. `version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED

    about: Id
    text: Text
    version: int = 0
    rewrites: Id = ""
    """The text that `version` is of, as the screen knows it; another may stand in its place by now."""


class PassBy(Command, frozen=True):
    """Skip this person, at their own request or the facilitator's, without a reason."""

    asked_by: ClassVar = DESK_OR_SEATED
    traceless: ClassVar = True
    told: ClassVar[Deed | None] = "pass_by"
    on_paper: ClassVar = True

    step: Id
    whom: Id


@handles(PassBy)
def pass_by(session: Session, ask: PassBy, turn: Turn) -> Iterator[Change]:
    """A quiet skip: nobody but the desk sees a queue, so nobody sees who is missing (rule 3)."""
    if turn.actor not in ("desk", ask.whom):
        raise Refused("not_yours")
    step = session.see(Step, ask.step, turn.actor)
    if not step.open or step.name != INTRODUCE.name:
        raise Refused("not_now")
    for queue in session.holding(step.id, Queue):
        stage = stage_for(session, step, queue)
        if whom_in(queue, ask.whom):
            yield Put(replace(queue, waiting=tuple(one for one in queue.waiting if one.whom != ask.whom)))
            return
        if stage and stage.whom == ask.whom:
            yield from off_stage(session, step, queue, stage, turn)
            return
    raise Refused("not_now")


def whom_in(queue: Queue, person: str) -> bool:
    return any(one.whom == person for one in queue.waiting)


@handles(NoteKeyWords)
def note_key_words(session: Session, ask: NoteKeyWords, turn: Turn) -> Iterator[Change]:
    """For whoever introduces; nobody else sees them."""
    session.see(Person, ask.about, turn.actor)
    if len(ask.text) > LONGEST_KEY_WORDS:
        raise Refused("too_long")
    if ask.about == turn.actor:
        raise Refused("not_now")  # rule 3: no field "about me" in introduce
    old = next((words for words in session.of(turn.actor, KeyWords) if words.about == ask.about), None)
    if old is None and not ask.text.strip():
        raise Refused("nothing_written")
    goes_on(old, ask.version, ask.rewrites)
    if old:
        text = below(old.text, ask.text, LONGEST_KEY_WORDS) if is_late(old, ask.version) else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))
    else:
        yield Put(KeyWords(ask.about, ask.text, id=turn.new_id(), of=turn.actor))


def of_stage(stage: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """Says who is next, by name."""
    whom = seen.get(stage.whom) if isinstance(stage, Stage) else None
    return by("next_up", whom.alias if isinstance(whom, Person) else Text(""))


class Introduce(Exercise):
    """A minute to explain, then a turn for each person."""

    name = "introduce"
    commands = (NoteKeyWords, PassBy)
    records = (KeyWords, Queue, Stage, ToIntroduce)
    limits: ClassVar = {"keyWords": LONGEST_KEY_WORDS}
    said: ClassVar = {"each": "turn"}
    tells: ClassVar = {Stage: of_stage}

    @property
    def places_people(self) -> bool:
        return True

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        instruct, turn = timed(("instruct", MINUTE), ("turn", seconds_each(minutes, people)))
        return instruct, replace(turn, repeats=True)

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        queues = queued(session, step.id, minutes, turn)
        yield from map(Put, queues)
        for one in (one for queue in queues for one in queue.waiting):
            yield from announced(step.id, one, turn)
        people = max((len(queue.waiting) for queue in queues), default=0)
        yield Put(replace(step, parts=self.parts(minutes, people) if minutes else ()))

    def turns_left(self, session: Session, step: Step) -> int:
        """Circles run side by side: the longest counts."""
        standing = 1 if on_stage(session, step) else 0
        return standing + max((len(queue.waiting) for queue in session.holding(step.id, Queue)), default=0)

    def part_ended(self, session: Session, step: Step, ended: Part, turn: Turn) -> Iterator[Change]:
        yield from next_on_stage(session, step, turn)

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        yield from put_away(session, step, turn)

    def goes_on(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        yield from queued_again(session, step, turn)

    def late(self, session: Session, step: Step, person: Person, turn: Turn) -> Iterator[Change]:
        yield from queue_late(session, step, person, turn)

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        yield from unqueue(session, step, person, turn)


INTRODUCE = Introduce()
