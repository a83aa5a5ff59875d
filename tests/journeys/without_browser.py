"""People of a journey who need no browser of their own: they speak over sockets, while the browser waits."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from samenspel.room.records import PartName, StepName
from tests.servers import Invitation
from tests.sockets import begin_part, console, seated, step_at

T = TypeVar("T")


def at_the_desk(invitation: Invitation, *steps: StepName, part: PartName | None = None, reveal: bool = False) -> None:
    """Open these steps one by one from a console without a browser, begin a part of the last, and reveal it.

    Done when it is on disk.
    """

    async def lead() -> None:
        desk = await console(invitation).open()
        for step in steps:
            assert await desk.do("OpenStep", name=step) == "saved"
        await desk.until(lambda: desk.step and (not steps or step_at(desk)["name"] == steps[-1]))
        if part:
            await begin_part(desk, part)
        if reveal:
            assert await desk.do("Reveal", step=desk.step) == "saved"
        await desk.close()

    meanwhile(lead())


async def somebody_writes(invitation: Invitation, alias: str, *texts: str) -> None:
    """The step of insights is opened, and somebody with a phone without a browser lays these lines on their sheet."""
    desk = await console(invitation).open()
    await desk.do("OpenStep", name="insights")
    await desk.until(lambda: desk.step and step_at(desk)["name"] == "insights")
    await begin_part(desk, "pair")
    async with seated(invitation, alias) as (phone,):
        await phone.until(lambda: phone.step and phone.all("sheet"))
        sheet = phone.all("sheet")[0]["id"]
        for text in texts:
            line = {"line": f"line {text[:30]}", "text": text, "version": 0, "sheet": sheet}
            await phone.do("WriteInsight", step=phone.step, **line)
    await desk.close()


def meanwhile(work: Coroutine[Any, Any, T]) -> T:
    """Do this on sockets of our own, in a loop of its own: the browser has one already."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, work).result()
