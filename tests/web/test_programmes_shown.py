"""The page that begins a session shows the programmes as programme.toml has them."""

import json
import re
from typing import Any

import pytest

from samenspel.programmes.reading import fitting, programme
from samenspel.web.types import typescript


def given(name: str) -> Any:
    """A list that the screens get."""
    [value] = re.findall(rf"^export const {name} = (.*) as const;$", typescript(), re.MULTILINE)
    return json.loads(value)


def test_every_programme_is_shown_as_it_is() -> None:
    ours = [(v.id, v.people_min, v.people_max, v.minutes, len(v.steps)) for v in programme().variant]
    shown = [tuple(variant.values()) for variant in given("VARIANTS")]
    assert sorted(shown) == sorted(ours)


def test_those_that_the_server_may_choose_come_first_from_small_to_large() -> None:
    assert [variant["id"] for variant in given("VARIANTS")] == [
        "small8", "std20", "large100", "hall1000", "short90", "online",
    ]  # fmt: skip


@pytest.mark.parametrize("people", [0, 1, 5, 11, 12, 23, 36, 37, 300, 301, 1100])
def test_the_page_shows_the_one_that_the_server_takes(people: int) -> None:
    """As `fitting` does in screens/begin/variants.ts."""
    assert [id for least, id in given("FITTING") if people >= least][-1] == fitting(people)
