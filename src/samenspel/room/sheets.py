"""The table's sheet: everybody sends lines, one holds the pen, and all sheets hang at once at the reveal."""

from collections.abc import Iterator, Set

from msgspec.structs import replace

from .groups import group_of
from .reach import sight_of, table_of
from .records import DESK, NOBODY, ROOM, Insight, ParkedPoint, Pen, Recognised, Sheet, Source, Step, TakenOff, Words
from .session import Session
from .turn import Change, Command, Drop, Forget, Put, Refused, Turn

LONGEST_SHEET_TITLE = 80
LONGEST_PARKED = 500


class PutOnSheet(Command, frozen=True):
    """Send a line of mine to the sheet of my table, or take it back to myself."""

    insight: str
    on: bool = True


class TakePen(Command, frozen=True):
    sheet: str


class NameSheet(Command, frozen=True):
    """Give the sheet its title. `version` is the one that the screen saw."""

    sheet: str
    title: Words
    version: int


class TurnAround(Command, frozen=True):
    """Draai om: ask of a line on the sheet what the strength would be; its writer may write it anew."""

    insight: str


class Park(Command, frozen=True):
    """Set a sore point aside: a line of the sheet, or words of its own."""

    text: Words = Words("")
    insight: str = ""


class EraseParked(Command, frozen=True):
    """Take back a point that I parked, for good."""

    parked: str


class Agree(Command, frozen=True):
    """The facilitator makes an appointment for a parked point: who does what, when."""

    parked: str
    appointment: Words


def sheet_of(session: Session, step: str, person: str) -> Sheet | None:
    """The sheet of the table at which somebody sits in this step."""
    group = group_of(session, step, person)
    at = (step, group.number) if group else None
    return next((sheet for sheet in session.all(Sheet) if (sheet.step, sheet.number) == at), None)


def pen_of(session: Session, sheet: Sheet) -> Pen | None:
    return next((pen for pen in session.all(Pen) if pen.sheet == sheet.id), None)


def put_on_sheet(session: Session, ask: PutOnSheet, turn: Turn) -> Iterator[Change]:
    """Rule 1: nothing goes from private to the table but by its owner's own act."""
    insight = session.see(Insight, ask.insight, turn.actor)
    step = session.see(Step, insight.step, turn.actor)
    sheet = sheet_of(session, step.id, turn.actor)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    if sheet is None or step.revealed or (insight.sheet == sheet.id) == ask.on:
        raise Refused("not_now")
    reach = insight.reach if not ask.on or insight.reach != "private" else "harvest"
    moved = replace(insight, sheet=sheet.id if ask.on else "", turning=False, reach=reach)
    yield Put(replace(moved, seen_by=sight_of(moved, False, table=table_of(session, moved.sheet))))


def take_pen(session: Session, ask: TakePen, turn: Turn) -> Iterator[Change]:
    """One writer at a time, and anybody at the table may be it."""
    sheet = session.see(Sheet, ask.sheet, turn.actor)
    at_the_table(session, sheet, turn)
    pen = pen_of(session, sheet)
    if pen is None or pen.writer == turn.actor:
        raise Refused("not_now")
    yield Put(replace(pen, writer=turn.actor))


def name_sheet(session: Session, ask: NameSheet, turn: Turn) -> Iterator[Change]:
    sheet = session.see(Sheet, ask.sheet, turn.actor)
    at_the_table(session, sheet, turn)
    pen = pen_of(session, sheet)
    if pen is None or pen.writer != turn.actor:
        raise Refused("not_the_writer")
    if len(ask.title) > LONGEST_SHEET_TITLE:
        raise Refused("too_long")
    if ask.version != sheet.version:
        raise Refused("changed_since")
    yield Put(replace(sheet, title=Words(ask.title.strip()), version=sheet.version + 1))


def turn_around(session: Session, ask: TurnAround, turn: Turn) -> Iterator[Change]:
    """From what went wrong to what the strength would be (domain 2.1). Anybody at the table may ask it."""
    insight = session.see(Insight, ask.insight, turn.actor)
    step = session.see(Step, insight.step, turn.actor)
    if step.revealed or not insight.sheet:
        raise Refused("not_now")
    at_the_table(session, session.see(Sheet, insight.sheet, turn.actor), turn)
    yield Put(replace(insight, turning=not insight.turning))


def park(session: Session, ask: Park, turn: Turn) -> Iterator[Change]:
    """A sore point gets a place and is never forbidden (finding 1). It is for the desk, not for the wall."""
    if ask.insight:
        insight = session.see(Insight, ask.insight, turn.actor)
        if insight.of != turn.actor:
            raise Refused("not_yours")
        yield Drop(insight.id)
        yield from let_go(session, {insight.id})
        yield Put(ParkedPoint(insight.text, id=turn.new_id(), of=turn.actor, seen_by=DESK))
        return
    if not ask.text.strip():
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_PARKED:
        raise Refused("too_long")
    yield Put(ParkedPoint(ask.text, id=turn.new_id(), of=turn.actor, seen_by=DESK))


def erase_parked(session: Session, ask: EraseParked, turn: Turn) -> Iterator[Change]:
    """Rule 11: withdraw at any time."""
    parked = session.see(ParkedPoint, ask.parked, turn.actor)
    if parked.of != turn.actor:
        raise Refused("not_yours")
    yield Forget(parked.id)


def agree(session: Session, ask: Agree, turn: Turn) -> Iterator[Change]:
    parked = session.see(ParkedPoint, ask.parked, turn.actor)
    if len(ask.appointment) > LONGEST_PARKED:
        raise Refused("too_long")
    yield Put(replace(parked, appointment=ask.appointment))


def hung(session: Session, step: Step) -> Iterator[Put]:
    """The reveal: all sheets and lines at once. A line that lay on no sheet hangs with its writer's table."""
    for sheet in [sheet for sheet in session.all(Sheet) if sheet.step == step.id]:
        yield Put(replace(sheet, seen_by=ROOM))
    tables = {sheet.id: table_of(session, sheet.id) for sheet in session.all(Sheet) if sheet.step == step.id}
    own = {person: sheet for sheet, people in tables.items() for person in people}
    for insight in [i for i in session.all(Insight) if i.step == step.id]:
        placed = replace(insight, sheet=insight.sheet or own.get(insight.of, ""))
        sight = sight_of(placed, revealed=True, table=tables.get(placed.sheet, NOBODY))
        if sight != insight.seen_by:
            yield Put(replace(placed, seen_by=sight))


def at_the_table(session: Session, sheet: Sheet, turn: Turn) -> None:
    if turn.actor not in table_of(session, sheet.id):
        raise Refused("not_your_group")


def let_go(session: Session, gone: Set[str]) -> Iterator[Change]:
    """What says something about a record goes with it: that it was taken off, its dots, and whence it came."""
    for taken in session.all(TakenOff):
        if taken.what in gone:
            yield Drop(taken.id)
    for recognised in session.all(Recognised):
        if recognised.insight in gone:
            yield Drop(recognised.id)
    for source in session.all(Source):
        if source.id not in gone and (source.insight in gone or source.story in gone):
            yield Drop(source.id)
