"""The doctor beside a running server, and what it says of a logbook that is not whole."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from samenspel.__main__ import main
from samenspel.cli.inspecting import check_whole
from samenspel.cli.trouble import Trouble
from samenspel.logbook.sqlite import logbook_in
from tests.logbook.scribe import keep_morning
from tests.logbook.test_sums import PAGE, killed
from tests.servers import Server


def doctor(data: Path, port: int = 0) -> tuple[int, str]:
    more = {"SAMENSPEL_DATA": str(data), "SAMENSPEL_PORT": str(port), "SAMENSPEL_HOST": "127.0.0.1"}
    run = [sys.executable, "-m", "samenspel", "doctor"]
    done = subprocess.run(run, env={**os.environ, **more}, capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Path], tuple[int, str]]:
    """The doctor in this process, which starts in no time: for a logbook that no server has open."""

    def looks(data: Path) -> tuple[int, str]:
        monkeypatch.setenv("SAMENSPEL_DATA", str(data))
        monkeypatch.setenv("SAMENSPEL_PORT", "0")
        monkeypatch.setenv("SAMENSPEL_HOST", "127.0.0.1")
        code, said = main(["doctor"]), capfd.readouterr()
        assert not said.err, said.err
        return code, said.out

    return looks


def written(data: Path) -> None:
    data.mkdir()
    with closing(logbook_in(data / "samenspel.sqlite")) as logbook:
        keep_morning(logbook)


def test_beside_its_own_server_the_doctor_is_calm(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        server.begin()
        code, said = doctor(server.data, server.port)
        assert code == 0 and "✗" not in said
        assert f"✓ Samenspel draait al op poort {server.port}" in said and "✓ Het logboek gaat open." in said


def test_beside_another_server_it_is_not(tmp_path: Path) -> None:
    written(tmp_path / "other")
    with Server(tmp_path / "data") as server:
        assert f"✗ Poort {server.port} is al in gebruik" in doctor(tmp_path / "other", server.port)[1]
        assert "✗ Dit logboek is al open" in doctor(server.data)[1]


def test_beside_its_own_server_that_can_keep_nothing_it_says_so(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        server.begin()
        Path(f"{server.data}/samenspel.sqlite-wal").unlink()
        code, said = doctor(server.data, server.port)
        assert code == 1 and f"✗ Samenspel draait op poort {server.port}, maar kan nu niet bewaren (gone)" in said


def test_the_doctor_sees_a_letter_that_changed_by_itself(
    tmp_path: Path, here: Callable[[Path], tuple[int, str]]
) -> None:
    written(tmp_path / "data")
    file = tmp_path / "data" / "samenspel.sqlite"
    assert here(tmp_path / "data")[0] == 0
    data = file.read_bytes()
    at = data.index(b"Eerst geluisterd")
    file.write_bytes(data[:at] + b"A" + data[at + 1 :])
    code, said = here(tmp_path / "data")
    assert code == 1 and "Beschadigde sessies: 1" in said


def test_the_doctor_sees_a_page_of_zeros(tmp_path: Path) -> None:
    written(tmp_path / "data")
    file = tmp_path / "data" / "samenspel.sqlite"
    data = file.read_bytes()
    check_whole(file)
    for page in range(1, len(data) // PAGE):
        file.write_bytes(data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :])
        with pytest.raises(Trouble):
            check_whole(file)


def test_the_doctor_sees_a_log_that_was_cut(tmp_path: Path, here: Callable[[Path], tuple[int, str]]) -> None:
    (tmp_path / "well").mkdir()
    left = killed(tmp_path)
    wal = Path(f"{left}-wal")
    wal.write_bytes(wal.read_bytes()[: wal.stat().st_size // 2])
    code, said = here(left.parent)
    assert code == 1 and "✗ Het logboek mist wat het laatst is bewaard" in said
