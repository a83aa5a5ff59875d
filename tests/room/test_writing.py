"""A text based on an outdated version overwrites nothing and is not lost, whatever kind of writing it is."""

from collections.abc import Callable, Mapping
from typing import get_args

import pytest
from msgspec.structs import fields

from samenspel.room.anytime.messages import SendMessage
from samenspel.room.anytime.parking import Agree, Park
from samenspel.room.anytime.photos import DescribePhoto, HangPhoto
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.ambition import Propose, WriteAmbition
from samenspel.room.exercises.close import SayLastWord
from samenspel.room.exercises.drawing import NameConcept, TitleDrawing
from samenspel.room.exercises.insights import NameSheet, WriteInsight
from samenspel.room.exercises.interview import EraseStory, WriteStory
from samenspel.room.exercises.introduce import NoteKeyWords
from samenspel.room.exercises.market import WriteNeed, WriteOffer
from samenspel.room.exercises.meet import SayWhatMay
from samenspel.room.exercises.plan import GatherAt, WritePlan
from samenspel.room.exercises.thread import AnswerLongings, ShowLonging
from samenspel.room.exercises.travel import WriteDream
from samenspel.room.handle import AnyCommand
from samenspel.room.people.consoles import AddConsole
from samenspel.room.people.doors import Begin, ForgetMe, Join
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.records import (
    Ambition,
    AnyRecord,
    Concept,
    Deck,
    Drawing,
    Dream,
    Insight,
    KeyWords,
    MayTell,
    ParkedPoint,
    Pen,
    Photo,
    Plan,
    Record,
    Sheet,
    Step,
    Story,
    Text,
    Writing,
)
from samenspel.room.records.goodbye import LastWord
from samenspel.room.records.market import Need, Offer
from samenspel.room.text.tidying import typed
from tests.room.morning import Hall

Write = Callable[[Text, int], tuple[str, AnyCommand]]


def says_what_may(hall: Hall) -> Write:
    hall.open_step("meet")
    group = hall.group("p00").id
    return lambda text, version: ("p00", SayWhatMay(group, text, version))


def notes_key_words(hall: Hall) -> Write:
    hall.open_step("introduce")
    return lambda text, version: ("p00", NoteKeyWords("p01", text, version))


def writes_story(hall: Hall) -> Write:
    hall.open_step("interview")
    group = hall.group("p00")
    teller = next(person for person in group.people if person != "p00")
    return lambda text, version: ("p00", WriteStory(group.id, teller, "g02", text, version))


def writes_insight(hall: Hall) -> Write:
    step = hall.open_table().id
    return lambda text, version: ("p00", WriteInsight(step, "1", text, version))


def names_sheet(hall: Hall) -> Write:
    hall.open_table()
    pen = min(hall.session.all(Pen), key=lambda pen: pen.id)
    return lambda text, version: (pen.writer, NameSheet(pen.sheet, text, version or 1))


def writes_dream(hall: Hall) -> Write:
    step = hall.open_step("travel").id
    return lambda text, version: ("p00", WriteDream(step, text, version))


def writes_ambition(hall: Hall) -> Write:
    hall.open_step("ambition")
    pen = min(hall.session.all(Pen), key=lambda pen: pen.id)
    return lambda text, version: (pen.writer, WriteAmbition(pen.sheet, text, version or 1))


def agrees(hall: Hall) -> Write:
    hall.do("p00", Park(Text("de belofte")))
    parked = hall.the(ParkedPoint).id
    return lambda text, version: ("desk", Agree(parked, text, version or 1))


def names_drawing(hall: Hall) -> Write:
    """Its title; its description is in tests/room/test_drawing.py."""
    hall.open_step("drawing")
    hall.end_part()
    drawing = min(hall.session.all(Drawing), key=lambda drawing: drawing.id)
    writer = hall.the(Pen, sheet=drawing.id).writer
    return lambda text, version: (writer, TitleDrawing(drawing.id, text, version or 1))


def names_concept(hall: Hall) -> Write:
    hall.open_step("drawing")
    hall.end_part()
    drawing = hall.the(Drawing, number=hall.group("p00").number).id

    def write(text: Text, version: int) -> tuple[str, AnyCommand]:
        named = [concept.id for concept in hall.session.of("p00", Concept)]
        return "p00", NameConcept(drawing, text, "".join(named), version)

    return write


