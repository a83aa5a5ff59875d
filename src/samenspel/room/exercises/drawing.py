"""A table draws together, the first minutes without words; then a title, a description and names for what is new."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import DESK_OR_SEATED, SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import (
    Ambition,
    AnyRecord,
    Canvas,
    Concept,
    Drawing,
    Group,
    Id,
    Name,
    Part,
    Photo,
    Programme,
    Record,
    Step,
    Stroke,
    Text,
)
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import is_stopped, seen_now, table_of
from samenspel.room.rules.writing import goes_on, is_late
from samenspel.room.seating.groups import Lay, Seating
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .contract import Exercise
from .pens import at_the_table, held_pen, new_pen, pen_stays, rewritten, words_forgotten

R = TypeVar("R", bound=Record)

MARKERS = 5
"""Blue, red, green, purple and yellow."""
PAPER = 4096
"""How fine a place on the paper is given, along each side."""
MOST_POINTS = 256
"""In one stroke; a phone makes of a longer one several that join up."""
MOST_STROKES, MOST_ON_PAPER = 300, 1200
"""By one person, and by all, on one drawing."""
LONGEST_STROKE_KEY = 40
LONGEST_DRAWING_TITLE = 80
LONGEST_DESCRIPTION = 500
LONGEST_CONCEPT = 64
MOST_CONCEPTS = 3
"""In one drawing."""
WORDLESS, TITLE, FULL = 5.0, 3.0, 15.0
"""In minutes: the parts without words and for the title. In a step shorter than `FULL` they are shorter likewise."""


class Draw(Command, frozen=True):
    """One stroke, sent as the pen is lifted. `stroke` is a key that the phone made for it."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "draw"

    drawing: Id
    stroke: str
    marker: int
    thick: bool
    points: tuple[int, ...]


class EraseStroke(Command, frozen=True):
    """Take away one of my own strokes, by the key that my phone made for it."""

    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_stroke"

    drawing: Id
    stroke: str


class TitleDrawing(Command, frozen=True):
    """`version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "name_drawing"

    drawing: Id
    title: Name
    version: int


class DescribeDrawing(Command, frozen=True):
    """Say what is on it, for whoever does not see it. `version` is that of the description which the screen saw."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "describe_drawing"

    drawing: Id
    described: Text
    version: int


class NameConcept(Command, frozen=True):
    """Name a new idea that is in our drawing; or, with `concept`, rename one that I named."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "name_concept"

    drawing: Id
    name: Name
    concept: Id = ""
    version: int = 0


class EraseConcept(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_concept"

    concept: Id


class DrawOnPaper(Command, frozen=True):
    """The table with this number draws on paper, or on its phones after all. A table without phones says it aloud."""

    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "draw_on_paper"

    step: Id
    number: int
    on: bool = True


@handles(Draw)
def draw(session: Session, ask: Draw, turn: Turn) -> Iterator[Change]:
    """Everybody at the table draws, with what there is to draw with. A drawing that was shown stays as it was seen."""
    drawing = own_drawing(session, ask.drawing, turn)
    step = session.see(Step, drawing.step, turn.actor)
    if is_finished(step, drawing):
        raise Refused("not_now")
    if not is_ink(ask):
        raise Refused("not_there")
    if len(ask.points) > 2 * MOST_POINTS or len(ask.stroke) > LONGEST_STROKE_KEY:
        raise Refused("too_long")
    mine = strokes_of(session, turn.actor, drawing.id)
    if any(one.stroke == ask.stroke for one in mine):
        raise Refused("not_now")
    if len(mine) >= MOST_STROKES or session.how_many_on(drawing.id, Stroke) >= MOST_ON_PAPER:
        raise Refused("paper_full")
    yield seen_now(
        session,
        Stroke(drawing.id, ask.marker, ask.thick, ask.points, ask.stroke, id=turn.new_id(), of=turn.actor),
    )


def is_finished(step: Step, drawing: Drawing) -> bool:
    """Whether nothing is added to it any more, with a finger or on paper."""
    return drawing.shown and not step.open


def is_ink(ask: Draw) -> bool:
    """Whether it can be drawn: a marker that there is, and points on the paper."""
    on_paper = all(0 <= place < PAPER for place in ask.points)
    return ask.stroke != "" and 0 <= ask.marker < MARKERS and bool(ask.points) and len(ask.points) % 2 == 0 and on_paper


def strokes_of(session: Session, person: str, drawing: str) -> list[Stroke]:
    return [one for one in session.of(person, Stroke) if one.drawing == drawing]


@handles(EraseStroke)
def erase_stroke(session: Session, ask: EraseStroke, turn: Turn) -> Iterator[Change]:
    """Rule 8: one's own strokes only. Nothing of it stays."""
    mine = (one for one in strokes_of(session, turn.actor, ask.drawing) if one.stroke == ask.stroke)
    stroke = next(mine, None)
    if stroke is None:
        raise Refused("not_there")
    yield Forget(stroke.id)


