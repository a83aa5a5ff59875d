"""Who may begin a session, and whether a demo is shown: on a local network anyone and yes, elsewhere not by itself."""

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from samenspel.address import answers_locally, is_local
from samenspel.settings import Settings
from samenspel.web.beginning import KEY_FILE, asks_for_key, key_of_beginning, shows_demo
from tests.faults.sabotaged import command
from tests.servers import Server
from tests.web.test_pages import ask

PUBLIC = "https://samenspel.example"
OUTSIDE = {"host": "samenspel.example", "x-forwarded-for": "203.0.113.9"}


def begin(server: Server, key: str = "", **headers: str) -> tuple[int, Any]:
    asked = {"title": "Samen", **({"key": key} if key else {})}
    status, _, body = ask(server, "POST", "/api/sessions", json.dumps(asked).encode(), **headers)
    return status, json.loads(body)


def kept(server: Server) -> str:
    return (server.data / KEY_FILE).read_text().strip()


def test_on_a_public_address_a_session_is_begun_with_the_key_alone(tmp_path: Path) -> None:
    with Server(tmp_path, ADDRESS=PUBLIC, BEGIN="anyone") as server:
        assert begin(server, **OUTSIDE) == (403, {"refused": "begin_needs_key"})
        assert begin(server, "wrong", **OUTSIDE) == (403, {"refused": "begin_wrong_key"})
        assert begin(server)[0] == 403, "on its own machine too: a proxy may stand there"
        assert begin(server, kept(server), **OUTSIDE)[0] == 201
        assert (server.data / KEY_FILE).stat().st_mode & 0o777 == 0o600
        told = json.loads(ask(server, "GET", "/api/decks", b"", **OUTSIDE)[2])
        assert told["needs_key"]


def test_a_server_that_lets_anyone_begin_on_a_public_address_is_noticed(tmp_path: Path) -> None:
    with Server(tmp_path, command("lets_anyone_begin"), ADDRESS=PUBLIC) as server:
        assert begin(server, **OUTSIDE)[0] == 201


def test_a_key_of_one_s_own_is_asked_for_where_that_was_chosen(tmp_path: Path) -> None:
    with Server(tmp_path, BEGIN="key", BEGIN_KEY="een eigen sleutel") as server:
        assert begin(server)[0] == 403 and begin(server, "een eigen sleutel")[0] == 201
        assert not (server.data / KEY_FILE).exists()


def test_the_key_is_told_once_and_never_logged(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    chosen = Settings(data=str(tmp_path / "data"), begin="key")
    (key, is_new), (again, is_new_again) = key_of_beginning(chosen), key_of_beginning(chosen)
    assert (key, is_new, is_new_again) == (again, True, False) and len(key) >= 20


def test_a_flood_of_wrong_keys_is_slowed(tmp_path: Path) -> None:
    with Server(tmp_path, command("guesses_soon_tire"), ADDRESS=PUBLIC) as server:
        answers = [begin(server, "wrong", **OUTSIDE)[1]["refused"] for _ in range(4)]
        assert answers == ["begin_wrong_key", "begin_wrong_key", "too_many_tries", "too_many_tries"]
        other = {**OUTSIDE, "x-forwarded-for": "203.0.113.10"}
        assert begin(server, kept(server), **other)[0] == 201


@pytest.mark.parametrize(
    ("address", "host", "local"),
    [
        ("", "127.0.0.1", True),
        ("", "192.168.1.4", True),
        ("", "203.0.113.9", False),
        ("", "::1", True),
        ("", "2a02::1", False),
        ("http://192.168.1.4:8080", "0.0.0.0", True),
        ("http://laptop.local", "0.0.0.0", True),
        (PUBLIC, "127.0.0.1", False),
        ("https://127.0.0.1.example", "127.0.0.1", False),
    ],
)
def test_what_a_local_network_is(address: str, host: str, local: bool) -> None:
    chosen = Settings(address=address, host=host)
    assert answers_locally(address, host) is local
    assert asks_for_key(chosen) is not local and shows_demo(chosen) is local
    assert shows_demo(Settings(address=address, host=host, demo=True))
    assert not shows_demo(Settings(address=address, host=host, demo=False))


@pytest.mark.parametrize(
    "name", ["::ffff:10.0.0.1", "fe80::1%eth0", "169.254.3.4", "fd00::1", "172.31.0.1", "localhost"]
)
def test_an_address_of_a_local_network_is_known_in_each_of_its_forms(name: str) -> None:
    assert is_local(name)


@pytest.mark.parametrize("name", ["172.32.0.1", "100.64.0.1", "::ffff:8.8.8.8", "10.0.0.1.example", "", "192.0.2.1"])
def test_any_other_is_not(name: str) -> None:
    assert not is_local(name)


@pytest.mark.slow
def test_a_public_server_has_no_demo_unless_it_is_asked_for(tmp_path: Path) -> None:
    for chosen, code in ("local", ""), ("true", "GESPREK"):
        with Server(tmp_path / chosen, ADDRESS=PUBLIC, DEMO=chosen) as server:
            request = urllib.request.Request(f"{server.url}/api/demo/nl")
            with urllib.request.urlopen(request, timeout=10) as answer:
                assert json.load(answer)["code"] == code
