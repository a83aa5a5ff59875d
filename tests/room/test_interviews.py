"""The interviewer writes, the storyteller owns (rule 2); questions in a fixed order (rule 5)."""

from collections.abc import Callable, Sequence

import pytest

from samenspel.programmes import reading
from samenspel.room.anytime.undo import Undo
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.exercises.interview import (
    MOST_NOTES,
    MOST_NOTINGS,
    AnswerHelp,
    CallHelp,
    EraseStories,
    EraseStory,
    WriteStory,
    guide_for,
)
from samenspel.room.handle import AnyCommand
from samenspel.room.morning.parts import TakeMinute
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.seats import Move
from samenspel.room.records import Group, Help, Insight, Reach, Source, Story, Talks, Text
from samenspel.room.records import Talk as Turn
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import change
from tests.room.morning import Hall


class Talk(Hall):
    """An interview of two: `asks` asks `tells`."""

    def __init__(self, people: int = 8) -> None:
        super().__init__(people)
        self.open_step("meet")
        self.open_step("interview")
        self.pair = self.groups()[0]
        self.asks, self.tells = self.pair.people[:2]

    def note(self, text: str, who: str = "", version: int = 0, question: str = "g02") -> str:
        return self.ask(
            who or self.asks, WriteStory(self.pair.id, self.tells, question, Text(text), version), f"n{self.asked}"
        )


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.mark.parametrize(
    ("seconds", "dropped"),
    [(720, set()), (600, {"g07", "g06"}), (480, {"g07", "g06", "g03", "g01"})],
)
def test_questions_are_dropped_in_their_order_until_the_rest_fits(seconds: int, dropped: set[str]) -> None:
    """Domain 2.1: ten minutes drop 1-2, the eight of a trio drop 1-4; the order of the others is fixed (rule 5)."""
    guide = reading.shipped().guide
    kept = [question.id for question in guide_for(guide, seconds)]
    assert kept == [question.id for question in guide if question.id not in dropped]


def turns(hall: Hall, group: Group) -> Sequence[Turn]:
    return hall.the(Talks, group=group.id).turns


def test_two_take_a_half_each_and_the_room_says_who_asks_whom_and_what(talk: Talk) -> None:
    """What the phone shows: who asks, the part in which a turn begins, and the questions that fit it."""
    first, second = turns(talk, talk.pair)
    assert (first.interviewer, first.storyteller) == (talk.asks, talk.tells)
    assert (second.interviewer, second.storyteller) == (talk.tells, talk.asks)
    assert [(turn.part, turn.after, turn.seconds) for turn in (first, second)] == [
        ("first", 0, 720),
        ("second", 0, 720),
    ]
    assert list(first.questions) == [question.id for question in reading.shipped().guide]


def test_three_share_the_time_in_thirds_and_each_asks_the_next() -> None:
    """Domain 2.3: a trio has its own turns; the guide drops questions in their order (domain 2.1)."""
    talk = Talk(7)
    trio = next(group for group in talk.groups() if len(group.people) == 3)
    one, two, three = trio.people
    said = turns(talk, trio)
    assert [(turn.interviewer, turn.storyteller) for turn in said] == [(one, two), (two, three), (three, one)]
    assert [turn.part for turn in said] == ["first"] * 3
    each = said[0].seconds
    assert [turn.after for turn in said] == [0, each, 2 * each] and 480 <= each <= 600
    kept = [question.id for question in guide_for(reading.shipped().guide, each)]
    assert all(list(turn.questions) == kept for turn in said) and len(kept) < len(reading.shipped().guide)


def test_a_minute_less_asks_fewer_questions_and_only_the_group_hears_of_it(talk: Talk) -> None:
    talk.end_part()
    talk.end_part()
    before = turns(talk, talk.pair)[0].questions
    for _ in range(4):
        talk.do("desk", TakeMinute(talk.step.id))
    assert set(turns(talk, talk.pair)[0].questions) < set(before)
    assert talk.sees(talk.asks, Talks) and not talk.sees("desk", Talks) and not talk.sees("wall", Talks)


def test_a_group_that_was_put_together_before_turns_were_said_gets_them_at_the_next_gong(talk: Talk) -> None:
    for laid in list(talk.session.all(Talks)):
        change(talk.session, laid.id, None)
    assert not talk.find(Talks)
    talk.end_part()
    assert {said.group for said in talk.session.all(Talks)} == {group.id for group in talk.groups()}


