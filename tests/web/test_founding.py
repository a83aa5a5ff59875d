"""Beginning a session can be asked twice: it is the same session, and nobody is left without the key of one."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samenspel.logbook.sqlite import logbook_in
from tests.servers import Server
from tests.web.test_beginning import OUTSIDE, PUBLIC, kept
from tests.web.test_pages import ask

ID = "een-id-dat-niemand-raadt-1"


def post(server: Server, path: str, body: Any, **headers: str) -> tuple[int, Any]:
    status, _, said = ask(server, "POST", path, json.dumps(body).encode(), **headers)
    return status, json.loads(said)


def begin(server: Server, id: str, **more: str) -> tuple[int, Any]:
    return post(server, "/api/sessions", {"title": "Samen", "id": id, **more})


def begun(server: Server, id: str) -> tuple[int, Any]:
    return post(server, "/api/sessions/begun", {"id": id})


def sessions(server: Server) -> int:
    server.stop()
    with closing(logbook_in(server.data / "samenspel.sqlite")) as logbook:
        return len(logbook.sessions())


def test_asked_again_it_is_the_same_session_with_the_same_key_also_after_a_restart(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        assert begun(server, ID) == (404, {"refused": "not_there"})
        first = begin(server, ID)
        assert first[0] == 201 and begin(server, ID) == begun(server, ID) == first
        server.kill()
        server.start()
        assert begin(server, ID) == begun(server, ID) == first
        other = begin(server, ID + "-en-nog-een")
        assert other[0] == 201 and other[1]["code"] != first[1]["code"] and other[1]["key"] != first[1]["key"]
        assert sessions(server) == 2


def test_asked_ten_times_at_once_it_is_one_session(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server, ThreadPoolExecutor(10) as hands:
        answers = list(hands.map(lambda _: begin(server, ID), range(10)))
        assert answers[0][0] == 201 and all(answer == answers[0] for answer in answers)
        assert sessions(server) == 1


def test_whoever_began_it_needs_no_key_of_beginning_to_hear_so_again(tmp_path: Path) -> None:
    with Server(tmp_path, ADDRESS=PUBLIC) as server:
        body = {"title": "Samen", "id": ID}
        assert post(server, "/api/sessions", body, **OUTSIDE)[0] == 403
        first = post(server, "/api/sessions", {**body, "key": kept(server)}, **OUTSIDE)
        assert first[0] == 201 and post(server, "/api/sessions", body, **OUTSIDE) == first


@pytest.mark.parametrize("id", ["kort", "x" * 65, "met een spatie erin en meer", "é" * 30])
def test_an_id_that_could_be_guessed_is_refused(tmp_path: Path, id: str) -> None:
    with Server(tmp_path / "data") as server:
        assert begin(server, id) == begun(server, id) == (400, {"refused": "not_understood"})
