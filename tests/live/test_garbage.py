"""Garbage on the socket is refused clearly, harms nobody and changes nothing."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from samenspel.live.socket import MOST_GARBAGE
from samenspel.live.wire.parts import LARGEST_FRAME
from tests.live.raw import BINARY, CONTINUED, TEXT, RawSocket
from tests.servers import Invitation
from tests.sockets import console, new_pass, phone, wall

ID = "a command's own id"


def ask(id: object = ID, **command: object) -> bytes:
    return json.dumps({"type": "ask", "id": id, "command": {"type": "Join", "alias": "Anna", **command}}).encode()


DEEP = b"[" * 30_000
WITH_AN_ID = {
    "a wrong type": ask(alias=5),
    "nothing where something must be": ask(alias=None),
    "a field that is not known": ask(admin=True),
    "a command that is not known": ask(type="Seize"),
    "a command of the room's own": ask(type="Put"),
    "a command that is a list": b'{"type":"ask","id":"%s","command":[]}' % ID.encode(),
    "a frame that is not known": b'{"type":"shout","id":"%s"}' % ID.encode(),
    "no command": b'{"type":"ask","id":"%s"}' % ID.encode(),
    "a step that is a number": ask(type="WriteInsight", step=1, line="1", text="x"),
    "too short an id": ask(id="short"),
    "too long an id": ask(id="x" * 65),
}
WITHOUT = {
    "nothing": b"",
    "one zero": b"\x00",
    "null": b"null",
    "a list": b'["ask"]',
    "half a frame": ask()[:-5],
    "two frames in one": ask() + ask(),
    "no utf-8": b'{"type":"ask","id":"\xff\xfe"}',
    "half a sign": ask(alias="x").replace(b'"x"', b'"\\ud800"'),
    "an id that is a number": ask(id=12345678901234567890),
    "an id that is very long": ask(id="x" * 10_000),
    "a number without end": b'{"type":"hello","version":1e999999,"code":"x","surface":"wall"}',
    "a number of a thousand digits": b'{"type":"hello","version":%s}' % (b"9" * 1000),
    "lists without end": DEEP,
    "objects without end": b'{"a":' * 10_000,
    "a command without end": b'{"type":"ask","id":"%s","command":{"type":"Join","alias":%s' % (ID.encode(), DEEP),
    "noise": bytes(range(256)) * 40,
}


@contextmanager
def at_the_door(invitation: Invitation) -> Iterator[RawSocket]:
    """A phone that was let in, and has no seat yet."""
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, "phone", secret=new_pass())
        raw.hear("welcome")
        yield raw


@pytest.fixture(autouse=True)
def nothing_changes(invitation: Invitation) -> Iterator[None]:
    """Whatever a test throws at the door: the desk sees an empty room before and after it."""
    yield
    asyncio.run(look_round(invitation))


async def look_round(invitation: Invitation) -> None:
    desk = await console(invitation).open()
    await desk.until(lambda: desk.mark and desk.all("console"))
    await desk.close()
    kinds = sorted(record["kind"] for record in (*desk.room.values(), *desk.own.values()))
    assert kinds == ["about", "console", "deck", "programme"]


@pytest.mark.parametrize(("garbage", "id"), [
    *[pytest.param(garbage, json.loads(garbage)["id"], id=name) for name, garbage in WITH_AN_ID.items()],
    *[pytest.param(garbage, "", id=name) for name, garbage in WITHOUT.items()],
])  # fmt: skip
def test_garbage_is_refused_under_its_id_if_it_has_one(invitation: Invitation, garbage: bytes, id: str) -> None:
    """As text and as bytes; the same socket goes on."""
    with at_the_door(invitation) as raw:
        for opcode in (TEXT, BINARY):
            raw.send(garbage, opcode)
            assert raw.hear("refused") == ["refused", id, "not_understood"]
        raw.send(ask("the next ask's own id", alias=""))
        assert raw.hear("refused") == ["refused", "the next ask's own id", "alias_empty"]


def test_after_much_garbage_the_socket_is_closed_with_a_word(invitation: Invitation) -> None:
    with at_the_door(invitation) as raw:
        for _ in range(MOST_GARBAGE + 1):
            raw.send(b"garbage")
        assert raw.ending() == ("not_understood", 1000)


@pytest.mark.parametrize(
    "garbage", [b"", DEEP, WITHOUT["noise"], WITHOUT["half a sign"], ask(), b'{"type":"beat"}', b'{"type":"hello"}']
)
def test_who_does_not_begin_with_a_hello_is_sent_away(invitation: Invitation, garbage: bytes) -> None:
    with RawSocket(invitation.port) as raw:
        raw.send(garbage)
        assert raw.ending() == ("not_understood", 1000)


def test_a_second_hello_changes_nothing(invitation: Invitation) -> None:
    with at_the_door(invitation) as raw:
        raw.hello(invitation, "console", secret=invitation.key)
        raw.send(b'{"type":"ask","id":"%s","command":{"type":"OpenStep","name":"insights"}}' % ID.encode())
        assert raw.hear("refused") == ["refused", ID, "not_there"]


# --- too large


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_a_frame_that_is_too_large_closes_the_socket_before_it_has_come_in(invitation: Invitation, opcode: int) -> None:
    with at_the_door(invitation) as raw:
        raw.announce(LARGEST_FRAME + 1, opcode)
        assert raw.ending() == ("", 1009)


def test_a_message_that_is_too_large_in_pieces_closes_the_socket_too(invitation: Invitation) -> None:
    with at_the_door(invitation) as raw:
        raw.send(ask().ljust(LARGEST_FRAME // 2), final=False)
        raw.announce(LARGEST_FRAME // 2 + 1, opcode=CONTINUED)
        assert raw.ending() == ("", 1009)


def test_the_largest_frame_is_taken(invitation: Invitation) -> None:
    with at_the_door(invitation) as raw:
        raw.send(ask(alias="").ljust(LARGEST_FRAME))
        assert raw.hear("refused") == ["refused", ID, "alias_empty"]


def test_nobody_else_is_disturbed(invitation: Invitation) -> None:
    """All garbage from many sockets, while a phone and a wall go on."""

    async def story() -> None:
        screen, seen = await phone(invitation).open(), await wall(invitation).open()
        for garbage in (*WITHOUT.values(), *WITH_AN_ID.values()):
            with at_the_door(invitation) as raw:
                raw.send(garbage)
                assert await screen.do("Join", alias="") == "alias_empty"
        assert [json.loads(told)[0] for told in seen.heard] == ["welcome", "outlook", "news"]
        for each in (screen, seen):
            await each.close()

    asyncio.run(story())
