"""The log holds no word that people wrote and no key, at any level, whatever goes wrong."""

import asyncio
import json
import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from samenspel import logs
from samenspel.live.door.passes import tidy
from tests.live.raw import BINARY, CONTINUED, TEXT, RawSocket
from tests.servers import Invitation, Server
from tests.sockets import console, new_pass, phone

WORD = "Zomerkoor van Fatima"
LEVELS = ("debug", "info", "warning", "error")


@pytest.fixture(params=[*((level, "text") for level in LEVELS), ("debug", "json")], ids="-".join)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A real one that logs to a file, with everything switched on that makes Python say more."""
    log = tmp_path / "log"
    code = f"import os, runpy, sys; os.dup2(os.open({str(log)!r}, os.O_CREAT | os.O_WRONLY | os.O_APPEND), 2); "
    code += "sys.argv = ['samenspel', 'serve']; runpy.run_module('samenspel', run_name='__main__')"
    os.environ["PYTHONASYNCIODEBUG"] = os.environ["PYTHONDEVMODE"] = "1"
    try:
        with Server(
            tmp_path / "data", command=("-c", code), LOG=request.param[0], LOG_FORMAT=request.param[1]
        ) as running:
            yield running
    finally:
        del os.environ["PYTHONASYNCIODEBUG"], os.environ["PYTHONDEVMODE"]


def hello(invitation: Invitation, **more: object) -> bytes:
    return json.dumps({"type": "hello", "version": 1, "code": invitation.code, "surface": "console", **more}).encode()


def test_no_level_of_the_log_holds_a_word_or_a_key(server: Server, tmp_path: Path) -> None:
    invitation, seat = server.begin(title=WORD, question=WORD), new_pass()
    secrets = [WORD, "Zomerkoor", "Fatima", invitation.key, invitation.code, tidy(invitation.code), seat]

    async def lived() -> None:
        one, desk = await phone(invitation, secret=seat).open(), await console(invitation).open()
        assert await one.do("Join", alias=WORD) == await one.do("Park", text=WORD) == "saved"
        assert await desk.do("OpenStep", name="insights") == "saved"
        await one.close()
        await desk.close()

    asyncio.run(lived())
    in_pieces(invitation, hello(invitation, secret=invitation.key))
    in_pieces(invitation, hello(invitation, secret=WORD))
    in_pieces(invitation, b"\xff\xfe" + WORD.encode())
    asked(
        invitation.port,
        f"GET /{WORD.replace(' ', '%20')}/{invitation.code}?{invitation.key} HTTP/1.1\r\nhost: x\r\n\r\n",
    )
    asked(invitation.port, f"POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\n{WORD}")
    asked(invitation.port, f"{WORD} {invitation.key}\r\n\r\n")
    asked(
        invitation.port,
        f"GET /live?{invitation.key} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nx: {WORD}\r\n\r\n",
    )
    time.sleep(0.5)
    server.stop()
    log = (tmp_path / "log").read_text()
    assert [secret for secret in secrets if secret in log] == []


def in_pieces(invitation: Invitation, data: bytes) -> None:
    """A message in fragments: the library would quote each of them."""
    with RawSocket(invitation.port) as raw:
        raw.send(data[:20], TEXT if data[0] != 0xFF else BINARY, final=False)
        raw.send(data[20:], CONTINUED)
        time.sleep(0.1)


def asked(port: int, request: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request.encode())
        connection.settimeout(1)
        with suppress(OSError):
            while connection.recv(4096):
                pass


def written(error: BaseException, form: str = "text") -> str:
    record = logging.LogRecord("samenspel.x", logging.ERROR, "f", 1, "a rule broke on %s", ("Join",), None)
    try:
        raise ValueError("caused by " + WORD) from KeyError(WORD)
    except ValueError:
        try:
            raise error
        except BaseException as raised:
            record.exc_info = (type(raised), raised, raised.__traceback__)
    return logs.FORMATS[form].format(record)


@pytest.mark.parametrize(
    "error", [KeyError(WORD), UnicodeDecodeError("utf-8", WORD.encode(), 0, 1, WORD), OSError(WORD)]
)
def test_of_an_error_and_its_causes_the_log_has_the_kind_and_the_place(error: Exception) -> None:
    told = written(error)
    assert (
        type(error).__name__ in told
        and "test_logs.py" in told
        and "ValueError" in told
        and "a rule broke on Join" in told
    )
    assert WORD not in told.replace('"caused by " + WORD', "")


@pytest.mark.parametrize("error", [KeyError(WORD), OSError(WORD)])
def test_a_line_in_json_has_the_same_and_no_more(error: Exception) -> None:
    told = json.loads(written(error, "json"))
    assert set(told) == {"at", "level", "logger", "message", "trace"}
    assert (told["level"], told["logger"], told["message"]) == ("error", "samenspel.x", "a rule broke on Join")
    assert type(error).__name__ in told["trace"] and WORD not in told["trace"].replace('"caused by " + WORD', "")
    assert told["at"].endswith("Z") and len(told["at"]) == 20


def test_a_line_in_json_is_one_line_whatever_is_in_it() -> None:
    record = logging.LogRecord("samenspel.x", logging.ERROR, "f", 1, "%s", ("een\ntwee \x1b[2J",), None)
    line = logs.FORMATS["json"].format(record)
    assert "\n" not in line and json.loads(line)["message"] == "een␊twee ␛[2J"


def test_a_line_of_the_log_is_one_line_and_commands_no_terminal() -> None:
    record = logging.LogRecord("samenspel.x", logging.ERROR, "f", 1, "%s", ("een\nERROR twee \x1b[2J",), None)
    assert logs.Wordless("%(message)s").format(record) == "een␊ERROR twee ␛[2J"


def test_what_breaks_in_the_event_loop_is_told_without_its_arguments(capfd: pytest.CaptureFixture[str]) -> None:
    def broken(word: str) -> None:
        raise KeyError(word)

    async def task(word: str) -> None:
        raise LookupError(word)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(logs.in_loop)
        loop.set_debug(True)
        loop.call_soon(broken, WORD)
        forgotten = asyncio.create_task(task(WORD))
        await asyncio.sleep(0.01)
        del forgotten

    with apart():
        asyncio.run(main())
    told = capfd.readouterr().err
    assert "KeyError" in told and "LookupError" in told and WORD not in told


class apart:
    """The log as a server begins it, and as it was before afterwards."""

    def __enter__(self) -> None:
        root = logging.getLogger()
        self.before = root.handlers[:], root.level
        root.handlers[:] = []
        logs.begin("debug")

    def __exit__(self, *_: object) -> None:
        logging.getLogger().handlers[:], level = self.before
        logging.getLogger().setLevel(level)
        logging.getLogger("samenspel").setLevel(logging.NOTSET)
        logging.getLogger("asyncio").setLevel(logging.NOTSET)
