"""People gather round what warms them, or take a step alone; four lines, a first step soon, and a buddy."""

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from msgspec.structs import replace

from samenspel.room.clock import MINUTE, timed
from samenspel.room.command import SEATED, Command, Deed
from samenspel.room.handlers import handles
from samenspel.room.looking_back.said import Said, Seen
from samenspel.room.records import (
    DESK,
    NOBODY,
    ROOM,
    WALL,
    Ambition,
    Answer,
    AnyRecord,
    Asked,
    Buddy,
    Concept,
    Gathered,
    Group,
    Id,
    Name,
    Part,
    Person,
    Plan,
    Step,
)
from samenspel.room.rules.earned import newcomer_in
from samenspel.room.rules.sight import seen_now
from samenspel.room.rules.writing import is_late
from samenspel.room.seating.groups import TOGETHER, group_of, names_hang, next_number, regrouped
from samenspel.room.session import Session, is_filled_in
from samenspel.room.turn import Change, Drop, Forget, Put, Refused, Turn

from .contract import Exercise
from .pens import held_pen, new_pen, pen_stays, rewritten, words_forgotten

LONGEST_PLAN_LINE = 200
"""In characters."""
MOST_GATHERED = 10
"""People in one group (domain 2.1): the next ones gather in another round the same idea."""
MOST_ASKED = 10
"""How often somebody may ask for a buddy in one step, whatever became of it."""
DAYS = 14
"""Within so many days the first step is taken (domain 2.1)."""


class GatherAt(Command, frozen=True):
    """I stand by this concept, or this ambition. `alone`: I take a step of my own, about it or about nothing."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    told: ClassVar[Deed | None] = "gather"

    step: Id
    about: Id = ""
    alone: bool = False


class WritePlan(Command, frozen=True):
    """The four lines of my group, with its pen. `version` is the one that the screen saw; `hang` hangs it too."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "write_plan"

    plan: Id
    what: Name
    whom: Name
    know: Name
    date: str
    free: bool
    version: int
    hang: bool = False


class HangPlan(Command, frozen=True):
    """Hang our plan as it stands, or take it back from the wall."""

    asked_by: ClassVar = SEATED
    told: ClassVar[Deed | None] = "hang_plan"

    plan: Id
    on: bool = True


class AskBuddy(Command, frozen=True):
    """Ask somebody who is here to ask after my first step, ten times at most. What I asked before is taken back."""

    asked_by: ClassVar = SEATED
    traceless: ClassVar = True

    plan: Id
    whom: Id


class AnswerBuddy(Command, frozen=True):
    """Yes, or not yet. Nobody asks why."""

    asked_by: ClassVar = SEATED
    on_paper: ClassVar = True
    traceless: ClassVar = True

    buddy: Id
    yes: bool


@handles(GatherAt)
def gather_at(session: Session, ask: GatherAt, turn: Turn) -> Iterator[Change]:
    """Two make a group (domain 2.1). Who stands by an idea first waits there for others, or goes alone by their tap."""
    step = session.see(Step, ask.step, turn.actor)
    if step.name != PLANNING.name or not step.open:
        raise Refused("not_now")
    if ask.about or not ask.alone:
        look_at(session, ask.about)
    mine = gathered(session, step, turn.actor)
    home = group_of(session, step.id, turn.actor)
    is_left_over = home is not None and is_shut(session, home)
    if mine and (mine.about, mine.alone) == (ask.about, ask.alone) and not is_left_over:
        raise Refused("not_now")
    shared = None if ask.alone else shared_place(session, step, ask.about, turn.actor)
    others = None if ask.alone or shared else open_group(session, step, ask.about, home, turn.actor)
    is_alone = home is not None and home.people == (turn.actor,) and not is_left_over
    own = shared or (home if is_alone else own_place(session, step, turn.actor))
    if home and (others or home != own):
        yield from chosen_again(session, step, turn.actor, turn)
    if others:
        yield from joined(session, step, others, turn)
        number = others.number
    elif own:
        yield from back_at(session, own, ask.about, turn.actor)
        number = own.number
    else:
        number = next_number(session, step)
        yield from stands(step, number, ask.about, turn)
    if mine:
        yield Drop(mine.id)
    new = Gathered(step.id, number, ask.about, ask.alone, id=turn.new_id(), of=turn.actor)
    yield Put(replace(new, seen_by=NOBODY if ask.alone else ROOM))


