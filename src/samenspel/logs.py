"""The log: when, where and what kind of trouble; never what people wrote, and no key."""

import asyncio
import logging
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from traceback import format_tb
from types import TracebackType
from typing import Any

from msgspec.json import encode

from .printable import on_one_line

OURS = "samenspel"
FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
log = logging.getLogger(f"{OURS}.logs")


class Wordless(logging.Formatter):
    """Of an error it writes the kind and the lines of code, not the message: that may quote what somebody wrote."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return on_one_line(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return "\n".join(traced(ei[1]))


class OneObject(Wordless):
    """The same as a JSON object on one line, for a program that gathers logs."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": on_one_line(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1]:
            told["trace"] = self.formatException(record.exc_info)
        return encode(told).decode()


FORMATS: Mapping[str, logging.Formatter] = {"text": Wordless(FORM), "json": OneObject()}


def traced(error: BaseException | None) -> Iterator[str]:
    """The lines of code that an error and its causes went through, the first cause first."""
    if error is None:
        return
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from traced(earlier)
    yield "".join(format_tb(error.__traceback__)) + type(error).__qualname__


def begin(level: str, form: str = "text") -> None:
    """Log to standard error. `level` is for our own modules: the libraries' messages below a warning quote frames.

    Every way in which Python reports an error that nobody caught ends in the log too.
    """
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(FORMATS[form])
        root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # it quotes arguments; `in_loop` reports the errors
    logging.raiseExceptions = False  # else a message that cannot be formatted is printed with its values
    sys.excepthook = uncaught
    sys.unraisablehook = lambda found: reported("an error while cleaning up", found.exc_value)
    threading.excepthook = lambda found: reported("an error in a thread", found.exc_value)


def in_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The event loop's own report of an error quotes the task and its arguments."""
    reported("an error in the event loop", context.get("exception"))


def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    reported("an error that nobody caught", error)


def reported(what: str, error: BaseException | None) -> None:
    log.error(what, exc_info=error)