@handles(TitleDrawing)
def title_drawing(session: Session, ask: TitleDrawing, turn: Turn) -> Iterator[Change]:
    drawing = with_pen(session, ask.drawing, turn)
    if len(ask.title) > LONGEST_DRAWING_TITLE:
        raise Refused("too_long")
    if is_late(drawing, ask.version):
        raise Refused("changed_since")
    titled = replace(drawing, title=ask.title, version=drawing.version + 1)
    yield from rewritten(session, titled, turn)


@handles(DescribeDrawing)
def describe_drawing(session: Session, ask: DescribeDrawing, turn: Turn) -> Iterator[Change]:
    """The makers' own words for it: no machine describes what people drew."""
    drawing = with_pen(session, ask.drawing, turn)
    if len(ask.described) > LONGEST_DESCRIPTION:
        raise Refused("too_long")
    if drawing.description != ask.version:
        raise Refused("changed_since")
    described = replace(drawing, described=ask.described, description=drawing.description + 1)
    yield from rewritten(session, described, turn)


@handles(NameConcept)
def name_concept(session: Session, ask: NameConcept, turn: Turn) -> Iterator[Change]:
    """Rule 7: a concept rests on the drawing that it is in."""
    drawing = own_drawing(session, ask.drawing, turn)
    with_words(session, drawing, turn)
    if not ask.name.strip():
        raise Refused("nothing_written")
    if len(ask.name) > LONGEST_CONCEPT:
        raise Refused("too_long")
    old = session.see(Concept, ask.concept, turn.actor) if ask.concept else None
    goes_on(old, ask.version)
    if old and (old.of != turn.actor or old.drawing != drawing.id):
        raise Refused("not_yours")
    if old and is_late(old, ask.version):
        raise Refused("changed_since")
    if old:
        yield Put(replace(old, name=ask.name, version=old.version + 1))
        return
    if session.how_many_on(drawing.id, Concept) >= MOST_CONCEPTS:
        raise Refused("too_many_lines")
    new = Concept(drawing.step, drawing.number, ask.name, drawing.id, id=turn.new_id(), of=turn.actor)
    yield seen_now(session, new)


@handles(EraseConcept)
def erase_concept(session: Session, ask: EraseConcept, turn: Turn) -> Iterator[Change]:
    concept = session.see(Concept, ask.concept, turn.actor)
    if concept.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {concept.id})
    yield Forget(concept.id)


@handles(DrawOnPaper)
def draw_on_paper(session: Session, ask: DrawOnPaper, turn: Turn) -> Iterator[Change]:
    """Rule 14: paper is equal. Wall and desk know that nothing will come from the phones of this table."""
    drawing = next(iter(session.numbered(ask.step, ask.number, Drawing)), None)
    if drawing is None or (turn.actor != "desk" and turn.actor not in drawing.seen_by | table_of(session, drawing)):
        raise Refused("not_there")
    if turn.actor != "desk":
        own_drawing(session, drawing.id, turn)
    if drawing.on_paper == ask.on:
        raise Refused("not_now")
    yield Put(replace(drawing, on_paper=ask.on))


def own_drawing(session: Session, id: str, turn: Turn) -> Drawing:
    """The drawing of the table at which somebody sits."""
    drawing = session.see(Drawing, id, turn.actor)
    at_the_table(session, drawing, turn)
    return drawing


def with_pen(session: Session, id: str, turn: Turn) -> Drawing:
    """The drawing, for whoever holds its pen, once there may be words."""
    drawing = own_drawing(session, id, turn)
    with_words(session, drawing, turn)
    held_pen(session, drawing, turn)
    return drawing


def with_words(session: Session, drawing: Drawing, turn: Turn) -> None:
    """Rule 8: the first minutes are without words."""
    step = session.see(Step, drawing.step, turn.actor)
    if not DRAWING.takes_words(step):
        raise Refused("wordless")


def last_drawn(session: Session) -> Step | None:
    """The step in which people drew last."""
    steps = [step for step in session.all(Step) if step.name == DRAWING.name]
    return max(steps, key=lambda step: step.opened_at, default=None)


def drawings_in(session: Session, step: Step | None) -> list[Drawing]:
    """The drawings of a step, by table."""
    found = session.holding(step.id, Drawing) if step else []
    return sorted(found, key=lambda drawing: drawing.number)


def is_drawn(session: Session, drawing: Drawing) -> bool:
    """Whether there is something to look at, here or on paper."""
    return drawing.on_paper or any(session.how_many_on(drawing.id, kind) > 0 for kind in (Stroke, Photo))


