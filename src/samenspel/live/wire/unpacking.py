"""Decodes what a screen sends, and makes the best of what it does not understand."""

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from .messages import ToServer
from .parts import Short


class Nameless(Struct, frozen=True):
    """What can be read of a command that is not understood: its id, to refuse it by."""

    id: Short = ""


to_server: Decoder[ToServer] = Decoder(ToServer)
nameless: Decoder[Nameless] = Decoder(Nameless)


def unpack(data: bytes) -> ToServer | Nameless:
    """A frame from a screen; a `Nameless` if it is garbage, with the id if it has one."""
    try:
        return to_server.decode(data)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return nameless.decode(data)
        except (DecodeError, UnicodeDecodeError, RecursionError):
            return Nameless()
