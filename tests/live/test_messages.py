"""The messages are, byte for byte, what goes over the wire, also to a page that was loaded earlier."""

import inspect
from typing import get_args

import pytest
from msgspec import Raw
from msgspec.json import Decoder

from samenspel.live.told.marks import Marks, kind_of
from samenspel.live.told.news import EncoderCache, Flush
from samenspel.live.wire.frames import encoder, framed, whole
from samenspel.live.wire.messages import (
    Alive,
    Bye,
    CameFrom,
    Drawn,
    Forecast,
    Frame,
    FromServer,
    NotSaved,
    OnDisk,
    OnTop,
    Pulse,
    Refused,
    Saved,
    Slept,
    States,
    Tidied,
    Update,
    Welcomed,
)
from samenspel.live.wire.parts import UNHURRIED, Heading, JoinLink, Piece, Qr, Welcome, Whence
from samenspel.room.handlers import HANDLERS
from samenspel.room.morning.ahead import Ahead
from samenspel.room.morning.planning import Cut, Outlook
from samenspel.room.people.doors import Join
from samenspel.room.records import Text
from samenspel.room.session import News, news
from tests.room.morning import Hall

HERE = Welcome(
    "e", "ann", True, 2.5, Heading(Text("Samen"), "nl"), JoinLink("http://a/mee#C", "a", Qr(21, "M0 0h1v1h-1z"))
)
SAID: list[tuple[Frame, bytes]] = [
    (
        Welcomed(HERE),
        b'["welcome",{"epoch":"e","me":"ann","seated":true,"now":2.5,'
        b'"about":{"title":"Samen","language":"nl","practice":""},'
        b'"join":{"url":"http://a/mee#C","short":"a","qr":{"size":21,"path":"M0 0h1v1h-1z"}},'
        b'"card":0,"speed":1.0,"door":"open","keep":0.0,"codes":[],"pretended":0,"until":0.0,"in_the_clear":false,"place":"",'
        b'"link":"","wifi":null}]',
    ),
    (Update("m", True, News([], ["x"]), News([], [])), b'["news","m",true,[[],["x"]],[[],[]]]'),
    (Saved(["a", "b"]), b'["saved",["a","b"]]'),
    (
        Tidied("a", Join(Text("Jan"))),
        b'["tidied","a",{"type":"Join","alias":"Jan","role":"other","organisation":"","pretended":false}]',
    ),
    (NotSaved(["a"]), b'["not_saved",["a"]]'),
    (Refused("a", "not_now"), b'["refused","a","not_now"]'),
    (States({"ann": "here", "ben": "writing"}), b'["passing",{"ann":"here","ben":"writing"}]'),
    (CameFrom({"ann": Whence("", True)}), b'["came_from",{"ann":{"place":"","silent":true}}]'),
    (Drawn([Raw(encoder.encode(Piece("s", (1, 2, 3))))]), b'["ink",[{"stroke":"s","points":[1,2,3]}]]'),
    (OnTop("g", "c101"), b'["on_top","g","c101"]'),
    (Forecast(None, 3, None, 5), b'["outlook",null,3,null,5]'),
    (
        Forecast(Outlook(60.0, 90.0, 1, (Cut("market", 5),)), 0, Ahead(("meet", "gallery"), next="gallery")),
        b'["outlook",{"planned_end":60.0,"expected_end":90.0,"late":1,"cuts":[{"name":"market","minutes":5}],'
        b'"short":0,"skips":[],"with_more":null,"with_less":null},0,{"steps":["meet","gallery"],"next":"gallery"},0]',
    ),
    (Alive(1.5), b'["beat",1.5]'),
    (Pulse(1.5, 60.0), b'["pulse",1.5,60.0]'),
    (Slept(720.0, False), b'["slept",720.0,false]'),
    (OnDisk("slow"), b'["on_disk","slow"]'),
    (Bye("too_fast"), b'["bye","too_fast"]'),
]


@pytest.mark.parametrize(("message", "said"), SAID, ids=lambda one: type(one).__name__)
def test_a_message_is_these_bytes(message: Frame, said: bytes) -> None:
    assert framed(message) == whole(said)
    read: FromServer = Decoder(FromServer).decode(said)
    assert type(read) is type(message) and framed(read) == whole(said)


def test_every_message_to_a_screen_stands_above() -> None:
    kinds = {getattr(kind, "__origin__", kind) for kind in get_args(FromServer)}
    assert kinds == {type(message) for message, _ in SAID}


def test_news_that_is_filled_by_bytes_is_the_message() -> None:
    """For speed `live/told/news.py` puts its frames together from what it encoded before."""
    hall = Hall(8)
    hall.open_step("insights")
    session = hall.session
    flush = Flush(session, EncoderCache(), Marks(b"secret", "epoch"), frozenset())
    for own, heard in (("p00", 0), ("p01", session.number - 1), ("desk", 0), ("wall", 0)):
        told = payload(b"".join(flush.first_frames(own, heard)))
        room, theirs = news(session, "room", heard), news(session, own, heard)
        mark = flush.mark[kind_of(own)].decode()
        assert told == encoder.encode(Update(mark, not heard, room, theirs))
        assert Decoder(Update[News]).decode(told) == Update(mark, not heard, room, theirs)


def payload(frames: bytes) -> bytes:
    """What stands in the frames of one message."""
    message = b""
    while frames:
        size, head = frames[1], 2
        if size >= 126:
            head = 4 if size == 126 else 10
            size = int.from_bytes(frames[2:head], "big")
        message, frames = message + frames[head : head + size], frames[head + size :]
    return message


def test_the_unhurried_are_those_that_lay_a_slip() -> None:
    slips = {command.__name__ for command, handler in HANDLERS.items() if "yield vote(" in inspect.getsource(handler)}
    assert slips == UNHURRIED
