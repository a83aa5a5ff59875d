"""Writes what screens send and receive as TypeScript, and the limits and lists that they share with the server.

`python -m samenspel.web.types` writes `screens/shared/generated/room.ts` before the screens are built.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from msgspec.json import encode

from samenspel.live.door.passes import SIGNS
from samenspel.live.wire import parts as wire
from samenspel.live.wire.messages import FromServer, ToServer
from samenspel.printing.documents import What
from samenspel.programmes.reading import OWN
from samenspel.room import records, turn
from samenspel.room.anytime.undo import Undoable
from samenspel.room.clock import MINUTE, Spoken
from samenspel.room.exercises import MORNING
from samenspel.room.exercises.interview import STRENGTH
from samenspel.room.handle import AnyCommand
from samenspel.room.looking_back.replay import Glimpse
from samenspel.room.looking_back.said import Said
from samenspel.room.morning.ahead import Ahead
from samenspel.room.morning.planning import Outlook
from samenspel.room.people.entrance import Entrance
from samenspel.room.records import AnyRecord
from samenspel.room.seating.groups import NAMES_HANG
from samenspel.room.session import News
from samenspel.room.text.alike import mistaken_for
from samenspel.web.asking import HttpReason, No, WithKey
from samenspel.web.consoles import NewLink
from samenspel.web.contacts import MyContact, Reached
from samenspel.web.limits import LIMITS
from samenspel.web.paper import Printing
from samenspel.web.photos import Hang, Hung
from samenspel.web.practice import Look, Rehearsing
from samenspel.web.replaying import Reel
from samenspel.web.sessions import AskedBefore, Begun, Decks, NewSession

from .lists import (
    GIVES_ON,
    HANGS_WITH,
    HUNG_WORDS,
    LIES_ON,
    OWN_WORDS,
    PART_OF,
    SETS,
    WAYS,
    WORDLESS,
    asked_by,
    fitting_from,
    variants,
)
from .typescript import Spelling, defaults, nested, struct_of

GENERATED = Path(__file__).parents[3] / "screens/shared/generated/room.ts"
WORDS: Mapping[str, Any] = {
    "StepName": records.StepName,
    "PartName": records.PartName,
    "Reach": records.Reach,
    "Role": records.Role,
    "TieKind": records.TieKind,
    "Language": records.Language,
    "Practice": records.Practice,
    "DoorState": records.DoorState,
    "Entrance": Entrance,
    "Surface": wire.Surface,
    "State": wire.State,
    "Reason": wire.WireReason,
    "RoomReason": turn.Reason,
    "Goodbye": wire.Goodbye,
    "Disk": wire.Disk,
    "HttpReason": HttpReason,
    "Paper": What,
}
"""What can be said in one word."""
SHARED = (wire.Qr, wire.JoinLink, wire.Wifi, wire.Heading, wire.Welcome, wire.Whence, wire.Piece, Said)
ANSWERED = (Begun, Decks, Look, Reel, Reached, Hung, No)
"""Over HTTP."""
ASKED = (NewSession, AskedBefore, WithKey, Rehearsing, Printing, NewLink, MyContact, Hang)
"""Over HTTP; what has its default value may be left out."""
FIELDS = (
    ("HUNG_WORDS", "For each kind that hangs, the field with the words by which people know it.", HUNG_WORDS),
    ("OWN_WORDS", "For each kind that its owner gives on, the field with the words by which they know it.", OWN_WORDS),
    ("LIES_ON", "For each kind that is seen on something else, the field with what that is.", LIES_ON),
    ("PART_OF", "For each kind that is a part of something else, the field with what that is.", PART_OF),
)
"""For some kinds of record a field of theirs: the name of the list, what it is for, and the list."""
SENT = """
/** A record as it comes over the wire. Fields that have their default value are omitted; `filled` restores them. */
export type Sent = Pick<AnyRecord, "kind" | "id">;

/** The whole record. Filling it once more changes nothing. */
export function filled(record: Sent): AnyRecord {
  return { ...DEFAULTS[record.kind], ...record } as AnyRecord;
}

/** How far a record of this kind goes, until its owner decides otherwise. */
export function firstReach(kind: AnyRecord["kind"]): Reach {
  return DEFAULTS[kind].reach as Reach;
}

/** The whole command: fields with their default value may be left out. */
export function filledCommand<C extends Command>(command: C): Required<C> {
  return { ...LEFT_OUT[command.type], ...command } as Required<C>;
}

export type SentSaid = Pick<Said, "deed">;

