"""Photos for tests: of paper that somebody drew on, and of everything else that a phone or a stranger may send."""

import zlib
from io import BytesIO
from struct import pack

from PIL import Image, ImageDraw

PAPER = ((0.15, 0.1), (0.85, 0.18), (0.9, 0.9), (0.1, 0.85))
"""Where the corners of the paper are in `photo()`."""
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
INK = (30, 60, 170)
PLACE = b"Dorpsstraat 12"
"""What stands in the photo about where it was taken."""


def scene(wide: int = 1200, high: int = 1600) -> Image.Image:
    """Yellowish paper on a table of dark wood, in light that falls from one side, with one thick blue line."""
    table = Image.new("RGB", (wide, high), (92, 68, 44))
    draw = ImageDraw.Draw(table)
    corners = [(x * wide, y * high) for x, y in PAPER]
    draw.polygon(corners, fill=(216, 206, 184))
    draw.line([(0.3 * wide, 0.4 * high), (0.7 * wide, 0.45 * high)], fill=INK, width=high // 60)
    draw.line([(0.3 * wide, 0.6 * high), (0.7 * wide, 0.62 * high)], fill=(170, 30, 40), width=high // 60)
    light = Image.linear_gradient("L").rotate(90).resize((wide, high)).point(lambda v: 255 - v // 3)
    return Image.composite(table, Image.new("RGB", (wide, high)), light)


def photo(wide: int = 1200, high: int = 1600, turned: int = 1, kind: str = "JPEG") -> bytes:
    """A photo as a phone takes it, with a place and a maker in it; `turned` is how it says that it was held."""
    image = scene(wide, high)
    if turned == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = turned, "Telefoonmaker", PLACE.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 50.0, 30.0), 3: "E", 4: (5.0, 51.0, 12.0)})
    out = BytesIO()
    image.save(out, kind, exif=exif, quality=88, comment=PLACE) if kind == "JPEG" else image.save(out, kind, exif=exif)
    return out.getvalue()


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def bomb(wide: int = 60_000, high: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it is three and a half billion pixels, all of them white."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0))
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def moving(kind: str = "WEBP") -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def heic() -> bytes:
    """The beginning of what an iPhone keeps: it sends JPEG to whoever asks for that, and this to nobody of ours."""
    return pack(">I", 24) + b"ftypheic" + b"\0\0\0\0mif1heic" + b"\0" * 4000
