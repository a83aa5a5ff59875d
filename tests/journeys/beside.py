"""A hall of people on sockets beside a browser: they stay connected while the browser looks on."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeVar

from samenspel.room.records import StepName
from tests.servers import Invitation
from tests.sockets import Screen, console, phone

T = TypeVar("T")
AT_MOST = 60
"""In seconds, for anything that somebody does."""


@dataclass
class Beside:
    loop: asyncio.AbstractEventLoop
    desk: Screen
    people: dict[str, Screen]

    def now(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(AT_MOST)

    def desk_does(self, type: str, **fields: Any) -> None:
        assert self.now(self.desk.do(type, **fields)) == "saved"

    def does(self, alias: str, type: str, **fields: Any) -> None:
        """Somebody with a phone."""
        assert self.now(self.people[alias].do(type, **fields)) == "saved"

    def opens(self, *names: StepName) -> None:
        """These steps one after the other; the last of them on all phones."""
        for name in names:
            before = self.desk.step
            self.desk_does("OpenStep", name=name)
            self.now(self.desk.until(lambda before=before: self.desk.step not in ("", before)))
        for person in self.people.values():
            self.now(person.until(lambda person=person: person.step == self.desk.step))

    def ends_part(self) -> None:
        """The desk ends the part that runs."""
        step = self.step
        self.desk_does("EndPart", step=step["id"], part=step.get("part", 0), since=step["part_from"])
        self.now(self.desk.until(lambda: self.step != step))

    @property
    def step(self) -> Any:
        return next(step for step in self.desk.all("step") if step["id"] == self.desk.step)

    def id_of(self, alias: str) -> str:
        return next(str(person["id"]) for person in self.desk.all("person") if person["alias"] == alias)

    def names_helper(self, person: str, helper: str) -> None:
        """Somebody on paper said at the desk who writes for them."""
        for alias in (person, helper):
            self.now(self.desk.until(lambda alias=alias: alias in [one["alias"] for one in self.desk.all("person")]))
        self.desk_does("NameHelper", person=self.id_of(person), helper=self.id_of(helper))

    def alias(self, id: str) -> str:
        return next(str(person["alias"]) for person in self.desk.all("person") if person["id"] == id)


B = TypeVar("B", bound=Beside)


@contextmanager
def beside(invitation: Invitation, *aliases: str, kind: type[B]) -> Iterator[B]:
    """A desk, and people with these names."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    hall = kind(loop, console(invitation), {alias: phone(invitation) for alias in aliases})
    try:
        hall.now(hall.desk.open())
        for alias, screen in hall.people.items():
            hall.now(screen.open())
            assert hall.now(screen.do("Join", alias=alias)) == "saved"
        yield hall
    finally:
        for screen in (hall.desk, *hall.people.values()):
            hall.now(screen.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(AT_MOST)
        loop.close()
