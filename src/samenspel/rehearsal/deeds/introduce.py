"""Introduce the other: everybody notes key words about whoever they will introduce, then each has a turn."""

from samenspel.rehearsal.judge.writings import Kind
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from .contract import Deeds

KEY_WORDS = Kind("keywords", at_once=frozenset({"own"}), longest=120)


async def key_words(me: Participant, step: Json) -> None:
    """Three words about each I will introduce. Some would rather not be introduced; some write nothing."""
    await me.a_while(step, 0.1, 0.5)
    if me.is_one_who("shy"):
        await me.ask("PassBy", step=step["id"], whom=me.id)
    for about in sorted(one["whom"] for one in me.screen.all("tointroduce") if one["step"] == step["id"]):
        if me.dice.random() < 0.9:
            await me.write(KEY_WORDS, {"type": "NoteKeyWords", "about": about}, me.says("keywords"))


def somebody_is_introduced(screen: Screen, step: Json) -> bool:
    """The last part is played once for each person."""
    return screen.one("stage", step=step["id"]) is not None


DEEDS = Deeds(
    step="introduce",
    has_screens=True,
    late=True,
    parts={"instruct": key_words},
    trouble=("instruct",),
    home=("turn",),
    comes_back=somebody_is_introduced,
    writes=(KEY_WORDS,),
    ones_own=frozenset({"keywords", "tointroduce"}),
    for_the_desk=frozenset({"queue"}),
)