def says_last_word(hall: Hall) -> Write:
    hall.open_step("close")
    return lambda text, version: ("p00", SayLastWord(text, version))


def writes_offer(hall: Hall) -> Write:
    step = hall.open_step("market").id
    return lambda text, version: ("p00", WriteOffer(step, "head", text, version))


def writes_need(hall: Hall) -> Write:
    step = hall.open_step("market").id
    return lambda text, version: ("p00", WriteNeed(step, "head", text, version))


def describes_photo(hall: Hall) -> Write:
    """Its first words come with the photo."""
    step = hall.open_step("drawing").id
    hall.end_part()

    def write(text: Text, version: int) -> tuple[str, AnyCommand]:
        hung = list(hall.session.all(Photo))
        if hung:
            return "p00", DescribePhoto(hung[0].id, text, version)
        return "p00", HangPhoto(step, 0, "a picture", 900, 1200, text)

    return write


def writes_plan(hall: Hall) -> Write:
    step = hall.open_step("plan").id
    hall.do("p00", GatherAt(step, alone=True))

    def write(text: Text, version: int) -> tuple[str, AnyCommand]:
        plan, none = hall.the(Plan), Text("")
        return "p00", WritePlan(plan.id, text, none, none, "", free=True, version=version or 1)

    return write


WAYS: Mapping[type[Record], Callable[[Hall], Write]] = {
    MayTell: says_what_may,
    KeyWords: notes_key_words,
    Story: writes_story,
    Insight: writes_insight,
    Sheet: names_sheet,
    Dream: writes_dream,
    Ambition: writes_ambition,
    ParkedPoint: agrees,
    Drawing: names_drawing,
    Concept: names_concept,
    LastWord: says_last_word,
    Plan: writes_plan,
    Offer: writes_offer,
    Need: writes_need,
    Photo: describes_photo,
}
OF_ONE_RECORD = 1
"""A drawing has a title and a description, each with a command and versions of its own."""
MAKES_NEW = (Begin, Join, AddPerson, AddConsole, Park, Propose, SendMessage, ShowLonging, AnswerLongings, HangPhoto)
"""They write over nothing: no version is there to be seen."""
ONE_LINE = (Sheet, Ambition, ParkedPoint, Drawing, Concept, LastWord, Plan, Offer, Need, Photo)
"""There is no room for two: a late text is refused, and the screen keeps what was typed."""


def test_every_kind_of_writing_is_tried_here() -> None:
    every = {kind for kind in get_args(AnyRecord) if issubclass(kind, Writing)}
    assert set(WAYS) == every


def test_every_command_with_a_text_names_the_version_that_its_writer_saw() -> None:
    """Also one that is still to be written: it names the version, or it is said here that it makes something new."""
    with_text = {kind for kind in get_args(AnyCommand) if typed(kind).keys() - {"command"}}
    without = {kind for kind in with_text if "version" not in {field.name for field in fields(kind)}}
    assert without == set(MAKES_NEW)
    assert len(with_text - without) == len(WAYS) + OF_ONE_RECORD


@pytest.mark.parametrize("kind", WAYS, ids=lambda kind: kind.__name__)
def test_a_text_that_was_written_over_a_newer_version_overwrites_nothing_and_is_not_lost(kind: type[Record]) -> None:
    hall = Hall(8)
    write = WAYS[kind](hall)
    hall.do(*write(Text("eerst"), 0))
    first = max(getattr(record, "version", 0) for record in hall.session.all(kind))
    hall.do(*write(Text("toen"), first))
    answer = hall.ask(*write(Text("te laat"), first))
    lying = texts(hall)
    assert "toen" in lying and "eerst" not in lying
    assert answer == "changed_since" and "te laat" not in lying if kind in ONE_LINE else "te laat" in lying


@pytest.mark.parametrize("kind", [kind for kind in WAYS if kind not in ONE_LINE], ids=lambda kind: kind.__name__)
def test_a_late_text_does_not_make_anew_what_is_gone(kind: type[Record]) -> None:
    """A phone that was away still has the words, and sends them as a later version."""
    hall = Hall(8)
    write = WAYS[kind](hall)
    hall.do(*write(Text("weg ermee"), 0))
    writer, _ = write(Text(""), 0)
    hall.do(writer, Undo())
    assert hall.ask(*write(Text("weg ermee"), 1)) == "not_there" and not list(hall.session.all(kind))
    hall.do(*write(Text("iets nieuws"), 0))