@handles(WritePlan)
def write_plan(session: Session, ask: WritePlan, turn: Turn) -> Iterator[Change]:
    """One pen. Rule 1: it hangs by the tap of its writers, and only once it has a first step within fourteen days that
    takes no new money.
    """
    plan = session.see(Plan, ask.plan, turn.actor)
    held_pen(session, plan, turn)
    if any(len(line) > LONGEST_PLAN_LINE for line in (ask.what, ask.whom, ask.know)):
        raise Refused("too_long")
    if ask.date not in ("", plan.date) and not is_soon(ask.date, turn):
        raise Refused("first_step")
    if is_late(plan, ask.version):
        raise Refused("changed_since")
    lines = replace(plan, what=ask.what, whom=ask.whom, know=ask.know, date=ask.date, free=ask.free)
    now = replace(lines, hung=(plan.hung or ask.hang) and is_whole(lines), version=plan.version + 1)
    if ask.hang:
        may_hang(lines, turn)
    yield from rewritten(session, now, turn)


@handles(HangPlan)
def hang_plan(session: Session, ask: HangPlan, turn: Turn) -> Iterator[Change]:
    plan = session.see(Plan, ask.plan, turn.actor)
    held_pen(session, plan, turn)
    if plan.hung == ask.on:
        raise Refused("not_now")
    if ask.on:
        may_hang(plan, turn)
    yield Put(replace(plan, hung=ask.on))


@handles(AskBuddy)
def ask_buddy(session: Session, ask: AskBuddy, turn: Turn) -> Iterator[Change]:
    """One at a time, by name, of those who are here. Whoever is on paper answers by their helper, or at the desk."""
    plan = session.see(Plan, ask.plan, turn.actor)
    group = group_of(session, plan.step, turn.actor)
    whom = session.see(Person, ask.whom, turn.actor)
    if group is None or group.number != plan.number:
        raise Refused("not_your_group")
    if whom.id == turn.actor or not whom.here:
        raise Refused("not_there")
    before = buddies_of(session, session.see(Step, plan.step, turn.actor), turn.actor)
    if any(one.whom == whom.id for one in before):
        raise Refused("not_now")
    asked = next((one for one in session.of(turn.actor, Asked) if one.step == plan.step), None)
    if asked and asked.times >= MOST_ASKED:
        raise Refused("not_now")
    times = replace(asked, times=asked.times + 1) if asked else Asked(plan.step, id=turn.new_id(), of=turn.actor)
    yield Put(times)
    yield from (Forget(one.id) for one in before)
    yield seen_now(session, Buddy(plan.id, turn.actor, whom.id, step=plan.step, id=turn.new_id(), of=turn.actor))


@handles(AnswerBuddy)
def answer_buddy(session: Session, ask: AnswerBuddy, turn: Turn) -> Iterator[Change]:
    """Only whoever was asked says so. A no is told as "not yet", without a reason, and may become a yes."""
    buddy = session.see(Buddy, ask.buddy, turn.actor)
    said: Answer = "yes" if ask.yes else "not"
    if buddy.whom != turn.actor:
        raise Refused("not_yours")
    if buddy.said == said:
        raise Refused("not_now")
    yield Put(replace(buddy, said=said))


def buddies_of(session: Session, step: Step, person: str) -> list[Buddy]:
    """Whom somebody asked in this step: one at a time."""
    found = ((one, session.find(Plan, one.plan)) for one in session.of(person, Buddy))
    return [one for one, plan in found if plan and plan.step == step.id]


def look_at(session: Session, about: str) -> None:
    """Rule 7: people gather round what hangs, a concept or an ambition."""
    if not isinstance(session.see_any(about, "room"), Concept | Ambition):
        raise Refused("not_there")


