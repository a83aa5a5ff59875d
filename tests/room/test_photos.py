"""Paper by photo: seen as its paper is, hung by whoever sits there, and stopped by any of its makers."""

import pytest
from msgspec.structs import replace

from samenspel.room.anytime.photos import (
    LONGEST_SAID_OF_PHOTO,
    MOST_HUNG,
    MOST_OF_A_TABLE,
    DescribePhoto,
    ErasePhoto,
    HangPhoto,
)
from samenspel.room.anytime.stopping import HoldBack
from samenspel.room.anytime.undo import Undo
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.exercises import exercise
from samenspel.room.exercises.insights import PutOnSheet
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ending import EndMorning
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.helping import NameHelper
from samenspel.room.people.paper import AddPerson
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.people.seats import Move
from samenspel.room.records import (
    Ambition,
    Canvas,
    Drawing,
    Group,
    Newcomer,
    Person,
    Photo,
    Sheet,
    StepName,
    Text,
    ToShow,
)
from samenspel.room.session import screen
from tests.room.morning import Hall


class Paper(Hall):
    """A hall with paper on its tables."""

    def __init__(self, step: StepName = "drawing", people: int = 10, on_paper: int = 0) -> None:
        super().__init__(people)
        for nth in range(on_paper):
            self.do("desk", AddPerson(Text(f"Op papier {nth}")))
        self.open_step(step)
        self.paper_step = self.step.id

    def place(self, person: str) -> Group:
        return next(group for group in self.groups(self.paper_step) if person in group.people)

    def hang(self, actor: str, number: int = 0, picture: str = "picture one", said: str = "") -> str:
        number = number or self.place(actor).number
        return self.ask(actor, HangPhoto(self.paper_step, number, picture, 900, 1200, Text(said)))

    def mate(self, person: str = "p00") -> str:
        return next(one for one in self.place(person).people if one != person)

    def elsewhere(self, person: str = "p00") -> str:
        return next(one for one in self.people if one not in self.place(person).people)

    def photo(self) -> Photo:
        return self.the(Photo)

    def seen(self, *audiences: str) -> list[bool]:
        return [any(isinstance(one, Photo) for one in screen(self.session, who).values()) for who in audiences]


def everybody(hall: Paper) -> tuple[str, ...]:
    return "p00", hall.mate(), hall.elsewhere(), "desk", "room"


TABLE = [True, True, False, False, False]
BACK = [True, True, False, True, False]
"""Its taker, somebody at their table, somebody at another, the desk, and the room: wall and all phones."""


def test_before_its_drawing_hangs_only_its_table_sees_a_photo_and_then_everybody() -> None:
    hall = Paper()
    assert hall.hang("p00") == "saved"
    assert hall.seen(*everybody(hall)) == TABLE
    hall.do("desk", OpenStep("show"))
    assert hall.the(ToShow).waiting == (hall.place("p00").number,)
    hall.do("desk", OpenStep("thread"))
    assert hall.seen(*everybody(hall)) == [True, False, False, False, True]


@pytest.mark.parametrize("step", ["insights", "ambition"])
def test_a_photo_of_a_sheet_hangs_at_the_reveal_with_it(step: StepName) -> None:
    hall = Paper(step)
    while step == "insights" and not exercise(hall.step).may(hall.step, PutOnSheet):
        assert hall.end_part() == "saved"
    assert hall.hang("p00") == "saved"
    assert hall.seen(*everybody(hall)) == TABLE
    hall.do("desk", Reveal(hall.paper_step))
    assert hall.seen("room") == [True]
    assert isinstance(hall.session.get(hall.photo().on), Sheet if step == "insights" else Ambition)
    assert hall.hang(hall.elsewhere(), picture="later") == "saved"
    assert len(hall.sees(hall.elsewhere("p01"), Photo)) == 2


def test_in_the_silence_nothing_is_laid_before_others() -> None:
    hall = Paper("insights")
    assert hall.hang("p00") == "not_now" and hall.hang("desk", 1) == "not_now"


def test_only_whoever_sits_there_or_the_desk_hangs_a_photo_of_a_table() -> None:
    hall = Paper()
    assert hall.hang(hall.elsewhere(), hall.place("p00").number) == "not_your_group"
    assert hall.ask("p00", HangPhoto("nothing", 1, "picture", 9, 9)) == "not_there"
    assert hall.ask("p00", HangPhoto(hall.paper_step, 99, "picture", 9, 9)) == "not_there"
    assert hall.hang("desk", hall.place("p00").number) == "saved"
    assert hall.photo().of == "" and hall.seen("p00", hall.mate(), "desk", "room") == [True, True, False, False]


