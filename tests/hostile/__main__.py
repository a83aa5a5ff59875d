"""`python -m tests.hostile --cases 50000 [--seed N]`: hostile input of every kind."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from .harm import harm


def main() -> int:
    asking = argparse.ArgumentParser("python -m tests.hostile", description=__doc__)
    asking.add_argument("--cases", type=int, default=50_000)
    asking.add_argument("--seed", type=int, default=1)
    asked = asking.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        judge = harm(Path(folder), asked.cases, asked.seed)
    print("\n".join(judge.troubles))
    print(f"{judge.report()}; seed {asked.seed}; {time.monotonic() - begun:.0f} s")
    return 1 if judge.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
