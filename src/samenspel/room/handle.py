"""Dispatches each command to its handler, after checking who may give it."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeAlias, Union

from .anytime.messages import EndMessage, SendMessage, over_with
from .anytime.parking import Agree, EraseParked, Park, TakeAway
from .anytime.photos import DescribePhoto, ErasePhoto, HangPhoto
from .anytime.spotlight import ShowLarge, ShowSmall, passed_by
from .anytime.stopping import HoldBack
from .anytime.undo import Undo
from .anytime.wall import HangBack, TakeOff
from .command import DESK_OR_SEATED, Command, Deed, Standing
from .exercises import MORNING
from .handlers import HANDLERS, handles
from .morning.ending import EndMorning, EraseSession, KeepSession, TakeUpAgain
from .morning.parts import AddMinute, EndPart, Freeze, GoOn, HideNames, TakeMinute, Thaw
from .morning.planning import AskFive, TakeCuts
from .morning.programme import OpenStep, Reveal
from .people.cards import OpenCard, PrintCards
from .people.consoles import AddConsole, EndConsole, UseConsole, is_ended
from .people.doors import Begin, ForgetMe, Join, Leave, TieTo, Untie
from .people.entrance import ChangeCode, SetDoor
from .people.giving_way import GiveWay
from .people.helping import BecomeHelper, EndHelp, NameHelper
from .people.letting_in import LetIn
from .people.paper import AddPerson, SeeOff, on_behalf_of
from .people.removing import LetBack, Remove
from .people.seats import Move, PairUp
from .records import AnyRecord, Id, Over, Person, Record
from .rules.forgetting import let_go
from .rules.seen_anew import seen_anew
from .rules.sight import SetReach, partner_of
from .session import TEXTS, Session, words_of
from .text.tidying import tidied
from .turn import Blacken, Change, Drop, Put, Reason, Refused, Turn, put_once


class OnBehalf(Command, frozen=True):
    """Do this for a person on paper, as their helper or from the desk. Only commands with `on_paper` can be done so.

    Undo skips it: it is the other's word, which whoever typed it may not take away when they help no more.
    """

    asked_by: ClassVar = DESK_OR_SEATED
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "on_behalf"

    person: Id
    command: "AnyCommand"


OfEveryStep: TypeAlias = (
    Begin | AddConsole | UseConsole | EndConsole | SetDoor | ChangeCode | GiveWay
    | EndMorning | TakeUpAgain | EraseSession | KeepSession
    | Join | TieTo | Untie | Leave | ForgetMe | AddPerson | PrintCards | OpenCard | SeeOff | Remove | LetBack
    | BecomeHelper | NameHelper | EndHelp | OnBehalf
    | OpenStep | Reveal | EndPart | GoOn | HideNames | AddMinute | TakeMinute | Freeze | Thaw | TakeCuts | AskFive
    | Move | PairUp | LetIn
    | HangPhoto | DescribePhoto | ErasePhoto
    | Park | EraseParked | Agree | TakeAway | SetReach | HoldBack | TakeOff | HangBack | ShowLarge | ShowSmall
    | SendMessage | EndMessage | Undo
)  # fmt: skip
"""The commands that belong to no exercise."""

if TYPE_CHECKING:
    AnyCommand: TypeAlias = Command
else:
    AnyCommand = Union[(OfEveryStep, *(command for one in MORNING for command in one.commands))]
"""Whatever may be asked. Those of an exercise are found through it; a test checks that no command is missing."""

NO_PERSONS: Mapping[str, Standing] = {
    "desk": "desk",
    "clock": "clock",
    "wall": "wall",
    "machine": "machine",
    "door": "door",
}
"""Actors that never take a seat: a participant called `wall` would show their own records to everybody."""

NOT_FOR: Mapping[Standing, Reason] = {
    "desk": "participants_only",
    "participant": "facilitator_only",
    "stranger": "not_there",
    "clock": "facilitator_only",
    "wall": "participants_only",
    "machine": "participants_only",
    "door": "participants_only",
}


def standing_of(session: Session, actor: str) -> Standing:
    """What an actor is in the room: at the desk, seated, still at the door, or no person at all."""
    if actor in NO_PERSONS:
        return NO_PERSONS[actor]
    return "participant" if session.has(Person, actor) else "stranger"


def is_inside(session: Session, person: str) -> bool:
    """Whether somebody with a seat is in the room now. Whoever left, was seen off or was removed writes nothing."""
    seat = session.find(Person, person)
    return seat is not None and seat.here


def handle(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    """The changes that this command brings about by the room's rules; raises `Refused` if they do not allow it."""
    check_standing(session, command, turn.actor)
    command = tidied(command)
    return done(session, command, turn)


