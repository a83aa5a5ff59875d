"""The market."""

from samenspel.room.exercises.market import (
    EraseAtMarket,
    PutName,
    SayNo,
    SayYes,
    ShowOthers,
    TellNear,
    WriteNeed,
    WriteOffer,
)
from samenspel.room.morning.programme import Reveal
from samenspel.room.records import Gift, Need, Offer, StepName, Suggested, Text
from samenspel.room.records.market import Near
from samenspel.room.session import Session

from .at import Asked, At, Moves, Played, Rights, Room

STEP: StepName = "market"
GIFTS: tuple[Gift, ...] = ("head", "heart", "hands", "network")


def version(session: Session, person: str, kind: type[Offer] | type[Need], step: str) -> int:
    return next((one.version for one in session.of(person, kind) if one.step == step), 0)


def offer(at: At) -> Asked | None:
    step = at.now
    text = Text(at.words[:60])
    seen = version(at.session, at.me, Offer, step.id) if step else 0
    return (at.me, WriteOffer(step.id, GIFTS[at.extra % 4], text, seen)) if step else None


def need(at: At) -> Asked | None:
    step = at.now
    text = Text(at.words[:60])
    seen = version(at.session, at.me, Need, step.id) if step else 0
    return (at.me, WriteNeed(step.id, GIFTS[at.extra % 4], text, seen)) if step else None


def show(at: At) -> Asked | None:
    return ("desk", Reveal(at.now.id)) if at.now else None


def erase(at: At) -> Asked | None:
    what = at.pick(Offer) or at.pick(Need)
    return (what.of, EraseAtMarket(what.id)) if what else None


def name(at: At) -> Asked | None:
    what = at.pick(Need) or at.pick(Offer)
    return (what.of, PutName(what.id, not what.by)) if what else None


def yes(at: At) -> Asked | None:
    one = at.pick(Suggested)
    return (one.of, SayYes(one.theirs)) if one else None


def no(at: At) -> Asked | None:
    one = at.pick(Suggested)
    return (one.of, SayNo(one.theirs)) if one else None


def others(at: At) -> Asked | None:
    return (at.me, ShowOthers(at.now.id)) if at.now else None


def near(at: At) -> Asked | None:
    mine, theirs = at.pick(Offer), at.another(Need)
    step = at.now
    return ("machine", TellNear(step.id, (Near(mine.id, theirs.id, 60),))) if step and mine and theirs else None


MOVES: Moves = {
    "offer": (2, offer),
    "need": (2, need),
    "show_market": (1, show),
    "erase_market": (1, erase),
    "put_name": (1, name),
    "yes": (2, yes),
    "no": (1, no),
    "others": (1, others),
    "near": (1, near),
}


def everybody(room: Room) -> None:
    """All write one of each, and are shown all; the first two who may say yes to each other do."""
    session, step = room.session, room.step
    people = [one for one in room.people if version(session, one, Offer, step.id) == 0]
    for number, person in enumerate(people):
        room.do(person, WriteOffer(step.id, GIFTS[number % 4], Text(f"Ik leer je {number} dingen repareren")))
        room.do(person, WriteNeed(step.id, GIFTS[number % 4], Text(f"Iemand die {number} dingen kan repareren")))
    first = people[0]
    room.do(first, WriteOffer(step.id, "hands", Text("Ik maak je fiets"), 1))
    mine, theirs = session.of(first, Offer)[0], session.of(people[1], Need)[0]
    room.do("machine", TellNear(step.id, (Near(mine.id, theirs.id, 80),)))
    room.do("desk", Reveal(step.id))
    room.do(first, PutName(mine.id))
    room.do(first, PutName(mine.id, on=False))
    one = next(one for one in sorted(session.of(first, Suggested), key=lambda one: one.id) if answered(session, one))
    other = next(two for two in session.all(Suggested) if (two.mine, two.theirs) == (one.theirs, one.mine))
    room.do(first, SayYes(one.theirs))
    room.do(first, SayNo(one.theirs))
    room.do(first, SayYes(one.theirs))
    room.do(other.of, SayYes(other.theirs))
    room.ask(first, ShowOthers(step.id))
    last = people[-1]
    room.do(last, EraseAtMarket(session.of(last, Need)[0].id))


def answered(session: Session, one: Suggested) -> bool:
    """Whether the other side was suggested the same."""
    return any((two.mine, two.theirs) == (one.theirs, one.mine) for two in session.all(Suggested))


PLAYED: Played = everybody
RIGHTS: Rights = {
    "WriteOffer": (
        "",
        lambda at, me: WriteOffer(
            at.step(STEP), "hands", Text("Ik maak je fiets"), version(at.hall.session, me, Offer, at.step(STEP))
        ),
    ),
    "WriteNeed": (
        "",
        lambda at, me: WriteNeed(
            at.step(STEP), "heart", Text("Iemand die meeloopt"), version(at.hall.session, me, Need, at.step(STEP))
        ),
    ),
    "EraseAtMarket": ("", lambda at, me: EraseAtMarket(at.thing(Offer))),
    "PutName": ("", lambda at, me: PutName(at.thing(Offer))),
    "SayYes": ("", lambda at, me: SayYes(theirs(at.hall.session, me))),
    "SayNo": ("", lambda at, me: SayNo(theirs(at.hall.session, me))),
    "ShowOthers": ("", lambda at, me: ShowOthers(at.step(STEP))),
    "TellNear": ("", lambda at, me: TellNear(at.step(STEP), ())),
}


def theirs(session: Session, me: str) -> str:
    """What I was suggested and did not answer."""
    return min((one.theirs for one in session.of(me, Suggested) if not one.thought), default="nothing")
