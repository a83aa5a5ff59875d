"""The market: everybody writes an offer and a need; once all hang, they say yes, or not this one, to what may fit."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.reading import Saying

from .contract import Deeds

OFFER = Kind("offer", at_once=frozenset({"own"}), at_the_reveal=True, longest=100)
NEED = Kind("need", at_once=frozenset({"own"}), at_the_reveal=True, longest=100)
GIFTS = ("head", "heart", "hands", "network")
YES, OTHERS, NAMED = 0.7, 0.2, 0.1
"""How many say yes to what fits, look at three others, and put their name to what they wrote."""


async def lay(me: Participant, step: Json) -> None:
    """One of each, also for whoever is on paper; some write only one."""
    await me.a_while(step, 0.05, 0.6)
    for whose in ("", *me.helped()):
        for kind, asked, saying in wanted():
            if me.dice.random() < 0.9:
                ask = {"type": asked, "step": step["id"], "gift": me.dice.choice(GIFTS)}
                written = await me.write(kind, ask, me.says(saying), step=step["id"], on_behalf=whose)
                if whose:
                    written.stands = False  # who types it cannot read it back before it hangs


def wanted() -> tuple[tuple[Kind, str, Saying], ...]:
    return (OFFER, "WriteOffer", "offer"), (NEED, "WriteNeed", "need")


async def choose(me: Participant, step: Json) -> None:
    """Most say yes to something; some take it back, look at others, or let their name go along."""
    await me.screen.until(lambda: is_shown(me, step["id"]) or bool(me.screen.goodbye), 86_400)
    await me.a_while(step, 0.05, 0.4)
    if me.dice.random() < OTHERS:
        await me.ask("ShowOthers", step=step["id"])
    for one in suggested(me):
        await me.ask("SayYes" if me.dice.random() < YES else "SayNo", theirs=one["theirs"])
        if me.dice.random() < 0.05:
            await me.ask("SayNo", theirs=one["theirs"])
    mine = [one["id"] for kind in ("offer", "need") for one in me.screen.all(kind) if one.get("of") == me.id]
    for one in sorted(mine):
        if me.dice.random() < NAMED:
            await me.ask("PutName", what=one)


def suggested(me: Participant) -> list[Json]:
    """What I was suggested and said nothing to."""
    found = [one for one in me.screen.all("suggested") if not one.get("thought")]
    return sorted(found, key=lambda one: str(one["id"]))


async def say_for_paper(desk: Desk) -> None:
    """Somebody on paper points at the wall, and the facilitator says yes for them."""
    desk.morning.start(point(desk, desk.screen.step["id"]))


async def point(desk: Desk, step: str) -> None:
    await desk.screen.until(lambda: is_shown(desk, step) or bool(desk.screen.goodbye), 86_400)
    for person in desk.paper:
        hangs = sorted(one["id"] for kind in ("offer", "need") for one in desk.screen.all(kind))
        if hangs and is_shown(desk, step):
            command = {"type": "SayYes", "theirs": desk.dice.choice(hangs)}
            await desk.screen.ask("OnBehalf", person=person, command=command)


def is_shown(who: Desk | Participant, step: str) -> bool:
    """Whether all hangs, or the morning went on."""
    now = who.screen.step
    return bool(now) and (now["id"] != step or bool(now.get("revealed")))


DEEDS = Deeds(
    step="market",
    has_screens=True,
    late=True,
    parts={"alone": lay, "pair": choose},
    trouble=("alone", "pair"),
    at_the_desk=say_for_paper,
    reveals=True,
    reveal_begins="pair",
    writes=(OFFER, NEED),
    ones_own=frozenset({"suggested", "nearness"}),
    for_the_desk=frozenset({"brought"}),
)
