"""When terms begin to run, and until when the clock is believed, so that no session is erased by surprise."""

import logging
from math import inf
from typing import NamedTuple

from samenspel.logbook.keeping import Logbook

from .ending import DAY

log = logging.getLogger(__name__)

FAR = 30 * DAY
"""How far the clock may be ahead of the newest turn when the program starts; a wrong clock would end every term."""
DOUBT = 7 * DAY
"""How long a clock that is further ahead is not believed. A warning in the log says so to the operator meanwhile."""
SINCE, DOUBTED = "terms_since", "clock_doubted"
"""What the logbook calls the start of all terms, and the newest turn of then with the end of the doubt."""


class Terms(NamedTuple):
    """All in session time."""

    since: float = inf
    """No term begins before this: the first start of a release that has terms."""
    believed: float = 0.0
    """A term that ends later than this has not ended, whatever the clock says."""

    @property
    def is_doubted(self) -> bool:
        return self.believed < inf


def terms_in(logbook: Logbook, now: float) -> Terms:
    """The terms by what the logbook says of its past; what it did not know yet, it keeps."""
    doubted = newest_if_doubted(logbook, now)
    since = logbook.noted(SINCE)
    if since is None and doubted is None:
        since = str(now)
        logbook.note(SINCE, since)
    return Terms(float(since) if since else inf, inf if doubted is None else doubted)


def newest_if_doubted(logbook: Logbook, now: float) -> float | None:
    """The newest turn of before, when the clock is too far ahead of it; None when the clock is believed.

    The doubt is kept: turns that are written by a wrong clock do not make it right at the next start.
    """
    newest, before = logbook.newest(), logbook.noted(DOUBTED)
    was_newest, until = map(float, before.split()) if before else (0.0, 0.0)
    if now < until:
        return was_newest if now > was_newest + FAR else None
    if newest in (0.0, was_newest) or now <= newest + FAR:
        return None
    logbook.note(DOUBTED, f"{newest} {now + DOUBT}")
    log.warning("the clock is %d days ahead of the newest turn: no term ends this week", (now - newest) / DAY)
    return newest
