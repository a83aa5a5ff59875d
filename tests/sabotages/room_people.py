"""Sabotages of `room/people/`."""

from tests.sabotage import Sabotage

ALIKE = "tests/room/test_alike.py"
CANARY = "tests/room/test_canary.py"
CARDS = "tests/room/test_cards.py"
EARNED = "tests/room/test_earned.py"
ENDING = "tests/room/test_ending.py"
HELPING = "tests/room/test_helping.py"
REMOVING = "tests/room/test_removing.py"
SEATS = "tests/live/test_seats.py"
DRAWING = "tests/room/test_drawing.py"
SABOTAGES = [
    Sabotage(
        "people on paper fill the session",
        "room/people/paper.py",
        "session.count(Person) >= MOST_PEOPLE or ",
        "",
        "tests/room/test_paper.py::test_a_full_session_has_no_seat_for_somebody_on_paper",
    ),
    Sabotage(
        "a removed pass comes in again",
        "room/people/doors.py",
        "    if is_removed(session, who):\n",
        "    if False:\n",
        f"{REMOVING}::test_all_that_was_hung_goes_off_the_wall_and_comes_back",
    ),
    Sabotage(
        "the door keeps nobody out",
        "room/people/entrance.py",
        '    if door == "closed":\n',
        "    if False:\n",
        f"{ENDING}::test_a_door_keeps_newcomers_out_and_lets_everybody_back_who_has_a_seat",
    ),
    Sabotage(
        "a removed pen leaves its title",
        "room/people/removing.py",
        "if what and has_words_by(session, what, person.id))",
        "if False)",
        f"{REMOVING}::test_all_that_was_hung_goes_off_the_wall_and_comes_back",
    ),
    Sabotage(
        "somebody who wrote gives way",
        "room/people/giving_way.py",
        "if person is None or turn.boxes.has_given(person.id) or not is_idle(session, person):",
        "if person is None:",
        f"{SEATS}::test_nobody_who_wrote_and_nobody_whom_somebody_wrote_about_gives_way",
    ),
    Sabotage(
        "one newcomer lets in another",
        "room/people/letting_in.py",
        "whole = newcomer_in(session, group.id, turn.actor) is None or is_shown_by_all(shown, group)",
        "whole = True",
        EARNED,
    ),
    Sabotage(
        "anybody speaks for somebody on paper",
        "room/people/paper.py",
        'if actor != "desk" and (helper is None or helper.helper != actor):',
        "if False:",
        HELPING,
    ),
    Sabotage(
        "the number of a card names a helper",
        "room/people/helping.py",
        "person = holder_of(session, turn.name_of_card(ask.card), turn.at)",
        "person = next((one for one in session.all(Person) if one.card and str(one.card) == ask.card), None)",
        HELPING,
    ),
    Sabotage(
        "help goes on when their own phone was opened",
        "room/people/cards.py",
        "    if person:\n        yield Put(replace(person, card=0))\n",
        "",
        HELPING,
    ),
    Sabotage(
        "an opened card is given to somebody on paper",
        "room/people/paper.py",
        "    free = free_numbers(session, MOST_CARDS)\n",
        "    free = {*range(1, MOST_CARDS + 1)} - {person.card for person in session.all(Person)}\n",
        HELPING,
    ),
    Sabotage(
        "a helper from elsewhere lets in",
        "room/people/letting_in.py",
        "    if turn.lent_by and (",
        "    if False and (",
        f"{EARNED}::test_a_person_on_paper_lets_in_by_their_helper_at_the_table_who_is_no_newcomer",
    ),
    Sabotage(
        "the desk is told whose the lines are",
        "room/people/removing.py",
        "*ids, tuple(taken.values()), id=turn.new_id()))\n",
        "*ids, tuple(taken.values()), id=turn.new_id(), seen_by=DESK))\n",
        f"{CANARY}::test_no_record_that_an_onlooker_sees_says_who_wrote_what_stands_there_without_a_name",
    ),
    Sabotage(
        "the desk is told of lines that do not hang",
        "room/people/removing.py",
        "back_to | (DESK if is_known else NOBODY)",
        "back_to | DESK",
        f"{REMOVING}::test_the_desk_is_not_told_what_somebody_removed_wrote_that_does_not_hang",
    ),
    Sabotage(
        "two people come to have one name",
        "room/people/doors.py",
        "    alias = free_alias(session, asked, who) if me else checked_alias(session, asked, who)\n",
        "    alias = asked if me else checked_alias(session, asked, who)\n",
        f"{REMOVING}::test_who_comes_back_finds_a_name_with_a_number_when_another_took_theirs",
    ),
    Sabotage(
        "a name stays of who gave way",
        "room/people/giving_way.py",
        "    yield Forget(person.id)\n",
        "    yield from (Drop(id) for id in sorted(gone))\n",
        "tests/live/test_seats.py::test_no_name_stays_of_who_gave_way",
    ),
    Sabotage(
        "letting back is undone",
        "room/people/removing.py",
        "    for_good: ClassVar = True\n",
        "",
        "tests/room/test_removing.py",
    ),
    Sabotage(
        "whose mates left is drawn again by wishes",
        "room/people/seats.py",
        "(orphans, bonds)",
        "(orphans, with_wishes(session, bonds))",
        "tests/room/test_draws.py",
    ),
    Sabotage(
        "a used card opens a seat again",
        "room/people/cards.py",
        "    yield Drop(card.id)\n",
        "",
        CARDS,
    ),
    Sabotage(
        "a card is printed again for a seat that somebody has",
        "room/people/cards.py",
        "if number not in used]",
        "]",
        CARDS,
    ),
    Sabotage(
        "a number makes the person",
        "room/people/cards.py",
        "turn.new_id(), ask.own",
        'f"{card.number:016x}", ask.own',
        CARDS,
    ),
    Sabotage(
        "opening a card writes all others again",
        "room/people/cards.py",
        "    yield Drop(card.id)\n",
        "    yield Drop(card.id)\n    yield from (Put(other) for other in session.all(CodeCard) if other != card)\n",
        f"{CARDS}::test_opening_a_card_writes_as_little_in_a_full_hall",
    ),
    Sabotage(
        "cards end before the morning",
        "room/people/cards.py",
        "    if over and now > over.at + CODE_LASTS:\n",
        "    if now > (over.at if over else 0.0) + CODE_LASTS:\n",
        CARDS,
    ),
    Sabotage(
        "cards never end",
        "room/people/cards.py",
        "    if over and now > over.at + CODE_LASTS:\n        return None\n",
        "",
        CARDS,
    ),
    Sabotage(
        "private ties are kept",
        "room/people/seats.py",
        "if step.name == last_regrouping(session):",
        "if False:",
        "tests/room/test_groups.py::test_private_ties_are_dropped_after_the_last_draw",
    ),
    Sabotage(
        "a name that was taken off is free",
        "room/people/doors.py",
        "and person.here for person",
        "and person.here and person.seen_by >= ROOM for person",
        ALIKE,
    ),
    Sabotage(
        "a wish keeps a seat",
        "room/people/giving_way.py",
        "return record.erased_whole and not TEXTS[type(record)]",
        "return False",
        "tests/live/test_seats.py::test_that_a_seat_gives_way_tells_no_wish_for_level_four",
    ),
    Sabotage(
        "a table that dreamt together is taken apart",
        "room/people/seats.py",
        "    tables = stayed_together(session, seating) or dict(",
        "    tables = dict(",
        f"{DRAWING}::test_tables_stay_as_they_were_in_ambition",
    ),
    Sabotage(
        "the changes of the code are used up for everybody",
        "room/people/entrance.py",
        "    if not is_first(session, turn.link):\n        lately += 1\n",
        "    lately += 1\n",
        "tests/live/test_code.py::test_nobody_uses_up_the_changes_of_the_code_for_whoever_began",
    ),
]
