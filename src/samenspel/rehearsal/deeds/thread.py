"""What the room longs for: the desk hangs two longings with words of the wall, and everybody says if they are so."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import said_in
from samenspel.rehearsal.judge.writings import Kind, Writing
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from .contract import Box, Deeds

LONGING = Kind("longing", at_once=frozenset({"own", "desk", "room"}), longest=80)
OTHERWISE = Kind("otherwise", at_the_reveal=True, longest=140)
"""At the reveal the desk may read it, and nobody else ever."""
LONGINGS, QUOTES = 2, 3
NO, OTHER = 0.05, 0.1
"""How many say that it is not so, and how many say it otherwise."""


async def hang(desk: Desk) -> None:
    """Hang what the machine laid together or, where it did not, words of the wall."""
    step = desk.screen.step
    proposed = [one["quotes"] for one in desk.screen.all("gleaned")]
    for number in range(LONGINGS):
        quotes = proposed[number] if number < len(proposed) else some_of_the_wall(desk)
        if quotes:
            writing = desk.morning.oracle.write(LONGING, "desk", "desk", desk.morning.now, step["id"])
            said = desk.morning.sentences.pick("title", desk.dice)
            text = said_in(said, writing)
            writing.saved = not await desk.screen.ask("ShowLonging", step=step["id"], text=text, quotes=quotes)


def some_of_the_wall(desk: Desk) -> list[str]:
    """Sentences of tables, else insights."""
    for kind in ("ambition", "insight"):
        hanging = sorted(one["id"] for one in desk.screen.all(kind) if one.get("text"))
        if hanging:
            return desk.dice.sample(hanging, min(QUOTES, len(hanging)))
    return []


async def answer(me: Participant, step: Json) -> None:
    """Say of each longing whether it is so, also for people on paper."""
    await me.a_while(step, 0.3, 0.8)
    longings = sorted(one["id"] for one in me.screen.all("longing") if one["step"] == step["id"])
    for whose in ("", *me.helped()) if longings else ():
        answers = [one_answer(me) for _ in longings]
        words = [own_words(me, step) if one == "other" else None for one in answers]
        others = [said_in(said, writing) for said, writing in filter(None, words)]
        texts = [others.pop(0) if one else "" for one in words]
        give = {"type": "AnswerLongings", "step": step["id"], "longings": longings, "answers": answers, "others": texts}
        wrote = [writing for _, writing in filter(None, words)]
        await me.vote(BOX.name, many=len(longings), on_behalf=whose, wrote=wrote, **give)


def one_answer(me: Participant) -> str:
    chance = me.dice.random()
    return "no" if chance < NO else "other" if chance < NO + OTHER else "yes"


def own_words(me: Participant, step: Json) -> tuple[str, Writing]:
    """How somebody says it instead. It is nobody's: what becomes of it is seen at the desk."""
    writing = me.morning.oracle.write(OTHERWISE, "desk", me.id, me.morning.now, step["id"])
    writing.widest = "desk"
    return me.says("turned"), writing


def counted(screen: Screen) -> int:
    return sum(one["yes"] + one["no"] + one["other"] for one in screen.all("confirmed"))


BOX = Box("thread", counted_after="thread", counted=counted)
DEEDS = Deeds(
    step="thread",
    has_screens=True,
    late=True,
    parts={"whole": answer},
    at_the_desk=hang,
    by_the_guide=hang,
    reveals=True,
    box=BOX,
    writes=(LONGING, OTHERWISE),
    for_the_desk=frozenset({"gleaned", "otherwise"}),
)
