"""What all who play share: where the session is, how fast it goes, and what came of it."""

import asyncio
from asyncio import Event, Future, Task
from collections import Counter, defaultdict
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from random import Random
from typing import Any

from .judge.canary import canaries
from .judge.oracle import Oracle
from .judge.writings import Writing
from .phones.line import Door
from .reading import Saying, Sentences

PATIENCE = 15.0
"""Seconds that the facilitator waits for people who are still writing."""


@dataclass
class Morning:
    """A rehearsal that is being played."""

    door: Door
    sentences: Sentences
    oracle: Oracle
    waits: list[float] = field(default_factory=list)
    opened: dict[str, Event] = field(default_factory=lambda: defaultdict(Event))
    """Set for each step once somebody saw it open."""
    doing: set[Task[None]] = field(default_factory=set)
    """What people are doing now."""
    slips: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """For each ballot box how many answers or dots were sent, and how many of them were saved."""
    titles: dict[str, tuple[int, Writing]] = field(default_factory=dict)
    """The last title of each table's sheet, with the version that it was written over."""
    slips_saved: int = 0
    broken: list[BaseException] = field(default_factory=list)
    """What went wrong with our own people."""
    ends: int = 0
    """Parts that the clock of the server ended."""
    said: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """How often each sentence was said, by kind."""
    took: int = 0
    """Commands that were saved as a turn, by screens that are closed."""

    def not_said_yet(self, kind: Saying, dice: Random) -> str:
        """One of the sentences said least: people seldom say what somebody said before them."""
        said = self.said[kind]
        fewest = min(said[sentence] for sentence in self.sentences.said[kind])
        sentence = dice.choice([one for one in self.sentences.said[kind] if said[one] == fewest])
        said[sentence] += 1
        return sentence

    async def goes_by(self, seconds: float) -> None:
        """Wait for this much session time."""
        await self.door.pace.goes_by(seconds)

    @property
    def speed(self) -> float:
        return self.door.pace.speed

    def do(self, work: Coroutine[Any, Any, None]) -> Task[None]:
        """Start something that the facilitator waits for before going on."""
        task = self.start(work)
        self.doing.add(task)
        task.add_done_callback(self.doing.discard)
        return task

    def start(self, work: Coroutine[Any, Any, None]) -> Task[None]:
        """Start a task of somebody's; when it fails, the rehearsal says so in the end."""

        def ended(task: Task[None]) -> None:
            if not task.cancelled() and (error := task.exception()):
                self.broken.append(error)

        task = asyncio.create_task(work)
        task.add_done_callback(ended)
        return task

    def voted(self, box: str, many: int, answer: "Future[str]", wrote: Sequence[Writing] = ()) -> None:
        """A slip was sent: count it, and count it as saved once the server says so, with what was written on it."""
        count = self.slips[box]
        count[0] += many

        def saved(answer: "Future[str]") -> None:
            if not answer.cancelled() and not answer.exception() and not answer.result():
                count[1] += many
                self.slips_saved += 1
                for writing in wrote:
                    writing.saved = True

        answer.add_done_callback(saved)

    def has_a_title(self, title: Writing, version: int) -> None:
        """The pen may go round: the title on the latest version of a sheet counts."""
        _, other = self.titles.get(title.group, (version, title))
        self.titles[title.group] = max((version, title), self.titles.get(title.group, (0, title)), key=itemgetter(0))
        for one in (other, title):
            one.stands = one is self.titles[title.group][1]

    def owner_of(self, text: str) -> str:
        """Whose words these are, by their canary."""
        return next((self.oracle.writings[number].owner for number in canaries(text)), "")

    async def settled(self) -> None:
        """Wait until nobody in the hall is writing, but not for ever."""
        if self.doing:
            await asyncio.wait(set(self.doing), timeout=PATIENCE)

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()
