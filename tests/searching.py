"""How long Hypothesis searches: as long as a test says, and twenty examples in `make quick`."""

import os

from hypothesis import Phase, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
QUICK = 20
settings.register_profile("quick", max_examples=QUICK, deadline=None)
settings.register_profile("sabotage", phases=[Phase.generate], database=None, derandomize=True)
"""A rule that is broken must be found each time in the same way; how small the example is does not matter."""
settings.load_profile(PROFILE)


def examples(many: int) -> settings:
    """For a search that takes a while: so many, however long each of them takes."""
    return settings(max_examples=min(many, QUICK) if PROFILE == "quick" else many, deadline=None)
