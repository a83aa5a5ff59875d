"""Cuts what a screen sends into frames (RFC 6455, 5.2), and opens the plain ones: nearly all that ever comes."""

from collections.abc import Iterator

from websockets.frames import apply_mask  # type: ignore[attr-defined]  # in C where there is one

TEXT_IN_ONE_PIECE = 0x81
MASKED = 0x80
MASKED_SIGN = bytes([MASKED])
MORE = {126: 2, 127: 8}
"""How many bytes more tell the size when it does not fit in seven bits."""
MASK = 4


class Cutter:
    """Of one socket. Plain frames are kept until they are whole; of all others each byte is handed on as it comes."""

    def __init__(self, largest: int) -> None:
        self.largest = largest
        """The size in bytes from which on a text is not plain any more, but somebody else's to refuse."""
        self.rest = b""
        """What came of a head, or of a plain frame."""
        self.owed = 0
        """How many bytes are still to come of a frame that is not plain."""

    def is_whole(self, data: bytes) -> bool:
        """Whether what came is one plain frame and nothing else: the shortest way for nearly all that comes."""
        return (
            not (self.rest or self.owed)
            and data[0] == TEXT_IN_ONE_PIECE
            and data[1:2] >= MASKED_SIGN
            and size_of(data) == len(data) <= self.largest
        )

    def pieces(self, data: bytes) -> Iterator[tuple[bool, bytes]]:
        """What came, cut: `True` with a whole plain frame, `False` with a piece of any other."""
        data = self.rest + data if self.rest else data
        while data:
            if not self.owed:
                size = size_of(data)
                if not size:
                    break
                if is_plain(data) and size <= self.largest:
                    if size > len(data):
                        break
                    yield True, data[:size]
                    data = data[size:]
                    continue
                self.owed = size
            piece, data = data[: self.owed], data[self.owed :]
            self.owed -= len(piece)
            yield False, piece
        self.rest = data


def size_of(data: bytes) -> int:
    """Of the first frame here, with its head; 0 when too little of it came to tell."""
    head = head_of(data)
    if not 0 < head <= len(data):
        return 0
    size = data[1] & 0x7F
    return head + (size if size < 126 else int.from_bytes(data[2 : 2 + MORE[size]], "big"))


def head_of(data: bytes) -> int:
    """The size of the head; 0 when too little came to tell."""
    if len(data) < 2:
        return 0
    return 2 + MORE.get(data[1] & 0x7F, 0) + (MASK if data[1] & MASKED else 0)


def is_plain(frame: bytes) -> bool:
    """Whether a masked text in one piece begins here."""
    return frame[0] == TEXT_IN_ONE_PIECE and frame[1] >= MASKED


def opened(frame: bytes) -> bytes:
    """The text of a whole plain frame."""
    head = head_of(frame)
    return bytes(apply_mask(frame[head:], frame[head - MASK : head]))
