"""Random bytes, drawn from the system a bucketful at a time: to ask it for each id costs more than the id itself."""

from os import urandom

BUCKET = 4096


class Well:
    """No byte is given twice. What was given is forgotten here when the bucket is empty."""

    def __init__(self) -> None:
        self.bucket = b""
        self.given = 0

    def draw(self, size: int) -> bytes:
        end = self.given + size
        if end > len(self.bucket):
            self.bucket, self.given, end = urandom(max(BUCKET, size)), 0, size
        drawn = self.bucket[self.given : end]
        self.given = end
        return drawn


draw = Well().draw
