"""Sabotages of `words/`."""

from tests.sabotage import Sabotage

TERMINAL = "tests/cli/test_terminal.py"
SABOTAGES = [
    Sabotage(
        "a name in a sentence commands the terminal",
        "words/__init__.py",
        "isolated(on_one_line(str(value)))",
        "isolated(str(value))",
        f"{TERMINAL}::test_a_name_that_somebody_chose_commands_no_terminal",
    ),
    Sabotage(
        "a name turns a sentence round",
        "words/__init__.py",
        "isolated(on_one_line(str(value)))",
        "on_one_line(str(value))",
        f"{TERMINAL}::test_a_name_read_from_right_to_left_leaves_a_sentence_in_its_place",
    ),
]
