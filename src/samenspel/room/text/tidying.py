"""The one gate for what people type: what comes through is what the room keeps, and it hides or covers nothing.

Emoji, flags, families and the scripts of the world come through whole; what turns or hides text unseen does not.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar
from unicodedata import combining, is_normalized, normalize

import regex
from msgspec.structs import fields, replace

from samenspel.room.command import Command
from samenspel.room.records import Name, Text
from samenspel.room.turn import Refused

C = TypeVar("C", bound=Command)

MOST_SIGNS, MOST_ON_A_LINE = 10_000, 1_000
"""More than any text, and any name or title, may have once it is tidy: what is longer is refused unread."""
BLANKS = r"\p{White_Space}\u2800\U0001D159\U00013441\U00013442\U00016FE4"
"""White space, and the signs that are drawn as nothing."""
ZWNJ, ZWJ, MONGOLIAN = r"\u200C", r"\u200D", r"\u180E"
JOINERS = ZWNJ + ZWJ + MONGOLIAN
TAGS = r"\U000E0020-\U000E007F"
LINE_END = regex.compile(r"\r\n?|[\x0B\x0C\x85\u2028\u2029]")
OUT = regex.compile(
    r"[[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC"
    rf"\u0488\u0489\uA670-\uA672]--[\n{JOINERS}{TAGS}\p{{Variation_Selector}}]]",
    regex.V1,
)
"""Controls, overrides of direction and what has no width; and five signs so large that they cover whatever is near."""
EMOJI = r"\p{Extended_Pictographic}"
LOOSE = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}])[{JOINERS}](?=[\p{{L}}\p{{M}}])(*SKIP)(*FAIL)"
    rf"|(?<=\p{{ccc=9}})[{ZWNJ}{ZWJ}](*SKIP)(*FAIL)"
    rf"|(?<={EMOJI}[\uFE0F\p{{Emoji_Modifier}}]?){ZWJ}(?={EMOJI})(*SKIP)(*FAIL)"
    rf"|(?<={EMOJI})[\uFE0E\uFE0F](*SKIP)(*FAIL)|(?<=[0-9#*])\uFE0F(?=\u20E3)(*SKIP)(*FAIL)"
    r"|(?<=[\p{Han}\p{Mongolian}\p{Myanmar}\p{Sm}])[[\p{Variation_Selector}]--[\uFE0E\uFE0F]](*SKIP)(*FAIL)"
    rf"|(?<=\U0001F3F4)[\U000E0030-\U000E0039\U000E0061-\U000E007A]{{2,6}}\U000E007F(*SKIP)(*FAIL)"
    rf"|[{JOINERS}{TAGS}\p{{Variation_Selector}}]",
    regex.V1,
)
"""Joiners that join nothing, and signs that choose the look of what is not before them."""
MOST_IN_A_ROW = 30
"""Marks that may follow each other before a text is composed, which takes the square of their number. No language has
more (Unicode's Stream-Safe Text Format, UAX 15), and at most four of them stay.
"""
HEAP = regex.compile(rf"(\p{{M}}{{{MOST_IN_A_ROW}}})\p{{M}}++")
MARKS = rf"[\p{{Mn}}\p{{Me}}{ZWNJ}{ZWJ}]"
STACK = regex.compile(rf"(?:\A|(?<=\n)){MARKS}+|{MARKS}{{2,}}")
"""Marks without a letter, which would grow over what stands before the text; and more than one."""
MOST_ROUNDS = 8
"""How often a text is looked through again because what was taken out joins its neighbours. What people write takes
two; a text that was made so that each round takes out one sign more loses all its marks and joiners at once.
"""
LOOSE_ENDS = regex.compile(rf"[\p{{Mn}}\p{{Me}}{JOINERS}{TAGS}\p{{Variation_Selector}}]")
MOST_MARKS, MOST_AT_ONE_PLACE = 4, 2
"""On one letter, and above or below it: as many as Vietnamese stacks, and as Burmese and Tibetan have."""
EMPTY_LINES = regex.compile(rf"\n(?:[{BLANKS}--\n]*\n){{2,}}", regex.V1)
EMPTY_START = regex.compile(rf"\A(?:[{BLANKS}--\n]*\n)+", regex.V1)
SPACES = regex.compile(rf"[{BLANKS}]+")
PLAIN = regex.compile(
    rf"(?:[[\p{{L}}\p{{N}}\p{{P}}\p{{S}}]--[{BLANKS}\p{{Default_Ignorable_Code_Point}}\uFFF9-\uFFFC]]|[ \n])*+",
    regex.V1,
)
"""Nearly every text: letters, digits and signs, on which there is nothing to do."""
SEEN = regex.compile(rf"[[\p{{L}}\p{{N}}\p{{P}}\p{{S}}\p{{Mc}}\p{{Cn}}]--[{BLANKS}]]", regex.V1)


def tidied(command: C) -> C:
    """The command with every text in it as the room keeps it; the same command when nothing has to change. Refuses
    what is longer than any text.
    """
    if is_too_long(command):
        raise Refused("too_long")
    new = {name: tidy(getattr(command, name)) for name, tidy in typed(type(command)).items()}
    old = {name: getattr(command, name) for name in new}
    changed = {name: value for name, value in new.items() if value is not old[name] and value != old[name]}
    return replace(command, **changed) if changed else command


@cache
def typed(kind: type[Command]) -> Mapping[str, Callable[[Any], Any]]:
    """How each field that people fill is made tidy; a command inside a command too, unless it is of the same kind.

    The rules refuse such a command, however deep the next one lies in it.
    """
    ways: dict[object, Callable[[Any], Any]] = {Text: text, Name: on_one_line, tuple[Name, ...]: all_on_one_line}
    found = {field.name: ways[field.type] for field in fields(kind) if field.type in ways}
    return found | {field.name: tidied_inside(kind) for field in fields(kind) if field.name == "command"}


def tidied_inside(kind: type[Command]) -> Callable[[Any], Any]:
    return lambda inner: inner if isinstance(inner, kind) else tidied(inner)


def text(raw: str) -> str:
    """A text as the room keeps it: empty when there is nothing to see in it. Doing it twice changes nothing."""
    raw = raw[:MOST_SIGNS]
    kept: str = raw if PLAIN.fullmatch(raw) and is_normalized("NFC", raw) else cleaned(raw)
    kept = EMPTY_START.sub("", EMPTY_LINES.sub("\n\n", kept))
    return kept if SEEN.search(kept) else ""


def cleaned(raw: str) -> str:
    """The text without what hides or covers, composed."""
    return settled(OUT.sub("", LINE_END.sub("\n", raw).replace("\t", " ")), unhidden)


def on_one_line(raw: str) -> str:
    """A name or a title as the room keeps it: without line breaks, and without space around it."""
    return settled(raw, joined)


def all_on_one_line(raw: tuple[str, ...]) -> tuple[str, ...]:
    """Several of these; the same ones when nothing has to change."""
    kept = tuple(map(on_one_line, raw))
    return raw if kept == raw else kept


def settled(raw: str, once: Callable[[str], str]) -> str:
    """What comes of looking through a text until nothing changes any more: what a taken sign kept apart may join then,
    and a mark that stood on a space stands on nothing.
    """
    kept, rounds = raw, 0
    while (clean := once(kept)) != kept:
        rounds += 1
        kept = LOOSE_ENDS.sub("", clean) if rounds == MOST_ROUNDS else clean
    return kept


def unhidden(kept: str) -> str:
    clean: str = STACK.sub(unstacked, composed(LOOSE.sub("", composed(kept))))
    return clean


def joined(kept: str) -> str:
    clean: str = SPACES.sub(" ", text(kept)).strip()
    return clean


def composed(kept: str) -> str:
    return normalize("NFC", HEAP.sub(r"\1", kept))


def texts_in(command: Command) -> Iterator[tuple[str, int]]:
    """What people filled in, also in a command inside it, each with the most signs that it may have."""
    for name, tidy in typed(type(command)).items():
        one = getattr(command, name)
        if isinstance(one, str):
            yield one, MOST_ON_A_LINE if tidy is on_one_line else MOST_SIGNS
        elif isinstance(one, tuple):
            yield from ((each, MOST_ON_A_LINE) for each in one)
        elif not isinstance(one, type(command)):
            yield from texts_in(one)


def is_too_long(command: Command) -> bool:
    return any(len(one) > most for one, most in texts_in(command))


def is_quick(command: Command) -> bool:
    """Whether making it tidy costs next to nothing, as with nearly everything that people type."""
    return all(len(one) <= most and PLAIN.fullmatch(one) for one, most in texts_in(command))


def is_heaped(command: Command) -> bool:
    """Whether a text in it has more marks in a row than any language: nobody types that, and it is work."""
    return any(HEAP.search(one[:most]) for one, most in texts_in(command))


def cut(tidy: str, longest: int) -> str:
    """As many whole signs of a text as fit in so many characters: no half flag, and no family without its children."""
    kept = ""
    for sign in regex.findall(r"\X", tidy[: longest + 1]):
        if len(kept) + len(sign) > longest:
            break
        kept += sign
    return kept


def unstacked(found: "regex.Match[str]") -> str:
    """A letter without the marks that would grow over its neighbours; marks without a letter go."""
    at = found.start()
    letter, marks = found.string[max(at - 1, 0) : at], found[0]
    if letter in ("", "\n"):
        return ""
    places = Counter(map(combining, normalize("NFD", letter)[1:]))
    kept: list[str] = []
    for mark in normalize("NFD", marks):
        place = combining(mark)
        is_free = places[place] < MOST_AT_ONE_PLACE if place else mark not in kept
        if mark in "\u200c\u200d" or (is_free and places.total() < MOST_MARKS):
            kept.append(mark)
            places[place] += mark not in "\u200c\u200d"
    return "".join(kept)
