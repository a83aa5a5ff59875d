"""Sabotages of `store/`."""

from tests.sabotage import Sabotage

GONE = "tests/logbook/test_gone.py"
RESTORE = "tests/cli/test_restore.py"
ROTATION = "tests/logbook/test_rotation.py"
SUMS = "tests/logbook/test_sums.py"
TERMINAL = "tests/cli/test_terminal.py"
SABOTAGES = [
    Sabotage(
        "a copy goes without its list",
        "store/backup.py",
        "        merge(beside(to), lines_in(beside(source)))\n",
        "        pass\n",
        f"{RESTORE}::test_a_copy_on_another_machine_goes_by_the_list_that_stands_beside_it",
    ),
    Sabotage(
        "a program in a logbook runs",
        "store/file.py",
        "found != made(version)",
        "False",
        f"{TERMINAL}::test_a_logbook_in_which_somebody_put_a_program_is_refused_and_nothing_of_it_runs",
    ),
    Sabotage(
        "old copies take along what people made",
        "store/rotation.py",
        "return not file.is_symlink() and file.is_file() and file.name in names_in(file)",
        "return file.is_file()",
        f"{ROTATION}::test_nothing_goes_that_was_not_made_so",
    ),
    Sabotage(
        "a copy stays what it was made as",
        "store/backup.py",
        "where name in ('epoch', 'made_as')",
        "where name = 'epoch'",
        f"{ROTATION}::test_a_copy_of_a_copy_that_was_put_back_is_made_anew",
    ),
    Sabotage(
        "the last copy goes too",
        "store/rotation.py",
        "(*copies[:-1], *parts)",
        "(*copies, *parts)",
        f"{ROTATION}::test_the_newest_copy_stays_however_old_it_is",
    ),
    Sabotage(
        "macos keeps what was saved in the cache of its disk",
        "store/file.py",
        '    db.pragma("fullfsync", True)\n',
        "",
        "tests/logbook/test_file.py::test_a_logbook_is_written_in_the_way_that_keeps_what_was_acknowledged",
    ),
    Sabotage(
        "a logbook that lost its end says nothing",
        "store/file.py",
        "        elif last.commits > self.kept.commits:\n",
        "        elif False:\n",
        f"{SUMS}::test_a_write_ahead_log_that_was_cut_is_noticed_at_the_next_start",
    ),
    Sabotage(
        "another logbook is taken for ours",
        "store/file.py",
        "last.epoch != self.epoch or ",
        "",
        f"{SUMS}::test_another_logbook_in_its_place_is_seen_at_the_next_start",
    ),
    Sabotage(
        "a logbook that is gone is written on",
        "store/file.py",
        "        if [*map(identity, self.names)] != self.own:\n",
        "        if False:\n",
        f"{GONE}::test_nothing_is_kept_from_then_on_not_even_what_was_kept_before",
    ),
]
