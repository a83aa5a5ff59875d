"""What the docs claim is there: every path, name, command, setting, refusal and picture."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from samenspel.live.wire.parts import WireReason
from samenspel.room.handle import AnyCommand
from samenspel.room.records import AnyRecord
from samenspel.room.turn import Reason

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "src/samenspel/words"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_link_leads_somewhere() -> None:
    for doc in DOCS:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", doc.read_text()):
            if "://" not in target:
                assert (doc.parent / target).exists(), (doc, target)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_facilitator_must_tap_is_called_as_on_the_screen(language: str) -> None:
    """What stands in italics in their guide is a text of ours; a dot dot dot stands for what a screen fills in."""
    files = [json.loads(file.read_text()) for file in (WORDS / language).rglob("*.json")]
    texts = [text for words in files for text in words.values() if isinstance(text, str)]
    said = {re.sub(r"\{[^{}]*\}", "…", text) for text in texts}
    shown = [re.compile(re.escape(text).replace("…", ".+")) for text in said]
    guide = (ROOT / f"docs/facilitator.{language}.md").read_text()
    labels = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", guide)
    assert labels
    assert [label for label in labels if not any(text.fullmatch(label) for text in shown)] == []


def defined_in(file: Path) -> set[str]:
    """What stands at the top of a module, and `Class.method`."""
    names = {file.name}
    for node in ast.parse(file.read_text()).body if file.suffix == ".py" else []:
        names |= set(names_of(node))
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for part in node.body for name in names_of(part)}
    return names


def names_of(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Assign(targets=[ast.Name(id=name)]):
            yield name


WALK = ROOT / "docs/one-insight.md"
NAME, LINK = r"`(?P<name>[A-Za-z_.]+)`", r"\[[^\]]*\]\((?P<file>[^)#]+)[^)]*\)"


def lost_names(walk: str) -> list[str]:
    """The names that do not stand in the file behind them, or, when none is, in one that was linked so far."""
    lost, so_far = [], set[str]()
    for found in re.finditer(rf"{NAME}(?:\s+(?:in\s+|\(){LINK})?|{LINK.replace('file', 'other')}", walk):
        target = found["file"] or found["other"]
        here = defined_in(WALK.parent / target) if target and (WALK.parent / target).is_file() else set[str]()
        so_far |= here
        if found["name"] and found["name"] not in (here if target else so_far):
            lost.append(found["name"])
    return lost


def test_every_name_in_the_walk_stands_in_the_file_that_it_links() -> None:
    assert lost_names(WALK.read_text()) == []


def test_a_name_that_stands_elsewhere_in_the_code_is_lost() -> None:
    walk = "`Host.deal` of the host ([host.py](../src/samenspel/live/host.py)) hears of `due`; `apply` in [it][1]"
    walk += " and `Alarm` ([alarm.py](../src/samenspel/live/clock.py)), `Host.heard`."
    assert lost_names(walk) == ["Host.deal", "due", "apply", "Alarm"]


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
    for command in ("run", "test", "quick"):
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
