"""Who may come in by a code that was changed, and who has their seat back."""

from msgspec.structs import replace

from samenspel.live.wire.messages import Hello
from samenspel.room.people.doors import LONGEST_ALIAS
from samenspel.room.records import Person, Text

from .host import Host


def may_come_back(hello: Hello, host: Host, actor: str, caller: str) -> bool:
    """Whether somebody with an earlier code may come in: those who have a seat, a key, or a card of their own.

    A wall that was there before may come back to where a console is open.
    """
    match hello.surface:
        case "console":
            return True
        case "wall":
            return host.marks.number(hello.mark, actor) > 0 and host.hall.has_console_at(caller)
        case "phone":
            return host.hall.needs_no_code(actor)


async def sit_again(host: Host, actor: str, caller: str) -> None:
    """Somebody whose seat gave way comes back, and sits there again; with a number when another has their name."""
    gave_way = host.coming.seats.gave_way.get(actor) if host.coming else None
    if host.coming is None or gave_way is None or host.session.has(Person, actor):
        return
    joined = gave_way.joined
    names = [joined.alias, *(Text(f"{joined.alias[: LONGEST_ALIAS - 2]} {n}") for n in range(2, 10))]
    for name in names:
        join = replace(joined, alias=name)
        host.coming.make_room(actor, join)
        if await host.asked(actor, join, caller) != "alias_taken":
            return
