"""Paper by photo (rule 14): what a table wrote or drew on paper hangs as its sheet, ambition or drawing does."""

from collections.abc import Iterator
from typing import ClassVar, TypeAlias

from msgspec.structs import replace

from samenspel.room.command import DESK_OR_SEATED, Command, Deed
from samenspel.room.exercises import exercise
from samenspel.room.exercises.pens import at_the_table
from samenspel.room.handlers import handles
from samenspel.room.records import Ambition, Drawing, Id, Photo, Sheet, Step, Text
from samenspel.room.rules.earned import newcomer_in
from samenspel.room.rules.forgetting import let_go
from samenspel.room.rules.sight import group_at, seen_now
from samenspel.room.rules.writing import is_late
from samenspel.room.seating.groups import group_of
from samenspel.room.session import Session
from samenspel.room.turn import Change, Forget, Put, Refused, Turn

Paper: TypeAlias = Sheet | Ambition | Drawing

MOST_OF_A_TABLE = 3
"""Photos of one paper: both sides of it, and one that came out better."""
MOST_OF_A_SESSION = 600
"""A hall of a thousand has some two hundred and fifty tables with three papers each, most of them written on phones."""
MOST_HUNG = 40
"""How often one person hangs a photo in a session: those for others, and those that were taken away again, included."""
LONGEST_SAID_OF_PHOTO = 500


class HangPhoto(Command, frozen=True):
    """A photo of what lies on the table with this number in this step; 0 is one's own. `picture` is the name that the
    server kept it by, `wide` and `high` its size in pixels.
    """

    asked_by: ClassVar = DESK_OR_SEATED
    with_picture: ClassVar = True
    on_paper: ClassVar = True
    told: ClassVar[Deed | None] = "hang_photo"

    step: Id
    number: int
    picture: str
    wide: int
    high: int
    described: Text = Text("")


class DescribePhoto(Command, frozen=True):
    """Say what is on it, for whoever does not see it. `version` is the one that the screen saw."""

    asked_by: ClassVar = DESK_OR_SEATED
    told: ClassVar[Deed | None] = "describe_photo"

    photo: Id
    described: Text
    version: int


class ErasePhoto(Command, frozen=True):
    """Take a photo away for good, with its picture."""

    asked_by: ClassVar = DESK_OR_SEATED
    from_outside: ClassVar = True
    after_end: ClassVar = True
    for_good: ClassVar = True
    told: ClassVar[Deed | None] = "erase_photo"

    photo: Id


@handles(HangPhoto)
def hang_photo(session: Session, ask: HangPhoto, turn: Turn) -> Iterator[Change]:
    """Anybody at the table, whoever writes for somebody there, or the desk. It is seen as the paper is: in the silent
    minutes nothing is laid before others, and before the paper hangs the photo is its table's alone.
    """
    own = group_of(session, ask.step, turn.actor)
    paper = paper_at(session, ask.step, ask.number or (own.number if own else 0))
    if paper is None:
        raise Refused("not_there")
    if turn.actor != "desk":
        at_the_table(session, paper, turn)
    step = session.find(Step, paper.step)
    if step is None or not exercise(step).takes_photo(step, paper):
        raise Refused("not_now")
    check_words(step, ask.described)
    if session.get(ask.picture) is not None or not ask.picture or min(ask.wide, ask.high) < 1:
        raise Refused("not_there")
    giver = turn.lent_by or turn.actor
    hung = session.made[giver, Photo] >= MOST_HUNG and giver != "desk"
    if hung or session.how_many_on(paper.id, Photo) >= MOST_OF_A_TABLE or session.count(Photo) >= MOST_OF_A_SESSION:
        raise Refused("too_many_photos")
    of = "" if turn.actor == "desk" else turn.actor
    new = Photo(paper.step, paper.number, paper.id, ask.wide, ask.high, ask.described, id=ask.picture, of=of)
    yield seen_now(session, new)


def check_words(step: Step | None, described: Text) -> None:
    """Rule 8: where the exercise takes no words, a photo hangs without."""
    if len(described) > LONGEST_SAID_OF_PHOTO:
        raise Refused("too_long")
    if described.strip() and step is not None and not exercise(step).takes_words(step):
        raise Refused("wordless")


def paper_at(session: Session, step: str, number: int) -> Paper | None:
    """What the table with this number fills in this step: its sheet, its ambition or its drawing."""
    found: list[Paper] = [
        *session.numbered(step, number, Sheet),
        *session.numbered(step, number, Ambition),
        *session.numbered(step, number, Drawing),
    ]
    return next(iter(found), None)


@handles(DescribePhoto)
def describe_photo(session: Session, ask: DescribePhoto, turn: Turn) -> Iterator[Change]:
    """In the words of whoever took it: no machine describes what people made. What hangs without any is a *to do* at
    the desk, which may add the first; its maker may put others in their place.
    """
    photo = session.see(Photo, ask.photo, turn.actor)
    if not (is_own(photo, turn.actor) or (turn.actor == "desk" and not photo.described)):
        raise Refused("not_yours")
    check_words(session.find(Step, photo.step), ask.described)
    if is_late(photo, ask.version):
        raise Refused("changed_since")
    yield Put(replace(photo, described=ask.described, version=photo.version + 1))


@handles(ErasePhoto)
def erase_photo(session: Session, ask: ErasePhoto, turn: Turn) -> Iterator[Change]:
    """Rule 11: it shows what all at a table made, and any maker can stop it; not whoever that table did not let in."""
    photo = session.see(Photo, ask.photo, turn.actor)
    if not (is_own(photo, turn.actor) or is_of_table(session, photo, turn.actor)):
        raise Refused("not_yours")
    yield from let_go(session, {photo.id})
    yield Forget(photo.id)


def is_of_table(session: Session, photo: Photo, person: str) -> bool:
    """Whether they are of the table that it shows, and were let in there if they came later."""
    group = group_at(session, photo)
    return group is not None and person in group.people and newcomer_in(session, group.id, person) is None


def is_own(photo: Photo, actor: str) -> bool:
    return photo.of == actor if photo.of else actor == "desk"
