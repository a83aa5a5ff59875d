"""Card talk: people say what may be told about them, and some say that the talk may go deeper."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds

MAY_TELL = Kind("maytell", at_once=frozenset({"own", "mates"}), longest=300)


async def first_half(me: Participant, step: Json) -> None:
    """Say what may be told, also for people on paper; one in five rewords it later."""
    await me.a_while(step, 0.1, 0.5)
    if not (group := me.group_in(step)):
        return
    say = {"type": "SayWhatMay", "group": group["id"]}
    for paper in me.types_for(group):
        text = me.morning.sentences.pick("maytell", me.dice)
        await me.write(MAY_TELL, say, text, group=group["id"], on_behalf=paper)
    told = await me.write(MAY_TELL, say, me.says("maytell"), group=group["id"])
    if me.dice.random() < 0.2:
        await me.a_while(step, 0.1, 0.3)
        anew = await me.write(MAY_TELL, say, me.says("maytell"), group=group["id"])
        told.stands = not anew.saved


async def second_half(me: Participant, step: Json) -> None:
    await me.a_while(step, 0.1, 0.6)
    group = me.group_in(step)
    if group and me.dice.random() < 0.6:
        await me.ask("GoDeeper", group=group["id"])


DEEDS = Deeds(
    step="meet",
    has_screens=True,
    late=True,
    parts={"first": first_half, "second": second_half},
    trouble=("first",),
    at_the_desk=Desk.name_helpers,
    writes=(MAY_TELL,),
    ones_own=frozenset({"deeper"}),
)
