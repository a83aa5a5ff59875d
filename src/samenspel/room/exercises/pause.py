"""The break: everybody is free, and the wall says when the morning goes on."""

from .contract import Exercise


class Pause(Exercise):
    """Nothing is asked of anybody."""

    name = "break"
    company = "free"


PAUSE = Pause()