def test_a_helper_hangs_a_photo_for_whoever_is_on_paper_and_it_is_theirs() -> None:
    hall = Paper(people=9, on_paper=1)
    paper = next(person.id for person in hall.session.all(Person) if person.card)
    helper = hall.elsewhere(paper)
    number = hall.place(paper).number
    asked = OnBehalf(paper, HangPhoto(hall.paper_step, number, "picture", 9, 9))
    assert hall.ask(helper, asked) == "not_the_helper"
    hall.do("desk", NameHelper(paper, helper))
    assert hall.ask(helper, asked) == "saved"
    assert hall.photo().of == paper and hall.seen(helper, hall.mate(paper), "room") == [False, True, False]


def test_a_paper_has_a_bounded_number_of_photos_and_each_picture_is_one() -> None:
    hall = Paper()
    assert [hall.hang("p00", picture=f"{n}") for n in range(MOST_OF_A_TABLE)] == ["saved"] * MOST_OF_A_TABLE
    assert hall.hang("p00", picture="more") == "too_many_photos"
    other = hall.elsewhere()
    assert hall.hang(other, picture="1") == "not_there"
    assert hall.hang(other, said="x" * (LONGEST_SAID_OF_PHOTO + 1)) == "too_long"


@pytest.mark.parametrize("off", ["removed", "taken off"])
def test_photos_that_nobody_sees_take_no_place_of_their_table(off: str) -> None:
    """Attack: a guest fills the three places of a table, and is taken out of the room."""
    hall = Paper("ambition")
    mate = hall.mate()
    names = [f"{nth}" for nth in range(MOST_OF_A_TABLE)]
    assert [hall.hang("p00", picture=name) for name in names] == ["saved"] * MOST_OF_A_TABLE
    assert hall.hang(mate, picture="more") == "too_many_photos"
    hall.do("desk", Reveal(hall.paper_step))
    number = hall.place("p00").number
    if off == "removed":
        hall.do("desk", Remove("p00"))
    else:
        for name in names:
            hall.do("desk", TakeOff(name))
    more = [hall.hang(mate, number, "of a mate"), hall.hang("desk", number, "of the desk")]
    assert more == ["saved", "saved"]


def test_any_maker_stops_a_photo_and_nothing_brings_it_back() -> None:
    hall = Paper()
    for stops in ("p00", hall.mate()):
        hall.hang("p00", picture=f"of {stops}")
        id = hall.photo().id
        assert hall.ask(hall.elsewhere(), ErasePhoto(id)) == "not_there"
        assert hall.ask(stops, ErasePhoto(id)) == "saved"
        assert not list(hall.session.all(Photo))
        assert hall.ask(stops, Undo()) != "saved" or not list(hall.session.all(Photo))


@pytest.mark.parametrize("step", ["ambition", "drawing"])
@pytest.mark.parametrize("way", ["comes in late", "is moved there"])
def test_whoever_a_table_did_not_let_in_changes_nothing_that_hangs(step: StepName, way: str) -> None:
    """Attack: somebody with the code, or whom the facilitator put there, takes what a table made away for good."""
    hall = Paper(step)
    hall.hang("p00", said="" if step == "drawing" else "Een zon")
    place, photo = hall.place("p00"), hall.photo()
    guest = hall.elsewhere()
    if way == "is moved there":
        hall.do("desk", Move(guest, place.id))
    else:
        guest = "late"
        while guest not in hall.place("p00").people:
            guest += "r"
            hall.do(guest, Join(Text(guest)))
    assert any(one.person == guest for one in hall.find(Newcomer)) and guest in hall.place("p00").people
    if step == "drawing":
        for name in ("show", "thread"):
            hall.do("desk", OpenStep(name))
    else:
        hall.do("desk", Reveal(hall.paper_step))
    assert hall.seen("room") == [True]
    tries = (ErasePhoto(photo.id), DescribePhoto(photo.id, Text("x"), 1), HoldBack(photo.on))
    assert [one for one in tries if hall.ask(guest, one) == "saved"] == []
    assert hall.photo() == replace(photo, seen_by=hall.photo().seen_by) and hall.seen("room") == [True]
    mate = next(one for one in place.people if one != "p00")
    assert hall.ask(mate, ErasePhoto(photo.id)) == "saved"


def test_undo_forgets_a_photo_that_was_just_hung() -> None:
    hall = Paper()
    hall.hang("p00")
    hall.do("p00", Undo())
    assert not list(hall.session.all(Photo))


def test_it_is_described_by_whoever_took_it() -> None:
    hall = Paper()
    hall.hang("p00")
    hall.end_part()
    id = hall.photo().id
    assert hall.ask(hall.mate(), DescribePhoto(id, Text("x"), 1)) == "not_yours"
    assert hall.ask("p00", DescribePhoto(id, Text("Een lange tafel"), 1)) == "saved"
    assert hall.photo().described == "Een lange tafel"
    assert hall.ask("p00", DescribePhoto(id, Text("Te laat"), 1)) == "changed_since"


