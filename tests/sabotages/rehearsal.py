"""Sabotages of `rehearsal/`."""

from tests.sabotage import Sabotage

SABOTAGES = [
    Sabotage(
        "hostile people come to a first rehearsal",
        "rehearsal/company.py",
        "    traits = TRICKY if order.tricky else",
        "    traits = TRICKY if True else",
        "tests/rehearsal/test_company.py",
    ),
]
