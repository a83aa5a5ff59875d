"""Drawing together: each table draws one of our drawings, everybody some of its strokes, and then gives it a title."""

import asyncio
import logging
from random import Random

from samenspel.rehearsal.art.drawings import DRAWINGS, Drawing
from samenspel.rehearsal.art.figures import Mark
from samenspel.rehearsal.art.photos import CORNERS, photo_of
from samenspel.rehearsal.judge.canary import in_ink
from samenspel.rehearsal.judge.oracle import marked
from samenspel.rehearsal.judge.writings import Kind, Writing
from samenspel.rehearsal.participant import Participant
from samenspel.rehearsal.phones import photos
from samenspel.rehearsal.phones.line import Json

from .contract import Deeds
from .pens import first_with_phone, holds_pen

log = logging.getLogger(__name__)

STROKE = Kind("stroke", at_once=frozenset({"own", "mates"}), at_the_reveal=True)
TITLE = Kind("drawing title", at_once=frozenset({"mates"}), at_the_reveal=True, longest=80)
DESCRIBED = Kind("described", at_once=frozenset({"mates"}), at_the_reveal=True)
CONCEPT = Kind("concept", at_once=frozenset({"own", "mates"}), at_the_reveal=True, longest=60)
PHOTO = Kind("photo", at_once=frozenset({"own", "mates"}), at_the_reveal=True)
"""What is said of a photo: whoever receives that may see the photo, and nobody else."""
PHOTOGRAPHED = 4
"""Of so many tables one hangs a photo of its paper besides."""
PIECE = 16
"""Numbers in one piece of ink: eight points."""
RUBBED_OUT = 0.06
"""How often somebody takes a stroke away and draws it once more."""


def paper_of(me: Participant, step: Json) -> Json:
    """The drawing of my table, or None."""
    group = me.group_in(step)
    return group and me.screen.one("drawing", step=step["id"], number=group["number"])


def drawing_at(me: Participant, group: Json) -> Drawing:
    """What this table draws: another at each table, and as long as there are some, none twice."""
    number: int = group["number"]
    return DRAWINGS[(number - 1) % len(DRAWINGS)]


def my_strokes(me: Participant, group: Json, half: int) -> list[tuple[Mark, tuple[int, ...]]]:
    """The strokes that fall to me in the first or the second half: all who have a phone draw in turns."""
    drawing = drawing_at(me, group)
    strokes = drawing.strokes(Random(str(drawing.title.nl)))
    paper = me.on_paper(group["people"])
    hands = sorted(id for id in group["people"] if id not in paper)
    middle = len(strokes) // 2
    part = strokes[:middle] if half == 0 else strokes[middle:]
    return [stroke for n, stroke in enumerate(part) if hands and hands[n % len(hands)] == me.id]


async def wordless(me: Participant, step: Json) -> None:
    await draw(me, step, 0)


async def with_words(me: Participant, step: Json) -> None:
    """One says for all that they draw on paper, and takes that back."""
    group = me.group_in(step)
    if group and group["people"][0] == me.id and me.dice.random() < 0.2:
        for on in (True, False):
            await me.ask("DrawOnPaper", step=step["id"], number=group["number"], on=on)
    await draw(me, step, 1)


async def draw(me: Participant, step: Json, half: int) -> None:
    """One stroke after the other, with some time to look in between."""
    group, paper = me.group_in(step), paper_of(me, step)
    strokes = my_strokes(me, group, half) if paper else []
    for mark, points in strokes:
        await me.a_while(step, 0.2 / len(strokes), 0.8 / len(strokes))
        drawn = await stroke(me, paper, group, mark, points)
        gone = {"drawing": paper["id"], "stroke": drawn.topic}
        if me.dice.random() < RUBBED_OUT and not await me.ask("EraseStroke", **gone):
            drawn.stands = False
            await stroke(me, paper, group, mark, points)


async def stroke(me: Participant, paper: Json, group: Json, mark: Mark, points: tuple[int, ...]) -> Writing:
    """The others see it grow; as the pen is lifted it is sent whole. Its topic is the key that my phone gave it."""
    key = f"{me.dice.getrandbits(64):016x}"
    writing = me.morning.oracle.write(STROKE, me.id, me.id, me.morning.now, paper["id"], group["id"])
    writing.topic = key
    points = in_ink(points, writing.number)
    for begin in range(0, len(points), PIECE):
        piece = {"stroke": key, "points": points[begin : begin + PIECE], "marker": mark.marker, "thick": mark.thick}
        me.screen.say({"type": "ink", "piece": piece})
    asked = {"drawing": paper["id"], "stroke": key, "marker": mark.marker, "thick": mark.thick, "points": points}
    writing.saved = not await me.ask("Draw", **asked)
    writing.answered = True
    return writing


async def title(me: Participant, step: Json) -> None:
    """Whoever holds the pen gives it a title and says what is on it; somebody names what is new in it."""
    await me.a_while(step, 0.1, 0.4)
    group, paper = me.group_in(step), paper_of(me, step)
    pen = paper and me.screen.one("pen", sheet=paper["id"])
    if not pen:
        return
    drawing = drawing_at(me, group)
    if await holds_pen(me, group, pen):
        await give_words(me, paper, group, drawing)
    first = first_with_phone(me, group)
    if first == me.id and group["number"] % PHOTOGRAPHED == 1:
        me.morning.do(photograph(me, paper, group, drawing))
    if first == me.id:
        name = {"type": "NameConcept", "drawing": paper["id"]}
        await me.write(
            CONCEPT, name, me.in_my_words(drawing.concept), step=paper["id"], group=group["id"], field="name"
        )


async def photograph(me: Participant, paper: Json, group: Json, drawing: Drawing) -> None:
    """Hang a photo of our paper. Whoever took it sees it, and a wall does not before the drawing is shown."""
    door, who = me.morning.door, f"Phone {me.morning.door.code} {me.screen.secret}"
    photo = await asyncio.to_thread(photo_of, drawing.marks(), Random(drawing.title.nl))
    writing = me.morning.oracle.write(PHOTO, me.id, me.id, me.morning.now, paper["id"], group["id"])
    where = {"step": paper["step"], "number": group["number"], "described": marked(drawing.described.nl, writing)}
    id, refused = await photos.hang(door.url, who, photo, CORNERS, **where)
    writing.saved = not refused
    writing.answered = True
    if not refused and not await photos.seen(door.url, who, id):
        log.warning("a photo that was hung is not there for whoever hung it")


async def give_words(me: Participant, paper: Json, group: Json, drawing: Drawing) -> None:
    where = {"step": paper["id"], "group": group["id"]}
    name = {"type": "TitleDrawing", "drawing": paper["id"], "version": paper.get("version", 1)}
    await me.write(TITLE, name, me.in_my_words(drawing.title), **where, field="title")
    say = {"type": "DescribeDrawing", "drawing": paper["id"], "version": paper.get("description", 1)}
    await me.write(DESCRIBED, say, me.in_my_words(drawing.described), **where, field="described")


DEEDS = Deeds(
    step="drawing",
    has_screens=True,
    late=True,
    parts={"wordless": wordless, "draw": with_words, "title": title},
    trouble=("wordless", "draw"),
    home=("draw",),
    watched={"wordless": 8.0, "draw": 20.0},
    writes=(STROKE, TITLE, DESCRIBED, CONCEPT, PHOTO),
    for_the_desk=frozenset({"canvas"}),
)
