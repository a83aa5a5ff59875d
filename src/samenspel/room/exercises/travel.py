"""The time machine: prompts read aloud while phones are dark, four silent minutes for a dream, and a neighbour."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, running_part, timed
from samenspel.room.command import DESK_ONLY, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import ROOM, AnyRecord, Deck, Dream, Id, Part, Prompt, Reading, Step, Text
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.writing import below, goes_on, is_late
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .contract import Exercise
from .locked import still_open

LONGEST_DREAM = 4000
"""In characters."""
MOST_DREAMS = 10
"""By one person: what was laid at a table is not rewritten, so a dream that is written after that is another one."""
SILENCE = 4 * MINUTE
"""For writing. It is never cut (domain 2.3), but for half of a step that is shorter than anybody planned."""


class ReadPrompt(Command, frozen=True):
    """This prompt is read aloud now, counted from 1: the next one, or one of those before."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "read_prompt"

    step: Id
    prompt: int


class WriteDream(Command, frozen=True):
    """What I saw; an empty text takes it back. `version` is the one that the screen saw, 0 for none."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "write_dream"
    on_paper: ClassVar = True

    step: Id
    text: Text
    version: int = 0
    rewrites: Id = ""
    """The text that `version` is of, as the screen knows it; another may stand in its place by now."""


class EraseDream(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_dream"

    dream: Id


@handles(ReadPrompt)
def read_prompt(session: Session, ask: ReadPrompt, turn: Turn) -> Iterator[Change]:
    """Only the facilitator goes on: no clock hurries whoever reads aloud."""
    step = session.see(Step, ask.step, turn.actor)
    reading = reading_in(session, step)
    if reading is None or not step.open or ask.prompt == reading.prompt:
        raise Refused("not_now")
    if not 1 <= ask.prompt <= len(prompts(session)):
        raise Refused("not_there")
    yield Put(replace(reading, prompt=ask.prompt, at=turn.at))


@handles(WriteDream)
def write_dream(session: Session, ask: WriteDream, turn: Turn) -> Iterator[Change]:
    """Rule 11: a dream is private. Saved as it is typed, it changes nothing of what was laid at a table, which is
    another text from then on.
    """
    step = session.see(Step, ask.step, turn.actor)
    if step.name != TRAVEL.name:
        raise Refused("not_now")
    still_open(session)
    if len(ask.text) > LONGEST_DREAM:
        raise Refused("too_long")
    dreams = [dream for dream in session.of(turn.actor, Dream) if dream.step == step.id]
    mine = [dream for dream in dreams if not is_shared(dream)]
    old = next((dream for dream in mine if dream.id == ask.rewrites), next(iter(mine), None))
    new = Dream(step=step.id, text=ask.text, id=turn.new_id(), of=turn.actor)
    if turn.lent_by:
        yield written_unseen(mine, new, ask)
        return
    was_laid = any(dream.id == ask.rewrites for dream in dreams if is_shared(dream))
    if old is None and not ask.text.strip():
        raise Refused("nothing_written")
    if old is None and len(dreams) >= MOST_DREAMS:
        raise Refused("too_many_lines")
    if not was_laid:
        goes_on(old, ask.version, ask.rewrites)
    if old is None:
        yield Put(new)
    elif not ask.text.strip():
        if was_laid or is_late(old, ask.version):
            raise Refused("changed_since")
        yield Forget(old.id)
    else:
        late = was_laid or is_late(old, ask.version)
        text = below(old.text, ask.text, LONGEST_DREAM) if late else ask.text
        yield Put(replace(old, text=text, version=old.version + 1))


def written_unseen(mine: list[Dream], new: Dream, ask: WriteDream) -> Put:
    """A hand that is lent does not see what is there: it writes below, and hears the same however much that is. A dream
    that is full is followed by another, so that no dream grows for ever.
    """
    if ask.version or not ask.text.strip():
        raise Refused("not_now")
    room_left = (dream for dream in mine if len(dream.text) + len(ask.text) < 2 * LONGEST_DREAM)
    old = next(room_left, None)
    return Put(replace(old, text=Text(f"{old.text}\n{ask.text}"), version=old.version + 1) if old else new)


@handles(EraseDream)
def erase_dream(session: Session, ask: EraseDream, turn: Turn) -> Iterator[Change]:
    """Gone for good, at the table too: the words are blacked out in the logbook."""
    dream = session.see(Dream, ask.dream, turn.actor)
    if dream.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {dream.id})
    yield Forget(dream.id)


def is_shared(dream: Dream) -> bool:
    """Whether it lies at a table for its people to read."""
    return dream.ambition != "" and dream.reach != "private"


def prompts(session: Session) -> tuple[Prompt, ...]:
    """Those of this session's deck; none in a session that is older than these."""
    deck = session.one(Deck)
    return deck.travel if deck else ()


def reading_in(session: Session, step: Step) -> Reading | None:
    return next(iter(session.holding(step.id, Reading)), None)


def of_reading(reading: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("read_prompt", "desk")


class Travel(Exercise):
    """Prompts that are read aloud, silence to write a dream in, and a neighbour: whoever sits beside you."""

    name = "travel"
    commands = (ReadPrompt, WriteDream, EraseDream)
    records = (Reading, Dream)
    silent = ("alone",)
    dark = ("guided",)
    untouched = ("alone",)
    company = "neighbour"
    limits: ClassVar = {"dream": LONGEST_DREAM}
    tells: ClassVar = {Reading: of_reading}
    tallied = ("write_dream", "erase_dream")

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """Domain 2.1: five minutes, four and three; a shorter step takes it from the first and the last."""
        alone = min(SILENCE, minutes * MINUTE / 2)
        eighth = (minutes * MINUTE - alone) / 8
        guided, *rest = timed(("guided", eighth * 5), ("alone", alone), ("neighbour", eighth * 3))
        return replace(guided, by_hand=True), *rest

    def opens(self, session: Session, step: Step, minutes: float, turn: Turn) -> Iterator[Change]:
        yield from super().opens(session, step, minutes, turn)
        if prompts(session):
            yield Put(Reading(step.id, 0, turn.at, id=turn.new_id(), seen_by=ROOM))

    def goes_further(self, session: Session, step: Step) -> bool:
        """Whether another prompt is to be read."""
        reading = reading_in(session, step)
        is_read = running_part(step).name == "guided"
        return is_read and reading is not None and reading.prompt < len(prompts(session))


TRAVEL = Travel()
