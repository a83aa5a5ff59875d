"""What was not saved comes before what was asked after it: whoever writes two lines finds them in that order.

A screen asks again for what was not saved, a little later. What it asks anew meanwhile is held back until then, by
saying that it is not saved either.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

GIVEN_UP = 10.0
"""Seconds after which nobody is waited for: their page has ended, or they erased what they wrote."""


@dataclass
class Missing:
    """What one actor has yet to ask again, in the order of asking."""

    until: float
    """When the first of these is waited for no longer."""
    ids: list[str] = field(default_factory=list)


class InOrder:
    def __init__(self) -> None:
        self.missing: dict[str, Missing] = {}

    def may_come(self, actor: str, id: str, now: float) -> bool:
        """Whether it is the turn of this one; it then counts as asked again."""
        missing = self.missing.get(actor)
        if missing is None:
            return True
        if id != missing.ids[0] and now <= missing.until:
            return False
        missing.ids = missing.ids[missing.ids.index(id) + 1 :] if id in missing.ids else []
        missing.until = now + GIVEN_UP
        if not missing.ids:
            del self.missing[actor]
        return True

    def lost(self, actor: str, ids: Sequence[str], now: float) -> None:
        """These were judged and are not on disk: they were asked before all that is held back."""
        missing = self.missing.setdefault(actor, Missing(0.0))
        missing.ids = [*ids, *(id for id in missing.ids if id not in ids)]
        missing.until = now + GIVEN_UP

    def held_back(self, actor: str, id: str, now: float) -> None:
        """This one was not even judged."""
        missing = self.missing.setdefault(actor, Missing(now + GIVEN_UP))
        if id not in missing.ids:
            missing.ids.append(id)
