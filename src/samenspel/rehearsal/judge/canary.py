"""An invisible number in every text that pretended people write, to recognise the text wherever it turns up.

It is spelled by joiners between the letters: the only signs without width that the room keeps (room/text/tidying.py).
"""

import re
from collections.abc import Sequence
from functools import cache

BEGINS, ZERO, ONE = "\u180e", "\u200c", "\u200d"
JOINERS = BEGINS + ZERO + ONE
BITS = 16
MOST = 1 << BITS
ENOUGH = " en zo is het gegaan, daar bij ons"
LACKING = ("", " hier", " bij ons in het dorp", ENOUGH)
"""Said after a text with too few letters for a number: the shortest that makes them enough."""
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
    text += lacking(text)
    signs = iter(BEGINS + f"{number:0{BITS}b}".replace("0", ZERO).replace("1", ONE))
    return GAP.sub(lambda gap: next(signs, ""), text)


def whole_words(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit in so many signs; a single word that is longer is cut."""
    if len(text) <= most:
        return text
    words, _, _ = text[: most + 1].rpartition(" ")
    return words.rstrip(" ,;:–-") or text[:most]


def room_for(text: str, longest: int) -> str:
    """The text, or as many whole words of it as leave room for a number, in so many signs."""
    if len(text) + len(lacking(text)) + BITS + 1 <= longest:
        return text
    said = whole_words(text, longest - BITS - 1)
    return said if not lacking(said) else whole_words(text, longest - LONGEST)


def lacking(text: str) -> str:
    """What is said after a text so that it has letters enough for a number; nothing, when it has them."""
    has = len(GAP.findall(JOINED.sub("", text)))
    return next(more for more in LACKING if has + len(GAP.findall(more)) > BITS)


def canaries(text: str) -> list[int]:
    """The numbers of all canaries in a text, as often as they occur in it."""
    if "\\u" in text:
        text = ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text)
    return [number_of(bits) for bits in NUMBER.findall("".join(JOINED.findall(text)))]


def canaries_in(data: bytes) -> list[int]:
    """The same in received bytes; most have none, and those are not decoded."""
    has_some = any(sign in data for sign in SIGNS) or b"\\u" in data
    return canaries(data.decode(errors="replace")) if has_some else []


INK = ((0, 0), (1, 0), (0, 1), (1, 1))
"""How far the first points of a stroke are from the very first, when a number follows them."""
DIGITS, BASE = 4, 16
FAR = 4
"""A digit is a place in a square of so many steps: less than a hand shakes."""
ROOM_FOR_IT = 4000
"""The largest place at which a number can begin, on the paper."""


def in_ink(points: Sequence[int], number: int) -> tuple[int, ...]:
    """The same stroke, with the number in a scribble at its beginning that nobody sees."""
    x, y = (min(place, ROOM_FOR_IT) for place in points[:2])
    digits = [number // BASE**n % BASE for n in range(DIGITS)]
    scribble = [*INK, *((digit % FAR, digit // FAR) for digit in digits)]
    return (*(place for dx, dy in scribble for place in (x + dx, y + dy)), *points[2:])


def of_ink(points: Sequence[int]) -> list[int]:
    """The number of a stroke, if it has one."""
    found = list(zip(points[::2], points[1::2], strict=True))
    if len(found) < len(INK) + DIGITS:
        return []
    x, y = found[0]
    steps = [(px - x, py - y) for px, py in found[: len(INK) + DIGITS]]
    digits = [dx + FAR * dy for dx, dy in steps[len(INK) :]]
    spelled = tuple(steps[: len(INK)]) == INK and all(0 <= dx < FAR and 0 <= dy < FAR for dx, dy in steps)
    return [sum(digit * BASE**n for n, digit in enumerate(digits))] if spelled else []


@cache
def number_of(bits: str) -> int:
    return int(bits.replace(ZERO, "0").replace(ONE, "1"), 2)
