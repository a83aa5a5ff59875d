"""Showing one thing that hangs large, on the wall and on every phone, for as long as people look at it together."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from samenspel.room.command import DESK_ONLY, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.handlers import handles
from samenspel.room.records import ROOM, Id, Person, Spotlight, Step
from samenspel.room.rules.seen_anew import Preview
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn


class ShowLarge(Command, frozen=True):
    """Show this large, in place of what was shown so before."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "show_large"

    what: Id


class ShowSmall(Command, frozen=True):
    """Nothing is shown large any more. `spotlight` is what the console saw, so that two taps end only one."""

    asked_by: ClassVar = DESK_ONLY
    told: ClassVar[Deed | None] = "show_small"

    spotlight: Id


@handles(ShowLarge)
def show_large(session: Session, ask: ShowLarge, turn: Turn) -> Iterator[Change]:
    """Rule 6: one at a time, without number, dots or maker. Rule 9: not while people write or draw in silence, for what
    they see then would be an example.
    """
    step, what = session.open_step(), session.see_any(ask.what, "room")
    if not what.hangs or isinstance(what, Person):
        raise Refused("not_there")
    shown = list(session.all(Spotlight))
    if step is None or exercise(step).is_silent(step) or any(one.what == what.id for one in shown):
        raise Refused("not_now")
    yield from (Drop(one.id) for one in shown)
    yield Put(Spotlight(step.id, step.part, what.id, id=turn.new_id(), seen_by=ROOM))


@handles(ShowSmall)
def show_small(session: Session, ask: ShowSmall, turn: Turn) -> Iterator[Change]:
    if not session.has(Spotlight, ask.spotlight):
        raise Refused("not_now")
    yield Drop(ask.spotlight)


def passed_by(session: Session, command: Command, changes: Sequence[Change]) -> Iterator[Drop]:
    """Ends what is shown large as the morning goes on, and when it hangs for all no more, whoever took it away."""
    put = {change.record.id: change.record for change in changes if isinstance(change, Put)}
    new = [record for record in put.values() if isinstance(record, Spotlight)]
    shown = [*session.all(Spotlight), *new]
    if not shown:
        return
    after = Preview(session, changes)
    for one in shown:
        step, what = after.find(Step, one.step), after.get(one.what)
        is_now = step is not None and step.open and step.part == one.part
        goes_on = command.moves_on and one.id not in put
        if not is_now or goes_on or what is None or "room" not in what.seen_by:
            yield Drop(one.id)
