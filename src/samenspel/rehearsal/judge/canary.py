"""An invisible number in every text that pretended people write, to recognise the text wherever it turns up.

It is spelled by joiners between the letters: the only signs without width that the room keeps (room/text/tidying.py).
"""

import re
from functools import cache

BEGINS, ZERO, ONE = "\u180e", "\u200c", "\u200d"
JOINERS = BEGINS + ZERO + ONE
BITS = 16
MOST = 1 << BITS
ENOUGH = " en zo is het gegaan, daar bij ons"
"""Said after a text with too few letters for a number."""
LONGEST = len(ENOUGH) + BITS + 1
"""Signs that it may add to a text."""
LETTER = r"[^\W\d_]"
GAP = re.compile(f"(?<={LETTER})(?={LETTER})")
JOINED = re.compile(f"(?<={LETTER})[{JOINERS}](?={LETTER})")
NUMBER = re.compile(f"{BEGINS}([{ZERO}{ONE}]{{{BITS}}})")
ESCAPED = re.compile(r"\\u(180e|200[cd])", re.IGNORECASE)
"""The same signs, as some write them in JSON."""
SIGNS = tuple(sign.encode() for sign in JOINERS)


def with_canary(text: str, number: int) -> str:
    """The text with the number between its letters; it reads on a wall like one without."""
    if not 0 <= number < MOST:
        raise ValueError(f"a canary has no number {number}")
    text = JOINED.sub("", text)
    if len(GAP.findall(text)) <= BITS:
        text += ENOUGH
    signs = iter(BEGINS + f"{number:0{BITS}b}".replace("0", ZERO).replace("1", ONE))
    return GAP.sub(lambda gap: next(signs, ""), text)


def canaries(text: str) -> list[int]:
    """The numbers of all canaries in a text, as often as they occur in it."""
    if "\\u" in text:
        text = ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text)
    return [number_of(bits) for bits in NUMBER.findall("".join(JOINED.findall(text)))]


def canaries_in(data: bytes) -> list[int]:
    """The same in received bytes; most have none, and those are not decoded."""
    has_some = any(sign in data for sign in SIGNS) or b"\\u" in data
    return canaries(data.decode(errors="replace")) if has_some else []


@cache
def number_of(bits: str) -> int:
    return int(bits.replace(ZERO, "0").replace(ONE, "1"), 2)