def test_who_joins_a_pair_late_makes_turns_of_three(talk: Talk) -> None:
    talk.do("p08", Join(Text("laat")))
    trio = talk.group("p08")
    assert {turn.storyteller for turn in turns(talk, trio)} == set(trio.people)
    assert [sees.group for sees in talk.sees("p08", Talks)] == [trio.id]


def test_notes_are_seen_by_the_two_and_owned_by_the_storyteller(talk: Talk) -> None:
    assert talk.note("de straat veegde zelf") == "saved"
    story = talk.the(Story)
    assert story.of == talk.tells and story.seen_by == {talk.asks} and story.reach == "pair"
    others = [*(person for person in talk.people if person not in talk.pair.people), "desk", "wall"]
    assert not [audience for audience in others if talk.sees(audience, Story)]


def test_words_that_their_storyteller_has_not_read_go_no_further(talk: Talk) -> None:
    """The one who notes may have changed them just before the tap; going back is always possible."""
    talk.note("ze kwamen met soep")
    story = talk.the(Story)
    talk.note("ze kwamen met soep, vertelde mijn baas", version=story.version)
    assert talk.ask(talk.tells, SetReach(story.id, "book", story.version)) == "changed_since"
    assert talk.the(Story).reach == "pair"
    talk.do(talk.tells, SetReach(story.id, "book", talk.the(Story).version))
    assert talk.the(Story).reach == "book"
    talk.do(talk.tells, SetReach(story.id, "private", story.version))
    assert talk.the(Story).reach == "private"


def test_a_note_that_was_written_over_an_older_version_overwrites_nothing(talk: Talk) -> None:
    talk.note("een")
    talk.note("twee", version=1)
    talk.note("van de verteller", who=talk.tells, version=1)
    assert talk.the(Story).text == "twee\nvan de verteller"


def test_the_storyteller_may_note_too_and_the_interviewer_sees_it(talk: Talk) -> None:
    talk.note("zelf opgeschreven", who=talk.tells)
    assert talk.the(Story).seen_by == {talk.asks}


def test_nobody_from_elsewhere_writes_in_this_interview(talk: Talk) -> None:
    outsider = next(person for person in talk.people if person not in talk.pair.people)
    assert talk.note("x", who=outsider) == "not_there"
    assert talk.ask(talk.asks, WriteStory(talk.pair.id, outsider, "g02", Text("x"))) == "not_your_group"
    assert talk.note(" ") == "nothing_written"
    assert talk.note("x" * 5000) == "too_long"


@pytest.mark.parametrize("reach", ["room", "harvest", "book"])
def test_the_storyteller_raises_the_reach_and_nobody_else_sees_more_by_it(talk: Talk, reach: Reach) -> None:
    talk.note("verhaal")
    talk.do(talk.tells, SetReach(talk.the(Story).id, reach))
    assert talk.the(Story).reach == reach and talk.the(Story).seen_by == {talk.asks}


def test_the_interviewer_lowers_the_reach_and_never_raises_it(talk: Talk) -> None:
    talk.note("verhaal")
    story = talk.the(Story).id
    assert talk.ask(talk.asks, SetReach(story, "book")) == "saved"
    assert talk.the(Story).reach == "pair"
    talk.do(talk.tells, SetReach(story, "book"))
    talk.do(talk.asks, SetReach(story, "harvest"))
    assert talk.the(Story).reach == "harvest"
    talk.do(talk.tells, SetReach(story, "private"))
    assert not talk.sees(talk.asks, Story) and talk.ask(talk.asks, SetReach(story, "private")) == "not_there"


def test_a_deleted_story_leaves_no_word_and_its_insights_stay_unlinked(talk: Talk) -> None:
    """Acceptance story 5, in the room."""
    talk.note("het geheim van de straat")
    talk.open_step("insights")
    talk.do(talk.tells, WriteInsight(talk.step.id, "1", Text("gewoon beginnen"), story=talk.the(Story).id))
    assert talk.find(Source)
    talk.do(talk.tells, EraseStory(talk.the(Story).id))
    assert not talk.find(Story) and not talk.find(Source) and talk.find(Insight)
    assert b"geheim" not in talk.dump()
    assert talk.ask(talk.asks, Undo()) != "saved" or not talk.find(Story)


def test_an_insight_from_a_story_can_be_undone_and_the_story_stays(talk: Talk) -> None:
    talk.note("het begon op straat")
    talk.open_step("insights")
    talk.do(talk.tells, WriteInsight(talk.step.id, "1", Text("gewoon beginnen"), story=talk.the(Story).id))
    talk.do(talk.tells, Undo())
    assert not talk.find(Insight) and not talk.find(Source) and talk.find(Story)


