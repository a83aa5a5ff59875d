"""Printing from the console: what is asked, what is refused, and that a printed code opens its seat."""

import asyncio
import io
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from samenspel.words import say
from tests.servers import PATIENCE, Invitation, Server
from tests.sockets import console, phone

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("house") / "data") as server:
        yield server


def ask(server: Server, body: bytes) -> tuple[int, Any, bytes]:
    request = urllib.request.Request(f"{server.url}/api/print", body, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=5 * PATIENCE) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()


def printed(server: Server, invitation: Invitation, what: str, language: str = "nl") -> tuple[int, Any, bytes]:
    asked = {"code": invitation.code, "key": invitation.key, "what": what, "language": language}
    return ask(server, json.dumps(asked).encode())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("what", ["cards", "deck", "script", "sheets"])
def test_each_document_comes_in_one_tap_within_three_seconds(house: Server, what: str, language: str) -> None:
    invitation = house.begin()
    before = house.work
    status, headers, body = printed(house, invitation, what, language)
    assert house.work - before < 3
    assert status == 200 and headers["content-type"] == "application/pdf" and body.startswith(b"%PDF")
    named = say(language, f"paper_file_{what}")
    assert f'filename="samenspel-{named}.pdf"' in headers["content-disposition"]


def test_a_wrong_key_is_refused_after_a_wait(house: Server) -> None:
    begun = time.monotonic()
    status, _, body = printed(house, replace(house.begin(), key="guess"), "cards")
    assert (status, json.loads(body)) == (403, {"refused": "wrong_key"})
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b'{"code": "2222222", "what": "cards", "key": "guess", "language": "nl"}', 404, "unknown_code"),
        (b'{"code": "2222222", "what": "posters", "key": "guess", "language": "nl"}', 400, "not_understood"),
        (b"", 400, "not_understood"),
        (b'{"code": "2222222", "what": "cards", "key": "guess", "language": "fr"}', 400, "not_understood"),
        (b'{"code": "2222222", "what": "cards", "key": 7, "language": "nl"}', 400, "not_understood"),
        (b"[" * 9000, 400, "not_understood"),
    ],
)
def test_what_cannot_be_printed_is_refused_plainly(house: Server, body: bytes, status: int, reason: str) -> None:
    answered, _, told = ask(house, body)
    assert (answered, json.loads(told)) == (status, {"refused": reason})


def test_printing_leaves_no_code_and_no_document_on_disk(house: Server) -> None:
    invitation = house.begin()
    before = set(house.data.rglob("*"))
    status, _, body = printed(house, invitation, "cards")
    own = own_codes(PdfReader(io.BytesIO(body)).pages[0].extract_text())
    kept = b"".join(file.read_bytes() for file in house.data.rglob("*") if file.is_file())
    assert status == 200 and own and set(house.data.rglob("*")) == before
    assert not [code for code in own if code.encode() in kept]


def test_the_code_on_a_card_opens_the_seat_that_the_desk_gave_it(house: Server) -> None:
    asyncio.run(opens_its_seat(house))


async def opens_its_seat(house: Server) -> None:
    invitation = house.begin()
    text = PdfReader(io.BytesIO(printed(house, invitation, "cards")[2])).pages[0].extract_text()
    own = own_codes(text)[2]
    desk = await console(invitation).open()
    assert await desk.do("AddPerson", alias="Fatma", card=3) == "saved"
    screen = await phone(invitation, card=own).open()
    await screen.until(lambda: screen.welcome and screen.own)
    fatma = next(person for person in screen.all("person") if person["alias"] == "Fatma")
    assert screen.welcome["seated"] and screen.welcome["me"] == fatma["id"]
    assert not fatma.get("card"), "she is not on paper any more"
    await screen.close()
    again = await phone(invitation, secret=screen.secret, card=own).open()
    await again.until(lambda: again.welcome)
    assert again.welcome["me"] == fatma["id"], "the phone has a pass of its own now"
    await again.close()
    thief = await phone(invitation, card=own).open()
    await thief.until(lambda: thief.goodbye)
    assert thief.goodbye == "used_card"
    printed_again = own_codes(PdfReader(io.BytesIO(printed(house, invitation, "cards")[2])).pages[0].extract_text())
    assert not {own, *own_codes(text)} & set(printed_again)
    old = await phone(invitation, card=own_codes(text)[0]).open()
    await old.until(lambda: old.goodbye)
    assert old.goodbye == "used_card", "printing again makes new cards"
    await desk.close()


@pytest.mark.slow
def test_sockets_are_answered_while_cards_for_a_full_hall_are_set(house: Server) -> None:
    asyncio.run(beats_meanwhile(house))


async def beats_meanwhile(house: Server) -> None:
    invitation = house.begin(expected=300)
    desk = await console(invitation).open()
    begun = time.monotonic()
    job = asyncio.create_task(asyncio.to_thread(printed, house, invitation, "cards"))
    waits = []
    while not job.done():
        asked = time.monotonic()
        await desk.beat()
        await asyncio.sleep(0.02)  # a console that beats without end is slowed down
        waits.append(time.monotonic() - asked)
    assert (await job)[0] == 200
    assert len(waits) > 3 and max(waits) < (time.monotonic() - begun) / 3, "the setting keeps nobody waiting"
    await desk.close()


def own_codes(text: str) -> list[str]:
    """The personal codes on a page, in the order of the cards."""

    line = r"^[2-9A-Z]{3} [2-9A-Z]{4} ([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})$"
    return ["".join(found) for found in re.findall(line, text, re.MULTILINE)]
