"""Acceptance story 3: late-comer and leaver."""

from samenspel.room.exercises.interview import WriteStory
from samenspel.room.people.doors import Join, Leave
from samenspel.room.records import Story, Text
from tests.room.morning import Hall


def test_person_21_enters_in_minute_14_and_person_8_leaves_in_minute_50() -> None:
    """Both are repaired in the same turn: no waiting, no alarm, nobody alone."""
    hall = Hall(20)
    for name, minutes in (("welcome", 6), ("before", 4)):
        hall.open_step(name)  # type: ignore[arg-type]
        hall.at += minutes * 60
    hall.open_step("meet")
    hall.at += 4 * 60
    hall.do("p20", Join(Text("nummer 21")))
    assert len(hall.group("p20").people) == 3
    assert sorted(len(group.people) for group in hall.groups()) == [2] * 9 + [3]

    hall.at += 6 * 60
    hall.open_step("introduce")
    hall.at += 16 * 60
    hall.open_step("interview")
    hall.at += 14 * 60
    eight = next(person for person in hall.people if len(hall.group(person).people) == 2)
    group = hall.group(eight)
    partner = next(person for person in group.people if person != eight)
    hall.do(partner, WriteStory(group.id, eight, "g02", Text("wat nummer acht vertelde")))
    hall.do(eight, WriteStory(group.id, partner, "g02", Text("wat de partner vertelde")))
    hall.do(eight, Leave())

    assert len(hall.group(partner).people) in (3, 4) and partner in hall.group(partner).people
    assert [story.text for story in hall.session.of(eight, Story)] == ["wat nummer acht vertelde"]
    assert [story.text for story in hall.session.of(partner, Story)] == ["wat de partner vertelde"]
    assert all(len(each.people) > 1 for each in hall.groups())
