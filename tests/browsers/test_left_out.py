"""Where a browser is missing, the run says plainly what was left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.chromium import NO_BROWSER

HERE = Path(__file__).parent


@pytest.mark.parametrize(("browser", "program"), [("webkit", "WebKitWebDriver"), ("firefox", "firefox-esr")])
def test_a_browser_that_is_not_there_is_told_in_the_output(tmp_path: Path, browser: str, program: str) -> None:
    surroundings = {**os.environ, "PATH": str(tmp_path)}
    surroundings.pop(NO_BROWSER, None)
    journeys = str(HERE / "test_in_each_browser.py")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", journeys, "-k", browser]
    run = subprocess.run(command, cwd=HERE.parents[1], env=surroundings, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert f"There is no {program} here" in run.stdout and "were left out" in run.stdout
