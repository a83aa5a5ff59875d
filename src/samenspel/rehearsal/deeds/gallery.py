"""Along the wall: people give dots to what they recognise, and parked points get an appointment."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import marked
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from .contract import Box, Deeds

APPOINTMENT = Kind("appointment", at_once=frozenset({"own", "desk"}))
DOTS = 3
AGREED = 0.7
"""How many of the parked points get an appointment."""


async def dots(me: Participant, step: Json) -> None:
    """Give three dots to what one recognises, also for people on paper."""
    await me.a_while(step, 0.1, 0.7)
    hanging = list(me.screen.room.kinds.get("insight", ()))
    for whom in ("", *me.helped()):
        chosen = [me.dice.choice(hanging) for _ in range(DOTS)] if hanging else []
        if chosen:
            give = {"type": "GiveDots", "step": step["id"], "insights": chosen}
            await me.vote(BOX.name, many=len(chosen), on_behalf=whom, **give)


async def lead(desk: Desk) -> None:
    await desk.name_helpers()
    await make_appointments(desk)


async def make_appointments(desk: Desk) -> None:
    """Say who does what about each parked point: its owner is told, and nobody else."""
    for parked in sorted(desk.screen.all("parkedpoint"), key=lambda point: str(point["text"])):
        if desk.dice.random() < AGREED:
            await agree(desk, parked)


async def agree(desk: Desk, parked: Json) -> None:
    """The desk knows only from the canary whose words these are."""
    morning = desk.morning
    writing = morning.oracle.write(APPOINTMENT, morning.owner_of(parked["text"]), "desk", morning.now)
    text = marked(morning.sentences.pick("appointment", desk.dice), writing)
    seen = parked.get("version", 1)
    writing.saved = not await desk.screen.ask("Agree", parked=parked["id"], appointment=text, version=seen)


def counted(screen: Screen) -> int:
    return sum(one["dots"] for one in screen.all("recognised"))


BOX = Box("dots", counted_after="gallery", counted=counted)
DEEDS = Deeds(
    step="gallery",
    has_screens=True,
    late=True,
    parts={"whole": dots},
    trouble=("whole",),
    at_the_desk=lead,
    box=BOX,
    writes=(APPOINTMENT,),
)
