"""Each promise of understanding has a sabotage that turns its test red."""

from pathlib import Path

import pytest

from tests.sabotage import Sabotage, notice

THEMES, THREADS, WORKER = (
    f"tests/harvest/{file}.py" for file in ("themes/test_themes", "threads/test_threads", "test_worker")
)
RULE_9 = f"{THREADS}::test_with_two_sessions_or_one_organisation_or_four_people_nothing_is_called_a_thread"
SABOTAGES = [
    Sabotage(
        "places in a background are believed",
        "harvest/background.py",
        "and within(indices, 0, many - 1)",
        "and True",
        "tests/harvest/test_arrays.py",
    ),
    Sabotage(
        "a list is unpacked before it is measured",
        "harvest/arrays.py",
        "if sum(member.file_size for member in members) > MOST_BYTES:",
        "if False:",
        "tests/harvest/test_arrays.py",
    ),
    Sabotage(
        "a packed file fills the memory",
        "harvest/notes.py",
        "if left < 0 or len(line) > LONGEST_LINE:",
        "if False:",
        "tests/harvest/test_notes.py",
    ),
    Sabotage(
        "two sessions, one organisation and four people are a thread",
        "harvest/threads/cores.py",
        "FEWEST_SESSIONS, FEWEST_ORGANISATIONS, FEWEST_PEOPLE = 3, 2, 5",
        "FEWEST_SESSIONS, FEWEST_ORGANISATIONS, FEWEST_PEOPLE = 2, 1, 4",
        RULE_9,
    ),
    Sabotage(
        "what a person took out comes back",
        "harvest/threads/threads.py",
        "    members -= {weave.at[id] for id in thread.removed if id in weave.at}\n",
        "",
        f"{THREADS}::test_a_known_thread_comes_first_and_keeps_what_a_person_did",
    ),
    Sabotage(
        "what a person named is named by the machine",
        "harvest/threads/threads.py",
        'kept = {"longing", ',
        "kept = {",
        f"{THREADS}::test_a_known_thread_comes_first_and_keeps_what_a_person_did",
    ),
    Sabotage(
        "a compound meets its own parts",
        "harvest/threads/cores.py",
        "        apart[at] = inside[int(pair[at])].isdisjoint(written.tolist())\n",
        "",
        f"{THREADS}::test_a_compound_is_no_meeting_of_its_own_parts",
    ),
    Sabotage(
        "nothing is chance",
        "harvest/threads/surprise.py",
        "return np.asarray(np.where(room < 0, 1.0, -np.expm1(np.minimum(apart, 0))))",
        "return np.zeros_like(apart)",
        "tests/harvest/threads/test_surprise.py",
    ),
    Sabotage(
        "what a person made is arranged anew",
        "harvest/themes/themes.py",
        "free = np.flatnonzero(known & (held < 0))",
        "free = np.flatnonzero(known)",
        f"{THEMES}::test_what_a_person_merged_split_renamed_and_moved_is_kept_when_notes_come",
    ),
    Sabotage(
        "the order of the file counts",
        "harvest/themes/themes.py",
        "notes = sorted(notes, key=lambda note: (note.text, note.id))",
        "notes = list(notes)",
        f"{THEMES}::test_the_same_notes_give_the_same_groups_in_any_order_of_the_file",
    ),
    Sabotage(
        "notes without words are dropped",
        "harvest/themes/themes.py",
        "if len(unknown) > MOST_LOOSE * len(labels):",
        "if False:",
        f"{THEMES}::test_whatever_people_write_no_note_is_dropped_and_few_are_loose",
    ),
    Sabotage(
        "a title is thought up",
        "harvest/titles.py",
        'return ", ".join(chosen)',
        'return "samenwerking, " + ", ".join(chosen)',
        f"{THEMES}::test_every_word_of_a_title_was_written_by_somebody_in_the_group",
    ),
    Sabotage(
        "names stay in the background",
        "harvest/background.py",
        "if many >= fewest)",
        "if many >= 1)",
        "tests/harvest/test_background.py",
    ),
    Sabotage(
        "serving loads the mathematics",
        "cli/understanding.py",
        "import msgspec\n",
        "import msgspec\nimport numpy\n",
        f"{WORKER}::test_the_program_starts_without_the_mathematics",
    ),
]


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=[s.name.replace(" ", "-") for s in SABOTAGES])
def test_a_broken_promise_is_noticed(sabotage: Sabotage, tmp_path: Path) -> None:
    notice(sabotage, tmp_path)
