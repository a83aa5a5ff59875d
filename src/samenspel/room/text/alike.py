"""Whether two names look alike, whatever their case, width and script, and whatever in them cannot be seen."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from unicodedata import category, normalize

import regex
from msgspec import Struct
from msgspec.json import decode

from samenspel.room.text.tidying import BLANKS

UNSEEN = regex.compile(rf"[{BLANKS}\p{{Default_Ignorable_Code_Point}}\p{{Cc}}\p{{Bidi_Control}}]")
MARKS_OF_DIRECTION = "\u200e\u200f"
"""The library writes one around characters that are read from right to left."""


class Lookalike(Struct):
    c: str


def looks(name: str) -> frozenset[str]:
    """What a name looks like: as it is written, in any case, and in any script. Two that share one of these look alike.

    *Ian* is *lan* as it is written, *ian* in any case, and *Iаn* with a Cyrillic letter in any script.
    """
    plain = UNSEEN.sub("", normalize("NFKC", name))
    small = normalize("NFKC", plain.casefold())
    latin = "".join(sign if sign.isascii() else skeleton(sign) for sign in plain)
    return frozenset({f"written {skeleton(plain)}", f"case {skeleton(small)}", f"script {latin.casefold()}"})


def skeleton(text: str) -> str:
    """The prototype of each character in Unicode's table of confusables (UTS 39, section 4)."""
    prototypes = confusables()
    return normalize("NFD", "".join(prototypes.get(sign, sign) for sign in normalize("NFD", text)))


@cache
def confusables() -> Mapping[str, str]:
    """The prototype of each character that looks like another.

    The library has Unicode's pairs in both directions: a prototype is in all pairs of its kind, the others in one.
    """
    raw = (files("confusable_homoglyphs") / "confusables.json").read_bytes()
    pairs = {
        bare(one): [bare(other.c) for other in others]
        for one, others in decode(raw, type=dict[str, list[Lookalike]]).items()
    }
    return {one: others[0] for one, others in pairs.items() if len(one) == 1 and not is_prototype(one, pairs)}


def is_prototype(one: str, pairs: Mapping[str, list[str]]) -> bool:
    """Where there is one pair alone, the longer of the two is the prototype, or else the first."""
    others = pairs[one]
    alone = len(others) == 1 and len(pairs[others[0]]) == 1
    return (len(one), others[0]) > (len(others[0]), one) if alone else len(others) > 1


def mistaken_for(signs: str) -> Mapping[str, str]:
    """For each sign, the letters of other alphabets that look like it: somebody may type those instead."""
    alike = dict.fromkeys(signs, "")
    shown = {skeleton(sign): sign for sign in signs}
    for letter, prototype in confusables().items():
        if prototype in shown and category(letter).startswith("L") and not normalize("NFKC", letter).isascii():
            alike[shown[prototype]] += letter
    return {sign: letters for sign, letters in alike.items() if letters}


def bare(text: str) -> str:
    return text.strip(MARKS_OF_DIRECTION)
