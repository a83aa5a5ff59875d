"""What people do while they get to know each other: before, card talk, introduce, interview."""

import asyncio

from msgspec import convert

from samenspel.rehearsal.judge.writings import Writing
from samenspel.rehearsal.morning import PATIENCE
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones.line import Json
from samenspel.room.exercises.interview import STRENGTH, guide_for
from samenspel.room.records import Question

ASKED = 3
"""Questions of the guide that are noted in one turn: people listen more than they write."""
TOO_LONG = 4500
"""Signs: more than what is noted at one question may have."""


async def before(me: Participant, step: Json) -> None:
    await me.a_while(step, 0.05, 0.6)
    items = len(me.screen.one("deck")["items"])
    answers = [me.dice.choice((None, *range(0, 101, 10))) for _ in range(items)]
    await me.vote("before", "AnswerBefore", step=step["id"], answers=answers)


async def first_half_of_the_talk(me: Participant, step: Json) -> None:
    """Say what may be told, for whoever is on paper too; one in five says it differently later."""
    await me.a_while(step, 0.1, 0.5)
    if not (group := me.group_in(step)):
        return
    say = {"type": "SayWhatMay", "group": group["id"]}
    for paper in me.types_for(group):
        text = me.morning.sentences.pick("maytell", me.dice)
        await me.write("maytell", say, text, group=group["id"], on_behalf=paper)
    told = await me.write("maytell", say, me.says("maytell"), group=group["id"])
    if me.dice.random() < 0.2:
        await me.a_while(step, 0.1, 0.3)
        anew = await me.write("maytell", say, me.says("maytell"), group=group["id"])
        told.stands = not anew.saved


async def second_half_of_the_talk(me: Participant, step: Json) -> None:
    await me.a_while(step, 0.1, 0.6)
    group = me.group_in(step)
    if group and me.dice.random() < 0.6:
        await me.ask("GoDeeper", group=group["id"])


async def key_words(me: Participant, step: Json) -> None:
    """Three words about each I talked with. Some would rather not be introduced; some write nothing."""
    await me.a_while(step, 0.1, 0.5)
    if me.is_one_who("shy"):
        await me.ask("PassBy", step=step["id"], whom=me.id)
    talks = [s["id"] for s in me.screen.all("step") if s["name"] == "meet"]
    mine = [g["people"] for g in me.screen.all("group") if g["step"] in talks and me.id in g.get("people", ())]
    for about in sorted({id for people in mine for id in people} - {me.id}):
        if me.dice.random() < 0.9:
            await me.write("keywords", {"type": "NoteKeyWords", "about": about}, me.says("keywords"))


async def first_turn(me: Participant, step: Json) -> None:
    if group := me.group_in(step):
        await interview(me, step, group, 0)


async def second_turn(me: Participant, step: Json) -> None:
    """A trio has two of its three turns here."""
    if group := me.group_in(step):
        for turn in range(1, max(len(group["people"]), 2)):
            await interview(me, step, group, turn)


async def interview(me: Participant, step: Json, group: Json, turn: int) -> None:
    """Who interviews writes; who sits with a third gives back the strength through them. Paper has a helping hand."""
    people = group["people"]
    by, teller = people[turn % len(people)], people[(turn + 1) % len(people)]
    third = people[(turn + 2) % len(people)]
    if me.id == by:
        await note(me, step, group, teller)
        if third == by or me.on_paper([third]):
            await give_back(me, group, teller)
    elif me.id == teller and me.on_paper([by]):
        await note(me, step, group, me.id, on_behalf=by)
    elif me.id == third:
        await me.a_while(step, 0.3, 0.5)
        await give_back(me, group, teller)


async def note(me: Participant, step: Json, group: Json, teller: str, on_behalf: str = "") -> None:
    """Some answers to the questions that fit. Half of them are written on later, over the version that was seen."""
    seconds = step["parts"][step.get("part", 0)]["seconds"]
    guide = guide_for(convert(me.screen.one("deck")["guide"], list[Question]), seconds)
    if me.is_one_who("calls") and me.dice.random() < 0.5:
        await me.ask("CallHelp", group=group["id"])
    asked = me.dice.sample([question.id for question in guide], min(ASKED, len(guide)))
    for question in asked:
        await me.a_while(step, 0.02, 0.12)
        write = {"type": "WriteStory", "group": group["id"], "storyteller": teller, "question": question}
        if me.is_one_who("much") and question == asked[0]:
            await me.ask(**write, text=(me.says("long") * TOO_LONG)[:TOO_LONG], on_behalf=on_behalf)
        place = {"group": group["id"], "owner": teller, "on_behalf": on_behalf}
        story = await me.write("story", write, me.says("story"), **place)
        if story.saved and me.dice.random() < 0.5:
            anew = await me.write("story", {**write, "version": 1}, me.says("story"), **place)
            story.stands = not anew.saved


async def give_back(me: Participant, group: Json, teller: str) -> None:
    write = {"type": "WriteStory", "group": group["id"], "storyteller": teller, "question": STRENGTH}
    await me.write("story", write, me.says("strength"), group=group["id"], owner=teller)


async def review(me: Participant, step: Json) -> None:
    """Whose the story is looks at each: erases one, keeps one private, lets another go further, or leaves it."""
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
    """Wait, not for ever, until nobody is writing down what I told any more."""
    until = me.morning.now + PATIENCE
    while any(note.kind == "story" and not note.answered for note in me.morning.oracle.owned[me.id]):
        if me.morning.now > until:
            return False
        await asyncio.sleep(0.02)
    return True


def notes_of(me: Participant, story: Json) -> list[Writing]:
    """All versions of what was noted here, those too that my screen has not shown yet."""
    where = (story["group"], story["question"], story["by"])
    notes = (note for note in me.morning.oracle.owned[me.id] if note.kind == "story")
    return [note for note in notes if (note.group, note.topic, note.by) == where]


def erased(me: Participant, notes: list[Writing]) -> None:
    """From now on nobody may see them any more, not even whose they were."""
    for note in notes:
        note.stands = False
        note.close_all_but(me.morning.now)
