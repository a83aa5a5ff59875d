"""Opening steps, the clock, planning ahead, and undoing."""

from samenspel.room.anytime.undo import Undo
from samenspel.room.morning.parts import AddMinute, EndPart, Freeze, GoOn, HideNames, TakeMinute, Thaw
from samenspel.room.morning.planning import AskFive, Cut, TakeCuts
from samenspel.room.morning.programme import OpenStep

from .at import Asked, At, Moves


def step(at: At) -> Asked:
    return "desk", OpenStep(at.steps[at.which % len(at.steps)], at.now.id if at.now else "")


def nothing(at: At) -> None:
    """Nobody asks anything: for a test that leaves a move out."""


def part(at: At) -> Asked | None:
    return ("desk", EndPart(at.now.id, at.now.part, at.now.part_from)) if at.now else None


def go_on(at: At) -> Asked | None:
    """Time stands still in these halls, so that only a part without seconds can have been missed."""
    return ("clock", GoOn(at.now.id, at.now.part, at.now.part_from)) if at.now else None


def hide_names(at: At) -> Asked | None:
    return ("clock", HideNames(at.now.id)) if at.now else None


def minute(at: At) -> Asked | None:
    return ("desk", AddMinute(at.now.id) if at.extra % 2 else TakeMinute(at.now.id)) if at.now else None


def freeze(at: At) -> Asked | None:
    return ("desk", Thaw(at.now.id) if at.now.held_at else Freeze(at.now.id)) if at.now else None


def cut(at: At) -> Asked:
    return "desk", TakeCuts((Cut("market", at.extra % 2 * 6),)) if at.which % 4 else AskFive()


def undo(at: At) -> Asked:
    return ("desk", at.me)[at.extra % 2], Undo()


MOVES: Moves = {
    "nothing": (0, nothing),
    "step": (4, step),
    "part": (3, part),
    "go_on": (1, go_on),
    "hide_names": (1, hide_names),
    "minute": (2, minute),
    "freeze": (1, freeze),
    "cut": (1, cut),
    "undo": (2, undo),
}
