"""Dream and ambition."""

from samenspel.room.exercises.ambition import (
    QUALITIES,
    EraseProposal,
    LayDream,
    Propose,
    RestOn,
    SayReady,
    Tick,
    WriteAmbition,
)
from samenspel.room.exercises.insights import TakePen
from samenspel.room.records import Ambition, Dream, Group, Insight, Pen, Person, Proposal, StepName, Text

from .at import Asked, At, Moves, Rights, Room

STEP: StepName = "ambition"


def lay(at: At) -> Asked | None:
    dream = at.mine(Dream)
    return (at.me, LayDream(dream.id, on=not dream.ambition or at.extra % 4 == 0)) if dream else None


def propose(at: At) -> Asked | None:
    ambition = at.pick(Ambition)
    return (at.me, Propose(ambition.id, at.words)) if ambition else None


def erase_proposal(at: At) -> Asked | None:
    proposal = at.mine(Proposal)
    return (at.me, EraseProposal(proposal.id)) if proposal else None


def sentence(at: At) -> Asked | None:
    ambition = at.pick(Ambition)
    return (at.me, WriteAmbition(ambition.id, at.words, ambition.version)) if ambition else None


def rest_on(at: At) -> Asked | None:
    ambition, insight = at.pick(Ambition), at.another(Insight)
    if ambition is None or insight is None:
        return None
    return at.me, RestOn(ambition.id, insight.id, on=insight.id not in ambition.insights)


def tick(at: At) -> Asked | None:
    ambition = at.pick(Ambition)
    quality = QUALITIES[at.extra % len(QUALITIES)]
    return (at.me, Tick(ambition.id, quality, on=at.extra % 4 > 0)) if ambition else None


def ready(at: At) -> Asked | None:
    """What the table still lacks, by whoever holds its pen; ready once it lacks nothing."""
    ambition = at.pick(Ambition)
    pen = next((pen for pen in at.session.all(Pen) if ambition and pen.sheet == ambition.id), None)
    if ambition is None or pen is None:
        return None
    if not ambition.text:
        return pen.writer, WriteAmbition(ambition.id, at.words, ambition.version)
    hanging = sorted(one.id for one in at.session.all(Insight) if "room" in one.seen_by)
    if hanging and not set(hanging) & set(ambition.insights):
        return pen.writer, RestOn(ambition.id, hanging[0])
    return pen.writer, SayReady(ambition.id)


MOVES: Moves = {
    "lay": (2, lay),
    "propose": (2, propose),
    "unpropose": (1, erase_proposal),
    "sentence": (2, sentence),
    "rest_on": (2, rest_on),
    "tick": (1, tick),
    "ready": (4, ready),
}


def played(room: Room) -> None:
    """Some dreams lie on the tables, and each table has a sentence that rests on a line that hangs."""
    session = room.session
    for dream in sorted(session.all(Dream), key=lambda one: one.of):
        room.do(dream.of, LayDream(dream.id))
    for ambition in sorted(session.all(Ambition), key=lambda one: one.number):
        group = next(g for g in session.all(Group) if (g.step, g.number) == (ambition.step, ambition.number))
        me = next(one for one in group.people if not is_on_paper(room, one))
        for text in ("Wij eten samen.", "Dit neem ik terug."):
            room.do(me, Propose(ambition.id, Text(text)))
        back = next(one for one in session.of(me, Proposal) if one.text.startswith("Dit"))
        room.do(me, EraseProposal(back.id))
        if next(pen for pen in session.all(Pen) if pen.sheet == ambition.id).writer != me:
            room.do(me, TakePen(ambition.id))
        room.do(me, WriteAmbition(ambition.id, Text("Op dinsdag eten wij samen."), ambition.version))
        hanging = sorted((one for one in session.all(Insight) if "room" in one.seen_by), key=lambda one: one.text)
        room.do(me, RestOn(ambition.id, hanging[0].id))
        room.do(me, Tick(ambition.id, "now"))
        room.do(me, SayReady(ambition.id))
        room.do(me, WriteAmbition(ambition.id, Text("Op dinsdag eten wij samen, buiten."), ambition.version + 1))


def is_on_paper(room: Room, person: str) -> bool:
    found = room.session.find(Person, person)
    return found is not None and found.card > 0


PLAYED = played
RIGHTS: Rights = {
    "LayDream": ("ambition", lambda at, me: LayDream(at.thing(Dream, me), on=False)),
    "Propose": ("ambition", lambda at, me: Propose(at.ambition(me), Text("een zin"))),
    "EraseProposal": ("ambition", lambda at, me: EraseProposal(at.thing(Proposal, me))),
    "TakePen, of an ambition": ("ambition", lambda at, me: TakePen(at.ambition(me))),
    "WriteAmbition": (
        "ambition",
        lambda at, me: WriteAmbition(at.ambition(me), Text("een zin"), at.version_of(at.ambition(me))),
    ),
    "RestOn": ("ambition", lambda at, me: RestOn(at.ambition(me), at.line("p03").id)),
    "Tick": ("ambition", lambda at, me: Tick(at.ambition(me), "daring")),
    "SayReady": ("ambition", lambda at, me: SayReady(at.ambition(me))),
}
