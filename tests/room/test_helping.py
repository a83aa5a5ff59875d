"""A person on paper names one helper; nobody else speaks for them, and a phone of their own ends it.

The attacker is anybody with a seat: a neighbour at the table, whoever saw the number of a card, a helper of before.
"""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from samenspel.live.door.passes import name_of_card, person_of, slip_key
from samenspel.logbook.keeping import Founded
from samenspel.room.anytime.parking import Park
from samenspel.room.anytime.photos import HangPhoto
from samenspel.room.anytime.undo import Undo
from samenspel.room.command import Command
from samenspel.room.exercises.ambition import Propose
from samenspel.room.exercises.before import AnswerBefore
from samenspel.room.exercises.close import AnswerAfter, SayLastWord
from samenspel.room.exercises.gallery import GiveDots
from samenspel.room.exercises.insights import MOST_LINES, PutOnSheet, WriteInsight
from samenspel.room.exercises.interview import LONGEST_NOTE, MOST_NOTES, WriteStory
from samenspel.room.exercises.introduce import PassBy
from samenspel.room.exercises.market import EraseAtMarket, SayNo, SayYes, WriteNeed, WriteOffer
from samenspel.room.exercises.meet import LONGEST_TELLING, SayWhatMay
from samenspel.room.exercises.plan import AnswerBuddy, GatherAt
from samenspel.room.exercises.thread import AnswerLongings
from samenspel.room.exercises.travel import WriteDream
from samenspel.room.handle import MOST_LENT, AnyCommand, OnBehalf
from samenspel.room.morning.programme import Reveal
from samenspel.room.people.cards import CODE_LASTS, OpenCard, PrintCards, seat_opened_by
from samenspel.room.people.doors import ForgetMe, Join, Leave
from samenspel.room.people.helping import BecomeHelper, EndHelp, NameHelper, helper_of
from samenspel.room.people.letting_in import LetIn
from samenspel.room.people.paper import AddPerson, SeeOff
from samenspel.room.people.removing import LetBack, Remove
from samenspel.room.people.seats import Move, PairUp
from samenspel.room.records import (
    Ambition,
    Buddy,
    Group,
    Helper,
    Insight,
    MayTell,
    ParkedPoint,
    Person,
    Reach,
    Record,
    Step,
    Story,
    Text,
)
from samenspel.room.records.longings import Longing
from samenspel.room.records.market import Offer, Suggested
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import audiences
from tests.room.morning import Hall

CARD, OTHER_CARD, SPARE = "K7MQ4PQR9XYZ", "2345678923AB", "ABCDEFGHJKMN"
OWN = "K7MQ4PQR9XYZK7MQ4PQR"
"""What a phone of Toos' own makes as its pass."""
ELSEWHERE = Founded("t", "3333333", b"", b"the secret of another session")
ANSWERS = (10, 20, 30, 40, 50, 60, 70, 80)


@pytest.fixture
def hall() -> Hall:
    """Seven with a phone; Toos on paper with card 1, Riet with card 2; card 3 is nobody's yet."""
    hall = Hall(7)
    codes = {1: CARD, 2: OTHER_CARD, 3: SPARE}
    hall.do("door", PrintCards({number: name_of_card(hall.host.founded, code) for number, code in codes.items()}))
    hall.do("desk", AddPerson(Text("Toos"), 1, "resident"))
    hall.do("desk", AddPerson(Text("Riet"), 2, "resident"))
    return hall


def paper(hall: Hall, alias: str = "Toos") -> str:
    return hall.the(Person, alias=alias).id


def helper(hall: Hall, alias: str = "Toos") -> str:
    found = helper_of(hall.session, paper(hall, alias))
    return found.helper if found else ""


def park(hall: Hall, alias: str = "Toos") -> AnyCommand:
    return OnBehalf(paper(hall, alias), Park(Text("een zere plek")))


def opens_own_phone(hall: Hall) -> None:
    hall.do("door", OpenCard(name_of_card(hall.host.founded, CARD), person_of(hall.host.founded, OWN)))


