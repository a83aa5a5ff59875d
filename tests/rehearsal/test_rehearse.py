"""The evening before: eight pretended people play a whole first half, and every word ends up where it may be."""

import json
import subprocess
import sys
from typing import Any

import pytest

from samenspel.address import held_port
from samenspel.rehearsal.cast import PASS_SIGNS, SIGNS

FIRST_HALF = ["welcome", "before", "meet", "introduce", "interview", "insights", "gallery", "break"]
SHAPE = {
    "people": int, "steps": list, "groups": int, "turns": int, "acknowledged": int, "seen": int, "lost": int,
    "doubled": int, "leaked": int, "p95_ms": float, "worst_ms": float,
}  # fmt: skip


def rehearse(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "samenspel", "rehearse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def outcome(*arguments: str) -> dict[str, Any]:
    """The one line that was printed."""
    done = rehearse(*arguments, "--json")
    lines = done.stdout.splitlines()
    assert len(lines) == 1, done.stdout + done.stderr
    result: dict[str, Any] = json.loads(lines[0])
    assert done.returncode == (1 if result["lost"] or result["doubled"] or result["leaked"] else 0), done.stderr
    return result


@pytest.mark.slow
def test_eight_people_play_to_the_break_and_nothing_is_lost_doubled_or_leaked() -> None:
    result = outcome("--people", "8", "--speed", "600", "--seed", "8", "--until", "break")
    assert {name: type(value) for name, value in result.items()} == SHAPE
    assert (result["people"], result["steps"]) == (8, FIRST_HALF)
    assert (result["lost"], result["doubled"], result["leaked"]) == (0, 0, 0)
    assert result["groups"] >= 8 and result["seen"] > 60 and result["acknowledged"] > 90
    assert 0 < result["p95_ms"] <= result["worst_ms"]


@pytest.mark.slow
def test_until_is_inclusive_and_another_variant_and_language_can_be_played() -> None:
    done = rehearse("--people", "5", "--speed", "1500", "--until", "meet", "--variant", "short90", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "/muur#" in done.stdout and "/regie#" in done.stdout
    assert "\n5 people played 3 steps, in 2 groups.\n" in done.stdout and "All is well" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--people", "1"), "2 tot 1100"),
        (("--people", "1101"), "2 tot 1100"),
        (("--people", "veel"), "2 tot 1100"),
        (("--speed", "0"), "boven de nul"),
        (("--speed", "nan"), "boven de nul"),
        (("--until", "lunch"), "welcome, before"),
        (("--until", "gallery", "--variant", "short90"), "welcome, before"),
        (("--variant", "std21"), "std20"),
        (("--lang", "fr"), "nl of en"),
        (("--seed", "drie"), "heel getal"),
        (("--url", "ftp://hier"), "http://"),
    ],
)
def test_what_cannot_be_played_is_refused_in_one_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenspel.__main__ import main

    monkeypatch.delenv("SAMENSPEL_LANGUAGE", raising=False)
    assert main(("rehearse", *arguments)) == 2
    told = capsys.readouterr()
    assert told.out == "" and said in told.err and len(told.err.splitlines()) == 1


@pytest.mark.slow
def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with held_port() as nobody:
        done = rehearse("--people", "2", "--url", f"http://127.0.0.1:{nobody}")
    assert (done.returncode, done.stdout) == (1, "") and len(done.stderr.splitlines()) == 1


def test_a_pretended_phone_speaks_as_a_real_one_does() -> None:
    """The rehearsal knows nothing of the server's inside, so it says again what every screen knows."""
    from samenspel.live.door import passes

    assert (passes.SIGNS, passes.PASS_SIGNS) == (SIGNS, PASS_SIGNS)
