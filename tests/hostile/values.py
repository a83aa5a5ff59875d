"""Values that no screen would send: at the edges of every type, and one step over them."""

import types
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from samenspel.room.records import Text

Json = Any
Ids = Mapping[str, Sequence[str]]
"""The ids that a sender may know or guess, by the kind of record; `any` are all of them."""

TEXTS: Sequence[str] = (
    "", " ", "\t\n", "x", "x" * 41, "x" * 121, "x" * 501, "x" * 4001, "é" * 300, "\u0000", "a\u0000b",
    "\u202eomgekeerd", "\u200b\u200b\u200b", "\ufeff", "\ufffd\uffff", "🫖" * 60,
    "👩‍👩‍👧‍👦" * 8, "Z̷̛͑a̸l̵g̶o̷" * 20, "ﷺ" * 80,
    "İstanbul", "ẞ", "ǆ", "<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "${7*7}", "%s%n%x", "../../etc/passwd",
    "#import \"/etc/passwd\"", "$ sum $", "\\u0000", "null", "NaN", "-1", "room", "desk", "wall", "clock", "__class__",
    "\r\n\r\nHTTP/1.1 200 OK", "\x1b[2J", "=cmd()", "\u2028\u2029", "a" * 20_000,
)  # fmt: skip
NUMBERS: Sequence[int] = (
    0, 1, 2, 3, 5, 8, -1, -2, 41, 1100, 1101, 2**31 - 1, -(2**31), 2**53, 2**63 - 1, -(2**63), 2**64, 10**30, 10**400,
)  # fmt: skip
FLOATS: Sequence[float] = (0.0, -0.0, 1.0, -1.0, 0.1, 1e-308, 1e308, -1e308, 1700000000.0, 5e-324)
STRANGE: Sequence[Json] = (None, True, False, [], {}, [[]], {"type": "Begin"}, 1.5, -7, "", [None] * 9, {"": {}})
"""Of a type that is hardly ever right."""

ABOUT: Mapping[str, str] = {
    "step": "step", "group": "group", "story": "story", "stories": "story", "insight": "insight", "insights": "insight",
    "sheet": "sheet", "parked": "parkedpoint", "help": "help", "person": "person", "people": "person", "whom": "person",
    "about": "person", "storyteller": "person", "after": "step", "what": "insight", "record": "insight",
}  # fmt: skip
"""The kind of record that the fields of commands are mostly about."""


class Maker:
    """Makes values for the fields of any struct, out of dice."""

    def __init__(self, dice: Random, ids: Ids) -> None:
        self.dice = dice
        self.ids = ids

    def fill(self, kind: type[Struct], tag: str = "") -> Json:
        """Fields of the right shape, with values that test it; what may be left out is left out now and then."""
        hints = get_type_hints(kind)
        made: dict[str, Json] = {"type": tag} if tag else {}
        for field in fields(kind):
            optional = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
            if not (optional and self.dice.random() < 0.2):
                made[field.encode_name] = self.value(hints[field.name], field.name)
        return made

    def value(self, hint: Any, name: str) -> Json:
        args = get_args(hint)
        if hint is Text:
            return self.words()
        if get_origin(hint) is Literal:
            return self.dice.choice(args)
        if get_origin(hint) is tuple:
            return [self.value(args[0], name) for _ in range(self.dice.choice((0, 1, 1, 2, 3, 8, 40)))]
        if get_origin(hint) is dict:
            return {str(self.number(name)): self.value(args[1], name) for _ in range(self.dice.choice((0, 1, 3, 40)))}
        if get_origin(hint) in (types.UnionType, Union):
            return self.one_of(args, name)
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self.fill(hint)
        return {str: self.id, int: self.number, float: self.time, bool: self.either, type(None): self.nothing}[hint](
            name
        )

    def one_of(self, kinds: Sequence[Any], name: str) -> Json:
        """Of a union: commands in a command have their name on them."""
        kind = self.dice.choice(kinds)
        return self.fill(kind, kind.__name__) if issubclass(kind, Struct) else self.value(kind, name)

    def words(self) -> str:
        roll = self.dice.random()
        if roll < 0.5:
            return f"gewoon een zin {self.dice.randrange(99)}"
        return self.dice.choice(TEXTS) if roll < 0.9 else self.noise()

    def noise(self) -> str:
        """Signs from all over Unicode, without the halves that no JSON can hold."""
        signs = [self.dice.randrange(self.dice.choice((128, 0xD800, 0x110000))) for _ in range(self.dice.randrange(60))]
        return "".join(chr(sign) for sign in signs if not 0xD800 <= sign < 0xE000)

    def id(self, name: str) -> str:
        """Mostly of something that is there: mine, another's, or of another kind."""
        roll = self.dice.random()
        right = self.ids.get(ABOUT.get(name, "any"), ())
        if right and roll < 0.75:
            return self.dice.choice(right)
        return self.dice.choice(self.ids["any"]) if self.ids["any"] and roll < 0.88 else self.words()

    def number(self, name: str) -> int:
        return self.dice.choice(NUMBERS[:5]) if self.dice.random() < 0.75 else self.dice.choice(NUMBERS)

    def time(self, name: str) -> float:
        return self.dice.choice(FLOATS)

    def either(self, name: str) -> bool:
        return self.dice.random() < 0.5

    def nothing(self, name: str) -> None:
        return None
