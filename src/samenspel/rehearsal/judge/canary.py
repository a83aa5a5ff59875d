"""An invisible number after every text that pretended people write, to recognise the text wherever it turns up."""

import re
from functools import cache

FRAME = "\u2063"
SIGN = FRAME.encode()
SIGNS = "\u200b\u200c\u200d\u2060"
"""Signs without width: a sentence with a canary reads on a wall like one without."""
LENGTH = 8
MOST = len(SIGNS) ** LENGTH
FOUND = re.compile(f"{FRAME}([{SIGNS}]{{{LENGTH}}}){FRAME}")
ESCAPED = re.compile(r"\\u(2063|200[bcd]|2060)", re.IGNORECASE)
"""The same signs, as some write them in JSON."""


def canary(number: int) -> str:
    """The number in invisible characters."""
    if not 0 <= number < MOST:
        raise ValueError(f"a canary has no number {number}")
    places = [number // len(SIGNS) ** place % len(SIGNS) for place in range(LENGTH)]
    return FRAME + "".join(SIGNS[place] for place in places) + FRAME


def canaries(text: str) -> list[int]:
    """The numbers of all canaries in a text, as often as they occur in it."""
    if "\\u2" in text:
        text = ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text)
    return [number_of(signs) for signs in FOUND.findall(text)]


def canaries_in(data: bytes) -> list[int]:
    """The same in received bytes; most have none, and those are not decoded."""
    return canaries(data.decode(errors="replace")) if SIGN in data or b"\\u2" in data else []


@cache
def number_of(signs: str) -> int:
    return sum(SIGNS.index(sign) * len(SIGNS) ** place for place, sign in enumerate(signs))
