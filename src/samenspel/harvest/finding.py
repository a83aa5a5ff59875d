"""Finds for a room what an exercise wants to know of words, and says what is to be asked of the room then."""

from samenspel.harvest import longings, near
from samenspel.harvest.worker import Work, ask
from samenspel.room.exercises.contract import Unread
from samenspel.room.exercises.market import Stock
from samenspel.room.exercises.thread import Hanging
from samenspel.room.handle import AnyCommand


def find(unread: Unread, background: str = "", model: str = "", work: Work = ask) -> AnyCommand:
    """Raises `WorkerFailed`, also where the mathematics is not installed."""
    match unread:
        case Hanging():
            return unread.told(longings.find(unread.lines, background, model, work))
        case Stock():
            return unread.told(near.find(unread.offers, unread.needs, background, model, work))
    raise TypeError(f"no worker reads {type(unread).__name__}")
