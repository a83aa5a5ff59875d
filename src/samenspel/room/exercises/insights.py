"""Insights: first lines in silence, then the table's sheet with one pen, and all sheets hang at once at the reveal."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import (
    AnyRecord,
    Authors,
    Group,
    Id,
    Insight,
    Name,
    Part,
    Pen,
    Person,
    Record,
    Sheet,
    Source,
    Step,
    Story,
    Text,
)
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import seen_now, sight_now
from samenspel.room.rules.writing import goes_on, is_late
from samenspel.room.seating.groups import Lay, Seating, group_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

from .contract import Exercise
from .pens import at_the_table, held_pen, new_pen, pen_of, pen_stays, rewritten, words_forgotten

LONGEST_INSIGHT = 500
"""In characters. The screen asks for 120 (domain 2.1), but more is kept too: nothing typed is lost."""
LONGEST_LINE_KEY = 40
MOST_LINES = 50
"""By one person in one step."""
LONGEST_SHEET_TITLE = 80


class WriteInsight(Command, frozen=True):
    """Write or rewrite a line. `version` is the one that the screen saw; 0 for a new line.

    `sheet` is the writer's tap: the line lies there with this text, and hangs if all hang. Without it the text stays
    with its writer. `story` is the story it came from, which nobody sees.
    """

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "write_insight"
    on_paper: ClassVar = True

    step: Id
    line: str
    text: Text
    version: int = 0
    sheet: Id = ""
    story: Id = ""


class EraseInsight(Command, frozen=True):
    asked_by: ClassVar = SEATED
    from_outside: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_insight"

    insight: Id


class PutOnSheet(Command, frozen=True):
    """Lay one of my lines on my table's sheet, where it hangs if all hang; or take it back before they do."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "put_on_sheet"
    on_paper: ClassVar = True

    insight: Id
    on: bool = True


class TakePen(Command, frozen=True):
    asked_by: ClassVar = SEATED

    sheet: Id
    """Or the ambition or the drawing of a table."""


class NameSheet(Command, frozen=True):
    """Give the sheet its title. `version` is the one that the screen saw."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "name_sheet"

    sheet: Id
    title: Name
    version: int


class TurnAround(Command, frozen=True):
    """Turn it around: ask what the strength behind a line on the sheet would be; its writer may rewrite it."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "turn_around"

    insight: Id


@handles(WriteInsight)
def write_insight(session: Session, ask: WriteInsight, turn: Turn) -> Iterator[Change]:
    """Only the writer sees it until they lay it on the sheet (rule 1), before the reveal and after it.

    So what lies there is rewritten by a tap alone: half a sentence that a phone saves as somebody types never hangs. It
    becomes an extra line that only its writer sees, until they let it go further, and so does a text based on an older
    version (room/rules/writing.py). Two tabs of a phone may both send one draft: it is kept once.
    """
    step = session.see(Step, ask.step, turn.actor)
    if step.name != INSIGHTS.name:
        raise Refused("not_now")
    fits(ask)
    if turn.lent_by and ask.version:
        raise Refused("not_now")
    mine = [insight for insight in session.of(turn.actor, Insight) if insight.step == step.id]
    # A hand that is lent only makes new lines: what becomes of an old one would tell whose it is.
    old = None if turn.lent_by else next((i for i in mine if i.line == ask.line), None)
    sheet = tapped(session, ask.sheet, step, turn.actor, old)
    if sheet:
        in_time(step, PutOnSheet)
    if old is not None and not is_late(old, ask.version) and (sheet or not is_shared(old)):
        anew = replace(old, text=ask.text, version=old.version + 1, turning=False)
        yield seen_now(session, laid(anew, sheet) if sheet else anew)
        return
    if not turn.lent_by and len(mine) >= MOST_LINES:
        raise Refused("too_many_lines")
    visitor = session.see(Person, turn.actor, turn.actor).visitor
    key = turn.new_id() if turn.lent_by else ask.line
    new = Insight(step=step.id, line=key, text=ask.text, visitor=visitor, id=turn.new_id(), of=turn.actor)
    if old is not None:
        yield Put(replace(new, line=turn.new_id(), reach="private", apart=True))
        return
    goes_on(None, ask.version)
    yield seen_now(session, laid(new, sheet))
    if ask.story:
        story = session.see(Story, ask.story, turn.actor)
        yield Put(Source(new.id, story.id, id=turn.new_id(), of=turn.actor))


