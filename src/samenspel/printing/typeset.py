"""Sets a document as an accessible PDF (PDF/UA-1). What people wrote goes in as data and is never parsed as markup.

`python -m samenspel.printing.typeset` does so with the document on stdin and the PDF on stdout.
"""

import asyncio
import json
import os
import sys
from collections import OrderedDict
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import segno

from samenspel import logs
from samenspel.child import NOWHERE, command
from samenspel.printable import signs

from .cards import CodeCards
from .document import Document
from .documents import AnyDocument

HERE = Path(str(files("samenspel.printing")))
FONTS = HERE / "fonts"
MOST_KEPT = 8
"""Documents that are kept, for who taps twice."""
COURTEOUS = 10
"""How far paper stands back for people on sockets."""


class Unprinted(Exception):
    """A document could not be typeset."""


class Typesetter:
    """Typesets one document at a time, in a separate process: Typst blocks every other thread meanwhile."""

    def __init__(self) -> None:
        self.busy = asyncio.Lock()
        self.kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def printed(self, document: Document) -> bytes:
        data = msgspec.json.encode(document)
        name = blake2b(data).digest()
        async with self.busy:
            made = self.kept.get(name) or await elsewhere(data)
        self.kept[name] = made
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return made


async def elsewhere(data: bytes) -> bytes:
    """The PDF, typeset in a separate process."""
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        *command("samenspel.printing.typeset"), cwd=NOWHERE, stdin=pipe, stdout=pipe
    )
    try:
        made, _ = await child.communicate(data)
    except asyncio.CancelledError:
        child.kill()
        raise
    if child.returncode:
        raise Unprinted(f"typesetting ended with {child.returncode}")
    return made


def typeset(document: Document) -> bytes:
    """The PDF of one document."""
    import typst  # here, so that the server itself does not carry it

    made = typst.compile(
        HERE / f"{document.__struct_config__.tag}.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": data_of(document)},
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made


def data_of(document: Document) -> str:
    """The content of a document as JSON, with a QR code for each link."""
    data = written(msgspec.to_builtins(document))
    if isinstance(document, CodeCards):
        data["wifi_svg"] = square(document.wifi.scanned) if document.wifi.name else ""
        for card, plain in zip(data["cards"], document.cards, strict=True):
            card["svg"] = square(plain.link)
    return json.dumps(data, ensure_ascii=False)


def square(text: str) -> str:
    """A QR code as SVG, with its quiet zone."""
    return segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)


def written(value: Any) -> Any:
    """The same with only the signs that our fonts have whole: an accessible PDF may hold none that cannot be drawn."""
    match value:
        case str():
            return "".join(sign for sign in signs(value) if letters().issuperset(map(ord, sign)))
        case dict():
            return {key: written(one) for key, one in value.items()}
        case list() | tuple():
            return [written(one) for one in value]
    return value


@cache
def letters() -> frozenset[int]:
    """The characters that all of our font families have."""
    found: dict[str, list[int]] = json.loads((FONTS / "signs.json").read_text(encoding="utf-8"))
    return frozenset.intersection(*map(frozenset, found.values())) - frozenset(range(32))


def main() -> None:
    logs.begin("warning")
    if hasattr(os, "nice"):
        os.nice(COURTEOUS)
    document = msgspec.json.decode(sys.stdin.buffer.read(), type=AnyDocument)
    sys.stdout.buffer.write(typeset(document))


if __name__ == "__main__":
    main()