def test_a_photo_that_is_taken_off_is_back_at_its_table_and_hangs_back() -> None:
    for hangs in ("p00", "desk"):
        hall = Paper("ambition")
        hall.hang(hangs, hall.place("p00").number)
        hall.do("desk", Reveal(hall.paper_step))
        hall.do("desk", TakeOff(hall.photo().id))
        assert hall.seen(*everybody(hall)) == BACK
        hall.do("desk", HangBack(hall.photo().id))
        assert hall.seen("room") == [True]


def test_it_goes_off_the_wall_with_its_paper_and_with_whoever_is_removed() -> None:
    hall = Paper("ambition")
    hall.hang("p00")
    hall.do("desk", Reveal(hall.paper_step))
    paper = hall.photo().on
    hall.do("desk", TakeOff(paper))
    assert hall.seen("room") == [False]
    hall.do("desk", HangBack(paper))
    hall.do("desk", Remove("p00"))
    assert hall.seen("p01", "p02", "desk", "room") == [False] * 4
    hall.do("desk", LetBack("p00"))
    assert hall.seen("room") == [True]


def test_a_drawing_that_is_held_back_holds_its_photo_back() -> None:
    hall = Paper()
    hall.hang("p00")
    hall.do("p00", HoldBack(hall.photo().on))
    for step in ("show", "thread"):
        hall.do("desk", OpenStep(step))
    assert hall.seen("room") == [False]


def test_whoever_is_forgotten_takes_their_photo_along() -> None:
    hall = Paper()
    hall.hang("p00")
    hall.do("p00", ForgetMe())
    assert not list(hall.session.all(Photo))


def test_the_desk_sees_that_there_is_a_photo_and_never_what_is_on_it() -> None:
    hall = Paper()
    number = hall.place("p00").number
    hall.end_part()
    hall.hang("p00", said="Een zon")
    canvas = next(one for one in hall.sees("desk", Canvas) if one.number == number)
    assert canvas.photos == 1 and "Een zon" not in repr(screen(hall.session, "desk"))
    assert next(one for one in hall.session.all(Drawing) if one.number == number).on_paper is False
    hall.do("p00", ErasePhoto(hall.photo().id))
    assert next(one for one in hall.sees("desk", Canvas) if one.number == number).photos == 0


def test_after_the_morning_nobody_hangs_and_anybody_takes_theirs_back() -> None:
    hall = Paper()
    hall.hang("p00")
    hall.do("desk", EndMorning())
    assert hall.hang("p00", picture="later") == "over"
    assert hall.ask("p00", ErasePhoto(hall.photo().id)) == "saved"


def test_rule_8_in_the_minutes_without_words_a_photo_has_none_either() -> None:
    hall = Paper()
    assert hall.hang("p00", said="Een zon") == hall.hang("desk", 1, "of the desk", "Een zon") == "wordless"
    assert not hall.find(Photo)
    assert hall.hang("p00") == "saved", "a photo without words is fine"
    asked = DescribePhoto(hall.photo().id, Text("Een zon"), 1)
    assert hall.ask("p00", asked) == "wordless" and hall.photo().described == ""
    hall.end_part()
    assert hall.ask("p00", asked) == "saved"


def test_a_drawing_that_was_shown_stays_as_it_was_seen_on_paper_too() -> None:
    hall = Paper()
    hall.hang("p00")
    for step in ("show", "thread"):
        hall.do("desk", OpenStep(step))
    assert hall.the(Drawing, number=hall.place("p00").number).shown
    number = hall.place("p00").number
    assert hall.hang("p00", picture="later") == hall.hang("desk", number, "later") == "not_now"
    assert len(hall.find(Photo)) == 1
    assert hall.ask("p00", DescribePhoto(hall.photo().id, Text("Een lange tafel"), 1)) == "saved"


def test_whoever_hangs_for_others_hangs_no_more_than_for_themselves() -> None:
    hall = Paper(on_paper=2)
    paper = next(person.id for person in hall.session.all(Person) if person.card)
    helper = hall.mate(paper)
    hall.do("desk", NameHelper(paper, helper))
    for nth in range(MOST_HUNG):
        hall.do(helper, OnBehalf(paper, HangPhoto(hall.paper_step, 0, f"{nth}", 9, 9)))
        hall.do(helper, ErasePhoto(f"{nth}"))
    assert hall.ask(helper, OnBehalf(paper, HangPhoto(hall.paper_step, 0, "more", 9, 9))) == "not_now"
    assert hall.hang(helper, picture="more") == "too_many_photos"
