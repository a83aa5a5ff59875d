"""The welcome: what is expected, four rules, and a question of the day. All of it is said aloud."""

from .contract import Exercise


class Welcome(Exercise):
    """The facilitator speaks; the wall shows the question of the day."""

    name = "welcome"


WELCOME = Welcome()
