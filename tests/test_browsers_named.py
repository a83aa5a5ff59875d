"""The oldest browsers stand in one file, and the docs name the same."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_docs_name_the_oldest_browsers_as_the_build_has_them() -> None:
    file = (ROOT / "screens/browsers.ts").read_text()
    oldest = dict(re.findall(r'(safari|chrome|firefox): "([\d.]+)"', file))
    said = re.findall(
        r"^\| (Safari|Chrome|Firefox) \| ([\d.]+) \|", (ROOT / "docs/browsers.md").read_text(), re.MULTILINE
    )
    assert {name.lower(): version for name, version in said} == oldest
    assert len(oldest) == 3
