"""Sabotages of `room/seating/`."""

from tests.sabotage import Sabotage

COMING_IN = "tests/live/test_coming_in.py"
EARNED = "tests/room/test_earned.py"
GROUPING = "tests/room/test_grouping.py"
REGROUPED = "tests/room/test_regrouped.py"
SABOTAGES = [
    Sabotage(
        "nobody is told why others sit here",
        "room/seating/groups.py",
        "replace(group, people=people, left=left, regrouped=told)",
        "replace(group, people=people, left=left)",
        f"{REGROUPED}::test_when_somebody_leaves_all_whom_it_touches_are_told_who_and_why",
    ),
    Sabotage(
        "whoever comes back sits elsewhere",
        "room/seating/groups.py",
        "place = home if home and home.people else with_them(session, step, home)",
        "place = None",
        EARNED,
    ),
    Sabotage(
        "whoever comes back to a trio makes four of it",
        "room/seating/groups.py",
        'return self.how == "pairs" and len(people) >= self.most',
        "return False",
        REGROUPED,
    ),
    Sabotage(
        "who had to move as a step went on reads along",
        "room/seating/groups.py",
        "moved=True, back=back, late=late",
        "moved=False, back=back, late=late",
        "tests/room/test_programme.py",
    ),
    Sabotage(
        "a repair goes by wishes",
        "room/seating/groups.py",
        "    return Bonds({frozenset((person, other)) for g in groups for other in met_in(g) if other != person})\n",
        "    return with_wishes(session, Bonds())\n",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "an introducer is found by wishes",
        "room/seating/groups.py",
        "    return Bonds(met, tripled=frozenset(tripled))\n",
        "    return with_wishes(session, Bonds(met, tripled=frozenset(tripled)))\n",
        "tests/room/test_introductions.py",
    ),
    Sabotage(
        "who was moved is not, at the next table",
        "room/seating/groups.py",
        "was_moved = moved or any(",
        "was_moved = moved or False and any(",
        EARNED,
    ),
    Sabotage(
        "who leaves is looked for in all groups",
        "room/seating/groups.py",
        "(*session.smallest_groups(step.id, NEAR), home)",
        "in_step(session, step.id)",
        "tests/room/test_indexes.py",
    ),
    Sabotage(
        "the number of a new table is found by walking through all tables",
        "room/seating/groups.py",
        "1 + session.last_number(step.id, Group)",
        "1 + max((one.number for one in session.holding(step.id, Group)), default=0)",
        COMING_IN,
    ),
    Sabotage(
        "a newcomer who met nobody is weighed against forty tables",
        "room/seating/groups.py",
        "    is_new = not bonds_around(session, person).met\n",
        "    is_new = False\n",
        COMING_IN,
    ),
    Sabotage(
        "opening a step again draws anew",
        "room/seating/again.py",
        "        groups.append(tuple(person for person in drawn.people if person not in seen))\n",
        "        pass\n",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "a boss may sit with their employee",
        "room/seating/ties.py",
        "(APART, bonds.apart), ",
        "",
        f"{GROUPING}::test_story_4_a_boss_is_never_drawn_with_their_employee",
    ),
    Sabotage(
        "the last one is left alone",
        "room/seating/grouping.py",
        "    sizes = even(len(guests), max(1, len(guests) // 2))",
        "    sizes = even(len(guests), (len(guests) + 1) // 2)",
        GROUPING,
    ),
    Sabotage(
        "people meet again",
        "room/seating/ties.py",
        "(MET, bonds.met), ",
        "",
        f"{GROUPING}::test_for_few_people_two_rounds_together_are_as_good_as_can_be",
    ),
    Sabotage(
        "rounds are drawn one by one",
        "room/seating/grouping.py",
        "plan.follow(rounds)",
        "plan.follow(1)",
        f"{GROUPING}::test_for_few_people_two_rounds_together_are_as_good_as_can_be",
    ),
    Sabotage(
        "many are dealt out and nothing is repaired",
        "room/seating/repairing.py",
        "        groups = repair.make_good()\n",
        "        groups = repair.groups\n",
        f"{GROUPING}::test_nobody_meets_twice_while_there_are_others",
    ),
    Sabotage(
        "somebody is in a trio twice",
        "room/seating/ties.py",
        "cost = TRIPLED if len(others) == 2 and self.tripled[one] else 0",
        "cost = 0",
        f"{GROUPING}::test_nobody_meets_twice_in_four_rounds_while_some_come_and_go",
    ),
    Sabotage(
        "the order of a draw tells who was repaired",
        "room/seating/grouping.py",
        "    return [tuple(dice.sample(group, len(group))) for group in dice.sample(groups, len(groups))]",
        "    return [tuple(sorted(group)) for group in sorted(groups)]",
        f"{GROUPING}::test_the_order_in_which_groups_and_people_are_told_tells_nothing",
    ),
    Sabotage(
        "who comes late joins a trio while a pair is there",
        "room/seating/grouping.py",
        "        return shunned, len(groups[i]), against(groups[i], newcomer, bonds), i",
        "        return shunned, against(groups[i], newcomer, bonds), i, 0",
        f"{GROUPING}::test_who_comes_late_makes_a_trio_with_a_pair_they_know_rather_than_four_with_strangers",
    ),
    Sabotage(
        "a hall waits for what cannot be made good",
        "room/seating/repairing.py",
        "            self.work -= 1\n",
        "",
        "tests/room/test_repairing.py::test_work_is_bounded_where_nothing_can_be_made_good",
    ),
    Sabotage(
        "a minute more is a minute more of names",
        "room/seating/groups.py",
        " and now < step.names_until else NOBODY",
        " else NOBODY",
        "tests/room/test_meet.py::test_names_go_from_the_wall_after_a_minute_however_long_people_look_for_each_other",
    ),
]
