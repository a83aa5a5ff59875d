"""How far something goes: the owner sets it, a step reveals within it, and one function says who then sees it."""

from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from .records import DESK, NOBODY, ROOM, Group, Insight, Reach, Sheet, Sight, Step, Story, TakenOff
from .session import Session
from .turn import Change, Command, Put, Refused, Turn

WIDTH: dict[str, int] = {reach: width for width, reach in enumerate(get_args(Reach))}
"""Each reach by how wide it is, 0 for private."""


class SetReach(Command, frozen=True):
    record: str
    reach: Reach


def sight_of(insight: Insight, revealed: bool, taken_off: bool = False, table: Sight = NOBODY) -> Sight:
    """Who sees an insight besides its writer: before the reveal the table on whose sheet it is, then the room.

    Always within its reach. What the facilitator took off the wall stays seen at the desk, so that it can be hung back.
    """
    if WIDTH[insight.reach] < WIDTH["group"]:
        return NOBODY
    if not revealed:
        return table - {insight.of} if insight.sheet else NOBODY
    if WIDTH[insight.reach] < WIDTH["room"]:
        return table - {insight.of}
    return DESK if taken_off else ROOM


def sight_of_story(story: Story) -> Sight:
    """Rule 2: interviewer and storyteller; the storyteller alone when it is private."""
    return frozenset({story.by}) if WIDTH[story.reach] >= WIDTH["pair"] else NOBODY


def table_of(session: Session, sheet: str) -> Sight:
    """The people at the table of a sheet."""
    found = session.kinds[Sheet].get(sheet)
    if not isinstance(found, Sheet):
        return NOBODY
    groups = (group for group in session.all(Group) if (group.step, group.number) == (found.step, found.number))
    return frozenset(person for group in groups for person in group.people)


def is_revealed(session: Session, insight: Insight) -> bool:
    """Whether the step in which this was written has been revealed."""
    return session.see(Step, insight.step, "room").revealed


def is_taken_off(session: Session, what: str) -> bool:
    """Whether the facilitator took this off the wall."""
    return any(taken.what == what for taken in session.all(TakenOff))


def sight_now(session: Session, insight: Insight) -> Sight:
    """Who sees this insight as things stand in the session."""
    taken_off = is_taken_off(session, insight.id)
    return sight_of(insight, is_revealed(session, insight), taken_off, table_of(session, insight.sheet))


def set_reach(session: Session, ask: SetReach, turn: Turn) -> Iterator[Change]:
    """Rule 11: any maker can stop what they made, and only they let it go further."""
    if ask.record in session.kinds[Story]:
        yield Put(story_with_reach(session.see(Story, ask.record, turn.actor), ask.reach, turn.actor))
        return
    insight = session.see(Insight, ask.record, turn.actor)
    if insight.of != turn.actor:
        raise Refused("not_yours")
    insight = replace(insight, reach=ask.reach)
    yield Put(replace(insight, seen_by=sight_now(session, insight)))


def story_with_reach(story: Story, reach: Reach, actor: str) -> Story:
    """Rule 2: the storyteller sets it, the interviewer can lower it, never raise it.

    What the interviewer asks beyond it changes nothing and is not refused: a refusal would tell them the reach.
    """
    if actor != story.of and WIDTH[reach] > WIDTH[story.reach]:
        reach = story.reach
    story = replace(story, reach=reach)
    return replace(story, seen_by=sight_of_story(story))