def all_shown(session: Session, step: Step | None) -> Iterator[Put]:
    """All drawings of this step that have something on them hang from now on, but for those that are held back."""
    for drawing in drawings_in(session, step):
        if not drawing.shown and not is_stopped(session, drawing) and is_drawn(session, drawing):
            yield Put(replace(drawing, shown=True))


def papers(session: Session, step: Step, turn: Turn) -> Lay:
    """A paper for each table, and a pen for its title."""
    dreamt = [one.id for one in session.all(Step) if one.name == "ambition"]

    def lay(group: Group) -> Iterator[Put]:
        people = frozenset(group.people)
        resting = [one.id for id in dreamt[-1:] for one in session.numbered(id, group.number, Ambition)]
        drawing = Drawing(step.id, group.number, "".join(resting[:1]), id=turn.new_id(), seen_by=people)
        yield Put(drawing)
        yield new_pen(drawing, group, turn)

    return lay


def paper_set(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    for drawing in session.numbered(step.id, group.number, Drawing):
        yield from pen_stays(session, drawing, group)


def of_drawing(drawing: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """What happened to a drawing, as far as somebody saw it: its title, its description, paper, or that it hangs."""
    if not isinstance(drawing, Drawing) or not isinstance(old, Drawing):
        return Said("changed")
    if drawing.title != old.title:
        return Said("name_drawing")
    if drawing.described != old.described:
        return Said("describe_drawing")
    return Said("draw_on_paper" if drawing.on_paper != old.on_paper else "changed")


def of_stroke(stroke: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("draw" if old is None else "changed")


def of_concept(concept: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    return Said("name_concept")


def of_canvas(canvas: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """What the desk sees of a table that draws."""
    if not isinstance(canvas, Canvas):
        return Said("changed")
    before = old if isinstance(old, Canvas) else Canvas("", 0, id="")
    if canvas.concepts != before.concepts:
        return Said("name_concept" if canvas.concepts > before.concepts else "erase_concept")
    if canvas.titled != before.titled:
        return Said("name_drawing")
    if canvas.described != before.described:
        return Said("describe_drawing")
    if canvas.photos != before.photos:
        return Said("hang_photo" if canvas.photos > before.photos else "erase_photo")
    if canvas.on_paper != before.on_paper:
        return Said("draw_on_paper")
    return Said("draw" if canvas.inked != before.inked else "changed")


class DrawTogether(Exercise):
    """The tables of ambition draw: without words, then with, then a title. What they drew hangs in `show`."""

    name = "drawing"
    commands = (
        Draw, EraseStroke, TitleDrawing, DescribeDrawing, NameConcept, EraseConcept, DrawOnPaper,
    )  # fmt: skip
    records = (Drawing, Stroke, Concept, Canvas)
    limits: ClassVar = {
        "paper": PAPER,
        "markers": MARKERS,
        "strokePoints": MOST_POINTS,
        "strokes": MOST_STROKES,
        "drawingTitle": LONGEST_DRAWING_TITLE,
        "described": LONGEST_DESCRIPTION,
        "concept": LONGEST_CONCEPT,
        "concepts": MOST_CONCEPTS,
    }
    silent = ("wordless",)
    company = "sametable"
    begin_in: ClassVar = {TitleDrawing: "draw", DescribeDrawing: "draw", NameConcept: "draw"}
    ink_in: ClassVar = ("wordless", "draw", "title")
    seating = Seating("same", most=6, lays=papers, resets=paper_set, like="ambition")
    tells: ClassVar = {Drawing: of_drawing, Stroke: of_stroke, Concept: of_concept, Canvas: of_canvas}
    gone: ClassVar = {Stroke: Said("erase_stroke"), Concept: Said("erase_concept")}

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        share = min(1.0, minutes / FULL) * MINUTE
        wordless, title = WORDLESS * share, TITLE * share
        return timed(("wordless", wordless), ("draw", minutes * MINUTE - wordless - title), ("title", title))

    def takes_words(self, step: Step) -> bool:
        """Rule 8: the first minutes are without words."""
        return not step.open or self.may(step, NameConcept)

    def takes_photo(self, step: Step, paper: Record) -> bool:
        return not (isinstance(paper, Drawing) and is_finished(step, paper))

    def closes(self, session: Session, step: Step, turn: Turn) -> Iterator[Change]:
        """A morning without `show` (domain 2.2, short90) has all drawings hang as the drawing ends."""
        programme = session.one(Programme)
        if programme and all(box.name != "show" for box in programme.boxes):
            yield from all_shown(session, step)

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        yield from words_forgotten(session, step, person)


DRAWING = DrawTogether()
