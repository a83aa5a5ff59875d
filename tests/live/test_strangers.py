"""Who is let in: with the right version, code, key or pass, from our own pages, under our own name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.raw import RawSocket
from tests.servers import Invitation, Server
from tests.sockets import new_pass


def ending(invitation: Invitation, **hello: object) -> tuple[str, int]:
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, **hello)  # type: ignore[arg-type]
        return raw.ending()


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_screen_of_another_version_is_told_to_load_itself_anew(invitation: Invitation, version: int) -> None:
    assert ending(invitation, version=version) == ("old_screen", 1000)


@pytest.mark.parametrize("code", ["2222222", "' or 1=1 --"])
def test_an_unknown_code_opens_nothing(invitation: Invitation, code: str) -> None:
    assert ending(invitation, code=code) == ("unknown_code", 1000)


@pytest.mark.parametrize("key", ["", "a wrong key"])
def test_a_console_needs_the_key(invitation: Invitation, key: str) -> None:
    assert ending(invitation, surface="console", secret=key) == ("wrong_key", 1000)


def test_a_key_of_another_session_is_a_wrong_key(house: Server, invitation: Invitation) -> None:
    other = house.begin()
    assert ending(invitation, surface="console", secret=other.key) == ("wrong_key", 1000)


@pytest.mark.parametrize("own", ["", "K7MQ4PQR9XY", "k7mq4pqr9xyz", "desk"])
def test_a_phone_needs_a_pass(invitation: Invitation, own: str) -> None:
    assert ending(invitation, surface="phone", secret=own) == ("unknown_pass", 1000)


@pytest.mark.parametrize("surface", ["desk", "room", "", "Phone"])
def test_another_surface_is_not_understood(invitation: Invitation, surface: str) -> None:
    assert ending(invitation, surface=surface) == ("not_understood", 1000)


def test_the_code_is_read_as_people_type_it(invitation: Invitation) -> None:
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, code=f" {invitation.code[:3].lower()}-{invitation.code[3:]} ")
        assert raw.hear("welcome")


def test_who_has_no_seat_is_welcomed_and_told_nothing_of_the_room(invitation: Invitation) -> None:
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, "phone", secret=new_pass())
        welcome = raw.hear("welcome")[1]
        assert (welcome["seated"], welcome["me"], welcome["join"]) == (False, "", None)
        raw.say(type="beat")
        assert next(raw.frames()).payload.startswith(b'["beat"'), "no news before it"


def test_what_is_said_right_behind_the_hello_is_heard_in_order(invitation: Invitation) -> None:
    with RawSocket(invitation.port) as raw:
        raw.hello(invitation, "phone", secret=new_pass())
        for n in range(5):
            raw.say(type="ask", id=f"{n}".zfill(16), command={"type": "Join", "alias": ""})
        assert [raw.hear("refused")[1] for _ in range(5)] == [f"{n}".zfill(16) for n in range(5)]


# --- from where, and under which name


def status(port: int, **headers: str) -> int:
    with RawSocket(port, 0, "13", **headers) as raw:
        return raw.status


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1", "http://localhost", "file://", "http://[", ""]
)
def test_a_page_from_elsewhere_may_not_connect(invitation: Invitation, origin: str) -> None:
    assert status(invitation.port, origin=origin) == 403


def test_our_own_page_may_and_so_may_a_program_that_is_no_browser(invitation: Invitation) -> None:
    port = invitation.port
    assert status(port, origin=f"http://127.0.0.1:{port}") == 101
    assert status(port, host=f"localhost:{port}", origin=f"http://localhost:{port}") == 101
    assert status(port) == 101


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "localhost.example", "", "[", "a b"]
)
def test_under_another_name_nobody_connects(invitation: Invitation, host: str) -> None:
    """Else a page could point its own name at this machine, and speak as if it were ours."""
    assert status(invitation.port, host=host) == 403
    assert status(invitation.port, host=host, origin=f"http://{host}") == 403


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that stands behind a proxy under a name of its own."""
    data: Path = tmp_path_factory.mktemp("public") / "data"
    with Server(data, ADDRESS="https://samenspel.example") as server:
        yield server


def test_behind_a_proxy_the_public_name_is_ours_and_no_other(public: Server) -> None:
    named = {"host": "samenspel.example"}
    assert status(public.port, **named, origin="https://samenspel.example") == 101
    assert status(public.port, origin="https://samenspel.example") == 101
    assert status(public.port, **named, origin="https://elsewhere.example") == 403
    assert status(public.port, host="elsewhere.example", origin="https://samenspel.example") == 403
