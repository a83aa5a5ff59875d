"""A mark is an encrypted cursor: the turn up to which a screen has the news, without revealing the number of turns."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_bytes

from samenspel.room.records import Audience

SALT, NUMBER, SEAL = 6, 6, 6
"""Sizes in bytes."""


KINDS = ("wall", "desk", "phone")
"""The screens whose marks are alike."""


class Marks:
    """The marks of one session in one epoch. After a backup is restored, old marks are void: screens start afresh.

    All phones have the same marks, because they share what is sent. One of a phone proves nothing of a wall or console.
    """

    def __init__(self, secret: bytes, epoch: str, salt: Callable[[int], bytes] = token_bytes) -> None:
        self.key = blake2b(epoch.encode(), key=secret, digest_size=32).digest()
        self.salt = salt

    def of(self, number: int, audience: Audience) -> str:
        salt = self.salt(SALT)
        hidden = self.mixed(salt, number.to_bytes(NUMBER, "big"))
        return urlsafe_b64encode(salt + hidden + self.seal(salt + hidden, audience)).decode()

    def number(self, mark: str, audience: Audience) -> int:
        """The turn that a mark stands for; 0, which means send everything, when it was not made for such a screen.

        The seal keeps a screen from altering a mark and learning from the answer how many turns there were.
        """
        try:
            raw = urlsafe_b64decode(mark.encode("ascii", "replace"))
        except (Error, ValueError):
            return 0
        salt, hidden, seal = raw[:SALT], raw[SALT : SALT + NUMBER], raw[SALT + NUMBER :]
        if len(seal) != SEAL or not compare_digest(seal, self.seal(salt + hidden, audience)):
            return 0
        return int.from_bytes(self.mixed(salt, hidden), "big")

    def mixed(self, salt: bytes, number: bytes) -> bytes:
        pad = blake2b(salt, key=self.key, digest_size=NUMBER, person=b"pad").digest()
        return bytes(a ^ b for a, b in zip(number, pad, strict=True))

    def seal(self, data: bytes, audience: Audience) -> bytes:
        made_for = f"seal {kind_of(audience)}".encode()
        return blake2b(data, key=self.key, digest_size=SEAL, person=made_for).digest()


def kind_of(audience: Audience) -> str:
    return audience if audience in KINDS else "phone"
