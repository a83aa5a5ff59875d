"""Insights on the sheet: three lines in silence, then together on one sheet, which the facilitator reveals."""

from functools import partial

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.canary import canaries
from samenspel.rehearsal.judge.writings import Kind, Writing
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds
from .pens import holds_pen

INSIGHT = Kind("insight", at_once=frozenset({"own"}), at_the_reveal=True)
TITLE = Kind("title", at_once=frozenset({"mates"}), at_the_reveal=True, longest=80)
PARKED = Kind("parked", at_once=frozenset({"own", "desk"}))
LINES = 3
LAID = 0.9
"""How many of their lines people lay on the sheet; the others stay with them."""
FAR_TOO_MANY = 50
"""Lines that somebody writes who cannot stop."""


async def alone(me: Participant, step: Json) -> None:
    """Three insights in silence, each its own line; a few come from a story."""
    many = FAR_TOO_MANY if me.is_one_who("much") else LINES
    stories = sorted(story["id"] for story in me.screen.all("story"))
    for line in range(many):
        if line < LINES:
            await me.a_while(step, 0.05, 0.2)
        key = f"{me.dice.getrandbits(64):016x}"
        link = {"story": me.dice.choice(stories)} if stories and me.dice.random() < 0.5 else {}
        said = me.says("sore" if me.dice.random() < 0.5 and me.is_one_who("grumbles") else "insight")
        if me.is_one_who("much") and line == 0:
            said = me.says("long")
        await me.write(INSIGHT, {**new_line(step, key), **link}, said, step=step["id"])
    if me.dice.random() < 0.3:
        await me.ask("WriteInsight", step=step["id"], line="empty", text="   ")


async def in_pairs(me: Participant, step: Json) -> None:
    """Put lines on the sheet of the table, which only their owner can do; keep one to oneself, or at the table."""
    await me.a_while(step, 0.05, 0.4)
    lines = mine(me, step)
    kept = lines[0] if lines and me.is_one_who("keeps") else None
    for line in lines:
        writing = writing_of(me, line)
        if line is kept:
            await keep(me, line, writing)
        elif me.dice.random() < LAID:
            if writing:
                writing.open("mates", me.morning.now)
            await me.ask("PutOnSheet", insight=line["id"])


async def keep(me: Participant, line: Json, writing: Writing | None) -> None:
    reach = me.dice.choice(("private", "group"))
    if not await me.ask("SetReach", record=line["id"], reach=reach) and writing:
        writing.close_all_but(me.morning.now, "own", *(("mates",) if reach == "group" else ()))
        writing.widest = "mates" if reach == "group" else "room"


async def at_the_table(me: Participant, step: Json) -> None:
    """Write lines for people on paper; turn around a sore one or park it, reworded or as it is."""
    await me.a_while(step, 0.05, 0.4)
    group = me.group_in(step)
    sheet = group and me.screen.one("sheet", step=step["id"], number=group["number"])
    if not sheet:
        return
    for paper in me.types_for(group):
        for _ in range(2):
            key, text = f"{me.dice.getrandbits(64):016x}", me.morning.not_said_yet("insight", me.dice)
            line = {**new_line(step, key), "sheet": sheet["id"]}
            await me.write(INSIGHT, line, text, step=step["id"], on_behalf=paper, also=("mates",))
    others = [i for i in me.screen.all("insight") if i.get("sheet") == sheet["id"] and i.get("of") != me.id]
    if others and me.dice.random() < 0.2:
        await me.ask("TurnAround", insight=min(others, key=lambda i: str(i["text"]))["id"])
    await turn_mine(me, step)
    await park(me, step)


async def turn_mine(me: Participant, step: Json) -> None:
    """Rewrite the line that I was asked to turn around, over the version that I saw."""
    for line in [line for line in mine(me, step) if line.get("turning")]:
        old = writing_of(me, line)
        laid = {"sheet": line["sheet"]} if line.get("sheet") else {}
        anew = {**new_line(step, line["line"]), "version": line.get("version", 1), **laid}
        new = await me.write(INSIGHT, anew, me.says("turned"), step=step["id"])
        if old and new.saved:
            old.stands = False
            new.circles |= {circle: span for circle, span in old.circles.items() if circle != "own"}
            await me.screen.until(partial(is_newer, me, line["id"], anew["version"]))


def is_newer(me: Participant, id: str, version: int) -> bool:
    """Whether my own screen has a later version of a line by now, or the line is gone."""
    record = me.screen.get(id)
    return record is None or record.get("version", 1) > version


async def park(me: Participant, step: Json) -> None:
    """A sore point is for the desk; a line that is parked leaves the sheet."""
    chance, lines = me.dice.random(), [line for line in mine(me, step) if line.get("sheet")]
    if chance < 0.15:
        await me.write(PARKED, {"type": "Park"}, me.says("parked"))
    elif chance < 0.25 and lines:
        line = me.dice.choice(lines)
        writing = writing_of(me, line)
        if writing:
            writing.open("desk", me.morning.now)
        if not await me.ask("Park", insight=line["id"]) and writing:
            writing.close_all_but(me.morning.now, "own", "desk")


async def title(me: Participant, step: Json) -> None:
    """The pen goes round once at most; whoever holds it gives the sheet its title."""
    await me.a_while(step, 0.1, 0.5)
    await turn_mine(me, step)
    group = me.group_in(step)
    sheet = group and me.screen.one("sheet", step=step["id"], number=group["number"])
    pen = sheet and me.screen.one("pen", sheet=sheet["id"])
    if not pen:
        return
    if await holds_pen(me, group, pen, wish=0.3):
        name = {"type": "NameSheet", "sheet": sheet["id"], "version": sheet.get("version", 1)}
        named = await me.write(TITLE, name, me.says("title"), step=step["id"], group=group["id"], field="title")
        if named.saved:
            me.morning.has_a_title(named, sheet.get("version", 1))


def new_line(step: Json, key: str) -> Json:
    return {"type": "WriteInsight", "step": step["id"], "line": key}


def mine(me: Participant, step: Json) -> list[Json]:
    own = (i for i in me.screen.all("insight") if i.get("of") == me.id and i["step"] == step["id"])
    return sorted(own, key=lambda line: str(line["line"]))


def writing_of(me: Participant, record: Json) -> Writing | None:
    """My writing that this record was made from."""
    found = canaries(record["text"])
    return me.morning.oracle.writings[found[0]] if found else None


DEEDS = Deeds(
    step="insights",
    has_screens=True,
    late=True,
    parts={"alone": alone, "pair": in_pairs, "table": at_the_table, "title": title},
    trouble=("alone", "table"),
    home=("table",),
    at_the_desk=Desk.name_helpers,
    reveals=True,
    writes=(INSIGHT, TITLE, PARKED),
)
