"""Looking back over HTTP: what is served, what is refused, and that live sessions stay as fast."""

import asyncio
import gzip
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers import Invitation, Server
from tests.sockets import begin_part, console, seated


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("house") / "data") as server:
        yield server


def ask(server: Server, body: bytes) -> tuple[int, Any]:
    request = urllib.request.Request(f"{server.url}/api/replay", body, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.headers["content-encoding"] == "gzip" and answer.headers["cache-control"] == "no-store"
            return answer.status, json.loads(gzip.decompress(answer.read()))
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read())


def looked_back(server: Server, invitation: Invitation) -> Any:
    status, answer = ask(server, json.dumps({"code": invitation.code, "key": invitation.key}).encode())
    assert status == 200
    return answer


async def lived(invitation: Invitation) -> None:
    """Fatima and Bram come in; one line is written and revealed."""
    async with seated(invitation, "Fatima", "Bram") as [fatima, _]:
        desk = await console(invitation).open()
        assert await desk.do("OpenStep", name="insights") == "saved"
        await desk.until(lambda: desk.step)
        await begin_part(desk, "pair")
        await fatima.until(lambda: fatima.step and fatima.all("sheet"))
        line = {"line": "l1", "text": "ik ging langs", "sheet": fatima.all("sheet")[0]["id"]}
        assert await fatima.do("WriteInsight", step=fatima.step, **line) == "saved"
        assert await desk.do("Reveal", step=fatima.step) == "saved"
        await desk.close()


@pytest.mark.slow
def test_what_is_looked_back_at_is_what_happened(house: Server) -> None:
    invitation = house.begin(title="Samen")
    asyncio.run(lived(invitation))
    reel, glimpses = looked_back(house, invitation)
    assert reel["code"] == invitation.code and reel["practice"] == ""
    told = [glimpse["at_desk"]["deed"] for glimpse in glimpses]
    assert told == ["begin", "join", "join", "open_step", "end_part", "write_insight", "reveal"]
    assert [glimpse["on_wall"]["deed"] for glimpse in glimpses if "on_wall" in glimpse] == [
        "begin", "join", "join", "open_step", "part_began", "reveal",
    ]  # fmt: skip
    assert "ik ging langs" not in json.dumps(glimpses[:-1]), "not before the reveal"
    assert "ik ging langs" in json.dumps(glimpses[-1])


def test_a_wrong_key_is_refused_after_a_wait(house: Server) -> None:
    begun, guess = time.monotonic(), {"code": house.begin().code, "key": "guess"}
    assert ask(house, json.dumps(guess).encode()) == (403, {"refused": "wrong_key"})
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b'{"code": "2222222", "key": "guess"}', 404, "unknown_code"),
        (b"", 400, "not_understood"),
        (b'{"code": "2222222", "key": 7}', 400, "not_understood"),
        (b'{"code": "2222222", "key": "guess", "more": 1}', 400, "not_understood"),
        (b"[" * 9000, 400, "not_understood"),
    ],
)
def test_what_cannot_be_looked_back_at_is_refused_plainly(house: Server, body: bytes, status: int, reason: str) -> None:
    assert ask(house, body) == (status, {"refused": reason})


def test_only_our_own_page_may_frame_the_past(house: Server) -> None:
    for path in ("/terugkijken/muur", "/terugkijken/regie"):
        with urllib.request.urlopen(f"{house.url}{path}") as answer:
            assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_a_room_of_pretended_people_is_looked_back_at_from_memory_with_the_names_of_all(house: Server) -> None:
    reel, glimpses = looked_back(house, Invitation(house.port, "GESPREK", "demo"))
    assert reel["practice"] == "demo" and len(glimpses) > 100
    said = [glimpse["at_desk"] for glimpse in glimpses if glimpse.get("at_desk", {}).get("deed") == "write_insight"]
    assert said and all(one["who"] == "person" and one["name"] for one in said)
