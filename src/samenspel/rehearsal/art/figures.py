"""The figures that pretended people draw: strokes of a marker, on a paper of three wide and four high."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, sin
from random import Random
from typing import TypeAlias

from samenspel.room.exercises.drawing import PAPER

WIDE, HIGH = 3.0, 4.0
BLUE, RED, GREEN, PURPLE, YELLOW = range(5)
SHAKES = 0.006
"""How far a hand is off, on this paper."""
FINE = 0.05
"""How far apart the points of a line are before the hand shakes."""

Place: TypeAlias = tuple[float, float]
Line: TypeAlias = Sequence[Place]


@dataclass(frozen=True)
class Mark:
    """One stroke, before a hand draws it."""

    marker: int
    thick: bool
    line: Line


Figure: TypeAlias = Callable[[float, float, float, int], list[Mark]]
"""A figure that stands or lies at x and y, in this size and colour."""


def arc(x: float, y: float, wide: float, high: float, begin: float = 0.0, end: float = 2 * pi) -> Line:
    """A part of an ellipse around x and y."""
    steps = max(6, int(abs(end - begin) * max(wide, high) / FINE))
    turns = (begin + (end - begin) * step / steps for step in range(steps + 1))
    return [(x + wide * cos(turn), y + high * sin(turn)) for turn in turns]


def wave(x: float, y: float, long: float, high: float, times: float, falls: float = 0.0) -> Line:
    steps = max(8, int(long / FINE))
    return [
        (x + long * s / steps, y + falls * s / steps + high * sin(2 * pi * times * s / steps)) for s in range(steps + 1)
    ]


def person(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """Somebody whose feet are at y, with their arms up a little."""
    neck, hip = y - 0.72 * size, y - 0.36 * size
    return [
        Mark(marker, True, arc(x, neck - 0.13 * size, 0.12 * size, 0.13 * size)),
        Mark(marker, True, [(x, neck), (x, hip)]),
        Mark(marker, True, [(x - 0.26 * size, neck - 0.02 * size), (x, neck + 0.12 * size), (x + 0.26 * size, neck)]),
        Mark(marker, True, [(x - 0.17 * size, y), (x, hip), (x + 0.17 * size, y)]),
        Mark(marker, False, arc(x, neck - 0.13 * size, 0.06 * size, 0.06 * size, 0.4, pi - 0.4)),
    ]


def sun(x: float, y: float, size: float, marker: int) -> list[Mark]:
    rays = [(cos(turn), sin(turn)) for turn in (2 * pi * n / 9 for n in range(9))]
    return [Mark(marker, True, arc(x, y, 0.5 * size, 0.5 * size))] + [
        Mark(marker, True, [(x + 0.65 * size * c, y + 0.65 * size * s), (x + 0.95 * size * c, y + 0.95 * size * s)])
        for c, s in rays
    ]


def tree(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """With its foot at y."""
    crown = [
        (
            x + (0.36 + 0.05 * cos(7 * turn)) * size * cos(turn),
            y - 0.68 * size + (0.32 + 0.05 * cos(7 * turn)) * size * sin(turn),
        )
        for turn in (2 * pi * step / 48 for step in range(49))
    ]
    return [
        Mark(RED, True, [(x - 0.06 * size, y), (x - 0.04 * size, y - 0.38 * size)]),
        Mark(RED, True, [(x + 0.06 * size, y), (x + 0.04 * size, y - 0.38 * size)]),
        Mark(marker, True, crown),
        Mark(marker, False, wave(x - 0.2 * size, y - 0.7 * size, 0.4 * size, 0.04 * size, 2)),
    ]


def table(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """Seen from a little above, with legs down to y."""
    top = y - 0.45 * size
    return [
        Mark(marker, True, arc(x, top, size, 0.22 * size)),
        Mark(marker, True, [(x - 0.7 * size, top + 0.16 * size), (x - 0.74 * size, y)]),
        Mark(marker, True, [(x + 0.7 * size, top + 0.16 * size), (x + 0.74 * size, y)]),
    ]


def hand(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """An open hand, with its wrist at y."""
    outline: list[Place] = [(x - 0.2 * size, y), (x - 0.22 * size, y - 0.35 * size)]
    fingers = ((-0.3, 0.62), (-0.12, 0.95), (0.02, 1.02), (0.16, 0.93))
    for at, tip in fingers:
        outline += [(x + (at - 0.06) * size, y - 0.45 * size), (x + (at - 0.06) * size, y - tip * size)]
        outline += [(x + at * size, y - (tip + 0.05) * size), (x + (at + 0.06) * size, y - tip * size)]
        outline += [(x + (at + 0.06) * size, y - 0.47 * size)]
    outline += [(x + 0.4 * size, y - 0.55 * size), (x + 0.42 * size, y - 0.44 * size), (x + 0.2 * size, y - 0.2 * size)]
    return [Mark(marker, True, [*outline, (x + 0.18 * size, y)])]


def path(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """It comes from the lower edge and winds away."""
    left = [(x - 0.35 * size + 0.3 * size * sin(3 * t) * t + 0.3 * t * size, y - t * size) for t in tenths(14)]
    right = [(x + 0.35 * size * (1 - 0.8 * t) + 0.3 * size * sin(3 * t) * t, y - t * size) for t in tenths(14)]
    return [Mark(marker, True, left), Mark(marker, True, right)]


def tenths(many: int) -> list[float]:
    return [step / many for step in range(many + 1)]


def heart(x: float, y: float, size: float, marker: int) -> list[Mark]:
    turns = [2 * pi * t for t in tenths(40)]
    line = [
        (x + size * 0.5 * sin(t) ** 3, y - size * (13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)) / 32)
        for t in turns
    ]
    return [Mark(marker, True, line)]


def bird(x: float, y: float, size: float, marker: int) -> list[Mark]:
    wings = [
        *arc(x - 0.5 * size, y, 0.5 * size, 0.35 * size, pi, 2 * pi),
        *arc(x + 0.5 * size, y, 0.5 * size, 0.35 * size, pi, 2 * pi),
    ]
    return [Mark(marker, False, wings)]


def flower(x: float, y: float, size: float, marker: int) -> list[Mark]:
    head = y - 0.8 * size
    petals = [
        Mark(marker, True, arc(x + 0.2 * size * cos(t), head + 0.2 * size * sin(t), 0.13 * size, 0.13 * size))
        for t in (2 * pi * n / 5 for n in range(5))
    ]
    stem = Mark(GREEN, True, [(x, y), (x + 0.03 * size, y - 0.3 * size), (x, head + 0.3 * size)])
    leaf = Mark(GREEN, False, arc(x + 0.16 * size, y - 0.3 * size, 0.16 * size, 0.07 * size))
    return [stem, leaf, *petals, Mark(YELLOW, True, arc(x, head, 0.09 * size, 0.09 * size))]


def cup(x: float, y: float, size: float, marker: int) -> list[Mark]:
    side = [
        (x - 0.4 * size, y - 0.7 * size),
        (x - 0.3 * size, y),
        (x + 0.3 * size, y),
        (x + 0.4 * size, y - 0.7 * size),
    ]
    return [
        Mark(marker, True, side),
        Mark(marker, True, arc(x, y - 0.7 * size, 0.4 * size, 0.1 * size)),
        Mark(marker, True, arc(x + 0.42 * size, y - 0.4 * size, 0.18 * size, 0.18 * size, -1.4, 1.5)),
        Mark(marker, False, [(px + x, py + y - 0.9 * size) for py, px in wave(0, 0, -0.4 * size, 0.06 * size, 1)]),
    ]


def cloud(x: float, y: float, size: float, marker: int) -> list[Mark]:
    bumps = ((-0.5, 0.0, 0.28), (-0.15, -0.2, 0.32), (0.3, -0.12, 0.28), (0.55, 0.05, 0.2))
    line = [place for bx, by, r in bumps for place in arc(x + bx * size, y + by * size, r * size, r * size, pi, 2 * pi)]
    return [Mark(marker, True, [*line, (x + 0.75 * size, y + 0.1 * size), (x - 0.78 * size, y + 0.1 * size), line[0]])]


def river(x: float, y: float, size: float, marker: int) -> list[Mark]:
    return [Mark(marker, True, wave(x, y + n * 0.16, size, 0.05, 3, 0.1)) for n in range(3)]


def hills(x: float, y: float, size: float, marker: int) -> list[Mark]:
    line = [
        *arc(x + 0.25 * size, y, 0.3 * size, 0.16 * size, pi, 1.8 * pi),
        *arc(x + 0.7 * size, y, 0.3 * size, 0.22 * size, 1.15 * pi, 2 * pi),
    ]
    return [Mark(marker, True, line)]


def boat(x: float, y: float, size: float, marker: int) -> list[Mark]:
    hull = [
        (x - 0.6 * size, y - 0.25 * size),
        (x - 0.4 * size, y),
        (x + 0.4 * size, y),
        (x + 0.6 * size, y - 0.25 * size),
    ]
    return [
        Mark(marker, True, [*hull, hull[0]]),
        Mark(marker, True, [(x, y - 0.25 * size), (x, y - size)]),
        Mark(
            YELLOW,
            True,
            [(x + 0.05 * size, y - 0.95 * size), (x + 0.5 * size, y - 0.35 * size), (x + 0.05 * size, y - 0.35 * size)],
        ),
    ]


def pot(x: float, y: float, size: float, marker: int) -> list[Mark]:
    sides = [
        (x - 0.5 * size, y - 0.5 * size),
        *arc(x, y - 0.2 * size, 0.5 * size, 0.2 * size, pi, 0),
        (x + 0.5 * size, y - 0.5 * size),
    ]
    steam = [
        Mark(
            PURPLE,
            False,
            [(x + off * size + dx, y - 0.7 * size + dy) for dy, dx in wave(0, 0, -0.4 * size, 0.06 * size, 1)],
        )
        for off in (-0.2, 0.05, 0.3)
    ]
    return [Mark(marker, True, arc(x, y - 0.5 * size, 0.5 * size, 0.13 * size)), Mark(marker, True, sides), *steam]


def ring(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """People around something, seen from above: heads with shoulders."""
    found = []
    for n in range(8):
        px, py = x + size * cos(2 * pi * n / 8), y + 0.7 * size * sin(2 * pi * n / 8)
        found.append(Mark((marker + n) % 4, True, arc(px, py, 0.12 * size, 0.12 * size)))
        found.append(Mark((marker + n) % 4, False, arc(px, py + 0.1 * size, 0.22 * size, 0.14 * size, 0, pi)))
    return found


def spiral(x: float, y: float, size: float, marker: int) -> list[Mark]:
    line = [(x + size * t * cos(9 * t), y + size * t * sin(9 * t)) for t in tenths(60)]
    return [Mark(marker, True, line)]


def kite(x: float, y: float, size: float, marker: int) -> list[Mark]:
    corners = [(x, y - 0.6 * size), (x + 0.4 * size, y), (x, y + 0.6 * size), (x - 0.4 * size, y), (x, y - 0.6 * size)]
    return [
        Mark(marker, True, corners),
        Mark(marker, False, [(x - 0.4 * size, y), (x + 0.4 * size, y)]),
        Mark(RED, False, [(x + off, y + 0.6 * size + down) for down, off in wave(0, 0, size, 0.08 * size, 2)]),
    ]


def bench(x: float, y: float, size: float, marker: int) -> list[Mark]:
    return [
        Mark(marker, True, [(x - size, y - 0.4 * size), (x + size, y - 0.4 * size)]),
        Mark(marker, True, [(x - 0.95 * size, y - 0.75 * size), (x + 0.95 * size, y - 0.75 * size)]),
        Mark(marker, True, [(x - 0.8 * size, y - 0.8 * size), (x - 0.8 * size, y)]),
        Mark(marker, True, [(x + 0.8 * size, y - 0.8 * size), (x + 0.8 * size, y)]),
    ]


def bike(x: float, y: float, size: float, marker: int) -> list[Mark]:
    r = 0.32 * size
    return [
        Mark(marker, True, arc(x - 0.5 * size, y - r, r, r)),
        Mark(marker, True, arc(x + 0.5 * size, y - r, r, r)),
        Mark(
            marker,
            True,
            [
                (x - 0.5 * size, y - r),
                (x - 0.2 * size, y - 0.75 * size),
                (x + 0.35 * size, y - 0.7 * size),
                (x, y - r),
                (x - 0.2 * size, y - 0.75 * size),
            ],
        ),
        Mark(
            marker,
            True,
            [(x + 0.5 * size, y - r), (x + 0.32 * size, y - 0.9 * size), (x + 0.5 * size, y - 0.95 * size)],
        ),
    ]


def garland(x: float, y: float, size: float, marker: int) -> list[Mark]:
    """A string with flags, from left to right."""
    string = [(x + size * t, y + 0.25 * sin(pi * t)) for t in tenths(16)]
    flags = [string[at] for at in (2, 5, 8, 11, 14)]
    return [Mark(marker, True, string)] + [
        Mark((marker + n) % 5, True, [(fx - 0.12, fy), (fx, fy + 0.25), (fx + 0.12, fy), (fx - 0.12, fy)])
        for n, (fx, fy) in enumerate(flags, 1)
    ]


def grass(x: float, y: float, size: float, marker: int) -> list[Mark]:
    line = [(x + size * n / 24, y - (0.14 if n % 2 else 0.0)) for n in range(25)]
    return [Mark(marker, False, line)]


def drawn(mark: Mark, dice: Random) -> tuple[int, ...]:
    """The points of a stroke as a hand draws it: x and y by turns, on the paper of the room."""
    points: list[int] = []
    for x, y in finely(mark.line):
        for place, side in ((x, WIDE), (y, HIGH)):
            points.append(min(max(round((place + dice.gauss(0, SHAKES)) / side * PAPER), 0), PAPER - 1))
    return tuple(points)


def finely(line: Line) -> Line:
    """The same line with a point at least every so often, so that a straight one shakes too."""
    found = list(line[:1])
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(1, int(hypot(to_x - x, to_y - y) / (5 * FINE)))
        found += [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(1, steps + 1)]
    return found
