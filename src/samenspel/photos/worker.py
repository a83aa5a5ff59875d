"""Straightens and whitens one photo of paper, by its four corners. Pillow alone opens files of others, and only here.

`python -m samenspel.photos.worker` reads a line of JSON and the photo on stdin. What it writes holds pixels and nothing
else: not where, when or with what the photo was taken.
"""

import os
import sys
from io import BytesIO
from math import dist

import msgspec
from PIL import Image, ImageFile, ImageFilter, ImageMath, ImageOps

from samenspel.photos.asked import (
    LARGEST_PHOTO,
    LARGEST_PICTURE,
    LONGEST_SIDE,
    MOST_DOTS,
    WORKING_SIDE,
    Corner,
    Corners,
    NoPhoto,
    Straight,
    Straighten,
)

KINDS = ("JPEG", "PNG", "WEBP")
"""What browsers make of a photo. Each other kind is code that strangers could feed."""
SCAN, MOST_SCANS = b"\xff\xda", 100
"""What each scan of a JPEG begins with, and how many one may have, with the small pictures inside it: phones make some
ten. Each goes over all of the photo, so thousands of them in a small file are minutes of work.
"""
LEAST_SIDE = 16
LEAST_PAPER = 0.05
"""Of the photo that the paper covers; less is no paper, or corners that lie on one line."""
MOST_MEMORY, MOST_SECONDS = 1536 * 1024 * 1024, 20
"""Of the process, where the system can hold it to that."""
SMALL = 12
"""How many times smaller the light on the paper is looked at than the paper."""
AROUND = 31
"""Of those small pixels: a filled shape that is smaller than this keeps its colour, a shadow that is larger goes."""
BLACK, WHITE = 24, 228
"""What becomes black and white, of 255, once the light is taken out."""
QUALITIES = (84, 76, 66, 54, 40)


class Refused(Exception):
    def __init__(self, why: NoPhoto) -> None:
        super().__init__(why)
        self.why = why


def straightened(photo: bytes, corners: Corners) -> tuple[Straight, bytes]:
    """The paper as if it hung before the camera, in its own colours on white."""
    if len(photo) > LARGEST_PHOTO:
        raise Refused("photo_too_large")
    check_corners(corners)
    paper = flat(opened(photo), corners)
    return packed(whitened(paper))


def check_corners(corners: Corners) -> None:
    """They go round the paper the way of the clock, without crossing, within the photo."""
    inside = all(-0.001 <= place <= 1.001 for corner in corners for place in corner)
    turns = [turn(corners[n - 2], corners[n - 1], corners[n]) for n in range(4)]
    if not inside or min(turns) <= 0 or area(corners) < LEAST_PAPER:
        raise Refused("photo_crossed")


def turn(a: Corner, b: Corner, c: Corner) -> float:
    """Above zero when one turns right at `b`."""
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def area(corners: Corners) -> float:
    pairs = [(corners[n - 1], corners[n]) for n in range(4)]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def opened(photo: bytes) -> Image.Image:
    """The photo upright, in red, green and blue. Its size is looked at before any of it is unpacked."""
    Image.MAX_IMAGE_PIXELS = None  # looked at below, once for all kinds
    try:
        image: Image.Image = Image.open(BytesIO(photo), formats=KINDS)
    except Exception as error:  # a file that was made to be wrong may raise anything
        raise Refused("photo_odd") from error
    if image.width * image.height > MOST_DOTS:
        raise Refused("photo_too_large")
    if image.format in ("JPEG", "MPO") and photo.count(SCAN) > MOST_SCANS:
        raise Refused("photo_odd")
    if getattr(image, "n_frames", 1) > 1 and image.format != "JPEG":
        raise Refused("photo_moves")
    try:
        if isinstance(image, ImageFile.ImageFile):
            image.draft("RGB", (WORKING_SIDE, WORKING_SIDE))
        image.load()
        image = ImageOps.exif_transpose(image)
    except MemoryError as error:
        raise Refused("photo_too_large") from error
    except Exception as error:
        raise Refused("photo_broken") from error
    if min(image.size) < LEAST_SIDE:
        raise Refused("photo_odd")
    image.thumbnail((WORKING_SIDE, WORKING_SIDE))
    return on_white(image)


def on_white(image: Image.Image) -> Image.Image:
    """What is see-through shows the white of paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def flat(image: Image.Image, corners: Corners) -> Image.Image:
    """What lies between the corners, as a rectangle."""
    places = [(x * image.width, y * image.height) for x, y in corners]
    wide = max(dist(places[0], places[1]), dist(places[3], places[2]))
    high = max(dist(places[0], places[3]), dist(places[1], places[2]))
    scale = min(1.0, LONGEST_SIDE / max(wide, high))
    size = max(LEAST_SIDE, round(wide * scale)), max(LEAST_SIDE, round(high * scale))
    return image.transform(size, Image.Transform.PERSPECTIVE, perspective(size, places), Image.Resampling.BICUBIC)


def perspective(size: tuple[int, int], places: list[Corner]) -> tuple[float, ...]:
    """From a point of the rectangle to one of the photo (Heckbert 1989, the unit square to a quadrilateral)."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = places
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    below = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / below, (dx1 * sy - sx * dy1) / below
    wide, high = size
    return (
        (x1 - x0 + g * x1) / wide, (x3 - x0 + h * x3) / high, x0,
        (y1 - y0 + g * y1) / wide, (y3 - y0 + h * y3) / high, y0,
        g / wide, h / high,
    )  # fmt: skip


def whitened(paper: Image.Image) -> Image.Image:
    """Take out the light: each place is as bright as it is beside the paper around it, which is made white."""
    small = max(1, paper.width // SMALL), max(1, paper.height // SMALL)
    light = paper.resize(small, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(AROUND))
    light = light.filter(ImageFilter.GaussianBlur(AROUND / 3)).resize(paper.size, Image.Resampling.BICUBIC)
    bands = [
        ImageMath.lambda_eval(lambda of: of["convert"](of["min"](of["a"] * 255 / of["b"], 255), "L"), a=one, b=beside)
        for one, beside in zip(paper.split(), light.point(lambda v: max(v, 24)).split(), strict=True)
    ]
    stretched = [round(min(max((v - BLACK) / (WHITE - BLACK), 0), 1) * 255) for v in range(256)]
    return Image.merge("RGB", bands).point(stretched * 3)


def packed(paper: Image.Image) -> tuple[Straight, bytes]:
    """As JPEG, no larger than is kept: a full sheet is packed tighter, and then made smaller."""
    while True:
        for quality in QUALITIES:
            out = BytesIO()
            paper.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= LARGEST_PICTURE:
                return Straight(*paper.size), out.getvalue()
        paper = paper.resize((max(1, paper.width * 3 // 4), max(1, paper.height * 3 // 4)))


def hold_back() -> None:
    """A file that was made to be expensive costs this process alone, and not much."""
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard))


def main() -> int:
    hold_back()
    asked = msgspec.json.decode(sys.stdin.buffer.readline(), type=Straighten)
    try:
        straight, picture = straightened(sys.stdin.buffer.read(), asked.corners)
    except Refused as refused:
        straight, picture = Straight(refused=refused.why), b""
    except MemoryError:
        straight, picture = Straight(refused="photo_too_large"), b""
    sys.stdout.buffer.write(msgspec.json.encode(straight) + b"\n" + picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
