"""Before measure: each answers on their own; answers on paper are typed at the console."""

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import key_with_canary
from samenspel.rehearsal.judge.writings import SLIP
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.rehearsal.phones.screen import Screen

from .contract import Box, Deeds


async def answer(me: Participant, step: Json) -> None:
    await me.a_while(step, 0.05, 0.6)
    items = len(me.screen.one("deck")["items"])
    answers = [me.dice.choice((None, *range(0, 101, 10))) for _ in range(items)]
    await me.vote(BOX.name, "AnswerBefore", step=step["id"], answers=answers)


async def type_paper(desk: Desk) -> None:
    """Type each slip under the key that is printed on it."""
    items = len(desk.screen.one("deck")["items"])
    for person in desk.paper:
        slip = desk.morning.oracle.write(SLIP, "", "", desk.morning.now)
        answers = [desk.dice.choice(range(0, 101, 10)) for _ in range(items)]
        key = key_with_canary(slip)
        command = {"type": "AnswerBefore", "step": desk.screen.step["id"], "key": key, "answers": answers}
        desk.morning.voted(BOX.name, 1, desk.screen.begin("OnBehalf", person=person, command=command))


def counted(screen: Screen) -> int:
    return sum(one["answers"] for one in screen.all("measured"))


BOX = Box("before", counted_after="meet", counted=counted)
DEEDS = Deeds(
    step="before",
    has_screens=True,
    late=True,
    parts={"whole": answer},
    at_the_desk=type_paper,
    box=BOX,
    for_the_desk=frozenset({"measured"}),
)
