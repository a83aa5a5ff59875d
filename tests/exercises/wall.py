"""What hangs on the wall and how far it goes, and what is parked."""

from samenspel.room.anytime.parking import Agree, EraseParked, Park
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.records import Insight, ParkedPoint, Person, Reach, Sheet, Story
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


MOVES: Moves = {
    "off": (2, take_off),
    "back": (1, hang_back),
    "reach": (2, reach),
    "park": (2, park),
    "unpark": (1, unpark),
    "agree": (1, agree),
}
