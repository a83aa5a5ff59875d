"""Who may come in by a code that was changed, and who has their seat back."""

from msgspec.structs import replace

from samenspel.live.told.hall import Hall
from samenspel.live.turns.asking import Asked, Waiting
from samenspel.live.wire.messages import Hello
from samenspel.room.people.doors import LONGEST_ALIAS
from samenspel.room.records import Person, Text

from .coming import Coming


def may_come_back(hello: Hello, hall: Hall, actor: str, caller: str) -> bool:
    """Whether somebody with an earlier code may come in: those who have a seat, a key, or a card of their own.

    A wall that was there before may come back to where a console is open.
    """
    match hello.surface:
        case "console":
            return True
        case "wall":
            return hall.marks.number(hello.mark, actor) > 0 and hall.has_console_at(caller)
        case "phone":
            return hall.needs_no_code(actor)


async def sit_again(coming: Coming | None, actor: str, caller: str) -> None:
    """Somebody whose seat gave way comes back, and sits there again; with a number when another has their name."""
    gave_way = coming.seats.gave_way.get(actor) if coming else None
    if coming is None or gave_way is None or coming.hall.now.session.has(Person, actor):
        return
    joined = gave_way.joined
    names = [joined.alias, *(Text(f"{joined.alias[: LONGEST_ALIAS - 2]} {n}") for n in range(2, 10))]
    for name in names:
        join, waiting = replace(joined, alias=name), Waiting(coming.hall.loop)
        coming.make_room(actor, join)
        coming.ask(Asked(waiting, actor, coming.new_id(), join, caller))
        if await waiting.done != "alias_taken":
            return
