"""Drawing together, and the show of what was drawn."""

from samenspel.room.anytime.photos import DescribePhoto, ErasePhoto, HangPhoto
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.exercises.drawing import (
    DescribeDrawing,
    Draw,
    DrawOnPaper,
    EraseConcept,
    EraseStroke,
    NameConcept,
    TitleDrawing,
)
from samenspel.room.exercises.insights import TakePen
from samenspel.room.morning.parts import EndPart
from samenspel.room.records import Ambition, Concept, Drawing, Pen, Photo, Sheet, StepName, Stroke, Text
from samenspel.room.seating.groups import group_of

from .at import Asked, At, Moves, Rights, Room

STEP: StepName = "drawing"


def draw(at: At) -> Asked | None:
    """A stroke of which no other is a copy: by it a test knows whose it is."""
    drawing = at.pick(Drawing, seen_by=at.me) or at.pick(Drawing)
    points = tuple(ord(sign) % 4096 for sign in f"{at.words}"[:20].ljust(20))
    return (
        (at.me, Draw(drawing.id, f"{at.me} {at.words}"[:40], at.extra % 5, at.extra % 2 > 0, points))
        if drawing
        else None
    )


def erase(at: At) -> Asked | None:
    stroke = at.mine(Stroke)
    return (at.me, EraseStroke(stroke.drawing, stroke.stroke)) if stroke else None


def title(at: At) -> Asked | None:
    drawing = at.pick(Drawing, seen_by=at.me) or at.pick(Drawing)
    return (at.me, TitleDrawing(drawing.id, at.words, drawing.version)) if drawing else None


def describe(at: At) -> Asked | None:
    drawing = at.pick(Drawing, seen_by=at.me) or at.pick(Drawing)
    return (at.me, DescribeDrawing(drawing.id, at.words, drawing.description)) if drawing else None


def concept(at: At) -> Asked | None:
    """A new one, or one that I named by another name."""
    drawing, old = at.pick(Drawing, seen_by=at.me) or at.pick(Drawing), at.mine(Concept)
    if old and at.extra % 2:
        return at.me, NameConcept(old.drawing, at.words, old.id, old.version)
    return (at.me, NameConcept(drawing.id, at.words)) if drawing else None


def erase_concept(at: At) -> Asked | None:
    concept = at.mine(Concept)
    return (at.me, EraseConcept(concept.id)) if concept else None


def on_paper(at: At) -> Asked | None:
    drawing = at.pick(Drawing)
    asked_by = "desk" if at.extra % 2 else at.me
    return (asked_by, DrawOnPaper(drawing.step, drawing.number, not drawing.on_paper)) if drawing else None


def hold(at: At) -> Asked | None:
    drawing = at.pick(Drawing, seen_by=at.me) or at.pick(Drawing)
    return (at.me, HoldBack(drawing.id, at.extra % 3 > 0)) if drawing else None


def photo(at: At) -> Asked | None:
    """A photo of any paper on a table, under a name that no other has."""
    paper = at.pick(Drawing) or at.pick(Sheet) if at.extra % 3 else at.pick(Ambition) or at.pick(Sheet)
    asked_by = "desk" if at.extra % 4 == 0 else at.me
    name = f"{at.session.number} {at.me}"
    return (asked_by, HangPhoto(paper.step, paper.number, name, 900, 1200, at.words)) if paper else None


def describe_photo(at: At) -> Asked | None:
    photo = at.mine(Photo) or at.pick(Photo)
    return (at.me, DescribePhoto(photo.id, at.words, photo.version)) if photo else None


def erase_photo(at: At) -> Asked | None:
    photo = at.pick(Photo, seen_by=at.me) or at.pick(Photo)
    return (at.me, ErasePhoto(photo.id)) if photo else None


MOVES: Moves = {
    "photo": (2, photo),
    "describe_photo": (1, describe_photo),
    "erase_photo": (1, erase_photo),
    "draw": (5, draw),
    "rub_out": (1, erase),
    "title_drawing": (1, title),
    "describe": (1, describe),
    "concept": (1, concept),
    "erase_concept": (1, erase_concept),
    "on_paper": (1, on_paper),
    "hold": (1, hold),
}


def played(room: Room) -> None:
    """Everybody draws and one stroke goes again; then each table has a title, a description and one idea."""
    session = room.session
    for person in room.people:
        if group := group_of(session, room.step.id, person):
            paper = session.numbered(group.step, group.number, Drawing)[0].id
            room.do(person, Draw(paper, f"stroke of {person}", 0, False, (1, 2, 3, 4)))
            room.do(person, Draw(paper, f"again of {person}", 4, True, (10, 20, 300, 400, 4095, 0)))
            room.do(person, EraseStroke(paper, f"again of {person}"))
    room.do("desk", EndPart(room.step.id, room.step.part, room.step.part_from))
    for drawing in sorted(session.all(Drawing), key=lambda one: one.number):
        has_words(room, drawing, next(one.of for one in session.holding(drawing.id, Stroke)))
    room.do("desk", DrawOnPaper(room.step.id, 1))
    photographed(room)


def photographed(room: Room) -> None:
    """Whoever sits at a table hangs two photos of it, says what is on one, and takes the other away."""
    for person in room.people:
        if group := group_of(room.session, room.step.id, person):
            if room.session.numbered(group.step, group.number, Photo):
                continue
            for nth in (1, 2):
                named = f"picture {nth} of table {group.number}"
                room.do(person, HangPhoto(group.step, group.number, named, 900, 1200, Text(f"Papier van {person}")))
            mine = sorted(room.session.of(person, Photo), key=lambda one: one.id)
            room.do(person, DescribePhoto(mine[0].id, Text("Een tafel met een zon"), 1))
            room.do(person, ErasePhoto(mine[1].id))


def has_words(room: Room, drawing: Drawing, me: str) -> None:
    session = room.session
    if next(pen for pen in session.all(Pen) if pen.sheet == drawing.id).writer != me:
        room.do(me, TakePen(drawing.id))
    room.do(me, TitleDrawing(drawing.id, Text("De lange tafel"), drawing.version))
    room.do(me, DescribeDrawing(drawing.id, Text("Een tafel met een zon erboven"), drawing.description))
    for name in (f"idee van {me}", "Dit wis ik weer"):
        room.do(me, NameConcept(drawing.id, Text(name)))
    room.do(me, EraseConcept(next(one.id for one in session.of(me, Concept) if one.name == "Dit wis ik weer")))
    for held in (True, False):
        room.do(me, HoldBack(drawing.id, held))


PLAYED = played
RIGHTS: Rights = {
    "Draw": ("drawing", lambda at, me: Draw(at.drawing(me).id, "a new stroke", 0, False, (1, 2))),
    "EraseStroke": ("drawing", lambda at, me: EraseStroke(at.drawing(me).id, f"stroke of {me}")),
    "TitleDrawing": ("drawing", lambda at, me: TitleDrawing(at.drawing(me).id, Text("Samen"), at.drawing(me).version)),
    "DescribeDrawing": (
        "drawing",
        lambda at, me: DescribeDrawing(at.drawing(me).id, Text("Een tafel"), at.drawing(me).description),
    ),
    "NameConcept": ("drawing", lambda at, me: NameConcept(at.drawing(me).id, Text("Open keuken"))),
    "EraseConcept": ("drawing", lambda at, me: EraseConcept(at.thing(Concept, me))),
    "DrawOnPaper": ("drawing", lambda at, me: DrawOnPaper(at.drawing(me).step, at.drawing(me).number)),
}
