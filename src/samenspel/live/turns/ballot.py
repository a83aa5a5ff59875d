"""Who waits for the answer to their slip: nobody hears *saved* before the box is sealed and on disk."""

from .asking import Asked


class Ballot:
    """The commands behind the slips in open boxes, which are kept in memory alone."""

    def __init__(self) -> None:
        self.waiting: dict[str, dict[tuple[str, str], Asked]] = {}
        """By box, and by who asked under which id: a phone that comes back asks the same again."""

    def wait(self, box: str, asked: Asked) -> None:
        self.waiting.setdefault(box, {})[asked.actor, asked.id] = asked

    def is_empty(self) -> bool:
        return not self.waiting

    def givers(self) -> list[Asked]:
        """All who have not been answered yet."""
        return [asked for box in self.waiting.values() for asked in box.values()]

    def take(self, box: str) -> list[Asked]:
        """Those whose slips are in this box, which is on disk now: they wait no longer."""
        return list(self.waiting.pop(box, {}).values())
