"""Every setting in one place, from the environment (`SAMENSPEL_PORT`) or a TOML file (`port`); see docs/settings.md."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields

from .bounded import whole

FILE = "samenspel.toml"
"""Read from the folder where the program starts, or from where `SAMENSPEL_SETTINGS` points."""
PREFIX = "SAMENSPEL_"
LARGEST = 64 * 1024
"""In bytes, of the file."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    host: str = "0.0.0.0"
    """The network address to listen on; the default is all of them, so that phones can reach it."""
    port: Annotated[int, Meta(ge=0, le=65535)] = 8080
    """The port to listen on; 0 picks a free one."""
    address: Annotated[str, Meta(pattern=r"^(https?://[^/\s#?]+/?)?$")] = ""
    """The public address, such as https://samenspel.example.nl; empty on a local network."""
    data: str = "data"
    """The folder that holds the logbook."""
    language: Literal["nl", "en"] = "nl"
    """The language in which the program speaks in the terminal."""
    background: str = ""
    """The file of counts that `samenspel background` made, or texts; empty is off."""
    model: str = ""
    """The folder of an embedding model for themes and search; empty is none."""
    log: Literal["debug", "info", "warning", "error"] = "warning"
    """How much the program tells in its log. No log holds what people wrote, or a key."""

    log_format: Literal["text", "json"] = "text"
    """Lines for people, or a JSON object a line for a program that gathers logs."""
    metrics_key: Annotated[str, Meta(pattern=r"^(.{12,200})?$")] = ""
    """What a program that watches this server must show to read `/metrics`; empty is no metrics."""
    security_contact: Annotated[str, Meta(pattern=r"^((mailto:)?[^\s@:]+@[^\s@]+|https://\S+)?$")] = ""
    """Whom to tell of a hole, for `/.well-known/security.txt`: an address to mail or a page; empty is no such file."""

    keep_sessions_days: Annotated[int, Meta(ge=0, le=3650)] = 30
    """How many days after its morning all of a session is erased, but for addresses that people gave; 0 keeps it until
    its facilitator erases it.
    """
    certificate: str = ""
    """The file with the certificate, and its chain, with which the server itself speaks https; empty is http."""
    key: str = ""
    """The file with the private key of that certificate."""
    begin: Literal["anyone", "key"] = "anyone"
    """Who may begin a session: anyone, on a local network alone, or whoever has the key of beginning."""
    begin_key: Annotated[str, Meta(pattern=r"^(.{12,200})?$")] = ""
    """The key of beginning; empty to have one made in the data folder when it is needed."""

    demo: bool | Literal["local"] = "local"
    """Whether visitors of the home page may look in on a room of pretended people; by itself on a local network."""

    wifi: Annotated[str, Meta(max_length=32)] = ""
    """The name of the hall's wifi for guests, to hang on the wall as a QR code before people join; empty is none."""
    wifi_password: Annotated[str, Meta(pattern=r"^(.{8,63})?$")] = ""
    """Its password, which then hangs on the wall too; empty for a network without one."""

    speed: Annotated[float, Meta(gt=0)] = 1.0
    """How fast session time runs. Only the throw-away server of a rehearsal sets it."""

    @property
    def logbook(self) -> Path:
        return Path(self.data) / "samenspel.sqlite"

    @property
    def decks(self) -> Path:
        """Where the operator puts decks of their own."""
        return Path(self.data) / "decks"


class BrokenSettings(Exception):
    """A setting cannot be used. `where` is a file or variable, with the setting or line; `why` is for developers."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this start; the environment wins over the file. Raises `BrokenSettings`."""
    file = Path(environment.get(f"{PREFIX}SETTINGS", FILE))
    values = from_file(file, must_exist=f"{PREFIX}SETTINGS" in environment)
    check(values, str(file))
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        if name in environment:
            values[field.name] = environment[name]
            check({field.name: environment[name]}, name)
    return convert(values, Settings, strict=False)


def from_file(file: Path, must_exist: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(whole(file, LARGEST).decode())
    except FileNotFoundError as error:
        if must_exist:
            raise BrokenSettings(str(file), "no such file") from error
        return {}
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise BrokenSettings(f"{file}:{line[1]}" if line else str(file), str(error)) from error
    except (OSError, ValueError, RecursionError) as error:  # not UTF-8, a number too long, lists nested too deeply
        raise BrokenSettings(str(file), str(error)) from error


def check(values: Mapping[str, Any], where: str) -> None:
    try:
        convert(values, Settings, strict=False)
    except ValidationError as error:
        named = re.search(r"field `(\w+)`|\$\.(\w+)", str(error))
        setting = f" ({named[1] or named[2]})" if named else ""
        raise BrokenSettings(f"{where}{setting}", str(error)) from error
