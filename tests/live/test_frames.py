"""Bytes as they come, in whatever pieces, are cut into the same frames."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from samenspel.live.wire.cutter import Cutter, opened

LARGEST = 1000
texts = st.text(max_size=300).map(str.encode) | st.sampled_from([b"x" * n for n in (0, 125, 126, 127, 900)])
kinds = st.sampled_from(
    [(Opcode.TEXT, True), (Opcode.TEXT, True), (Opcode.TEXT, False), (Opcode.BINARY, True), (Opcode.PING, True)]
)
frames = st.lists(st.tuples(kinds, texts), max_size=8)


def sent(kind: tuple[Opcode, bool], payload: bytes, masked: bool = True) -> bytes:
    opcode, final = kind
    return Frame(opcode, payload[:125] if opcode == Opcode.PING else payload, final).serialize(mask=masked)


def torn(data: bytes, dice: Random) -> list[bytes]:
    """The same bytes in pieces, as a network may bring them."""
    cuts = sorted(dice.randrange(len(data) + 1) for _ in range(dice.randrange(6)))
    return [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]


def is_plain(kind: tuple[Opcode, bool], frame: bytes) -> bool:
    return kind == (Opcode.TEXT, True) and len(frame) <= LARGEST


@given(frames, st.randoms())
def test_plain_frames_come_whole_and_all_else_byte_for_byte(
    all: list[tuple[tuple[Opcode, bool], bytes]], dice: Random
) -> None:
    whole = [(kind, payload, sent(kind, payload)) for kind, payload in all]
    cutter = Cutter(LARGEST)
    came = [piece for data in torn(b"".join(f for _, _, f in whole), dice) for piece in cutter.pieces(data)]
    assert [opened(piece) for plain, piece in came if plain] == [p for kind, p, f in whole if is_plain(kind, f)]
    assert b"".join(piece for plain, piece in came if not plain) == b"".join(
        f for kind, _, f in whole if not is_plain(kind, f)
    )
    assert b"".join(piece for _, piece in came) == b"".join(f for _, _, f in whole), "in the order in which it came"


@given(frames, st.randoms())
def test_the_shortest_way_is_taken_for_what_is_one_plain_frame(
    all: list[tuple[tuple[Opcode, bool], bytes]], dice: Random
) -> None:
    cutter = Cutter(LARGEST)
    for data in torn(b"".join(sent(*one) for one in all), dice):
        if data and cutter.is_whole(data):
            assert list(cutter.pieces(data)) == [(True, data)]
        else:
            list(cutter.pieces(data))


def test_a_text_without_a_mask_is_not_plain() -> None:
    frame = sent((Opcode.TEXT, True), b"bare", masked=False)
    assert list(Cutter(LARGEST).pieces(frame)) == [(False, frame)]


def test_a_frame_that_is_too_large_is_handed_on_before_it_is_whole() -> None:
    head = sent((Opcode.TEXT, True), b"x" * (LARGEST + 1))[:8]
    assert list(Cutter(LARGEST).pieces(head)) == [(False, head)]
