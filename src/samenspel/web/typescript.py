"""Spells Python structs as TypeScript."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec.inspect as look
from msgspec import NODEFAULT
from msgspec.json import encode

HIDDEN = {"seen_by"}
"""Fields of records that never leave the server."""
PLAIN: Mapping[type, str] = {
    look.StrType: "string",
    look.IntType: "number",
    look.FloatType: "number",
    look.BoolType: "boolean",
    look.NoneType: "null",
}


class Spelling:
    """How types are spelled. `names` are the unions that have a name of their own there, by their members."""

    def __init__(self, names: Mapping[frozenset[Any], str]) -> None:
        self.names = names

    def spelled(self, info: Any) -> str:
        match info:
            case look.Metadata(type=inner):
                return self.spelled(inner)
            case look.StrType() | look.IntType() | look.FloatType() | look.BoolType() | look.NoneType():
                return PLAIN[type(info)]
            case look.LiteralType(values=values):
                return self.names.get(frozenset(values)) or either(f'"{value}"' for value in sorted(map(str, values)))
            case look.UnionType(types=types):
                return self.names.get(frozenset(members(types))) or either(self.spelled(one) for one in types)
            case look.StructType(cls=cls):
                return self.names.get(frozenset({cls})) or str(cls.__name__)
            case look.VarTupleType(item_type=item) | look.ListType(item_type=item):
                one = self.spelled(item)
                return f"({one})[]" if "|" in one else f"{one}[]"
            case look.DictType(value_type=value):
                return f"Record<string, {self.spelled(value)}>"
        raise TypeError(f"no TypeScript for {info!r}")

    def interface(self, kind: type, optional: bool = False) -> str:
        """A struct as an object. `optional`: fields with their default value may be left out."""
        info = struct_of(kind)
        lines = [f'  {info.tag_field}: "{info.tag}";'] if info.tag_field else []
        for field in shown(info):
            may_lack = optional and not field.required
            type_ = self.spelled(field.type).removesuffix(" | null" if may_lack and field.default is None else "")
            lines.append(f"  {field.encode_name}{'?' if may_lack else ''}: {type_};")
        return "\n".join([f"export interface {kind.__name__} {{", *lines, "}"])

    def array(self, kind: Any) -> str:
        """A struct that goes over the wire as an array."""
        info = struct_of(kind)
        tag = [f'"{info.tag}"'] if info.tag_field else []
        return f"[{', '.join([*tag, *(f'{field.encode_name}: {self.spelled(field.type)}' for field in info.fields)])}]"


def struct_of(kind: Any) -> look.StructType:
    info = look.type_info(kind)
    assert isinstance(info, look.StructType)
    return info


def shown(info: look.StructType) -> Iterator[look.Field]:
    return (field for field in info.fields if field.name not in HIDDEN)


def defaults(kind: type) -> str:
    """The default values that a struct leaves out."""
    lacking = (field for field in shown(struct_of(kind)) if field.default is not NODEFAULT)
    put = (f"{field.encode_name}: {encode(field.default).decode()}" for field in lacking)
    return f"{{ {', '.join(put)} }}"


def nested(*roots: Any) -> list[type]:
    """The structs that stand inside the members of these unions, without these themselves."""
    tops = {top for root in roots for top in get_args(root)}
    found: dict[type, None] = {}
    seen: set[type] = set()

    def walk(info: Any) -> None:
        match info:
            case look.UnionType(types=types):
                for one in types:
                    walk(one)
            case look.VarTupleType(item_type=item):
                walk(item)
            case look.StructType(cls=cls, fields=fields) if cls not in seen:
                seen.add(cls)
                if cls not in tops:
                    found[cls] = None
                for field in fields:
                    walk(field.type)

    for root in roots:
        walk(look.type_info(root))
    return list(found)


def members(types: tuple[Any, ...]) -> Iterator[Any]:
    """The structs and the literals of a union."""
    for one in types:
        if isinstance(one, look.LiteralType):
            yield from one.values
        else:
            yield one.cls if isinstance(one, look.StructType) else type(one)


def either(spelled: Iterator[str]) -> str:
    return " | ".join(spelled)
