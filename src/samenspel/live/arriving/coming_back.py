"""Who may come in by a code that was changed, and who has their seat back."""

from msgspec.structs import replace

from samenspel.live.told.hall import Hall
from samenspel.live.told.marks import AnotherPast
from samenspel.live.turns.asking import Asked, Waiting
from samenspel.live.wire.messages import Hello
from samenspel.room.people.doors import free_alias
from samenspel.room.records import Person

from .coming import Coming


def may_come_back(hello: Hello, hall: Hall, actor: str, caller: str) -> bool:
    """Whether somebody with an earlier code may come in: those who have a seat, a key, or a card of their own.

    A wall that was there before may come back to where a console is open.
    """
    match hello.surface:
        case "console":
            return True
        case "wall":
            return was_here(hello, hall, actor) and hall.has_console_at(caller)
        case "phone":
            return hall.needs_no_code(actor)


def was_here(hello: Hello, hall: Hall, actor: str) -> bool:
    try:
        return hall.marks.number(hello.mark, actor, hall.now.session) > 0
    except AnotherPast:
        return False


async def sit_again(coming: Coming | None, actor: str, caller: str) -> None:
    """Somebody whose seat gave way comes back, and sits there again; with a number when another has their name."""
    gave_way = coming.seats.gave_way.get(actor) if coming else None
    if coming is None or gave_way is None or coming.hall.now.session.has(Person, actor):
        return
    alias = free_alias(coming.hall.now.session, gave_way.joined.alias, actor)
    join, waiting = replace(gave_way.joined, alias=alias), Waiting(coming.hall.loop)
    coming.make_room(actor, join)
    coming.ask(Asked(waiting, actor, coming.new_id(), join, caller))
    await waiting.done
