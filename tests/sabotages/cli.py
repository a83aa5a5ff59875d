"""Sabotages of `cli/`."""

from tests.sabotage import Sabotage

DOCTOR = "tests/cli/test_doctor.py"
RESTORE = "tests/cli/test_restore.py"
TERMINAL = "tests/cli/test_terminal.py"
SABOTAGES = [
    Sabotage(
        "a copy opens what was shut",
        "cli/restore.py",
        "            return shut_again(copy, replaced) == 0\n",
        "            return True\n",
        f"{RESTORE}::test_whom_the_logbook_kept_out_that_was_there_the_copy_keeps_out",
    ),
    Sabotage(
        "a full disk ends in a traceback",
        "cli/requirements.py",
        "except (NotSaved, apsw.FullError, OSError) as",
        "except (apsw.FullError, OSError) as",
        f"{RESTORE}::test_a_disk_without_room_is_said_in_a_sentence",
    ),
    Sabotage(
        "a note commands the terminal",
        "cli/understanding.py",
        'print(on_one_line(before + " ".join(text.split())))',
        'print(before + " ".join(text.split()))',
        f"{TERMINAL}::test_notes_command_no_terminal",
    ),
    Sabotage(
        "a small installation ends in a trace",
        "cli/understanding.py",
        "            if not is_left_out(error):\n",
        "            if True:\n",
        "tests/cli/test_small.py",
    ),
    Sabotage(
        "the doctor is afraid of its own server",
        "cli/inspecting.py",
        "    return bool(last and",
        "    return bool(last and not",
        f"{DOCTOR}::test_beside_its_own_server_the_doctor_is_calm",
    ),
    Sabotage(
        "the doctor looks at no session",
        "cli/inspecting.py",
        "    if damaged:\n",
        "    if False:\n",
        f"{DOCTOR}::test_the_doctor_sees_a_letter_that_changed_by_itself",
    ),
]