def texts(hall: Hall) -> str:
    written = [r for r in hall.session.records.values() if isinstance(r, Writing) and not isinstance(r, Step)]
    return "\n".join(str(record) for record in written)


def test_the_same_text_again_is_not_set_below_itself() -> None:
    hall = Hall(8)
    write = says_what_may(hall)
    hall.do(*write(Text("dat ik soldeer"), 0))
    hall.do(*write(Text("dat ik soldeer"), 0))
    assert hall.the(MayTell).text == "dat ik soldeer"


def test_a_late_text_of_what_was_erased_does_not_replace_what_stands_there_by_now() -> None:
    """Versions begin anew with each text, so a late one says which text it rewrites."""
    hall = Hall(4)
    hall.do("p00", NoteKeyWords("p01", Text("oud"), 0))
    old = hall.the(KeyWords)
    hall.do("p01", ForgetMe())
    hall.do("p01", Join(Text("p01")))
    hall.do("p00", NoteKeyWords("p01", Text("nieuw"), 0))
    assert hall.ask("p00", NoteKeyWords("p01", Text("oud en meer"), 1, old.id)) == "not_there"
    hall.open_step("meet")
    group = hall.groups()[0]
    me = group.people[0]
    hall.do(me, SayWhatMay(group.id, Text("dat ik ziek ben"), 0))
    told = hall.the(MayTell)
    hall.do(me, SayWhatMay(group.id, Text(""), 1, told.id))
    hall.do(me, SayWhatMay(group.id, Text("dat ik fiets"), 0))
    assert hall.ask(me, SayWhatMay(group.id, Text("dat ik erg ziek ben"), 1, told.id)) == "not_there"
    hall.open_step("interview")
    pair = hall.groups()[0]
    teller, asker = pair.people
    question = hall.the(Deck).guide[0].id
    hall.do(asker, WriteStory(pair.id, teller, question, Text("een geheim"), 0))
    story = hall.the(Story)
    hall.do(teller, EraseStory(story.id))
    hall.do(teller, WriteStory(pair.id, teller, question, Text("wat ik kwijt wil"), 0))
    late = WriteStory(pair.id, teller, question, Text("een geheim en meer"), 1, story.id)
    assert hall.ask(asker, late) == "not_there"
    texts = (hall.the(KeyWords).text, hall.the(MayTell).text, hall.the(Story).text)
    assert texts == ("nieuw", "dat ik fiets", "wat ik kwijt wil")


def test_no_version_of_a_line_comes_twice_when_it_was_parked_and_that_is_undone() -> None:
    hall = Hall(4)
    step = hall.open_table()
    for version, text in enumerate(("een", "twee", "drie")):
        hall.do("p00", WriteInsight(step.id, "1", Text(text), version))
    hall.do("p00", Park(insight=hall.the(Insight).id))
    hall.do("p00", Undo())
    assert hall.the(Insight).version > 3
    hall.do("p00", WriteInsight(step.id, "1", Text("getypt na twee"), 2))
    assert {str(line.text) for line in hall.find(Insight)} == {"drie", "getypt na twee"}


def test_each_of_two_notes_on_one_question_is_corrected_by_itself() -> None:
    """In a trio both others may have noted what one told: the storyteller says which note is meant."""
    hall = Hall(3)
    hall.open_step("interview")
    trio = hall.groups()[0]
    teller, *others = trio.people
    question = hall.the(Deck).guide[0].id
    for person in others:
        hall.ask(person, WriteStory(trio.id, teller, question, Text(f"van {person}"), 0))
    first, *_ = notes = hall.find(Story)
    if len(notes) < 2:
        hall.do("desk", SeeOff(first.by))
        other = next(one for one in others if one != first.by)
        hall.do(other, WriteStory(trio.id, teller, question, Text("van de ander"), 0))
    for round in ("eerst", "dan"):
        for note in hall.find(Story):
            text = Text(f"{round} {note.by}")
            hall.do(teller, WriteStory(trio.id, teller, question, text, note.version, note.id))
    assert {str(note.text) for note in hall.find(Story)} == {f"dan {note.by}" for note in hall.find(Story)}
    assert len(hall.find(Story)) == 2
