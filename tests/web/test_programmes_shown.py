"""The page that begins a session shows the programmes as programme.toml has them."""

import re
from pathlib import Path

import pytest

from samenspel.programmes.reading import fitting, programme

PAGE = (Path(__file__).parents[2] / "screens/begin/variants.ts").read_text(encoding="utf-8")
SHOWN = re.findall(r'id: "(\w+)", least: (\d+), most: (\d+), minutes: (\d+), steps: (\d+)', PAGE)


def test_every_programme_is_shown_as_it_is() -> None:
    ours = {(v.id, v.people_min, v.people_max, v.minutes, len(v.steps)) for v in programme().variant}
    assert {(id, *map(int, numbers)) for id, *numbers in SHOWN} == ours


@pytest.mark.parametrize("people", [1, 5, 11, 12, 23, 36, 37, 300, 301, 1100])
def test_the_page_shows_the_one_that_the_server_takes(people: int) -> None:
    """The page looks in its own order, leaving out the short and the online one."""
    rooms = [(id, int(most)) for id, _, most, _, _ in SHOWN if id not in ("short90", "online")]
    assert next(id for id, most in rooms if people <= most) == fitting(people)
