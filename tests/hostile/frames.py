"""Frames from a hostile network: commands with strange values, and what is hardly a frame."""

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, get_args

from samenspel.live.wire.parts import LARGEST_FRAME
from samenspel.room.handle import AnyCommand

from .values import STRANGE, Ids, Maker

COMMANDS: Sequence[Any] = get_args(AnyCommand)
ODD_FRAMES: Sequence[Any] = (
    {"type": "hello"}, {"type": "hello", "version": 1, "code": "2222222", "surface": "console", "secret": "x"},
    {"type": "passing", "writing": True}, {"type": "passing", "writing": None}, {"type": "beat"},
    {"type": "beat", "x": 1}, {"type": "ask"}, {"type": []}, {"id": "x" * 16}, {"type": "Ask"}, [], "ask", 0, None,
)  # fmt: skip


def command(dice: Random, ids: Ids, kinds: Sequence[Any] = COMMANDS) -> dict[str, Any]:
    """One of these commands, in its own shape."""
    kind = dice.choice(kinds)
    return dict(Maker(dice, ids).fill(kind, kind.__name__))


def id_of(dice: Random) -> str:
    return f"{dice.getrandbits(96):024x}"


def frame(dice: Random, ids: Ids, kinds: Sequence[Any] = COMMANDS) -> bytes:
    """Seven in ten are a command of the right shape; of the others hardly anything is right."""
    ask = {"type": "ask", "id": id_of(dice), "command": command(dice, ids, kinds)}
    if dice.random() < 0.7:
        return json.dumps(ask, ensure_ascii=dice.random() < 0.5).encode()
    return dice.choice(WAYS)(ask, dice)


def wrong_type(ask: dict[str, Any], dice: Random) -> bytes:
    where = ask["command"] if dice.random() < 0.8 else ask
    where[dice.choice(list(where))] = dice.choice(STRANGE)
    return json.dumps(ask).encode()


def left_out(ask: dict[str, Any], dice: Random) -> bytes:
    del ask["command"][dice.choice(list(ask["command"]))]
    return json.dumps(ask).encode()


def added(ask: dict[str, Any], dice: Random) -> bytes:
    name = dice.choice(("of", "seen_by", "reach", "actor", "__proto__", "kind", "", "type "))
    return json.dumps({**ask, "command": {**ask["command"], name: dice.choice(STRANGE)}}).encode()


def torn(ask: dict[str, Any], dice: Random) -> bytes:
    whole = json.dumps(ask).encode()
    return whole[: dice.randrange(len(whole))]


def spoiled(ask: dict[str, Any], dice: Random) -> bytes:
    """A few bytes are other ones: no UTF-8, no JSON, or another text."""
    whole = bytearray(json.dumps(ask).encode())
    for _ in range(dice.randrange(1, 4)):
        whole[dice.randrange(len(whole))] = dice.randrange(256)
    return bytes(whole)


def half_signs(ask: dict[str, Any], dice: Random) -> bytes:
    """Halves of signs, which JSON can spell and no text can hold."""
    whole = json.dumps(ask)
    at = whole.rfind('"')
    return (whole[:at] + dice.choice(("\\ud800", "\\udfff", "\\ud83e", "\\u0000")) + whole[at:]).encode()


def deep(ask: dict[str, Any], dice: Random) -> bytes:
    opening = dice.choice((b"[", b'{"a":', b'{"type":"ask","command":', b'{"type":"OnBehalf","command":'))
    return opening * dice.choice((50, 1000, 2000))


def doubled(ask: dict[str, Any], dice: Random) -> bytes:
    whole = json.dumps(ask).encode()
    return whole + dice.choice((whole, b"\n", b"\x00", b",{}"))


def huge(ask: dict[str, Any], dice: Random) -> bytes:
    ask["command"][dice.choice(list(ask["command"]))] = dice.choice(("x", "é", "\u0000")) * 9000
    return json.dumps(ask).encode()[:LARGEST_FRAME]


def noise(ask: dict[str, Any], dice: Random) -> bytes:
    return dice.randbytes(dice.choice((0, 1, 7, 300, 5000)))


def odd(ask: dict[str, Any], dice: Random) -> bytes:
    return json.dumps(dice.choice(ODD_FRAMES)).encode()


def numbers(ask: dict[str, Any], dice: Random) -> bytes:
    """Numbers that only JSON knows how to write."""
    ask["command"][dice.choice(list(ask["command"]))] = "HERE"
    strange = dice.choice(("1e999", "-1e999", "9" * 5000, "0.1e-999", "1E400", "-0", "00", "NaN", "Infinity", "0x10"))
    return json.dumps(ask).replace('"HERE"', strange).encode()


WAYS: Sequence[Callable[[dict[str, Any], Random], bytes]] = (
    wrong_type, left_out, added, torn, spoiled, half_signs, deep, doubled, huge, noise, odd, numbers,
)  # fmt: skip