def check_standing(session: Session, command: AnyCommand, actor: str) -> None:
    """Refuses what this actor may not ask, before anybody looks at what they typed."""
    standing = standing_of(session, actor)
    if not actor:
        raise Refused("not_there")
    if standing not in command.asked_by:
        raise Refused(NOT_FOR[standing])
    if session.count(Over) and not (command.from_outside or command.after_end):
        raise Refused("over")
    if standing == "participant" and not command.from_outside and not is_inside(session, actor):
        raise Refused("not_inside")


def done(session: Session, command: AnyCommand, turn: Turn) -> Iterator[Change]:
    """The same for a command that is tidy."""
    check_standing(session, command, turn.actor)
    if is_ended(session, turn.link):
        raise Refused("facilitator_only")
    changes = seen_anew(session, put_once(HANDLERS[type(command)](session, command, turn)), turn)
    if not_there_any_more(session, changes):
        raise Refused("not_there")
    passed = [*passed_by(session, command, changes), *over_with(session, changes)]
    return iter([*changes, *blackened(session, changes, turn), *outdated(session, changes), *passed])


def put_by(changes: Iterable[Change]) -> Iterator[AnyRecord]:
    return (change.record for change in changes if isinstance(change, Put))


def not_there_any_more(session: Session, changes: Iterable[Change]) -> set[str]:
    """Those who would own what is put, or with whom something new would be made, and who are nobody in this session.

    A phone may still send what it noted of somebody who had themselves forgotten. Nobody could ever erase that.
    """
    put = list(put_by(changes))
    owners = {record.of for record in put}.union(*(partner_of(one) for one in put if session.get(one.id) is None))
    made = {one.id for one in put if isinstance(one, Person)}
    return {one for one in owners - made if one and not session.has(Person, one)}


def rewritten(session: Session, changes: Iterable[Change]) -> Iterator[tuple[AnyRecord, AnyRecord]]:
    """What has other words after this turn: as it was, and as it will be."""
    for new in put_by(changes):
        old = session.get(new.id)
        if old is not None and type(old) is type(new) and words_of(old) != words_of(new):
            yield old, new


def blackened(session: Session, changes: Iterable[Change], turn: Turn) -> Iterator[Blacken]:
    """What was rewritten goes at the end of the morning. What is made empty by its own writer, or rewritten after that,
    goes at once. Whoever empties what others wrote rewrites it: nobody takes away for good what is not theirs.
    """
    is_over = session.count(Over) > 0
    for old, new in rewritten(session, changes):
        fields = [name for name in TEXTS[type(old)] if getattr(old, name) != getattr(new, name)]
        is_own = old.of == turn.actor or all(is_worded_by(session, old, name, turn) for name in fields)
        if is_over or (is_own and any(getattr(old, name) and not getattr(new, name) for name in fields)):
            yield Blacken(new.id)


def is_worded_by(session: Session, record: AnyRecord, field: str, turn: Turn) -> bool:
    """Whether nobody but the actor, or the hand that they lent, ever wrote in this field."""
    return session.worded_by.get((record.id, field), set()) <= {turn.actor, turn.lent_by}


def outdated(session: Session, changes: Iterable[Change]) -> Iterator[Change]:
    """What was said of words that are no longer there, with all that rests on it: nobody recognised those that took
    their place, and nobody said yes to them.
    """
    for _, new in rewritten(session, changes):
        said = {one.id for one in session.holding(new.id, Record) if one.about_words}
        yield from (Drop(id) for id in sorted(said))
        yield from let_go(session, said)


@handles(OnBehalf)
def for_another(session: Session, ask: OnBehalf, turn: Turn) -> Iterator[Change]:
    """The same rules as if the person on paper had given the command themselves. The answer tells nothing of what is
    theirs, for whoever types may not see it.
    """
    if not ask.command.on_paper:
        raise Refused("not_now")
    if turn.actor != "desk" and session.gave[turn.actor, "OnBehalf"] >= MOST_LENT:
        raise Refused("too_many_lines")
    person = on_behalf_of(session, ask.person, turn.actor)
    try:
        yield from done(session, ask.command, replace(turn, actor=person, lent_by=turn.actor))
    except Refused as no:
        is_said = ask.command.is_slip or no.reason in SAID_TO_A_LENT_HAND
        raise Refused(no.reason if is_said else "not_now") from None


SAID_TO_A_LENT_HAND: Set[Reason] = {
    "too_long", "nothing_written", "over", "removed", "not_inside",
}  # fmt: skip
"""What a refusal may say to whoever types for somebody on paper: nothing that depends on what is theirs. A slip has no
owner, and the answer is about its key.
"""
MOST_LENT = 200
"""How often a helper may give a command for people on paper. What is there of those does not count: the answer would
tell how much that is.
"""
