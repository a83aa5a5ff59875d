"""Which card lies on top in each group: all who sit there look at the same one, and nothing of it is kept on disk."""

from collections.abc import Iterable, Mapping

from samenspel.live.turns.present import Present
from samenspel.live.wire import messages
from samenspel.live.wire.frames import framed
from samenspel.live.wire.screen import Screen
from samenspel.room.exercises.cards import may_lie_on_top
from samenspel.room.records import Group
from samenspel.room.rules.earned import present
from samenspel.room.turn import Entry


class OnTop:
    """Remembers a card for each group of the open step, in memory alone: rule 4 wants no count and no log of a swap."""

    def __init__(self, now: Present, screens: Mapping[str, set[Screen]]) -> None:
        self.now = now
        self.screens = screens
        self.cards: dict[str, str] = {}
        """By group. A group that is not here has not swapped a card."""

    def turn_over(self, screen: Screen, group: str, card: str) -> None:
        """Somebody turned a card over: everybody in the group sees it now."""
        found = self.now.session.find(Group, group)
        if found and screen.surface == "phone" and may_lie_on_top(self.now.session, found, screen.actor, card):
            self.cards[group] = card
            self.tell(found)

    def welcome(self, screen: Screen) -> None:
        """A screen that connects sees what its group looks at."""
        for group in self.now.session.holding(screen.actor, Group):
            if group.id in self.cards and screen.actor in present(self.now.session, group):
                screen.send(framed(messages.OnTop(group.id, self.cards[group.id])))

    def put_together(self, entries: Iterable[Entry]) -> None:
        """Whoever sits down sees it too; a card that not all who sit there chose goes back."""
        for group in (record for entry in entries for record in entry.put if isinstance(record, Group)):
            if group.id in self.cards:
                card = self.cards[group.id]
                if not any(may_lie_on_top(self.now.session, group, one, card) for one in group.people):
                    self.cards[group.id] = ""
                self.tell(group)
                if not self.cards[group.id]:
                    del self.cards[group.id]

    def tell(self, group: Group) -> None:
        frame = framed(messages.OnTop(group.id, self.cards[group.id]))
        for person in present(self.now.session, group):
            for screen in list(self.screens.get(person, ())):
                screen.send(frame)