def is_soon(day: str, turn: Turn) -> bool:
    """Whether this is a day from today on, and no more than fourteen away, as the server counts them."""
    ahead = turn.days_ahead(day)
    return ahead is not None and 0 <= ahead <= DAYS


def is_whole(plan: Plan) -> bool:
    """Whether it says what, and when, and takes no new money."""
    return all(getattr(plan, field) for field in Plan.hangs_with)


def may_hang(plan: Plan, turn: Turn) -> None:
    """Whether it may be hung now: its day may have passed since it was written."""
    if not plan.what:
        raise Refused("nothing_written")
    if not (is_whole(plan) and is_soon(plan.date, turn)):
        raise Refused("first_step")


def gathered(session: Session, step: Step, person: str) -> Gathered | None:
    """By what somebody stands in this step."""
    return next((one for one in session.of(person, Gathered) if one.step == step.id), None)


def open_group(session: Session, step: Step, about: str, home: Group | None, person: str) -> Group | None:
    """The first group round this idea in which there is room, other than the one that somebody is in: before all others
    one of which they know the plan.
    """
    numbers = {one.number for one in session.holding(step.id, Gathered) if one.about == about and not one.alone}
    found = [group for number in sorted(numbers) for group in session.numbered(step.id, number, Group)]
    open = [one for one in found if one.people and one != home and len(one.people) < MOST_GATHERED]
    known = [one for one in open if knows_still(session, one, person)]
    return next(iter((*known, *(one for one in open if not is_shut(session, one)))), None)


def is_shut(session: Session, group: Group) -> bool:
    """Whether nobody who is left in it sees its plan: those who wrote it went. It waits for them, and the others, by a
    tap at the same idea, begin one of their own.
    """
    plan = plan_of(session, group)
    unseen = plan is not None and is_filled_in(plan) and bool(group.people)
    return unseen and all(newcomer_in(session, group.id, one) for one in group.people)


def own_place(session: Session, step: Step, person: str) -> Group | None:
    """Where somebody stood alone before, with what they wrote there: nobody else of those who left it knows that. Else
    where they stood and nothing was written: so no tap to and fro makes place after place.
    """
    alone = [one for one in empty_places(session, step, person) if not is_shared(session, one, person)]
    mine = (one for one in alone if {*one.left} == {person} or knows_still(session, one, person))
    blank = (one for one in alone if (plan := plan_of(session, one)) and not is_filled_in(plan))
    return next(chain(mine, blank), None)


def shared_place(session: Session, step: Step, about: str, person: str) -> Group | None:
    """Where somebody stood round this idea with others who all went, and knows the plan that they left. Whoever taps it
    first goes on there, and the others find them: what has words can be reached by those who knew them.
    """
    found = (one for one in empty_places(session, step, person) if knows_still(session, one, person))
    shared = (one for one in found if is_shared(session, one, person))
    return next((one for one in shared if (plan := plan_of(session, one)) and plan.about == about), None)


def empty_places(session: Session, step: Step, person: str) -> list[Group]:
    """The groups that somebody left, and all others too."""
    found = (one for one in session.holding(person, Group) if one.step == step.id and not one.people)
    return sorted(found, key=lambda group: group.number)


def is_shared(session: Session, group: Group, person: str) -> bool:
    """Whether somebody else of those who left a group knows what is written there."""
    return any(who != person and knows_still(session, group, who) for who in group.left)


def plan_of(session: Session, group: Group) -> Plan | None:
    return next(iter(session.numbered(group.step, group.number, Plan)), None)


def stands(step: Step, number: int, about: str, turn: Turn) -> Iterator[Put]:
    """Somebody stands somewhere first: a group of one, which no wall names, with a plan and its pen."""
    me = frozenset({turn.actor})
    group = Group(step.id, number, (turn.actor,), about=about, id=turn.new_id(), seen_by=DESK | me)
    plan = Plan(step.id, number, about, id=turn.new_id(), seen_by=me)
    yield Put(group)
    yield Put(plan)
    yield new_pen(plan, group, turn)


