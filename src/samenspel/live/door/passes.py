"""Codes, passes and keys: what lets a screen in, and as whom."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest
from random import Random
from secrets import choice, token_bytes, token_urlsafe

from msgspec.structs import replace

from samenspel.logbook.keeping import Founded
from samenspel.room.people.consoles import console_with
from samenspel.room.session import Session

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 O 1 I L U, so that a code read aloud in a hall is heard right."""
CODE_SIGNS = 7
PASS_SIGNS = 20
"""A pass opens somebody's own seat: 98 bits, so that a copy of the file does not help to find one. It can still be
typed on a second phone."""
MOST_EARLIER = 200
"""How many earlier codes phones and walls are told of."""
CARD_SIGNS = 12
"""The code on a printed card, which opens an empty seat once."""
SLIP_KEY_SIGNS, CHECK_SIGNS = 20, 6
"""Of a paper slip's key, and of the part of it that only the server can make."""


def found(session: str, pick: Callable[[str], str] = choice) -> tuple[Founded, str]:
    """A new session with its code, and the console's key, which is stored nowhere."""
    key = token_urlsafe(24)
    return Founded(session, new_code(pick), hash_of(key), token_bytes(32)), key


def found_by(asked: str) -> tuple[Founded, str]:
    """A new session for whoever made up `asked`, which nobody else knows.

    Asked twice it has the same id and key, so that nobody is left without the key of what they began.
    """

    def made(what: bytes, size: int) -> bytes:
        return blake2b(asked.encode(), digest_size=size, person=what).digest()

    key = urlsafe_b64encode(made(b"console key", 24)).decode()
    return Founded(made(b"session", 8).hex(), new_code(), hash_of(key), token_bytes(32)), key


def new_code(pick: Callable[[str], str] = choice) -> str:
    return "".join(pick(SIGNS) for _ in range(CODE_SIGNS))


def recoded(founded: Founded) -> Founded:
    """The same session with a new code. Whoever has a seat still finds it by the old one."""
    return replace(founded, code=new_code(), earlier=founded.codes[-MOST_EARLIER:])


def is_old(founded: Founded, code: str) -> bool:
    """Whether somebody comes by a code that this session had before. Of very many the oldest are not listed."""
    return bool(founded.earlier) and tidy(code) != founded.code


def hash_of(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=32).digest()


def opens(founded: Founded, session: Session, key: str) -> str:
    """What is stored of the console link with this key; empty when the key opens nothing, or nothing any more."""
    mark = hash_of(key)
    console = console_with(session, mark.hex())
    is_first = compare_digest(founded.key_hash, mark)
    return mark.hex() if (not console.ended if console else is_first) else ""


def tidy(code: str) -> str:
    """Normalise a code or pass as people type it, with small letters, spaces and dashes."""
    return "".join(sign for sign in code.upper() if sign in SIGNS)


def new_card() -> str:
    """The code of one printed card. Nobody can work it out, not even whoever has the file: it is on paper only."""
    return "".join(choice(SIGNS) for _ in range(CARD_SIGNS))


def name_of_card(founded: Founded, code: str) -> str:
    """What is stored of the code on a card, however it was typed."""
    return blake2b(tidy(code).encode(), key=founded.secret, digest_size=16, person=b"code card").hexdigest()


def person_of(founded: Founded, own: str) -> str:
    """The id of the person with this pass; empty when it is not a pass. The pass itself is stored nowhere.

    Passes of release 0.2 have as many signs as a card.
    """
    if len(own) not in (PASS_SIGNS, CARD_SIGNS) or tidy(own) != own:
        return ""
    return blake2b(own.encode(), key=founded.secret, digest_size=8).hexdigest()


def lot(founded: Founded, *named: str) -> Random:
    """Chance that only depends on the session's secret and on what is drawn for whom."""
    return Random(blake2b("\n".join(named).encode(), key=founded.secret, digest_size=32, person=b"lot").digest())


def command_name(founded: Founded, actor: str, id: str) -> str:
    """The id of a command as the logbook has it: nobody can use another's, or guess one that is to come."""
    made = blake2b(f"{actor} {id}".encode(), key=founded.secret, digest_size=16, person=b"command")
    return made.hexdigest()


def slip_name(founded: Founded, key: str) -> str:
    """The name under which a slip is stored: without the session's secret it leads to nobody's phone."""
    return blake2b(key.encode(), key=founded.secret, digest_size=16, person=b"slip").hexdigest()


def slip_key(founded: Founded) -> str:
    """The key of one paper slip of the measure; the desk types it, so it has only signs that are easily told apart.

    Its last signs are made of the others and the session's secret, so that nobody makes up a key and none is stored.
    """
    drawn = "".join(choice(SIGNS) for _ in range(SLIP_KEY_SIGNS - CHECK_SIGNS))
    return drawn + check_of(founded, drawn)


def check_of(founded: Founded, drawn: str) -> str:
    made = blake2b(drawn.encode(), key=founded.secret, digest_size=16, person=b"slip key").digest()
    number = int.from_bytes(made, "big")
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(CHECK_SIGNS))


def as_printed(founded: Founded, key: str) -> str:
    """The key of a slip that was printed for this session, however it was typed; empty when it is on none."""
    key = tidy(key)
    drawn, check = key[:-CHECK_SIGNS], key[-CHECK_SIGNS:]
    is_ours = len(key) == SLIP_KEY_SIGNS and compare_digest(check_of(founded, drawn), check)
    return key if is_ours else ""
