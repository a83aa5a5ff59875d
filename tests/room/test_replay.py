"""Looking back: what the desk and the wall saw, turn by turn, and not a byte of what they did not see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samenspel.logbook.keeping import encoder
from samenspel.room.anytime.wall import HangBack, TakeOff
from samenspel.room.command import Deed
from samenspel.room.exercises.insights import WriteInsight
from samenspel.room.handle import AnyCommand
from samenspel.room.looking_back.replay import glimpses
from samenspel.room.looking_back.said import Said, Who
from samenspel.room.looking_back.today import as_today, is_somebodys
from samenspel.room.morning.programme import OpenStep, Reveal
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.records import AnyRecord, Console, Insight, Message, Practice, Step, Text
from samenspel.room.session import News, Session, apply, screen
from samenspel.room.turn import Entry
from samenspel.words import sentences
from tests.exercises.at import PEOPLE
from tests.room.test_canary import UNDISTURBED, eyes, named, note
from tests.room.world import KINDS, MORNING, OPENING, Move, World, halls, moves, numbers
from tests.searching import examples

DESK, WALL = eyes("desk"), eyes("wall")
Named = list[tuple[str, Move, str]]


def played(hall: Named) -> tuple[list[Entry], dict[str, set[str]]]:
    """The entries of a hall, and whose eyes each word in it was ever meant for."""
    world, meant_for = World(), dict[str, set[str]]()
    for id, move, words in hall:
        world.at += 7.3
        world.play(move, words, id)
        note(world.session, meant_for)
    return list(world.logbook.read("s")), meant_for


def written(entries: Iterable[Entry]) -> bytes:
    return b"\n".join(encoder.encode(glimpse) for glimpse in glimpses(entries))


def told(entries: Iterable[Entry], audience: str) -> list[Said]:
    sentences = [glimpse.at_desk if audience == "desk" else glimpse.on_wall for glimpse in glimpses(entries)]
    return [said for said in sentences if said]


@given(halls, st.integers(0, 100))
@examples(150)
def test_a_moment_looked_back_at_is_the_screen_as_it_was(hall: list[Move], percent: int) -> None:
    """Turn by turn the glimpses add up to what the definition of sight says, as far as all of it may be seen today."""
    entries, _ = played(named(hall, "w"))
    until = len(entries) * percent // 100
    session = Session()
    for entry in entries[:until]:
        apply(session, entry)
    seen = list(glimpses(entries[:until]))
    assert added(glimpse.room for glimpse in seen) == looked_back_at(screen(session, "room"))
    assert added(glimpse.desk for glimpse in seen) == looked_back_at(screen(session, "desk"))
    assert added(glimpse.wall for glimpse in seen) == looked_back_at(screen(session, "wall"))


@given(halls, st.integers(0, 100))
@examples(150)
def test_a_moment_looked_back_at_later_on_differs_only_in_what_may_not_be_seen_any_more(
    hall: list[Move], percent: int
) -> None:
    entries, _ = played(named(hall, "w"))
    until = len(entries) * percent // 100
    then, now = Session(), Session()
    for number, entry in enumerate(entries):
        apply(now, entry)
        if number < until:
            apply(then, entry)
    session = Session()
    for entry in as_today(entries)[:until]:
        apply(session, entry)
    for audience in ("desk", "wall"):
        shown, was, today = (together(moment, audience) for moment in (session, then, now))
        assert shown <= was
        stays = {kind for kind in was if not (is_somebodys(then.records[kind[0]]) or then.records[kind[0]].rests_on)}
        assert was & (today | stays) <= shown


def looked_back_at(sees: Mapping[str, AnyRecord]) -> dict[str, AnyRecord]:
    """Who has a link to the console and what is said in passing are no part of the morning, and not looked back at."""
    return {id: record for id, record in sees.items() if not isinstance(record, Console | Message)}


def together(session: Session, audience: str) -> set[tuple[str, type]]:
    """All that an onlooker sees, by id and kind."""
    sees = looked_back_at({**screen(session, "room"), **screen(session, audience)})
    return {(id, type(record)) for id, record in sees.items()}


def added(parts: Iterable[News | None]) -> dict[str, object]:
    sees: dict[str, object] = {}
    for part in parts:
        if part:
            sees |= {record.id: record for record in part.put}
            for id in part.drop:
                del sees[id]
    return sees


@given(halls)
@examples(200)
def test_looking_back_shows_no_word_that_neither_desk_nor_wall_ever_saw(hall: list[Move]) -> None:
    entries, meant_for = played(named(hall, "w"))
    text = written(entries).decode()
    for canary, eyes_of in meant_for.items():
        assert canary not in text or (DESK | WALL) & eyes_of
    assert "seen_by" not in text and '"of"' not in text


@given(halls)
@examples(200)
def test_other_words_where_the_desk_may_not_look_change_no_byte(hall: list[Move]) -> None:
    names = named(hall, "w")
    first, meant_for = played(names)
    hidden = {words for words, eyes_of in meant_for.items() if not (DESK | WALL) & eyes_of}
    other, _ = played([(id, move, "other and longer «words»" if w in hidden else w) for id, move, w in names])
    assert written(other) == written(first)


SECRETS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.tuples(st.sampled_from(["key_words", "tell", "story", "tie"]), st.integers(0, 4), numbers, numbers),
    ),
    max_size=8,
)


@given(moves, SECRETS)
@examples(200)
def test_a_turn_that_leaves_the_desk_nothing_to_see_is_not_told(
    more: list[Move], secrets: list[tuple[int, Move]]
) -> None:
    """Not its time, its count, its number or its order: logbooks that differ in it alone look alike."""
    calm = [move for move in more if move[0] in UNDISTURBED and move[0] not in ("step", "tie", "untie")]
    *mixed, last = named([*OPENING, *calm, ("park", 0, 0, 0)], "w")
    for i, (place, secret) in enumerate(secrets):
        mixed.insert(min(place + len(OPENING), len(mixed)), (f"s{i}", secret, f"«s{i}»"))
    mixed.append(last)
    silent = [(id, ("nothing", 0, 0, 0) if id[0] == "s" else move, words) for id, move, words in mixed]
    assert written(played(mixed)[0]) == written(played(silent)[0])


def test_every_command_is_told_or_can_never_be_seen() -> None:
    told = {command.told for command in get_args(AnyCommand) if command.told}
    assert told <= set(get_args(Deed))


@pytest.mark.slow
def test_what_is_never_told_leaves_desk_and_wall_nothing_to_see() -> None:
    dice, untold = Random(2), {command.__name__ for command in get_args(AnyCommand) if command.told is None}
    for _ in range(100):
        more = [(dice.choice(KINDS), dice.randrange(5), dice.randrange(31), dice.randrange(31)) for _ in range(60)]
        entries, _ = played(named(OPENING + more, "w"))
        for at, entry in enumerate(entries):
            if entry.command in untold:
                assert list(glimpses(entries[: at + 1])) == list(glimpses(entries[:at]))


@dataclass
class Morning:
    """Fatima comes in, tells a story, writes a line in silence, and all is revealed; then she is forgotten, or not."""

    practice: Practice = ""
    forgets: bool = False
    hangs_back: bool = False
    fatima: str = PEOPLE[0]
    told: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        world = World(begun=replace(MORNING, practice=self.practice))
        for person, alias in zip(PEOPLE[:2], ("Fatima", "Bram"), strict=True):
            world.ask(person, Join(Text(alias)))
        world.ask("desk", OpenStep("insights"))
        step = next(iter(world.session.all(Step)))
        sheet = world.sheet_of(self.fatima)
        world.ask(self.fatima, WriteInsight(step.id, "l1", Text("ik ging zonder agenda langs"), sheet=sheet))
        world.ask("desk", Reveal(step.id))
        line = next(iter(world.session.all(Insight))).id
        world.ask("desk", TakeOff(line))
        if self.hangs_back:
            world.ask("desk", HangBack(line))
        if self.forgets:
            world.ask(self.fatima, ForgetMe())
        entries = list(world.logbook.read("s"))
        for audience in ("desk", "wall"):
            self.told[audience] = [(one.deed, one.who, one.name) for one in told(entries, audience)]


def test_in_a_session_that_counts_a_line_is_somebodys() -> None:
    morning = Morning()
    assert ("write_insight", "someone", "") in morning.told["desk"]
    assert [name for deed, _, name in morning.told["desk"] if name] == ["Fatima", "Bram"], "who came in is known"


def test_the_wall_hears_nothing_of_a_line_before_the_reveal() -> None:
    before = ["begin", "join", "join", "open_step", "reveal"]
    assert [deed for deed, _, _ in Morning().told["wall"]] == before, "nor of one that was taken off since"
    back = Morning(hangs_back=True)
    assert [deed for deed, _, _ in back.told["wall"]] == [*before, "gone", "write_insight"]


def test_the_desk_knows_its_own_deeds_and_the_wall_does_not_know_why_something_went() -> None:
    assert Morning().told["desk"][-1] == ("take_off", "desk", "")
    assert Morning(hangs_back=True).told["wall"][-2] == ("gone", "someone", "")


@pytest.mark.parametrize("practice", ["rehearsal", "demo"])
def test_among_pretended_people_every_name_is_told(practice: Practice) -> None:
    morning = Morning(practice)
    assert ("write_insight", "person", "Fatima") in morning.told["desk"]
    assert ("reveal", "desk", "") in morning.told["wall"]


@pytest.mark.parametrize("practice", ["", "demo"])
def test_who_was_forgotten_is_somebody(practice: Practice) -> None:
    morning = Morning(practice, forgets=True)
    assert [name for _, _, name in morning.told["desk"] if name] == ["Bram"]
    assert ("write_insight", "someone", "") in morning.told["desk"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_deed_and_everybody_has_words(language: str) -> None:
    keys = {f"replay_{deed}" for deed in get_args(Deed)} | {f"replay_who_{who}" for who in get_args(Who)}
    assert keys - {"replay_who_person"} <= sentences(language).keys()
