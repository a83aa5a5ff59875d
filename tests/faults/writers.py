"""Phones whose owners keep writing: they reconnect by themselves, and repeat what was not saved, in order."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from tests.servers import PATIENCE, Invitation
from tests.sockets import Screen, begin_part, console, phone

SOON = 10.0
"""Seconds in which what is saved has come to every screen, also on a busy machine."""
LINES = 40
"""Of each person; then they write their lines anew."""


@dataclass(eq=False)
class Writer:
    """One person with a phone. Each text is written once in the whole world."""

    screen: Screen
    alias: str
    step: str
    dice: Random
    texts: dict[str, str] = field(default_factory=dict)
    """What was asked to be kept, by command id, in the order of writing."""
    places: set[str] = field(default_factory=set)
    """As whom the phone was welcomed, each time."""
    at_once: int = 3
    """So many asks may be on their way before the phone waits for an answer."""
    waiting: int = 0
    """Lines that are written but not asked yet."""
    writing: bool = True
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def acknowledged(self) -> list[str]:
        return [self.texts[id] for id in self.screen.saved if id in self.texts]

    @property
    def unsaved(self) -> int:
        return self.waiting + len(self.screen.unsaved)

    @property
    def is_shown(self) -> bool:
        own = {record["text"] for record in self.screen.own.values() if record["kind"] == "insight"}
        return own == set(list(self.texts.values())[-LINES:])

    async def sit_down(self) -> None:
        await self.screen.open()
        assert await self.screen.do("Join", alias=self.alias) == "saved"
        await self.screen.until(lambda: self.screen.own)

    async def write(self, pause: float = 0.25) -> None:
        """Write on, with or without a connection, until told to stop."""
        while self.writing:
            await asyncio.sleep(self.dice.uniform(0.4, 1.6) * pause)
            if self.writing:  # the pen may have been put down meanwhile
                self.waiting += 1
                if not self.sending.locked():
                    await self.send()

    async def send(self) -> None:
        """Ask for what was written, as far as it may be on its way at once."""
        async with self.sending:
            while self.waiting and len(self.screen.unsaved) < self.at_once:
                self.waiting -= 1
                n = len(self.texts)
                text = f"{self.alias} {n:04}"
                line = {"line": str(n % LINES), "text": text, "version": n // LINES, "sheet": self.sheet}
                self.texts[await self.screen.ask("WriteInsight", step=self.step, **line)] = text

    @property
    def sheet(self) -> str:
        """The sheet of my table, on which I lay all that I write."""
        me = self.screen.welcome["me"]
        mine = [one["number"] for one in self.screen.all("group") if one["step"] == self.step and me in one["people"]]
        sheets = (one for one in self.screen.all("sheet") if one["step"] == self.step and one["number"] in mine)
        return next((str(one["id"]) for one in sheets), "")

    async def write_now(self, lines: int) -> None:
        self.waiting += lines
        await self.send()

    async def repeat(self) -> None:
        """Ask again for all that is not saved, as a phone does after a while."""
        for id, command in list(self.screen.unsaved.items()):
            await self.screen.say(type="ask", id=id, command=command)

    async def stay(self) -> None:
        """Come back whenever the connection is gone."""
        while True:
            if self.screen.listener:
                await self.screen.listener
            await self.come_back()
            await self.send()

    async def come_back(self) -> None:
        async with self.sending:
            while True:
                with suppress(OSError, WebSocketException, TimeoutError, EOFError):
                    self.screen.welcome = None
                    await self.screen.open()
                    await self.screen.until(lambda: self.screen.welcome, 5)
                    self.places.add(self.screen.welcome["me"])
                    return
                await asyncio.sleep(self.dice.uniform(0.05, 0.2))

    async def finish(self) -> None:
        """Put the pen down and see that all is saved."""
        self.writing = False
        while self.unsaved:
            await self.send()
            await asyncio.sleep(0.05)


async def open_insights(invitation: Invitation, reveal: bool = False) -> str:
    """The facilitator opens the step in which people write; once revealed, what is saved hangs on the wall at once."""
    desk = await console(invitation).open()
    assert await desk.do("OpenStep", name="insights") == "saved"
    await desk.until(lambda: desk.step)
    if reveal:
        assert await desk.do("Reveal", step=desk.step) == "saved"
    else:
        await begin_part(desk, "pair")
    await desk.close()
    return desk.step


async def seat(invitation: Invitation, step: str, numbers: Iterable[int], dice: Random, port: int = 0) -> list[Writer]:
    """People with these numbers take a seat, so that they may write in this step."""
    writers = [
        Writer(phone(invitation, port=port), f"{invitation.code}-{n}", step, Random(dice.random())) for n in numbers
    ]
    await asyncio.gather(*[writer.sit_down() for writer in writers])
    return writers


@asynccontextmanager
async def at_work(writers: Sequence[Writer], pause: float = 0.25) -> AsyncIterator[None]:
    """While this lasts they write and come back. Afterwards their phones are put away."""
    staying = [asyncio.create_task(writer.stay()) for writer in writers]
    writing = [asyncio.create_task(writer.write(pause)) for writer in writers]
    try:
        yield
    finally:
        for task in (*staying, *writing):
            task.cancel()
        results = await asyncio.gather(*staying, *writing, return_exceptions=True)
        for writer in writers:
            await writer.screen.close()
        for result in results:
            if isinstance(result, Exception):
                raise result


async def shown(writers: Sequence[Writer]) -> None:
    """Every phone shows what its owner wrote last; or something is wrong, and will be found."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SOON):
            for writer in writers:
                await writer.screen.until(lambda writer=writer: writer.is_shown)


async def finished(writers: Sequence[Writer], seconds: float = 3 * PATIENCE) -> None:
    """All pens down, all saved."""
    async with asyncio.timeout(seconds):
        await asyncio.gather(*[writer.finish() for writer in writers])
