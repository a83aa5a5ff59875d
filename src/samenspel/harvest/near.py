"""Which needs are near which offers in meaning: ids and hundredths, without a word."""

from collections.abc import Sequence

from msgspec.json import decode

from samenspel.harvest.notes import Note
from samenspel.harvest.worker import FindNear, Work, ask

NEAREST = 10
"""So many of the other kind are told of each text."""
PATIENCE = 60.0
"""Seconds. A thousand texts take five."""


def find(
    offers: Sequence[tuple[str, str]],
    needs: Sequence[tuple[str, str]],
    background: str = "",
    model: str = "",
    work: Work = ask,
) -> list[tuple[str, str, int]]:
    """The pairs that are nearest. Raises `WorkerFailed`."""
    task = FindNear(background, model, notes(offers), notes(needs), NEAREST)
    return decode(work(task, PATIENCE), type=list[tuple[str, str, int]])


def notes(texts: Sequence[tuple[str, str]]) -> tuple[Note, ...]:
    return tuple(Note(id, text) for id, text in texts)
