"""Dream and ambition: some lay their dream on the table, all make one sentence, and choose what it rests on."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.canary import canaries
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds
from .pens import holds_pen

PROPOSAL = Kind("proposal", at_once=frozenset({"own", "mates"}), longest=300)
AMBITION = Kind("ambition", at_once=frozenset({"mates"}), at_the_reveal=True, longest=300)
QUALITIES = ("now", "positive", "daring", "concrete", "picture")
LAID = 0.7
"""How many of those who wrote a dream lay it on the table."""


async def tells(me: Participant, step: Json) -> None:
    """Tell one's dream, and lay it there if one likes."""
    await me.a_while(step, 0.05, 0.6)
    group = me.group_in(step)
    mine = [dream for dream in me.screen.all("dream") if dream.get("of") == me.id]
    if not group or not mine or me.is_one_who("keeps") or me.dice.random() > LAID:
        return
    for number in canaries(mine[0]["text"])[:1]:
        writing = me.morning.oracle.writings[number]
        writing.group = group["id"]
        writing.open("mates", me.morning.now)
    await me.ask("LayDream", dream=mine[0]["id"])


async def makes(me: Participant, step: Json) -> None:
    """Propose a sentence; whoever holds the pen writes it. Each ticks what they find of it."""
    await me.a_while(step, 0.05, 0.4)
    ambition = ambition_of(me, step)
    if not ambition:
        return
    group, pen = me.group_in(step), me.screen.one("pen", sheet=ambition["id"])
    for paper in me.types_for(group):
        await me.write(PROPOSAL, proposal(ambition), me.says("sentence"), step=step["id"], on_behalf=paper)
    if me.dice.random() < 0.4:
        await me.write(PROPOSAL, proposal(ambition), me.says("sentence"), step=step["id"])
    if pen and await holds_pen(me, group, pen):
        version = ambition.get("version", 1)
        ask = {"type": "WriteAmbition", "ambition": ambition["id"], "version": version}
        written = await me.write(AMBITION, ask, me.says("sentence"), step=step["id"], group=group["id"])
        if written.saved:
            me.morning.has_a_title(written, version)
    if me.dice.random() < 0.5:
        await me.ask("Tick", ambition=ambition["id"], quality=me.dice.choice(QUALITIES))


async def rests(me: Participant, step: Json) -> None:
    """Choose an insight that hangs, and say that the table is ready."""
    await me.a_while(step, 0.05, 0.5)
    ambition = ambition_of(me, step)
    hanging = sorted(me.screen.room.kinds.get("insight", ()))
    if not ambition or not hanging:
        return
    if me.dice.random() < 0.6:
        await me.ask("RestOn", ambition=ambition["id"], insight=me.dice.choice(hanging))
    if me.dice.random() < 0.4:
        await me.ask("SayReady", ambition=ambition["id"])


def proposal(ambition: Json) -> Json:
    return {"type": "Propose", "ambition": ambition["id"]}


def ambition_of(me: Participant, step: Json) -> Json:
    """The ambition of my table, or None."""
    group = me.group_in(step)
    return group and me.screen.one("ambition", step=step["id"], number=group["number"])


DEEDS = Deeds(
    step="ambition",
    has_screens=True,
    late=True,
    parts={"dreams": tells, "sentence": makes, "rests": rests},
    trouble=("dreams", "sentence"),
    home=("dreams",),
    at_the_desk=Desk.name_helpers,
    reveals=True,
    writes=(PROPOSAL, AMBITION),
)
