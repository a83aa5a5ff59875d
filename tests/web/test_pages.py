"""Pages and HTTP: what is served, what is refused, and that no secret passes where a proxy logs it."""

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest

from samenspel.live.door.passes import SIGNS
from samenspel.web.pages import PAGES, STATIC
from tests.servers import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all of these: they leave nothing that the next would notice."""
    with Server(tmp_path_factory.mktemp("data")) as running:
        yield running


def ask(
    server: Server, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest(method, path, skip_host="host" in headers)
    for name, value in {"content-type": "application/json", "content-length": str(len(body)), **headers}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def begin(server: Server, **headers: str) -> tuple[int, Any]:
    status, _, body = ask(server, "POST", "/api/sessions", json.dumps({"title": "Samen"}).encode(), **headers)
    return status, json.loads(body or b"null")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_under_a_strict_policy(server: Server, path: str) -> None:
    status, headers, body = ask(server, "GET", path)
    assert status == 200 and b"<title>" in body
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-cache"


def test_what_pages_load_is_kept_for_ever_by_name(server: Server) -> None:
    asset = next((STATIC / "assets").glob("*.js")).name
    status, headers, _ = ask(server, "GET", f"/assets/{asset}")
    assert status == 200 and "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/nope", "/assets/../settings.py", "/assets/%2e%2e/app.py", "/assets/nope.js", f"/assets/{'a' * 3000}"],
)
def test_what_is_not_there_is_refused_without_a_trace(server: Server, path: str) -> None:
    status, headers, body = ask(server, "GET", path)
    assert status in (400, 404) and b"Traceback" not in body
    assert "script-src 'self'" in headers["content-security-policy"]


def test_half_an_address_is_nobodys_origin_and_no_name_of_ours(server: Server) -> None:
    """Neither raises an error: what is refused is refused on a page too."""
    assert begin(server, origin="http://[")[0] == 403
    assert ask(server, "GET", "/", origin="http://[")[0] == 403
    assert ask(server, "GET", "/", host="[")[0] == 421
    assert ask(server, "GET", "/", host="elsewhere.example")[0] == 421


def test_a_person_at_an_address_that_leads_nowhere_finds_the_wall(server: Server) -> None:
    status, headers, body = ask(server, "GET", "/muurr", accept="text/html,*/*")
    assert status == 404 and b"<title>" in body and "script-src 'self'" in headers["content-security-policy"]


def test_beginning_a_session_gives_code_key_and_qr(server: Server) -> None:
    status, begun = begin(server)
    assert status == 201
    assert len(begun["code"]) == 7 and set(begun["code"]) <= set(SIGNS)
    assert len(begun["key"]) >= 32 and begun["join"]["qr"]["path"].startswith("M")
    assert begun["join"]["url"].endswith(f"/mee#{begun['code']}"), "the code stands where no proxy logs it"


def test_two_sessions_have_two_codes_and_keys(server: Server) -> None:
    (_, one), (_, other) = begin(server), begin(server)
    assert one["code"] != other["code"] and one["key"] != other["key"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_understood"),
        (b"{", "not_understood"),
        (b"[]", "not_understood"),
        (b'{"title": 3}', "not_understood"),
        (b'{"title": "x", "more": 1}', "not_understood"),
        (b'{"title": "  "}', "title_empty"),
        (json.dumps({"title": "x" * 121}).encode(), "too_long"),
        (json.dumps({"title": "x", "expected": 10**9}).encode(), "too_full"),
        (json.dumps({"title": "x", "language": "fr"}).encode(), "not_understood"),
        (b'{"title": "\xff"}', "not_understood"),
        (b"[" * 50_000, "not_understood"),
    ],
)
def test_a_session_that_cannot_be_begun_is_refused_with_a_reason(server: Server, body: bytes, reason: str) -> None:
    status, _, answer = ask(server, "POST", "/api/sessions", body)
    assert (status, json.loads(answer)) == (400, {"refused": reason})


def test_another_site_cannot_begin_a_session_in_a_visitors_name(server: Server) -> None:
    assert begin(server, origin="https://elsewhere.example")[0] == 403
    assert begin(server, origin=server.url)[0] == 201


def test_a_name_that_was_pointed_at_us_is_refused(server: Server) -> None:
    assert begin(server, host=f"rebound.example:{server.port}")[0] == 421


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    assert ask(server, "POST", "/api/sessions", b"x" * 100_000)[0] == 413


@pytest.mark.slow
def test_a_flood_of_sessions_is_slowed(server: Server) -> None:
    answers = [begin(server)[0] for _ in range(65)]
    assert answers.count(201) >= 50 and answers[-1] == 429