def joined(session: Session, step: Step, group: Group, turn: Turn) -> Iterator[Change]:
    """Somebody joins a group. What was written there before, others may let them read (room/rules/seen_anew.py)."""
    people = (*group.people, turn.actor)
    left = tuple(one for one in group.left if one != turn.actor)
    told = regrouped(turn, "came", (turn.actor,), (turn.actor,))
    settled = replace(
        group, people=people, left=left, regrouped=told, seen_by=group.seen_by | names_hang(step, turn.at)
    )
    yield Put(settled)


def knows_still(session: Session, group: Group, person: str) -> bool:
    """Whether somebody who left this group knows all that stands in its plan: nothing was written since."""
    plan = plan_of(session, group)
    return plan is not None and is_filled_in(plan) and session.has_read(person, plan)


def chosen_again(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """By a tap somebody goes to another idea, and what they asked of a buddy goes with their place. The plan of one who
    stood alone hangs no more, and waits there.
    """
    home = group_of(session, step.id, person)
    plan = plan_of(session, home) if home else None
    yield from left_behind(session, step, person, turn)
    if home and plan and home.people == (person,) and plan.hung:
        yield Put(replace(plan, hung=False))
    yield from (Forget(one.id) for one in buddies_of(session, step, person))


def left_behind(session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
    """Somebody goes: the pen stays with the others. That they go home changes no word, nor what hangs."""
    home = group_of(session, step.id, person)
    if home is None:
        return
    people = tuple(one for one in home.people if one != person)
    is_group = len(people) >= TOGETHER
    told = regrouped(turn, "left", (person,), (), (person,)) if is_group else None
    seen_by = home.seen_by if is_group else home.seen_by - WALL
    plan = plan_of(session, home)
    settled = replace(home, people=people, left=(*home.left, person), regrouped=told, seen_by=seen_by)
    yield Put(settled)
    if plan and people:
        yield from pen_stays(session, plan, settled)


def back_at(session: Session, own: Group, about: str, person: str) -> Iterator[Put]:
    """One who stands alone, or did before, goes on there; what they wrote goes with them to another idea."""
    left = tuple(one for one in own.left if one != person)
    now = (
        replace(own, about=about)
        if own.people
        else replace(own, people=(person,), left=left, regrouped=None, about=about)
    )
    if now != own:
        yield Put(now)
    plan = plan_of(session, own)
    if plan and plan.about != about:
        yield Put(replace(plan, about=about))


def of_plan(plan: AnyRecord, old: AnyRecord | None, seen: Seen) -> Said:
    """What happened to a plan, as far as somebody saw it."""
    if not isinstance(plan, Plan):
        return Said("changed")
    return Said("write_plan" if isinstance(old, Plan) and plan.what != old.what else "hang_plan")


class Planning(Exercise):
    """Gather, write four lines, and ask a buddy. A plan hangs as soon as its people hang it."""

    name = "plan"
    commands = (GatherAt, WritePlan, HangPlan, AskBuddy, AnswerBuddy)
    records = (Gathered, Plan, Buddy, Asked)
    company = "interest"
    limits: ClassVar = {"planLine": LONGEST_PLAN_LINE, "planDays": DAYS, "gathered": MOST_GATHERED}
    tells: ClassVar = {Plan: of_plan}
    gone: ClassVar = {Plan: Said("hang_plan")}
    progressed = "write_plan"

    def parts(self, minutes: float, people: int) -> tuple[Part, ...]:
        """A sixth to gather, a quarter to find a buddy, and what is between for the four lines."""
        whole = minutes * MINUTE
        return timed(("find", whole / 6), ("table", whole * 7 / 12), ("pair", whole / 4))

    def leaves(self, session: Session, step: Step, person: str, turn: Turn) -> Iterator[Change]:
        yield from left_behind(session, step, person, turn)
        yield from (Drop(one.id) for one in session.of(person, Gathered) if one.step == step.id)

    def forgets(self, session: Session, step: Step, person: str) -> Iterator[Change]:
        yield from words_forgotten(session, step, person)


PLANNING = Planning()
