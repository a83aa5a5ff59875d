"""What a public body asks for before it uses software: licences, a description, its parts, pages in two languages."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TWICE = ("privacy", "accessibility", "standards", "method", "network")


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return found


def test_publiccode_has_every_key_that_its_standard_demands(described: dict[str, Any]) -> None:
    """The mandatory ones of publiccode.yml 0.7, with the values that the standard allows."""
    assert described["publiccodeYmlVersion"] == "0.7"
    for key in ("name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal", "maintenance",
                "localisation"):  # fmt: skip
        assert described[key], key
    assert re.fullmatch(r"https://\S+", described["url"])
    assert set(described["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert described["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert described["softwareType"] == "standalone/web"
    assert described["legal"]["license"] == "EUPL-1.2"
    assert described["maintenance"]["type"] == "community" and described["maintenance"]["contacts"][0]["name"]
    assert isinstance(described["localisation"]["localisationReady"], bool)
    assert described["localisation"]["availableLanguages"]
    assert all(re.fullmatch(r"[A-Z]{2}", country) for country in described["intendedAudience"]["countries"])
    for language in ("nl", "en"):
        told = described["description"][language]
        assert len(told["shortDescription"]) <= 150 and 150 <= len(told["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in told["features"])


def test_every_place_names_the_same_version(described: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    screens = json.loads((ROOT / "screens/package.json").read_text(encoding="utf-8"))
    assert described["softwareVersion"] == project["version"] == screens["version"] == version("samenspel")


@pytest.mark.slow
def test_every_file_says_whose_it_is_and_under_which_licence() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "reuse", "lint"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_licence_stands_where_both_readers_look_for_it() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()


@pytest.mark.parametrize("page", TWICE)
def test_a_page_for_people_is_there_in_dutch_and_in_english(page: str) -> None:
    dutch, english = ((DOCS / f"{page}.{language}.md").read_text(encoding="utf-8") for language in ("nl", "en"))
    assert dutch.count("\n## ") == english.count("\n## "), "the same parts in both"
    assert f"({page}.en.md)" in dutch and f"({page}.nl.md)" in english


@pytest.mark.slow
def test_the_list_of_parts_has_every_library_that_is_shipped(tmp_path: Path) -> None:
    """By the commands that `make sbom` gives."""
    commands = re.search(r"^sbom:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands and "cyclonedx" in commands[1] and "npm sbom" in commands[1]
    uv = Path(sys.executable).parent / "uv"
    asked = re.search(r"uv (export .*?) --output-file", commands[1])
    assert asked
    done = subprocess.run([uv, *asked[1].split()], cwd=ROOT, capture_output=True, text=True, timeout=120)
    parts = {part["name"]: part["version"] for part in json.loads(done.stdout)["components"]}
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=!~;\[ ]", need)[0] for need in needed}
    assert names <= set(parts) and {"numpy", "onnxruntime"} <= set(parts)
    assert not {"pytest", "reuse", "mypy"} & set(parts), "no tool of ours is shipped"
