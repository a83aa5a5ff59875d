"""What a journey needs of a browser, whichever it is."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

Json = Any
T = TypeVar("T")

AT_MOST = 60.0
"""In seconds: how long anything may take that happens by itself. A busy machine is no fault of the page."""
STARTS_WITHIN = 180.0
"""In seconds: a browser, on a machine that does much else."""
LOOK_AGAIN = 0.05


@dataclass(frozen=True)
class Size:
    width: int
    height: int


class Window(Protocol):
    """A window of somebody who has a browser of their own: with a memory that no other window shares."""

    has_touch: ClassVar[bool]
    """Whether its driver has fingers, and not only a mouse."""

    def go(self, url: str) -> None: ...

    def reload(self) -> None: ...

    def run(self, function: str, *given: Json) -> Json:
        """Call this JavaScript function in the page; it does not wait for promises. May be `Unanswered`."""

    def act(self, *sources: Json) -> None:
        """With finger and keyboard, as the actions of W3C WebDriver tell it: both protocols take the same."""

    def picture(self) -> bytes:
        """What is in sight, as PNG."""

    def troubles(self) -> list[str]:
        """What the browser itself says went wrong in the page: errors of scripts and breaches of the content policy."""

    def close(self) -> None: ...


class Browser(Protocol):
    name: str

    def someone(self, size: Size) -> Window: ...

    def close(self) -> None: ...


class LeftOut(Exception):
    """This browser is not on this machine, and why that is."""


class Unanswered(Exception):
    """The page did not answer: it is just making place for another, or what was asked is wrong."""


def until(look: Callable[[], T | None], wanted: str, at_most: float = AT_MOST) -> T:
    """Look again until there is something to see."""
    end = time.monotonic() + at_most
    while True:
        why = ""
        try:
            if found := look():
                return found
        except Unanswered as error:
            why = f" ({error})"
        assert time.monotonic() < end, f"not within {at_most:.0f} s: {wanted}{why}"
        time.sleep(LOOK_AGAIN)


@dataclass
class Program:
    """A program that runs beside the tests, with all that it starts itself; what it says is in `told`."""

    process: subprocess.Popen[bytes]
    told: Path

    @classmethod
    def start(cls, *command: str, told: Path, environment: Mapping[str, str] | None = None, **more: Any) -> "Program":
        with told.open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True, **more)
        return cls(process, told)

    def runs(self) -> bool:
        return self.process.poll() is None

    def says(self) -> str:
        return self.told.read_text(errors="replace")

    def stop(self) -> None:
        """At once, and its whole group: nothing in it has to be kept."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