def in_time(step: Step, command: type[Command]) -> None:
    """Write before talking (domain 2.1): in the silent minutes nothing is laid before others."""
    if not INSIGHTS.may(step, command):
        raise Refused("not_now")


def fits(ask: WriteInsight) -> None:
    if not ask.text.strip() or not ask.line:
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_INSIGHT or len(ask.line) > LONGEST_LINE_KEY:
        raise Refused("too_long")


def tapped(session: Session, sheet: str, step: Step, writer: str, old: Insight | None) -> str:
    """The sheet that a writer lays a line on: the one of their table, or the one that it lies on. Empty for none."""
    own = sheet_of(session, step.id, writer)
    if sheet and sheet not in (own.id if own else "", old.sheet if old else ""):
        raise Refused("not_your_group")
    return sheet


def is_shared(insight: Insight) -> bool:
    """Whether it lies on a sheet, and its writer does not hold it back."""
    return insight.sheet != "" and insight.reach != "private"


def laid(insight: Insight, sheet: str) -> Insight:
    """The line on this sheet. To lay one there that was kept private is to let it go further."""
    if not sheet:
        return replace(insight, sheet="")
    reach = "harvest" if insight.reach == "private" else insight.reach
    return replace(insight, sheet=sheet, reach=reach, apart=False)


@handles(EraseInsight)
def erase_insight(session: Session, ask: EraseInsight, turn: Turn) -> Iterator[Change]:
    """Gone for good: the words are blacked out in the logbook too."""
    insight = session.see(Insight, ask.insight, turn.actor)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {insight.id})
    yield Forget(insight.id)


def sheet_of(session: Session, step: str, person: str) -> Sheet | None:
    """The sheet of the table at which somebody sits in this step."""
    group = group_of(session, step, person)
    return sheet_at(session, group) if group else None


def sheet_at(session: Session, group: Group) -> Sheet | None:
    return next(iter(session.numbered(group.step, group.number, Sheet)), None)


@handles(PutOnSheet)
def put_on_sheet(session: Session, ask: PutOnSheet, turn: Turn) -> Iterator[Change]:
    """Rule 1: only its owner takes a line from private to the table, and to the wall where all hang already."""
    insight = session.see(Insight, ask.insight, turn.actor)
    step = session.see(Step, insight.step, turn.actor)
    sheet = sheet_of(session, step.id, turn.actor)
    if step.revealed and not ask.on:
        raise Refused("not_now")
    if ask.on:
        in_time(step, PutOnSheet)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    if sheet is None or (insight.sheet == sheet.id) == ask.on:
        raise Refused("not_now")
    yield seen_now(session, replace(laid(insight, sheet.id if ask.on else ""), turning=False))


@handles(TakePen)
def take_pen(session: Session, ask: TakePen, turn: Turn) -> Iterator[Change]:
    """One person writes at a time, and it may be anybody at the table."""
    what = session.see_any(ask.sheet, turn.actor)
    at_the_table(session, what, turn)
    if isinstance(what, Sheet):
        in_time(session.see(Step, what.step, turn.actor), TakePen)
    pen = pen_of(session, what)
    if pen is None or pen.writer == turn.actor:
        raise Refused("not_now")
    yield Put(replace(pen, writer=turn.actor))


@handles(NameSheet)
def name_sheet(session: Session, ask: NameSheet, turn: Turn) -> Iterator[Change]:
    sheet = session.see(Sheet, ask.sheet, turn.actor)
    held_pen(session, sheet, turn)
    in_time(session.see(Step, sheet.step, turn.actor), NameSheet)
    if len(ask.title) > LONGEST_SHEET_TITLE:
        raise Refused("too_long")
    if is_late(sheet, ask.version):
        raise Refused("changed_since")
    titled = replace(sheet, title=ask.title, version=sheet.version + 1)
    yield from rewritten(session, titled, turn)


