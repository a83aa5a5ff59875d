"""Five hundred scripts that want to run: tags and events, in several spellings, out of several contexts.

Each calls `ran` with its own number, and none is longer than a name may be, so that all of them fit in every field.
"""

from collections.abc import Sequence
from itertools import product

from samenspel.room.people.doors import LONGEST_ALIAS

MANY = 500
CARRIERS = (
    "<img src=x onerror={call}>", "<svg/onload={call}>", "<svg onload={call}>", "<script>{call}</script>",
    "<svg><script>{call}</script>", "<video src=x onerror={call}>", "<audio src=x onerror={call}>",
    "<details open ontoggle={call}>", "<input autofocus onfocus={call}>", "<style onload={call}>a{{}}</style>",
    "<iframe onload={call}>", "<iframe src=javascript:top.{call}>", "<iframe src=javascript:{call}>",
    "<object data=x onerror={call}>", "<embed src=javascript:{call}>", "<a href=javascript:{call}>ga</a>",
    "<body onload={call}>", "<img/src/onerror={call}>", "<image src=x onerror={call}>", "<link rel=x onerror={call}>",
    "<math href=javascript:{call}>x</math>", "<form action=javascript:{call}>", "<p onclick={call}>tik</p>",
    "<select autofocus onfocus={call}>", "<meta http-equiv=refresh content={call}>", "<base href=//x/{call}>",
    "<img src=//192.0.2.9/{call}>", "<b style=background:url(//x/{call})>", "javascript:{call}", "{{{{{call}}}}}",
    "${{{call}}}", "#{{{call}}}", "';{call};'", '";{call};"', "`;{call};`", "@import'//x/{call}'",
)  # fmt: skip
"""What carries a call; an image that is not there, a picture that is, a field that takes the focus ..."""
SPELLINGS = (
    "ran({n})", "top.ran({n})", "ran`{n}`", "&#114;an({n})", "&#x72;an({n})", "&#114&#97n({n})", "\\u0072an({n})",
    "'ran({n})'", '"ran({n})"', "ran({n})//", "\tran({n})", "eval('ran({n})')", "\x01ran({n})", "ran\n({n})",
)  # fmt: skip
OUT_OF = (
    "", '">', "'>", "</title>", "</p>", "-->", "]]>", "</style>", "<!--><", "\x00", "&lt;", "%3C", "<b>", "</textarea>",
)  # fmt: skip
"""What closes the place where it was put."""
SHAPES = (str, str.upper, lambda text: text.replace(" ", "/"), lambda text: text.replace("<", "<\n", 1))


def payloads() -> Sequence[str]:
    """The plainest first of every carrier, and then further and further."""
    mixed = sorted(
        product(range(len(OUT_OF)), range(len(SPELLINGS)), range(len(SHAPES)), range(len(CARRIERS))), key=far
    )
    found: dict[str, str] = {}
    for context, spelling, shape, carrier in mixed:
        plain = SHAPES[shape](CARRIERS[carrier].replace("{call}", "CALL").replace("{{", "{").replace("}}", "}"))
        call = SPELLINGS[spelling].replace("{n}", str(100 + len(found)))
        whole = OUT_OF[context] + plain.replace("CALL", call)
        if len(whole) <= LONGEST_ALIAS and whole.strip() == whole:
            found.setdefault(f"{context} {spelling} {shape} {carrier}", whole)
        if len(found) == MANY:
            break
    return tuple(found.values())


def far(one: tuple[int, int, int, int]) -> tuple[int, int]:
    """How many of these are out of the ordinary; spread over the carriers."""
    context, spelling, shape, carrier = one
    return (context > 0) + (spelling > 0) + (shape > 0), (7 * context + 5 * spelling + 3 * shape + carrier) % 41
