"""What the docs claim is there: every path, name, command, setting, refusal and picture."""

import re
from pathlib import Path
from typing import get_args

import pytest

from samenspel.live.wire import WireReason
from samenspel.room.handle import AnyCommand
from samenspel.room.records import AnyRecord
from samenspel.room.turn import Reason

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = "\n".join(file.read_text() for file in (ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("doc", DOCS, ids=[str(doc.relative_to(ROOT)) for doc in DOCS])
def test_every_link_leads_somewhere(doc: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", doc.read_text()):
        if "://" not in target:
            assert (doc.parent / target).exists(), target


def test_every_name_in_the_walk_exists_in_the_code() -> None:
    walk = (ROOT / "docs/one-insight.md").read_text()
    for name in re.findall(r"`([A-Za-z_.]+)`", walk):
        for part in name.removesuffix(".py").split("."):
            defined = rf"(class|def) {part}\b|^{part}\b"
            assert re.search(defined, CODE, re.MULTILINE) or list((ROOT / "src").rglob(f"{part}.py")), name


def test_every_command_and_refusal_stands_in_the_words() -> None:
    words = (ROOT / "docs/words.md").read_text()
    for command in get_args(AnyCommand):
        assert f"| `{command.__name__}` |" in words
    for reason in {*get_args(Reason), *get_args(get_args(WireReason)[1])}:
        assert f"`{reason}`" in words, reason


def test_every_kind_of_record_stands_in_the_words() -> None:
    words = (ROOT / "docs/words.md").read_text()
    for kind in get_args(AnyRecord):
        assert f"| {kind.__name__.lower()} |" in words, kind


def test_the_two_commands_of_the_readme_are_in_the_makefile_and_ci_calls_its_test() -> None:
    readme, makefile = (ROOT / "README.md").read_text(), (ROOT / "Makefile").read_text()
    for command in ("run", "test"):
        assert f"make {command}" in readme and f"\n{command}:" in makefile
    assert "make test" in (ROOT / ".ci/run").read_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_commands_of_understanding_and_their_options_stand_in_its_docs(language: str) -> None:
    page = (ROOT / f"docs/understanding.{language}.md").read_text()
    terminal = (ROOT / "src/samenspel/cli/understanding.py").read_text()
    for command in ("themes", "threads", "search", "background"):
        assert f"samenspel {command} " in page
    for option in set(re.findall(r'"(--\w+)"', terminal)) - {"--to"}:
        assert option in page, option


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs/decisions/README.md").read_text()
    for page in (ROOT / "docs/decisions").glob("[0-9]*.md"):
        assert f"({page.name})" in listed
