"""What an operator can switch on: metrics with a key, a contact for holes; and the notices of what others made."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from samenspel.settings import BrokenSettings, Settings, read
from samenspel.web.security_txt import contact
from tests.servers import Server
from tests.sockets import console, new_pass, phone
from tests.web.test_pages import ask

KEY = "een-lange-sleutel"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(
        tmp_path_factory.mktemp("data"), METRICS_KEY=KEY, SECURITY_CONTACT="melden@example.nl", LOG_FORMAT="json"
    ) as running:
        yield running


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.mark.parametrize("path", ["/metrics", "/.well-known/security.txt"])
def test_what_the_operator_did_not_switch_on_is_not_there(plain: Server, path: str) -> None:
    assert ask(plain, "GET", path, authorization="Bearer ")[0] == 404


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", f"Bearer {KEY}x", "Bearer één"])
def test_metrics_are_for_those_who_show_the_key(server: Server, shown: str) -> None:
    status, _, body = ask(server, "GET", "/metrics", authorization=shown)
    assert status == 403 and b"samenspel_" not in body


def test_metrics_count_the_server_and_name_no_session_person_or_code(server: Server) -> None:
    invitation, secret = server.begin(title="Zomerkoor"), new_pass()

    async def lived() -> bytes:
        one, desk = await phone(invitation, secret=secret).open(), await console(invitation).open()
        assert await one.do("Join", alias="Fatima") == "saved"
        read = await asyncio.to_thread(ask, server, "GET", "/metrics", authorization=f"Bearer {KEY}")
        await one.close()
        await desk.close()
        return read[2]

    told = asyncio.run(lived()).decode()
    assert ask(server, "GET", "/metrics", authorization=f"Bearer {KEY}")[1]["content-type"] == (
        "text/plain; version=0.0.4; charset=utf-8"
    )
    assert 'samenspel_screens{surface="phone"} 1.0' in told and 'samenspel_screens{surface="wall"} 0.0' in told
    assert re.search(r"^samenspel_commit_seconds_count [1-9]", told, re.MULTILINE)
    assert re.search(r"^samenspel_sessions_awake [1-9]", told, re.MULTILINE)
    assert re.search(r'^samenspel_security_events_total\{kind="begun"\} [1-9]', told, re.MULTILINE)
    labels = set(re.findall(r'(\w+)="', told))
    assert labels <= {"kind", "surface", "file", "version", "le"}, labels
    for word in (invitation.code, invitation.key, secret, "Fatima", "Zomerkoor"):
        assert word not in told


def test_whoever_finds_a_hole_reads_whom_to_tell(server: Server) -> None:
    status, headers, body = ask(server, "GET", "/.well-known/security.txt")
    assert status == 200 and headers["content-type"] == "text/plain; charset=utf-8"
    assert body.startswith(b"Contact: mailto:melden@example.nl\nExpires: ")


def test_the_contact_is_in_the_form_that_programs_read_and_not_older_than_a_year() -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    told = contact(Settings(security_contact="https://example.nl/melden", address="https://samenspel.example/"), now)
    fields = dict(line.split(": ", 1) for line in told.splitlines())
    assert fields["Contact"] == "https://example.nl/melden"
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert now < expires < now + timedelta(days=365)
    assert fields["Canonical"] == "https://samenspel.example/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nl, en"


@pytest.mark.parametrize("value", ["bel ons", "http://example.nl", "a@b@c", "tel:112 bellen", "x\nExpires: never"])
def test_a_contact_that_no_program_can_use_is_a_broken_setting(value: str) -> None:
    with pytest.raises(BrokenSettings, match="SECURITY_CONTACT"):
        read({"SAMENSPEL_SECURITY_CONTACT": value})


def test_the_notices_of_all_that_others_made_are_served(plain: Server) -> None:
    status, headers, body = ask(plain, "GET", "/licenses")
    told = body.decode()
    assert status == 200 and headers["content-type"] == "text/plain; charset=utf-8"
    for part in (
        "EUPL-1.2",
        "## svelte - ",
        "## @inlang/paraglide-js - ",
        "MIT",
        "shantell-sans",
        "atkinson",
        "bricolage",
        "SIL OPEN FONT LICENSE",
    ):
        assert part.lower() in told.lower(), part


@pytest.mark.parametrize("name", ["draaiboek.toml", "kaarten.toml", "begeleider.nl.md", "begeleider.en.md"])
def test_whoever_would_lead_gets_the_way_in_and_nobody_is_asked_who_they_are(plain: Server, name: str) -> None:
    status, headers, body = ask(plain, "GET", f"/leiden/{name}")
    assert status == 200 and headers["content-type"] == "text/plain; charset=utf-8" and len(body) > 1000
    assert "set-cookie" not in headers


@pytest.mark.parametrize("name", ["settings.toml", "..%2fpages.py", "begeleider.fr.md"])
def test_nothing_else_lies_beside_the_way_in(plain: Server, name: str) -> None:
    assert ask(plain, "GET", f"/leiden/{name}")[0] == 404