export function filledSaid(said: SentSaid): Said {
  return { ...SAID, ...said };
}""".strip()


@cache
def typescript() -> str:
    """The whole file."""
    told, asked = get_args(AnyRecord), get_args(AnyCommand)
    spelling = Spelling(
        {frozenset(said(word)): name for name, word in WORDS.items()}
        | {frozenset(told): "Sent", frozenset(asked): "Command", frozenset({Said}): "SentSaid"}
    )
    note = "// Made from the Python structs by samenspel.web.types. Do not change by hand."
    parts = [
        *(either_of(name, said(word)) for name, word in WORDS.items()),
        *(spelling.interface(kind, optional=leaves_out(kind)) for kind in nested(AnyRecord, AnyCommand, Outlook)),
        *map(spelling.interface, told),
        *(spelling.interface(kind, optional=True) for kind in (*asked, *get_args(ToServer), Glimpse, Ahead, Undoable)),
        *map(spelling.interface, (*SHARED, *ANSWERED, Spoken)),
        *(spelling.interface(kind, optional=True) for kind in ASKED),
        union("AnyRecord", [kind.__name__ for kind in told]),
        union("Command", [kind.__name__ for kind in asked]),
        "/** What a console may ask. */\n" + union("DeskCommand", asked_by("desk")),
        union("ToServer", [kind.__name__ for kind in get_args(ToServer)]),
        f"export type News = {spelling.array(News)};",
        union("FromServer", [spelling.array(kind) for kind in get_args(FromServer)]),
        "const DEFAULTS = {\n" + "".join(f"  {struct_of(k).tag}: {defaults(k)},\n" for k in told) + "};",
        "const LEFT_OUT = {\n" + "".join(f"  {struct_of(k).tag}: {defaults(k)},\n" for k in asked) + "};",
        f"const SAID = {defaults(Said)} as const;",
        SENT,
        "export const LIMITS = {\n" + "".join(f"  {name}: {limit},\n" for name, limit in LIMITS.items()) + "};",
        *(
            f'/** {what} */\nexport const {name}: ReadonlySet<Command["type"]> = new Set({as_json(names)});'
            for name, (what, names) in SETS.items()
        ),
        "/** Kinds of record in which nobody wrote anything, so that a phone may keep those of others too. */\n"
        f'export const WORDLESS: ReadonlySet<AnyRecord["kind"]> = new Set({as_json(WORDLESS)});',
        "/** Kinds of record of which each owner says how far theirs goes. */\n" + either_of("GivenOn", GIVES_ON),
        "/** How far an owner may let each of these go, from narrow to wide (rule 11). */\n"
        f"export const WAYS: Readonly<Record<GivenOn, readonly Reach[]>> = {as_json(WAYS)};",
        "/** For each kind that its people hang, the fields that they fill in before. */\n"
        f"export const HANGS_WITH = {as_json(HANGS_WITH)} as const;",
        "/** Whether the owner of a record of this kind says how far it goes. */\n"
        'export function isGivenOn(kind: AnyRecord["kind"]): kind is GivenOn {\n  return Object.hasOwn(WAYS, kind);\n}',
        *(
            f"/** {what} */\nexport const {name}: Readonly<Partial<Record<AnyRecord['kind'], string>>> = "
            f"{as_json(table)};"
            for name, what, table in FIELDS
        ),
        f"export const VARIANTS = {as_json(variants())} as const;",
        "/** From how many people each variant is the one that the server chooses; 0 is when nobody can say. */\n"
        f"export const FITTING = {as_json(fitting_from())} as const;",
        f"/** The deck that ships. */\nexport const OWN_DECK = {quoted(OWN)};",
        "/** In seconds: what a minute more costs the morning, in one person's turn too. */\n"
        f"export const MINUTE = {MINUTE:g};",
        "/** In seconds: how long it is said everywhere why groups changed, and who sits where. */\n"
        f"export const NAMES_HANG = {NAMES_HANG:g};",
        f"export const SIGNS = {quoted(SIGNS)};",
        "/** The letters of other alphabets that look like each sign of a code. */\n"
        f"export const LOOKALIKES: Readonly<Record<string, string>> = {as_json(mistaken_for(SIGNS))};",
        "/** In place of a question of the guide: what the listener gives back. */\n"
        f"export const STRENGTH = {quoted(STRENGTH)};",
        "/** The parts in which people look for those they sit with. */\n"
        f"export const LOOKING: ReadonlySet<PartName> = new Set({as_json(sorted(records.LOOKING))});",
        "/** The parts in which every turn of a talk is over. */\n"
        f"export const PAST_TURNS: ReadonlySet<PartName> = new Set({as_json(sorted(records.PAST_TURNS))});",
        "/** From which part of a step on some things may be asked; the room holds to it. */\n"
        f'export const BEGIN_IN: Readonly<Partial<Record<Command["type"], PartName>>> = {as_json(begin_in())};',
        "/** In the order of the morning. */\n"
        f"export const STEPS: readonly StepName[] = {as_json(get_args(records.StepName))};",
        f"export const VERSION = {wire.VERSION};",
    ]
    return "\n\n".join([note, *parts]) + "\n"


def begin_in() -> dict[str, str]:
    return {command.__name__: part for one in MORNING for command, part in one.begin_in.items()}


def leaves_out(kind: Any) -> bool:
    """Whether default values are left off the wire. The screen fills them in for whole records only."""
    return bool(kind.__struct_config__.omit_defaults)


def said(word: Any) -> set[str]:
    """The values of a literal, or of a union of them."""
    return {value for one in get_args(word) for value in (said(one) if get_args(one) else {one})}


def either_of(name: str, words: Iterable[str]) -> str:
    return f"export type {name} = {' | '.join(map(quoted, sorted(words)))};"


def as_json(value: object) -> str:
    return encode(value).decode()


def quoted(text: str) -> str:
    return f'"{text}"'


def union(name: str, members: list[str]) -> str:
    return f"export type {name} =\n" + "\n".join(f"  | {member}" for member in members) + ";"


def main(to: str | Path = GENERATED) -> None:
    file = Path(to)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists() or file.read_text(encoding="utf-8") != typescript():
        file.write_text(typescript(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
