"""Plans: everybody stands by an idea or takes a step alone, one of each group writes, and each asks a buddy."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from samenspel.rehearsal.judge.writings import Circle, Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds
from .pens import holds_pen

PLAN = Kind("plan", at_once=frozenset({"mates"}), longest=200)
ALONE, HUNG, YES = 0.15, 0.8, 0.8
"""How many take a step alone, hang what they wrote at once, and say yes when they are asked."""


async def gather(me: Participant, step: Json) -> None:
    """Stand by one of the first ideas that hang; those whom I help stand with me, or somewhere by themselves."""
    await me.a_while(step, 0.05, 0.7)
    ideas = sorted(me.screen.room.kinds.get("concept", ())) or sorted(me.screen.room.kinds.get("ambition", ()))
    for whose in ("", *me.helped()):
        alone = not ideas or me.dice.random() < ALONE
        about = me.dice.choice(ideas[: len(ideas) // 2 + 1]) if ideas and not alone else ""
        await me.ask("GatherAt", on_behalf=whose, step=step["id"], about=about, alone=alone)


async def write(me: Participant, step: Json) -> None:
    """Whoever holds the pen writes the four lines, and mostly hangs them."""
    await me.a_while(step, 0.1, 0.6)
    group, plan = me.group_in(step), plan_of(me, step)
    pen = plan and me.screen.one("pen", sheet=plan["id"])
    if not group or not plan or not pen or not await holds_pen(me, group, pen):
        return
    hangs = me.dice.random() < HUNG
    ask = {
        "type": "WritePlan",
        "plan": plan["id"],
        "whom": "",
        "know": "",
        "date": some_day(me, step),
        "free": True,
        "version": plan.get("version", 1),
        "hang": hangs,
    }
    to_all: Sequence[Circle] = ("room",) if hangs else ()
    written = await me.write(
        PLAN, ask, me.says("sentence"), step=step["id"], group=group["id"], field="what", also=to_all
    )
    if written.saved:
        me.morning.has_a_title(written, plan.get("version", 1))


async def ask_and_answer(me: Participant, step: Json) -> None:
    """Ask somebody who is there; and answer whoever asked me."""
    await me.a_while(step, 0.05, 0.4)
    plan = plan_of(me, step)
    others = [one for one in me.screen.all("person") if one["id"] != me.id and one.get("here", True)]
    if plan and others and me.dice.random() < 0.7:
        await me.ask("AskBuddy", plan=plan["id"], whom=me.dice.choice(others)["id"])
    await me.a_while(step, 0.1, 0.4)
    for buddy in me.screen.all("buddy"):
        if buddy["whom"] == me.id and not buddy.get("said"):
            await me.ask("AnswerBuddy", buddy=buddy["id"], yes=me.dice.random() < YES)


def plan_of(me: Participant, step: Json) -> Json:
    """The plan of the group in which I stand, or None."""
    group = me.group_in(step)
    return group and me.screen.one("plan", step=step["id"], number=group["number"])


def some_day(me: Participant, step: Json) -> str:
    """A day within two weeks of this step, as the server counts them."""
    opened = datetime.fromtimestamp(step["opened_at"], UTC).astimezone()
    return (opened + timedelta(days=me.dice.randrange(1, 13))).date().isoformat()


DEEDS = Deeds(
    step="plan",
    has_screens=True,
    late=True,
    parts={"find": gather, "table": write, "pair": ask_and_answer},
    trouble=("find", "table"),
    writes=(PLAN,),
)
