"""Makes text of others safe to print: it gives no command to a terminal, and turns no sentence around it."""

import re
from unicodedata import bidirectional

import regex

COMMANDS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""What a terminal may obey, what overrides the direction of reading, and bytes of a file name that are no text."""
COMMAND = re.compile(f"[{COMMANDS}]")
COMMAND_OR_LINE = re.compile(f"[{COMMANDS}\t\n]")
PICTURES = 0x2400
"""Where Unicode has a picture of each of the first 32 control characters."""
ESCAPED_BYTE = range(0xDC80, 0xDD00)
"""How Python writes the bytes of a file name that are no UTF-8."""
MOST_IN_A_SIGN = 100
"""Characters. A family has eleven."""
RIGHT_TO_LEFT = {"R", "AL", "AN"}
ISOLATE, POP = "\u2068", "\u2069"


def printable(text: str) -> str:
    """The text with its control characters spelled out; it may still have several lines."""
    return COMMAND.sub(spelled, text)


def on_one_line(text: str) -> str:
    """The same, where a line break would let a text pass for a line of ours."""
    return COMMAND_OR_LINE.sub(spelled, text)


def spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    if code in ESCAPED_BYTE:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def in_json(text: str) -> str:
    """Encoded JSON with what `printable` spells out written as JSON's own escapes, so that it still means the same."""
    return COMMAND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def signs(text: str) -> list[str]:
    """The signs of a text as people see them: a family of emoji, a flag or a letter with its marks is one."""
    found: list[str] = regex.findall(r"\X", text)
    return found


def beginning(text: str, most: int) -> str:
    """As many whole signs from the beginning as have at most this many characters together."""
    kept = 0
    for sign in signs(text[: most + MOST_IN_A_SIGN]):
        if kept + len(sign) > most:
            break
        kept += len(sign)
    return text[:kept]


def isolated(text: str) -> str:
    """A text to put into a sentence: if it is read from right to left, the words around it stay in their place."""
    return f"{ISOLATE}{text}{POP}" if any(bidirectional(sign) in RIGHT_TO_LEFT for sign in text) else text
