"""The plans."""

from datetime import UTC, datetime

from samenspel.room.exercises.plan import AnswerBuddy, AskBuddy, GatherAt, HangPlan, WritePlan
from samenspel.room.records import Ambition, Buddy, Concept, Person, Plan, StepName, Text

from .at import Asked, At, Moves, Rights, Room

STEP: StepName = "plan"


def day(at: float) -> str:
    """The day of a session time, as the server counts them."""
    return datetime.fromtimestamp(at, UTC).astimezone().date().isoformat()


def gather(at: At) -> Asked | None:
    step, idea = at.now, at.another(Concept) or at.another(Ambition)
    hangs = idea is not None and "room" in idea.seen_by
    return (at.me, GatherAt(step.id, idea.id if idea and hangs else "", alone=at.extra % 3 == 0)) if step else None


def write(at: At, late: int = 0) -> Asked | None:
    plan = at.pick(Plan, seen_by=at.me) or at.pick(Plan)
    if plan is None:
        return None
    when = day(at.session.at)
    lines = (at.words, Text("wij"), Text(""), when, at.extra % 4 > 0)
    return at.me, WritePlan(plan.id, *lines, version=plan.version - late, hang=at.extra % 2 > 0)


def write_late(at: At) -> Asked | None:
    return write(at, late=1)


def hang(at: At) -> Asked | None:
    plan = at.pick(Plan, seen_by=at.me) or at.pick(Plan)
    return (at.me, HangPlan(plan.id, not plan.hung)) if plan else None


def ask(at: At) -> Asked | None:
    plan, whom = at.pick(Plan, seen_by=at.me) or at.pick(Plan), at.another(Person)
    return (at.me, AskBuddy(plan.id, whom.id)) if plan and whom else None


def answer(at: At) -> Asked | None:
    buddy = at.pick(Buddy)
    return (buddy.whom if at.extra % 3 else at.me, AnswerBuddy(buddy.id, at.extra % 2 > 0)) if buddy else None


MOVES: Moves = {
    "gather": (4, gather),
    "plan": (3, write),
    "plan_late": (1, write_late),
    "hang_plan": (1, hang),
    "ask_buddy": (2, ask),
    "answer_buddy": (2, answer),
}


def played(room: Room) -> None:
    """All gather round the first idea that hangs, but for one who goes alone; they write, hang, and ask a buddy."""
    session, step = room.session, room.step
    hanging = [one.id for kind in (Concept, Ambition) for one in session.all(kind) if "room" in one.seen_by]
    first, *others = [one for one in room.people if session.has(Person, one)]
    about = min(hanging, default="")
    room.do(first, GatherAt(step.id, about, alone=not about))
    for person in others:
        room.ask(person, GatherAt(step.id, about, alone=not about or person == others[-1]))
    plan = next(one for one in session.all(Plan) if one.step == step.id and first in one.seen_by)
    lines = (Text("Een lange tafel"), Text("met de straat"), Text("de buren"), day(session.at))
    room.do(first, WritePlan(plan.id, *lines, free=True, version=1))
    for on in (True, False, True):
        room.do(first, HangPlan(plan.id, on))
    room.do(first, AskBuddy(plan.id, others[0]))
    room.ask(others[0], AnswerBuddy(session.of(first, Buddy)[0].id, yes=True))


PLAYED = played
RIGHTS: Rights = {
    "GatherAt": ("", lambda at, me: GatherAt(at.step("plan"), alone=True)),
    "WritePlan": (
        "plan",
        lambda at, me: WritePlan(
            at.plan(me),
            *(Text("Een tafel"), Text("wij"), Text("de buren"), ""),
            free=True,
            version=at.version_of(at.plan(me)),
        ),
    ),
    "HangPlan": ("plan", lambda at, me: HangPlan(at.plan(me), on=False)),
    "AskBuddy": ("plan", lambda at, me: AskBuddy(at.plan(me), "p07")),
    "AnswerBuddy": ("", lambda at, me: AnswerBuddy(at.thing(Buddy), yes=False)),
}
