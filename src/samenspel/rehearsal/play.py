"""Plays a session from the door to the last step that was asked for, and finds out what became of every word."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from msgspec import Struct

from samenspel.room.records import Language, StepName

from .cast import Person, cast
from .deeds.registry import LATE, oracle
from .facilitator import Facilitator
from .following import Follower
from .judge.result import Result, percentile
from .last_look import counted, look_again
from .morning import Morning
from .phones.line import Door, Lost
from .phones.pace import Pace
from .phones.screen import Screen
from .reading import sentences

AT_THE_DOOR = 60.0
"""Seconds of session time in which people come in before the first step, and at most so many real ones."""
THROUGH_THE_DOOR = 20.0
"""People a second: however fast the clock runs, they come in one by one."""
LATE_BY = 20.0

Tell = Callable[[StepName, int, int], None]
"""Hears how far it is: the step that begins, which one it is, and how many writings were sent so far."""
Invite = Callable[[str, str], None]
"""Hears where to look on: the links to the wall and to the console."""


class Plan(Struct, frozen=True):
    """What is to be played."""

    people: int
    steps: tuple[StepName, ...]
    variant: str
    language: Language
    seed: int
    speed: float
    begin_key: str = ""
    """Where a session is begun with a key alone."""


async def play(plan: Plan, url: str, tell: Tell, invite: Invite = lambda wall, console: None) -> Result:
    """Play the whole rehearsal. Raises `Lost` when the server cannot be reached or sends somebody away."""
    says = sentences(plan.language)
    code, key = await asyncio.to_thread(begin, url, plan, says.number("title", plan.seed))
    invite(f"{url}/muur#{code}", f"{url}/regie#{code}.{key}")
    morning = Morning(Door(url, code, Pace(plan.speed)), says, oracle())
    wall = await Screen(morning.door, morning.oracle, "wall").open()
    desk = await Screen(morning.door, morning.oracle, "console", key, morning.waits).open()
    facilitator = Facilitator(morning, desk, Random(f"samenspel {plan.seed} desk"))
    everybody = cast(plan.people, [step for step in LATE if step in plan.steps], says, plan.seed)
    people = [Follower(person, morning) for person in everybody if "paper" not in person.traits]
    on_paper = [person for person in everybody if "paper" in person.traits]
    try:
        late = await come_in(morning, facilitator, people, on_paper, plan)
        for number, step in enumerate(plan.steps):
            tell(step, number, len(morning.oracle.writings))
            await facilitator.lead(step)
        await asyncio.gather(*late)
        await morning.settled()
        if morning.broken:
            raise morning.broken[0]
        return await judged(plan, morning, facilitator, people, key)
    finally:
        for one in people:
            if one.following:
                one.following.cancel()
        await asyncio.gather(*(one.screen.close() for one in people if hasattr(one, "screen")), return_exceptions=True)
        await asyncio.gather(wall.close(), desk.close(), return_exceptions=True)


def begin(url: str, plan: Plan, title: str) -> tuple[str, str]:
    """Begin a session as its page does; returns its code and the key of the console."""
    asked = {"title": title, "expected": plan.people, "language": plan.language, "variant": plan.variant}
    asked |= {"key": plan.begin_key}
    body, kind = json.dumps(asked).encode(), {"content-type": "application/json"}
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{url}/api/sessions", body, kind), timeout=30) as answer:
            begun: Any = json.load(answer)
        return str(begun["code"]), str(begun["key"])
    except (urllib.error.URLError, OSError, ValueError, KeyError) as error:
        raise Lost(url) from error


async def come_in(
    morning: Morning, facilitator: Facilitator, people: Sequence[Follower], on_paper: Sequence[Person], plan: Plan
) -> list["asyncio.Task[None]"]:
    """Bring in everybody who is on time, by phone or on paper. Returns the tasks that bring in latecomers."""
    rush = min(max(AT_THE_DOOR / morning.speed, plan.people / THROUGH_THE_DOOR), AT_THE_DOOR)

    async def one(participant: Follower, wait: float) -> None:
        await asyncio.sleep(wait)
        await participant.come_in()
        participant.following = morning.start(participant.follow())

    async def late(participant: Follower, step: StepName) -> None:
        await morning.opened[step].wait()
        await one(participant, participant.dice.uniform(0, LATE_BY) / morning.speed)

    on_time = [one(p, p.dice.uniform(0, rush)) for p in people if p.person.comes_in is None]
    await asyncio.gather(*on_time, facilitator.seat([person.alias for person in on_paper]))
    return [morning.start(late(p, p.person.comes_in)) for p in people if p.person.comes_in]


async def judged(
    plan: Plan, morning: Morning, facilitator: Facilitator, people: Sequence[Follower], key: str
) -> Result:
    """Everybody comes back on a fresh phone; then all is counted."""
    found, desk = await look_again(morning, [one.person.secret for one in people], key)
    groups = list(desk.all("group"))
    for group in groups:
        morning.oracle.groups[group["id"]] = group["step"], frozenset((*group["people"], *group.get("left", ())))
    lost, doubled = counted(morning, found, desk)
    await desk.close()
    taken = morning.took + facilitator.screen.taken + sum(one.screen.taken for one in people)
    return Result(
        people=len(people) + len(facilitator.paper),
        steps=list(facilitator.played),
        groups=len(groups),
        turns=1 + taken + morning.ends,
        acknowledged=sum(writing.saved for writing in morning.oracle.writings) + morning.slips_saved,
        seen=morning.oracle.was_seen(),
        lost=lost,
        doubled=doubled,
        leaked=len(morning.oracle.leaks()),
        p95_ms=percentile(morning.waits, 0.95),
        worst_ms=percentile(morning.waits, 1.0),
    )
