"""What a newcomer at the demo sees grow goes slowly enough to be followed."""

from samenspel.rehearsal.deeds.registry import DEEDS
from samenspel.rehearsal.guide import WAITING


def test_what_grows_before_ones_eyes_goes_slower_than_waiting() -> None:
    watched = {(step, part): speed for step, deeds in DEEDS.items() for part, speed in deeds.watched.items()}
    assert watched["drawing", "wordless"] < WAITING / 2
    assert all(1 <= speed < WAITING for speed in watched.values())