def test_a_whole_interview_is_deleted_in_one_turn_and_only_by_its_storyteller(talk: Talk) -> None:
    talk.note("een", question="g02")
    talk.note("twee", question="g04")
    assert talk.ask(talk.asks, EraseStory(talk.find(Story)[0].id)) == "not_yours"
    assert talk.ask(talk.asks, EraseStories(talk.pair.id)) == "not_there"
    talk.do(talk.tells, EraseStories(talk.pair.id))
    assert not talk.find(Story)


def test_a_group_calls_for_help_and_nothing_says_who(talk: Talk) -> None:
    """Not the record, not the desk, not the logbook."""
    talk.do(talk.tells, CallHelp(talk.pair.id))
    assert talk.the(Help).of == "" and talk.the(Help).seen_by == {"desk"}
    entry = list(talk.logbook.read("s"))[-1]
    assert entry.command == "CallHelp" and entry.actor == ""
    told = [talk.open("phone", talk.asks)[1], talk.open("console", "desk")[1]]
    before = [len(paper.written) for paper in told]
    assert talk.ask(talk.asks, CallHelp(talk.pair.id)) == "saved", "a refusal would tell that the other called"
    assert len(talk.find(Help)) == 1 and [len(paper.written) for paper in told] == before
    talk.do("desk", AnswerHelp(talk.the(Help).id))
    assert not talk.find(Help)


def test_who_comes_late_listens_as_a_third_and_gives_back_the_strength(talk: Talk) -> None:
    """Domain 2.3: during the interview a third person."""
    talk.do("late", Join(Text("late")))
    group = talk.group("late")
    assert len(group.people) == 3
    talk.do("late", WriteStory(group.id, group.people[0], "strength", Text("je hield vol")))
    assert [story.question for story in talk.sees(group.people[0], Story)] == ["strength"]


def test_when_the_storyteller_leaves_notes_stay_theirs_and_the_partner_is_not_alone(talk: Talk) -> None:
    """Acceptance story 3, in the room."""
    talk.note("blijft van de verteller")
    talk.do(talk.tells, Leave())
    assert talk.the(Story).of == talk.tells
    assert len(talk.group(talk.asks).people) == 3
    assert talk.note("nog net genoteerd", question="g04") == "saved"


def test_notes_answer_the_questions_of_the_guide_and_no_others() -> None:
    """Attack: a note for each question that one makes up, without end."""
    hall = Hall(4)
    hall.open_step("interview")
    asks, tells = hall.groups()[0].people
    group = hall.group(asks).id
    for n in range(3):
        assert hall.ask(asks, WriteStory(group, tells, f"q{n}", Text("een"))) == "not_there"


def test_no_note_comes_in_of_somebody_who_had_themselves_forgotten(talk: Talk) -> None:
    """A phone still holds what it noted of them; it would be a story of nobody, which nobody can erase."""
    talk.note("het geheim van de straat")
    talk.do(talk.tells, ForgetMe())
    for version in (0, 1):
        assert talk.note("het geheim van de straat", version=version) == "not_there"
    assert not talk.find(Story) and b"geheim" not in talk.dump()
    mate = next(one for one in talk.group(talk.asks).people if one != talk.asks)
    talk.do(mate, WriteStory(talk.group(mate).id, mate, "g02", Text("een ander verhaal")))


def test_a_note_of_oneself_goes_on_when_whoever_asked_had_themselves_forgotten(talk: Talk) -> None:
    talk.note("een")
    talk.do(talk.asks, ForgetMe())
    assert talk.note("twee", who=talk.tells, version=1) == "saved" and talk.the(Story).text == "twee"


def test_an_erased_story_is_not_made_anew_by_late_notes(talk: Talk) -> None:
    talk.note("het geheim van de straat")
    talk.do(talk.tells, EraseStory(talk.the(Story).id))
    for who in (talk.asks, talk.tells):
        assert talk.note("het geheim van de straat", who=who, version=1) == "not_there"
    assert talk.note("een ander verhaal") == "saved"


