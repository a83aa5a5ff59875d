"""Which Chromium the journeys drive. `python -m tests.journeys.chromium` unpacks the one that npm brought.

It is built for bare machines (x64 Linux), and brings its own libraries and fonts.
"""

import os
import platform
import shutil
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import brotli  # type: ignore[import-untyped]

BROUGHT = Path(__file__).parent / "browser/node_modules"
"""What npm brought: Chromium, packed, and axe-core."""
PACKED = BROUGHT / "@sparticuz/chromium/bin"
UNPACKED = Path(__file__).parents[2] / ".chromium"
INSTALLED = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NO_BROWSER = "SAMENSPEL_NO_BROWSER"

LETTERS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
"""
"""The letters that came along, after those of the machine. The screens bring their own; these are for rare signs."""

NONE_FOUND = (
    "There is no Chromium for the journeys. On x64 Linux `make test` brings one. Elsewhere install Chromium or Chrome, "
    f"or say where it is with CHROMIUM=/path/to/chromium. To go without the journeys: {NO_BROWSER}=1."
)


@dataclass(frozen=True)
class Chromium:
    path: str
    surroundings: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


def find() -> Chromium | None:
    """The one that is asked for, else the one that was brought, else one that is installed."""
    if chosen := os.environ.get("CHROMIUM"):
        return Chromium(chosen)
    if (UNPACKED / "chromium").exists():
        return brought()
    installed = next(filter(None, map(shutil.which, INSTALLED)), None)
    return Chromium(installed) if installed else None


def brought() -> Chromium:
    libraries = [str(UNPACKED / "libraries/lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    own = {"LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)), "FONTCONFIG_PATH": str(UNPACKED / "letters")}
    return Chromium(str(UNPACKED / "chromium"), {**os.environ, **own})


def unpack() -> None:
    """Lay the brought Chromium ready in `.chromium/`; on other machines than x64 Linux it would not start."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return
    shutil.rmtree(UNPACKED, ignore_errors=True)
    for packed, folder in (("al2023", "libraries"), ("fonts", "letters")):
        with tarfile.open(fileobj=BytesIO(brotli.decompress((PACKED / f"{packed}.tar.br").read_bytes()))) as tar:
            lay_out(tar, UNPACKED / folder)
    (UNPACKED / "letters/fonts.conf").write_text(LETTERS)
    program = UNPACKED / "unpacking"
    program.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    program.chmod(0o755)
    program.rename(UNPACKED / "chromium")


def lay_out(tar: tarfile.TarFile, folder: Path) -> None:
    for member in tar.getmembers():
        if file := tar.extractfile(member):
            place = folder / member.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read())


if __name__ == "__main__":
    unpack()
