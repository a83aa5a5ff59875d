"""Packs messages to a screen into WebSocket frames, ready for the transport."""

from collections.abc import Sequence
from struct import pack

from msgspec.json import Encoder

from .messages import Bye, Frame
from .parts import Goodbye

TEXT, CONTINUED, CLOSE = 1, 0, 8

encoder = Encoder(order="deterministic")


def framed(message: Frame) -> bytes:
    """One whole message in one frame."""
    return whole(encoder.encode(message))


def whole(payload: bytes) -> bytes:
    return head(True, TEXT, len(payload)) + payload


def first(payload: bytes) -> bytes:
    """The first fragment of a message; `last` follows it."""
    return head(False, TEXT, len(payload)) + payload


def last(payload: bytes) -> bytes:
    return head(True, CONTINUED, len(payload)) + payload


def head(final: bool, opcode: int, size: int) -> bytes:
    """The head of an unmasked frame (RFC 6455, 5.2)."""
    start = (0x80 if final else 0) | opcode
    if size < 126:
        return bytes((start, size))
    return pack("!BBH", start, 126, size) if size < 65536 else pack("!BBQ", start, 127, size)


def goodbye(reason: Goodbye) -> Sequence[bytes]:
    """A message that says why, then a normal close frame (code 1000)."""
    return framed(Bye(reason)), head(True, CLOSE, 2) + pack("!H", 1000)
