"""Sabotages of `live/turns/`."""

from tests.sabotage import Sabotage

BALLOT = "tests/live/test_ballot.py"
CANARY = "tests/room/test_canary.py"
INTERVIEWS = "tests/room/test_interviews.py"
IN_ORDER = "tests/live/test_in_order.py"
MACHINE = "tests/faults/test_machine.py"
SEATS = "tests/live/test_seats.py"
SMALL = "tests/room/test_small_numbers.py"
TRACES = "tests/logbook/test_traces.py"
ROTTEN = "tests/live/test_rotten.py"
SABOTAGES = [
    Sabotage(
        "newcomers wait behind one free seat",
        "live/turns/asking.py",
        "            self.each.move_to_end(actor, last=actor != SERVER)\n",
        "",
        f"{SEATS}::test_in_a_full_session_a_seat_comes_free_for_each_newcomer_of_a_round",
    ),
    Sabotage(
        "ids are counted",
        "live/turns/taking.py",
        "asked.actor, now, chance.new_id,",
        'asked.actor, now, (lambda nth=iter(range(999)): f"{self.now.session.number:07x}{next(nth):08x}"),',
        f"{CANARY}::test_a_reveal_does_not_tell_in_which_order_was_written",
    ),
    Sabotage(
        "a guest makes everybody wait by what is refused",
        "live/turns/taking.py",
        '        if asked.actor != "desk":\n',
        "        if False:\n",
        "tests/live/test_rounds.py::test_what_a_guest_may_not_ask_is_thought_out_nowhere",
    ),
    Sabotage(
        "a slip stays of who was forgotten",
        "live/turns/taking.py",
        "            self.now.boxes.take_out(whose)\n",
        "            pass\n",
        BALLOT,
    ),
    Sabotage(
        "who is forgotten as their box is counted is counted",
        "live/turns/taking.py",
        "while not self.forgets_a_giver(dealt) and (first := self.queue.first()):",
        "while first := self.queue.first():",
        f"{BALLOT}::test_whoever_is_forgotten_right_before_the_box_is_counted_is_not_counted",
    ),
    Sabotage(
        "memory knows who gave a slip and was forgotten",
        "live/turns/taking.py",
        "            self.ballot.forget(whose)\n",
        "",
        f"{BALLOT}::test_memory_holds_nothing_of_a_slip_of_somebody_who_was_forgotten",
    ),
    Sabotage(
        "a slip given again as its box is written is refused",
        "live/turns/taking.py",
        "if self.ballot.asks_again(name, asked):",
        "if False:",
        f"{BALLOT}::test_a_phone_that_gives_its_slip_again_while_the_box_is_being_written_hears_that_it_is_saved",
    ),
    Sabotage(
        "memory keeps who answered what",
        "live/turns/taking.py",
        "            self.now.boxes.clear(box, slips)\n",
        "",
        SMALL,
    ),
    Sabotage(
        "a slip is a turn with an actor",
        "live/turns/taking.py",
        "        elif not votes:\n            self.take",
        "        if True:\n            self.take",
        f"{CANARY}::test_the_whole_database_does_not_tell_who_gave_which_dots",
    ),
    Sabotage(
        "a call for help has a name",
        "live/turns/taking.py",
        'return "" if inner.nameless or inner.traceless else actor, name',
        "return actor, name",
        INTERVIEWS,
    ),
    Sabotage(
        "an alarm believes what it is told",
        "live/turns/alarm.py",
        "    def saved(self, ids: list[str]) -> None:\n        self.set()",
        "    def saved(self, ids: list[str]) -> None:\n        pass",
        "tests/live/test_early_alarm.py",
    ),
    Sabotage(
        "an alarm believes its timer",
        "live/turns/alarm.py",
        "        if early > 0:\n",
        "        if False:\n",
        "tests/live/test_early_alarm.py",
    ),
    Sabotage(
        "a wish keeps its name in the logbook",
        "live/turns/taking.py",
        'name = "" if inner.traceless else type(command).__name__',
        "name = type(command).__name__",
        TRACES,
    ),
    Sabotage(
        "forgetting looks through a whole morning",
        "live/turns/taking.py",
        "        dealt.holding |= self.now.session.entries_with(entry.blacked)\n",
        "        dealt.holding |= set(range(self.now.session.number))\n",
        "tests/logbook/test_forget_long.py::test_forgetting_looks_at_the_entries_of_those_who_are_forgotten_and_at_no_others",
    ),
    Sabotage(
        "what was kept before is called saved without a look",
        "live/turns/clerk.py",
        "bool(dealt.batch or dealt.saved)",
        "bool(dealt.batch)",
        f"{MACHINE}::test_after_the_logbook_was_deleted_nothing_is_called_saved_and_everybody_who_watches_is_told",
    ),
    Sabotage(
        "nobody is told that the disk hangs",
        "live/turns/clerk.py",
        'self.loop.call_later(SLOW, self.note_disk, "slow")',
        'self.loop.call_later(3600, self.note_disk, "slow")',
        f"{MACHINE}::test_while_the_disk_hangs_the_room_stays_readable_and_the_facilitator_is_told",
    ),
    Sabotage(
        "a server is ready whatever its disk does",
        "live/turns/ready.py",
        '[] if state == "well" else [state]',
        "[]",
        f"{MACHINE}::test_a_server_with_a_full_disk_is_not_ready_though_it_is_there",
    ),
    Sabotage(
        "who closed their page is waited for",
        "live/turns/in_order.py",
        " and now <= missing.until",
        "",
        f"{IN_ORDER}::test_nobody_waits_for_ever_for_a_page_that_has_ended",
    ),
    Sabotage(
        "a session that cannot be read again stops all others",
        "live/turns/clerk.py",
        "        except Unreadable as error:\n",
        "        except ZeroDivisionError as error:\n",
        f"{ROTTEN}::test_a_session_that_cannot_go_back_to_what_is_on_disk_is_closed_and_the_others_go_on",
    ),
    Sabotage(
        "names hang as long as people look for each other",
        "live/turns/alarm.py",
        "    if naming:\n",
        "    if False:\n",
        "tests/live/test_early_alarm.py::test_names_go_from_the_wall_in_time_also_when_the_clock_stands_still",
    ),
    Sabotage(
        "anybody fills the disk",
        "live/turns/weighing.py",
        "        is_enough = left >= size and (",
        "        is_enough = True or (",
        "tests/live/test_weighing.py",
    ),
    Sabotage(
        "a session fills the disk",
        "live/turns/weighing.py",
        "(is_small or all.left(now) >= size)",
        "True",
        "tests/live/test_weighing.py::test_many_who_write_much_stop_nobody_who_writes_like_people_do",
    ),
    Sabotage(
        "wishes stay after the end",
        "live/turns/alarm.py",
        "    return None if at is None else (EndMorning(), at)\n",
        "    return None\n",
        "tests/room/test_ending.py::test_an_end_by_mistake_takes_no_wish_away_and_the_real_end_leaves_none",
    ),
    Sabotage(
        "a command passes by the gate",
        "live/turns/taking.py",
        "command = tidied(asked.command)\n",
        "command = asked.command\n",
        "tests/room/test_tidying.py",
    ),
    Sabotage(
        "a phone is not told what is kept",
        "live/turns/taking.py",
        "if command is asked.command:\n",
        "if True:\n",
        "tests/live/test_tidied.py",
    ),
    Sabotage(
        "a hall that wrote much is never revealed",
        "live/turns/weighing.py",
        'encode(command if actor == "desk" else entry)',
        "encode(entry)",
        "tests/live/test_weighing.py::test_who_leads_the_morning_is_never_held_up_and_writes_no_more_than_others",
    ),
    Sabotage(
        "the machine looks at the same wall again and again",
        "live/turns/machine.py",
        "if hash(unread) != self.last:",
        "if True:",
        "tests/live/test_gleaning.py::test_it_looks_once_at_what_hangs_and_proposes_as_the_machine",
    ),
    Sabotage(
        "a worker that fails stops the machine for good",
        "live/turns/machine.py",
        "        self.is_reading = False\n        if command",
        "        self.is_reading = command is None\n        if command",
        "tests/live/test_gleaning.py::test_where_it_fails_nothing_is_proposed_and_it_looks_again_later",
    ),
    Sabotage(
        "a worker that fails stops the market",
        "live/turns/machine.py",
        "        except Exception as error:\n",
        "        except ZeroDivisionError as error:\n",
        "tests/live/test_near.py::test_a_worker_that_fails_is_noted_without_words_and_tells_the_room_nothing",
    ),
    Sabotage(
        "each address is a commit of its own",
        "live/turns/addresses.py",
        "MOST = 32\n",
        "MOST = 1\n",
        "tests/live/test_addresses.py::test_another_session_waits_for_one_round_however_many_give_an_address",
    ),
    Sabotage(
        "an address is kept of whoever is forgotten",
        "live/turns/taking.py",
        "for one in dealt.given if self.now.session.has(Person, one.person)}",
        "for one in dealt.given}",
        "tests/live/test_addresses.py::test_whoever_is_forgotten_while_their_address_waits_leaves_none_behind",
    ),
    Sabotage(
        "what an error of the worker says is noted",
        "live/turns/machine.py",
        "reason = error if isinstance(error, WorkerFailed) else type(error).__name__",
        "reason = error if WorkerFailed else type(error).__name__",
        "tests/live/test_near.py::test_what_an_error_says_may_be_somebodys_words_and_is_not_noted",
    ),
]
