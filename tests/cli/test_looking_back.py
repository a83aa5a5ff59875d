"""`samenspel report` and `samenspel replay`, as somebody types them."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from samenspel.logbook.sqlite import logbook_in
from tests.servers import Server
from tests.web.test_replay import lived

SAMENSPEL = (sys.executable, "-m", "samenspel")


def typed(server: Server, *arguments: object, language: str = "nl") -> subprocess.CompletedProcess[str]:
    settings = {**server.environment(), "SAMENSPEL_LANGUAGE": language}
    return subprocess.run(
        [*SAMENSPEL, *map(str, arguments)], env=settings, capture_output=True, text=True, timeout=60, check=False
    )


def looked_at(file: Path, environment: Mapping[str, str], *more: str) -> str:
    """What `samenspel replay` tells whoever follows its link."""
    run = [*SAMENSPEL, "replay", str(file), *more]
    with subprocess.Popen(run, env=environment, stdout=subprocess.PIPE, text=True) as showing:
        assert showing.stdout
        link = re.search(r"(http://127\.0\.0\.1:\d+)/terugkijken#(\w{7})\.(\S+)", showing.stdout.readline())
        assert link
        try:
            body = json.dumps({"code": link[2], "key": link[3]}).encode()
            with urllib.request.urlopen(f"{link[1]}/api/replay", body, timeout=20) as answer:
                return gzip.decompress(answer.read()).decode()
        finally:
            showing.terminate()


@pytest.mark.slow
def test_a_report_holds_no_word_and_can_be_looked_at(server: Server, tmp_path: Path) -> None:
    invitation, file = server.begin(title="Zomerkoor"), tmp_path / "report.jsonl"
    asyncio.run(lived(invitation))
    done = typed(server, "report", invitation.code, file)
    assert done.returncode == 0 and str(file) in done.stdout
    for word in ("Fatima", "Bram", "ik ging langs", "Zomerkoor", invitation.code, invitation.key):
        assert word not in file.read_text()
    seen = looked_at(file, server.environment())
    assert '"deed":"reveal"' in seen and '"deed":"write_insight"' in seen and "Fatima" not in seen
    assert typed(server, "report", invitation.code, file).returncode == 1, "what is there is not written over"


@pytest.mark.slow
def test_a_logbook_is_looked_at_and_stays_as_it_is(server: Server) -> None:
    one, _ = server.begin(title="Een"), server.begin(title="Twee")
    asyncio.run(lived(one))
    file = server.data / "samenspel.sqlite"
    assert "backup" in typed(server, "replay", file).stderr, "a server writes to it"
    server.kill()
    before = {path: path.read_bytes() for path in server.data.iterdir()}
    which = typed(server, "replay", file, language="en")
    assert which.returncode == 1 and one.code in which.stderr and "--code" in which.stderr
    assert "ik ging langs" in looked_at(file, server.environment(), "--code", one.code)
    assert {path: path.read_bytes() for path in server.data.iterdir()} == before


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"{}\n", b"SQLite format 3\0 but not really", b'{"samenspel":"report"}', b"\xff\xfe", b"["],
)
def test_a_broken_or_foreign_file_is_told_in_a_sentence(tmp_path: Path, content: bytes, language: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    told = typed(Server(tmp_path), "replay", file, language=language)
    assert told.returncode == 1 and str(file) in told.stderr and "Traceback" not in told.stderr


@pytest.mark.slow
def test_a_report_with_a_turn_missing_is_no_report(server: Server, tmp_path: Path) -> None:
    invitation, file = server.begin(), tmp_path / "report.jsonl"
    asyncio.run(lived(invitation))
    typed(server, "report", invitation.code, file)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    assert typed(server, "replay", file).returncode == 1
    assert typed(server, "replay", tmp_path / "nothing").returncode == 1
    assert typed(server, "report", "2222222", tmp_path / "other").returncode == 1


def test_the_codes_in_a_file_are_known(tmp_path: Path) -> None:
    logbook = logbook_in(tmp_path / "empty.sqlite")
    assert logbook.codes() == []
    logbook.close()