def everything(hall: Hall) -> list[AnyCommand]:
    """All that can be done for somebody on paper, as far as it is about what is there."""
    step, group = hall.step.id, hall.group(paper(hall)).id if hall.step.name in ("meet", "insights") else ""
    return [
        Park(Text("x")),
        SayWhatMay(group, Text("x")),
        WriteInsight(step, "1", Text("x")),
        AnswerBefore(step, slip_key(hall.host.founded), ANSWERS),
        GiveDots(step, "a key of a helper's phone", ()),
        PassBy(step, paper(hall)),
        WriteStory(group, paper(hall), "g01", Text("x")),
    ]


# --- who becomes a helper


def test_whoever_types_the_code_on_the_card_is_the_helper(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    assert helper(hall) == "p00" and helper(hall, "Riet") == ""
    hall.do("p00", park(hall))
    assert hall.the(ParkedPoint).of == paper(hall)


@pytest.mark.parametrize("typed", [CARD.lower(), "k7mq-4pqr-9xyz", f" {CARD[:4]} {CARD[4:]} "])
def test_the_code_is_read_however_it_is_typed(hall: Hall, typed: str) -> None:
    hall.do("p00", BecomeHelper(typed))


@pytest.mark.parametrize("guess", ["1", "01", "", "K7MQ4PQR9XY2", "H2ZFPQ7G8WC3", SPARE, "x" * 200])
def test_the_number_of_a_card_a_guess_and_a_card_that_is_nobodys_are_refused_alike(hall: Hall, guess: str) -> None:
    assert hall.ask("p00", BecomeHelper(guess)) == "unknown_card"
    stored = name_of_card(hall.host.founded, CARD)
    assert hall.ask("p00", BecomeHelper(stored)) == "unknown_card", "what lies in the database is no key either"


def test_a_card_that_was_printed_a_week_ahead_names_a_helper(hall: Hall) -> None:
    hall.at += CODE_LASTS + 1
    hall.do("p00", BecomeHelper(CARD))


def test_the_facilitator_names_the_helper_on_the_persons_word(hall: Hall) -> None:
    hall.do("desk", NameHelper(paper(hall), "p01"))
    hall.do("p01", park(hall))
    assert hall.ask("p00", NameHelper(paper(hall), "p00")) == "facilitator_only"


@pytest.mark.parametrize("actor", ["stranger", "wall", "machine", "clock", "door", "desk"])
def test_nobody_without_a_seat_is_a_helper(hall: Hall, actor: str) -> None:
    assert hall.ask(actor, BecomeHelper(CARD)) != "saved" and not hall.find(Helper)


def test_a_helper_is_in_the_room_with_a_phone_and_helps_somebody_on_paper(hall: Hall) -> None:
    hall.do("p06", Leave())
    for person, by in (("Toos", paper(hall, "Riet")), ("Toos", paper(hall)), ("Toos", "p06")):
        assert hall.ask("desk", NameHelper(paper(hall, person), by)) == "not_now"
    assert hall.ask("desk", NameHelper("p00", "p01")) == "not_on_paper"
    assert hall.ask("desk", NameHelper(paper(hall), "nobody")) == "not_there"
    assert hall.ask("p06", BecomeHelper(CARD)) == "not_inside"


# --- what a helper may, and nobody else


@pytest.mark.parametrize("step", ["before", "meet", "introduce", "interview", "insights", "gallery", "break"])
def test_nobody_but_the_helper_speaks_for_paper_at_any_table_in_any_step(hall: Hall, step: str) -> None:
    """The attack: with no group open anybody could, and at a table all who sat there."""
    hall.do("p06", BecomeHelper(CARD))
    hall.open_step(step)  # type: ignore[arg-type]
    for person in (*hall.people[:6], paper(hall, "Riet")):
        tries = {hall.ask(person, OnBehalf(paper(hall), command)) for command in everything(hall)}
        assert tries == {"not_the_helper"}, person
    assert {hall.ask("p06", OnBehalf(paper(hall, "Riet"), one)) for one in everything(hall)} == {"not_the_helper"}


def test_a_new_helper_takes_the_place_of_the_one_before(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    hall.do("desk", NameHelper(paper(hall), "p01"))
    assert hall.ask("p00", park(hall)) == "not_the_helper"
    hall.do("p02", BecomeHelper(CARD))
    assert hall.ask("p01", park(hall)) == "not_the_helper" and len(hall.find(Helper)) == 1
    assert hall.ask("p02", BecomeHelper(CARD)) == "not_now"


def test_one_may_help_two_and_stop_with_one(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    hall.do("p00", BecomeHelper(OTHER_CARD))
    hall.do("p00", EndHelp(paper(hall)))
    assert (helper(hall), helper(hall, "Riet")) == ("", "p00")


def test_the_helper_stops_or_the_desk_ends_it_and_nobody_else(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    assert hall.ask("p01", EndHelp(paper(hall))) == "not_the_helper"
    hall.do("p00", EndHelp(paper(hall)))
    assert hall.ask("p00", park(hall)) == hall.ask("p00", EndHelp(paper(hall))) == "not_the_helper"
    hall.do("p00", BecomeHelper(CARD))
    hall.do("desk", EndHelp(paper(hall)))
    assert hall.ask("p00", park(hall)) == "not_the_helper"


def test_who_helps_whom_is_shown_to_both_and_to_the_desk_alone(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    see = [who for who in ("room", "wall", "desk", *hall.people, paper(hall), "stranger") if hall.sees(who, Helper)]
    assert see == ["desk", "p00", paper(hall)]
    hall.do("p01", BecomeHelper(CARD))
    assert not hall.sees("p00", Helper) and hall.sees("p01", Helper)


OUT: list[Callable[[str], tuple[str, AnyCommand]]] = [
    lambda who: ("desk", SeeOff(who)),
    lambda who: ("desk", Remove(who)),
    lambda who: (who, Leave()),
    lambda who: (who, ForgetMe()),
]


@pytest.mark.parametrize("step", ["", "meet", "insights"])
@pytest.mark.parametrize("out", range(4))
@pytest.mark.parametrize("leaves", ["helper", "person"])
def test_help_ends_however_either_leaves_and_comes_back_by_no_way(hall: Hall, leaves: str, out: int, step: str) -> None:
    if step:
        hall.open_step(step)  # type: ignore[arg-type]
    hall.do("p00", BecomeHelper(CARD))
    toos, who = paper(hall), "p00" if leaves == "helper" else paper(hall)
    by, command = OUT[out](who)
    hall.do(by, command)
    assert not hall.find(Helper) and not hall.sees("p00", Helper)
    if by == "desk":
        hall.do("desk", Undo() if isinstance(command, SeeOff) else LetBack(who))
    if not isinstance(command, ForgetMe) and leaves == "helper" and not hall.the(Person, id="p00").here:
        hall.do("p00", Join(Text("p00")))
    assert not hall.find(Helper), "neither undo nor letting back brings it back"
    if hall.session.has(Person, "p00") and hall.session.has(Person, toos):
        assert hall.ask("p00", OnBehalf(toos, Park(Text("x")))) == "not_the_helper"


def test_undo_names_no_helper_and_takes_none_away(hall: Hall) -> None:
    """Who becomes a helper rests on somebody's own word: the desk ends it, but does not undo it."""
    hall.do("desk", NameHelper(paper(hall), "p00"))
    hall.do("desk", EndHelp(paper(hall)))
    hall.do("p01", BecomeHelper(CARD))
    while hall.ask("desk", Undo()) == "saved":
        assert [one.helper for one in hall.find(Helper)] in (["p01"], [])
    assert helper_of(hall.session, paper(hall)) is not None if hall.find(Person, alias="Toos") else True


def test_adding_somebody_is_undone_with_their_helper(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(OTHER_CARD))
    hall.do("desk", Undo())
    assert not hall.find(Person, alias="Riet") and not hall.find(Helper)


# --- nobody raises another's reach, by no way round


Asks = list[tuple[str, AnyCommand]]


def ways_round(hall: Hall, toos: str, mate: str, line: Insight) -> dict[str, Asks]:
    """Who asks what, one after the other; `mate` is the helper of Toos, who has kept her line to herself."""
    on, off = OnBehalf(toos, PutOnSheet(line.id, True)), OnBehalf(toos, PutOnSheet(line.id, False))
    anew = OnBehalf(toos, WriteInsight(hall.step.id, "1", Text("anders"), line.version))
    far = next(one for one in hall.people if one not in hall.group(toos).people)
    table = next(group.id for group in hall.groups() if toos not in group.people)
    everybody: Asks = [(one, ask) for one in hall.people for ask in (on, PutOnSheet(line.id, True))]
    return {
        "the helper": [(mate, on), (mate, anew)],
        "off and on": [(mate, on), (mate, off), (mate, on)],
        "the desk": [("desk", on), ("desk", off), ("desk", on)],
        "everybody": everybody,
        "undo": [(mate, on), (mate, Undo()), (mate, Undo())],
        "a new helper": [("desk", NameHelper(toos, far)), (far, on)],
        "removed and back": [(mate, on), ("desk", Remove(toos)), ("desk", LetBack(toos))],
        "moved": [(mate, on), ("desk", Move(toos, table)), ("desk", PairUp((toos, mate)))],
    }


WAYS = ("the helper", "off and on", "the desk", "everybody", "undo", "a new helper", "removed and back", "moved")


@pytest.mark.parametrize("way", WAYS)
def test_no_way_round_raises_the_reach_of_what_is_a_persons_own(hall: Hall, way: str) -> None:
    hall.open_step("insights")
    toos, mate = paper(hall), next(one for one in hall.group(paper(hall)).people if one.startswith("p"))
    hall.do("desk", NameHelper(toos, mate))
    hall.do(mate, OnBehalf(toos, WriteInsight(hall.step.id, "1", Text("van papier"))))
    line = hall.the(Insight).id
    hall.do(toos, SetReach(line, "private"))
    for actor, command in ways_round(hall, toos, mate, hall.the(Insight))[way]:
        hall.ask(actor, command)
    for raises in (SetReach(line, "book"), OnBehalf(toos, SetReach(line, "book"))):
        assert hall.ask(mate, raises) in ("not_yours", "not_there", "not_now", "not_the_helper")
    assert all(one.reach == "private" and not one.seen_by for one in hall.find(Insight))
    hall.do("desk", Reveal(hall.step.id))
    assert not any(one.seen_by for one in hall.find(Insight))


def lent(hall: Hall, toos: str) -> dict[str, list[AnyCommand]]:
    """Every command that can be given for Toos, by step, about what is hers there already."""
    step, group = (
        hall.step.id,
        hall.group(toos).id if hall.step.name in ("meet", "interview", "insights", "ambition") else "",
    )
    line = next((one.id for one in hall.find(Insight, of=toos)), "no line")
    number = hall.group(toos).number if hall.step.name == "ambition" else 0
    ambition = next((one.id for one in hall.find(Ambition, number=number)), "no ambition")
    buddy = next((one.id for one in hall.find(Buddy, whom=toos)), "no buddy")
    longing = next((one.id for one in hall.find(Longing)), "no longing")
    laid = next((one.id for one in hall.find(Offer, of=toos)), "no offer")
    suggested = next((one.theirs for one in hall.find(Suggested, of=toos)), "no slip")
    return {
        "before": [AnswerBefore(step, slip_key(hall.host.founded), ANSWERS)],
        "meet": [SayWhatMay(group, Text("y")), SayWhatMay(group, Text("z"), 1)],
        "introduce": [PassBy(step, toos)],
        "interview": [WriteStory(group, toos, "g01", Text("y")), WriteStory(group, toos, "g01", Text("z"), 1)],
        "insights": [
            WriteInsight(step, "1", Text("y"), 1),
            WriteInsight(step, "1", Text("z")),
            *(PutOnSheet(line, on) for on in (True, False, True)),
            Park(Text("x")),
            Park(insight=line),
        ],
        "close": [AnswerAfter(step, slip_key(hall.host.founded), (*ANSWERS, 50)), SayLastWord(Text("y"))],
        "gallery": [GiveDots(step, "a key of a helper's phone", (line,)), Park(insight=line)],
        "travel": [WriteDream(step, Text("y")), WriteDream(step, Text("z"), 1)],
        "ambition": [Propose(ambition, Text("y"))],
        "drawing": [HangPhoto(step, 0, "a picture", 900, 1200)],
        "thread": [AnswerLongings(step, "a key of a helper's phone", (longing,), ("no",), (Text(""),))],
        "market": [
            WriteOffer(step, "head", Text("y")),
            WriteOffer(step, "head", Text("z"), 1),
            WriteNeed(step, "hands", Text("y")),
            SayYes(suggested),
            SayNo(suggested),
            EraseAtMarket(laid),
        ],
        "plan": [GatherAt(step, ambition), GatherAt(step, alone=True), AnswerBuddy(buddy, yes=True)],
    }


def test_every_command_for_paper_is_tried_with_a_lent_hand(hall: Hall) -> None:
    """But for letting somebody in at one's own table, which has rules of its own (test_earned.py)."""
    hall.open_step("insights")
    tried = {type(one) for every in lent(hall, paper(hall)).values() for one in every} | {LetIn}
    assert tried == {command for command in Command.by_name.values() if command.on_paper}


@pytest.mark.parametrize("reach", ["private", "harvest"])
@pytest.mark.parametrize("by", ["desk", "helper"])
def test_nobody_sees_more_of_what_is_somebodys_by_a_lent_hand(hall: Hall, by: str, reach: Reach) -> None:
    """Attack: the desk parks a private line of somebody on paper, and reads it."""
    toos = paper(hall)
    hall.do("p00", BecomeHelper(CARD))
    actor = "p00" if by == "helper" else "desk"
    for step in (
        "before",
        "meet",
        "introduce",
        "interview",
        "insights",
        "gallery",
        "travel",
        "ambition",
        "drawing",
        "thread",
        "market",
        "plan",
    ):
        hall.open_table() if step == "insights" else hall.open_step(step)
        first = lent(hall, toos)[step][0]
        if isinstance(first, WriteInsight):
            hall.do(actor, OnBehalf(toos, replace(first, version=0)))
            hall.do(toos, SetReach(hall.the(Insight, of=toos).id, reach))
        elif isinstance(first, SayWhatMay | WriteStory | WriteDream | Propose | WriteOffer):
            hall.do(actor, OnBehalf(toos, first))
        for command in lent(hall, toos)[step]:
            before = {id: audiences(record) for id, record in hall.session.records.items()}
            hall.ask(actor, OnBehalf(toos, command))
            now = {id: audiences(hall.session.get(id)) for id in before}
            assert not [id for id, sight in before.items() if "room" not in sight and not now[id] <= sight]


def test_helping_gives_no_sight(hall: Hall) -> None:
    """A helper at another table reads nothing of it, and nothing that is the person's alone."""
    hall.open_step("meet")
    toos = paper(hall)
    for one in set(hall.group(toos).people) - {toos}:
        hall.do(one, SayWhatMay(hall.group(toos).id, Text(f"van {one}")))
    far = next(one for one in hall.people if one not in hall.group(toos).people)
    kinds: tuple[type[Record], ...] = (MayTell, Group, Insight)
    before = {record.id for kind in kinds for record in hall.sees(far, kind)}
    hall.do(far, BecomeHelper(CARD))
    hall.do(far, OnBehalf(toos, SayWhatMay(hall.group(toos).id, Text("van Toos"))))
    assert {record.id for kind in kinds for record in hall.sees(far, kind)} == before


# --- a phone of one's own


def test_a_phone_of_their_own_ends_all_help_at_once(hall: Hall) -> None:
    hall.do("p00", BecomeHelper(CARD))
    opens_own_phone(hall)
    toos = paper(hall)
    assert not hall.find(Helper) and not hall.the(Person, id=toos).card
    assert hall.ask("p00", park(hall)) == hall.ask("desk", park(hall)) == "not_on_paper"
    assert hall.ask("p00", BecomeHelper(CARD)) == "unknown_card"
    assert hall.ask("desk", NameHelper(toos, "p00")) == "not_on_paper"
    while hall.ask("desk", Undo()) == "saved":
        assert not hall.find(Helper)
    assert hall.ask("desk", AddPerson(Text("iemand anders"), 1)) == "card_taken"


def test_a_card_that_a_phone_opened_is_given_to_nobody_on_paper(hall: Hall) -> None:
    """Their owner is still typing a name: a person on paper in that seat would be spoken for."""
    hall.do("door", OpenCard(name_of_card(hall.host.founded, SPARE), person_of(hall.host.founded, OWN)))
    assert hall.ask("desk", AddPerson(Text("Truus"), 3)) == "card_taken"


@pytest.mark.parametrize("away", ["SeeOff", "Remove"])
def test_no_help_is_restored_after_a_phone_was_opened_while_they_were_out(hall: Hall, away: str) -> None:
    hall.do("p00", BecomeHelper(CARD))
    toos = paper(hall)
    hall.do("desk", SeeOff(toos) if away == "SeeOff" else Remove(toos))
    opens_own_phone(hall)
    hall.ask("desk", Undo())
    hall.ask("desk", LetBack(toos))
    hall.ask(seat_opened_by(hall.session, person_of(hall.host.founded, OWN)), Join(Text("Toos")))
    assert not hall.find(Helper) and not hall.the(Person, id=toos).card


def test_what_the_helper_wrote_stays_theirs_at_its_reach_and_they_take_it_back(hall: Hall) -> None:
    hall.open_step("meet")
    toos = paper(hall)
    group = hall.group(toos)
    mate = next(one for one in group.people if one != toos)
    by = mate if mate.startswith("p") else "p00"
    hall.do(by, BecomeHelper(CARD))
    hall.do(by, OnBehalf(toos, SayWhatMay(group.id, Text("dat ik taart bak"))))
    was = hall.the(MayTell)
    opens_own_phone(hall)
    assert hall.the(MayTell) == was and was.of == toos
    me = seat_opened_by(hall.session, person_of(hall.host.founded, OWN))
    assert me == toos
    hall.do(me, SayWhatMay(group.id, Text(""), was.version))
    assert not hall.find(MayTell)


@pytest.mark.parametrize("ends", ["own phone", "desk", "stops", "other helper"])
def test_who_wrote_for_another_undoes_nothing_of_it(hall: Hall, ends: str) -> None:
    """The attack: a helper of before, or the facilitator, takes back by undo what is somebody else's now."""
    hall.open_step("insights")
    toos = paper(hall)
    hall.do("p00", BecomeHelper(CARD))
    for by, line in (("p00", "1"), ("desk", "2")):
        hall.do(by, OnBehalf(toos, WriteInsight(hall.step.id, line, Text(f"regel {line}"))))
    was = hall.find(Insight)
    match ends:
        case "own phone":
            opens_own_phone(hall)
        case "desk":
            hall.do("desk", EndHelp(toos))
        case "stops":
            hall.do("p00", EndHelp(toos))
        case "other helper":
            hall.do("p01", BecomeHelper(CARD))
    hall.ask("p00", Undo())
    hall.ask("desk", Undo())
    assert hall.find(Insight) == was


# --- ballots


def slip(hall: Hall, key: str, first: int = 10) -> AnswerBefore:
    return AnswerBefore(hall.the(Step, name="before").id, key, (first, *ANSWERS[1:]))


def in_the_box(hall: Hall) -> list[int]:
    return sorted(int(slip.answers[0]) for box in hall.host.boxes.slips.values() for slip in box.values())


def test_a_helper_answers_once_with_the_key_of_a_printed_slip(hall: Hall) -> None:
    hall.open_step("before")
    hall.do("p00", BecomeHelper(CARD))
    toos, printed = paper(hall), slip_key(hall.host.founded)
    wrong = printed[:-1] + ("2" if printed[-1] != "2" else "3")
    for made_up in ("a key that is made up", wrong, slip_key(ELSEWHERE), CARD.ljust(20, "2")):
        assert hall.ask("p00", OnBehalf(toos, slip(hall, made_up))) == "not_there"
    assert hall.ask("p00", OnBehalf(toos, slip(hall, printed, 20))) == ""
    assert hall.ask("p00", OnBehalf(toos, slip(hall, printed, 30))) == "", "typed again, it replaces the first"
    assert hall.ask("p00", OnBehalf(toos, slip(hall, slip_key(hall.host.founded)))) == "already_given"
    assert in_the_box(hall) == [30]


def test_one_paper_slip_counts_once_however_its_key_is_typed_and_by_whom(hall: Hall) -> None:
    """Attack: the helper types the key in small letters, the desk in capitals: one person counted twice."""
    hall.open_step("before")
    hall.do("p00", BecomeHelper(CARD))
    printed = slip_key(hall.host.founded)
    spellings = [printed.lower(), f"{printed[:4]} {printed[4:]}", "-".join(printed)]
    assert hall.ask("p00", OnBehalf(paper(hall), slip(hall, spellings[0]))) == ""
    for typed in (printed, *spellings):
        assert hall.ask("desk", slip(hall, typed, 0)) == "already_given"
        assert hall.ask("p01", slip(hall, typed, 0)) == "not_yours"
    assert in_the_box(hall) == [10]


def test_two_helpers_one_after_the_other_and_the_desk_give_one_slip_between_them(hall: Hall) -> None:
    hall.open_step("before")
    toos, keys = paper(hall), [slip_key(hall.host.founded) for _ in range(3)]
    hall.do("p00", BecomeHelper(CARD))
    assert hall.ask("p00", OnBehalf(toos, slip(hall, keys[0]))) == ""
    hall.do("p01", BecomeHelper(CARD))
    assert hall.ask("p01", OnBehalf(toos, slip(hall, keys[1], 0))) == "already_given"
    assert hall.ask("desk", OnBehalf(toos, slip(hall, keys[2], 0))) == "already_given"
    assert hall.ask("p00", OnBehalf(toos, slip(hall, keys[0], 0))) == "not_the_helper"
    hall.do("p02", BecomeHelper(OTHER_CARD))
    assert hall.ask("p02", OnBehalf(paper(hall, "Riet"), slip(hall, keys[0], 0))) == "already_given"
    assert in_the_box(hall) == [10]


def test_their_own_phone_replaces_what_another_filled_in_and_nobody_else_does(hall: Hall) -> None:
    hall.open_step("before")
    toos = paper(hall)
    hall.do("p00", BecomeHelper(CARD))
    assert hall.ask("p00", OnBehalf(toos, slip(hall, slip_key(hall.host.founded), 20))) == ""
    opens_own_phone(hall)
    assert hall.ask(toos, slip(hall, "a key of her own phone", 90)) == ""
    assert in_the_box(hall) == [90]
    assert hall.ask(toos, slip(hall, "another key of her own", 0)) == "already_given"
    assert hall.ask("p00", slip(hall, "a key of her own phone", 0)) == "already_given"


def test_after_the_box_is_sealed_a_helper_adds_and_changes_nothing(hall: Hall) -> None:
    hall.open_step("before")
    hall.do("p00", BecomeHelper(CARD))
    for person in hall.people:
        assert hall.ask(person, slip(hall, f"a key of {person}".ljust(20))) == ""
    hall.open_step("meet")
    hall.open_step("introduce")
    kept = list(hall.logbook.boxes("s"))
    assert hall.ask("p00", OnBehalf(paper(hall), slip(hall, slip_key(hall.host.founded)))) == "not_now"
    assert hall.ask("desk", slip(hall, slip_key(hall.host.founded))) == "not_now"
    assert list(hall.logbook.boxes("s")) == kept and len(kept) == 7


def test_dots_for_paper_are_given_once_whoever_helps(hall: Hall) -> None:
    hall.open_step("gallery")
    toos = paper(hall)
    hall.do("p00", BecomeHelper(CARD))
    dots = GiveDots(hall.step.id, "a key of p00's phone", ())
    assert hall.ask("p00", OnBehalf(toos, dots)) == ""
    hall.do("p01", BecomeHelper(CARD))
    assert hall.ask("p01", OnBehalf(toos, GiveDots(hall.step.id, "a key of p01's phone", ()))) == "already_given"


def answers_of_a_lent_hand(by: str, has: bool) -> list[str]:
    """What they hear who type for Toos, from another table, where there is something of hers already or nothing."""
    said: list[str] = []
    for step in ("meet", "interview", "insights"):
        hall = Hall(7)
        hall.do("door", PrintCards({1: name_of_card(hall.host.founded, CARD)}))
        hall.do("desk", AddPerson(Text("Toos"), 1, "resident"))
        toos = paper(hall)
        hall.open_step(step)
        group = hall.group(toos)
        far, near = (next(one for one in hall.people if (one in group.people) is near) for near in (False, True))
        hall.do(far, BecomeHelper(CARD))
        if has:
            for n in range(MOST_LINES if step == "insights" else MOST_NOTES):
                there: dict[str, AnyCommand] = {
                    "meet": SayWhatMay(group.id, Text("x" * LONGEST_TELLING), n),
                    "interview": WriteStory(group.id, near, "g01", Text("x" * LONGEST_NOTE), n),
                    "insights": WriteInsight(hall.step.id, f"{n}", Text("er was al iets")),
                }
                hall.ask(toos, there[step])
        for asked in (*lent(hall, toos)[step], WriteStory(group.id, near, "g01", Text("van de helper"), 1)):
            said.append(hall.ask(far if by == "helper" else "desk", OnBehalf(toos, asked)))
    return said


@pytest.mark.parametrize("by", ["desk", "helper"])
def test_a_lent_hand_hears_the_same_whatever_is_there(by: str) -> None:
    """Attack: each question of the guide is tried, until another answer tells that there is a note."""
    heard = [set(answers_of_a_lent_hand(by, has)) for has in (False, True)]
    assert answers_of_a_lent_hand(by, False) == answers_of_a_lent_hand(by, True) and "saved" in heard[0]


@pytest.mark.parametrize("by", ["desk", "helper"])
def test_a_lent_hand_writes_over_nothing_that_it_does_not_see(hall: Hall, by: str) -> None:
    """Attack: the story of somebody with a phone, noted by somebody on paper, is rewritten from another table."""
    hall.open_step("interview")
    toos = paper(hall)
    group = hall.group(toos)
    teller = next(one for one in group.people if one != toos)
    far = next(one for one in hall.people if one not in group.people)
    hall.do(teller, WriteStory(group.id, teller, "g01", Text("dit vertelde ik")))
    hall.do(far, BecomeHelper(CARD))
    for version, rewrites in ((0, ""), (1, ""), (1, hall.the(Story).id)):
        asked = WriteStory(group.id, teller, "g01", Text("weg ermee"), version, rewrites)
        hall.ask(far if by == "helper" else "desk", OnBehalf(toos, asked))
    assert "dit vertelde ik" in {story.text for story in hall.find(Story)}


@pytest.mark.parametrize("text", ["ik ben dom", ""])
@pytest.mark.parametrize("typist", ["desk", "helper before", "own phone"])
def test_a_helper_at_the_same_table_writes_over_and_erases_only_what_they_typed_themselves(
    hall: Hall, typist: str, text: str
) -> None:
    """Attack: a helper who sits with somebody on paper rewrites what that person said at the desk."""
    hall.open_step("meet")
    toos = paper(hall)
    group = hall.group(toos)
    mate, far = (next(one for one in hall.people if (one in group.people) is near) for near in (True, False))
    said = SayWhatMay(group.id, Text("dat ik taart bak"))
    if typist == "helper before":
        hall.do("desk", NameHelper(toos, far))
    hall.do(toos, said) if typist == "own phone" else hall.do(
        far if typist == "helper before" else "desk", OnBehalf(toos, said)
    )
    hall.do("desk", NameHelper(toos, mate))
    was = hall.the(MayTell)
    assert hall.ask(mate, OnBehalf(toos, SayWhatMay(group.id, Text(text), was.version, was.id))) == "not_now"
    assert hall.the(MayTell) == was
    assert hall.replayed().typed_by == hall.session.typed_by


def test_a_helper_mends_and_takes_back_what_they_typed_themselves(hall: Hall) -> None:
    hall.open_step("meet")
    toos = paper(hall)
    group = hall.group(toos)
    mate = next(one for one in hall.people if one in group.people)
    hall.do("desk", NameHelper(toos, mate))
    for version, text in enumerate(("dat ik tart bak", "dat ik taart bak", "")):
        hall.do(mate, OnBehalf(toos, SayWhatMay(group.id, Text(text), version)))
    assert not hall.find(MayTell)


def test_a_helper_lends_their_hand_so_often_and_no_more(hall: Hall) -> None:
    hall.open_step("insights")
    hall.do("p00", BecomeHelper(CARD))
    say = OnBehalf(paper(hall), WriteInsight(hall.step.id, "1", Text("en nog een")))
    assert [hall.ask("p00", say) for _ in range(MOST_LENT + 1)][-2:] == ["saved", "too_many_lines"]
    assert hall.replayed().gave == hall.session.gave