@pytest.mark.parametrize("version", [0, 1])
def test_no_answer_tells_which_questions_somebody_answered(talk: Talk, version: int) -> None:
    """Attack: a facilitator puts a seat of their own back at a table, and tries each question."""
    elsewhere = next(group for group in talk.groups() if group != talk.pair)
    talk.do("desk", Move(elsewhere.people[0], talk.pair.id))
    spy = elsewhere.people[0]
    talk.asks, asks = spy, talk.asks
    assert talk.note("van de spion") == "not_let_in"
    talk.asks = asks
    talk.note("genoteerd", question="g02")
    talk.do(talk.tells, WriteStory(talk.pair.id, talk.tells, "g04", Text("zelf opgeschreven")))
    for who in (spy, asks):
        talk.do("desk", Move(who, elsewhere.id))
        talk.do("desk", Move(who, talk.pair.id))
        answers = {talk.note("x", who=who, version=version, question=one) for one in ("g02", "g04", "g05")}
        assert answers == {"not_let_in"}


def test_what_a_storyteller_keeps_to_themselves_answers_like_what_they_never_told(talk: Talk) -> None:
    for n in range(MOST_NOTES + 2):
        assert talk.note("een") == "saved"
        story = talk.sees(talk.asks, Story)[0]
        talk.do(talk.tells, SetReach(story.id, "private") if n % 2 else EraseStory(story.id))
        assert talk.note("twee", version=1) == "not_there"


@pytest.mark.parametrize("release", [lambda story: SetReach(story.id, "private"), lambda story: EraseStory(story.id)])
def test_notes_that_their_storyteller_releases_one_by_one_come_to_an_end(
    talk: Talk, release: Callable[[Story], AnyCommand]
) -> None:
    """Attack: two fill the session together; the one notes without end, and the other takes each note out of sight."""
    for _ in range(MOST_NOTINGS):
        assert talk.note("een") == "saved"
        talk.do(talk.tells, release(talk.sees(talk.asks, Story)[0]))
    assert talk.note("een te veel") == "not_now"
    assert talk.replayed().gave == talk.session.gave


@pytest.mark.parametrize("way", ["rewrites", "writes late", "undoes a rewriting"])
@pytest.mark.parametrize("reach", ["harvest", "book"])
def test_nobody_changes_the_words_that_a_storyteller_let_go_further(talk: Talk, way: str, reach: Reach) -> None:
    """Attack: an interviewer puts words into the mouth of somebody who let theirs go into the book."""
    talk.note("zo vertelde ik het")
    if way == "undoes a rewriting":
        talk.note("zo hoorde ik het", version=1)
    told = talk.the(Story)
    talk.do(talk.tells, SetReach(told.id, reach))
    talk.open_step("insights")
    if way == "undoes a rewriting":
        assert talk.ask(talk.asks, Undo()) == "saved"
    else:
        assert talk.note("iets heel anders", version=told.version if way == "rewrites" else 0) == "saved"
    further = [story for story in talk.find(Story) if story.reach != "pair"]
    assert [(story.text, story.reach, story.of) for story in further] == [(told.text, reach, talk.tells)]
    assert not further[0].seen_by, "only its owner sees it"
    assert [story.id for story in talk.sees(talk.asks, Story)] == [told.id]


@pytest.mark.parametrize("asks", ["rewrites", "undoes", "undoes a rewriting"])
def test_an_interviewer_learns_by_no_answer_whether_a_story_goes_further(asks: str) -> None:
    """Nor by what they see: it is the same, whatever the storyteller chose."""
    heard = []
    for reach in ("pair", "harvest", "book"):
        talk = Talk()
        talk.note("verhaal")
        if asks == "undoes a rewriting":
            talk.note("verhaal, beter", version=1)
        talk.do(talk.tells, SetReach(talk.the(Story).id, reach))
        answer = talk.note("anders", version=1) if asks == "rewrites" else talk.ask(talk.asks, Undo())
        heard.append((answer, [(story.text, story.version) for story in talk.sees(talk.asks, Story)]))
    assert heard[0][0] == "saved" and heard[0] == heard[1] == heard[2]


@pytest.mark.parametrize("looked", ["reach", "went on"])
def test_undo_takes_no_note_away_that_its_storyteller_has_looked_at(talk: Talk, looked: str) -> None:
    talk.note("verhaal")
    if looked == "reach":
        talk.do(talk.tells, SetReach(talk.the(Story).id, "harvest"))
    else:
        talk.open_step("insights")
    assert talk.ask(talk.asks, Undo()) == "saved"
    assert [(story.text, story.of) for story in talk.find(Story)] == [("verhaal", talk.tells)]
    assert not talk.sees(talk.asks, Story), "for whoever wrote it down it is gone"


def test_a_note_that_nobody_has_looked_at_is_taken_back_by_undo(talk: Talk) -> None:
    talk.note("verkeerde vraag")
    assert talk.ask(talk.asks, Undo()) == "saved" and not talk.find(Story)
