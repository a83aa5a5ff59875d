"""Writes the types of all that goes over the wire as TypeScript, from the Python structs: nothing is copied by hand.

`python -m samenspel.web.types` writes `screens/shared/generated/room.ts`, before the screens are built.
"""

import sys
from pathlib import Path
from typing import Any, get_args

import msgspec.inspect as look

from samenspel.live.wire import parts as wire
from samenspel.live.wire.messages import Ink
from samenspel.room.handle import AnyCommand
from samenspel.room.planning import Plan
from samenspel.room.records import AnyRecord, Practice
from samenspel.room.telling import Said
from samenspel.web.practice import Look
from samenspel.web.replaying import Reel
from samenspel.web.sessions import Begun, NewSession

HIDDEN = {"seen_by"}
"""Fields of records that never leave the server."""
SHARED = (wire.Qr, wire.JoinLink, wire.Heading, wire.Welcome, wire.Piece, Ink, NewSession, Begun, Look, Reel, Said)


def typescript() -> str:
    """The whole file. On the wire what is as it was by default may be left out, so those fields are optional."""
    parts = [struct(kind, optional=False) for kind in nested(AnyRecord, AnyCommand, Plan)]
    records = [struct(kind, optional=True) for kind in get_args(AnyRecord)]
    commands = [struct(kind, optional=True) for kind in get_args(AnyCommand)]
    shared = [struct(kind, optional=kind is Said) for kind in SHARED]
    unions = [
        f"export type AnyRecord = {names(get_args(AnyRecord))};",
        f"export type Command = {names(get_args(AnyCommand))};",
        f"export type Reason = {spelled(look.type_info(wire.WireReason))};",
        f"export type Goodbye = {spelled(look.type_info(wire.Goodbye))};",
        f"export type Surface = {spelled(look.type_info(wire.Surface))};",
        f"export type Practice = {spelled(look.type_info(Practice))};",
        f"export type State = {spelled(look.type_info(wire.State))};",
        f"export const VERSION = {wire.VERSION};",
    ]
    note = "// Made from the Python structs by samenspel.web.types. Do not change by hand."
    return "\n\n".join([note, *parts, *records, *commands, *shared, *unions]) + "\n"


def nested(*roots: Any) -> list[type]:
    """The structs that stand inside records and commands, without these themselves."""
    tops = {*get_args(AnyRecord), *get_args(AnyCommand)}
    found: dict[type, None] = {}

    def walk(info: Any) -> None:
        match info:
            case look.UnionType(types=types):
                for one in types:
                    walk(one)
            case look.VarTupleType(item_type=item):
                walk(item)
            case look.StructType(cls=cls, fields=fields):
                if cls not in tops:
                    found[cls] = None
                for field in fields:
                    walk(field.type)

    for root in roots:
        walk(look.type_info(root))
    return list(found)


def struct(kind: type, optional: bool) -> str:
    info = look.type_info(kind)
    assert isinstance(info, look.StructType)
    lines = [f'  {info.tag_field}: "{info.tag}";'] if info.tag_field else []
    for field in info.fields:
        if field.name not in HIDDEN:
            mark = "?" if optional and not field.required else ""
            lines.append(f"  {field.encode_name}{mark}: {spelled(field.type)};")
    return "\n".join([f"export interface {kind.__name__} {{", *lines, "}"])


def names(kinds: tuple[type, ...]) -> str:
    return " | ".join(kind.__name__ for kind in kinds)


def spelled(info: Any) -> str:
    """A type as TypeScript spells it."""
    match info:
        case look.StrType():
            return "string"
        case look.IntType() | look.FloatType():
            return "number"
        case look.BoolType():
            return "boolean"
        case look.NoneType():
            return "null"
        case look.LiteralType(values=values):
            return " | ".join(f'"{value}"' for value in sorted(map(str, values)))
        case look.UnionType(types=types):
            return " | ".join(spelled(one) for one in types)
        case look.StructType(cls=cls):
            return str(cls.__name__)
        case look.VarTupleType(item_type=item) | look.ListType(item_type=item):
            one = spelled(item)
            return f"({one})[]" if "|" in one else f"{one}[]"
    raise TypeError(f"no TypeScript for {info!r}")


def main(to: str = "screens/shared/generated/room.ts") -> None:
    file = Path(to)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists() or file.read_text() != typescript():
        file.write_text(typescript())


if __name__ == "__main__":
    main(*sys.argv[1:])
