"""Sets a document as an accessible PDF (PDF/UA-1). What people wrote goes in as data and is never read as markup."""

import asyncio
import json
from collections import OrderedDict
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import typst

from .pages import Pages

HERE = Path(str(files("samenspel.printing")))
FONTS = HERE / "fonts"
MOST_KEPT = 8
"""Documents that are kept, for who taps twice."""


class Press:
    """Sets one document at a time, in a thread of its own, so that no socket ever waits for paper."""

    def __init__(self) -> None:
        self.busy = asyncio.Lock()
        self.kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def printed(self, pages: Pages) -> bytes:
        data = data_of(pages)
        name = blake2b(data.encode()).digest()
        async with self.busy:
            if name not in self.kept:
                self.kept[name] = await asyncio.to_thread(typeset, pages.what, data)
                while len(self.kept) > MOST_KEPT:
                    self.kept.popitem(last=False)
        return self.kept[name]


def typeset(what: str, data: str) -> bytes:
    """The PDF of one document."""
    made = typst.compile(
        HERE / f"{what}.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made


def data_of(pages: Pages) -> str:
    """All that a document says, as JSON."""
    return json.dumps(written(msgspec.to_builtins(pages)), ensure_ascii=False)


def written(value: Any) -> Any:
    """The same with only signs that our letters have: an accessible PDF may hold no sign that cannot be drawn."""
    match value:
        case str():
            return "".join(sign for sign in value if sign == "\n" or ord(sign) in signs()) if value else value
        case dict():
            return {key: one if key == "svg" else written(one) for key, one in value.items()}
        case list() | tuple():
            return [written(one) for one in value]
    return value


@cache
def signs() -> frozenset[int]:
    """What every one of our families can write."""
    found: dict[str, list[int]] = json.loads((FONTS / "signs.json").read_text(encoding="utf-8"))
    return frozenset.intersection(*map(frozenset, found.values())) - frozenset(range(32))
