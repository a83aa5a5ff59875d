"""What the worker is asked about one photo, what it answers, and how large a photo may be."""

from typing import Literal, TypeAlias

from msgspec import Struct

LARGEST_PHOTO = 8 * 1024 * 1024
"""Bytes that come in. A phone makes its photo smaller before it sends it; this is for one that cannot."""
MOST_DOTS = 50_000_000
"""Pixels of a photo that is opened: the largest that phones take. A file of a few bytes may claim any number."""
LONGEST_SIDE = 1600
"""Pixels of what is kept: marker on a flip-over can be read on a wall of 1920."""
WORKING_SIDE = 3 * LONGEST_SIDE // 2
"""Pixels of what is worked with: paper fills some half of its photo. More need not be sent."""
LARGEST_PICTURE = 400 * 1024
"""Bytes of what is kept."""

Corner: TypeAlias = tuple[float, float]
Corners: TypeAlias = tuple[Corner, Corner, Corner, Corner]
"""Top left, top right, bottom right, bottom left of the paper, each in parts of the width and height of the photo."""

NoPhoto = Literal["photo_too_large", "photo_odd", "photo_broken", "photo_moves", "photo_crossed"]
"""Why nothing is made of it; each is a key `refused_...` of words/."""


class Straighten(Struct, frozen=True, forbid_unknown_fields=True):
    """The first line that the worker reads; the photo follows it."""

    corners: Corners


class Straight(Struct, frozen=True):
    """The first line that the worker writes; unless it refused, the picture follows it as JPEG."""

    wide: int = 0
    high: int = 0
    refused: NoPhoto | None = None
