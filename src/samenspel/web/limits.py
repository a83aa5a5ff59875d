"""The limits that a screen must know too, each taken from where the room or the server enforces it."""

from collections.abc import Mapping

from samenspel.live.door.passes import CARD_SIGNS, CODE_SIGNS, PASS_SIGNS, SLIP_KEY_SIGNS
from samenspel.photos.asked import LARGEST_PHOTO, WORKING_SIDE
from samenspel.room.anytime.messages import LONGEST_MESSAGE
from samenspel.room.anytime.parking import LONGEST_PARKED
from samenspel.room.anytime.photos import LONGEST_SAID_OF_PHOTO, MOST_OF_A_TABLE
from samenspel.room.exercises import MORNING
from samenspel.room.morning.ending import SECOND_THOUGHTS
from samenspel.room.people.cards import CODE_LASTS
from samenspel.room.people.consoles import LONGEST_LINK_NAME
from samenspel.room.people.doors import LONGEST_ALIAS, LONGEST_ORGANISATION, LONGEST_TITLE, MOST_PEOPLE, MOST_TIES
from samenspel.room.rules.voting import SHORTEST_KEY
from samenspel.room.seating.groups import ENCOUNTER, TOGETHER

LIMITS: Mapping[str, int] = {
    "alias": LONGEST_ALIAS,
    "organisation": LONGEST_ORGANISATION,
    "title": LONGEST_TITLE,
    "people": MOST_PEOPLE,
    "ties": MOST_TIES,
    "leastGroup": TOGETHER,
    "group": ENCOUNTER,
    "parked": LONGEST_PARKED,
    "message": LONGEST_MESSAGE,
    "photoBytes": LARGEST_PHOTO,
    "photoSide": WORKING_SIDE,
    "photosOfTable": MOST_OF_A_TABLE,
    "saidOfPhoto": LONGEST_SAID_OF_PHOTO,
    "slipKey": SHORTEST_KEY,
    "slipKeySigns": SLIP_KEY_SIGNS,
    "linkName": LONGEST_LINK_NAME,
    "code": CODE_SIGNS,
    "pass": PASS_SIGNS,
    "card": CARD_SIGNS,
    "secondThoughts": int(SECOND_THOUGHTS),
    "codeLasts": int(CODE_LASTS),
} | {name: limit for one in MORNING for name, limit in one.limits.items()}
"""Texts in signs; `people` in a session, `leastGroup` and `group` in a group, `ties` of one person; `photoBytes`
that come in, and `photoSide` in pixels that is worked with; `secondThoughts` and `codeLasts` in seconds after the end
of the morning. An exercise has its own."""
