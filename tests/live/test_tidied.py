"""A phone shows as its own text what the room keeps: the server tells it where that is not what was typed."""

import json
from collections.abc import Iterator
from secrets import token_hex
from typing import Any

import pytest

from samenspel.web.types import typescript
from tests.live.raw import TEXT, RawSocket
from tests.servers import Invitation
from tests.sockets import new_pass


@pytest.fixture
def raw(invitation: Invitation) -> Iterator[RawSocket]:
    """A phone at the door."""
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, "phone", secret=new_pass())
        raw.hear("welcome")
        yield raw


def ask(raw: RawSocket, id: str, **command: object) -> None:
    raw.say(type="ask", id=id, command=command)


def until_saved(raw: RawSocket, id: str) -> list[Any]:
    """What this command was answered, and what came before the answer."""
    heard = []
    for frame in raw.frames():
        if not frame.final or frame.opcode != TEXT:
            continue  # the news may come in pieces
        message = json.loads(frame.payload)
        if message[0] == "tidied":
            heard.append(message)
        if message[0] == "saved" and id in message[1]:
            return heard
        assert message[0] != "refused", message
    raise AssertionError("not saved")


def test_before_the_answer_comes_the_command_as_it_is_kept_and_so_again_when_it_is_sent_again(raw: RawSocket) -> None:
    id = token_hex(12)
    for _ in range(2):
        ask(raw, id, type="Join", alias=" Ja\u200bn\n", organisation="De\u202e  buurt")
        [[_, told, kept]] = until_saved(raw, id)
        assert (told, kept["type"], kept["alias"], kept["organisation"]) == (id, "Join", "Jan", "De buurt")


def test_of_a_command_that_is_kept_as_it_was_typed_nothing_more_is_told(raw: RawSocket) -> None:
    id = token_hex(12)
    ask(raw, id, type="Join", alias="👨‍👩‍👧 فاطمة")
    assert until_saved(raw, id) == []


def test_what_is_kept_is_what_was_told(raw: RawSocket) -> None:
    joins, parks = token_hex(12), token_hex(12)
    ask(raw, joins, type="Join", alias="Piet")
    until_saved(raw, joins)
    ask(raw, parks, type="Park", text="e\u0301e\u0301n\u200b\n\n\n\ntwee")
    [[_, _, kept]] = until_saved(raw, parks)
    assert kept["text"] == "één\n\ntwee"


def test_the_screens_know_the_message() -> None:
    assert '["tidied", id: string, command: Command]' in typescript()
