"""Makes the letters of what is printed: still weights, as TTF, from the variable fonts that the screens are built with.

`python letters.py` writes `src/samenspel/printing/fonts/`. Typesetting knows no variable fonts and no woff2.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent
SOURCE = ROOT / "screens/node_modules/@fontsource-variable"
FONTS = ROOT / "src/samenspel/printing/fonts"
WANTED = (
    ("Samenspel Text", "atkinson-hyperlegible-next", (400, 700), ("latin", "latin-ext")),
    ("Samenspel Head", "bricolage-grotesque", (800,), ("latin", "latin-ext")),
    ("Samenspel Hand", "shantell-sans", (500,), ("latin", "latin-ext", "cyrillic")),
)
"""Family, where it comes from, weights, and the parts of the alphabet: each part is a family of its own, in order."""
NAMES = (1, 3, 4, 6, 16, 17, 21, 22, 25)


def main() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    signs: dict[str, list[int]] = {}
    for family, package, weights, parts in WANTED:
        shutil.copyfile(SOURCE / package / "LICENSE", FONTS / f"{package}.LICENSE.txt")
        for part in parts:
            for weight in weights:
                own = family if part == "latin" else f"{family} {part}"
                font = still(SOURCE / package / f"files/{package}-{part}-wght-normal.woff2", own, weight)
                font.save(FONTS / f"{own.replace(' ', '')}-{weight}.ttf")
                signs[family] = sorted({*signs.get(family, []), *font.getBestCmap()})
    (FONTS / "signs.json").write_text(json.dumps(signs), encoding="utf-8")


def still(file: Path, family: str, weight: int) -> Any:
    """One weight of a variable font, under a name of our own: the licence keeps the makers' name for the original."""
    font: Any = instantiateVariableFont(TTFont(file, recalcTimestamp=False), {"wght": weight})
    font.flavor = None
    font["OS/2"].usWeightClass = weight
    style = "Bold" if weight == 700 else "Regular"
    for number in NAMES:
        font["name"].removeNames(nameID=number)
    for number, name in (
        (1, family),
        (2, style),
        (4, f"{family} {weight}"),
        (6, f"{family.replace(' ', '')}-{weight}"),
    ):
        font["name"].setName(name, number, 3, 1, 0x409)
    return font


if __name__ == "__main__":
    main()
