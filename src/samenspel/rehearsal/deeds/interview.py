"""Appreciative interview: the interviewer writes, the storyteller reviews it and decides its reach."""

import asyncio

from msgspec import convert

from samenspel.rehearsal.desk import Desk
from samenspel.rehearsal.judge.oracle import marked
from samenspel.rehearsal.judge.writings import Kind, Writing
from samenspel.rehearsal.morning import PATIENCE
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.room.anytime.messages import LONGEST_MESSAGE
from samenspel.room.exercises.interview import STRENGTH, guide_for
from samenspel.room.records import Question

from .contract import Deeds

MESSAGE = Kind("message", at_once=frozenset({"mates", "desk"}), longest=LONGEST_MESSAGE)
"""What the facilitator says to one group: for that group alone."""
STORY = Kind("story", at_once=frozenset({"own", "writer"}), longest=4000)
ASKED = 3
"""Questions of the guide that are noted in one turn: people listen more than they write."""
TOO_LONG = 4500
"""Signs: more than what is noted at one question may have."""


async def first_turn(me: Participant, step: Json) -> None:
    if group := me.group_in(step):
        await interview(me, step, group, 0)


async def second_turn(me: Participant, step: Json) -> None:
    """A trio has two of its three turns here."""
    if group := me.group_in(step):
        for turn in range(1, max(len(group["people"]), 2)):
            await interview(me, step, group, turn)


async def interview(me: Participant, step: Json, group: Json, turn: int) -> None:
    """The interviewer writes; in a trio the third gives back the strength. Somebody on paper notes on the phone of
    whoever tells.
    """
    by, teller, third = who(group["people"], turn)
    if me.id == by:
        await note(me, step, group, teller)
        if third == by or me.on_paper([third]):
            await give_back(me, group, teller)
    elif me.id == teller and me.on_paper([by]):
        await note(me, step, group, me.id, noted_by=by)
    elif me.id == third:
        await me.a_while(step, 0.3, 0.5)
        await give_back(me, group, teller)


def who(people: list[str], turn: int) -> tuple[str, str, str]:
    """The interviewer, the storyteller and the third: in a pair the interviewer again."""
    return people[turn % len(people)], people[(turn + 1) % len(people)], people[(turn + 2) % len(people)]


def questions(me: Participant, step: Json) -> list[str]:
    """The questions of the guide that fit in the running part."""
    guide = convert(me.screen.one("deck")["guide"], list[Question])
    return [question.id for question in guide_for(guide, step["parts"][step.get("part", 0)]["seconds"])]


async def note(me: Participant, step: Json, group: Json, teller: str, noted_by: str = "") -> None:
    """Note answers to some of the questions that fit; half are rewritten at once, over the version that was seen."""
    guide = questions(me, step)
    if me.is_one_who("calls") and me.dice.random() < 0.5:
        await me.ask("CallHelp", group=group["id"])
    asked = me.dice.sample(guide, min(ASKED, len(guide)))
    for question in asked:
        await me.a_while(step, 0.02, 0.12)
        write = {"type": "WriteStory", "group": group["id"], "storyteller": teller, "question": question}
        if me.is_one_who("much") and question == asked[0]:
            await me.ask(**write, text=(me.says("long") * TOO_LONG)[:TOO_LONG])
        place = {"group": group["id"], "owner": teller, "noted_by": noted_by}
        story = await me.write(STORY, write, me.says("story"), **place)
        if story.saved and me.dice.random() < 0.5:
            anew = await me.write(STORY, {**write, "version": 1}, me.says("story"), **place)
            story.stands = not anew.saved


async def give_back(me: Participant, group: Json, teller: str) -> None:
    write = {"type": "WriteStory", "group": group["id"], "storyteller": teller, "question": STRENGTH}
    await me.write(STORY, write, me.says("strength"), group=group["id"], owner=teller)


async def review(me: Participant, step: Json) -> None:
    """The storyteller reviews each: erases one, keeps one private, raises the reach of another, or leaves it."""
    await me.a_while(step, 0.05, 0.5)
    if not await pens_are_down(me):
        return
    stories = [story for story in me.screen.all("story") if story.get("of") == me.id]
    for story in sorted(stories, key=lambda story: str(story["question"])):
        chance, notes = me.dice.random(), notes_of(me, story)
        if chance < 0.1:
            if not await me.ask("EraseStory", story=story["id"]):
                erased(me, notes)
        elif chance < (0.5 if me.is_one_who("keeps") else 0.2):
            if not await me.ask("SetReach", record=story["id"], reach="private"):
                for note in notes:
                    note.close_all_but(me.morning.now, "own")
        elif chance < 0.6:
            await me.ask("SetReach", record=story["id"], reach=me.dice.choice(("group", "room", "harvest", "book")))


async def pens_are_down(me: Participant) -> bool:
    """Wait, but not for ever, until nobody is writing down my story any more."""
    until = me.morning.now + PATIENCE
    while any(note.kind is STORY and not note.answered for note in me.morning.oracle.owned[me.id]):
        if me.morning.now > until:
            return False
        await asyncio.sleep(0.02)
    return True


def notes_of(me: Participant, story: Json) -> list[Writing]:
    """All versions of what was noted here, including those my screen has not shown yet."""
    where = (story["group"], story["question"], story["by"])
    notes = (note for note in me.morning.oracle.owned[me.id] if note.kind is STORY)
    return [note for note in notes if (note.group, note.topic, note.by) == where]


def erased(me: Participant, notes: list[Writing]) -> None:
    """From now on nobody may see them any more, not even their owner."""
    for note in notes:
        note.stands = False
        note.close_all_but(me.morning.now)


async def lead(desk: Desk) -> None:
    """One group gets a message, and no other. It is gone with the step, so nobody looks for it in the end."""
    step, oracle = desk.screen.step, desk.morning.oracle
    groups = sorted(one["id"] for one in desk.screen.all("group") if one["step"] == step["id"])
    if not groups:
        return
    group = desk.dice.choice(groups)
    writing = oracle.write(MESSAGE, "desk", "desk", desk.morning.now, step=step["id"], group=group)
    text = marked(desk.morning.sentences.pick("message", desk.dice), writing)
    writing.saved = not await desk.screen.ask("SendMessage", text=text, group=group)
    writing.stands = False


DEEDS = Deeds(
    step="interview",
    has_screens=True,
    late=True,
    parts={"first": first_turn, "second": second_turn, "review": review},
    trouble=("first", "second"),
    home=("review",),
    at_the_desk=lead,
    writes=(STORY, MESSAGE),
    for_the_desk=frozenset({"help"}),
)
