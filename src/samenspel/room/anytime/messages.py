"""A short message from the facilitator to one group or to everybody, gone by itself when the next step opens."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import DESK, Group, Id, Message, Name, Over, Step
from samenspel.room.rules.sight import seen_now
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

LONGEST_MESSAGE = 140
"""In characters: what one reads in a glance."""
MOST_KEPT = 5
"""How many of the last messages the desk can send again, besides those that still run elsewhere."""


class SendMessage(Command, frozen=True):
    """Say this to a group of the open step, or to everybody when `group` is empty; then the wall may show it too."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "send_message"

    text: Name
    group: Id = ""
    on_wall: bool = False


class EndMessage(Command, frozen=True):
    """Take it off the phones and the wall."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "end_message"

    message: Id


@handles(SendMessage)
def send_message(session: Session, ask: SendMessage, turn: Turn) -> Iterator[Change]:
    """A phone shows one at a time: a message takes the place of the one before to the same people. What runs for others
    runs on, also in the same words. What a group is told never hangs on the wall, which all can read.
    """
    step = session.open_step()
    if not ask.text.strip():
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_MESSAGE:
        raise Refused("too_long")
    if step and exercise(step).is_dark(step):
        raise Refused("not_now")
    if ask.group and (ask.on_wall or not sits_now(session, step, ask.group)):
        raise Refused("not_there")
    kept = sorted(session.all(Message), key=lambda one: one.at)
    done = [one for one in kept if one.over or is_replaced(one, ask)]
    gone = {one.id for one in done if one.text == ask.text}
    others = [one for one in done if one.id not in gone]
    gone |= {one.id for one in others[: max(len(others) - MOST_KEPT + 1, 0)]}
    yield from (Forget(id) for id in sorted(gone))
    yield from (ended(one) for one in others if one.id not in gone and not one.over)
    new = Message(step.id if step else "", ask.text, ask.group, turn.at, ask.on_wall, id=turn.new_id())
    yield seen_now(session, new)


@handles(EndMessage)
def end_message(session: Session, ask: EndMessage, turn: Turn) -> Iterator[Change]:
    message = session.see(Message, ask.message, turn.actor)
    if message.over:
        raise Refused("not_now")
    yield ended(message)


def sits_now(session: Session, step: Step | None, id: str) -> bool:
    """Whether people sit in this group, in the step that is open."""
    group = session.find(Group, id)
    return group is not None and step is not None and group.step == step.id and bool(group.people)


def is_replaced(message: Message, by: SendMessage) -> bool:
    return not by.group or message.group == by.group


def ended(message: Message) -> Put:
    """Nobody but the desk has it any more."""
    return Put(replace(message, over=True, seen_by=DESK))


def over_with(session: Session, changes: Sequence[Change]) -> Iterator[Put | Forget]:
    """Ends every message as another step opens, and forgets them all when the morning is over: what a facilitator says
    in passing is no part of what the morning leaves.
    """
    put = {change.record.id: change.record for change in changes if isinstance(change, Put)}
    gone = {change.whose for change in changes if isinstance(change, Forget)}
    kept = {one.id: one for one in session.all(Message)} | {
        id: one for id, one in put.items() if isinstance(one, Message)
    }
    if not kept:
        return
    steps = {step.id: step for step in session.all(Step)} | {
        id: one for id, one in put.items() if isinstance(one, Step)
    }
    now = next((step.id for step in steps.values() if step.open), "")
    is_end = any(isinstance(one, Over) for one in put.values())
    for message in (one for id, one in kept.items() if id not in gone):
        if is_end:
            yield Forget(message.id)
        elif not message.over and message.step != now:
            yield ended(message)
