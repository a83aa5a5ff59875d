"""Goodbye: everybody answers again, ticks whom they met, gives some of theirs on, and hangs a word."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import key_with_canary
from samenspel.rehearsal.judge.writings import SLIP
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from . import before
from .contract import Box, Deeds


async def answer(me: Participant, step: Json) -> None:
    """The same statements under the same key, and the one that looks back; then whom one met."""
    await me.a_while(step, 0.05, 0.5)
    many = len(me.screen.one("deck")["items"]) + 1
    answers = [me.dice.choice((None, *range(30, 101, 10))) for _ in range(many)]
    earlier = me.keys.get(before.BOX.name, "")
    await me.vote(BOX.name, "AnswerAfter", step=step["id"], answers=answers, under=earlier)
    others = sorted(one["id"] for one in me.screen.all("person") if one["id"] != me.id)
    for whom in me.dice.sample(others, min(3, len(others))):
        await me.ask("TickMet", whom=whom, call=me.dice.random() < 0.5)
        if me.dice.random() < 0.1:
            await me.ask("UntickMet", whom=whom)


async def give_on(me: Participant, step: Json) -> None:
    """Most leave it as it is; some let a story go along, some take a line back."""
    await me.a_while(step, 0.1, 0.5)
    stories = [one for one in me.screen.all("story") if one.get("of") == me.id and one.get("reach", "pair") == "pair"]
    for story in sorted(one["id"] for one in stories):
        if me.dice.random() < 0.3:
            await me.ask("SetReach", record=story, reach="harvest")


async def word(me: Participant, step: Json) -> None:
    """One word, also for people on paper; some say it aloud, and a few take it back."""
    await me.a_while(step, 0.1, 0.6)
    for paper in me.helped():
        await me.ask("SayLastWord", on_behalf=paper, text=me.morning.not_said_yet("word", me.dice))
    if me.dice.random() < 0.9:
        await me.ask("SayLastWord", text=me.morning.not_said_yet("word", me.dice))
    for mine in [one["id"] for one in me.screen.all("lastword") if one.get("of") == me.id]:
        if me.dice.random() < 0.05:
            await me.ask("EraseLastWord", word=mine)


async def type_paper(desk: Desk) -> None:
    """Type each slip under the key that is printed on it."""
    many = len(desk.screen.one("deck")["items"]) + 1
    for person in desk.paper:
        slip = desk.morning.oracle.write(SLIP, "", "", desk.morning.now)
        answers = [desk.dice.choice(range(0, 101, 10)) for _ in range(many)]
        command = {
            "type": "AnswerAfter",
            "step": desk.screen.step["id"],
            "key": key_with_canary(slip),
            "answers": answers,
        }
        desk.morning.voted(BOX.name, 1, desk.screen.begin("OnBehalf", person=person, command=command))


def counted(screen: Screen) -> int:
    return sum(one["answers"] for one in screen.all("compared"))


BOX = Box("after", counted_after="close", counted=counted)
DEEDS = Deeds(
    step="close",
    has_screens=True,
    late=True,
    parts={"measure": answer, "mine": give_on, "word": word},
    trouble=("word",),
    watched={"word": 8.0},
    at_the_desk=type_paper,
    reveals=True,
    box=BOX,
    ones_own=frozenset({"met"}),
    for_the_desk=frozenset({"compared", "acquainted"}),
)
