"""Writing in silence: one line, what made it possible. Its writer owns it, and puts it on the table's sheet."""

from collections.abc import Iterator

from msgspec.structs import replace

from .reach import sight_of, table_of
from .records import Insight, Person, Source, Step, Story, Words
from .session import Session
from .sheets import let_go, sheet_of
from .turn import Change, Command, Forget, Put, Refused, Turn

LONGEST_INSIGHT = 500
"""In signs. The screen asks for 120 (domain 2.1); longer is kept all the same: nothing typed is lost."""
LONGEST_LINE_KEY = 40
MOST_LINES = 50
"""Of one person in one step."""


class WriteInsight(Command, frozen=True):
    """Write a line, or write it anew. `version` is the one that the screen saw; 0 for a new line.

    `sheet` puts a new line on that sheet at once; `story` says from which story it came, for nobody to see.
    """

    step: str
    line: str
    text: Words
    version: int = 0
    sheet: str = ""
    story: str = ""


class EraseInsight(Command, frozen=True):
    insight: str


def write_insight(session: Session, ask: WriteInsight, turn: Turn) -> Iterator[Change]:
    """Before the reveal the writer sees it, and the table once it is on the sheet; after it, it hangs at once.

    A text that was written over an older version overwrites nothing: it becomes an extra line that its writer alone
    sees, until they let it go further.
    """
    step = session.see(Step, ask.step, turn.actor)
    if step.name != "insights":
        raise Refused("not_now")
    if not ask.text.strip() or not ask.line:
        raise Refused("nothing_written")
    if len(ask.text) > LONGEST_INSIGHT or len(ask.line) > LONGEST_LINE_KEY:
        raise Refused("too_long")
    mine = [insight for insight in session.of(turn.actor, Insight) if insight.step == step.id]
    old = next((i for i in mine if i.line == ask.line), None)
    if old is not None and old.version == ask.version:
        yield Put(replace(old, text=ask.text, version=old.version + 1, turning=False))
        return
    if len(mine) >= MOST_LINES:
        raise Refused("too_many_lines")
    new = Insight(
        step=step.id,
        line=ask.line,
        text=ask.text,
        visitor=session.see(Person, turn.actor, turn.actor).visitor,
        id=turn.new_id(),
        of=turn.actor,
    )
    if old is not None:
        yield Put(replace(new, line=turn.new_id(), reach="private"))
        return
    new = replace(new, sheet=placed(session, ask.sheet, step, turn))
    yield Put(replace(new, seen_by=sight_of(new, step.revealed, table=table_of(session, new.sheet))))
    if ask.story:
        story = session.see(Story, ask.story, turn.actor)
        yield Put(Source(new.id, story.id, id=turn.new_id(), of=turn.actor))


def placed(session: Session, sheet: str, step: Step, turn: Turn) -> str:
    """The sheet that a new line goes to: the one asked for, or the writer's own once all hang."""
    own = sheet_of(session, step.id, turn.actor)
    if sheet and (own is None or own.id != sheet):
        raise Refused("not_your_group")
    return own.id if own and (sheet or step.revealed) else ""


def erase_insight(session: Session, ask: EraseInsight, turn: Turn) -> Iterator[Change]:
    """Gone for good: the words are blacked out in the logbook too."""
    insight = session.see(Insight, ask.insight, turn.actor)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    yield from let_go(session, {insight.id})
    yield Forget(insight.id)
