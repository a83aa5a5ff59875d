"""Letting in whoever sat down late, so that they may read along."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.command import SEATED, Command
from samenspel.room.handlers import handles
from samenspel.room.records import Group, Id, Newcomer
from samenspel.room.rules.earned import is_shown_by_all, newcomer_in, present
from samenspel.room.session import Session
from samenspel.room.turn import Change, Drop, Put, Refused, Turn


class LetIn(Command, frozen=True):
    """Let this newcomer at my table read along."""

    asked_by: ClassVar = SEATED
    for_good: ClassVar = True
    on_paper: ClassVar = True

    newcomer: Id


@handles(LetIn)
def let_in(session: Session, ask: LetIn, turn: Turn) -> Iterator[Change]:
    """Who sits there of old lets them read all. Another newcomer shows only what they wrote themselves.

    Nobody lets themselves in, not as somebody's helper either; and the desk lets in nobody. A helper lets in at their
    own table, and only once they were let in there themselves.
    """
    newcomer = session.see(Newcomer, ask.newcomer, turn.actor)
    group = session.find(Group, newcomer.group)
    there = present(session, group) if group else frozenset[str]()
    if group is None or not {turn.actor, newcomer.person} <= there:
        raise Refused("not_your_group")
    if newcomer.person in (turn.actor, turn.lent_by) or turn.lent_by == "desk":
        raise Refused("not_yours")
    if turn.lent_by and (turn.lent_by not in there or newcomer_in(session, group.id, turn.lent_by)):
        raise Refused("not_let_in")
    if turn.actor in newcomer.shown_by:
        raise Refused("not_now")
    shown = replace(newcomer, shown_by=(*newcomer.shown_by, turn.actor))
    whole = newcomer_in(session, group.id, turn.actor) is None or is_shown_by_all(shown, group)
    yield Drop(newcomer.id) if whole else Put(shown)
