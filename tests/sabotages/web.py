"""Sabotages of `web/`."""

from tests.sabotage import Sabotage

OPERATING = "tests/web/test_operating.py"
SABOTAGES = [
    Sabotage(
        "metrics are for anyone",
        "web/metrics.py",
        "if not compare_digest(shown.encode(), settings.metrics_key.encode()):",
        "if False:",
        f"{OPERATING}::test_metrics_are_for_those_who_show_the_key",
    ),
    Sabotage(
        "metrics are on by themselves",
        "web/metrics.py",
        "    if not settings.metrics_key:\n",
        "    if False:\n",
        f"{OPERATING}::test_what_the_operator_did_not_switch_on_is_not_there",
    ),
    Sabotage(
        "a link that was ended gets what waits",
        "web/asking.py",
        "            link_of(host, asked)\n            yield\n            link_of(host, asked)\n",
        "            yield\n",
        "tests/live/test_consoles.py::test_a_link_that_is_ended_gets_nothing_of_what_waits_or_is_being_made",
    ),
]