@handles(TurnAround)
def turn_around(session: Session, ask: TurnAround, turn: Turn) -> Iterator[Change]:
    """From what went wrong to what the strength would be (domain 2.1). Anybody at the table may ask for it."""
    insight = session.see(Insight, ask.insight, turn.actor)
    step = session.see(Step, insight.step, turn.actor)
    if step.revealed or not insight.sheet:
        raise Refused("not_now")
    in_time(step, TurnAround)
    at_the_table(session, session.see(Sheet, insight.sheet, turn.actor), turn)
    yield Put(replace(insight, turning=not insight.turning))


def hung(session: Session, step: Step) -> Iterator[Put]:
    """The reveal: all sheets and all that lies on them at once. A line that lies on none stays with its writer."""
    for sheet in session.holding(step.id, Sheet):
        yield seen_now(session, sheet, revealed=True)
    for insight in session.holding(step.id, Insight):
        sight = sight_now(session, insight, revealed=True)
        if sight != insight.seen_by:
            yield Put(replace(insight, seen_by=sight))


def sheets(session: Session, step: Step, turn: Turn) -> Lay:
    """A sheet for each table, and a pen for one of its people."""

    def lay(group: Group) -> Iterator[Put]:
        seen_by = Sheet.after_reveal if step.revealed else frozenset(group.people)
        sheet = Sheet(step.id, group.number, id=turn.new_id(), seen_by=seen_by)
        yield Put(sheet)
        yield new_pen(sheet, group, turn)

    return lay


def table_set(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Put]:
    """The pen stays at the table."""
    sheet = sheet_at(session, group)
    if sheet:
        yield from pen_stays(session, sheet, group)


def of_insight(insight: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """What happened to a line: written, put on the sheet, or turned around."""
    if not isinstance(insight, Insight) or not isinstance(old, Insight) or old.text != insight.text:
        return Said("write_insight")
    return Said("put_on_sheet" if old.sheet != insight.sheet else "turn_around")


def of_sheet(sheet: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    named = isinstance(sheet, Sheet) and isinstance(old, Sheet) and sheet.title != old.title
    return Said("name_sheet" if named else "changed")


class Insights(Exercise):
    """Two silent minutes, your own pair, a table to find and fill, and a title; what lies there hangs at the reveal."""

    name = "insights"
    commands = (WriteInsight, EraseInsight, PutOnSheet, TakePen, NameSheet, TurnAround)
    records = (Insight, Source, Sheet, Pen, Authors)
    limits: ClassVar = {"insight": LONGEST_INSIGHT, "sheetTitle": LONGEST_SHEET_TITLE}
    company = "table"
    seating = Seating("tables", most=6, lays=sheets, resets=table_set)
    silent = ("alone",)
    untouched = ("alone",)
    begin_in: ClassVar = {PutOnSheet: "pair", TurnAround: "pair", TakePen: "table", NameSheet: "table"}
    has_reveal = True
    tells: ClassVar = {Insight: of_insight, Sheet: of_sheet}
    tallied = ("write_insight", "erase_insight")

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        twelfth = (minutes - 2) * MINUTE / 12
        find = min(MINUTE, twelfth * 2)
        table = twelfth * 6 - find
        return timed(
            ("alone", 2 * MINUTE), ("pair", twelfth * 4), ("find", find), ("table", table), ("title", twelfth * 2)
        )

    def takes_photo(self, step: Step, paper: Record) -> bool:
        """Nothing is laid before others in the silent minutes."""
        return self.may(step, PutOnSheet)

    def reveals(self, session: Session, step: Step) -> Iterator[Put]:
        yield from hung(session, step)

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        yield from words_forgotten(session, step, person)


INSIGHTS = Insights()
