"""`samenspel serve` that lets sessions sleep sooner, and writes down every ten seconds what it holds: for the soak.

Beside the logbook lies `held.json`: how many sessions are awake, and objects by their type.
"""

import gc
import os
import sys
from collections import Counter
from pathlib import Path

from msgspec.json import encode

from samenspel import settings
from samenspel.__main__ import main
from samenspel.live import house
from samenspel.live.house import House

HELD = "held.json"
SLEEPY = "SOAK_SLEEPY"
"""The variable with the seconds after which a session without a screen sleeps."""
MOST_TYPES = 40


def tell_what_is_held() -> None:
    """After each sweep: what the collector knows of, for finding what grows."""
    ordinary, file = House.sweep, Path(settings.read().data) / HELD

    def sweep(of: House) -> None:
        ordinary(of)
        objects = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
        held = {"awake": len(of.hosts), "objects": objects.total(), "types": dict(objects.most_common(MOST_TYPES))}
        fresh = file.with_suffix(".new")
        fresh.write_bytes(encode(held))
        fresh.replace(file)

    vars(house)["House"].sweep = sweep


if __name__ == "__main__":
    vars(house)["SLEEPY"] = float(os.environ.get(SLEEPY, house.SLEEPY))
    tell_what_is_held()
    sys.exit(main(("serve",)))
