"""Insights on the sheet."""

from samenspel.room.exercises.insights import EraseInsight, NameSheet, PutOnSheet, TakePen, TurnAround, WriteInsight
from samenspel.room.morning.programme import Reveal
from samenspel.room.records import Group, Insight, Sheet, Step, StepName, Text

from .at import Asked, At, Moves, Rights

STEP: StepName = "insights"


def write(at: At) -> Asked | None:
    """For themselves, or on the sheet of their table at once."""
    step = at.pick(Step)
    group = step and next((g for g in at.session.all(Group) if g.step == step.id and at.me in g.people), None)
    sheets = at.session.numbered(step.id, group.number, Sheet) if step and group and at.extra % 2 else []
    sheet = sheets[0].id if sheets else ""
    return (at.me, WriteInsight(step.id, f"line{at.extra}", at.words, sheet=sheet)) if step else None


def rewrite(at: At, late: int = 0) -> Asked | None:
    line = at.mine(Insight)
    tap = line.sheet if line and at.extra % 3 else ""
    return (at.me, WriteInsight(line.step, line.line, at.words, line.version - late, tap)) if line else None


def rewrite_late(at: At) -> Asked | None:
    """Over a version that is not the last one."""
    return rewrite(at, late=1)


def erase(at: At) -> Asked | None:
    line = at.mine(Insight)
    return (at.me, EraseInsight(line.id)) if line else None


def reveal(at: At) -> Asked | None:
    step = at.pick(Step)
    return ("desk", Reveal(step.id)) if step else None


def on_or_off(at: At) -> Asked | None:
    line = at.mine(Insight)
    return (at.me, PutOnSheet(line.id, on=not line.sheet)) if line else None


def take_pen(at: At) -> Asked | None:
    sheet = at.pick(Sheet)
    return (at.me, TakePen(sheet.id)) if sheet else None


def title(at: At) -> Asked | None:
    sheet = at.pick(Sheet)
    return (at.me, NameSheet(sheet.id, at.words, sheet.version)) if sheet else None


def turn_around(at: At) -> Asked | None:
    line = at.pick(Insight, seen_by=at.me) or at.mine(Insight)
    return (at.me, TurnAround(line.id)) if line else None


MOVES: Moves = {
    "write": (6, write),
    "rewrite": (2, rewrite),
    "late": (1, rewrite_late),
    "erase": (1, erase),
    "reveal": (2, reveal),
    "sheet": (2, on_or_off),
    "pen": (1, take_pen),
    "title": (1, title),
    "turn_around": (1, turn_around),
}
RIGHTS: Rights = {
    "WriteInsight": ("", lambda at, me: WriteInsight(at.step("insights"), "2", Text("een regel"))),
    "WriteInsight, straight on the sheet": (
        "insights",
        lambda at, me: WriteInsight(at.step("insights"), "2", Text("een regel"), sheet=at.pen(me).sheet),
    ),
    "EraseInsight": ("insights", lambda at, me: EraseInsight(at.line(me).id)),
    "PutOnSheet": ("insights", lambda at, me: PutOnSheet(at.line(me).id, not at.line(me).sheet)),
    "TakePen": ("insights", lambda at, me: TakePen(at.pen(me).sheet)),
    "NameSheet": (
        "insights",
        lambda at, me: NameSheet(at.pen(me).sheet, Text("Begin klein"), at.version_of(at.pen(me).sheet)),
    ),
    "TurnAround": ("insights", lambda at, me: TurnAround(at.line(me).id)),
}
