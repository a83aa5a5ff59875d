"""From a command to changes: the switchboard of the room."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, assert_never

from .doors import Begin, ForgetMe, Join, Leave, begin, forget_me, join, leave
from .gallery import GiveDots, give_dots
from .insights import EraseInsight, WriteInsight, erase_insight, write_insight
from .programme import OpenStep, Reveal, open_step, reveal
from .reach import SetReach, set_reach
from .records import Person
from .session import Session
from .turn import Change, Command, Reason, Refused, Turn
from .undo import Undo, undo
from .wall import HangBack, TakeOff, hang_back, take_off

AnyCommand: TypeAlias = (
    Begin | Join | Leave | ForgetMe | OpenStep | Reveal | WriteInsight | EraseInsight | SetReach | TakeOff | HangBack
    | GiveDots | Undo
)  # fmt: skip

Role = Literal["desk", "participant", "stranger"]

RIGHTS: Mapping[type[Command], frozenset[Role]] = {
    Begin: frozenset({"desk"}),
    Join: frozenset({"stranger", "participant"}),
    Leave: frozenset({"participant"}),
    ForgetMe: frozenset({"participant"}),
    OpenStep: frozenset({"desk"}),
    Reveal: frozenset({"desk"}),
    WriteInsight: frozenset({"participant"}),
    EraseInsight: frozenset({"participant"}),
    SetReach: frozenset({"participant"}),
    TakeOff: frozenset({"desk"}),
    HangBack: frozenset({"desk"}),
    GiveDots: frozenset({"participant"}),
    Undo: frozenset({"desk", "participant"}),
}
"""Who may ask what. A test holds that every command has its row."""

NOT_FOR: Mapping[Role, Reason] = {
    "desk": "participants_only",
    "participant": "facilitator_only",
    "stranger": "not_there",
}


def role_of(session: Session, actor: str) -> Role:
    """What somebody is in the room: at the desk, seated, or still at the door."""
    if actor == "desk":
        return "desk"
    return "participant" if actor in session.kinds[Person] else "stranger"


def handle(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    """Ask the room's rules what this command brings about; raises `Refused` if they say no."""
    role = role_of(session, turn.actor)
    if role not in RIGHTS[type(command)]:
        raise Refused(NOT_FOR[role])
    # fmt: off
    match command:
        case Begin(): return begin(session, command, turn)
        case Join(): return join(session, command, turn)
        case Leave(): return leave(session, command, turn)
        case ForgetMe(): return forget_me(session, command, turn)
        case OpenStep(): return open_step(session, command, turn)
        case Reveal(): return reveal(session, command, turn)
        case WriteInsight(): return write_insight(session, command, turn)
        case EraseInsight(): return erase_insight(session, command, turn)
        case SetReach(): return set_reach(session, command, turn)
        case TakeOff(): return take_off(session, command, turn)
        case HangBack(): return hang_back(session, command, turn)
        case GiveDots(): return give_dots(session, command, turn)
        case Undo(): return undo(session, command, turn)
    # fmt: on
    assert_never(command)
