"""A mark is an encrypted cursor: the turn up to which a screen has the news, without revealing the number of turns."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_bytes

from samenspel.room.records import Audience
from samenspel.room.session import Session

SALT, NUMBER, TURN, SEAL = 6, 6, 6, 6
"""Sizes in bytes."""


KINDS = ("wall", "desk", "phone")
"""The screens whose marks are alike."""


class AnotherPast(Exception):
    """A mark of ours stands for a turn that this logbook does not have: it was put back, or has lost its end."""


class Marks:
    """The marks of one session in one epoch. After a backup is restored, old marks are void: screens start afresh.

    All phones have the same marks, because they share what is sent. One of a phone proves nothing of a wall or console.
    """

    def __init__(self, secret: bytes, epoch: str, salt: Callable[[int], bytes] = token_bytes) -> None:
        self.key = blake2b(epoch.encode(), key=secret, digest_size=32).digest()
        self.salt = salt

    def of(self, session: Session, audience: Audience) -> str:
        """Up to the last turn of this session."""
        salt, number = self.salt(SALT), session.number
        hidden = self.mixed(salt, number.to_bytes(NUMBER, "big")) + self.turn(salt, session.id_of(number))
        return urlsafe_b64encode(salt + hidden + self.seal(salt + hidden, audience)).decode()

    def number(self, mark: str, audience: Audience, session: Session) -> int:
        """The turn that a mark stands for; 0, which means send everything, when it was not made for such a screen.

        Raises `AnotherPast` when this session never had that turn. The seal keeps a screen from altering a mark and
        learning from the answer how many turns there were.
        """
        try:
            raw = urlsafe_b64decode(mark.encode("ascii", "replace"))
        except (Error, ValueError):
            return 0
        salt, hidden, turn, seal = raw[:SALT], raw[SALT : -TURN - SEAL], raw[-TURN - SEAL : -SEAL], raw[-SEAL:]
        if len(raw) != SALT + NUMBER + TURN + SEAL or not compare_digest(seal, self.seal(raw[:-SEAL], audience)):
            return 0
        number = int.from_bytes(self.mixed(salt, hidden), "big")
        if number > session.number or turn != self.turn(salt, session.id_of(number)):
            raise AnotherPast
        return number

    def mixed(self, salt: bytes, number: bytes) -> bytes:
        pad = blake2b(salt, key=self.key, digest_size=NUMBER, person=b"pad").digest()
        return bytes(a ^ b for a, b in zip(number, pad, strict=True))

    def turn(self, salt: bytes, id: str) -> bytes:
        """What shows which turn it was, and not only the how many-th."""
        return blake2b(salt + id.encode(), key=self.key, digest_size=TURN, person=b"turn").digest()

    def seal(self, data: bytes, audience: Audience) -> bytes:
        made_for = f"seal {kind_of(audience)}".encode()
        return blake2b(data, key=self.key, digest_size=SEAL, person=made_for).digest()


def kind_of(audience: Audience) -> str:
    return audience if audience in KINDS else "phone"
