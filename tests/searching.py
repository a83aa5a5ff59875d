"""How long Hypothesis searches: as long as a test says, and twenty examples in `make quick`."""

import os

from hypothesis import Phase, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "whole")
QUICK = 20
settings.register_profile("whole", deadline=None)  # how long an example takes tells of the machine
settings.register_profile("quick", max_examples=QUICK, deadline=None)
settings.register_profile(
    "sabotage", deadline=None, phases=[Phase.explicit, Phase.generate], database=None, derandomize=True
)
"""A rule that is broken must be found each time in the same way; how small the example is does not matter."""
settings.load_profile(PROFILE)


def trials(many: int) -> int:
    """How often a search by dice of its own tries."""
    return min(many, QUICK) if PROFILE == "quick" else many


def examples(many: int) -> settings:
    """For a search of another length than a hundred."""
    return settings(max_examples=trials(many))
