"""Sabotages of the live server, and folders of it that have no list of their own."""

from tests.sabotage import Sabotage

CODE = "tests/live/test_code.py"
CONSOLES = "tests/live/test_consoles.py"
FOUNDING = "tests/web/test_founding.py"
IN_ORDER = "tests/live/test_in_order.py"
MACHINE = "tests/faults/test_machine.py"
OUTLOOK = "tests/live/test_outlook.py"
PHONES_END = "tests/live/test_phones_end.py"
ROUNDS = "tests/live/test_rounds.py"
SEATS = "tests/live/test_seats.py"
SMALL = "tests/room/test_small_numbers.py"
PHOTOS = "tests/live/test_photos.py"
SABOTAGES = [
    Sabotage(
        "phones are told no end",
        "live/term/ending.py",
        "    return min(shut, erased) if erased else shut\n",
        "    return 0.0\n",
        f"{PHONES_END}::test_a_phone_is_told_until_when_it_may_keep_what_is_its_own",
    ),
    Sabotage(
        "an erased session was never there",
        "live/socket.py",
        '"session_over" if erased else',
        '"unknown_code" if erased else',
        f"{PHONES_END}::test_a_phone_that_comes_after_its_session_was_erased_is_told_so",
    ),
    Sabotage(
        "a sleep goes by in silence",
        "live/term/slept.py",
        "if away > ENOUGH else",
        "if False else",
        "tests/live/test_slept.py",
    ),
    Sabotage(
        "an ended link opens on",
        "live/door/passes.py",
        "(not console.ended if console else is_first)",
        "(console or is_first)",
        f"{CONSOLES}::test_a_link_that_was_ended_closes_its_consoles_and_opens_nothing_more",
    ),
    Sabotage(
        "an old code opens on",
        "live/socket.py",
        "if is_old(host.founded, hello.code) and not",
        "if False and not",
        f"{CODE}::test_who_is_in_stays_in_and_nobody_new_comes_in_with_the_old_code",
    ),
    Sabotage(
        "empty seats fill the room",
        "live/arriving/coming.py",
        "for silent in list(self.seats.too_silent()):",
        "for silent in list[str]():",
        f"{SEATS}::test_those_who_hang_up_at_once_stay_few",
    ),
    Sabotage(
        "empty seats fill the session",
        "live/arriving/coming.py",
        'self.seats.longest_silent() if then > MOST_PEOPLE else ""',
        '""',
        f"{SEATS}::test_a_full_session_lets_somebody_in_for_whom_another_gives_way",
    ),
    Sabotage(
        "a seat that was not freed is not asked for again",
        "live/arriving/coming.py",
        "    def not_saved(self, ids: list[str]) -> None:\n        self.seats.going.discard(self.person)\n",
        "    def not_saved(self, ids: list[str]) -> None: ...\n",
        f"{SEATS}::test_a_seat_that_was_not_freed_because_the_disk_failed_is_asked_for_again",
    ),
    Sabotage(
        "who gave way comes in past a closed door",
        "live/arriving/coming.py",
        'if entrance(self.hall.now.session) != "open":',
        "if False:",
        f"{SEATS}::test_who_gave_way_is_known_no_more_when_the_door_is_shut_or_the_code_is_changed",
    ),
    Sabotage(
        "ghosts come back by the thousand",
        "live/door/seats.py",
        "*there[:-KNOWN_THERE]",
        "*there[:0]",
        f"{SEATS}::test_few_are_known_of_one_address_and_all_of_those_beside_it",
    ),
    Sabotage(
        "a phone that was open for a while counts as empty",
        "live/door/seats.py",
        "        if now - since >= STAYS:\n",
        "        if False:\n",
        f"{SEATS}::test_a_phone_that_was_open_for_a_while_or_is_open_now_is_somebodys",
    ),
    Sabotage(
        "what a facilitator did leaves no line",
        "live/host.py",
        "            note_acts(self.founded.session, dealt.taken)\n",
        "",
        "tests/live/test_security_acts.py",
    ),
    Sabotage(
        "a session that is loaded holds up the others",
        "live/house.py",
        "await self.loop.run_in_executor(self.reader, self.read, code)",
        "await self.clerk.read(lambda _: self.read(code))",
        f"{ROUNDS}::test_while_a_session_is_loaded_the_others_go_on",
    ),
    Sabotage(
        "a session is loaded that was erased meanwhile",
        "live/house.py",
        " or known[0].session in self.erased_here",
        "",
        f"{ROUNDS}::test_a_session_that_is_erased_while_it_is_loaded_is_not_there",
    ),
    Sabotage(
        "a second console hears nothing of what can be undone",
        "live/host.py",
        '    by_desk = entry.actor == "desk"\n',
        "    by_desk = False\n",
        f"{OUTLOOK}::test_both_consoles_are_told_of_the_same_undo_also_when_no_clock_moved",
    ),
    Sabotage(
        "an id is everybody's",
        "live/door/passes.py",
        'f"{actor} {id}"',
        'f"{id}"',
        "tests/live/test_ids.py",
    ),
    Sabotage(
        "a slip stands under a name",
        "live/door/passes.py",
        "return blake2b(key.encode(), key=founded.secret, digest_size=16",
        "return key or blake2b(key.encode(), key=founded.secret, digest_size=16",
        SMALL,
    ),
    Sabotage(
        "whoever was sent away leaves a will",
        "live/socket.py",
        " and not self.screen.sent_away",
        "",
        "tests/live/test_will.py::test_whoever_was_sent_away_leaves_no_will",
    ),
    Sabotage(
        "dying often is a way to ask more",
        "live/socket.py",
        "may_be_a_will(will.command) and pace.take(self.house.loop.time())",
        "may_be_a_will(will.command)",
        "tests/live/test_will.py::test_dying_often_is_no_way_to_ask_more",
    ),
    Sabotage(
        "a will is forgotten when the page ends",
        "live/socket.py",
        "        self.carry_out()\n",
        "",
        "tests/live/test_will.py",
    ),
    Sabotage(
        "a draw rests on no secret",
        "live/door/passes.py",
        'key=founded.secret, digest_size=32, person=b"lot"',
        'digest_size=32, person=b"lot"',
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "every screen is told the password of the wifi",
        "live/socket.py",
        'wifi=self.wifi if screen.surface == "wall" else None',
        "wifi=self.wifi",
        "tests/live/test_wifi.py",
    ),
    Sabotage(
        "a wish ends silence",
        "live/arriving/coming.py",
        "one.id not in refused and one.command.told and",
        "one.id not in refused and",
        "tests/live/test_seats.py::test_a_wish_ends_no_silence_that_consoles_are_told_of",
    ),
    Sabotage(
        "nobody looks after a start",
        "live/house.py",
        "            if not logbook.is_whole(session) and session in logbook.sessions():\n",
        "            if False:\n",
        f"{MACHINE}::test_a_session_that_rotted_is_noticed_after_a_start_and_told_at_its_own_console_alone",
    ),
    Sabotage(
        "a folder that was put back keeps its epoch",
        "live/house.py",
        "            if not host.is_practice:\n                self.anew",
        "            if False:\n                self.anew",
        f"{MACHINE}::test_no_screen_stays_with_what_a_folder_that_was_put_back_does_not_have",
    ),
    Sabotage(
        "lines are kept in the order in which the disk lets them",
        "live/host.py",
        "        if is_repeated(asked) and not self.in_order",
        "        if False and not self.in_order",
        f"{IN_ORDER}::test_what_is_asked_after_it_waits_until_it_has_come_again",
    ),
    Sabotage(
        "what was asked meanwhile comes first",
        "live/host.py",
        "            for later in self.turns.queue.take_all(actor):\n                self.hold_back(later)\n",
        "",
        f"{IN_ORDER}::test_what_was_asked_while_the_disk_was_busy_with_it_waits_too",
    ),
    Sabotage(
        "asked twice it is begun twice",
        "live/house.py",
        "found_by(asked) if asked else found(new_id())",
        "found(new_id())",
        f"{FOUNDING}::test_asked_again_it_is_the_same_session_with_the_same_key_also_after_a_restart",
    ),
    Sabotage(
        "each wall makes a code of its own",
        "live/door/invitation.py",
        "@lru_cache(maxsize=1024)\n",
        "",
        "tests/live/test_invitation.py",
    ),
    Sabotage(
        "what strangers type is read when it comes",
        "live/socket.py",
        "        elif is_quick(join):\n",
        "        elif True:\n",
        "tests/live/test_hard_to_read.py",
    ),
    Sabotage(
        "heaps of marks are seen by nobody",
        "live/socket.py",
        "if is_heaped(ask.command) and not self.may_heap(screen):",
        "if False:",
        "tests/live/test_hard_to_read.py::test_whoever_sends_heaps_of_marks_is_seen_and_sent_away",
    ),
    Sabotage(
        "a refused newcomer costs their address a turn",
        "live/socket.py",
        "if host.coming and is_new else None",
        "if False else None",
        "tests/live/test_seats.py::test_somebody_who_is_refused_or_hangs_up_keeps_no_newcomer_of_the_same_address_out",
    ),
    Sabotage(
        "a wall leads where somebody else asked for",
        "live/door/invitation.py",
        "        return await get_running_loop().run_in_executor(self.thread, invitation, address, code)\n",
        "        self.first = getattr(self, 'first', address)\n"
        "        return await get_running_loop().run_in_executor(self.thread, invitation, self.first, code)\n",
        "tests/live/test_invitation.py::test_nobody_chooses_the_address_on_the_wall_of_another",
    ),
    Sabotage(
        "a socket hangs a photo without a picture",
        "live/socket.py",
        "    return (command.command if isinstance(command, OnBehalf) else command).with_picture\n",
        "    return False\n",
        f"{PHOTOS}::test_nobody_hangs_a_photo_at_a_table_where_they_do_not_sit_or_by_a_socket_alone",
    ),
    Sabotage(
        "a photo that was kept and not hung stays",
        "live/house.py",
        "        if untold and name not in self.hosts:",
        "        if False:",
        f"{PHOTOS}::test_a_photo_that_was_acknowledged_is_there_after_a_power_cut_and_one_that_hangs_nowhere_is_not",
    ),
    Sabotage(
        "an address goes before its day",
        "live/house.py",
        "spares_contacts=by_term",
        "spares_contacts=False",
        "tests/live/test_erasing.py::test_an_address_outlives_the_term_of_its_session_and_not_its_erasure_by_the_facilitator",
    ),
]
