"""What hangs on the wall and how far it goes, and what is parked."""

from samenspel.room.anytime.messages import EndMessage, SendMessage
from samenspel.room.anytime.parking import Agree, EraseParked, Park, TakeAway
from samenspel.room.anytime.spotlight import ShowLarge, ShowSmall
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.records import (
    Group,
    Insight,
    Message,
    ParkedPoint,
    Person,
    Reach,
    Sheet,
    Spotlight,
    Story,
)
from samenspel.room.rules.sight import SetReach

from .at import Asked, At, Moves

REACHES: tuple[Reach, ...] = ("private", "harvest", "room", "book", "group", "pair")


def anything(at: At) -> Insight | Person | Sheet | None:
    return (at.pick(Insight), at.pick(Person), at.pick(Sheet))[at.extra % 3]


def take_off(at: At) -> Asked | None:
    found = anything(at)
    return ("desk", TakeOff(found.id)) if found else None


def hang_back(at: At) -> Asked | None:
    found = anything(at)
    return ("desk", HangBack(found.id)) if found else None


def reach(at: At) -> Asked | None:
    story, line = at.mine(Story), at.mine(Insight)
    found = (story or line) if at.which % 2 else (line or story)
    return (at.me, SetReach(found.id, REACHES[at.extra % len(REACHES)])) if found else None


def park(at: At) -> Asked:
    line = at.mine(Insight)
    return at.me, Park(insight=line.id) if line and at.extra % 2 else Park(at.words)


def unpark(at: At) -> Asked | None:
    parked = at.mine(ParkedPoint)
    return (at.me, EraseParked(parked.id)) if parked else None


def agree(at: At) -> Asked | None:
    parked = at.pick(ParkedPoint)
    return ("desk", Agree(parked.id, at.words, parked.version - at.extra % 4 // 3)) if parked else None


def take_away(at: At) -> Asked | None:
    parked = at.pick(ParkedPoint)
    return ("desk", TakeAway(parked.id)) if parked else None


def show_large(at: At) -> Asked | None:
    found = anything(at)
    return ("desk", ShowLarge(found.id)) if found else None


def show_small(at: At) -> Asked | None:
    found = at.pick(Spotlight)
    return ("desk", ShowSmall(found.id)) if found else None


def send_message(at: At) -> Asked:
    group = at.pick(Group) if at.extra % 3 else None
    return "desk", SendMessage(at.words, group.id if group else "", on_wall=not group and at.extra % 2 == 0)


def end_message(at: At) -> Asked | None:
    found = at.pick(Message)
    return ("desk", EndMessage(found.id)) if found else None


MOVES: Moves = {
    "off": (2, take_off),
    "back": (1, hang_back),
    "large": (2, show_large),
    "small": (1, show_small),
    "message": (2, send_message),
    "message_over": (1, end_message),
    "reach": (2, reach),
    "park": (2, park),
    "unpark": (1, unpark),
    "agree": (1, agree),
    "parked_away": (1, take_away),
}
