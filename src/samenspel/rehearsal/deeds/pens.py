"""The pen of a table, as pretended people pass it round."""

from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json


def first_with_phone(me: Participant, group: Json) -> str:
    """The id of whoever at the table does what one person does for all; empty when all are on paper."""
    on_paper = me.on_paper(group["people"])
    return next((id for id in group["people"] if id not in on_paper), "")


async def holds_pen(me: Participant, group: Json, pen: Json, wish: float = 0.0) -> bool:
    """Whether I write for the table. The first with a phone takes the pen from somebody on paper, and from anybody else
    with the chance `wish`.
    """
    holder = pen["writer"]
    if holder != me.id and first_with_phone(me, group) == me.id:
        takes = holder in me.on_paper(group["people"]) or (wish > 0 and me.dice.random() < wish)
        if takes and not await me.ask("TakePen", sheet=pen["sheet"]):
            await me.screen.until(lambda: me.screen.get(pen["id"])["writer"] == me.id)
    return bool(me.screen.get(pen["id"])["writer"] == me.id)
