"""The promises' sabotages: a list for each folder of the source, so that people can add to them without meeting.

A module is named after the folder whose files it breaks, `room_people` for `room/people/`, and has all of that folder
that no other module has; `program` has the files that stand in no folder.
"""

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from tests.sabotage import Sabotage

LISTS: Mapping[str, list[Sabotage]] = {
    found.name: import_module(f"{__name__}.{found.name}").SABOTAGES for found in pkgutil.iter_modules(__path__)
}
SABOTAGES = [sabotage for each in LISTS.values() for sabotage in each]


def list_for(file: str) -> str:
    """The module in which the sabotages of a source file stand."""
    folders = file.split("/")[:-1]
    names = ("_".join(folders[:many]) for many in range(len(folders), 0, -1))
    return next((name for name in names if name in LISTS), "program")
