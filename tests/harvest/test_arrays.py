"""A background that somebody else made is checked before a number of it is used, and is no larger than it says."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samenspel.harvest import arrays, background

Arrays = dict[str, np.ndarray]


def sound() -> Arrays:
    """Three words, of which the first two occur together."""
    return {
        "words": np.frombuffer(b"boom\nmens\nsla", dtype=np.uint8),
        "in_texts": np.array([3, 4, 3], dtype=np.int32),
        "data": np.array([1.5, 1.5], dtype=np.float32),
        "indices": np.array([1, 0], dtype=np.int32),
        "indptr": np.array([0, 1, 2, 2], dtype=np.int32),
        "texts": np.array([5], dtype=np.int64),
    }


def kept(file: Path, **other: Any) -> Path:
    np.savez_compressed(file, **(sound() | other))
    return file


def ints(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


def floats(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


UNSOUND = {
    "a place far outside": {"indices": ints(2_000_000_000, 0)},
    "a place just outside": {"indices": ints(3, 0)},
    "a place before the first": {"indices": ints(-1, 0)},
    "rows that begin elsewhere": {"indptr": ints(1, 1, 2, 2)},
    "rows that go back": {"indptr": ints(0, 2_000_000_000, 2, 2)},
    "rows that go back below nought": {"indptr": ints(0, -5, 2, 2)},
    "rows that end past the last": {"indptr": ints(0, 1, 2, 9)},
    "too few rows": {"indptr": ints(0, 2)},
    "fewer places than numbers": {"indices": ints(1)},
    "no number": {"data": floats(np.nan, 1)},
    "a number without end": {"data": floats(np.inf, 1)},
    "more often than there are texts": {"data": floats(3e38, 1)},
    "less than never": {"data": floats(-1, 1)},
    "a word in more texts than there are": {"in_texts": ints(3, 4, 6)},
    "a word in fewer than none": {"in_texts": ints(3, 4, -1)},
    "fewer words than counts": {"words": np.frombuffer(b"boom\nmens", dtype=np.uint8)},
    "a word twice": {"words": np.frombuffer(b"boom\nmens\nboom", dtype=np.uint8)},
    "words that are no text": {"words": np.frombuffer(b"boom\nmens\n\xff\xfe", dtype=np.uint8)},
    "fewer texts than none": {"texts": np.array([-1], dtype=np.int64)},
    "no number of texts": {"texts": np.array([], dtype=np.int64)},
    "two numbers of texts": {"texts": np.array([5, 5], dtype=np.int64)},
    "numbers of another kind": {"data": np.array([1.5, 1.5], dtype=np.complex128)},
    "places of another kind": {"indices": np.array([1, 0], dtype=np.float64)},
    "objects": {"data": np.array([{}, []], dtype=object)},
    "a table for a list": {"data": floats(1.5, 1.5).reshape(2, 1)},
    "a list more": {"more": ints(1)},
}


@pytest.mark.parametrize("other", UNSOUND.values(), ids=UNSOUND)
def test_counts_that_cannot_be_are_no_background(tmp_path: Path, other: Arrays) -> None:
    with pytest.raises(background.NotABackground):
        background.load(kept(tmp_path / "b.npz", **other))


def test_sound_counts_are_read_as_they_were_kept(tmp_path: Path) -> None:
    counts = background.load(kept(tmp_path / "b.npz"))
    assert counts.words == ("boom", "mens", "sla") and counts.texts == 5
    assert counts.together.toarray().tolist() == [[0, 1.5, 0], [1.5, 0, 0], [0, 0, 0]]


def with_header(shape: str, data: bytes = b"\x00" * 8, kind: str = "<f4") -> bytes:
    head = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + data


def zipped(file: Path, how: Callable[[zipfile.ZipFile], None] = lambda packed: None, **members: bytes) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, array in sound().items():
            whole = io.BytesIO()
            np.save(whole, array)
            packed.writestr(f"{name}.npy", members.get(name, whole.getvalue()))
        how(packed)
    return file


LYING = {
    "a length that fits in no memory": with_header("(1000000000000,)"),
    "a length below nought": with_header("(-2,)"),
    "a length that is a text": with_header("('2',)"),
    "brackets without end": with_header("(" * 5000),
    "code": with_header("(__import__('os').abort(),)"),
    "no header": b"",
    "half a header": with_header("(2,)")[:20],
    "a header of another version": b"\x93NUMPY\x09\x00" + with_header("(2,)")[8:],
    "fewer numbers than it says": with_header("(3,)"),
    "more numbers than it says": with_header("(1,)"),
    "an unknown kind": with_header("(2,)", kind="<q9"),
}


@pytest.mark.parametrize("data", LYING.values(), ids=LYING)
def test_a_list_that_lies_about_itself_is_no_background(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(background.NotABackground):
        background.load(zipped(tmp_path / "b.npz", data=data))


@pytest.mark.slow
def test_what_is_packed_to_a_thousandth_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    many = 150_000_000
    bomb = zipped(tmp_path / "b.npz", data=with_header(f"({many},)", bytes(4 * many)))
    assert bomb.stat().st_size < 2_000_000 and 4 * many > arrays.MOST_BYTES
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(background.NotABackground):
        background.load(bomb)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000 and time.process_time() - begun < 1
    tracemalloc.stop()


def test_a_list_of_the_same_name_twice_is_no_background(tmp_path: Path) -> None:
    def doubled(packed: zipfile.ZipFile) -> None:
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("data.npy", with_header("(2,)"))

    with pytest.raises(background.NotABackground):
        background.load(zipped(tmp_path / "b.npz", doubled))
