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
from samenspel.room.records import Ambition, Dream, Insight, Proposal, StepName

from .at import Asked, At, Moves

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
    ambition = at.pick(Ambition)
    return (at.me, SayReady(ambition.id)) if ambition else None


MOVES: Moves = {
    "lay": (2, lay),
    "propose": (2, propose),
    "unpropose": (1, erase_proposal),
    "sentence": (2, sentence),
    "rest_on": (2, rest_on),
    "tick": (1, tick),
    "ready": (2, ready),
}
