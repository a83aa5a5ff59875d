"""Reads arrays from an .npz file that others may have made: kind and size of each are checked before it is unpacked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from numpy.lib import format as npy

MOST_BYTES = 512 * 1024 * 1024
"""Of all arrays together, unpacked. Six thousand texts of a parliament make forty million."""
HEADERS: Mapping[tuple[int, int], Any] = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


class NotArrays(Exception):
    """The file does not hold exactly the arrays that were asked for; nothing of it may be used."""


def read(file: Path, kinds: Mapping[str, np.dtype[Any]]) -> dict[str, np.ndarray]:
    """Lists of numbers, one of each name and kind. Raises `NotArrays` or `OSError`."""
    try:
        with ZipFile(file) as packed:
            found = checked(packed, kinds)
            return {name: numbers(packed, found[name], kind) for name, kind in kinds.items()}
    except OSError:
        raise
    except Exception as error:  # zip, zlib, the tokenizer and NumPy each raise their own on what they cannot read
        raise NotArrays(str(file)) from error


def checked(packed: ZipFile, kinds: Mapping[str, np.dtype[Any]]) -> dict[str, ZipInfo]:
    """What is packed, by name: nothing more than was asked for, and no more bytes than fit."""
    members = packed.infolist()
    found = {member.filename.removesuffix(".npy"): member for member in members}
    if len(members) != len(kinds) or found.keys() != kinds.keys():
        raise ValueError("other arrays than these")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise ValueError("packed in another way")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise ValueError("too large")
    return found


def numbers(packed: ZipFile, member: ZipInfo, kind: np.dtype[Any]) -> np.ndarray:
    """One list. The header may promise any length, so nothing is made room for before it is compared with the bytes."""
    with packed.open(member) as opened:
        shape, _, found = HEADERS[npy.read_magic(opened)](opened)
        if len(shape) != 1 or found != kind or shape[0] * kind.itemsize > member.file_size:
            raise ValueError("another shape or kind")
        data = opened.read(shape[0] * kind.itemsize)
        if len(data) != shape[0] * kind.itemsize or opened.read(1):
            raise ValueError("more or fewer bytes than the header says")
    return np.frombuffer(data, kind).copy()  # a copy, as what is read in place cannot be written
