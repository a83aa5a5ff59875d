"""The time machine: the facilitator reads aloud, and everybody writes a dream in silence."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds

DREAM = Kind("dream", at_once=frozenset({"own"}), longest=4000)


async def read_aloud(desk: Desk) -> None:
    """All prompts, one by one, as long as people have their eyes closed."""
    await desk.name_helpers()
    step, deck = desk.screen.step, desk.screen.one("deck")
    prompts = len((deck or {}).get("travel", ()))
    for number in range(1, prompts + 1):
        await desk.morning.goes_by(step["parts"][0]["seconds"] * 0.8 / prompts)
        now = desk.screen.step
        if now["id"] != step["id"] or now.get("part", 0):
            return
        await desk.screen.ask("ReadPrompt", step=step["id"], prompt=number)


async def dreams(me: Participant, step: Json) -> None:
    """One dream, also for whoever is on paper; some write nothing."""
    await me.a_while(step, 0.05, 0.5)
    for paper in me.helped():
        theirs = await me.write(DREAM, {"type": "WriteDream", "step": step["id"]}, me.says("dream"), on_behalf=paper)
        theirs.stands = False  # their helper cannot read it back, and they have no phone to look at it
    if me.dice.random() < 0.9:
        said = me.says("long" if me.is_one_who("much") else "dream")
        await me.write(DREAM, {"type": "WriteDream", "step": step["id"]}, said, step=step["id"])


DEEDS = Deeds(
    step="travel",
    has_screens=True,
    late=True,
    parts={"alone": dreams},
    trouble=("alone",),
    at_the_desk=read_aloud,
    writes=(DREAM,),
)
