"""What the server counts of itself for an operator's monitoring: numbers of the whole server, never of a session."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

COUNTS = CollectorRegistry()
ProcessCollector(registry=COUNTS)
COMMITS = Histogram(
    "samenspel_commit_seconds",
    "How long it took to write turns to the disk; one commit holds those of all sessions of a moment.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=COUNTS,
)
NOT_SAVED = Counter(
    "samenspel_commits_failed", "Commits that the disk refused: people read *not saved*.", registry=COUNTS
)
LAST = Gauge("samenspel_last_commit_timestamp_seconds", "When something was last written to the disk.", registry=COUNTS)
EVENTS = Counter("samenspel_security_events", "Events of the security log.", ["kind"], registry=COUNTS)
AWAKE = Gauge("samenspel_sessions_awake", "Sessions that are in memory.", registry=COUNTS)
SCREENS = Gauge("samenspel_screens", "Screens that are connected.", ["surface"], registry=COUNTS)
FREE = Gauge("samenspel_disk_free_bytes", "Room on the disk of the logbook.", registry=COUNTS)
SIZE = Gauge("samenspel_logbook_bytes", "The files of the logbook.", ["file"], registry=COUNTS)
RELEASE = Gauge("samenspel_release", "Which release this is.", ["version"], registry=COUNTS)


@contextmanager
def commit() -> Iterator[None]:
    """Around one commit."""
    begun = time.perf_counter()
    try:
        yield
    except BaseException:
        NOT_SAVED.inc()
        raise
    COMMITS.observe(time.perf_counter() - begun)
    LAST.set_to_current_time()


def as_text() -> bytes:
    """All of it in the text form of Prometheus."""
    return generate_latest(COUNTS)
