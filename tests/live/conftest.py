"""A house that the tests of one module share, because none of them harms it."""

from collections.abc import Iterator

import pytest

from tests.servers import Invitation, Server


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("house") / "data") as server:
        yield server


@pytest.fixture(scope="module")
def invitation(house: Server) -> Invitation:
    """To one session of that house."""
    return house.begin()
