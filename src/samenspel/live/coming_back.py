"""Who may come in by a code that was changed, who is told the new one, and who has their seat back."""

from samenspel.live.wire.messages import Hello
from samenspel.live.wire.screen import Screen
from samenspel.room.people.cards import card_of
from samenspel.room.records import Person, Removed

from .host import Host


def may_come_back(hello: Hello, host: Host, actor: str, caller: str) -> bool:
    """Whether somebody with an earlier code may come in: those who have a seat, or a key or a card of their own.

    A wall that was there before may come back to where a console is open.
    """
    match hello.surface:
        case "console":
            return True
        case "wall":
            return host.marks.number(hello.mark) > 0 and host.hall.has_console_at(caller)
        case "phone":
            return host.session.has(Person, actor) or card_of(host.session, actor) > 0


def may_know_code(host: Host, screen: Screen) -> bool:
    """Whether a screen that is in is told the new code: not a phone of somebody who left or was removed."""
    person = host.session.find(Person, screen.actor)
    return person is None or (person.here and not host.session.holding(person.id, Removed))


async def sit_again(host: Host, actor: str, caller: str) -> None:
    """Somebody whose seat gave way comes back, and sits there again."""
    joined = host.coming.seats.gave_way.get(actor) if host.coming else None
    if joined and not host.session.has(Person, actor):
        await host.asked(actor, joined, caller)
