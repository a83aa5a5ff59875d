"""How long a session lasts: when its code and cards stop working, and when all of it is erased."""

from math import inf

from samenspel.room.people.cards import CODE_LASTS
from samenspel.room.records import Erasing, Over, Step
from samenspel.room.session import Session

DAY = 24 * 3600.0
LOOK = 6 * 3600.0
"""Seconds between two looks for sessions whose term has ended."""


def is_shut(session: Session, now: float) -> bool:
    """Whether the code opens nothing any more for phones and walls."""
    over = session.one(Over)
    return over is not None and now > over.at + CODE_LASTS


def erased_at(session: Session, keep: float, since: float = 0.0) -> float:
    """When all of this session is erased, in session time; 0 when it is kept until somebody erases it.

    A session that nobody ended has its term from its last turn, and none as long as no step was opened: its morning is
    still to come. No term begins before `since`.
    """
    if erasing := session.one(Erasing):
        return erasing.at
    over = session.one(Over)
    if not keep or not (over or session.count(Step)):
        return 0.0
    return max(over.at if over else session.at, since) + keep


def let_in_until(session: Session, keep: float) -> float:
    """Until when phones keep what is their own, in session time: nobody is let in any more after that."""
    over, erased = session.one(Over), erased_at(session, keep)
    shut = (over.at if over else session.at) + CODE_LASTS
    return min(shut, erased) if erased else shut


def is_due(session: Session, keep: float, now: float, since: float = 0.0, believed: float = inf) -> bool:
    """Whether all of it is to be erased now. A term goes by a clock that is believed, a facilitator's tap by any."""
    at = erased_at(session, keep, since)
    return 0.0 < at <= (now if session.count(Erasing) else min(now, believed))
