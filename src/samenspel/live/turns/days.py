"""Days as the server counts them: the rules know none."""

from datetime import UTC, date, datetime


def days_from(at: float, day: str) -> int | None:
    """How many days after this time a day such as 2026-11-29 is; None when it is no day."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        return None
    if chosen.isoformat() != day:
        return None
    return (chosen - datetime.fromtimestamp(at, UTC).astimezone().date()).days
