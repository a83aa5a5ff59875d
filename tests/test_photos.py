"""A photo of paper becomes a straight white picture and nothing else; what is no photo is refused in one word."""

import asyncio
import contextlib
from io import BytesIO
from time import process_time

import pytest
from PIL import Image

from samenspel.photos.asked import LARGEST_PICTURE, LONGEST_SIDE, Corners
from samenspel.photos.darkroom import Darkroom, elsewhere
from samenspel.photos.worker import SCAN, Refused, opened, straightened
from tests.photographed import PAPER, PLACE, WHOLE, bomb, heic, moving, photo, saved, scene


def straight(data: bytes, corners: Corners = PAPER) -> Image.Image:
    size, picture = straightened(data, corners)
    image = Image.open(BytesIO(picture))
    assert image.size == (size.wide, size.high) and image.format == "JPEG"
    return image


def colour(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = image.getpixel((round(x * (image.width - 1)), round(y * (image.height - 1))))
    assert isinstance(found, tuple)
    return found


def refusal(data: bytes, corners: Corners = PAPER) -> str:
    with pytest.raises(Refused) as no:
        straightened(data, corners)
    return no.value.why


def test_paper_that_lay_askew_in_half_light_is_straight_and_white_with_its_own_colours() -> None:
    paper = straight(photo())
    corners = [colour(paper, x, y) for x in (0.03, 0.5, 0.97) for y in (0.03, 0.97)]
    assert min(min(one) for one in corners) > 235, corners
    blue = max((colour(paper, 0.5, y / 200) for y in range(200)), key=lambda one: one[2] - one[0])
    assert blue[2] > 110 and blue[0] < 70, blue
    assert abs(paper.width / paper.height - 0.7) < 0.15


def test_a_filled_shape_keeps_its_colour() -> None:
    image = Image.new("RGB", (1200, 1600), (215, 210, 200))
    image.paste((230, 140, 20), (400, 600, 600, 800))
    red, green, blue = colour(straight(saved(image, "JPEG"), WHOLE), 500 / 1200, 700 / 1600)
    assert red > 190 and green < 190 and blue < 90


def test_nothing_of_a_photo_says_where_when_or_with_what_it_was_taken() -> None:
    taken = photo()
    assert PLACE in taken and Image.open(BytesIO(taken)).getexif()[0x010F] == "Telefoonmaker"
    _, picture = straightened(taken, PAPER)
    image = Image.open(BytesIO(picture))
    assert not dict(image.getexif()) and set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert PLACE not in picture and b"Telefoonmaker" not in picture and b"Exif" not in picture


def test_a_phone_that_was_held_on_its_side_gives_the_same_paper() -> None:
    upright, turned = straight(photo()), straight(photo(turned=6))
    assert abs(upright.width - turned.width) <= 2 and abs(upright.height - turned.height) <= 2
    assert colour(turned, 0.03, 0.03) > (235, 235, 235)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_that_a_browser_makes_is_read(kind: str) -> None:
    assert colour(straight(photo(kind=kind)), 0.5, 0.03) > (235, 235, 235)


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "RGBA", "LA", "I;16", "YCbCr"])
def test_odd_colours_are_read_as_they_look(mode: str) -> None:
    image = scene(600, 800).convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256).convert("I;16")
    paper = straight(saved(image, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"))
    assert min(colour(paper.convert("RGB"), 0.5, 0.05)) > 215


def test_what_is_see_through_is_white() -> None:
    assert colour(straight(saved(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG"), WHOLE), 0.5, 0.5) > (
        250,
        250,
        250,
    )


def test_a_file_that_claims_more_pixels_than_a_phone_takes_is_not_unpacked() -> None:
    assert len(bomb()) < 10_000
    assert refusal(bomb(), WHOLE) == "photo_too_large"
    assert refusal(b"\0" * (8 * 1024 * 1024 + 1)) == "photo_too_large"


def test_a_photo_of_more_pixels_than_a_phone_takes_is_refused() -> None:
    assert refusal(bomb(10_000, 5_001), WHOLE) == "photo_too_large"


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", heic()])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    assert refusal(data) == "photo_odd"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO", "PPM"])
def test_other_kinds_are_refused_though_the_library_reads_them(kind: str) -> None:
    assert refusal(saved(scene(64, 64), kind)) == "photo_odd"


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_what_moves_is_refused(kind: str) -> None:
    assert refusal(moving(kind), WHOLE) == "photo_moves"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_cut_off_is_refused(kind: str) -> None:
    whole = photo(kind=kind)
    assert refusal(whole[: len(whole) // 2]) == ("photo_odd" if kind == "WEBP" else "photo_broken")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_bytes_that_were_changed_end_in_a_picture_or_a_refusal_and_in_nothing_else() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = photo(160, 200, kind=kind)
        for nth in range(0, len(whole), max(1, len(whole) // 60)):
            spoiled = whole[:nth] + bytes([whole[nth] ^ 0xFF]) + whole[nth + 1 :]
            with contextlib.suppress(Refused):
                straightened(spoiled, WHOLE)


@pytest.mark.parametrize(
    "corners",
    [
        ((0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)),
        ((1.0, 0.0), (0.0, 0.0), (0.0, 1.0), (1.0, 1.0)),
        ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)),
        ((0.1, 0.1), (0.5, 0.5), (0.9, 0.9), (0.3, 0.3)),
        ((-1.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
        ((float("nan"), 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
    ],
)  # fmt: skip
def test_corners_that_go_round_no_paper_are_refused(corners: Corners) -> None:
    assert refusal(photo(300, 400), corners) == "photo_crossed"


def test_what_is_kept_is_bounded_whatever_was_on_it() -> None:
    noise = Image.effect_noise((3200, 3200), 120).convert("RGB")
    size, picture = straightened(saved(noise, "JPEG", quality=70), WHOLE)
    assert len(picture) <= LARGEST_PICTURE and max(size.wide, size.high) <= LONGEST_SIDE


def test_another_process_opens_the_photo_and_its_end_is_only_a_refusal() -> None:
    async def played() -> None:
        size, picture = await elsewhere(photo(), PAPER)
        assert size.refused is None and picture.startswith(b"\xff\xd8")
        for data, why in ((bomb(), "photo_too_large"), (heic(), "photo_odd"), (moving(), "photo_moves")):
            assert (await elsewhere(data, WHOLE))[0].refused == why

    asyncio.run(played())


def test_what_waits_to_be_hung_is_its_takers_alone_and_bounded() -> None:
    async def played() -> None:
        darkroom = Darkroom(asyncio.get_running_loop())
        anna, bram = ("session", "anna"), ("session", "bram")
        small = photo(160, 200)
        ids = [(await darkroom.develop(small, WHOLE, anna))[0] for _ in range(6)]
        assert [darkroom.take(id, anna) is not None for id in ids] == [False, False, True, True, True, True]
        assert darkroom.take(ids[-1], bram) is None and darkroom.take(ids[-1], ("other", "anna")) is None

    asyncio.run(played())


def test_a_photo_of_thousands_of_scans_is_refused_before_it_is_unpacked() -> None:
    """Attack: a small file of which each scan goes over all of a large photo holds the queue for everybody."""
    out = BytesIO()
    Image.new("L", (4000, 4000), 128).save(out, "JPEG", progressive=True)
    plain = out.getvalue()
    last, end = plain.rindex(SCAN), plain.rindex(b"\xff\xd9")
    bomb = plain[:last] + plain[last:end] * 2000 + plain[end:]
    start = process_time()
    with pytest.raises(Refused, match="photo_odd"):
        opened(bomb)
    assert process_time() - start < 1
    assert opened(plain).size
