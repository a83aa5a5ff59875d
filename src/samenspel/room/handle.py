"""Dispatches each command to its handler, after checking who may give it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, TypeAlias, assert_never

from .command import DESK_OR_SEATED, Command, Deed, Standing
from .exercises.before import AnswerBefore, answer_before
from .exercises.gallery import GiveDots, give_dots
from .exercises.insights import (
    EraseInsight,
    NameSheet,
    PutOnSheet,
    TakePen,
    TurnAround,
    WriteInsight,
    erase_insight,
    name_sheet,
    put_on_sheet,
    take_pen,
    turn_around,
    write_insight,
)
from .exercises.interview import (
    AnswerHelp,
    CallHelp,
    EraseStories,
    EraseStory,
    WriteStory,
    answer_help,
    call_help,
    erase_stories,
    erase_story,
    write_story,
)
from .exercises.introduce import NoteKeyWords, PassBy, note_key_words, pass_by
from .exercises.meet import GoDeeper, SayWhatMay, go_deeper, say_what_may
from .morning.parts import (
    AddMinute,
    EndPart,
    Freeze,
    TakeMinute,
    Thaw,
    add_minute,
    end_part,
    freeze,
    take_minute,
    thaw,
)
from .morning.planning import AskFive, TakeCuts, ask_five, take_cuts
from .morning.programme import OpenStep, Reveal, open_step, reveal
from .parking import Agree, EraseParked, Park, agree, erase_parked, park
from .people.doors import Begin, ForgetMe, Join, Leave, TieTo, Untie, begin, forget_me, join, leave, tie_to, untie
from .people.paper import AddPerson, SeeOff, add_person, on_behalf_of, see_off
from .people.seats import Move, PairUp, move, pair_up
from .records import Id, Person
from .session import Session
from .sight import SetReach, set_reach
from .turn import Change, Reason, Refused, Turn
from .undo import Undo, undo
from .wall import HangBack, TakeOff, hang_back, take_off


class OnBehalf(Command, frozen=True):
    """Do this for a person on paper, at their table or from the desk. Only commands with `on_paper` can be done so."""

    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "on_behalf"

    person: Id
    command: "AnyCommand"


AnyCommand: TypeAlias = (
    Begin | Join | TieTo | Untie | Leave | ForgetMe | AddPerson | SeeOff | OnBehalf
    | OpenStep | Reveal | EndPart | AddMinute | TakeMinute | Freeze | Thaw | TakeCuts | AskFive | Move | PairUp
    | AnswerBefore | GoDeeper | SayWhatMay | NoteKeyWords | PassBy
    | WriteStory | EraseStory | EraseStories | CallHelp | AnswerHelp
    | WriteInsight | EraseInsight | PutOnSheet | TakePen | NameSheet | TurnAround | Park | EraseParked | Agree
    | SetReach | TakeOff | HangBack | GiveDots | Undo
)  # fmt: skip

NO_PERSONS: Mapping[str, Standing] = {"desk": "desk", "clock": "clock", "wall": "wall", "machine": "machine"}
"""Actors that never take a seat: a participant called `wall` would show their own records to everybody."""

NOT_FOR: Mapping[Standing, Reason] = {
    "desk": "participants_only",
    "participant": "facilitator_only",
    "stranger": "not_there",
    "clock": "facilitator_only",
    "wall": "participants_only",
    "machine": "participants_only",
}


def standing_of(session: Session, actor: str) -> Standing:
    """What an actor is in the room: at the desk, seated, still at the door, or no person at all."""
    if actor in NO_PERSONS:
        return NO_PERSONS[actor]
    return "participant" if session.has(Person, actor) else "stranger"


def handle(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    """The changes that this command brings about by the room's rules; raises `Refused` if they do not allow it."""
    standing = standing_of(session, turn.actor)
    if standing not in command.asked_by:
        raise Refused(NOT_FOR[standing])
    # fmt: off
    match command:
        case Begin(): return begin(session, command, turn)
        case Join(): return join(session, command, turn)
        case TieTo(): return tie_to(session, command, turn)
        case Untie(): return untie(session, command, turn)
        case Leave(): return leave(session, command, turn)
        case ForgetMe(): return forget_me(session, command, turn)
        case AddPerson(): return add_person(session, command, turn)
        case SeeOff(): return see_off(session, command, turn)
        case OnBehalf(): return for_another(session, command, turn)
        case OpenStep(): return open_step(session, command, turn)
        case Reveal(): return reveal(session, command, turn)
        case EndPart(): return end_part(session, command, turn)
        case AddMinute(): return add_minute(session, command, turn)
        case TakeMinute(): return take_minute(session, command, turn)
        case Freeze(): return freeze(session, command, turn)
        case Thaw(): return thaw(session, command, turn)
        case TakeCuts(): return take_cuts(session, command, turn)
        case AskFive(): return ask_five(session, command, turn)
        case Move(): return move(session, command, turn)
        case PairUp(): return pair_up(session, command, turn)
        case AnswerBefore(): return answer_before(session, command, turn)
        case GoDeeper(): return go_deeper(session, command, turn)
        case SayWhatMay(): return say_what_may(session, command, turn)
        case NoteKeyWords(): return note_key_words(session, command, turn)
        case PassBy(): return pass_by(session, command, turn)
        case WriteStory(): return write_story(session, command, turn)
        case EraseStory(): return erase_story(session, command, turn)
        case EraseStories(): return erase_stories(session, command, turn)
        case CallHelp(): return call_help(session, command, turn)
        case AnswerHelp(): return answer_help(session, command, turn)
        case WriteInsight(): return write_insight(session, command, turn)
        case EraseInsight(): return erase_insight(session, command, turn)
        case PutOnSheet(): return put_on_sheet(session, command, turn)
        case TakePen(): return take_pen(session, command, turn)
        case NameSheet(): return name_sheet(session, command, turn)
        case TurnAround(): return turn_around(session, command, turn)
        case Park(): return park(session, command, turn)
        case EraseParked(): return erase_parked(session, command, turn)
        case Agree(): return agree(session, command, turn)
        case SetReach(): return set_reach(session, command, turn)
        case TakeOff(): return take_off(session, command, turn)
        case HangBack(): return hang_back(session, command, turn)
        case GiveDots(): return give_dots(session, command, turn)
        case Undo(): return undo(session, command, turn)
    # fmt: on
    assert_never(command)


def for_another(session: Session, ask: OnBehalf, turn: Turn) -> Iterator[Change]:
    """The same rules as if the person on paper had given the command themselves."""
    if not ask.command.on_paper:
        raise Refused("not_now")
    return handle(session, ask.command, replace(turn, actor=on_behalf_of(session, ask.person, turn.actor)))
