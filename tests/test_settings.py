"""Settings come from a file and the environment, each is documented, and a broken one is told in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import fields

from samenspel.settings import BrokenSettings, Settings, read

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def test_without_any_setting_the_defaults_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert read({}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('port = 9000\nlanguage = "en"\n')
    chosen = read({"SAMENSPEL_SETTINGS": str(file), "SAMENSPEL_PORT": "9001"})
    assert (chosen.port, chosen.language) == (9001, "en")


@pytest.mark.parametrize(
    "text", ["port = 70000", 'port = "x"', "prot = 8080", "port = ", 'address = "samenspel.nl"', "\x00", 'log = "loud"']
)
def test_a_broken_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(BrokenSettings, match=r"s\.toml"):
        read({"SAMENSPEL_SETTINGS": str(file)})


def test_a_broken_variable_is_refused_with_its_name() -> None:
    with pytest.raises(BrokenSettings, match="SAMENSPEL_PORT"):
        read({"SAMENSPEL_PORT": "eight"})


@pytest.mark.parametrize("text", [f"port = {'9' * 5000}", f"port = {'[' * 2000}", "host = '\xe9'"])
def test_a_file_that_is_beyond_reading_is_a_broken_setting(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(BrokenSettings):
        read({"SAMENSPEL_SETTINGS": str(tmp_path / "own.toml")})


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BrokenSettings):
        read({"SAMENSPEL_SETTINGS": str(tmp_path / "none.toml")})


def test_every_setting_stands_in_the_docs_with_its_variable_and_default() -> None:
    text = (ROOT / "docs/settings.md").read_text()
    for field in fields(Settings):
        row = next((line for line in text.splitlines() if line.startswith(f"| `{field.name}` |")), "")
        assert f"`SAMENSPEL_{field.name.upper()}`" in row, field.name
        assert f"`{field.default}`".lower() in row.lower() or field.default == "", field.name


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {f"SAMENSPEL_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "samenspel", *arguments], env={**os.environ, **own}, capture_output=True, text=True
    )


def one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The program failed and said why in one line, without a trace."""
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        one_sentence(
            run("serve", port=port, host="127.0.0.1", data=str(tmp_path / "d")), f"Poort {port} is al in gebruik"
        )


def test_a_folder_that_keeps_nothing_is_one_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should be: root may write in a folder that is read-only to others."""
    (tmp_path / "d").write_text("")
    one_sentence(run("serve", data=str(tmp_path / "d")), "kan niets worden bewaard", "SAMENSPEL_DATA")


def test_broken_settings_are_one_sentence() -> None:
    one_sentence(run("serve", port="x"), "SAMENSPEL_PORT", "docs/settings.md")


def test_a_file_that_is_no_logbook_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "samenspel.sqlite").write_text("not a database at all " * 100)
    one_sentence(run("serve", data=str(tmp_path)), "is geen logboek van Samenspel")


def test_the_program_speaks_english_when_asked(tmp_path: Path) -> None:
    one_sentence(run("backup", str(tmp_path / "copy"), data=str(tmp_path), language="en"), "There is no logbook")


def test_an_old_sqlite_is_one_sentence() -> None:
    code = (
        "from samenspel.cli.requirements import check_sqlite; from samenspel.cli.trouble import Trouble, tell\n"
        "try: check_sqlite(3040001)\n"
        "except Trouble as trouble: raise SystemExit(tell('nl', trouble))"
    )
    one_sentence(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True), "SQLite is te oud")


def test_doctor_says_of_everything_whether_it_is_well(tmp_path: Path) -> None:
    done = run("doctor", data=str(tmp_path), port="0")
    assert done.stdout.count("\n") == 12 and "✓ Het logboek gaat open." in done.stdout
