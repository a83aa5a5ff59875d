"""`samenspel rehearse`: its options, its progress line and its summary."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from math import isfinite
from random import SystemRandom
from typing import Any, cast, get_args

from msgspec.json import encode
from msgspec.structs import replace

from samenspel import logs
from samenspel.app import let_in_a_hall
from samenspel.programmes import reading
from samenspel.rehearsal.deeds.registry import SCREENED
from samenspel.rehearsal.judge.result import Result
from samenspel.rehearsal.phones.line import Lost
from samenspel.rehearsal.play import Invite, Plan, Tell, play
from samenspel.rehearsal.server import throw_away_server
from samenspel.room.people.doors import MOST_PEOPLE
from samenspel.room.records import Language, StepName
from samenspel.settings import Settings
from samenspel.words import say

from .requirements import check_screens
from .trouble import Trouble, WronglyAsked, tell

LEAST_PEOPLE = 2


def add_to(commands: Any, language: str) -> None:
    """Add the command and its options. We check their values, not argparse, to say in plain words what is wrong."""
    rehearse: argparse.ArgumentParser = commands.add_parser("rehearse", help=say(language, "cli_rehearse"))
    rehearse.add_argument("--people", default="23", help=say(language, "cli_rehearse_people_help"))
    rehearse.add_argument("--speed", default="60", help=say(language, "cli_rehearse_speed_help"))
    rehearse.add_argument("--until", default="", help=say(language, "cli_rehearse_until_help"))
    rehearse.add_argument("--variant", default="", help=say(language, "cli_rehearse_variant_help"))
    rehearse.add_argument("--lang", default=language, help=say(language, "cli_rehearse_lang_help"))
    rehearse.add_argument("--seed", default="", help=say(language, "cli_rehearse_seed_help"))
    rehearse.add_argument("--url", default="", help=say(language, "cli_rehearse_url_help"))
    rehearse.add_argument("--json", action="store_true", help=say(language, "cli_rehearse_json_help"))
    rehearse.set_defaults(work=rehearsed)


def rehearsed(chosen: Settings, asked: argparse.Namespace) -> int:
    """Play it, on a server of its own unless another is named, and print the outcome; 0 when all is well, else 1."""
    check_screens()
    logs.begin("warning")
    let_in_a_hall()
    plan, address = replace(planned(asked), begin_key=chosen.begin_key), url(asked.url)
    try:
        with asyncio.Runner(loop_factory=fast_loop()) as runner:
            result = runner.run(played(plan, address, shown=not asked.json))
    except Lost as lost:
        return tell(plan.language, Trouble("cli_rehearse_no_server", url=lost))
    print(encode(result).decode() if asked.json else summary(result, plan))
    return 0 if result.is_well else 1


def fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Three times as fast as Python's own loop, where it is; it is not on Windows."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def played(plan: Plan, address: str, shown: bool) -> Result:
    asyncio.get_running_loop().set_exception_handler(logs.in_loop)
    server: AbstractAsyncContextManager[str] = nullcontext(address) if address else throw_away_server(plan.speed)
    async with server as address:
        result = await play(plan, address, progress(plan), watching(plan) if shown else nobody_watches)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return result


# --- arguments


def planned(asked: argparse.Namespace) -> Plan:
    """The plan; raises `WronglyAsked` when it cannot be played."""
    if asked.lang not in get_args(Language):
        raise WronglyAsked("cli_rehearse_lang", lang=asked.lang)
    people, speed = number(asked.people, "cli_rehearse_people", int), number(asked.speed, "cli_rehearse_speed", float)
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise WronglyAsked("cli_rehearse_people", least=LEAST_PEOPLE, most=MOST_PEOPLE, found=asked.people)
    if not (isfinite(speed) and speed > 0):
        raise WronglyAsked("cli_rehearse_speed", found=asked.speed)
    seed = number(asked.seed, "cli_rehearse_seed", int) if asked.seed else SystemRandom().randrange(1_000_000)
    variant = asked.variant or reading.fitting(int(people))
    return Plan(int(people), steps(variant, asked.until), variant, cast(Language, asked.lang), int(seed), speed)


def number(text: str, key: str, kind: type[int] | type[float]) -> float:
    try:
        return kind(text)
    except ValueError as error:
        raise WronglyAsked(key, least=LEAST_PEOPLE, most=MOST_PEOPLE, found=text) from error


def steps(variant: str, until: str) -> tuple[StepName, ...]:
    """The steps of the variant up to and including this one, or up to the last that has screens."""
    names = [one.id for one in reading.programme().variant]
    if variant not in names:
        raise WronglyAsked("cli_rehearse_variant", found=variant, known=", ".join(names))
    boxes = [box.name for box in reading.script(variant).boxes]
    if until and until not in boxes:
        raise WronglyAsked("cli_rehearse_until", found=until, known=", ".join(boxes))
    last = until or next(name for name in reversed(boxes) if name in SCREENED)
    return tuple(boxes[: boxes.index(cast(StepName, last)) + 1])


def url(text: str) -> str:
    """The address of another server, without a trailing slash."""
    if text and not text.startswith(("http://", "https://")):
        raise WronglyAsked("cli_rehearse_url", found=text)
    return text.rstrip("/")


# --- output


def watching(plan: Plan) -> Invite:
    """Print where to watch: the links of the wall and the console."""
    return lambda wall, console: print(say(plan.language, "cli_rehearse_watch", wall=wall, console=console), flush=True)


def nobody_watches(wall: str, console: str) -> None:
    """With `--json` a single line is printed, and no invitation."""


def progress(plan: Plan) -> Tell:
    """A progress line on a terminal; nothing elsewhere."""

    def tell(step: StepName, number: int, writings: int) -> None:
        if sys.stderr.isatty():
            title = next(box.title for box in reading.script(plan.variant).boxes if box.name == step)
            name = title.nl if plan.language == "nl" else title.en
            done = {"step": name, "number": number + 1, "steps": len(plan.steps), "writings": writings}
            print("\r\x1b[K" + say(plan.language, "cli_rehearse_progress", **done), end="", file=sys.stderr, flush=True)

    return tell


def summary(result: Result, plan: Plan) -> str:
    """The outcome in plain words, with the seed so that it can be played again."""
    lines: Sequence[str] = (
        say(plan.language, "cli_rehearse_played", people=result.people, steps=len(result.steps), groups=result.groups),
        say(plan.language, "cli_rehearse_written", acknowledged=result.acknowledged, turns=result.turns),
        say(plan.language, "cli_rehearse_pace", p95=result.p95_ms, worst=result.worst_ms),
        say(plan.language, "cli_rehearse_again", seed=plan.seed),
    )
    faults = {"lost": result.lost, "doubled": result.doubled, "leaked": result.leaked}
    verdict = say(plan.language, "cli_rehearse_well" if result.is_well else "cli_rehearse_unwell", **faults)
    return "\n".join((*lines, verdict))
