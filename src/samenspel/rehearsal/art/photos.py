"""Photos of paper that pretended people drew on: askew on a table, in light from one side."""

from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw

from .figures import HIGH, WIDE, Mark

SIZE = 480, 640
CORNERS = ((0.12, 0.1), (0.86, 0.14), (0.9, 0.88), (0.09, 0.9))
"""Of the paper in the photo, as parts of its width and height."""
TABLE, PAPER = (96, 72, 50), (218, 209, 190)
INKS = ((30, 60, 165), (180, 40, 45), (30, 115, 65), (110, 60, 150), (225, 175, 30))


def photo_of(marks: Iterable[Mark], dice: Random) -> bytes:
    """A photo of this drawing, as JPEG."""
    image = Image.new("RGB", SIZE, TABLE)
    draw = ImageDraw.Draw(image)
    draw.polygon([placed(x, y) for x, y in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))], fill=PAPER)
    for mark in marks:
        places = [placed(x / WIDE, y / HIGH) for x, y in mark.line]
        for one, other in pairwise(places):
            draw.line([one, other], fill=INKS[mark.marker], width=7 if mark.thick else 3)
    light = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180, 270))).resize(SIZE).point(lambda v: 255 - v // 4)
    out = BytesIO()
    Image.composite(image, Image.new("RGB", SIZE), light).save(out, "JPEG", quality=82)
    return out.getvalue()


def placed(x: float, y: float) -> tuple[float, float]:
    """Where a place on the paper is in the photo."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = CORNERS
    across = (ax + (bx - ax) * x, ay + (by - ay) * x), (dx + (cx - dx) * x, dy + (cy - dy) * x)
    (tx, ty), (ux, uy) = across
    return (tx + (ux - tx) * y) * SIZE[0], (ty + (uy - ty) * y) * SIZE[1]
