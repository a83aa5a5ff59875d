"""The lists that a screen must know too, each taken from where the room or the server decides it."""

from collections.abc import Iterator, Mapping
from typing import get_args

from msgspec import Struct
from msgspec.structs import fields

from samenspel.programmes.reading import fitting, programme
from samenspel.room.command import Command, Standing
from samenspel.room.handle import AnyCommand
from samenspel.room.index import KINDS
from samenspel.room.looking_back.today import BLACK
from samenspel.room.people.doors import MOST_PEOPLE
from samenspel.room.records import Id, Reach, Record
from samenspel.room.rules.sight import ways_of
from samenspel.room.session import TEXTS

COMMANDS: tuple[type[Command], ...] = get_args(AnyCommand)


def names_of(commands: Iterator[type[Command]]) -> list[str]:
    return sorted(command.__name__ for command in commands)


def asked_by(standing: Standing) -> list[str]:
    return names_of(command for command in COMMANDS if standing in command.asked_by)


SETS: Mapping[str, tuple[str, list[str]]] = {
    "UNHURRIED": (
        "Commands that put a slip in a ballot box: answered when enough are in, perhaps at the end of the step.",
        names_of(command for command in COMMANDS if command.is_slip),
    ),
    "FOR_GOOD": ("Commands that undo skips.", names_of(command for command in COMMANDS if command.for_good)),
    "WITHOUT_SEAT": ("Commands that a phone may give before somebody has taken a seat.", asked_by("stranger")),
}
"""Commands with something in common: the name of the list, what it is for, and what is in it."""


WORDLESS = sorted(
    str(kind.__struct_config__.tag) for kind in KINDS if not BLACK.keys() & {f.type for f in fields(kind)}
)
"""Kinds of record in which nobody wrote anything, so that a phone may keep those of others too."""


GIVES_ON = sorted(str(kind.__struct_config__.tag) for kind in KINDS if kind.sets_reach)
"""Kinds of record of which each owner says how far theirs goes."""


WAYS: Mapping[str, tuple[Reach, ...]] = {
    str(kind.__struct_config__.tag): ways_of(kind) for kind in KINDS if kind.sets_reach
}
"""How far an owner may let each of these go, from narrow to wide."""


def tag_of(kind: type[Record]) -> str:
    return str(kind.__struct_config__.tag)


HUNG_WORDS: Mapping[str, str] = {tag_of(kind): TEXTS[kind][0] for kind in KINDS if kind.hangs}
"""For each kind that hangs, the field with the words by which people know it: its line, its title, its name."""


OWN_WORDS: Mapping[str, str] = {tag_of(kind): TEXTS[kind][0] for kind in KINDS if kind.sets_reach}
"""For each kind that its owner gives on, the field with the words by which they know it."""


HANGS_WITH: Mapping[str, tuple[str, ...]] = {tag_of(kind): kind.hangs_with for kind in KINDS if kind.hangs_with}
"""For each kind that its people hang, the fields that they fill in before."""


LIES_ON: Mapping[str, str] = {
    tag_of(kind): kind.part_of or kind.at_table
    for kind in KINDS
    if kind.part_of or (kind.hangs and any(f.name == kind.at_table and f.type is Id for f in fields(kind)))
}
"""For each kind that is seen on something else, the field with what that is: a line on a sheet, ink on a drawing."""


PART_OF: Mapping[str, str] = {tag_of(kind): kind.part_of for kind in KINDS if kind.part_of}
"""For each kind that is a part of something else, the field with what that is."""


class Shown(Struct, frozen=True):
    """A variant of the programme, as the page that begins a session shows it."""

    id: str
    least: int
    most: int
    minutes: int
    steps: int


def fitting_from() -> tuple[tuple[int, str], ...]:
    """From how many people each variant is the one that fits; 0 is when nobody can say."""
    found = [(people, fitting(people)) for people in range(MOST_PEOPLE + 1)]
    return tuple(now for before, now in zip([(0, ""), *found], found, strict=False) if before[1] != now[1])


def variants() -> list[Shown]:
    """Those that the server may choose first, from small to large; then those that somebody must choose."""
    by_size = [id for people, id in fitting_from() if people]
    order = sorted(programme().variant, key=lambda one: by_size.index(one.id) if one.id in by_size else len(by_size))
    return [Shown(one.id, one.people_min, one.people_max, one.minutes, len(one.steps)) for one in order]
