"""Sabotages of `logbook/`."""

from tests.sabotage import Sabotage

CANARY = "tests/room/test_canary.py"
CONTRACT = "tests/logbook/test_contract.py"
ERASE = "tests/logbook/test_erase.py"
FORGOTTEN = "tests/logbook/test_forgotten.py"
RESTORE = "tests/cli/test_restore.py"
REWRITTEN = "tests/logbook/test_rewritten.py"
SUMS = "tests/logbook/test_sums.py"
TRACES = "tests/logbook/test_traces.py"
ROTTEN = "tests/live/test_rotten.py"
CONTACTS = "tests/logbook/test_contacts.py"
PICTURES = "tests/logbook/test_pictures.py"
SABOTAGES = [
    Sabotage(
        "what was rewritten stays",
        "logbook/sqlite.py",
        "        if ends(batch.entries):\n",
        "        if False:\n",
        f"{REWRITTEN}::test_what_was_rewritten_goes_when_the_morning_ends",
    ),
    Sabotage(
        "a copy brings back the forgotten",
        "logbook/sqlite.py",
        "        self.again = forget_again(self, lines)\n",
        "",
        f"{FORGOTTEN}::test_a_copy_finds_the_list_of_the_file_that_it_is_of",
    ),
    Sabotage(
        "a copy lets in whom it does not know",
        "logbook/shut_again.py",
        "        yield Put(removed)\n",
        "        yield from ()\n",
        f"{RESTORE}::test_whoever_was_removed_and_then_forgotten_stays_out_of_the_copy",
    ),
    Sabotage(
        "a copy knows no card that was opened since",
        "logbook/shut_again.py",
        "        yield Put(opened)\n",
        "",
        f"{RESTORE}::test_whoever_came_in_after_the_copy_and_was_removed_stays_out",
    ),
    Sabotage(
        "a copy that went another way says nothing",
        "logbook/shut_again.py",
        "    return unknown\n",
        "    return 0\n",
        f"{RESTORE}::test_a_session_of_which_nobody_knows_what_was_shut_is_said",
    ),
    Sabotage(
        "what was done again is taken for the last turn",
        "logbook/shut_again.py",
        " if entry.id not in logbook.listed",
        "",
        f"{RESTORE}::test_a_session_of_which_nobody_knows_what_was_shut_is_said",
    ),
    Sabotage(
        "a line is settled only when there is something to forget",
        "logbook/forget_again.py",
        "        changes = [change for id in whose",
        "        if not whose:\n            continue\n        changes = [change for id in whose",
        f"{FORGOTTEN}::test_who_came_in_again_after_a_copy_was_put_back_stays",
    ),
    Sabotage(
        "the list comes after the turn",
        "logbook/sqlite.py",
        "            self.put_on_list(line for batch in batches for line in listed_in(batch, before=True))\n",
        "",
        f"{FORGOTTEN}::test_a_list_says_so_before_the_turn_is_on_disk",
    ),
    Sabotage(
        "an erased session stays in the file",
        "logbook/sqlite.py",
        "self.store.soiled = self.store.loose = True",
        "pass",
        f"{ERASE}::test_no_byte_of_an_erased_session_is_left",
    ),
    Sabotage(
        "an old code is given to another session",
        "logbook/sqlite.py",
        """"insert into codes values (?, ?)", (batch.founded""",
        """"insert or replace into codes values (?, ?)", (batch.founded""",
        CONTRACT,
    ),
    Sabotage(
        "forgetting rewrites nothing",
        "logbook/memory.py",
        "            blacked = blacking.blacked_out(kept[number - 1])\n",
        "            blacked = None\n",
        f"{CANARY}::test_of_a_forgotten_person_no_word_stays",
    ),
    Sabotage(
        "forgetting reads a session once for each id",
        "logbook/sqlite.py",
        "        if blacking.ids:\n",
        "        for _ in blacking.ids:\n",
        f"{CONTRACT}::test_forgetting_more_in_one_commit_takes_hardly_longer",
    ),
    Sabotage(
        "a copy takes up a morning that was over",
        "logbook/shut_again.py",
        "    if later.count(Over) and not session.count(Over):\n",
        "    if False:\n",
        f"{RESTORE}::test_a_morning_that_was_over_is_over_in_the_copy",
    ),
    Sabotage(
        "a copy loses what was used up later",
        "logbook/sqlite.py",
        "if entry.forget and not is_used_up(entry.command):",
        "if entry.forget:",
        f"{FORGOTTEN}::test_a_copy_in_the_middle_of_a_step_keeps_what_the_room_used_up_later",
    ),
    Sabotage(
        "a copy forgets what is nobody's",
        "logbook/forget_again.py",
        "    elif record is None or isinstance(record, Tie) or TEXTS[type(record)]:\n",
        "    else:\n",
        f"{FORGOTTEN}::test_a_copy_keeps_on_stage_whoever_was_skipped_there_later",
    ),
    Sabotage(
        "what was wished stays in the logbook",
        "logbook/keeping.py",
        "if not (record.erased_whole and of_theirs(record, whose)))",
        ")",
        TRACES,
    ),
    Sabotage(
        "a report has the ids that are on every phone",
        "logbook/report.py",
        "return renamed.get(value, value)",
        "return value",
        TRACES,
    ),
    Sabotage(
        "rot is not looked for",
        "logbook/sums.py",
        "        return kept(db, session) == found\n",
        "        return True\n",
        f"{SUMS}::test_no_flipped_bit_gives_anything_else_without_a_word",
    ),
    Sabotage(
        "an entry may stand in the place of another",
        "logbook/sums.py",
        'f"{number} {command} ".encode() + body',
        "body",
        f"{SUMS}::test_rows_that_changed_places_are_seen",
    ),
    Sabotage(
        "the checksum is over the forgotten words",
        "logbook/sqlite.py",
        "return sums.with_row(sums.without_row(sum, row), (number, command, now))",
        "return sum",
        f"{SUMS}::test_what_was_forgotten_and_rewritten_leaves_a_session_whole",
    ),
    Sabotage(
        "forgetting makes a damaged session well",
        "logbook/sqlite.py",
        "        return sums.with_row(sums.without_row(sum, row), (number, command, now))\n",
        "        return sums.of_rows(sums.rows_of(self.db, session))[1]\n",
        f"{SUMS}::test_forgetting_does_not_make_a_damaged_session_well",
    ),
    Sabotage(
        "a session that rots stops the others",
        "logbook/sqlite.py",
        "    except Unreadable:\n        return None\n",
        "    except ZeroDivisionError:\n        return None\n",
        f"{SUMS}::test_a_session_that_cannot_be_read_leaves_the_others_as_they_are",
    ),
    Sabotage(
        "an entry that rotted keeps the words of the forgotten",
        "logbook/sqlite.py",
        "            except Unreadable:  # nobody can tell",
        "            except ZeroDivisionError:  # nobody can tell",
        f"{ROTTEN}::test_forgetting_in_a_session_that_has_rotted_is_done_and_no_other_session_waits_for_it",
    ),
    Sabotage(
        "an address outlives whoever is forgotten",
        "logbook/sqlite.py",
        "gone = [(batch.session, id) for id in blacking.forgotten]",
        "gone = [(batch.session, id) for id in ()]",
        f"{CONTACTS}::test_an_address_goes_with_whoever_is_forgotten_and_with_nobody_else",
    ),
    Sabotage(
        "a photo outlives whoever is forgotten",
        "logbook/sqlite.py",
        '            self.blot_out("session = ? and (picture = ? or person = ?)", [(*one, one[1]) for one in gone])\n',
        "",
        f"{PICTURES}::test_a_picture_goes_with_whoever_is_forgotten_and_with_nobody_else",
    ),
    Sabotage(
        "a photo outlives its session",
        "logbook/sqlite.py",
        ', "contacts", "pictures"):',
        ', "contacts"):',
        f"{PICTURES}::test_a_picture_goes_with_its_session",
    ),
    Sabotage(
        "an erased session says whose an address was",
        "logbook/sqlite.py",
        "insert into contacts_left select until, address, language from",
        "insert into contacts_left select until, address, session from",
        f"{CONTACTS}::test_no_byte_of_a_file_says_whose_an_address_was_once_its_session_is_erased",
    ),
    Sabotage(
        "an address that nobody owns any more cannot be erased",
        "logbook/sqlite.py",
        'for table in ("contacts", "contacts_left"):',
        'for table in ("contacts",):',
        "tests/cli/test_forget_address.py::test_an_address_is_erased_wherever_it_stands_and_no_other",
    ),
]
