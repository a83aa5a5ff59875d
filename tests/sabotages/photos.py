"""Sabotages of `photos/`."""

from tests.sabotage import Sabotage

PHOTOS = "tests/test_photos.py"
SABOTAGES = [
    Sabotage(
        "a photo is unpacked before its size is looked at",
        "photos/worker.py",
        "    if image.width * image.height > MOST_DOTS:\n",
        "    if False:\n",
        f"{PHOTOS}::test_a_photo_of_more_pixels_than_a_phone_takes_is_refused",
    ),
    Sabotage(
        "every kind of file is opened",
        "photos/worker.py",
        ", formats=KINDS",
        "",
        f"{PHOTOS}::test_other_kinds_are_refused_though_the_library_reads_them",
    ),
    Sabotage(
        "a photo says where it was taken",
        "photos/worker.py",
        "    return packed(whitened(paper))\n",
        "    return packed(whitened(paper))[0], photo\n",
        f"{PHOTOS}::test_nothing_of_a_photo_says_where_when_or_with_what_it_was_taken",
    ),
    Sabotage(
        "thousands of scans are unpacked",
        "photos/worker.py",
        "photo.count(SCAN) > MOST_SCANS",
        "False",
        "tests/test_photos.py::test_a_photo_of_thousands_of_scans_is_refused_before_it_is_unpacked",
    ),
]
