"""The mathematics runs in a separate process, so that serving starts fast and stays small."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from samenspel.cli import doctor
from samenspel.harvest import worker
from samenspel.harvest.themes import themes
from samenspel.harvest.themes.themes import Themes
from samenspel.harvest.threads import threads
from samenspel.settings import Settings
from tests.harvest.mornings import morning
from tests.harvest.threads.test_threads import history
from tests.harvest.tiny_model import word_vectors


@pytest.mark.slow
def test_the_worker_answers_what_asking_here_gives() -> None:
    kept = Themes(groups=(themes.Group("Mijn groep", ("n000",), by_hand=True),))
    asked = worker.FindThemes(notes=tuple(morning()), kept=msgspec.Raw(msgspec.json.encode(kept)))
    assert msgspec.json.decode(worker.ask(asked), type=Themes) == themes.find(morning(), kept=kept)


def test_threads_are_asked_the_same_way() -> None:
    asked = worker.FindThreads(notes=tuple(history()), subject="jeugd")
    assert worker.work(asked) == [threads.told(thread) for thread in threads.find(history(), subject="jeugd")]


def test_a_worker_that_takes_too_long_is_ended() -> None:
    with pytest.raises(worker.WorkerFailed, match="no answer"):
        worker.ask(worker.FindThemes(notes=tuple(morning())), patience=0.01)


@pytest.mark.slow
def test_a_worker_that_fails_says_nothing_of_what_people_wrote() -> None:
    with pytest.raises(worker.WorkerFailed) as error:
        worker.ask(worker.FindThemes(notes=tuple(morning()), background="/not/there.npz"))
    assert str(error.value) == "ended with 1"


def test_the_program_starts_without_the_mathematics() -> None:
    heavy = "{'numpy', 'scipy', 'sklearn', 'simplemma', 'onnxruntime'}"
    code = f"import sys, samenspel.__main__, samenspel.harvest.worker; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_doctor_hears_how_background_and_model_are(tmp_path: Path) -> None:
    said = worker.examined({"background": "", "model": ""})
    assert [answer.key for answer in said] == ["cli_well_no_background", "cli_well_no_model"]
    asked = {"background": str(tmp_path / "none.npz"), "model": str(word_vectors(tmp_path / "m"))}
    assert [(answer.well, answer.key) for answer in worker.examined(asked)] == [
        (False, "cli_no_background"),
        (True, "cli_well_model"),
    ]


def test_the_doctor_outlives_a_worker_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(asked: dict[str, str]) -> list[worker.Answer]:
        raise worker.WorkerFailed("ended with -11")

    monkeypatch.setattr(worker, "examined", failing)
    assert [finding.key for finding in doctor.understanding(Settings())] == ["cli_worker_failed"]
